import { randomUUID } from 'node:crypto'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../domain/time/zone.ts'
import { absent, type Condition, getItem, onCondition, putOwn, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/** No mail is sent before `until`. It was put off by `minutes` the last time, for this reason. */
export type MailHold = { until: Instant; minutes: number; reason: string }

/** Minutes of the first hold, and of the longest. */
const [first, longest] = [15, 120]

/** The hold on all mail of the desk, if there is one; it may be over. */
export async function readMailHold(store: Store): Promise<MailHold | undefined> {
  const item = await getItem(store, key.desk, key.mailHold)
  return item && { until: textOf(item, 'until'), minutes: Number(item['minutes']?.N), reason: textOf(item, 'reason') }
}

/**
 * Begins a hold, or prolongs one that is over: for 15 minutes, then for twice as long, at most for two hours. Of
 * several that do it at once, one succeeds, and the others find its hold.
 * @param before the hold as it was read, if there was one
 * @returns the hold that stands now, and whether this call made it
 */
export async function holdMail(
  store: Store,
  before: MailHold | undefined,
  now: Instant,
  reason: string,
): Promise<MailHold & { own: boolean }> {
  const minutes = before === undefined ? first : Math.min(longest, before.minutes * 2)
  const hold = { until: new Date(Date.parse(now) + minutes * 60_000).toISOString(), minutes, reason }
  const item = {
    pk: text(key.desk),
    sk: text(key.mailHold),
    until: text(hold.until),
    minutes: { N: String(minutes) },
    reason: text(reason),
    claim: text(randomUUID()),
  }
  if ((await putOwn(store, item, before === undefined ? absent : as(before))) === 'written')
    return { ...hold, own: true }
  return { ...((await readMailHold(store)) ?? hold), own: false }
}

/** Ends a hold, unless another has replaced it. */
export async function releaseMail(store: Store, hold: MailHold): Promise<void> {
  await onCondition(
    store.client.send(
      new DeleteItemCommand({
        TableName: store.tableName,
        Key: { pk: text(key.desk), sk: text(key.mailHold) },
        ...as(hold),
      }),
    ),
  )
}

/** The hold is as it was read. */
const as = ({ until }: MailHold): Condition => ({
  ConditionExpression: '#until = :until',
  ExpressionAttributeNames: { '#until': 'until' },
  ExpressionAttributeValues: { ':until': text(until) },
})
