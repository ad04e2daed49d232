import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../domain/time/zone.ts'
import { isNamed, onCondition, queryAll, queryPage, type Store, text, textOf, type Written } from '../client.ts'
import { key, table } from '../table.ts'
import { theEnd, waitingQuery } from '../task-lists.ts'

const { pending } = table.indexes

/**
 * A month is summed up at most once in so many milliseconds. One with many cases changes all the time, and costs more.
 */
const foldedAgainAfter = 15 * 60_000
const large = 10_000
const largeAgainAfter = 60 * 60_000

/**
 * Raises the version of a month, after something of it was written, and marks it: it has to be summed up again. The
 * mark keeps the moment from which that may be done.
 */
export async function raiseMonth({ client, tableName }: Store, month: string, at: Instant): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: headKey(month),
      UpdateExpression: 'SET #pending = :list, #at = if_not_exists(#at, :at) ADD #version :one',
      ExpressionAttributeNames: { '#pending': pending.partitionKey, '#at': pending.sortKey, '#version': 'version' },
      ExpressionAttributeValues: { ':list': text(key.unfolded), ':at': text(at), ':one': { N: '1' } },
    }),
  )
}

const headKey = (month: string) => ({ pk: text(key.summary(month)), sk: text(key.summaryHead) })

/** The month that has waited longest to be summed up, if it may be by now. */
export async function monthToFold(store: Store, at: Instant): Promise<string | undefined> {
  const [item] = await queryPage(store, { ...waitingQuery(key.unfolded, at), Limit: 1 })
  return item && textOf(item, 'pk').slice(key.anySummary.length)
}

/** Every month that has to be summed up, also those whose time has not come. */
export async function markedMonths(store: Store): Promise<string[]> {
  const items = await queryAll(store, waitingQuery(key.unfolded, theEnd))
  return items.map((item) => textOf(item, 'pk').slice(key.anySummary.length))
}

/** How long a run that sums up a month keeps others away, in milliseconds, if it does not come to its end. */
const claimedFor = 5 * 60_000

/**
 * Takes a month to sum it up: nobody else does for five minutes.
 * @param options.early whether it is taken before its time, for a command
 * @returns its version, read before anything else; undefined if somebody else has it, or nothing is to be done
 */
export async function claimMonth(
  { client, tableName }: Store,
  month: string,
  at: Instant,
  { early = false } = {},
): Promise<number | undefined> {
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: headKey(month),
        UpdateExpression: 'SET #at = :until',
        ConditionExpression: `attribute_exists(#pending)${early ? '' : ' AND #at <= :at'}`,
        ExpressionAttributeNames: { '#pending': pending.partitionKey, '#at': pending.sortKey },
        ExpressionAttributeValues: { ...(!early && { ':at': text(at) }), ':until': text(after(at, claimedFor)) },
        ReturnValues: 'ALL_NEW',
      }),
    )
    return Number(Attributes?.['version']?.N)
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return undefined
    throw error
  }
}

const after = (at: Instant, milliseconds: number): Instant => new Date(Date.parse(at) + milliseconds).toISOString()

/**
 * Makes a sum the one that is read, and says from when the month may be summed up again. The mark goes only if the
 * version that was read still stands; a sum of an older version is of use all the same.
 * @param sum.version the version that was read before the items
 * @returns `raised` if something was written meanwhile, so that the mark stays
 */
export async function publishFold(
  store: Store,
  month: string,
  { version, at, folded, contributions }: { version: number; at: Instant; folded: string; contributions: number },
): Promise<'clean' | 'raised'> {
  const names = { '#of': 'foldedVersion', '#at': pending.sortKey }
  const values = {
    ':folded': text(folded),
    ':version': { N: String(version) },
    ':asOf': text(at),
    ':next': text(after(at, contributions > large ? largeAgainAfter : foldedAgainAfter)),
  }
  const set = 'SET folded = :folded, #of = :version, foldedAt = :asOf, #at = :next'
  const change = (expression: string, condition: string, more: Record<string, string>): Promise<Written> =>
    onCondition(
      store.client.send(
        new UpdateItemCommand({
          TableName: store.tableName,
          Key: headKey(month),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeNames: { ...names, ...more },
          ExpressionAttributeValues: values,
        }),
      ),
    )
  const marked = { '#pending': pending.partitionKey, '#version': 'version' }
  if ((await change(`${set} REMOVE #pending`, '#version = :version', marked)) === 'written') return 'clean'
  // Something was written meanwhile: the mark stays.
  await change(set, 'attribute_not_exists(#of) OR #of <= :version', {})
  return 'raised'
}
