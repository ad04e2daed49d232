import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import type { Fact } from '../../case/facts.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { invalid, type Refusal } from '../../case/refusal.ts'
import { words, yesNo } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import { raised } from '../../tasks/after-the-end/concern-raised.ts'

/** Whether they withdrew of their own will, and what they want to say of it. */
export const ownWillSchema = whenNeeded(() => z.strictObject({ ownWill: yesNo(), comment: words(1000, 0).optional() }))

/** Whether the one question after a withdrawal is still open. */
export const isOwnWillAsked = ({ withdrawn, ownWill, erased }: CaseFile): boolean =>
  withdrawn !== null && ownWill === null && erased === null

/**
 * Answers the one question after a withdrawal. If it was not their own will, compliance gets a task, and not the
 * liaison: nobody is to look into what they may have done themselves.
 */
export function sayOwnWill(file: CaseFile, sent: unknown, desk: Desk): readonly Fact[] | Refusal {
  if (!isOwnWillAsked(file)) return { refused: 'question-over', why: file.ownWill === null ? 'not-asked' : 'answered' }
  const read = readAnswer(ownWillSchema(), sent, desk.policy)
  if ('issues' in read) return invalid(...read.issues)
  const { ownWill, comment } = read.value
  return [
    {
      fact: 'own-will',
      v: 1,
      ownWill,
      ...(comment ? { comment } : {}),
      // Who has the task reads it there, and nobody else calls the complainant too.
      tell: [],
    },
    ...(ownWill ? [] : [raised(file, 'not-own-will')]),
  ]
}

/** The same, to those who were told of it before it was a task. */
export function mailsOfWithdrawal({ ownWill, erased }: CaseFile): MailOrder[] {
  if (ownWill === null || erased !== null) return []
  const { tell, commit } = ownWill
  return tell.map((person) => ({
    id: `not-own-will ${commit} ${person}`,
    kind: 'not-own-will',
    commit,
    to: { person },
  }))
}
