import type { Language } from '../forms/language.ts'
import type { Role } from '../policy/policy.ts'
import type { Candidate } from './candidates.ts'
import { isAway, type Person } from './directory.ts'

/**
 * How many people of a role are compared by their open tasks at once: each costs the step a read. In a larger role
 * these are the nearest by unit, language and product, the others in random order for each reference. If all of them
 * are at the workload limit, as many again are compared, at most three times.
 */
const comparedAtOnce = 100
const mostRounds = 3

/** Who was chosen, as what, and everybody who was considered. */
export type Choice = { person: Person | undefined; role: Role; readonly candidates: Candidate[] }

export type Assigning = {
  staff: readonly Person[]
  /** Open tasks by person id. */
  load: Readonly<Record<string, number>>
  /** Local day on which somebody is needed. */
  day: string
  reference: string
  /** Roles in order of preference: the next is asked only if nobody of the one before can take it. */
  roles: readonly Role[]
  language: Language
  product: string
  /** People who may not take it, and why. */
  out: ReadonlyMap<string, 'took-part' | 'asked-to-hand-over' | 'conflict'>
  /** At this number of open tasks, somebody is asked only if nobody else of the role can be. */
  atMost?: number | undefined
  /** Unit whose own people come first (the supervisor of a team). */
  unit?: { unit: string; parentUnit: string | null } | undefined
}

/**
 * Who takes a task: somebody of the role who is not excluded. If they are away, their deputy stands in, or the deputy's
 * deputy. Somebody at the workload limit is skipped while a colleague is under it. Then it prefers, in order: the
 * nearest unit (if requested), the complainant's language, the product, the fewest open tasks. A hash of the reference
 * and the person settles the rest, so that complaints that arrive together do not all land on one desk. The same staff
 * and the same workloads give the same answer.
 */
export function assign(asked: Assigning): Choice {
  const pools: Pool[] = []
  for (const role of asked.roles) {
    const all = poolOf(role, asked)
    const able = compared(all, asked)
    pools.push({ all, able })
    if (able.length > 0) return choice(bestOf(able, asked), role, pools, asked)
  }
  return choice(undefined, asked.roles[0] as Role, pools, asked)
}

/** Everybody in a role, and those of them who are compared. */
type Pool = { all: readonly Candidate[]; able: readonly Able[] }

/** The open tasks of those who could not win are counted only if it is asked who was considered: each costs a read. */
function choice(person: Person | undefined, role: Role, pools: readonly Pool[], asked: Assigning): Choice {
  return {
    person,
    role,
    get candidates() {
      return consideredIn(pools, asked)
    },
  }
}

/**
 * The best of the nearest who are under the workload limit, or of the nearest if nobody is. Somebody at the limit is
 * skipped in favour of a colleague of the role, never in favour of a stand-in from another role.
 */
function bestOf(able: readonly Able[], asked: Assigning): Person | undefined {
  const loadOf = ({ person }: Able): number => asked.load[person.id] ?? 0
  const best = (some: readonly Able[]): Person | undefined =>
    some.toSorted((a, b) => loadOf(a) - loadOf(b) || a.order - b.order || byId(a.person, b.person))[0]?.person
  const nearestFirst = able.toSorted((a, b) => byFitness(a, b, asked))
  const equal = (to: Able): Able[] => nearestFirst.filter((one) => byFitness(one, to, asked) === 0)
  for (let group: Able[], left = nearestFirst; left[0] !== undefined; left = left.slice(group.length)) {
    group = equal(left[0])
    const free = group.filter(({ person }) => isFree(person.id, asked))
    if (free.length > 0) return best(free)
  }
  return nearestFirst[0] && best(equal(nearestFirst[0]))
}

/** Everybody who was considered, with their open tasks, and who was skipped because they have too many. */
function consideredIn(pools: readonly Pool[], asked: Assigning): Candidate[] {
  const considered = new Map<string, Candidate>()
  for (const { all, able } of pools) {
    const isSkipped = able.some(({ person }) => isFree(person.id, asked))
    const listed = new Set([
      ...all.filter(({ out }) => out !== undefined).slice(0, comparedAtOnce),
      ...able.map(({ candidate }) => candidate),
    ])
    const full = able.filter(({ person }) => isSkipped && !isFree(person.id, asked)).map(({ candidate }) => candidate)
    for (const one of all) {
      if (!listed.has(one) || considered.has(one.person)) continue
      const load = asked.load[one.person] ?? 0
      considered.set(one.person, { ...one, load, ...(full.includes(one) ? { out: 'full' } : {}) })
    }
  }
  return [...considered.values()]
}

type Able = { candidate: Candidate; person: Person; order: number }

