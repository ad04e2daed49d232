import { basename } from 'node:path'
import { deputyOf } from '../../functions/domain/people/assign.ts'
import { type LocalDay, localDayOf } from '../../functions/domain/time/zone.ts'
import { newestPolicy, pastProducts, type Policy, roles } from '../../functions/domain/policy/policy.ts'
import { hasApprover, needsSuperior } from '../../functions/domain/features/more-time/approvers.ts'
import { knowsBranches } from '../../functions/domain/people/head-office.ts'
import { isAway, type Person } from '../../functions/domain/people/directory.ts'
import { numbersIn, plainNumber } from '../../functions/domain/people/staff-number.ts'
import { newestCalendar } from '../../functions/store/calendars.ts'
import { readDirectory, readStaff as storedStaff, replaceStaff } from '../../functions/store/directory.ts'
import { calendarShelf } from '../parts/calendars.ts'
import { inColumns, onAPage } from '../parts/columns.ts'
import {
  agreed,
  atDesk,
  holdToUsage,
  readArguments,
  Refused,
  run,
  usageOf,
  UsageError,
  whereCommandsWork,
  withTable,
  type World,
  wrongWords,
} from '../parts/command.ts'
import { inputBytes } from '../parts/input-file.ts'
import { passOn, shownBefore } from './leavers.ts'
import { printable } from '../../local/printable.ts'
import { readStaff, sentence, textOf } from '../../local/staff-csv.ts'
import type { OpenTable } from '../parts/table.ts'

const usage = `usage: npm run staff -- import FILE.csv [--dry-run] [--yes] [--policy NAME]…
       npm run staff -- leave ID [--dry-run] [--yes] [--policy NAME]…
       npm run staff -- list [--policy NAME]…
       npm run staff -- show ID [--policy NAME]…
import: replaces the directory with the content of the file. leave: removes one person.
list has what fits into a table; show has all that the directory says of one person.
Open work of people who leave is reassigned at once by the assignment rules. The command shows
that work and asks you to confirm before it removes anybody; --yes does not ask.
--dry-run: import only checks the file; leave shows what would happen.
${whereCommandsWork}`

/**
 * `npm run staff`: imports the staff directory from a CSV file, removes a person from it, lists it,
 * or shows one person. @returns exit code: 0, or 1 if anything is wrong
 */
export async function staffCommand(args: readonly string[], given: World): Promise<number> {
  return run('staff', usage, args, given, async () => {
    const { values, positionals, tokens } = readArguments(args, {
      table: { type: 'string' },
      desk: { type: 'string' },
      policy: { type: 'string', multiple: true, default: ['standard'] },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    })
    const world = atDesk(given, values)
    const policies = values.policy.map(newestPolicy)
    const [action, file, ...more] = positionals
    if (values.help) return show(given, usageOf('staff', usage, positionals))
    holdToUsage('staff', usage, { tokens, positionals })
    const options = { table: values.table, policies, dryRun: values['dry-run'], yes: values.yes }
    if (action === 'show' && file !== undefined && more.length === 0)
      return one(world, values.table, { id: file, policies })
    if (action === 'list' && file === undefined) return list(world, values.table, policies)
    if (action === 'leave' && file !== undefined && more.length === 0) return leave(world, file, options)
    if (action === 'import' && file !== undefined && more.length === 0) return load(world, file, options)
    if (action === 'import') throw new UsageError('import takes the name of one file')
    if (action === 'leave') throw new UsageError('leave needs the id of one person')
    if (action === 'show') throw new UsageError('show needs the id of one person')
    throw wrongWords('staff', usage, positionals)
  })
}

type Options = { table: string | undefined; policies: readonly Policy[]; dryRun: boolean; yes: boolean }

function show({ print }: World, text: string): 0 {
  print(text)
  return 0
}

