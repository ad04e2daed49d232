import type { CaseFile } from '../../case/case-file.ts'
import { beginningOf, dayOf } from '../../time/calendar.ts'
import { daysAfter, type Instant } from '../../time/zone.ts'
import type { Complaint } from '../../case/complaint.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'

/**
 * What identifies the same person's complaint on the same policy or claim: the e-mail address, or name and telephone
 * number, each with the number of the policy or the claim. A number alone does not identify a complainant, so it gives
 * nothing. Each result is the same text, however the parts were typed.
 */
export function fingerprints({
  complainant,
  policyNumber,
  claimNumber,
}: Pick<Complaint, 'complainant' | 'policyNumber' | 'claimNumber'>): string[] {
  const { email, name, phone } = complainant
  const digits = phone?.replaceAll(/\D/g, '') ?? ''
  const who = [
    ...(email === undefined ? [] : [['email', plain(email)]]),
    ...(digits.length < 5 ? [] : [['person', plain(name), digits]]),
  ]
  const what = [
    ['policy', policyNumber],
    ['claim', claimNumber],
  ].flatMap(([kind, number]) => (number === undefined || plain(number) === '' ? [] : [[kind, plain(number)]]))
  return who.flatMap((one) => what.map((other) => JSON.stringify([...one, ...other])))
}

/** Compatibility forms, case and blanks make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b-\u200f\u2060\ufeff]/gu, '')

/**
 * How far back an earlier complaint counts as a possible duplicate, while intake is open. Its own day is not one of the
 * days of the period, so it counts from the beginning of the local day so many days ago. Undefined if the pack does not
 * look for duplicates or intake is over.
 */
export function duplicateWindow(
  file: CaseFile,
  { policy, calendar }: Pick<Desk, 'policy' | 'calendar'>,
): Instant | undefined {
  const closed = file.ended !== null || file.stageEnds.some(({ stage }) => stage === 'intake')
  return policy.joining === undefined || closed
    ? undefined
    : beginningOf(daysAfter(dayOf(file.filedAt, calendar), -policy.joining.withinDays), calendar)
}

/**
 * Milliseconds in which the first step of a case has entered it into the index, and the index shows it, unless
 * something is wrong.
 */
const soon = 60_000

/** How long, in milliseconds, a case looks again for one that was filed just before it. */
const looksAgainFor = 3_600_000

/** Whether a case comes into the index only after a later one may have looked for it: it was parked, say. */
export function isEnteredLate({ filedAt }: Pick<CaseFile, 'filedAt'>, now: Instant): boolean {
  return Date.parse(now) - Date.parse(filedAt) > soon
}

/** Whether looking again may find an earlier complaint that was not found before. */
export function mayStillFind({ filedAt }: Pick<CaseFile, 'filedAt'>, now: Instant): boolean {
  return Date.parse(now) - Date.parse(filedAt) <= looksAgainFor
}

/** Records what was found, once each: only the intake officer sees it. */
export function seemsSame(file: CaseFile, found: readonly string[]): Consequence[] {
  const references = found.filter((reference) => reference !== file.reference && !file.seemsSame.includes(reference))
  return references.length === 0 ? [] : [{ fact: 'seems-same', v: 1, references }]
}
