import type * as z from 'zod'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { countFigures } from '../app/count-figures.ts'
import { sweepInput } from '../domain/workflow/execution.ts'
import { clearPending, readCase } from '../store/cases.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { rulesOf } from '../store/desk.ts'
import { type Folded, foldMonth } from '../store/figures/fold-month.ts'
import { monthToFold } from '../store/figures/months.ts'
import { type PendingCase, someUncounted } from '../store/task-lists.ts'
import { eachCase, type Rest } from './each-case.ts'
import { step, type StepContext } from './step.ts'

/** Commits that one run counts at most. */
const mostCommits = 400

/** The longest that summing up a month takes, in milliseconds. */
const longestFold = 60_000

type Done = { counted: number; left: number; folded: Folded | undefined }

/**
 * Counts the cases with commits that the workflow does not look at, such as notes, deliveries and late surveys. Then
 * sums up one month: the one that has waited longest, unless it was summed up less than a quarter of an hour ago.
 */
export async function fold(
  store: Store,
  { at }: z.infer<typeof sweepInput>,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
): Promise<Done> {
  const cases = await someUncounted(store, at, mostCommits)
  const rest: Rest = { failed: new Set(), left: new Set() }
  const soon = (): boolean => isTimeUp(longestFold)
  await eachCase({ run: 'fold', rest, isTimeUp: soon }, cases, (one) => countCase(store, one, at))
  const month = await monthToFold(store, at)
  const folded = month === undefined || soon() ? undefined : await foldMonth(store, month, at)
  // Its marks stay, and an alarm counts the runs that failed.
  if (rest.error !== undefined) throw rest.error
  return { counted: cases.length - rest.left.size, left: rest.left.size, folded }
}

async function countCase(store: Store, { reference }: PendingCase, at: string): Promise<void> {
  const record = await readCase(store, reference)
  if (record === undefined) return
  await countFigures(store, record, await rulesOf(store, record.file), at)
  await clearPending(store, reference, record.uncounted)
}

const env = readEnv(functions.fold.environment)
const store = storeFrom(env)

export const handler = step(
  'fold',
  sweepInput,
  (input, context) => fold(store, input, context),
  ({ counted, left, folded }) => ({ count: counted, left, ...(folded && { outcome: folded.month }) }),
)
