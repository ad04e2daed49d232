import type { DenominatorRow } from '../../domain/figures/evaluation/denominators.ts'
import type { Store } from '../client.ts'
import { type Generation, publish, readGeneration, type Settings } from '../generations.ts'
import { key } from '../table.ts'

const settings: Settings<readonly DenominatorRow[]> = {
  name: 'denominators',
  partition: key.denominators,
  read: (stored) => stored as readonly DenominatorRow[],
  upcast: () => [],
}

/** What complaints are compared with: policies, premium and insured persons, by month. */
export const readDenominatorRows = (store: Store): Promise<Generation<readonly DenominatorRow[]>> =>
  readGeneration(store, settings)

/** Replaces them. @returns `conflict` if somebody else did so meanwhile: then nothing has changed */
export const replaceDenominators = (
  store: Store,
  rows: readonly DenominatorRow[],
  before: Generation<readonly DenominatorRow[]>,
): ReturnType<typeof publish> => publish(store, settings, rows, before)
