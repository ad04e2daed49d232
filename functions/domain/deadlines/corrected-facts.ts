import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { after } from '../case/evolve.ts'
import type { Consequence } from '../case/facts.ts'
import type { Instant } from '../time/zone.ts'
import type { OverallRule } from '../policy/policy.ts'
import { overallClocks } from './case-clocks.ts'
import { movedEarlier } from './promise.ts'

/**
 * The overall clocks go by the product, the category and the facts as the staff corrected them. The promise stays as it
 * was told, unless a clock that holds now ends before it: then it moves earlier, and a letter tells it.
 * @param facts those that correct them
 */
export function recountedByCorrection(
  file: CaseFile,
  facts: readonly Consequence[],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const corrected = after(file, facts, at)
  const before = overallClocks(file, desk)
  const dates = overallClocks(corrected, desk).flatMap(({ rule, clock, dueAt }) => {
    const was = before.find((one) => one.clock.id === clock.id) ?? before.find((one) => isInsteadOf(rule, one.rule))
    return was === undefined || was.dueAt === dueAt ? [] : [{ clock: clock.id, before: was.dueAt, after: dueAt }]
  })
  const promise = movedEarlier(corrected, desk, at)
  return dates.length === 0 && promise === null ? [] : [{ fact: 'recounted', v: 1, why: 'product', dates, promise }]
}

/** One of them replaces the other, or both replace the same. */
function isInsteadOf(one: OverallRule, other: OverallRule): boolean {
  const [ofOne, ofOther] = [one.replaces ?? [], other.replaces ?? []]
  return ofOne.includes(other.id) || ofOther.includes(one.id) || ofOne.some((id) => ofOther.includes(id))
}