/** Those who could take it and whose open tasks count: all of them, unless there are very many. */
function compared(pool: readonly Candidate[], asked: Assigning): Able[] {
  const people = new Map(asked.staff.map((person) => [person.id, person]))
  const able = pool
    .filter(({ out }) => out === undefined)
    .map((candidate): Able => {
      const person = people.get(candidate.person) as Person
      return { candidate, person, order: tieBreak(asked.reference, person.id) }
    })
  if (able.length <= comparedAtOnce) return able
  const nearest = able.toSorted((a, b) => byFitness(a, b, asked) || a.order - b.order || byId(a.person, b.person))
  for (let round = 1; ; round += 1) {
    const some = nearest.slice(0, round * comparedAtOnce)
    if (round === mostRounds || some.length === able.length) return some
    if (some.some(({ candidate }) => isFree(candidate.person, asked))) return some
  }
}

/** Who is nearer, speaks the language or knows the product comes first, whatever they have to do. */
function byFitness(a: Able, b: Able, { unit }: Assigning): number {
  return (
    distance(a.person, unit) - distance(b.person, unit) ||
    Number(b.candidate.speaks) - Number(a.candidate.speaks) ||
    Number(b.candidate.knows) - Number(a.candidate.knows)
  )
}

const byId = (one: Person, other: Person): number => (one.id < other.id ? -1 : 1)

function isFree(person: string, { load, atMost }: Assigning): boolean {
  return atMost === undefined || (load[person] ?? 0) < atMost
}

/** Everybody in the role; deputies replace those who are away. Nobody's open tasks are counted yet. */
function poolOf(role: Role, asked: Assigning): Candidate[] {
  const pool = new Map<string, Candidate>()
  const add = (
    person: Person,
    more: Pick<Candidate, 'standsInFor'> = {},
    out: Candidate['out'] = asked.out.get(person.id),
  ): void => {
    if (pool.has(person.id)) return
    const { id, languages, products } = person
    pool.set(id, {
      person: id,
      load: 0,
      ...more,
      ...(out ? { out } : {}),
      speaks: languages.includes(asked.language),
      knows: products.length === 0 || products.includes(asked.product),
    })
  }
  for (const person of asked.staff.filter(({ roles }) => roles.includes(role))) {
    if (!isAway(person, asked.day)) {
      add(person)
      continue
    }
    add(person, {}, 'away')
    const deputy = deputyOf(person, asked.staff, asked.day)
    if (deputy !== undefined) add(deputy, { standsInFor: person.id })
  }
  return [...pool.values()]
}

/** Who stands in for somebody who is away on a day: the deputy, or the deputy's deputy if the deputy is away too. */
export function deputyOf(person: Person, staff: readonly Person[], day: string): Person | undefined {
  const seen = new Set([person.id])
  let next = person.deputy
  while (next !== null && !seen.has(next)) {
    seen.add(next)
    const deputy = staff.find(({ id }) => id === next)
    if (deputy === undefined) return undefined
    if (!isAway(deputy, day)) return deputy
    next = deputy.deputy
  }
  return undefined
}

/**
 * Whether somebody has one of these roles, or is the deputy of somebody who has, or that deputy's deputy. A deputy who
 * took something over keeps it after the absence, so the absence itself does not count.
 */
export function holdsOrStandsIn(person: Person, roles: readonly Role[], staff: readonly Person[]): boolean {
  return isOrStandsIn(person, (one) => one.roles.some((role) => roles.includes(role)), staff)
}

/** The same for whatever else people are: they are it themselves, or a deputy of somebody who is. */
export function isOrStandsIn(person: Person, is: (one: Person) => boolean, staff: readonly Person[]): boolean {
  const seen = new Set<string>()
  // First the person, then those whose deputy they are, then those whose deputy these are.
  for (let some: readonly Person[] = [person]; some.length > 0;) {
    if (some.some(is)) return true
    for (const { id } of some) seen.add(id)
    some = staff.filter(({ id, deputy }) => deputy !== null && seen.has(deputy) && !seen.has(id))
  }
  return false
}

function distance(person: Person, unit: Assigning['unit']): number {
  if (unit === undefined || person.unit === unit.unit) return 0
  return person.unit === unit.parentUnit ? 1 : 2
}

/** One of several people: the nearest to a unit, and always the same for one reference. */
export function nearestOf(people: readonly Person[], reference: string, unit?: Assigning['unit']): Person | undefined {
  const order = ({ id }: Person): number => tieBreak(reference, id)
  return people.toSorted((a, b) => distance(a, unit) - distance(b, unit) || order(a) - order(b) || byId(a, b))[0]
}

/**
 * Whether a case falls into a random share. The same reference and purpose always give the same answer. @param share 0
 * to 1
 */
export function inShare(reference: string, purpose: string, share: number): boolean {
  return tieBreak(reference, purpose) < share * 2 ** 32
}

/**
 * FNV-1a over reference and person, mixed at the end so that similar references spread. Any fixed, even spread would
 * do.
 */
function tieBreak(reference: string, person: string): number {
  let hash = 0x811c9dc5
  for (const letter of `${reference} ${person}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Compliance on a day, with deputies for those who are away. */
export function complianceOn(staff: readonly Person[], day: string): Person[] {
  return [
    ...new Set(
      staff
        .filter(({ roles }) => roles.includes('compliance'))
        .map((person) => (isAway(person, day) ? (deputyOf(person, staff, day) ?? person) : person)),
    ),
  ]
}
