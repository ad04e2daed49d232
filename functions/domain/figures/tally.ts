/**
 * How many there are of each: hours, days, scores. Tallies can be added, so the months of a year give exactly the
 * figures of the year; means and medians of months would not.
 */
export type Tally = Readonly<Record<number, number>>

export function addTallies(one: Tally, other: Tally): Tally {
  const sum: Record<number, number> = { ...one }
  for (const [value, count] of Object.entries(other)) sum[Number(value)] = (sum[Number(value)] ?? 0) + count
  return sum
}

/** A tally less a part of it. Values that none is left of are gone. */
export function withoutPart(tally: Tally, part: Tally = {}): Tally {
  return Object.fromEntries(
    Object.entries(tally)
      .map(([value, count]): [string, number] => [value, count - (part[Number(value)] ?? 0)])
      .filter(([, count]) => count > 0),
  )
}

/** How many there are in all. */
export const countOf = (tally: Tally = {}): number => Object.values(tally).reduce((sum, count) => sum + count, 0)

/** What they add up to: the hours of all, or an amount in hundredths. */
export const totalOf = (tally: Tally = {}): number =>
  Object.entries(tally).reduce((sum, [value, count]) => sum + Number(value) * count, 0)

/** The part of a tally whose values are within bounds, both included. */
export function within(tally: Tally = {}, { from = -Infinity, until = Infinity }): Tally {
  return Object.fromEntries(Object.entries(tally).filter(([value]) => Number(value) >= from && Number(value) <= until))
}
