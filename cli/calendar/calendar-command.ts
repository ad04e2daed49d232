import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Calendar, calendarOf, builtInCalendars, newestOf } from '../../functions/domain/time/calendar.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import { daysThatDiffer, type Mistake, readNotice, withNotice } from '../../functions/domain/time/holiday-notice.ts'
import { isWholeCalendar, readCalendarFile } from '../../functions/domain/time/calendar-file.ts'
import {
  calendarIds,
  type ImportedCalendar,
  importedCalendars,
  newestCalendar,
  putCalendar,
} from '../../functions/store/calendars.ts'
import type { Store } from '../../functions/store/client.ts'
import { localDayOf } from '../../functions/domain/time/zone.ts'
import { calendarTold, daysTold, recountTold } from './describe-dates.ts'
import { onAPage } from '../parts/columns.ts'
import {
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
import { inputJson } from '../parts/input-file.ts'
import { printable } from '../../local/printable.ts'
import { casesToRecount, recount, type Recount } from './recount.ts'
import type { OpenTable } from '../parts/table.ts'

const usage = `usage: npm run calendar -- import FILE.json [--dry-run] [--yes]
       npm run calendar -- redate CALENDAR [--dry-run] [--yes]
       npm run calendar -- list
       npm run calendar -- show CALENDAR [YEAR] [--version VERSION]
import: adds a year's days off as a new version of a calendar, or a whole calendar that no release
has. It shows the open cases whose dates change, and changes them after you confirm.
redate: changes the dates of open cases that still use an older version, after a release brought a
new one or an import was interrupted, and of those that a new release counts differently.
${whereCommandsWork}`

type Options = { dryRun: boolean; yes: boolean }

/**
 * `npm run calendar`: imports a year's days off and changes the dates of open cases; lists and shows calendars.
 * @returns exit code: 0, or 1 if anything is wrong or was not done
 */
export async function calendarCommand(args: readonly string[], given: World): Promise<number> {
  return run('calendar', usage, args, given, async () => {
    const { values, positionals, tokens } = readArguments(args, {
      table: { type: 'string' },
      desk: { type: 'string' },
      version: { type: 'string' },
      yes: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      given.print(usageOf('calendar', usage, positionals))
      return 0
    }
    holdToUsage('calendar', usage, { tokens, positionals })
    const world = atDesk(given, values)
    const options = { dryRun: values['dry-run'] ?? false, yes: values.yes ?? false }
    const [action, what, year, ...more] = positionals
    if (more.length > 0 || (year !== undefined && action !== 'show')) throw wrongWords('calendar', usage, positionals)
    if (action === 'list' && what === undefined)
      return withTable(world, { table: values.table }, ({ store }) => list(world, store))
    if (action === 'show' && what !== undefined)
      return withTable(world, { table: values.table }, ({ store }) =>
        show(world, store, what, { year, version: values.version }),
      )
    if (action === 'import' && what !== undefined)
      return withTable(world, { table: values.table }, (table) => load(world, table, what, options))
    if (action === 'redate' && what !== undefined)
      return withTable(world, { table: values.table }, async (table) =>
        redateAll(world, table, await newestCalendar(table.store, what), options, 'calendar redate'),
      )
    if (action === 'import') throw new UsageError('import takes the name of one file')
    if (action === 'show' || action === 'redate') throw new UsageError(`${action} needs the name of a calendar`)
    throw wrongWords('calendar', usage, positionals)
  })
}

async function load(world: World, table: OpenTable, file: string, options: Options): Promise<number> {
  const { print, complain } = world
  const name = basename(file)
  const refused = (mistakes: readonly Mistake[]): 1 => {
    for (const { path, message } of mistakes)
      complain(printable(`${name}: ${path === '' ? '' : `${path}: `}${message}`))
    complain('nothing was imported')
    return 1
  }
  const content = inputJson(file)
  if (isWholeCalendar(content)) {
    const read = readCalendarFile(content)
    return 'mistakes' in read
      ? refused(read.mistakes)
      : loadWhole(world, table, read.calendar, options, (mistake) => refused([mistake]))
  }
  const ids = await calendarIds(table.store)
  const known = new Map(await Promise.all(ids.map(async (id) => [id, await newestCalendar(table.store, id)] as const)))
  const read = readNotice(content, (id) => known.get(id))
  if ('mistakes' in read) return refused(read.mistakes)
  const { notice } = read
  const before = known.get(notice.calendar) as CalendarData
  const imported = await importedCalendars(table.store, notice.calendar)
  const after = withNotice(before, notice, nextVersion(imported[0]))
  const differing = daysThatDiffer(before, after, notice.year)
  if (differing.length === 0 && before.lastKnownYear === after.lastKnownYear) {
    print(`calendar ${before.id} ${before.version} already has these days: nothing changes`)
    return redateAll(world, table, before, options, 'calendar import')
  }
  print(
    `calendar ${before.id}: ${notice.year} has ${count(notice.daysOff.length, 'day')} off and ${count(notice.makeUpDays.length, 'make-up day')}; new version ${after.version}, previous version ${before.version}`,
  )
  for (const line of daysTold(differing, before, after)) print(line)
  return redateAll(world, table, after, options, 'calendar import', { data: after, basedOn: before.version })
}

/**
 * Imports a calendar that no release has, or corrects one. A calendar of the release is not replaced: other hours or a
 * day off of the firm's own are another calendar, with a name of its own.
 */
async function loadWhole(
  world: World,
  table: OpenTable,
  calendar: Omit<CalendarData, 'version'>,
  options: Options,
  refuse: (mistake: Mistake) => number,
): Promise<number> {
  const { id } = calendar
  if (builtInCalendars.some((data) => data.id === id))
    return refuse({
      path: 'id',
      message: `calendar ${id} comes with the release: import the notice of a year, or choose another id`,
    })
  const [last] = await importedCalendars(table.store, id)
  const data = { ...calendar, version: nextVersion(last) }
  if (last !== undefined && isDeepStrictEqual(data, { ...last.data, version: data.version })) {
    world.print(`calendar ${id} ${last.data.version} already has these days: nothing changes`)
    return redateAll(world, table, last.data, options, 'calendar import')
  }
  world.print(
    `calendar ${id}: a whole calendar, ${count(data.holidays.length, 'day')} off and ${count(data.makeUpDays.length, 'make-up day')} to ${data.lastKnownYear}; new version ${data.version}, ${last === undefined ? 'the first' : `previous version ${last.data.version}`}`,
  )
  return redateAll(world, table, data, options, 'calendar import', { data, basedOn: last?.data.version ?? 'nothing' })
}

/** Versions of a calendar are imported one after the other, and sort in that order. */
function nextVersion(last: ImportedCalendar | undefined): string {
  const number = Number(/\d+$/.exec(last?.data.version ?? '')?.[0] ?? 0)
  return `imported-${String(number + 1).padStart(4, '0')}`
}

/**
 * Shows which open cases a version moves, asks, stores the version if it is new, and re-dates them. Cases come last, so
 * that an interrupted run leaves some that the next one finds.
 */
async function redateAll(
  world: World,
  table: OpenTable,
  data: CalendarData,
  { dryRun, yes }: Options,
  command: string,
  adding?: Omit<ImportedCalendar, 'at'>,
): Promise<number> {
  const { print, complain, ask } = world
  const to = calendarOf(data)
  const { cases, unreadable } = await casesToRecount(table, to)
  for (const line of unreadable) complain(printable(line))
  const moving = cases.filter(({ fact }) => fact.dates.length > 0 || fact.promise !== null)
  for (const line of recountTold(moving, to, await table.now())) print(line)
  const byRelease = cases.filter(({ fact }) => fact.fact === 'recounted').length
  if (cases.length > byRelease || adding !== undefined)
    print(
      `${count(cases.length - byRelease, 'open case')} to move to version ${to.version}; the dates of ${moving.length - byRelease} change`,
    )
  if (byRelease > 0) print(`${count(byRelease, 'open case')} whose dates this release counts differently`)
  if (adding === undefined && cases.length === 0) {
    print(`every readable open case of calendar ${to.id} already uses version ${to.version}`)
    return unreadable.length > 0 ? 1 : 0
  }
  if (dryRun) {
    print('Nothing was changed (--dry-run).')
    return 0
  }
  if (!yes) {
    const answer = await ask(
      `${adding === undefined ? 'Change these dates' : `Import ${data.id} ${data.version} into ${table.where}`}? [y/N] `,
    )
    if (answer === undefined) throw new UsageError('this terminal cannot ask for confirmation: use --yes')
    if (!/^y(es)?$/i.test(answer.trim())) {
      print('Nothing was changed.')
      return 1
    }
  }
  if (adding !== undefined && (await putCalendar(table.store, { ...adding, at: await table.now() })) === 'conflict')
    throw new Refused('somebody else imported a version at the same moment: run it again')

  for (const line of await changeAll(table, cases, to, command)) print(line)
  return unreadable.length > 0 ? 1 : 0
}

/** Changes the cases, and says how many. */
async function changeAll(
  table: OpenTable,
  cases: readonly Recount[],
  to: Calendar,
  command: string,
): Promise<string[]> {
  let redated = 0
  let recounted = 0
  let counted = 0
  // A complaint made meanwhile may still have the old version, so this looks again until none is left.
  for (let rest = cases; rest.length > 0; rest = (await casesToRecount(table, to)).cases) {
    for (const one of rest) {
      const fact = await recount(table, one, to, command)
      if (fact?.fact === 'recounted') counted += 1
      if (fact?.fact !== 'calendar-changed') continue
      recounted += 1
      if (fact.dates.length > 0 || fact.promise !== null) redated += 1
    }
  }
  return [
    ...(recounted > 0 || counted === 0
      ? [`${count(recounted, 'case')} moved to calendar ${to.id} ${to.version}; the dates of ${redated} changed`]
      : []),
    ...(counted > 0 ? [`the dates of ${count(counted, 'case')} were counted as this release counts`] : []),
  ]
}

async function list({ print }: World, store: Store): Promise<number> {
  const rows: string[][] = []
  for (const id of await calendarIds(store)) {
    const imported = await importedCalendars(store, id)
    const current = newestOf(id, imported[0]?.data)
    const row = (data: CalendarData, since: string): string[] => [
      id,
      data.version,
      String(data.lastKnownYear),
      since,
      data.version === current.version ? 'new cases' : '',
      data.source,
    ]
    rows.push(
      ...imported.map(({ data, at, basedOn }) => row(data, `imported ${localDayOf(at, data.zone)}, after ${basedOn}`)),
      ...builtInCalendars.filter((data) => data.id === id).map((data) => row(data, 'with the release')),
    )
  }
  for (const line of onAPage([['calendar', 'version', 'known up to', 'since', 'used by', 'source'], ...rows]))
    print(line)
  return 0
}

async function show(
  { print }: World,
  store: Store,
  id: string,
  { year, version }: { year: string | undefined; version: string | undefined },
): Promise<number> {
  const imported = await importedCalendars(store, id)
  const all = [...imported.map(({ data }) => data), ...builtInCalendars.filter((data) => data.id === id)]
  const data = version === undefined ? newestOf(id, imported[0]?.data) : all.find((one) => one.version === version)
  if (data === undefined)
    throw new UsageError(
      `calendar ${id} has no version ${version}; its versions are ${all.map((one) => one.version).join(', ')}`,
    )
  if (year !== undefined && !/^20\d\d$/.test(year)) throw new UsageError(`${JSON.stringify(year)} is not a year`)
  for (const line of calendarTold(data, year === undefined ? data.lastKnownYear : Number(year))) print(printable(line))
  return 0
}

function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`
}
