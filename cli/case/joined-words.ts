import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { append, keepWords, readCase, readCommits } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { erasuresIn, joinedWordsIn, wordsLeft } from '../../functions/store/files/hash-chain.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import type { Erasable } from './erasable.ts'

/**
 * The other files that have words of a case, each with the references under which it took them in. Joining copies words
 * into the earlier file before the later one ends, so a join that was stopped in between is found too. If the earlier
 * file was joined to another in turn, its words went there together with those of the first.
 */
export async function filesWithWordsOf(store: Store, first: CaseFile): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  const looked = new Set<string>()
  const queue = [first]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const { reference, joined, seemsSame } = file
    if (looked.has(reference)) continue
    looked.add(reference)
    for (const other of new Set([...(joined === null ? [] : [joined.into]), ...seemsSame])) {
      if (other === first.reference) continue
      const commits = await readCommits(store, other)
      if (commits.some((commit) => joinedWordsIn(commit).includes(reference)))
        found.set(other, [...(found.get(other) ?? []), reference])
      const record = await readCase(store, other)
      if (record?.file.joinedFrom.includes(reference)) queue.push(record.file)
    }
  }
  return found
}

/**
 * Erases from a file the words of complaints that were joined to it, and nothing else. The erasure is recorded first,
 * unless it was recorded before and stopped there.
 * @returns number of the commit that records it, or `conflict` if somebody else wrote to the file
 */
export async function eraseJoinedWords(
  store: Store,
  { record, stored, desk }: Erasable,
  joined: readonly string[],
  { at, by }: { at: Instant; by: string },
): Promise<number | 'conflict'> {
  const { reference } = record.file
  const known = erasuresIn(stored).joined
  const unrecorded = joined.filter((one) =>
    stored.some((commit) => joinedWordsIn(commit).includes(one) && commit.number >= (known.get(one) ?? 0)),
  )
  const facts = unrecorded.map((one) => ({ fact: 'joined-words-erased', v: 1, reference: one, decidedBy: by }) as const)
  const after =
    facts.length === 0
      ? record
      : await append(
          store,
          reference,
          record,
          { at, by: { as: 'operator', command: 'case -- erase' }, facts },
          { pending: false },
        )
  if (after === 'conflict') return 'conflict'
  const erasures = erasuresIn(await readCommits(store, reference))
  for (const commit of stored) {
    const left = wordsLeft(commit, erasures)
    if (Object.keys(left).length === Object.keys(commit.personal).length) continue
    if ((await keepWords(store, reference, commit, left)) === 'conflict') return 'conflict'
  }
  await updateReadModel(store, after, desk)
  return Math.max(...joined.map((one) => erasures.joined.get(one) ?? 0))
}
