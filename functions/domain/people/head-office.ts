import type { DecidedBy } from '../policy/letter-duties.ts'
import type { Role } from '../policy/policy.ts'
import type { Person } from './directory.ts'

/*
 * What the directory says of head office and its branches: a unit is above another if anybody of the other names it.
 */

/** The unit above a unit; null if nobody names one. */
export function unitAbove(staff: readonly Person[], unit: string): string | null {
  return staff.find((one) => one.unit === unit && one.parentUnit !== null)?.parentUnit ?? null
}

/**
 * The unit above the institution (机构) that a unit belongs to; null if that is head office. An institution has an
 * executive of its own, and its teams have none: the branch of a team is not superior to it, but the same institution.
 */
export function superiorOf(staff: readonly Person[], unit: string): string | null {
  const isLed = (one: string): boolean =>
    staff.some((person) => person.unit === one && person.roles.includes('executive'))
  const seen = new Set<string>()
  let own = unit
  for (;;) {
    const above = unitAbove(staff, own)
    if (above === null || isLed(own) || seen.has(own)) return above
    seen.add(own)
    own = above
  }
}

/** The units above a unit, the nearest first. */
export function unitsAbove(staff: readonly Person[], unit: string): string[] {
  const above: string[] = []
  for (let next = unitAbove(staff, unit); next !== null && next !== unit && !above.includes(next);) {
    above.push(next)
    next = unitAbove(staff, next)
  }
  return above
}

/** Whether a unit is another one, or stands below it. */
export function isWithin(staff: readonly Person[], unit: string, other: string): boolean {
  return unit === other || unitsAbove(staff, unit).includes(other)
}

/**
 * Whether somebody works at head office: in a unit with nothing above it, or in a department of that unit's. A branch
 * has an executive of its own; a directory that names no branches, or no branch's executive, does not tell them apart.
 */
export function isOfHeadOffice(staff: readonly Person[], { unit }: Pick<Person, 'unit'>): boolean {
  if (!knowsBranches(staff)) return false
  if (unitAbove(staff, unit) === null) return staff.some(({ parentUnit }) => parentUnit === unit)
  const tellsBranches = staff.some((one) => one.roles.includes('executive') && unitAbove(staff, one.unit) !== null)
  return tellsBranches && superiorOf(staff, unit) === null
}

/** Whether anybody names a unit above their own. Otherwise the directory does not tell branches from head office. */
export function knowsBranches(staff: readonly Person[]): boolean {
  return staff.some(({ parentUnit }) => parentUnit !== null)
}

/**
 * Whether somebody may be of head office: there is no unit above theirs. That is all that can be said of anybody if the
 * directory knows no branches.
 */
export function maySpeakForHeadOffice(staff: readonly Person[], { unit }: Pick<Person, 'unit'>): boolean {
  return unitAbove(staff, unit) === null
}

/**
 * Whether somebody answers for what the whole firm does: compliance, and who oversees at head office. A directory that
 * names no branches has no other head office than the units with nothing above them.
 */
export function seesWholeFirm(person: Person, staff: readonly Person[]): boolean {
  const is = (role: Role): boolean => person.roles.includes(role)
  const isHeadOffice = isOfHeadOffice(staff, person)
  const isTop = isHeadOffice || maySpeakForHeadOffice(staff, person)
  return is('compliance') || (is('executive') && isTop) || (is('supervisor') && isHeadOffice)
}

/**
 * Whose decision it is, by the person who proposes it. If the directory knows no branches, it counts as a branch's: its
 * letter then offers the review, which a complainant must not lose because a column is empty.
 */
export function decidedBy(staff: readonly Person[], id: string): DecidedBy {
  const person = staff.find((one) => one.id === id)
  return person !== undefined && knowsBranches(staff) && maySpeakForHeadOffice(staff, person) ? 'head-office' : 'branch'
}
