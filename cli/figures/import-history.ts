import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { plainly } from '../../functions/domain/forms/written/plainly.ts'
import { type History, HistoryReader } from '../../functions/domain/figures/history.ts'
import { columnsOf, historyMap, type HistoryMap } from '../../functions/domain/figures/history-map.ts'
import { countMonths } from '../../functions/domain/figures/months.ts'
import type { LocalDay } from '../../functions/domain/time/zone.ts'
import {
  type ImportedHistory,
  packed,
  type PackedItem,
  publishHistory,
  readHistory,
  writePacked,
} from '../../functions/store/figures/history.ts'
import { printable, quoted } from '../../local/printable.ts'
import { agreed, Refused, type World } from '../parts/command.ts'
import { csvRows, UnreadableFile } from '../parts/csv-rows.ts'
import { inputJson, inputPath } from '../parts/input-file.ts'
import type { OpenTable } from '../parts/table.ts'

export type Importing = {
  world: World
  open: OpenTable
  /** Whether the table is deployed: then writing costs money, and others use it. */
  deployed: boolean
  yes: boolean
  dryRun: boolean
  /** The desk's day, and the first day on which it received a case, if it has any. */
  today: LocalDay
  firstOwnCase: LocalDay | undefined
  /** Waits so many milliseconds. */
  wait: (milliseconds: number) => Promise<void>
}

/** How many bad rows are named; all are counted. */
const mostBad = 100
/** Write units a second at most, so that a deployed desk keeps working. One is a kilobyte. */
const unitsASecond = 1000
/** US dollars for a million write units of a table on demand, as in COST.md. */
const dollarsAMillion = 0.625

/**
 * Imports closed complaints of another register. Nothing is loaded if one row is wrong. Run again after it was stopped,
 * it writes only what is missing; with the same file and map it changes nothing.
 * @returns exit code: 1 if nothing was imported
 */
export async function importHistory(importing: Importing, file: string, mapFile: string): Promise<number> {
  const { world, open, today, firstOwnCase } = importing
  const map = readMap(mapFile)
  if ('mistakes' in map) {
    for (const mistake of map.mistakes) world.complain(printable(`${basename(mapFile)}: ${mistake}`))
    world.complain('nothing was imported: the map has mistakes')
    return 1
  }
  const cutOff = map.cutOff ?? firstOwnCase ?? today
  const history = await readRegister(importing, file, map, cutOff)
  if (history === undefined) return 1
  const before = await readHistory(open.store, map.register)
  const source = await sourceOf(file, map, cutOff)
  for (const line of toldOf(history, map, cutOff)) world.print(printable(line))
  if (before.content?.source === source) {
    world.print(`${map.register} is imported from this file already: nothing was changed`)
    return 0
  }
  const items = packed(history.complaints)
  const units = items.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 1024), 0)
  if (importing.dryRun) {
    world.print(`no mistakes found; nothing was imported (--dry-run). ${costOf(items.length, units)}`)
    return 0
  }
  if (!(await isPaidFor(importing, items.length, units))) return 1
  await writeItems(importing, map.register, items)
  const imported: ImportedHistory = {
    source,
    importedAt: await open.now(),
    cutOff,
    rows: history.rows,
    complaints: history.complaints.length,
    months: countMonths(history.complaints, cutOff),
    packed: items.map(({ content: _content, bytes: _bytes, ...item }) => item),
  }
  if ((await publishHistory(open.store, map.register, imported, before)) === 'conflict')
    throw new Refused(`somebody else imported ${map.register} at the same time; run it again`)
  world.print(`${count(imported.complaints, 'complaint')} of ${map.register} now in ${open.where}`)
  return 0
}

/** @returns the map, or everything that is wrong with it */
function readMap(file: string): HistoryMap | { mistakes: string[] } {
  const read = historyMap().safeParse(inputJson(file), { error: plainly })
  if (read.success) return read.data
  return {
    mistakes: read.error.issues.map(
      (issue) => `${issue.path.length === 0 ? 'the map' : `${issue.path.join('.')}:`} ${issue.message}`,
    ),
  }
}

