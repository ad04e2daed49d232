import { hash } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/client-dynamodb'
import type { Automatic } from '../../domain/features/mail-in/automatic.ts'
import type { Attachment, Verdicts, WaitingFor } from '../../domain/features/mail-in/incoming.ts'
import type { Instant } from '../../domain/time/zone.ts'
import {
  getItem,
  getItems,
  type Item,
  putIfAbsent,
  putItem,
  putOn,
  type Store,
  text,
  textOf,
  type Written,
} from '../client.ts'
import { key, table } from '../table.ts'

const { pending } = table.indexes

/**
 * A mail that is no message of a case by itself. `toCase`: it was sent to the address of the first case of `named`,
 * which are those that it may be about. `mail` is the mail, which may wait under several ids. `wrote` is what they
 * wrote, `whole` all of it.
 */
export type KeptMail = {
  id: string
  mail: string
  receivedAt: Instant
  raw: { key: string; version: string }
  from: string | null
  fromShown: string
  subject: string
  wrote: string
  whole: string
  attachments: readonly Attachment[]
  verdicts: Verdicts
  why: WaitingFor | Automatic
  named: readonly string[]
  toCase: boolean
}

/** What somebody of the staff said that it is. */
export type Settled = { at: Instant; person: string } & (
  | { is: 'message' | 'complaint'; reference: string }
  | { is: 'aside'; reason: string }
)

/** A mail as it stands: it waits until it is settled; what no person wrote waits for nobody. */
export type MailItem = { mail: KeptMail; waits: boolean; settled: Settled | null; toldAt: Instant | null }

/** The id under which a mail waits: the same mail to the addresses of two cases is looked at for each of them. */
export function idFor(id: string, references: readonly string[]): string {
  return references.length === 0 ? id : hash('sha256', [id, ...references.toSorted()].join(' '), 'base64url')
}

/** Takes what people wrote out of a mail that was settled. */
export async function blankMail(store: Store, id: string): Promise<void> {
  const item = await getItem(store, key.mailIn(id), key.mailItem)
  if (item === undefined || item['settled'] === undefined) return
  const mail = JSON.parse(textOf(item, 'mail')) as KeptMail
  const without: KeptMail = { ...mail, from: null, fromShown: '', subject: '', wrote: '', whole: '', attachments: [] }
  const settled = JSON.parse(textOf(item, 'settled')) as Settled
  const words = settled.is === 'aside' ? { ...settled, reason: '' } : settled
  await putItem(store, { ...item, mail: text(JSON.stringify(without)), settled: text(JSON.stringify(words)) })
}

/** Days for which a mail is kept that nobody wrote, or that somebody has looked at. */
export const keptDays = 180

/** Keeps a mail, once. @param waits whether somebody of the staff has to look @param forDays how long, if nobody has */
export function keepMail(store: Store, mail: KeptMail, waits: boolean, forDays: number): Promise<Written> {
  return putIfAbsent(store, {
    ...keyOf(mail.id),
    mail: text(JSON.stringify(mail)),
    ...(waits ? listedAs(mail.receivedAt) : expires(mail.receivedAt, forDays)),
  })
}

const keyOf = (id: string): Item => ({ pk: text(key.mailIn(id)), sk: text(key.mailItem) })
const listedAs = (at: Instant): Item => ({
  [pending.partitionKey]: text(key.mailsWaiting),
  [pending.sortKey]: text(at),
})
const expires = (at: Instant, days: number): Item => ({
  [table.timeToLive]: { N: String(Math.floor(Date.parse(at) / 1000) + days * 86_400) },
})

export async function readMail(store: Store, id: string): Promise<MailItem | undefined> {
  if (!/^[\w-]{43}$/.test(id)) return undefined
  const item = await getItem(store, key.mailIn(id), key.mailItem)
  return item && mailIn(item)
}

function mailIn(item: Item): MailItem {
  const settled = textOf(item, 'settled')
  return {
    mail: JSON.parse(textOf(item, 'mail')) as KeptMail,
    waits: item[pending.partitionKey] !== undefined,
    settled: settled === '' ? null : (JSON.parse(settled) as Settled),
    toldAt: textOf(item, 'told') || null,
  }
}

/** Says what a mail is, unless somebody else has said so already. */
export function settleMail(store: Store, { mail }: MailItem, settled: Settled, forDays: number): Promise<Written> {
  return putOn(
    store,
    {
      ...keyOf(mail.id),
      mail: text(JSON.stringify(mail)),
      settled: text(JSON.stringify(settled)),
      ...expires(settled.at, forDays),
    },
    { ConditionExpression: 'attribute_not_exists(settled)' },
  )
}

/** Records when somebody was told that it waits. Nothing is written if it does not wait any more. */
export function setTold(store: Store, { mail }: MailItem, at: Instant): Promise<Written> {
  return putOn(
    store,
    { ...keyOf(mail.id), mail: text(JSON.stringify(mail)), ...listedAs(mail.receivedAt), told: text(at) },
    { ConditionExpression: `attribute_not_exists(settled) AND attribute_exists(${pending.partitionKey})` },
  )
}

/** Mails that wait, the oldest first: at most so many, and whether there are more. */
export async function waitingMails(store: Store, limit: number): Promise<{ mails: MailItem[]; more: boolean }> {
  const { Items = [], LastEvaluatedKey } = await store.client.send(
    new QueryCommand({
      TableName: store.tableName,
      IndexName: pending.name,
      KeyConditionExpression: `${pending.partitionKey} = :list`,
      ExpressionAttributeValues: { ':list': text(key.mailsWaiting) },
      Limit: limit,
    }),
  )
  const items = await getItems(
    store,
    Items.map((item) => [textOf(item, 'pk'), textOf(item, 'sk')] as const),
  )
  const mails = items.map(mailIn).filter(({ waits }) => waits)
  return {
    mails: mails.sort((one, other) => (one.mail.receivedAt < other.mail.receivedAt ? -1 : 1)),
    more: LastEvaluatedKey !== undefined,
  }
}
