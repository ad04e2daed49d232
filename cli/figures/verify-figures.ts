import { openNow } from '../../functions/domain/figures/contribution.ts'
import type { Period } from '../../functions/domain/figures/period.ts'
import { printable } from '../../local/printable.ts'
import type { World } from '../parts/command.ts'
import { readReferences } from '../parts/items.ts'
import type { OpenTable } from '../parts/table.ts'
import { compareFigures, type Difference } from './differences.ts'

const words: Readonly<Record<Difference['what'], string>> = {
  missing: 'does not count there, and by its file it does',
  extra: 'counts there, and by its file it does not',
  differs: 'counts for something else than its file says',
  unreadable: 'is counted in a way that this release cannot read',
}

/**
 * Counts the cases of a period again from their commits and compares: every contribution, then every sum.
 * @returns how many things differ, or cannot be read
 */
export async function verifyFigures(
  { print, complain }: World,
  { store, where }: OpenTable,
  period: Period | undefined,
): Promise<number> {
  const { cases, months, differences, wrongSums, waiting, behind, unreadable } = await compareFigures(
    store,
    await readReferences(store),
    period,
  )
  const tell = (line: string): void => complain(printable(line))
  for (const { month, reference, what } of differences) tell(`${reference} in ${nameOf(month)}: ${words[what]}`)
  for (const month of wrongSums) tell(`the sum of ${nameOf(month)} is not that of its cases`)
  for (const reference of unreadable) tell(`${reference}: its file cannot be read`)
  if (waiting.length > 0)
    print(printable(`${waiting.length} cases have changed and are counted within minutes: ${few(waiting)}`))
  if (behind.length > 0)
    print(printable(`${behind.map(nameOf).join(', ')}: summed up again within a quarter of an hour`))
  const wrong = differences.length + wrongSums.length + unreadable.length
  if (wrong > 0) tell('npm run figures -- rebuild counts all cases again')
  else if (cases > 0) print(printable(`${cases} cases of ${where} in ${months} months agree with their files`))
  return wrong
}

const nameOf = (month: string): string => (month === openNow ? 'what is open now' : month)

const few = (references: readonly string[]): string =>
  references.length > 5 ? `${references.slice(0, 5).join(', ')}, …` : references.join(', ')