async function load(world: World, file: string, { table, policies, dryRun, yes }: Options): Promise<number> {
  const { print, complain } = world
  const read = readStaff(textOf(inputBytes(file)), policies)
  const name = basename(file)
  if ('errors' in read) {
    for (const mistake of read.errors) complain(printable(sentence(name, mistake)))
    complain(
      `nothing was imported: ${count(read.errors.length, 'mistake')} in ${count(new Set(read.errors.map(({ line }) => line)).size, 'line')}`,
    )
    return 1
  }
  if (dryRun) {
    const { people } = read
    const { zone } = (await calendarShelf(world, table)).newest(calendarOfDesk(policies))
    for (const warning of warningsOf(people, localDayOf(new Date().toISOString(), zone), policies))
      complain(printable(`warning: ${warning}`))
    print(
      `${printable(name)}: no mistakes found; ${count(people.length, 'person', 'people')}, not imported (--dry-run)`,
    )
    return 0
  }
  return withTable(world, { table }, async (open) => {
    const { store, where } = open
    const before = await readDirectory(store)
    const people = withAccounts(read, before.people)
    for (const warning of warningsOf(people, await today(open, policies), policies))
      complain(printable(`warning: ${warning}`))
    if (!yes && !(await agreedOnAccounts(world, people, before.people))) return 1
    const staying = new Set(people.map(({ id }) => id))
    const leavers = before.people.filter(({ id }) => !staying.has(id))
    if (leavers.length > 0 && !yes) {
      await shownBefore(world, open, leavers)
      if (
        !(await agreed(
          world,
          `Import ${count(people.length, 'person', 'people')} into the directory of ${where}, remove ${count(leavers.length, 'person', 'people')} and reassign their work now? [y/N] `,
        ))
      )
        return 1
    }
    const { written, removed } = await replaceStaff(store, people, before)
    print(
      `${count(written, 'person', 'people')} now in the directory of ${where}; ${count(removed, 'person', 'people')} removed`,
    )
    return passedOn(world, open)
  })
}

/** Everybody with the account that they have, if the file has no columns for accounts: nobody is signed out by that. */
function withAccounts(
  { people, namesAccounts }: { people: readonly Person[]; namesAccounts: boolean },
  before: readonly Person[],
): readonly Person[] {
  if (namesAccounts) return people
  const accounts = new Map(before.flatMap(({ id, signIn }) => (signIn === undefined ? [] : [[id, signIn] as const])))
  return people.map((person) => {
    const signIn = accounts.get(person.id)
    return signIn === undefined ? person : { ...person, signIn }
  })
}

/** Asks before people who stay lose the account that they sign in with. @returns whether to continue */
async function agreedOnAccounts(world: World, people: readonly Person[], before: readonly Person[]): Promise<boolean> {
  const had = new Set(before.flatMap(({ id, signIn }) => (signIn === undefined ? [] : [id])))
  const losing = people.filter(({ id, signIn }) => signIn === undefined && had.has(id))
  if (losing.length === 0) return true
  world.print(printable(`The file takes the account of ${losing.map(({ id }) => id).join(', ')}.`))
  return agreed(
    world,
    `${count(losing.length, 'person', 'people')} can then sign in only after somebody confirms an account. Continue? [y/N] `,
  )
}

/** The calendar that says which day it is: that of the last policy, which is the default of a desk. */
const calendarOfDesk = (policies: readonly Policy[]): string => (policies.at(-1) as Policy).calendar.id

/** The desk's day. */
async function today({ store, now }: OpenTable, policies: readonly Policy[]): Promise<LocalDay> {
  const { zone } = await newestCalendar(store, calendarOfDesk(policies))
  return localDayOf(await now(), zone)
}

/**
 * Reassigns the work of people who are not in the directory. @returns exit code: 1 if a case could not be woken; run it
 * again
 */
async function passedOn(world: World, open: OpenTable): Promise<number> {
  const { cases, unreadable } = await passOn(world, open)
  if (cases > 0) world.print(`${count(cases, 'case')} woken`)
  return unreadable === 0 ? 0 : 1
}

