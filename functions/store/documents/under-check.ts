import { randomUUID } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { type Condition, getItem, type Item, putItem, putOn, queryPage, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'
import { caseOf, waitingQuery } from '../task-lists.ts'

const { pending } = table.indexes

/**
 * Lists a case whose documents have to be looked at, from `next` on: a check may come to nothing, or files have to be
 * deleted. It is written before the file of the case says why, so that nothing is forgotten.
 */
export async function listForChecks(store: Store, reference: string, next: Instant): Promise<void> {
  await putItem(store, item(reference, next))
}

/** Cases that one run looks at, at most. */
const atMost = 200

/** References of the cases that a run looks at: those due by an instant, the longest waiting first. */
export async function checksDue(store: Store, at: Instant): Promise<string[]> {
  const items = await queryPage(store, { ...waitingQuery(key.checking, at), Limit: atMost })
  return items.map(caseOf)
}

/** What somebody has to know to change the listing of a case later, if nobody else has listed it since. */
export async function readClaim(store: Store, reference: string): Promise<string> {
  return textOf((await getItem(store, key.case(reference), key.documents)) ?? {}, 'claim')
}

/**
 * Takes a case off the list, or leaves it there until `next`. A case that was listed again since is left as it is.
 * @param claim what `readClaim` said before the file was read
 */
export async function relistForChecks(
  store: Store,
  reference: string,
  claim: string,
  next: Instant | undefined,
): Promise<void> {
  const unchanged: Condition = {
    ConditionExpression: 'claim = :claim',
    ExpressionAttributeValues: { ':claim': text(claim) },
  }
  await putOn(store, item(reference, next), unchanged)
}

const item = (reference: string, next: Instant | undefined): Item => ({
  pk: text(key.case(reference)),
  sk: text(key.documents),
  claim: text(randomUUID()),
  ...(next === undefined ? {} : { [pending.partitionKey]: text(key.checking), [pending.sortKey]: text(next) }),
})
