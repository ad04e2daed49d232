import { type CaseFile, excludedFrom, isConflicted, type Task } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import { colleaguesOf, namedUnits } from '../people/complained-about.ts'
import type { Person } from '../people/directory.ts'
import { unitsAbove } from '../people/head-office.ts'

/*
 * Whom a case is held from: those who have no part in it, and the colleagues of somebody whom it names as long as the
 * unit above has anybody to take it.
 */

/** The units above those that it is about, the nearest first; of the accused units before those of people. */
export function superiorUnits({ complainedAbout }: CaseFile, { staff }: Pick<Desk, 'staff'>): string[] {
  const accused = complainedAbout.flatMap(({ unit }) => (unit === null ? [] : [unit]))
  return [...new Set([...accused, ...namedUnits(complainedAbout, staff)].flatMap((unit) => unitsAbove(staff, unit)))]
}

/** What of a file says who has no part in it by what the complaint is about, or by an interest. */
export type AboutPeople = Pick<CaseFile, 'complainedAbout' | 'conflicts'>

/**
 * Whom another file of the same complaint is about, and who has an interest in it, as far as this one lacks it. Files
 * are joined, or part again when one of them is reopened: nobody finds in one what is hidden from them in the other.
 */
export function aboutFrom(file: AboutPeople, from: AboutPeople): Consequence[] {
  const about = from.complainedAbout
    .filter(
      ({ person, unit }, index, all) =>
        ![...file.complainedAbout, ...all.slice(0, index)].some((one) => one.person === person && one.unit === unit),
    )
    .map(({ person, unit, reason }) => ({ fact: 'complained-about', v: 1, task: null, person, unit, reason }) as const)
  const conflicts = [...new Set(from.conflicts.map(({ person }) => person))]
    .filter((person) => !file.conflicts.some((one) => one.person === person))
    .map((person) => ({ fact: 'conflict', v: 1, person, conflict: null }) as const)
  return [...about, ...conflicts]
}

/** Whether it accuses a unit of wrongdoing: then it goes to the unit above, even if others could take it. */
export const accusesUnit = ({ complainedAbout }: CaseFile): boolean => complainedAbout.some(({ unit }) => unit !== null)

/** Ids of everybody who must not have a task of it. */
export function heldFrom(file: CaseFile, desk: Desk): Set<string> {
  return new Set([...excludedFrom(file, desk), ...colleaguesHeldFrom(file, desk)])
}

export function isHeldFrom(file: CaseFile, desk: Desk, person: Pick<Person, 'id'>): boolean {
  return isConflicted(file, desk, person) || colleaguesHeldFrom(file, desk).has(person.id)
}

/**
 * Colleagues of somebody whom it names, who deal with complaints themselves. A department contact answers a question
 * about their own department all the same. Where nobody above could take it, colleagues keep it.
 */
function colleaguesHeldFrom(file: CaseFile, desk: Desk): ReadonlySet<string> {
  if (file.complainedAbout.every(({ person }) => person === null)) return new Set()
  const above = superiorUnits(file, desk)
  const canTake = desk.staff.some(
    (one) =>
      above.includes(one.unit) &&
      one.roles.some((role) => desk.policy.standIns.includes(role)) &&
      !isConflicted(file, desk, one),
  )
  if (!canTake) return new Set()
  const colleagues = colleaguesOf(file.complainedAbout, desk.staff)
  return new Set(colleagues.filter(({ roles }) => !roles.includes('department-contact')).map(({ id }) => id))
}

/**
 * Everybody who asked to hand a task over, or whose supervisor did, and has not been named for it again since. The rule
 * never gives it back to them.
 */
export function handedOverBy({ assignments }: Pick<Task, 'assignments'>): string[] {
  const gone = new Set<string>()
  for (const [index, { person, why }] of assignments.entries()) {
    if (why !== 'asked') continue
    const before = assignments[index - 1]?.person ?? null
    if (before !== null) gone.add(before)
    if (person !== null) gone.delete(person)
  }
  return [...gone]
}

/** Former liaisons who handed a task of the case over: nobody makes them its liaison again but by name. */
export function liaisonsHandedOver({ liaisons, tasks }: CaseFile): string[] {
  const former = new Set(liaisons.map(({ person }) => person))
  return tasks.flatMap(handedOverBy).filter((person) => former.has(person))
}
