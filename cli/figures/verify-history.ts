import { isDeepStrictEqual } from 'node:util'
import { countMonths } from '../../functions/domain/figures/months.ts'
import { readHistory, readPastComplaints, readRegisters } from '../../functions/store/figures/history.ts'
import { printable } from '../../local/printable.ts'
import type { World } from '../parts/command.ts'
import type { OpenTable } from '../parts/table.ts'

/**
 * Counts the complaints of each imported register again and compares the counts that figures are made of. Own cases are
 * compared by `verify-figures.ts`.
 * @returns exit code: 1 if a month differs, or packed complaints are missing
 */
export async function verifyHistory({ print, complain }: World, { store, where }: OpenTable): Promise<number> {
  let wrong = 0
  const registers = await readRegisters(store)
  for (const register of registers) {
    const { content } = await readHistory(store, register)
    if (content === null) continue
    const again = countMonths(await readPastComplaints(store, register, content), content.cutOff)
    const names = [...new Set([...Object.keys(again), ...Object.keys(content.months)])].sort()
    const differing = names.filter((month) => !isDeepStrictEqual(again[month], content.months[month]))
    wrong += differing.length
    for (const month of differing)
      complain(printable(`${register}: the counts of ${month} are not those of its complaints`))
    if (differing.length === 0)
      print(printable(`${register}: ${content.complaints} complaints in ${names.length} months agree`))
  }
  if (registers.length === 0) print(`no register was imported into ${where}`)
  return wrong === 0 ? 0 : 1
}
