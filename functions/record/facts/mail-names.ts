import { kindNames } from '../../domain/case/facts.ts'
import { confirmationPage } from '../../domain/features/intake/acknowledgement-limit.ts'
import type { Letter } from '../../domain/policy/policy.ts'
import type { Wording } from '../wording/zh-CN.ts'

/**
 * The name of a mail, with its id if there may be several: `the task mail "intake-1 1"`. Ids are those of `unsentMails`
 * (functions/domain/workflow/mail-orders.ts).
 * @param isPlain whether the id is left out
 */
export function mailName(id: string, { mail, letters }: Wording, isPlain = false): string {
  // No mail went out: its link stands on a page.
  if (id === confirmationPage) return mail.confirmationPage
  if (id.startsWith('via ')) return mail.via(id.split(' ')[1] ?? '')
  if (isLetter(id, letters)) return letters[id]
  const kind = kindOfMail(id, mail, letters)
  return isPlain ? kind : `${kind} "${id}"`
}

function kindOfMail(id: string, mail: Wording['mail'], letters: Wording['letters']): string {
  const [first = '', second = '', person] = id.split(' ')
  if (isLetter(first, letters)) return letters[first]
  if (first.startsWith('survey-')) return letters.survey
  if (first.startsWith('pause-')) return mail.pauseOver
  if (first.startsWith('extension-') && second === 'answered') return mail.extensionAnswered
  if (first.startsWith('conflict-') && second === 'found') return mail.conflictFound
  if (first.startsWith('offer-')) return mail.offerNews
  if (first === 'rules-moved') return mail.rulesMoved
  if (isPlain(first)) return mail[first]
  // The clock of a task may have its name; what tells of a mark names a person too, as no task mail does.
  const isMark = person !== undefined && /^(?:\d+|overdue|rung-.*)$/.test(second)
  if (isMark || !kindNames.some((kind) => first.startsWith(`${kind}-`))) return nameOfMark(second, mail)
  if (second === 'answered') return mail.answered
  if (second === 'reported') return mail.report
  if (second === 'handed') return mail.handedOver
  return second === 'cancelled' ? mail.cancelled : mail.task
}

/** Of clocks; anything else is a mail that this release does not know. */
function nameOfMark(mark: string, mail: Wording['mail']): string {
  if (mark === 'overdue' || mark.startsWith('rung-')) return mail.overdue
  return /^\d/.test(mark) ? mail.mark : mail.other
}

function isLetter(id: string, letters: Wording['letters']): id is Letter {
  return Object.hasOwn(letters, id)
}

/** Mails to the staff whose name is the beginning of their id. */
const plain = ['reminded', 'major', 'opened-by-exception', 'emergency', 'undelivered', 'message'] as const

function isPlain(first: string): first is (typeof plain)[number] {
  return plain.some((name) => name === first)
}
