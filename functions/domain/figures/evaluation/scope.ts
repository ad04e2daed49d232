import { oversees, type Person } from '../../people/directory.ts'
import { isOfHeadOffice, isWithin, maySpeakForHeadOffice, seesWholeFirm } from '../../people/head-office.ts'

/** Whose figures somebody may see. */
export type Scope = {
  /** `all`: of the whole firm. Otherwise those of these units; none: of their own work only. */
  units: 'all' | readonly string[]
  /** By person: themselves, and whom they oversee. */
  people: ReadonlySet<string>
  /** Whether restricted cases count in what is shown to them. */
  seesRestricted: boolean
}

/**
 * Compliance and those who oversee at head office see all. Other supervisors and executives see their own unit and
 * what is below it, and everybody else their own work. Restricted cases count for compliance of head office alone.
 * Figures by person are for that person and their supervisor.
 */
export function scopeOf(me: Person, staff: readonly Person[]): Scope {
  const is = (...roles: readonly Person['roles'][number][]): boolean => me.roles.some((role) => roles.includes(role))
  const people = new Set([me.id, ...staff.filter((one) => oversees(me, one)).map(({ id }) => id)])
  const units = new Set([me.unit, ...staff.flatMap(({ unit }) => (isWithin(staff, unit, me.unit) ? [unit] : []))])
  const own = is('supervisor', 'executive') ? [...units].toSorted() : []
  return {
    units: seesWholeFirm(me, staff) ? 'all' : own,
    people,
    seesRestricted: is('compliance') && (isOfHeadOffice(staff, me) || maySpeakForHeadOffice(staff, me)),
  }
}