async function leave(world: World, id: string, { table, policies, dryRun, yes }: Options): Promise<number> {
  const { print, complain } = world
  return withTable(world, { table }, async (open) => {
    const { store, where } = open
    const before = await readDirectory(store)
    const leaver = before.people.find((person) => person.id === id)
    const people = before.people.filter((person) => person.id !== id)
    if (leaver !== undefined) {
      if (!yes || dryRun) await shownBefore(world, open, [leaver])
      for (const person of people)
        if (person.deputy === id) complain(printable(`warning: ${id} was the deputy of ${person.id}`))
      for (const warning of warningsOf(people, await today(open, policies), policies))
        complain(printable(`warning: ${warning}`))
      if (dryRun) {
        print('Nothing was changed (--dry-run).')
        return 0
      }
      if (
        !yes &&
        !(await agreed(
          world,
          printable(`Remove ${id} from the directory of ${where} and reassign this work now? [y/N] `),
        ))
      )
        return 1
      await replaceStaff(store, people, before)
      print(printable(`${id} is no longer in the directory of ${where}`))
      return passedOn(world, open)
    }
    // Removed already: this finishes what an earlier run could not.
    const { cases, people: had, unreadable } = dryRun ? nothing : await passOn(world, open)
    if (cases > 0) print(`${count(cases, 'case')} woken`)
    if (had.has(id)) return unreadable === 0 ? 0 : 1
    complain(printable(`${id} is not in the directory of ${where}`))
    return 1
  })
}

const nothing = { cases: 0, people: new Set<string>(), unreadable: 0 }

/** What the directory says of somebody, by the name of its column in the file. */
const columns = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  roles: ({ roles: own }) => own.join(' '),
  unit: ({ unit, parentUnit }) => (parentUnit === null ? unit : `${parentUnit} › ${unit}`),
  languages: ({ languages }) => languages.join(' '),
  products: ({ products }) => products.join(' ') || 'all products',
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  away: (person, day) =>
    [...person.away.map(({ from, until }) => `${from}/${until}`), ...(isAway(person, day) ? ['away today'] : [])].join(
      ', ',
    ),
  deputy: ({ deputy }) => deputy ?? '',
  functions: ({ functions }) => functions?.join(' ') ?? '',
  staffNumber: ({ staffNumber }) => staffNumber ?? '',
  subject: ({ signIn }) => signIn?.subject ?? '',
} as const satisfies Readonly<Record<string, (person: Person, day: LocalDay) => string>>

/** What the list has room for; `show` has everything. */
const inList = ['id', 'name', 'roles', 'unit', 'away', 'deputy'] as const

async function one(
  world: World,
  table: string | undefined,
  { id, policies }: { id: string; policies: readonly Policy[] },
): Promise<number> {
  return withTable(world, { table }, async (open) => {
    const person = (await storedStaff(open.store)).find((somebody) => somebody.id === id)
    if (person === undefined) throw new Refused(`nobody in the directory of ${open.where} has the id ${id}`)
    const day = await today(open, policies)
    const rows = Object.entries(columns).map(([name, tell]) => [name, tell(person, day)])
    for (const line of inColumns(rows)) world.print(line)
    return 0
  })
}

async function list(world: World, table: string | undefined, policies: readonly Policy[]): Promise<number> {
  const { print, complain } = world
  return withTable(world, { table }, async (open) => {
    const { store, where } = open
    const people = await storedStaff(store)
    if (people.length === 0) {
      print(`the staff directory of ${where} is empty: npm run staff -- import FILE.csv`)
      return 0
    }
    const day = await today(open, policies)
    const rows = people.map((person) => inList.map((name) => columns[name](person, day)))
    for (const line of onAPage([inList, ...rows])) print(line)
    for (const warning of warningsOf(people, day, policies)) complain(printable(`warning: ${warning}`))
    return 0
  })
}

/**
 * What is allowed, but may leave a case without anybody to take it. @param day local day on which it is checked @param
 * policies those that say who is notified of emergencies, and what products there are
 */
