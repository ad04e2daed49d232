import { QueryCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../domain/time/zone.ts'
import { getItem, putItem, queryPage, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'
import { caseOf, theEnd, waitingQuery } from '../task-lists.ts'

const { pending } = table.indexes

/**
 * A case whose execution gave up.
 * @property number the execution that gave up, or the one that was started since
 * @property turn the case's turn at that time
 * @property since when it was parked first; it has not been healthy since
 * @property next when the sweeper looks at it again
 */
export type ParkedCase = { reference: string; number: number; turn: number; since: Instant; next: Instant }

/** Puts a case on the list of parked cases, or keeps it there. */
export async function putParked(store: Store, { reference, number, turn, since, next }: ParkedCase): Promise<void> {
  await putItem(store, {
    pk: text(key.case(reference)),
    sk: text(key.parkedCase),
    number: { N: String(number) },
    turn: { N: String(turn) },
    since: text(since),
    [pending.partitionKey]: text(key.parked),
    [pending.sortKey]: text(next),
  })
}

/** Takes a case off the list. */
export async function removeParked(store: Store, reference: string): Promise<void> {
  await putItem(store, { pk: text(key.case(reference)), sk: text(key.parkedCase) })
}

/** A parked case, or undefined if it is not on the list. */
export async function readParked(store: Store, reference: string): Promise<ParkedCase | undefined> {
  const item = await getItem(store, key.case(reference), key.parkedCase)
  if (item?.[pending.partitionKey] === undefined) return undefined
  return {
    reference,
    number: Number(item['number']?.N),
    turn: Number(item['turn']?.N),
    since: textOf(item, 'since'),
    next: textOf(item, pending.sortKey),
  }
}

/** References of at most `limit` parked cases that are to be looked at by an instant, the longest waiting first. */
export async function parkedBy(store: Store, at: Instant, limit: number): Promise<string[]> {
  const items = await queryPage(store, { ...waitingQuery(key.parked, at), Limit: limit })
  return items.map(caseOf)
}

/** How many cases are parked; of very many, those of the first page. */
export async function countParked({ client, tableName }: Store): Promise<number> {
  const query = { TableName: tableName, ...waitingQuery(key.parked, theEnd), Select: 'COUNT' } as const
  const { Count = 0 } = await client.send(new QueryCommand(query))
  return Count
}
