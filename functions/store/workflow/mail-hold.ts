import { randomUUID } from 'node:crypto'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../domain/time/zone.ts'
import { absent, type Condition, getItem, type Item, onCondition, putOwn, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/**
 * No mail is sent before `until`. It was put off by `minutes` the last time, for this reason. A doubt, of no minutes,
 * holds no mail that was not tried yet: some mails were not taken, and it is unclear whether others are. Only a mail
 * that perhaps went out already waits for `until`.
 */
export type MailHold = {
  until: Instant
  minutes: number
  reason: string
  /** Nothing that ends a hold or a doubt was seen since. Items of earlier releases have none. */
  since?: Instant
  /** Of a doubt: a short digest of the address that the mails were for; none if they were for several. */
  address?: string
}

export const isDoubt = ({ minutes }: MailHold): boolean => minutes === 0

/** Minutes of the first hold, and of the longest. */
const [first, longest] = [15, 120]

/** The hold on all mail of the desk, if there is one; it may be over. */
export async function readMailHold(store: Store): Promise<MailHold | undefined> {
  const item = await getItem(store, key.desk, key.mailHold)
  return item && mailHoldIn(item)
}

export function mailHoldIn(item: Item): MailHold {
  return {
    until: textOf(item, 'until'),
    minutes: Number(item['minutes']?.N),
    reason: textOf(item, 'reason'),
    ...(item['since'] && { since: textOf(item, 'since') }),
    ...(item['address'] && { address: textOf(item, 'address') }),
  }
}

/** What stands after a call that writes a hold or a doubt, and whether this call wrote it. */
export type Standing = MailHold & { own: boolean }

/**
 * Begins a hold, or prolongs one that is over: for 15 minutes, then for twice as long, at most for two hours. Of
 * several that do it at once, one succeeds, and the others find its hold.
 * @param before the hold as it was read, if there was one
 * @returns undefined if somebody else was first, and mail was taken since
 */
export async function holdMail(
  store: Store,
  before: MailHold | undefined,
  now: Instant,
  reason: string,
): Promise<Standing | undefined> {
  const minutes = before === undefined || isDoubt(before) ? first : Math.min(longest, before.minutes * 2)
  return put(store, before, { ...sinceOf(before, now), until: minutesAfter(now, minutes), minutes, reason })
}

/**
 * Notes that a mail was not taken, and that it is unclear whether others are. Any mail that is taken ends the doubt.
 * @param address for which the mail was; undefined if mails to several addresses were not taken. Then one mail in 15
 * minutes is sent again that perhaps went out already.
 * @returns undefined if somebody else was first, and mail was taken since
 */
export async function doubtMail(
  store: Store,
  before: MailHold | undefined,
  now: Instant,
  reason: string,
  address: string | undefined,
): Promise<Standing | undefined> {
  const until = address === undefined ? minutesAfter(now, first) : now
  return put(store, before, {
    ...sinceOf(before, now),
    until,
    minutes: 0,
    reason,
    ...(address !== undefined && { address }),
  })
}

const sinceOf = (before: MailHold | undefined, now: Instant): Pick<MailHold, 'since'> => {
  if (before === undefined) return { since: now }
  return before.since === undefined ? {} : { since: before.since }
}

async function put(store: Store, before: MailHold | undefined, hold: MailHold): Promise<Standing | undefined> {
  const item = {
    pk: text(key.desk),
    sk: text(key.mailHold),
    until: text(hold.until),
    minutes: { N: String(hold.minutes) },
    reason: text(hold.reason),
    ...(hold.since !== undefined && { since: text(hold.since) }),
    ...(hold.address !== undefined && { address: text(hold.address) }),
    claim: text(randomUUID()),
  }
  if ((await putOwn(store, item, before === undefined ? absent : as(before))) === 'written')
    return { ...hold, own: true }
  const other = await readMailHold(store)
  return other && { ...other, own: false }
}

export const minutesAfter = (moment: Instant, minutes: number): Instant =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString()

/** Ends a hold or a doubt, unless another has replaced it. */
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

/** It is as it was read. */
const as = ({ until, minutes }: MailHold): Condition => ({
  ConditionExpression: '#until = :until AND #minutes = :minutes',
  ExpressionAttributeNames: { '#until': 'until', '#minutes': 'minutes' },
  ExpressionAttributeValues: { ':until': text(until), ':minutes': { N: String(minutes) } },
})
