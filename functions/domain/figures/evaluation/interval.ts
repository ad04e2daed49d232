/** A share with the 95 % interval in which the true one is, all as fractions of one. */
export type Rate = { part: number; of: number; value: number; low: number; high: number }

/** Two-sided 95 %. */
const z = 1.959964

/**
 * A rate with its Wilson interval, which is right for small numbers and near 0 or 1, where the usual one is not.
 * @param weight of how many independent cases it counts, if not of `of`: a weighted sample counts for fewer
 * @returns null if there is nothing to divide by: no cases have no rate
 */
export function rateOf(part: number, of: number, { value = part / of, weight = of } = {}): Rate | null {
  if (of === 0) return null
  const square = z * z
  const middle = (value + square / (2 * weight)) / (1 + square / weight)
  const half = (z / (1 + square / weight)) * Math.sqrt((value * (1 - value)) / weight + square / (4 * weight * weight))
  return { part, of, value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** How many cases a stratum has, how many were looked at, and how many of these deviate. */
export type Stratum = { of: number; looked: number; part: number }

/**
 * The rate of all cases from a sample of each stratum. Each counts for its share of all cases; the interval is that of
 * so many cases as the weights leave (Kish).
 * @returns null if nothing was looked at; strata that nobody has looked at are left out
 */
export function stratifiedRate(strata: readonly Stratum[]): Rate | null {
  const seen = strata.filter(({ looked }) => looked > 0)
  const all = seen.reduce((sum, { of }) => sum + of, 0)
  const looked = seen.reduce((sum, one) => sum + one.looked, 0)
  const part = seen.reduce((sum, one) => sum + one.part, 0)
  if (all === 0) return null
  const value = seen.reduce((sum, one) => sum + (one.of / all) * (one.part / one.looked), 0)
  // Each case looked at stands for `of / looked` cases.
  const squares = seen.reduce((sum, one) => sum + (one.of * one.of) / one.looked, 0)
  return rateOf(part, looked, { value, weight: (all * all) / squares })
}

/**
 * The change from one rate to another in percentage points, with its 95 % interval (Newcombe, from the two Wilson
 * intervals).
 * @returns null if one of them rests on fewer than `atLeast`: nothing is claimed then
 */
export function changeOf(
  now: Rate | null,
  before: Rate | null,
  atLeast: number,
): { points: number; low: number; high: number } | null {
  if (now === null || before === null || now.of < atLeast || before.of < atLeast) return null
  const change = now.value - before.value
  const down = Math.hypot(now.value - now.low, before.high - before.value)
  const up = Math.hypot(now.high - now.value, before.value - before.low)
  return { points: change * 100, low: (change - down) * 100, high: (change + up) * 100 }
}
