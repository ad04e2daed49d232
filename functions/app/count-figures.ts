import type { Rules } from '../domain/case/desk.ts'
import { contributionsOf } from '../domain/figures/case/contributions-of.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { CaseRecord } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { type Counted, countedIn, putContributions } from '../store/figures/contributions.ts'

/**
 * Writes what a case counts for, as its file stands. The caller clears the marks of the commits that it read only
 * afterwards: stopped anywhere, it is done again.
 * @param at now; figures do not depend on it
 * @returns whether anything was written
 */
export function countFigures(
  store: Store,
  { file }: CaseRecord,
  rules: Rules,
  at: Instant,
  counted?: Counted,
): Promise<boolean> {
  const { reference, head } = file
  return putContributions(store, { reference, head, at }, contributionsOf(file, rules), counted)
}

export { countedIn }
