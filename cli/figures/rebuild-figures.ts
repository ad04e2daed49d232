import { countFigures } from '../../functions/app/count-figures.ts'
import { clearPending, readCase } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { rulesOf } from '../../functions/store/desk.ts'
import { type Counted, readCounted } from '../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../functions/store/figures/fold-month.ts'
import { markedMonths } from '../../functions/store/figures/months.ts'
import { readProgress, saveProgress } from '../../functions/store/figures/rebuilding.ts'
import { printable } from '../../local/printable.ts'
import type { World } from '../parts/command.ts'
import { readReferences } from '../parts/items.ts'
import type { OpenTable } from '../parts/table.ts'

/** How often it says how far it is, and remembers it, in cases. */
const stepsOf = 500

/**
 * Counts cases again from their files: all, or one. Stopped, it continues with the case at which it was. Then it sums
 * up every month that changed.
 * @returns exit code: 1 if a file cannot be read
 */
export async function rebuildFigures(
  world: World,
  { store, now, where }: OpenTable,
  reference: string | undefined,
): Promise<number> {
  const at = await now()
  const all = reference === undefined ? await readReferences(store) : [reference]
  const after = reference === undefined ? await readProgress(store) : ''
  const left = all.filter((one) => one > after)
  if (after !== '') world.print(printable(`continues after ${after}`))
  let [written, done, unreadable] = [0, all.length - left.length, 0]
  for (const one of left) {
    try {
      if (await countOne(store, one, at)) written += 1
    } catch (error) {
      // One file that cannot be read must not keep the others from being counted.
      if (!(error instanceof Error)) throw error
      unreadable += 1
      world.complain(printable(`${one}: ${error.message}`))
    }
    done += 1
    if (reference === undefined && done % stepsOf === 0) {
      await saveProgress(store, one)
      world.print(`${done} of ${all.length} cases`)
    }
  }
  const months = await foldMarked(store, at)
  if (reference === undefined) await saveProgress(store, '')
  world.print(printable(`${where}: ${written} cases counted; ${months} months summed up`))
  return unreadable === 0 ? 0 : 1
}

/** @throws Error if there is no such case, or its file cannot be read */
async function countOne(store: Store, reference: string, at: string): Promise<boolean> {
  const record = await readCase(store, reference)
  if (record === undefined) throw new Error('there is no case under this reference')
  const rules = await rulesOf(store, record.file)
  const written = await countFigures(store, record, rules, at, asUncounted(await readCounted(store, reference)))
  await clearPending(store, reference, record.uncounted)
  return written
}

/** Nothing of what is stored is believed: all of it is written again. */
const asUncounted = ({ months, ...rest }: Counted): Counted => ({
  ...rest,
  months: Object.fromEntries(Object.keys(months).map((month) => [month, null])),
})

/** Sums up every month that is marked, without waiting for its time. @returns how many */
async function foldMarked(store: Store, at: string): Promise<number> {
  let folded = 0
  for (const month of await markedMonths(store)) if (await foldMonth(store, month, at, { early: true })) folded += 1
  return folded
}
