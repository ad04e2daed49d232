import { isAccused } from './complained-about.ts'
import type { Person } from './directory.ts'
import { isOfHeadOffice, isWithin } from './head-office.ts'
import type { Instant } from '../time/zone.ts'

/*
 * Who may see a case that is not theirs: docs/adr/0059. Lists, pages, counts, search and figures all ask here.
 */

/** What a case carries for the rule. Its row has it, so that no list reads a file. */
export type Sighted = {
  /** Ids of those who never see it: the complainant, who has an interest, whom it names. */
  never: readonly string[]
  /** The units that it accuses of wrongdoing. */
  accusedUnits: readonly string[]
  /** The unit that has it: that of the assignee of its current task, or of its liaison. */
  unit: string | null
  /** Who has an open task of it, or is its liaison; and who had one. An answer to a question counts for neither. */
  holders: readonly string[]
  had: readonly string[]
  /** Only compliance and those who deal with it now see it: an allegation of wrongdoing. */
  restricted: boolean
  /** Who opened its file by exception, and until when. Only the doors to the file say it: docs/adr/0066. */
  exceptions: readonly { person: string; until: Instant }[]
}

/** By what a case is hidden, for those that were joined to it: they are the same complaint. */
export type Hiding = Pick<Sighted, 'never' | 'accusedUnits' | 'restricted' | 'holders'>

/** What a case lends to those that were joined to it. Who deals with it now matters only if it is restricted. */
export const hidingOf = ({ never, accusedUnits, restricted, holders }: Sighted): Hiding => ({
  never,
  accusedUnits,
  restricted,
  holders: restricted ? holders : [],
})

/** What a joined case carries for the rule, with what the case in which it continues lends to it. */
export function withHiding(sighted: Sighted, lent: Hiding | undefined): Sighted {
  if (lent === undefined) return sighted
  const both = (own: readonly string[], others: readonly string[]): string[] => [...new Set([...own, ...others])]
  return {
    ...sighted,
    never: both(sighted.never, lent.never),
    accusedUnits: both(sighted.accusedUnits, lent.accusedUnits),
    restricted: sighted.restricted || lent.restricted,
    holders: both(sighted.holders, lent.holders),
  }
}

/**
 * `nothing`: it is in no list, page or count of theirs, and they do not learn that it exists. `count`: it counts in
 * their figures. `see`: its pages. `act`: what their roles may do, such as handing over and reminding.
 */
export type Sight = 'nothing' | 'count' | 'see' | 'act'

/** Roles that oversee what their unit and those below it have. */
const overseeing = ['supervisor', 'executive'] as const
/** Roles that answer the telephone for a colleague. */
const working = ['intake-officer', 'investigator', 'coordinator'] as const

/**
 * What somebody of the directory may see of a case, besides the tasks that they have.
 * @param at the event's time: an exception ends
 */
export function sightOf(person: Person, staff: readonly Person[], sighted: Sighted, at: Instant): Sight {
  if (sighted.never.includes(person.id)) return 'nothing'
  const byException = sighted.exceptions.some((one) => one.person === person.id && at < one.until)
  if (sighted.accusedUnits.some((unit) => isAccused(staff, person, unit))) return byException ? 'see' : 'nothing'
  if (sighted.holders.includes(person.id) || has(person, ['compliance'])) return 'act'
  const general = generalSight(person, staff, sighted)
  if (sighted.restricted && byException) return 'see'
  if (sighted.restricted) return general === 'act' ? 'count' : 'nothing'
  const own = sighted.had.includes(person.id) || byException ? 'see' : 'nothing'
  return general === 'nothing' ? own : general
}

/**
 * Whether a case is hidden from somebody: it is about them or their unit, they have an interest in it, or it is
 * restricted. Then it is as if there were none, with whatever reference, number or old link they come. Somebody else
 * who does not see a case may still have been written to about it.
 */
export function isHiddenFrom(person: Person, staff: readonly Person[], sighted: Sighted, at: Instant): boolean {
  const { never, accusedUnits, restricted } = sighted
  const isHeldBack =
    restricted || never.includes(person.id) || accusedUnits.some((unit) => isAccused(staff, person, unit))
  if (!isHeldBack) return false
  const sight = sightOf(person, staff, sighted, at)
  return sight === 'nothing' || sight === 'count'
}

/** Whether somebody sees a case by an exception alone: then they read it, and do nothing. */
export function seesByException(person: Person, staff: readonly Person[], sighted: Sighted, at: Instant): boolean {
  const without = sightOf(person, staff, { ...sighted, exceptions: [] }, at)
  return without !== 'see' && without !== 'act' && sightOf(person, staff, sighted, at) === 'see'
}

/**
 * Whether somebody may open a case that they do not see, for a reason that compliance reads. They are compliance, or
 * they oversee a unit that it accuses, or one that has or had it. Nothing else stands against it than what it accuses
 * their unit of, or that it is restricted. It has left an accused unit, so who has it now says nothing of them.
 */
export function mayOpenByException(person: Person, staff: readonly Person[], sighted: Sighted, at: Instant): boolean {
  const { never, accusedUnits, restricted, holders, had } = sighted
  const isHeldBack = restricted || accusedUnits.some((unit) => isAccused(staff, person, unit))
  if (never.includes(person.id) || !isHeldBack) return false
  const now = sightOf(person, staff, { ...sighted, exceptions: [] }, at)
  if (now === 'see' || now === 'act') return false
  const everywhere = [
    { ...sighted, holders: [...holders, ...had] },
    ...accusedUnits.map((unit) => ({ ...sighted, unit, holders: [] })),
  ]
  return has(person, ['compliance']) || everywhere.some((one) => generalSight(person, staff, one) === 'act')
}

/** Whether an exception could ever be made for somebody: they oversee others, or are compliance. */
export const mayAskForException = (person: Person): boolean => has(person, [...overseeing, 'compliance'])

/** What roles and unit give, whatever the case is about. */
function generalSight(person: Person, staff: readonly Person[], { unit, holders }: Sighted): Sight {
  const units = [unit, ...holders.map((id) => staff.find((one) => one.id === id)?.unit ?? null)]
  const isBelow = units.some((one) => one !== null && isWithin(staff, one, person.unit))
  if (has(person, overseeing) && (isBelow || isOfHeadOffice(staff, person))) return 'act'
  return has(person, working) && isBelow ? 'see' : 'nothing'
}

const has = ({ roles }: Person, some: readonly Person['roles'][number][]): boolean =>
  roles.some((role) => some.includes(role))
