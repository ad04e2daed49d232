import type { CaseFile } from '../domain/case/case-file.ts'
import { knownAs, opened } from '../domain/case/complaint.ts'
import type { By, ConsequenceOf } from '../domain/case/facts.ts'
import { open } from '../domain/case/effects/opening.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Store } from './client.ts'
import { append } from './files/commits.ts'
import { key } from './table.ts'

/**
 * Writes the first commit of a new case, pending. It needs no facts but `opened` and `known-as`: that is why the public
 * doors use this instead of `cases.ts`, which begins by making the schemas of all facts.
 * @returns the new case, or `conflict` if the reference is taken
 */
export async function openCase(
  store: Store,
  reference: string,
  at: Instant,
  facts: readonly [ConsequenceOf<'opened'>, ...ConsequenceOf<'known-as'>[]],
): Promise<CaseFile | 'conflict'> {
  const [first, ...known] = facts
  const by: By = { as: 'filer' }
  const kind = { prefix: key.case(''), pending: key.pending, schemaOf }
  const written = await append(store, kind, reference, undefined, { at, by, facts }, { pending: true })
  if (written === 'conflict') return 'conflict'
  return {
    ...open(reference, first, written.commit),
    knownAs: known.map(({ email, phone, staffNumber }) => ({ email, phone, staffNumber })),
  }
}

const schemaOf = (fact: { fact: string }) => (fact.fact === 'known-as' ? knownAs : opened).schema()
