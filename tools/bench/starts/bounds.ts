import { type FunctionName, functions } from '../../../functions/config/manifest.ts'
import type { Figure } from '../figures.ts'

/** The function that takes complaints as JSON. */
const intake: FunctionName = 'complaints'

/** How long a start may take to that of `client-dynamodb` alone, and the least rate of filing to the bare server's. */
export const bounds = { intakeStart: 1.2, otherStart: 1.5, filingRate: 0.75 }

/**
 * What is beyond its bound, a sentence each, by the medians. A function that was not measured is too.
 * @param starts ratio of each function's start
 * @param rate ratio of the rate of filing, if it was measured for long enough
 */
export function beyondBounds(starts: Readonly<Record<string, Figure>>, rate?: Figure): string[] {
  const slow = Object.keys(functions).flatMap((name) => {
    const bound = name === intake ? bounds.intakeStart : bounds.otherStart
    const median = starts[name]?.median
    if (median === undefined) return [`the start of ${name} was not measured`]
    return median > bound ? [`the start of ${name} takes ${median.toFixed(2)}, at most ${bound} is right`] : []
  })
  if (rate === undefined || rate.median >= bounds.filingRate) return slow
  return [
    ...slow,
    `complaints are filed at ${rate.median.toFixed(2)} of the bare rate, at least ${bounds.filingRate} is right`,
  ]
}
