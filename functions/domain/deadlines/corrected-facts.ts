import type { CaseFile, RecordedEvent } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { after } from '../case/evolve.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { Instant } from '../time/zone.ts'
import type { OverallRule } from '../policy/policy.ts'
import { type OverallClock, overallClocks, overallPeriods } from './case-clocks.ts'
import { movedEarlier } from './promise.ts'

/**
 * The overall clocks go by the product, the category and the facts as the staff corrected them, and by the events that
 * they recorded or struck out. The promise stays as it was told, unless a clock that holds now ends before it: then it
 * moves earlier, and a letter tells it.
 * @param facts those that correct or record them
 */
export function recountedByCorrection(
  file: CaseFile,
  facts: readonly Consequence[],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const corrected = after(file, facts, at)
  const before = overallClocks(file, desk)
  const now = overallClocks(corrected, desk)
  const dates = now.flatMap(({ rule, event, clock, dueAt }) => {
    const was =
      before.find((one) => one.clock.id === clock.id) ??
      before.find((one) => one.rule.id === rule.id && isCorrectionOf(one.event, event)) ??
      before.find((one) => isInsteadOf(rule, one.rule))
    return was === undefined || was.dueAt === dueAt ? [] : [{ clock: clock.id, before: was.dueAt, after: dueAt }]
  })
  const promise = movedEarlier(corrected, desk)
  const end = now.map(({ dueAt }) => dueAt).sort()[0] ?? ''
  const extensions = extensionsOvertaken(
    overallPeriods(file, desk, 'granted'),
    overallPeriods(corrected, desk, 'granted'),
    end,
    corrected,
  )
  if (dates.length === 0 && promise === null && extensions.length === 0) return []
  return [
    {
      fact: 'recounted',
      v: 1,
      why: whyCounted(facts),
      dates,
      promise,
      ...(extensions.length === 0 ? {} : { extensions }),
    },
  ]
}

function whyCounted(facts: readonly Consequence[]): ConsequenceOf<'recounted'>['why'] {
  if (facts.some(({ fact }) => fact === 'receipt-set')) return 'receipt'
  return facts.some(({ fact }) => fact === 'event-recorded' || fact === 'event-struck') ? 'event' : 'product'
}

/**
 * Extensions that were granted for a clock that the correction replaces. They do not pass to the other clock, for which
 * the pack may have another cap and another approver. If that clock leaves as much time, nobody misses them.
 */
function extensionsOvertaken(
  before: readonly OverallClock[],
  now: readonly OverallClock[],
  end: Instant,
  { extensions }: CaseFile,
): string[] {
  const has = (clocks: readonly OverallClock[], id: string): boolean => clocks.some(({ clock }) => clock.id === id)
  return extensions
    .filter(({ decided, overtaken }) => decided?.granted === true && overtaken === null)
    .filter(({ asks }) => asks.some(({ clock, until }) => has(before, clock) && !has(now, clock) && end < until))
    .map(({ id }) => id)
}

/** One of two events corrects the other; the correction may have been struck out. */
function isCorrectionOf(one: RecordedEvent | undefined, other: RecordedEvent | undefined): boolean {
  return one !== undefined && other !== undefined && (one.id === other.corrects || other.id === one.corrects)
}

/** One of them replaces the other, or both replace the same. */
function isInsteadOf(one: OverallRule, other: OverallRule): boolean {
  const [ofOne, ofOther] = [one.replaces ?? [], other.replaces ?? []]
  return ofOne.includes(other.id) || ofOther.includes(one.id) || ofOne.some((id) => ofOther.includes(id))
}
