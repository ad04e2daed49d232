import { languageFor } from '../parts/language.ts'
import { type CaseFilters, filterChoices, isOffered } from '../../functions/domain/lists/case-filters.ts'
import { caseFilters } from '../../functions/domain/lists/filter-names.ts'
import { languages, type Language } from '../../functions/domain/forms/language.ts'
import { findReference } from '../../functions/store/reference.ts'
import type { Call } from '../parts/call.ts'
import { deviations } from './deviations.ts'
import { erase } from './erase.ts'
import { contract, hold } from './orders.ts'
import { redrive, restart, reportStuckCases, wakeCases } from './executions.ts'
import { reopen } from './reopen.ts'
import { linkPurposes, revoke } from './revoke.ts'
import { readers } from '../readers/readers.ts'
import { importReferrals } from '../referrals/import-referrals.ts'
import { rebuild, restore } from './restore.ts'
import { list, show } from './show.ts'
import {
  usageOf,
  atDesk,
  readArguments,
  run,
  UsageError,
  whereCommandsWork,
  withTable,
  type World,
} from '../parts/command.ts'
import { isDay } from '../parts/days.ts'
import { quoted } from '../../local/printable.ts'

/** By what cases are listed, as on `/desk/cases`; `--late` says it of the answer alone. */
const listFilters = caseFilters.filter((one) => one !== 'late')

const usage = `usage: npm run case -- ACTION [REFERENCE] [OPTIONS]
  list [--open] [--late] [--closed-before DAY] [--unit UNIT] [--FILTER VALUE]
         every case, those that are open or late, those closed before DAY with texts to erase,
         and how many; filters are ${listFilters.join(', ')}
  show REFERENCE
         the whole file, and whether its chain is intact
  deviations
         what came after its date, by case, and how many of each kind
  readers REFERENCE
         who read the case after signing in, when and on which page
  referrals FILE.csv [--dry-run] [--encoding gbk]
         enters the complaints that the regulator passed on, one a row
  stuck
         the stalled cases, why, and what to do first
  redrive REFERENCE | --all
         continues failed executions where they stopped
  restart REFERENCE [--yes]
         starts a new execution if a redrive cannot help
  wake REFERENCE | --all
         makes the workflow look at open cases again within a minute or two
  rebuild REFERENCE | --all [--older]
         rebuilds the row and the task lists from the file; with --older only
         where an earlier release wrote the row, continued if run again
  restore REFERENCE | --all --from T
         restores from table T what is missing or was changed here
  reopen REFERENCE --by ID --reason TEXT
         reopens a closed case
  contract REFERENCE --by ID --end DAY [--up-to-one-year] [--yes]
         records when the contract ended, from which the file is kept
  hold REFERENCE --by ID --reason TEXT [--lift]
         keeps a case and its documents from being erased, or lifts that
  revoke REFERENCE [--link HASH | --purpose PURPOSE] [--person ID] [--by ID] [--yes]
         ends links of a case: those named, or all of them. Purposes are
         ${Object.keys(linkPurposes).join(', ')}
  erase REFERENCE --by ID [--why asked|retention] [--yes]
         erases personal data and texts from a closed case
--by ID: the member of staff who ordered it.
Options: --language ${languages.join('|')}; --json for list, show, readers, deviations and stuck
At a deployed table, stuck, redrive, restart and referrals also need --machine ARN, readers --reads
GROUP, and referrals --environment NAME, the block of cdk.json that the desk was deployed from.
${whereCommandsWork}`

