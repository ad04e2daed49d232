import type { Person } from '../people/directory.ts'
import type { Instant } from '../time/zone.ts'
import { type Sight, sightOf } from '../people/sight.ts'

/** What nobody has anything to do with yet. */
const ofUnit = (unit: string | null) => ({
  never: [],
  accusedUnits: [],
  unit,
  holders: [],
  had: [],
  restricted: false,
  exceptions: [],
})

/**
 * The units whose cases somebody sees as a rule, in the order of their names; the empty one for cases that nobody had
 * yet, which head office and compliance see.
 */
export function unitsSeen(me: Person, staff: readonly Person[], at: Instant): string[] {
  const all = [...new Set(staff.map(({ unit }) => unit))].sort()
  const seen = all.filter((unit) => isSeen(sightOf(me, staff, ofUnit(unit), at)))
  return isSeen(sightOf(me, staff, ofUnit(null), at)) ? ['', ...seen] : seen
}

/** Whether a list shows what somebody sees in this way. */
export const isSeen = (sight: Sight): boolean => sight === 'see' || sight === 'act'
