import { basename } from 'node:path'
import {
  denominatorColumns,
  type DenominatorRow,
  readDenominators,
} from '../../functions/domain/figures/evaluation/denominators.ts'
import { readDenominatorRows, replaceDenominators } from '../../functions/store/figures/denominators.ts'
import { printable } from '../../local/printable.ts'
import { Refused, type World } from '../parts/command.ts'
import { inputPath } from '../parts/input-file.ts'
import type { OpenTable } from '../parts/table.ts'
import { csvRows, UnreadableFile } from '../parts/csv-rows.ts'

/** How many mistakes are named. */
const mostNamed = 100

/**
 * Takes the size of the business by month, and replaces the months and products that the file has. Nothing is taken if
 * one row is wrong.
 * @returns exit code: 1 if nothing was taken
 */
export async function takeDenominators(world: World, { store }: OpenTable, file: string): Promise<number> {
  const { rows, mistakes } = await readFile(inputPath(file))
  if (mistakes.length > 0) {
    for (const mistake of mistakes.slice(0, mostNamed)) world.complain(printable(`${basename(file)}: ${mistake}`))
    world.complain(`nothing was taken: ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}`)
    return 1
  }
  const before = await readDenominatorRows(store)
  const nameOf = ({ month, product }: DenominatorRow): string => `${month} ${product ?? ''}`
  const taken = new Set(rows.map(nameOf))
  const all = [...before.content.filter((row) => !taken.has(nameOf(row))), ...rows].sort((one, other) =>
    nameOf(one) < nameOf(other) ? -1 : 1,
  )
  if ((await replaceDenominators(store, all, before)) === 'conflict')
    throw new Refused('somebody else supplied denominators at the same time: run the command again')
  const months = rows.map(({ month }) => month).toSorted()
  world.print(`${rows.length} rows were taken, ${months[0]}..${months.at(-1)}; the desk has ${all.length}`)
  return 0
}

async function readFile(path: string): Promise<{ rows: DenominatorRow[]; mistakes: string[] }> {
  const [rows, mistakes]: [DenominatorRow[], string[]] = [[], []]
  const seen = new Map<string, number>()
  let head: readonly string[] | undefined
  try {
    for await (const { line, cells } of csvRows(path, { encoding: 'utf-8' })) {
      if (head === undefined) {
        head = cells
        const missing = denominatorColumns.filter((column) => !cells.includes(column))
        if (missing.length > 0) return { rows, mistakes: [`line ${line}: there is no column ${missing.join(', ')}`] }
        continue
      }
      const columns = head
      const result = readDenominators((column) => cells[columns.indexOf(column)] ?? '')
      if ('wrong' in result) {
        mistakes.push(...result.wrong.map(({ column, message }) => `line ${line}, ${column}: ${message}`))
        continue
      }
      const name = `${result.row.month} ${result.row.product ?? ''}`
      const first = seen.get(name)
      if (first !== undefined) mistakes.push(`line ${line}: line ${first} has the same month and product`)
      seen.set(name, line)
      rows.push(result.row)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    mistakes.push(error.line === undefined ? error.message : `line ${error.line}: ${error.message}`)
  }
  if (rows.length === 0 && mistakes.length === 0) mistakes.push('there are no rows')
  return { rows, mistakes }
}
