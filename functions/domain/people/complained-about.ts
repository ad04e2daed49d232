import type { Person } from './directory.ts'
import { isWithin, unitAbove } from './head-office.ts'

/** Whom a complaint names, by staff id, and the units that it accuses of wrongdoing. */
export type ComplainedAbout = readonly { person: string | null; unit: string | null }[]

/**
 * Who has no part in a complaint that is about them: everybody whom it names, and all people of a unit that it accuses
 * and of the units below. Above the highest unit there is nobody to go to: its executives and compliance keep the
 * complaint, unless it names them.
 * @returns staff ids
 */
export function complainedAboutIn(about: ComplainedAbout, staff: readonly Person[]): Set<string> {
  const units = about.flatMap(({ unit }) => (unit === null ? [] : [unit]))
  const accused =
    units.length === 0 ? [] : staff.filter((person) => units.some((unit) => isAccused(staff, person, unit)))
  return new Set([...about.flatMap(({ person }) => (person === null ? [] : [person])), ...accused.map(({ id }) => id)])
}

/** Whether somebody belongs to an accused unit, so that the complaint is about them too. */
export function isAccused(staff: readonly Person[], person: Person, unit: string): boolean {
  if (unitAbove(staff, unit) !== null) return isWithin(staff, person.unit, unit)
  return person.unit === unit && !person.roles.some((role) => role === 'executive' || role === 'compliance')
}

/** The people who work with somebody whom the complaint names: in the same unit, or below it. */
export function colleaguesOf(about: ComplainedAbout, staff: readonly Person[]): Person[] {
  const units = namedUnits(about, staff)
  return units.length === 0 ? [] : staff.filter((one) => units.some((unit) => isWithin(staff, one.unit, unit)))
}

/** The units of those whom it names. */
export function namedUnits(about: ComplainedAbout, staff: readonly Person[]): string[] {
  return about.flatMap(({ person }) => staff.find(({ id }) => id === person)?.unit ?? [])
}