const options = {
  table: { type: 'string' },
  desk: { type: 'string' },
  machine: { type: 'string' },
  reads: { type: 'string' },
  language: { type: 'string' },
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  older: { type: 'boolean' },
  from: { type: 'string' },
  by: { type: 'string' },
  why: { type: 'string' },
  reason: { type: 'string' },
  link: { type: 'string' },
  purpose: { type: 'string' },
  person: { type: 'string' },
  end: { type: 'string' },
  'up-to-one-year': { type: 'boolean' },
  yes: { type: 'boolean' },
  lift: { type: 'boolean' },
  'closed-before': { type: 'string' },
  open: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  encoding: { type: 'string' },
  environment: { type: 'string' },
  late: { type: 'boolean' },
  unit: { type: 'string' },
  product: { type: 'string' },
  category: { type: 'string' },
  class: { type: 'string' },
  stage: { type: 'string' },
  channel: { type: 'string' },
  staff: { type: 'string' },
  outcome: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The options of each action, besides the common ones. */
const own: Readonly<Record<string, readonly (keyof typeof options)[]>> = {
  list: ['json', 'open', 'late', 'closed-before', 'unit', ...listFilters],
  show: ['json'],
  deviations: ['json'],
  readers: ['json', 'reads'],
  referrals: ['dry-run', 'encoding', 'machine', 'environment'],
  stuck: ['json', 'machine'],
  redrive: ['all', 'machine'],
  restart: ['machine', 'yes'],
  wake: ['all'],
  rebuild: ['all', 'older'],
  restore: ['all', 'from'],
  reopen: ['by', 'reason'],
  contract: ['by', 'end', 'up-to-one-year', 'yes'],
  hold: ['by', 'reason', 'lift'],
  revoke: ['link', 'purpose', 'person', 'by', 'yes'],
  erase: ['by', 'why', 'yes'],
}

/**
 * `npm run case`: shows and audits case files, lists cases, and repairs them for an operator.
 * @returns exit code
 */
export async function caseCommand(args: readonly string[], given: World): Promise<number> {
  return run('case', usage, args, given, async () => {
    const { values, positionals } = readArguments(args, options)
    if (values.help) {
      given.print(usageOf('case', usage, positionals))
      return 0
    }
    const world = atDesk(given, values)
    const language = languageFor(values.language, world.locale)
    const [action = '', typed, ...more] = positionals
    checkOptions(action, values)

    const called = { action, typed, more, values, language }
    const { withCase, withFile, withNone, withSome, withOrder } = callers(world, called)
    switch (action) {
      case 'list':
        return withNone(listing(values))
      case 'deviations':
      case 'stuck':
        return withNone(action === 'stuck' ? reportStuckCases : deviations)
      case 'referrals':
        return withFile((call, file) => importReferrals(call, file, values))
      case 'restart':
        return withCase((call, reference) => restart(call, reference, values.yes ?? false))
      case 'redrive':
      case 'wake':
      case 'rebuild':
        return withSome({ redrive, wake: wakeCases, rebuild: rebuildOf(values) }[action])
      case 'restore':
        return withSome((call, reference) =>
          withTable(world, { table: fromOf(values) }, ({ store }) => restore(call, reference, store)),
        )
      case 'reopen':
        return withOrder(reasonOf(values), reopen)
      case 'hold':
        return withOrder(holdOf(values), hold)
      case 'contract':
        return withOrder(contractOf(values), contract)
      case 'revoke':
        return withOrder(revokingOf(values), revoke)
      case 'erase':
        return withOrder(erasingOf(values), erase)
      default:
        return withCase(action === 'readers' ? readers : show)
    }
  })
}

type Values = ReturnType<typeof readArguments<typeof options>>['values']

/** @throws UsageError for a filter that is none of its choices */
function listing(values: Values): (call: Call) => Promise<number> {
  const { open, late, unit } = values
  const closedBefore = dayIn(values['closed-before'])
  const filters: CaseFilters = {}
  for (const name of listFilters) {
    const wanted = values[name]
    if (wanted === undefined) continue
    const choices = name === 'staff' ? 'codes' : filterChoices[name]
    if (name !== 'staff' && !isOffered(name, wanted))
      throw new UsageError(
        choices === 'codes'
          ? `${quoted(wanted)} is not a code of --${name}`
          : `${quoted(wanted)} is not a choice of --${name}; choices are ${choices.join(', ')}`,
      )
    filters[name] = wanted
  }
  return (call) => list(call, { open, late, closedBefore, unit, filters })
}

const rebuildOf =
  ({ older = false }: Values) =>
  (call: Call, reference: string | undefined): Promise<number> =>
    rebuild(call, reference, older)

/** @throws UsageError if no table was named */
function fromOf({ from }: Values): string {
  if (from === undefined) throw new UsageError('use --from to name the table to restore from')
  return from
}

/** @throws UsageError if nobody ordered it, or without a reason */
function reasonOf({ by, reason = '' }: Values): { by: string; reason: string } {
  if (by === undefined) throw new UsageError('use --by to give the staff id of the person who ordered this')
  if (reason.trim() === '' || reason.length > 1000)
    throw new UsageError('use --reason to say why, in at most 1000 characters')
  return { by, reason }
}

const holdOf = (values: Values): Parameters<typeof hold>[2] => ({ ...reasonOf(values), lift: values.lift ?? false })

/** @throws UsageError if nobody ordered it, or without a day */
function contractOf(values: Values): Parameters<typeof contract>[2] {
  const { by } = values
  const end = dayIn(values.end)
  if (by === undefined) throw new UsageError('use --by to give the staff id of the person who ordered this')
  if (end === undefined) throw new UsageError('use --end to give the last day of the contract')
  return { by, end, upToOneYear: values['up-to-one-year'] ?? false, yes: values.yes ?? false }
}

/** @throws UsageError if nobody ordered it, or for a reason that does not exist */
function erasingOf({ by, why = 'asked', yes = false }: Values): Parameters<typeof erase>[2] {
  if (by === undefined) throw new UsageError('use --by to give the staff id of the person who ordered this')
  if (why !== 'asked' && why !== 'retention')
    throw new UsageError(`${quoted(why)} is not a reason; reasons are asked, retention`)
  return { by, why, yes }
}

/** @throws UsageError for links that are named in two ways, or by a purpose that does not exist */
function revokingOf({ link: hash, purpose, person, by, yes = false }: Values): Parameters<typeof revoke>[2] {
  if (hash !== undefined && purpose !== undefined) throw new UsageError('use --link or --purpose, not both')
  if (purpose !== undefined && !Object.hasOwn(linkPurposes, purpose))
    throw new UsageError(`${quoted(purpose)} is not a purpose; purposes are ${Object.keys(linkPurposes).join(', ')}`)
  return { hash, purpose, person, by, yes }
}

/** @throws UsageError for an action that does not exist, and for an option that it does not have */
function checkOptions(action: string, values: Values): void {
  const allowed = Object.hasOwn(own, action) ? own[action] : undefined
  if (allowed === undefined) throw new UsageError(`choose an action: ${Object.keys(own).join(', ')}`)
  for (const name of Object.keys(values))
    if (!['table', 'desk', 'language', ...allowed].includes(name))
      throw new UsageError(`${action} has no option --${name}`)
}

/** What opens the table for an action: on one case, on none, or on one or all. */
function callers(
  world: World,
  {
    action,
    typed,
    more,
    values,
    language,
  }: { action: string; typed: string | undefined; more: readonly string[]; values: Values; language: Language },
) {
  const withCase = (act: (call: Call, reference: string) => Promise<number>): Promise<number> => {
    if (typed === undefined || more.length > 0) throw new UsageError(`${action} needs exactly one reference`)
    const reference = findReference(typed)
    if (reference === undefined) {
      world.complain(`case: ${quoted(typed)} is not a reference: ${whatIsWrong(typed)}`)
      return Promise.resolve(2)
    }
    return withCall((call) => act(call, reference))
  }
  const withCall = (act: (call: Call) => Promise<number>): Promise<number> =>
    withTable(
      world,
      { table: values.table, machine: values.machine, reads: values.reads, environment: values.environment },
      (open) => act({ world, open, language, json: values.json ?? false }),
    )
  const withNone = (act: (call: Call) => Promise<number>): Promise<number> => {
    if (typed !== undefined) throw new UsageError(`${action} takes no reference`)
    return withCall(act)
  }
  const withFile = (act: (call: Call, file: string) => Promise<number>): Promise<number> => {
    if (typed === undefined || more.length > 0) throw new UsageError(`${action} takes the name of one file`)
    return withCall((call) => act(call, typed))
  }
  /** One case, or with `--all` every case that the action applies to. */
  const withSome = (act: (call: Call, reference: string | undefined) => Promise<number>): Promise<number> =>
    values.all ? withNone((call) => act(call, undefined)) : withCase(act)
  const withOrder = <Order>(
    order: Order,
    act: (call: Call, reference: string, order: Order) => Promise<number>,
  ): Promise<number> => withCase((call, reference) => act(call, reference, order))
  return { withCase, withFile, withNone, withSome, withOrder }
}

function dayIn(typed: string | undefined): string | undefined {
  if (typed !== undefined && !isDay(typed)) throw new UsageError(`${quoted(typed)} is not a day like 2021-12-31`)
  return typed
}

/** Why something typed is not a reference, so that a colleague on the telephone knows what to ask for. */
function whatIsWrong(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  const never = [...new Set(letters.match(/[01ILOSU]/g))]
  if (letters.length !== 9)
    return `it has ${letters.length} letters and digits, but a reference has nine, like 4MPD-K7QX-T`
  if (never.length > 0)
    return `${never.join(', ')} ${never.length === 1 ? 'is' : 'are'} never used, because 0 1 I L O S U are easily confused with others`
  return 'its last character does not match the others: one may be mistyped, or two swapped'
}
