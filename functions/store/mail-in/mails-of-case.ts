import { putItem, queryAll, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/*
 * Which mails that came are about a case: each has a note under the case, as long as there is a case. It has no words.
 * So erasing the case finds what was kept beside it, wherever that is, also after the mail itself has deleted itself.
 */

/**
 * A message that came, as the case knows it. `waiting`: the id under which it waits, or waited; empty if it never did.
 * `taken`: the case that has it as a message or as its complaint.
 */
export type MailNote = { waiting: string; raw: { key: string; version: string }; taken: string | null }

/** Notes a mail under cases. Written again, it says what was said last. */
export async function noteMail(store: Store, references: readonly string[], note: MailNote): Promise<void> {
  for (const reference of new Set(references))
    await putItem(store, {
      pk: text(key.case(reference)),
      sk: text(key.mailNote(note.waiting, note.raw.key)),
      note: text(JSON.stringify(note)),
    })
}

/** What was noted under a case. Strongly consistent. */
export async function mailsNoted(store: Store, reference: string): Promise<MailNote[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :case AND begins_with(sk, :note)',
    ExpressionAttributeValues: { ':case': text(key.case(reference)), ':note': text(key.anyMailNote) },
  })
  return items.map((item) => JSON.parse(textOf(item, 'note')) as MailNote)
}
