import { createHash } from 'node:crypto'
import type { Person } from '../../domain/people/directory.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { getItem, type Item, putItem, queryAll, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'

/*
 * Which account of the identity provider belongs to whom. The directory says it where an import named the account.
 * Otherwise a supervisor confirms it once, and the table keeps that (docs/adr/0047).
 */

/** An account: the provider that vouches for it, and the id that the provider never gives to another. */
export type Account = { issuer: string; subject: string }

/** An account that signed in and that nobody has confirmed: whose it says it is, by the address that was verified. */
export type AskedAccount = Account & { person: string; email: string; name: string; at: Instant }

/** A confirmed account: on whose word, and when. */
export type BoundAccount = Account & { person: string; confirmedBy: string; at: Instant }

/** Days that an account waits to be confirmed. */
const daysAsked = 14

export function digestOfAccount({ issuer, subject }: Account): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
}

/**
 * Whose account this is: by the directory, or by what a supervisor confirmed. Where the directory names another account
 * for somebody, that one holds alone.
 */
export async function personOf(store: Store, staff: readonly Person[], account: Account): Promise<Person | undefined> {
  const imported = staff.find(({ signIn }) => signIn?.issuer === account.issuer && signIn.subject === account.subject)
  if (imported !== undefined) return imported
  const found = await getItem(store, key.signIn, key.subject(digestOfAccount(account)))
  const person = staff.find(({ id }) => found !== undefined && id === textOf(found, 'person'))
  return person !== undefined && isBound(person, await boundOf(store, person.id), account) ? person : undefined
}

/** Whether an account is still the one of this person. @param bound what the table has for them */
export function isBound(person: Person, bound: BoundAccount | undefined, account: Account): boolean {
  const known = person.signIn ?? bound
  return known?.issuer === account.issuer && known.subject === account.subject
}

/** The account that was confirmed for somebody last. */
export async function boundOf(store: Store, person: string): Promise<BoundAccount | undefined> {
  const item = await getItem(store, key.signIn, key.bound(person))
  return item && boundIn(item)
}

export const boundIn = (item: Item): BoundAccount => JSON.parse(textOf(item, 'account')) as BoundAccount

/** Confirms an account. One that was confirmed for the same person before is theirs no longer. */
export async function bindAccount(store: Store, bound: BoundAccount): Promise<void> {
  const { person } = bound
  // In this order: what is named by one of the two items alone is not bound.
  await putItem(store, { ...item(key.subject(digestOfAccount(bound))), person: text(person) })
  await putItem(store, { ...item(key.bound(person)), account: text(JSON.stringify(bound)) })
}

/** Records that an account asks to be confirmed; asking again changes only when. */
export async function askForAccount(store: Store, asked: AskedAccount): Promise<void> {
  await putItem(store, {
    ...item(key.asked(digestOfAccount(asked))),
    asked: text(JSON.stringify(asked)),
    ...goneAfter(asked.at, daysAsked * 24 * 3600),
  })
}

/** Accounts that wait to be confirmed at this moment, the oldest first. */
export async function askedAccounts(store: Store, at: Instant): Promise<AskedAccount[]> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :asked)',
    ExpressionAttributeValues: { ':pk': text(key.signIn), ':asked': text(key.asked('')) },
  })
  return items
    .filter((one) => Number(one[table.timeToLive]?.N ?? 0) * 1000 > Date.parse(at))
    .map((one) => JSON.parse(textOf(one, 'asked')) as AskedAccount)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
}

/** An account asks no longer: it was confirmed, or refused. */
export async function answerAccount(store: Store, account: Account, at: Instant): Promise<void> {
  await putItem(store, { ...item(key.asked(digestOfAccount(account))), asked: text('{}'), ...goneAfter(at, 0) })
}

const item = (sk: string): Item => ({ pk: text(key.signIn), sk: text(sk) })

const goneAfter = (at: Instant, seconds: number): Item => ({
  [table.timeToLive]: { N: String(Math.ceil(Date.parse(at) / 1000) + seconds) },
})
