import type { By, Fact } from '../../../functions/domain/case/facts.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { limits } from '../../../functions/domain/features/complainant/limits.ts'
import { append, type CaseRecord, readCase } from '../../../functions/store/cases.ts'
import { newKey } from '../../../functions/store/files/links.ts'
import { putLink } from '../../../functions/store/links.ts'
import type { Workplace } from './workplace.ts'

const complainant: By = { as: 'complainant', mail: 'acknowledgement' }

/** A text of so many Chinese characters: three bytes each in the table, and five in a page whose lines are short. */
const longText = (characters: number): string =>
  '保单理赔迟迟没有答复，请说明原因。\n'.repeat(Math.ceil(characters / 18)).slice(0, characters)

/** Writes facts into a case as they are, whatever a limit would say to them: one commit each. */
async function written(
  { store }: Workplace,
  reference: string,
  by: By,
  facts: readonly Fact[],
  at: (index: number) => Instant,
): Promise<CaseRecord> {
  let record = await readCase(store, reference)
  for (const [index, fact] of facts.entries()) {
    const done = await append(store, reference, record, { at: at(index), by, facts: [fact] }, { pending: false })
    if (done === 'conflict') throw new Error('somebody else writes too')
    record = done
  }
  if (record === undefined) throw new Error(`no case ${reference}`)
  return record
}

/** Messages of the complainant, some minutes apart. @param tell who is notified of each */
export function messaged(
  workplace: Workplace,
  reference: string,
  count: number,
  { from, minutes = 1, characters = 20, tell = [] }: Messages,
): Promise<CaseRecord> {
  const facts = Array.from({ length: count }, (_, index): Fact => ({
    fact: 'message',
    v: 2,
    text: `第${index + 1}条：${longText(characters)}`.slice(0, 5000),
    tell: [...tell],
    newFacts: false,
  }))
  const at = (index: number): Instant => new Date(Date.parse(from) + index * minutes * 60_000).toISOString()
  return written(workplace, reference, complainant, facts, at)
}
type Messages = { from: Instant; minutes?: number; characters?: number; tell?: readonly string[] }

/** A key that opens the tracking page of a case. */
export async function followingKey({ store }: Workplace, reference: string, at: Instant): Promise<string> {
  const key = newKey()
  await putLink(store, reference, key, {
    purpose: 'follow',
    person: 'complainant',
    task: null,
    mail: 'acknowledgement',
    at,
  })
  return key
}

/**
 * Fills a case as far as it may be filled: the complainant writes as often and as much as they may, the staff use up
 * the reserve with notes.
 * @param given.person who takes the notes, about the task
 */
export async function filledUp(
  workplace: Workplace,
  reference: string,
  { from, person, task, tell }: { from: Instant; person: string; task: string; tell: readonly string[] },
): Promise<CaseRecord> {
  const share = (limits.commits - limits.reserve) / limits.messagesACase
  // Three bytes a character, and about 900 for the rest of a commit; one message less than would be refused.
  const characters = Math.floor((share - 900) / 3)
  const words = { from, minutes: 5, characters, tell }
  const { bytes } = await messaged(workplace, reference, limits.messagesACase - 1, words)
  const notes = Math.floor((limits.commits - bytes) / 15_500)
  const facts = Array.from({ length: notes }, (): Fact => ({ fact: 'noted', v: 1, task, text: longText(5000) }))
  const at = (index: number): Instant => new Date(Date.parse(from) + (2000 + index) * 60_000).toISOString()
  return written(workplace, reference, { as: 'staff', person, mail: `${task} 1` }, facts, at)
}
