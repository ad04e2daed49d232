/**
 * How many complaints took so many whole days. Counts can be added, so the months of a year give exactly the figures of
 * the year; means and medians of months would not.
 */
export type Durations = Readonly<Record<number, number>>

/** Days; `mean` rounded to hundredths. */
export type DurationFigures = { mean: number; median: number; p90: number }

export function addDurations(one: Durations, other: Durations): Durations {
  const sum: Record<number, number> = { ...one }
  for (const [days, count] of Object.entries(other)) sum[Number(days)] = (sum[Number(days)] ?? 0) + count
  return sum
}

/**
 * Mean, median and 90th percentile. The median of an even number is the mean of the two in the middle. The percentile
 * is by nearest rank: the shortest time within which nine tenths were closed.
 * @returns null if there are none: no complaints have no mean
 */
export function figuresOfDurations(durations: Durations): DurationFigures | null {
  const counts = Object.entries(durations)
    .map(([days, count]) => [Number(days), count] as const)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => one - other)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  /** The days of the complaint at a place, counted from 1. */
  const at = (rank: number): number => {
    let passed = 0
    for (const [days, count] of counts) {
      passed += count
      if (passed >= rank) return days
    }
    return counts.at(-1)?.[0] ?? 0
  }
  const sum = counts.reduce((days, [each, count]) => days + each * count, 0)
  const half = total / 2
  return {
    mean: Math.round((sum / total) * 100) / 100,
    median: total % 2 === 0 ? (at(half) + at(half + 1)) / 2 : at(Math.ceil(half)),
    // In whole numbers: 0.9 × 10 is not 9 in every arithmetic.
    p90: at(Math.ceil((total * 9) / 10)),
  }
}
