import type { Person } from '../../people/directory.ts'
import { nearestOf } from '../../people/assign.ts'
import { recognise } from '../../people/same-person.ts'
import { isHiddenFrom, type Sighted, sightOf } from '../../people/sight.ts'
import type { Policy, Role } from '../../policy/policy.ts'
import { type Calendar, workdayAfter } from '../../time/calendar.ts'
import { hour, instantAt, type Instant, instantOf, localDayOf, millisOf } from '../../time/zone.ts'

/*
 * Who sorts a mail that waits. A mail tells of the cases that it names, so somebody from whom one of these is hidden
 * does not find the mail either: not in the list, not by its address, not in the count of what waits (ADR 59).
 */

/** A case that a mail names, as its row has it now. */
export type NamedCase = { reference: string; sighted: Sighted; liaison: string | null }

/** Whom a mail is for. `toCase`: it was sent to the address of the first case that it names. */
type ForWhom = { from: string | null; named: readonly string[]; toCase: boolean }

/** Roles that sort mail to no case. */
const roles: readonly Role[] = ['intake-officer', 'supervisor', 'compliance']

/**
 * Everybody who may sort a mail: of one to the address of a case those who see that case, of any other intake, its
 * supervisors and compliance. If the cases that it names are hidden from all of these, those who have the cases.
 */
export function sortersOf(
  mail: ForWhom,
  cases: readonly NamedCase[],
  staff: readonly Person[],
  at: Instant,
): readonly Person[] {
  const own = recognise({ email: mail.from }, staff)
  const may = staff.filter(
    (one) => !own.has(one.id) && !cases.some(({ sighted }) => isHiddenFrom(one, staff, sighted, at)),
  )
  const addressed = addressedCase(mail, cases)
  const sees = (one: Person, { sighted }: NamedCase): boolean =>
    ['see', 'act'].includes(sightOf(one, staff, sighted, at))
  if (addressed !== undefined) return may.filter((one) => sees(one, addressed))
  const usual = may.filter((one) => one.roles.some((role) => roles.includes(role)))
  return usual.length > 0 ? usual : may.filter((one) => cases.some((named) => named.sighted.holders.includes(one.id)))
}

/** The case to whose address it was sent. */
const addressedCase = ({ toCase, named }: ForWhom, cases: readonly NamedCase[]): NamedCase | undefined =>
  toCase ? cases.find(({ reference }) => reference === named[0]) : undefined

/**
 * Whom of them the desk tells that it waits: the liaison that the case has now, or else one of intake, always the same
 * one as long as they are there. If it waits too long, their supervisor hears of it too.
 */
export function toldOfMail(
  mail: ForWhom & { id: string },
  cases: readonly NamedCase[],
  sorters: readonly Person[],
  late: boolean,
): readonly Person[] {
  const liaison = addressedCase(mail, cases)?.liaison
  const having = (role: Role): Person[] => sorters.filter((one) => one.roles.includes(role))
  const first =
    sorters.find(({ id }) => id === liaison) ??
    nearestOf(having('intake-officer'), mail.id) ??
    nearestOf(sorters, mail.id)
  const second = late ? nearestOf(having('supervisor'), mail.id, first) : undefined
  return [...new Set([first ?? [], second ?? []].flat())]
}

/** Hours after which it is told again, and after which the supervisor is told too. */
const hours = { again: 24, supervisor: 48 } as const
const hoursAfter = (from: Instant, count: number): Instant => instantOf(millisOf(from) + count * hour)

/** Whether a mail has waited so long that the supervisor hears of it. */
export const isLateAt = (receivedAt: Instant, at: Instant): boolean => hoursAfter(receivedAt, hours.supervisor) <= at

/**
 * When a mail that waits is told of: once soon after it came, a day later, once more when the supervisor hears of it,
 * and then in the rhythm of the ladder. What a case got too much of is told of a day later, with everything else.
 * @param toldAt when it was told of last; null if never
 */
export function tellsAgainAt(
  { receivedAt, why }: { receivedAt: Instant; why: string },
  toldAt: Instant | null,
  { again, at }: Pick<Policy['ladder'], 'again' | 'at'>,
  calendar: Calendar,
): Instant {
  if (toldAt === null) return why === 'too-many' ? hoursAfter(receivedAt, hours.again) : receivedAt
  const next = [hours.again, hours.supervisor].map((count) => hoursAfter(receivedAt, count))
  const { zone } = calendar
  const ofLadder = workdayAfter(localDayOf(toldAt, zone), again?.workingDays ?? 5, calendar)
  return next.find((one) => one > toldAt) ?? instantAt(ofLadder, at, zone)
}
