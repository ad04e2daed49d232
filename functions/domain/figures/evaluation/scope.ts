import { oversees, type Person } from '../../people/directory.ts'
import { isOfHeadOffice, isWithin } from '../../people/head-office.ts'

/** Whose figures somebody may see. */
export type Scope = {
  /** `all`: of the whole firm. Otherwise those of these units; none: of their own work only. */
  units: 'all' | readonly string[]
  /** By person: themselves, and whom they oversee. */
  people: ReadonlySet<string>
  /** Whether counts that would show a restricted case are shown to them. */
  seesRestricted: boolean
}

/**
 * Compliance, executives and those who oversee at head office see all; other supervisors their own unit and those below
 * it; everybody else their own work. Figures by person are for that person and their supervisor, and nobody else.
 */
export function scopeOf(me: Person, staff: readonly Person[]): Scope {
  const is = (...roles: readonly Person['roles'][number][]): boolean => me.roles.some((role) => roles.includes(role))
  const people = new Set([me.id, ...staff.filter((one) => oversees(me, one)).map(({ id }) => id)])
  const all = is('compliance', 'executive') || (is('supervisor') && isOfHeadOffice(staff, me))
  const units = new Set([me.unit, ...staff.flatMap(({ unit }) => (isWithin(staff, unit, me.unit) ? [unit] : []))])
  const own = is('supervisor') ? [...units].toSorted() : []
  return {
    units: all ? 'all' : own,
    people,
    seesRestricted: is('compliance'),
  }
}
