import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { after } from '../case/evolve.ts'
import type { Consequence } from '../case/facts.ts'
import type { Instant } from '../time/zone.ts'
import { overallClocks } from './case-clocks.ts'
import { movedEarlier } from './promise.ts'

/**
 * The overall clocks go by the product as intake corrected it. The promise stays as it was told, unless the regulator's
 * clock for that product ends before it: then it moves earlier, and a letter tells it.
 * @param facts those that correct the product
 */
export function recountedByProduct(
  file: CaseFile,
  facts: readonly Consequence[],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const corrected = after(file, facts, at)
  if (corrected.product === file.product) return []
  const before = overallClocks(file, desk)
  const dates = overallClocks(corrected, desk).flatMap(({ rule, clock, dueAt }) => {
    // A clock for some products replaces the one of the same name.
    const was =
      before.find((one) => one.clock.id === clock.id) ?? before.find((one) => one.rule.label.en === rule.label.en)
    return was === undefined || was.dueAt === dueAt ? [] : [{ clock: clock.id, before: was.dueAt, after: dueAt }]
  })
  const promise = movedEarlier(corrected, desk, at)
  return dates.length === 0 && promise === null ? [] : [{ fact: 'recounted', v: 1, why: 'product', dates, promise }]
}
