import { createHmac, randomBytes } from 'node:crypto'
import { DeleteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../domain/time/zone.ts'
import { getItem, instanceMemory, putIfAbsent, putItems, type Store, text, textOf } from './client.ts'
import { type Entry, replaceEntries } from './search/entries.ts'
import { key, table } from './table.ts'
import { caseOf } from './task-lists.ts'

/*
 * Finds possible duplicates without revealing what identifies them. The index holds an HMAC of each text, under a key
 * that is in the table, and that only two functions read: the step, and the door of the form. Somebody who saw only
 * the index could not even try out addresses.
 */

const knownKeys = instanceMemory<Buffer>()

/** The key of this table; the first writer creates it. */
async function secretOf(store: Store): Promise<Buffer> {
  const known = knownKeys(store).get(store.tableName)
  if (known !== undefined) return known
  const made = text(randomBytes(32).toString('base64url'))
  await putIfAbsent(store, { pk: text(key.alike), sk: text(key.alike), secret: made })
  const secret = await readSecret(store)
  if (secret === undefined) throw new Error('the key by which complaints are compared cannot be read')
  return secret
}

/** The key of this table, undefined as long as nobody has created it. */
async function readSecret(store: Store): Promise<Buffer | undefined> {
  const mine = knownKeys(store)
  const known = mine.get(store.tableName)
  if (known !== undefined) return known
  const item = await getItem(store, key.alike, key.alike)
  if (item === undefined) return undefined
  const secret = Buffer.from(textOf(item, 'secret'), 'base64url')
  mine.set(store.tableName, secret)
  return secret
}

async function digestsOf(store: Store, texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return []
  const secret = await secretOf(store)
  return texts.map((one) => digestUnder(secret, one))
}

/** What stands for an identifying text. It creates nothing: undefined as long as there is no key. */
export async function digestOf(store: Store, one: string): Promise<string | undefined> {
  const secret = await readSecret(store)
  return secret && digestUnder(secret, one)
}

/** The same; it creates the key if there is none yet. */
export async function newDigestOf(store: Store, one: string): Promise<string> {
  return digestUnder(await secretOf(store), one)
}

const digestUnder = (secret: Buffer, one: string): string =>
  createHmac('sha256', secret).update(one).digest('base64url')

/** What is digested of a term that cases are searched by. Nothing else under the key looks like it. */
const findText = (term: string): string => `find ${term}`

/** Lists a case under what it is found by, and under nothing else. */
export async function keepFindable(
  store: Store,
  { reference, receivedAt }: Entry,
  terms: readonly string[],
): Promise<void> {
  // Half of a digest tells apart more terms than there will ever be, and takes half of the room.
  const digests = (await digestsOf(store, terms.map(findText))).map(half)
  await replaceEntries(store, key.case(reference), { reference, receivedAt }, digests)
}

/** 128 bits of a digest. */
const half = (digest: string): string => digest.slice(0, 22)

/** Under what a term is listed; undefined as long as there is no key. */
export async function findDigestOf(store: Store, term: string): Promise<string | undefined> {
  const digest = await digestOf(store, findText(term))
  return digest && half(digest)
}

/** Lists a case under its identifying texts. Repeating it changes nothing. */
export async function indexFingerprints(
  store: Store,
  reference: string,
  fingerprints: readonly string[],
  receivedAt: Instant,
): Promise<void> {
  const digests = await digestsOf(store, fingerprints)
  await putItems(
    store,
    digests.map((digest) => ({
      pk: text(key.case(reference)),
      sk: text(key.alikeItem(digest)),
      alike: text(digest),
      receivedAt: text(receivedAt),
    })),
  )
}

/**
 * References of cases with one of these identifying texts, received in a period, both ends included; oldest first, at
 * most twenty for each text.
 */
export async function findByFingerprints(
  store: Store,
  fingerprints: readonly string[],
  from: Instant,
  until: Instant,
): Promise<string[]> {
  const found = await Promise.all(
    (await digestsOf(store, fingerprints)).map((digest) => listedUnder(store, digest, from, until)),
  )
  return [...new Set(found.flat().map(({ reference }) => reference))]
}

/**
 * The cases with one identifying text, received in a period, both ends included; oldest first, at most twenty. It
 * creates nothing: as long as there is no key, no case is in the index.
 */
export async function receivedWith(
  store: Store,
  fingerprint: string,
  from: Instant,
  until: Instant,
): Promise<{ reference: string; receivedAt: Instant }[]> {
  const secret = await readSecret(store)
  return secret === undefined ? [] : listedUnder(store, digestUnder(secret, fingerprint), from, until)
}

async function listedUnder(
  store: Store,
  digest: string,
  from: Instant,
  until: Instant,
): Promise<{ reference: string; receivedAt: Instant }[]> {
  const { name, partitionKey, sortKey } = table.indexes.alike
  const { Items = [] } = await store.client.send(
    new QueryCommand({
      TableName: store.tableName,
      IndexName: name,
      KeyConditionExpression: '#alike = :alike AND #at BETWEEN :from AND :until',
      ExpressionAttributeNames: { '#alike': partitionKey, '#at': sortKey },
      ExpressionAttributeValues: { ':alike': text(digest), ':from': text(from), ':until': text(until) },
      Limit: 20,
    }),
  )
  return Items.map((item) => ({ reference: caseOf(item), receivedAt: textOf(item, sortKey) }))
}

/** Takes a case out of the index: its identifying texts go when its words do. */
export async function removeFingerprints({ client, tableName }: Store, reference: string): Promise<void> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :case AND begins_with(sk, :alike)',
      ExpressionAttributeValues: { ':case': text(key.case(reference)), ':alike': text(key.alikeItem('')) },
    }),
  )
  await Promise.all(
    Items.map((item) =>
      client.send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: { pk: text(key.case(reference)), sk: text(textOf(item, 'sk')) },
        }),
      ),
    ),
  )
}
