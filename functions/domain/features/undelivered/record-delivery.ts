import type { CaseFile } from '../../case/case-file.ts'
import type { ConsequenceOf, Fact } from '../../case/facts.ts'

/** The mail service's report on one message: it arrived, or why it did not. */
export type Said = { mail: string; messageId: string } & (
  | { came: true }
  | ({ came: false } & Pick<ConsequenceOf<'undelivered'>, 'why' | 'kind' | 'code'>)
)

/**
 * Records what happened to a mail, once: the mail service may report it several times, in any order. The mail of the
 * day bundles several mails of a case in one message, and the report applies to each of them. Deliveries to staff are
 * not recorded.
 *
 * @returns undefined if the file does not know of the mail yet: the step that sent it may still be recording it
 */
export function toldOfMail(file: CaseFile, said: Said): readonly Fact[] | undefined {
  return file.mails[said.mail] === undefined
    ? undefined
    : factsOf(file, [said.mail, ...mailsIn(file, said.messageId)], said)
}

/**
 * The same for a message that names the case among others, and carries the tag of another case's mail.
 * @returns undefined if the file does not know of the message yet
 */
export function toldOfMessage(file: CaseFile, said: Said): readonly Fact[] | undefined {
  const mails = mailsIn(file, said.messageId)
  return mails.length === 0 ? undefined : factsOf(file, mails, said)
}

/** Ids of the mails that went out as one message. */
export function mailsIn({ mails, ways }: CaseFile, messageId: string): string[] {
  const newest = Object.entries(mails).flatMap(([id, sent]) =>
    'messageId' in sent && sent.messageId === messageId ? [id] : [],
  )
  return [...new Set([...newest, ...ways.flatMap((way) => (way.messageId === messageId ? [way.mail] : []))])]
}

function factsOf(file: CaseFile, mails: readonly string[], said: Said): Fact[] {
  const { messageId } = said
  return Object.entries(file.mails)
    .filter(([mail]) => mails.includes(mail))
    .flatMap(([mail, { to }]): Fact[] => {
      if (said.came) {
        const known = file.deliveries.some((one) => one.mail === mail && one.messageId === messageId)
        return known || to !== 'complainant' ? [] : [{ fact: 'delivered', v: 1, mail, to, messageId }]
      }
      const { why, kind, code } = said
      // A passing failure may be followed by one for good, which is news.
      const known = file.failures.some(
        (one) =>
          one.mail === mail &&
          one.messageId === messageId &&
          one.why === why &&
          (one.kind === kind || one.kind === 'permanent'),
      )
      return known ? [] : [{ fact: 'undelivered', v: 1, mail, to, messageId, why, kind, code }]
    })
}
