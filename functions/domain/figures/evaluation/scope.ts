import { isAccused } from '../../people/complained-about.ts'
import { oversees, type Person } from '../../people/directory.ts'
import { isOfHeadOffice, isWithin, maySpeakForHeadOffice, seesWholeFirm } from '../../people/head-office.ts'

import type { About } from '../contribution.ts'
import type { Entry } from '../entries.ts'

/** Whose figures somebody may see. */
export type Scope = {
  /** `all`: of the whole firm. Otherwise those of these units; none: of their own work only. */
  units: 'all' | readonly string[]
  /** By person: themselves, and whom they oversee. */
  people: ReadonlySet<string>
  /** Whether restricted cases count in what is shown to them. */
  seesRestricted: boolean
  /** Whether a case that is about these people and units is about them: then it counts in nothing that they see. */
  isAboutThem: (about: About) => boolean
}

/**
 * Compliance and those who oversee at head office see all. Other supervisors and executives see their own unit and
 * what is below it, and everybody else their own work. Restricted cases count for compliance of head office alone.
 * Figures by person are for that person and their supervisor. What is about somebody counts for them in nothing.
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
    isAboutThem: ({ people: named, units: accused }) =>
      named.includes(me.id) || accused.some((unit) => isAccused(staff, me, unit)),
  }
}

/** Whether somebody may count something of a case. */
export const mayCount = (
  { seesRestricted, isAboutThem }: Pick<Scope, 'seesRestricted' | 'isAboutThem'>,
  { restricted, about }: Pick<Entry, 'restricted' | 'about'>,
): boolean => !restricted || (seesRestricted && !(about !== undefined && isAboutThem(about)))
