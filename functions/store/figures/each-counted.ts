import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import type { Contribution, Earlier } from '../../domain/figures/contribution.ts'
import { type Entry, entriesOf } from '../../domain/figures/entries.ts'
import { getItems, type Item, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'
import { contributionIn, countedIn, shardOf } from './contributions.ts'

/** Every item of a partition, page after page: a large month never stands in the memory as a whole. */
export async function eachItem(store: Store, partition: string, use: (item: Item) => void): Promise<void> {
  let from: QueryCommandInput['ExclusiveStartKey']
  do {
    const page = await store.client.send(
      new QueryCommand({
        TableName: store.tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': text(partition) },
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    for (const item of page.Items ?? []) use(item)
    from = page.LastEvaluatedKey
  } while (from !== undefined)
}

/**
 * Every contribution of a partition of a month with everything that it counts for. Those that may repeat an earlier
 * case come last: what that case is now is read from its own contributions.
 */
export async function eachCounted(
  store: Store,
  partition: string,
  use: (contribution: Contribution, entries: Entry[]) => void,
): Promise<void> {
  const later: Contribution[] = []
  await eachItem(store, partition, (item) => {
    const contribution = contributionIn(item)
    if (contribution === undefined) return
    if (contribution.repeats === null) use(contribution, entriesOf(contribution))
    else later.push(contribution)
  })
  const earlier = await readEarlier(store, [...new Set(later.flatMap(({ repeats }) => repeats ?? []))])
  for (const contribution of later) use(contribution, entriesOf(contribution, earlier))
}

/** What is known of cases that others may repeat, from what they count for; nothing of one that is not counted. */
async function readEarlier(store: Store, references: readonly string[]): Promise<Map<string, Earlier>> {
  const counted = await getItems(
    store,
    references.map((reference) => [key.case(reference), key.counted] as const),
  )
  const items = await getItems(
    store,
    counted.flatMap((item) => {
      const reference = textOf(item, 'pk').slice(key.case('').length)
      return Object.keys(countedIn(item).months).map(
        (month) => [key.figures(month, shardOf(reference)), reference] as const,
      )
    }),
  )
  const earlier = new Map<string, Earlier>()
  for (const one of items.map(contributionIn)) {
    if (one === undefined) continue
    // While a case is counted, some of its months are older. It is then summed up again; until then nothing is told.
    const { restricted = false, about = one.about, matter = null } = earlier.get(one.reference) ?? {}
    earlier.set(one.reference, {
      restricted: restricted || one.restricted,
      ...(about && { about }),
      matter: matter ?? one.matter,
    })
  }
  return earlier
}
