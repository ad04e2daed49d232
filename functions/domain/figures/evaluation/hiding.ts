import type { Measure } from '../measures.ts'
import type { Cell } from '../month-summary.ts'
import { countOf } from '../tally.ts'

/** Counts below this can show that one certain case is among them. */
const showsFrom = 5

/**
 * Whether a part of a measure has to be hidden, such as what is overdue of what is open: the measure holds a restricted
 * case, of which nobody says in which part it is, and the part or what is left of it is small.
 */
export function isPartHidden(
  { counts, restricted }: Cell,
  measure: Measure,
  part: number,
  seesRestricted: boolean,
): boolean {
  if (seesRestricted || countOf(restricted[measure]) === 0) return false
  const rest = countOf(counts[measure]) - part
  return (part > 0 && part < showsFrom) || (rest > 0 && rest < showsFrom)
}

/**
 * Which measures of a group are not shown to somebody who may not learn of its restricted cases. If one count under
 * five holds a restricted case, every count of the group that holds one is hidden: their differences would give it
 * away. Columns are protected by `withoutDifferences`.
 */
export function hiddenIn({ counts, restricted }: Cell, seesRestricted: boolean): ReadonlySet<Measure> {
  if (seesRestricted) return new Set()
  const holding = (Object.keys(restricted) as Measure[]).filter((measure) => countOf(restricted[measure]) > 0)
  const gives = holding.some((measure) => countOf(counts[measure]) < showsFrom)
  return new Set(gives ? holding : [])
}
