import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { after } from '../case/evolve.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { OddDates } from '../forms/unlikely-dates.ts'
import { beginningOf, dayOf } from '../time/calendar.ts'
import { daysAfter, type Instant } from '../time/zone.ts'
import { capWhenGranted } from './caps.ts'
import { overallPeriods } from './case-clocks.ts'
import { recountedByCorrection } from './corrected-facts.ts'

/**
 * A complaint is received when it reaches any point of the firm (FCA DISP 1.6.2R; 银保监会令2020年第3号 Art 18(1)). The
 * clocks of the whole case, and the promise, count from then. The first stage is the desk's own and does not.
 */

/**
 * A receipt that lies further back than the pack expects (`receipt.askBeyondDays`) is asked about.
 * @param at when the complaint was recorded
 */
export function oddReceipt({ policy: { receipt }, calendar }: Rules, at: Instant): OddDates {
  if (receipt === undefined) return {}
  const days = receipt.askBeyondDays
  return { receivedAt: { from: beginningOf(daysAfter(dayOf(at, calendar), -days), calendar), days } }
}

type Receipt = Pick<ConsequenceOf<'receipt-set'>, 'receivedAt' | 'channel' | 'where' | 'proof'>

/** The facts that a complaint was received before it was recorded, with the dates that this moves. */
export function receiptSet(file: CaseFile, receipt: Receipt, desk: Rules, at: Instant): Consequence[] {
  const bare: ConsequenceOf<'receipt-set'> = { fact: 'receipt-set', v: 1, ...receipt, cuts: [] }
  const set = { ...bare, cuts: cutsBy(after(file, [bare], at), desk) }
  return [set, ...recountedByCorrection(file, [set], desk, at)]
}

/** Extensions that were granted and that go further than their steps allow, counted from the receipt as it is now. */
function cutsBy(file: CaseFile, desk: Rules): ConsequenceOf<'receipt-set'>['cuts'] {
  const clocks = overallPeriods(file, desk, 'granted')
  return file.extensions.flatMap(({ id, asks, decided }) =>
    asks.flatMap(({ clock: asked, rule, until }) => {
      const of = clocks.find(({ clock }) => clock.id === asked)
      const step = desk.policy.extensions?.find((one) => one.id === rule)
      if (decided?.granted !== true || of === undefined || step?.upTo.from !== 'start') return []
      const clock = { id: asked, scope: of.rule.id, clock: of.clock, due: of.dueAt }
      const cap = capWhenGranted(step, clock, until, desk)
      return cap < until ? [{ extension: id, clock: asked, before: until, after: cap }] : []
    }),
  )
}

/**
 * A complaint that another point of the firm passed on to the desk only after the day on which it was received: a
 * deviation. Undefined if it was recorded that day.
 */
export function passedOnLate(
  { receivedAt, filedAt }: Pick<CaseFile, 'receivedAt' | 'filedAt'>,
  { calendar }: Pick<Rules, 'calendar'>,
): { receivedAt: Instant; filedAt: Instant } | undefined {
  return dayOf(receivedAt, calendar) < dayOf(filedAt, calendar) ? { receivedAt, filedAt } : undefined
}
