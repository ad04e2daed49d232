import { type Period, periodForms, readPeriod } from '../../functions/domain/figures/period.ts'
import { localDayOf } from '../../functions/domain/time/zone.ts'
import { readHistory, readRegisters, removeHistory } from '../../functions/store/figures/history.ts'
import { printable, quoted } from '../../local/printable.ts'
import { onAPage } from '../parts/columns.ts'
import {
  agreed,
  atDesk,
  holdToUsage,
  readArguments,
  run,
  usageOf,
  UsageError,
  whereCommandsWork,
  withTable,
  type World,
  wrongWords,
} from '../parts/command.ts'
import type { OpenTable } from '../parts/table.ts'
import { todayAt, zoneOfDesk } from '../parts/today.ts'
import { takeDenominators } from './denominators.ts'
import { importHistory } from './import-history.ts'
import { firstOwnCase, showFigures } from './show-figures.ts'
import { exportFigures, targetNamed } from './export-figures.ts'
import { rebuildFigures } from './rebuild-figures.ts'
import { verifyFigures } from './verify-figures.ts'
import { verifyHistory } from './verify-history.ts'

const usage = `usage: npm run figures -- show --period PERIOD [--json]
       npm run figures -- import FILE.csv|FILE.csv.gz --map MAP.json [--dry-run] [--yes]
       npm run figures -- denominators FILE.csv
       npm run figures -- list
       npm run figures -- verify [--period PERIOD]
       npm run figures -- rebuild [REFERENCE]
       npm run figures -- export FOLDER|s3://BUCKET/FOLDER [--period PERIOD]
       npm run figures -- remove REGISTER [--yes]
show: received, closed, open, overdue and how long it took, of whole months:
  ${periodForms}.
import: takes closed complaints of another register. Nothing is loaded if a row is wrong. Run again,
  it continues where it was stopped; the same file and map change nothing, and another file of the
  register replaces it. Before it writes to a deployed table, it says what that costs and asks.
denominators: policies in force, premium and insured persons by month, and by product
  if one is given: columns month, product, policies, premium, insured. Figures are set beside them.
list, remove: the imported registers.
verify: counts registers, and the period from the files of all cases, again and compares.
rebuild: counts all cases again, or one. Run again, it continues where it was stopped.
export: a CSV for each month, of what each case counts for, for tools of your own.
${whereCommandsWork}`

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** `npm run figures`: figures of a period, and complaints of earlier years from another register. @returns exit code */
// oxlint-disable-next-line max-lines-per-function -- a list of actions
export async function figuresCommand(args: readonly string[], given: World, waiting = wait): Promise<number> {
  return run('figures', usage, args, given, async () => {
    const { values, positionals, tokens } = readArguments(args, {
      table: { type: 'string' },
      desk: { type: 'string' },
      period: { type: 'string' },
      map: { type: 'string' },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      given.print(usageOf('figures', usage, positionals))
      return 0
    }
    holdToUsage('figures', usage, { tokens, positionals })
    const world = atDesk(given, values)
    const [action, what, ...more] = positionals
    const { table, map, yes, 'dry-run': dryRun } = values
    const atTable = (use: (open: OpenTable) => Promise<number>): Promise<number> => withTable(world, { table }, use)
    if (more.length > 0) throw wrongWords('figures', usage, positionals)
    if (action === 'show' && what === undefined) {
      const period = periodIn(values.period)
      return atTable((open) => showFigures({ world, open, json: values.json }, period))
    }
    if (action === 'import' && what !== undefined) {
      if (map === undefined) throw new UsageError('use --map to name the file that says what the columns mean')
      return atTable(async (open) =>
        importHistory(
          {
            world,
            open,
            deployed: table !== undefined,
            yes,
            dryRun,
            today: await lastDay(open),
            firstOwnCase: await firstOwnCase(open.store),
            wait: waiting,
          },
          what,
          map,
        ),
      )
    }
    const own = plainly(world, action, what, values.period)
    if (own !== undefined) return atTable(own)
    if (action === 'remove' && what !== undefined) return atTable((open) => remove(world, open, what, yes))
    throw wrongWords('figures', usage, positionals)
  })
}

/** The actions that ask nobody anything; undefined for the others. @throws UsageError */
function plainly(
  world: World,
  action: string | undefined,
  what: string | undefined,
  typed: string | undefined,
): ((open: OpenTable) => Promise<number>) | undefined {
  const period = typed === undefined ? undefined : periodIn(typed)
  if (action === 'verify' && what === undefined)
    return async (open) => {
      const registers = await verifyHistory(world, open)
      return (await verifyFigures(world, open, period)) > 0 ? 1 : registers
    }
  if (action === 'denominators' && what !== undefined) return (open) => takeDenominators(world, open, what)
  if (action === 'rebuild') return (open) => rebuildFigures(world, open, what)
  if (action === 'list' && what === undefined) return (open) => list(world, open)
  if (action !== 'export' || what === undefined) return undefined
  const target = targetNamed(what)
  return (open) => exportFigures(world, open, target, period)
}

/** @throws UsageError for anything but whole months */
function periodIn(typed: string | undefined): Period {
  if (typed === undefined) throw new UsageError('use --period to say which months')
  const period = readPeriod(typed)
  if (period === undefined) throw new UsageError(`${quoted(typed)} is not a period like ${periodForms}`)
  return period
}

/** The later of the desk's day and this machine's: a desk that runs here may have its clock in an earlier year. */
async function lastDay(open: OpenTable): Promise<string> {
  const [desk, machine] = [await todayAt(open), localDayOf(new Date().toISOString(), await zoneOfDesk(open))]
  return desk > machine ? desk : machine
}

async function list({ print }: World, open: OpenTable): Promise<number> {
  const { store, where } = open
  const zone = await zoneOfDesk(open)
  const registers = await readRegisters(store)
  const rows: string[][] = []
  for (const register of registers) {
    const { content } = await readHistory(store, register)
    if (content === null) continue
    const months = Object.keys(content.months)
    rows.push([
      register,
      `${content.complaints}`,
      `${months[0] ?? ''}..${months.at(-1) ?? ''}`,
      content.cutOff,
      localDayOf(content.importedAt, zone),
    ])
  }
  if (rows.length === 0) {
    print(`no register was imported into ${where}: npm run figures -- import FILE --map MAP.json`)
    return 0
  }
  for (const line of onAPage([['register', 'complaints', 'months', 'own cases from', 'imported'], ...rows])) print(line)
  return 0
}

async function remove(world: World, { store, where }: OpenTable, register: string, yes: boolean): Promise<number> {
  const { content } = await readHistory(store, register)
  if (content === null && !(await readRegisters(store)).includes(register)) {
    world.complain(printable(`figures: ${quoted(register)} is not a register of ${where}`))
    return 1
  }
  const question = `Remove ${content?.complaints ?? 0} complaints of ${register} from ${where} now? [y/N] `
  if (!yes && !(await agreed(world, question))) return 1
  await removeHistory(store, register)
  world.print(`${register} is removed from ${where}`)
  return 0
}
