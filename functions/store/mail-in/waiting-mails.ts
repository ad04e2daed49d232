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
  /** Cases that it is about: it is kept as long as their files. Cases to which others were joined are among them. */
  cases?: readonly string[]
}

/** What somebody of the staff said that it is. */
export type Settled = { at: Instant; person: string } & (
  | { is: 'message' | 'complaint'; reference: string }
  | { is: 'aside'; reason: string }
)

/** A mail as it stands: it waits until it is settled; what no person wrote waits for nobody. */
export type MailItem = {
  mail: KeptMail
  waits: boolean
  settled: Settled | null
  toldAt: Instant | null
  /** Its words are gone with those of a case. */
  erased: boolean
}

/** The id under which a mail waits: the same mail to the addresses of two cases is looked at for each of them. */
export function idFor(id: string, references: readonly string[]): string {
  return references.length === 0 ? id : hash('sha256', [id, ...references.toSorted()].join(' '), 'base64url')
}

/** Takes what people wrote out of a mail that waits for nobody. @returns whether it waits: then nothing is taken out */
export async function blankMail(store: Store, id: string): Promise<'waits' | 'blank'> {
  const item = await getItem(store, key.mailIn(id), key.mailItem)
  if (item === undefined) return 'blank'
  if (item[pending.partitionKey] !== undefined) return 'waits'
  const mail = JSON.parse(textOf(item, 'mail')) as KeptMail
  const without: KeptMail = { ...mail, from: null, fromShown: '', subject: '', wrote: '', whole: '', attachments: [] }
  const found = textOf(item, 'settled')
  const settled = found === '' ? null : (JSON.parse(found) as Settled)
  const words = settled?.is === 'aside' ? { ...settled, reason: '' } : settled
  await putItem(store, {
    ...item,
    erased: { BOOL: true },
    mail: text(JSON.stringify(without)),
    ...(words !== null && { settled: text(JSON.stringify(words)) }),
  })
  return 'blank'
}

/** Days for which a mail about no case is kept that nobody wrote, or that somebody has looked at. */
const keptDays = 180

/** Keeps a mail, once. @param waits whether somebody of the staff has to look */
export function keepMail(store: Store, mail: KeptMail, waits: boolean): Promise<Written> {
  return putIfAbsent(store, {
    ...keyOf(mail.id),
    mail: text(JSON.stringify(mail)),
    ...(waits ? listedAs(mail.receivedAt) : endOf(mail, mail.receivedAt)),
  })
}

const keyOf = (id: string): Item => ({ pk: text(key.mailIn(id)), sk: text(key.mailItem) })
const listedAs = (at: Instant): Item => ({
  [pending.partitionKey]: text(key.mailsWaiting),
  [pending.sortKey]: text(at),
})
/** What is about a case is kept as long as its file, for an order to keep that reaches this too. */
const endOf = ({ cases = [] }: KeptMail, at: Instant): Item =>
  cases.length > 0 ? {} : { [table.timeToLive]: { N: String(Math.floor(Date.parse(at) / 1000) + keptDays * 86_400) } }

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
    erased: item['erased']?.BOOL === true,
  }
}

/** Those of these mails that are there. */
export async function readMails(store: Store, ids: readonly string[]): Promise<MailItem[]> {
  const keys = [...new Set(ids)].map((id) => [key.mailIn(id), key.mailItem] as const)
  return (await getItems(store, keys)).map(mailIn)
}

/** Says what a mail is, unless somebody else has said so already. */
export function settleMail(store: Store, { mail }: MailItem, settled: Settled): Promise<Written> {
  return putOn(
    store,
    {
      ...keyOf(mail.id),
      mail: text(JSON.stringify(mail)),
      settled: text(JSON.stringify(settled)),
      ...endOf(mail, settled.at),
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
