import type { CaseFile } from '../../case/case-file.ts'
import { decisionTold } from '../../case/deliveries.ts'
import type { Policy } from '../../policy/policy.ts'
import { type Instant, later } from '../../time/zone.ts'

/**
 * When everything promised has been done and every review decided: from then on the complainant is asked how it went.
 * Undefined before.
 */
export function fulfilledAndReviewedAt(file: CaseFile): Instant | undefined {
  const { outcome, reviews } = file
  if (outcome === null) return undefined
  const done =
    outcome.remedyDue === null
      ? outcome.at
      : file.stageEnds.findLast(({ stage, commit }) => stage === 'fulfilment' && commit > outcome.commit)?.at
  // What has not happened sorts last.
  return [done, ...reviews.filter(({ undone }) => undone !== true).map(({ decided }) => decided?.at)].sort().at(-1)
}

/**
 * The same, and the complainant was told of it: nobody asks how it went before they know what it was. Undefined while
 * the letter of the decision waits to go, or somebody is to reach them because it did not arrive.
 */
export function settledAndTold(file: CaseFile, policy: Policy): Instant | undefined {
  const [settled, told] = [fulfilledAndReviewedAt(file), decisionTold(file, policy)]
  return settled === undefined || told === undefined ? undefined : later(settled, told)
}
