import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { changeItems, getItem, type Item, putItem, type Store, text, textOf } from '../client.ts'

/*
 * Entries of cases under digests of what they are found by. Each stands in the partition of its digest, by the moment
 * of receipt. The case keeps the list of its digests, so that all can be removed when nothing of its words is left.
 */

/** The sort key of the list under the case, and the partitions of the entries. */
export const findKeys = { list: 'FIND', found: (digest: string): string => `FIND#${digest}` } as const

/** A case that is found, and the moment of its receipt. */
export type Entry = { reference: string; receivedAt: string }

const sortKeyOf = ({ receivedAt, reference }: Entry): string => `${receivedAt} ${reference}`

/**
 * Lists a case under these digests and no others. Interrupted, it is done again: the list names an entry before it is
 * written and until it is removed.
 * @param pk partition of the case
 */
export async function replaceEntries(store: Store, pk: string, of: Entry, digests: readonly string[]): Promise<void> {
  const item = await getItem(store, pk, findKeys.list)
  const before = item === undefined ? [] : textOf(item, 'entries').split(' ').filter(Boolean)
  // The moment of receipt may have moved.
  const now = digests.map((digest) => `${digest}@${of.receivedAt}`)
  const gone = before.filter((one) => !now.includes(one))
  if (now.some((one) => !before.includes(one))) await putList(store, pk, [...new Set([...before, ...now])])
  const keyOf = (one: string): Item => {
    const [digest = '', receivedAt = ''] = one.split('@')
    return { pk: text(findKeys.found(digest)), sk: text(sortKeyOf({ ...of, receivedAt })) }
  }
  await changeItems(store, [
    // Those that were listed before may not have been written.
    ...now.map((one) => ({ PutRequest: { Item: keyOf(one) } })),
    ...gone.map((one) => ({ DeleteRequest: { Key: keyOf(one) } })),
  ])
  if (gone.length > 0 || (item !== undefined && now.length === 0)) await putList(store, pk, now)
}

const putList = (store: Store, pk: string, entries: readonly string[]): Promise<void> =>
  putItem(store, { pk: text(pk), sk: text(findKeys.list), entries: text(entries.join(' ')) })

/** A part of the cases under a digest, the newest first. @param before the place to continue from; empty to begin */
export async function entriesUnder(
  { client, tableName }: Store,
  digest: string,
  before: string,
  limit: number,
): Promise<{ entries: (Entry & { place: string })[]; more: boolean }> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: `pk = :digest${before === '' ? '' : ' AND sk < :place'}`,
      ExpressionAttributeValues: {
        ':digest': text(findKeys.found(digest)),
        ...(before !== '' && { ':place': text(before) }),
      },
      ScanIndexForward: false,
      Limit: limit,
    }),
  )
  const entries = Items.map((item) => {
    const place = textOf(item, 'sk')
    const [receivedAt = '', reference = ''] = place.split(' ')
    return { receivedAt, reference, place }
  })
  return { entries, more: LastEvaluatedKey !== undefined }
}
