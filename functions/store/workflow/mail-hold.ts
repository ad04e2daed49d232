import { randomUUID } from 'node:crypto'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../domain/time/zone.ts'
import { absent, type Condition, getItem, type Item, onCondition, putOwn, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/**
 * No mail is sent before `until`. It was put off by `minutes` the last time, for this reason. A doubt, of no minutes,
 * holds nothing: one mail was not taken, and it is unclear whether others are.
 */
export type MailHold = {
  until: Instant
  minutes: number
  reason: string
  /** Of a doubt: a short digest of the address that the mail was for. */
  address?: string
  /** Mails to several addresses were not taken, and it is unclear whether any is. */
  isUnclear?: boolean
}

export const isDoubt = ({ minutes }: MailHold): boolean => minutes === 0

/** Minutes of the first hold, of the first one that a few addresses may have caused, and of the longest. */
const [first, firstUnclear, longest] = [15, 5, 120]

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
    ...(item['address'] && { address: textOf(item, 'address') }),
    ...(item['isUnclear'] && { isUnclear: true }),
  }
}

/**
 * Begins a hold, or prolongs one that is over: for 15 minutes, then for twice as long, at most for two hours. One that
 * is unclear begins with 5 minutes and lasts a minute longer each time: several new addresses that take no mail are
 * soon all tried, and hold nobody for long. Of several calls that do it at once, one succeeds, and the others find its
 * hold.
 * @param before the hold as it was read, if there was one
 * @returns the hold that stands now, and whether this call made it
 */
export async function holdMail(
  store: Store,
  before: MailHold | undefined,
  now: Instant,
  reason: string,
  { isUnclear = false }: Pick<MailHold, 'isUnclear'> = {},
): Promise<MailHold & { own: boolean }> {
  const known = before === undefined || isDoubt(before) ? undefined : before
  // What holds for a known reason is not made unclear by its probe.
  const staysUnclear = isUnclear && (known === undefined || known.isUnclear === true)
  const minutes = minutesOf(known, staysUnclear)
  return put(store, before, {
    until: minutesAfter(now, minutes),
    minutes,
    reason,
    ...(staysUnclear && { isUnclear: true }),
  })
}

function minutesOf(known: MailHold | undefined, isUnclear: boolean): number {
  if (isUnclear) return known === undefined ? firstUnclear : Math.min(longest, known.minutes + 1)
  return known === undefined || known.isUnclear === true ? first : Math.min(longest, known.minutes * 2)
}

/**
 * Notes that a mail for this address was not taken, and that it is unclear whether others are. Nothing waits for that.
 * If the next mail is taken, the note goes; if another is not, all mail is held.
 * @returns what stands now: this, or what somebody else wrote meanwhile
 */
export async function doubtMail(store: Store, now: Instant, reason: string, address: string): Promise<MailHold> {
  return put(store, undefined, { until: now, minutes: 0, reason, address })
}

async function put(
  store: Store,
  before: MailHold | undefined,
  { address, ...hold }: MailHold,
): Promise<MailHold & { own: boolean }> {
  const item = {
    pk: text(key.desk),
    sk: text(key.mailHold),
    until: text(hold.until),
    minutes: { N: String(hold.minutes) },
    reason: text(hold.reason),
    ...(address !== undefined && { address: text(address) }),
    ...(hold.isUnclear === true && { isUnclear: { BOOL: true } }),
    claim: text(randomUUID()),
  }
  if ((await putOwn(store, item, before === undefined ? absent : as(before))) === 'written')
    return { ...hold, ...(address !== undefined && { address }), own: true }
  return { ...((await readMailHold(store)) ?? hold), own: false }
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