export function warningsOf(people: readonly Person[], day: string, policies: readonly Policy[] = []): string[] {
  const named = policies.map(({ id }) => id).join(', ')
  const known = new Set(policies.flatMap(({ codes }) => Object.keys(codes.product)))
  const past = policies.flatMap(pastProducts).filter((product) => !known.has(product))
  const present = people.filter((person) => !isAway(person, day))
  return [
    ...roles.flatMap((role) => {
      const having = people.filter((person) => person.roles.includes(role))
      if (having.length === 0) return [`nobody has the role ${role}`]
      return having.some((person) => present.includes(person))
        ? []
        : [`everyone with the role ${role} is away on ${day}`]
    }),
    ...comparedAsOne(people),
    ...new Set(policies.flatMap((policy) => aboutHeadOffice(people, policy))),
    ...[...new Set(policies.flatMap(({ emergency }) => emergency?.tell ?? []))]
      .filter((as) => !people.some((person) => person.functions?.includes(as)))
      .map((as) => `nobody is notified of an emergency for ${as}: see column functions`),
    ...people.flatMap(({ id, products }) =>
      products
        .filter((product) => past.includes(product))
        .map((product) => `${id} has product ${product}, which new cases of policy ${named} no longer have`),
    ),
    ...people
      .filter((person) => isAway(person, day) && deputyOf(person, people, day) === undefined)
      .map(
        ({ id, deputy }) =>
          `${id} is away on ${day} and has ${deputy === null ? 'no deputy' : 'no deputy who is present'}`,
      ),
  ]
}

/**
 * What the policy decides by head office and branches, and the directory does not tell: whether a decision may be
 * reviewed, and who may approve a long extension (银保监会令2020年第3号 Art 18(1), Art 20).
 */
function aboutHeadOffice(people: readonly Person[], policy: Policy): string[] {
  const { extensions = [], stages, review, id, version } = policy
  const steps = extensions.filter(needsSuperior)
  if (steps.length === 0 && review?.decidedBy !== 'branch') return []
  if (!knowsBranches(people))
    return [
      `nobody has a parentUnit, so head office cannot be told from its branches. Policy ${id}@${version} counts every decision as that of a branch, whose letter offers a review. It takes every ${steps[0]?.approver ?? 'executive'} for one of head office. Fill in the column parentUnit`,
    ]
  const asking = people.filter(({ roles: own }) =>
    stages.some(({ role }) => (role === 'liaison' ? own.includes('intake-officer') : own.includes(role))),
  )
  return [
    ...[...Map.groupBy(people, ({ unit }) => unit)].flatMap(([unit, members]) => {
      const parents = [...new Set(members.map(({ parentUnit }) => parentUnit ?? 'none'))]
      return parents.length === 1 ? [] : [`unit ${unit} has different parent units: ${parents.join(', ')}`]
    }),
    ...steps.flatMap((step) => {
      const units = asking
        .filter(({ id: by }) => !hasApprover([step], { by, staff: people, excluded: [] }, policy))
        .map(({ unit }) => unit)
      return units.length === 0
        ? []
        : [
            `nobody can approve extension ${step.id} for ${[...new Set(units)].join(', ')}: policy ${id}@${version} asks for an ${step.approver} of head office, whose unit has no parentUnit, or for somebody of the unit above`,
          ]
    }),
  ]
}

/**
 * Staff numbers that are compared as one, since spreadsheets drop zeros. An id is compared like a number, as
 * `recognise` does.
 */
function comparedAsOne(people: readonly Person[]): string[] {
  const written = people.flatMap(({ id, staffNumber = id }) => {
    const numbers = new Map([...numbersIn(staffNumber)].map((number) => [number, staffNumber]))
    if (!numbers.has(plainNumber(id))) numbers.set(plainNumber(id), id)
    return [...numbers].map(([number, as]) => ({ number, named: `${as} (${id})` }))
  })
  const groups = [...Map.groupBy(written, ({ number }) => number)].filter(([number]) => number !== '')
  const texts = groups
    .filter(([, same]) => same.length > 1)
    .map(([, same]) => {
      const named = same.map((one) => one.named)
      return `staff numbers ${named.join(' and ')} are compared as one: a complaint of either person excludes both`
    })
  return [...new Set(texts)]
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
