import type { CaseFile } from '../case/case-file.ts'
import { answerGiven, isPromiseOfBefore } from '../case/deliveries.ts'
import type { Rules } from '../case/desk.ts'
import { passedOnLate } from '../deadlines/receipt.ts'
import { lateSummary } from '../features/intake/summary-resolution.ts'
import { lateLetters } from '../features/more-time/late-letters.ts'
import { isWarning, promiseClock } from '../file/marks.ts'
import type { Instant } from '../time/zone.ts'
import { judge } from './replay-policy.ts'

/** What can be counted as a deviation from the rules of time (执行偏差). */
export const deviationKinds = [
  'clock-overdue', // a stage, a regulator's time limit or the acknowledgement came after its due
  'promise-missed', // the date that the complainant was told passed without an answer
  'late-letter', // a letter about more time went after the date by which it was due
  'late-summary', // a summary resolution was recorded long after it was accepted
  'passed-on-late', // another point of the firm had it for a day or more before the desk did
] as const
export type DeviationKind = (typeof deviationKinds)[number]

/** `what`: the stage, clock or extension. `at`: when it happened after all; null if it has not yet. */
export type Deviation = { kind: DeviationKind; what: string; due: Instant; at: Instant | null }

/** The deviations of a case, in the order of their dates. @param now for what is still open */
export function deviationsOf(file: CaseFile, rules: Rules, now: Instant): Deviation[] {
  // A complaint that continues under another reference is judged there.
  const clocks = file.joined === null ? judge(file, rules, now) : []
  const summary = lateSummary(file, rules)
  const passedOn = passedOnLate(file, rules)
  const found: Deviation[] = [
    ...clocks
      .filter(({ late }) => late)
      .map(({ clock, dueAt, endedAt }) => ({
        kind: 'clock-overdue' as const,
        what: clock,
        due: dueAt,
        at: endedAt === now ? null : endedAt,
      })),
    ...promisesMissed(file, now),
    ...lateLetters(file, rules, now).map(({ extension, due, at }) => ({
      kind: 'late-letter' as const,
      what: extension,
      due,
      at,
    })),
    ...(summary === undefined ? [] : [{ kind: 'late-summary' as const, what: 'intake', ...summary }]),
    ...(passedOn === undefined
      ? []
      : [{ kind: 'passed-on-late' as const, what: 'receipt', due: passedOn.receivedAt, at: passedOn.filedAt }]),
  ]
  return found.sort((one, other) => (one.due < other.due ? -1 : 1))
}

/**
 * Each told date that passed without an answer is one, also if a later one was told afterwards. The words before it
 * came say nothing of that.
 */
function promisesMissed(file: CaseFile, now: Instant): Deviation[] {
  const { marks, outcome, respondBy, ended, joined } = file
  if (joined !== null) return []
  const answered = (outcome === null ? ended?.at : answerGiven(file)) ?? null
  const marked = Object.values(marks).filter(({ clock, mark }) => clock === promiseClock && !isWarning(mark))
  const missed = marked.map(({ at, mark }) => ({ due: at, what: mark }))
  // Packs that ask for no word about it mark none.
  const isLast =
    respondBy < (answered ?? now) && !isPromiseOfBefore(file) && !missed.some(({ due }) => due >= respondBy)
  return [...missed, ...(isLast ? [{ due: respondBy, what: 'unkept' }] : [])].map(({ due, what }) => ({
    kind: 'promise-missed',
    what,
    due,
    at: answered,
  }))
}
