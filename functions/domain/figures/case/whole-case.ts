import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import { toldAt } from '../../case/telling.ts'
import type { Rules } from '../../case/desk.ts'
import { overallClocks } from '../../deadlines/case-clocks.ts'
import { dayOf } from '../../time/calendar.ts'
import { daysAfter, daysBetween, type Instant, millisOf } from '../../time/zone.ts'
import type { Contribution, Due } from '../contribution.ts'

/**
 * When the case was decided and told (办结): the complainant withdrew it, or was told of its first outcome. A letter that
 * did not arrive told nothing. A review or a reopening never changes it.
 */
export function decidedAndToldAt(file: CaseFile): Instant | null {
  if (file.withdrawn !== null) return file.withdrawn.at
  return file.decisions.length === 0 ? null : (toldAt(file, 'outcome') ?? null)
}

/** What the case came to when it was decided and told for the first time. */
export const outcomeOf = ({ withdrawn, decisions }: CaseFile): string | null =>
  withdrawn === null ? (decisions[0]?.outcome ?? null) : 'withdrawn'

export function toldOf(file: CaseFile, { calendar }: Rules): Contribution['told'] {
  const at = decidedAndToldAt(file)
  if (at === null) return null
  const [from, day] = [dayOf(file.receivedAt, calendar), dayOf(at, calendar)]
  const days = Math.max(0, daysBetween(from, day))
  const each = Array.from({ length: days }, (_, index) => daysAfter(from, index + 1))
  const first = file.decisions[0]
  return {
    day,
    outcome: outcomeOf(file),
    days,
    workingDays: each.filter((one) => calendar.isWorkday(one)).length,
    hours: wholeHours(file.receivedAt, at),
    pausedHours: covered(file.pauses, { from: file.receivedAt, until: at }),
    firstContact:
      first?.outcome === 'resolved' && recordedOf(file, 'intake', 'resolve', 'resolve-in-writing') !== undefined,
  }
}

/** Whole hours that have passed between two instants. */
export const wholeHours = (from: Instant, until: Instant): number =>
  Math.max(0, Math.floor((millisOf(until) - millisOf(from)) / 3_600_000))

export type Span = { from: Instant; until: Instant }

/** Whole hours of a span that others cover. Where several do, the time counts once. */
export function covered(spans: readonly Span[], { from, until }: Span): number {
  let [millis, reached] = [0, millisOf(from)]
  for (const span of spans.toSorted((one, other) => Number(one.from > other.from) - Number(one.from < other.from))) {
    const [begin, end] = [Math.max(reached, millisOf(span.from)), Math.min(millisOf(until), millisOf(span.until))]
    if (end <= begin) continue
    millis += end - begin
    reached = end
  }
  return Math.floor(millis / 3_600_000)
}

/**
 * The limits of the whole case: as extended, and as it was at first, without pauses and extensions. Of its clocks that
 * run from receipt, the first to end counts.
 */
export function duesOf(file: CaseFile, rules: Rules): { original: Instant; extended: Instant; moved: boolean } {
  const clocks = fromReceipt(file, rules)
  const extended = earliest(clocks.map(({ dueAt }) => dueAt)) ?? file.respondBy
  const original = earliest(fromReceipt(asAtFirst(file), rules).map(({ dueAt }) => dueAt)) ?? file.respondBy
  return { original, extended, moved: clocks.some(({ clock }) => isExtended(file, clock.id)) }
}

const fromReceipt = (file: CaseFile, rules: Rules): ReturnType<typeof overallClocks> =>
  overallClocks(file, rules).filter(({ rule }) => rule.from === undefined)

const earliest = (dues: readonly Instant[]): Instant | undefined => dues.toSorted()[0]

/** The file as if no clock had been paused or extended. */
export const asAtFirst = (file: CaseFile): CaseFile => ({ ...file, pauses: [], extensions: [], agreements: [] })

/** Whether an extension moved a clock. */
export const isExtended = ({ extensions }: CaseFile, clock: string): boolean =>
  extensions.some(
    ({ asks, decided }) =>
      decided?.granted === true &&
      asks.some((ask) => ask.clock === clock) &&
      !decided.unmoved.some((one) => one.clock === clock),
  )

/** Both limits of the whole case, and whether each was kept. */
export function dueOfCase(file: CaseFile, rules: Rules): Due[] {
  const { original, extended, moved } = duesOf(file, rules)
  const told = decidedAndToldAt(file)
  const by = (due: Instant): Pick<Due, 'day' | 'kept'> => ({
    day: dayOf(due, rules.calendar),
    kept: told !== null && told <= due,
  })
  return [
    { limit: 'original', ...by(original), moved: false },
    { limit: 'extended', ...by(extended), moved },
  ]
}