/** Reads the whole register. @returns undefined if anything is wrong; what is wrong has been said */
async function readRegister(
  { world: { complain }, today }: Importing,
  file: string,
  map: HistoryMap,
  cutOff: LocalDay,
): Promise<History | undefined> {
  const name = basename(file)
  const reader = new HistoryReader(map, { lastDay: today, mostBad })
  let places: Map<string, number> | undefined
  let cellsInHead = 0
  try {
    for await (const { line, cells } of csvRows(inputPath(file), map)) {
      if (places === undefined) {
        const found = placesOf(cells, map)
        if ('mistakes' in found) {
          for (const mistake of found.mistakes) complain(printable(`${name}:${line}: ${mistake}`))
          complain('nothing was imported: the file does not have the columns that the map names')
          return undefined
        }
        places = found.places
        cellsInHead = cells.length
        continue
      }
      if (cells.length !== cellsInHead)
        reader.reject(line, `the row has ${count(cells.length, 'cell')}, and the first line ${cellsInHead}`)
      else {
        const at = places
        reader.take(line, (column) => cells[at.get(column) ?? -1] ?? '')
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    complain(printable(`${name}${error.line === undefined ? '' : `:${error.line}`}: ${error.message}`))
    complain('nothing was imported: the file cannot be read')
    return undefined
  }
  if (places === undefined) {
    complain(printable(`${name}: the file is empty; its first line must name the columns`))
    return undefined
  }
  for (const { line, column, message } of reader.bad)
    complain(printable(`${name}:${line}: ${column === null ? '' : `${column}: `}${message}`))
  if (reader.badRows > 0) {
    const more = reader.badRows > mostBad ? `, of which the first ${mostBad} are named` : ''
    complain(`nothing was imported: ${count(reader.badRows, 'bad row')}${more}`)
    return undefined
  }
  return reader.done(cutOff)
}

/** Where the columns of the map are in the file. */
function placesOf(head: readonly string[], map: HistoryMap): { places: Map<string, number> } | { mistakes: string[] } {
  const wanted = columnsOf(map)
  const mistakes = wanted.flatMap(({ column, as }) => {
    const times = head.filter((name) => name === column).length
    if (times === 1) return []
    const why = times === 0 ? 'is not in the first line' : `stands there ${times} times`
    return [`column ${quoted(column)}, which the map uses as ${as}, ${why}`]
  })
  return mistakes.length > 0
    ? { mistakes: [...mistakes, `the first line has: ${head.map((name) => quoted(name)).join(', ')}`] }
    : { places: new Map(wanted.map(({ column }) => [column, head.indexOf(column)])) }
}

/** What was read, and what was put together or left out. */
function toldOf(history: History, map: HistoryMap, cutOff: LocalDay): string[] {
  const { complaints, rows, joinedRows, differing, afterCutOff } = history
  const open = complaints.filter(({ closed }) => closed === null).length
  const received = complaints.map((one) => one.received).toSorted()
  return [
    `${count(rows, 'row')}, ${count(complaints.length, 'complaint')}${received.length > 0 ? ` received ${received[0]} to ${received.at(-1)}` : ''}`,
    ...(joinedRows > 0 ? [`${count(joinedRows, 'row')} joined to a complaint of the same ${map.key}`] : []),
    ...(differing > 0
      ? [
          `${count(differing, 'complaint')} with rows of different days: the earliest received and the latest closed count`,
        ]
      : []),
    ...(open > 0 ? [`${count(open, 'complaint')} open: no closing date`] : []),
    ...(afterCutOff > 0
      ? [
          `${count(afterCutOff, 'complaint')} left out: received on ${cutOff} or later, from when the desk's own cases count`,
        ]
      : []),
  ]
}

const count = (number: number, what: string): string => `${number} ${number === 1 ? what : `${what}s`}`

const costOf = (items: number, units: number): string =>
  `Writing takes ${count(items, 'item')} and ${count(units, 'write unit')}, about $${((units * dollarsAMillion) / 1e6).toFixed(4)}`

/** Says what it costs in a deployed table, and asks. */
async function isPaidFor({ world, open, deployed, yes }: Importing, items: number, units: number): Promise<boolean> {
  if (!deployed) return true
  world.print(`${costOf(items, units)}, at most ${unitsASecond} a second`)
  return yes || agreed(world, `Import into ${open.where} now? [y/N] `)
}

async function writeItems(
  { world, open, deployed, wait }: Importing,
  register: string,
  items: readonly PackedItem[],
): Promise<void> {
  let written = 0
  for (const [index, item] of items.entries()) {
    if ((await writePacked(open.store, register, item)) === 'written') {
      written += 1
      if (deployed) await wait((Math.ceil(item.bytes / 1024) / unitsASecond) * 1000)
    }
    const done = index + 1
    if (done === items.length || done % 10 === 0)
      world.print(`${done} of ${count(items.length, 'item')} in the table, ${written} of them written now`)
  }
}

/** One hash of the file, its map and the cut-off. */
async function sourceOf(file: string, map: HistoryMap, cutOff: LocalDay): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(inputPath(file))) hash.update(chunk as Buffer)
  return hash.update(JSON.stringify({ map, cutOff })).digest('hex')
}
