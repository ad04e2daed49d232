import type { CaseFile } from '../case.ts'
import type { ConsequenceOf } from '../facts.ts'
import type { Fact } from '../tasks/index.ts'

/** What the mail service says of one message: that it arrived, or why not. */
export type Said = { mail: string; messageId: string } & ({ came: true } | ({ came: false } & Pick<ConsequenceOf<'undelivered'>, 'why' | 'kind' | 'code'>))

/**
 * Takes down what became of a mail, once: the mail service may say it several times, and in any order. That mail to the staff arrived is not
 * worth a commit: nobody answers for it.
 * @returns undefined where the file does not know of the mail yet: the step that sent it may still be writing it down
 */
export function toldOfMail(file: CaseFile, said: Said): readonly Fact[] | undefined {
  const { mail, messageId } = said
  const to = file.mails[mail]?.to
  if (to === undefined) return undefined
  if (said.came) {
    const known = file.deliveries.some((one) => one.mail === mail && one.messageId === messageId)
    return known || to !== 'complainant' ? [] : [{ fact: 'delivered', v: 1, mail, to, messageId }]
  }
  const { why, kind, code } = said
  const known = file.failures.some((one) => one.mail === mail && one.messageId === messageId && one.why === why)
  return known ? [] : [{ fact: 'undelivered', v: 1, mail, to, messageId, why, kind, code }]
}
