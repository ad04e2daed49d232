import type { Person } from '../../people/directory.ts'
import { recognise } from '../../people/same-person.ts'
import { isHiddenFrom, type Sighted, sightOf } from '../../people/sight.ts'
import type { Role } from '../../policy/policy.ts'
import type { Instant } from '../../time/zone.ts'

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
 * Whom of them the desk tells that it waits: the liaison that the case has now, or else intake; after some days the
 * supervisors too.
 */
export function toldOfMail(
  mail: ForWhom,
  cases: readonly NamedCase[],
  sorters: readonly Person[],
  late: boolean,
): readonly Person[] {
  const liaison = addressedCase(mail, cases)?.liaison
  const first = sorters.filter(({ id }) => id === liaison)
  const having = (role: Role): Person[] => sorters.filter((one) => one.roles.includes(role)).slice(0, most)
  const intake = having('intake-officer')
  const rest = intake.length > 0 ? intake : sorters.slice(0, most)
  return [...new Set([...(first.length > 0 ? first : rest), ...(late ? having('supervisor') : [])])]
}

/** People who are told of one mail. */
const most = 10
