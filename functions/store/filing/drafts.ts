import { randomBytes } from 'node:crypto'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { FormValues } from '../../domain/forms/fields.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { absent, type Condition, getItem, type Item, onCondition, putOwn, type Store, text, textOf } from '../client.ts'
import { hashOf } from '../files/links.ts'
import { key, table } from '../table.ts'
import { opened, sealed } from './sealed.ts'

/*
 * Complaints that somebody has begun to write. The table holds a draft under the hash of its key, and sealed by a key
 * that is derived from it. The key stands only in the draft's address: nobody who reads the table can read a draft.
 */

export type Draft = {
  /** The form as it was typed. */
  values: FormValues
  /** Pages that were sent at least once. */
  seen: readonly string[]
  /** Where its link was mailed. */
  savedTo?: string
  /** Hash of the one-time key of the page by which its link was mailed last, and of the address. */
  mailedBy?: string
  /** How often it may be written again, from an instant on. Drafts of earlier releases do not say it. */
  rewrites?: { left: number; since: Instant }
  /** It is gone from then on. */
  until: Instant
}

/** A draft as the table has it. Its version changes with each write. */
export type StoredDraft = { draft: Draft; version: string }

/** Most bytes of a draft, as JSON. */
export const largestDraft = 64 * 1024

/** What a draft takes in the table, in whole kilobytes: so many units one write of it costs. */
export const kilobytesOf = (draft: Draft): number =>
  Math.ceil((Buffer.byteLength(JSON.stringify(draft)) + besides) / 1024)

/** Keys, names and the seal of its item, in bytes. */
const besides = 300

/** How long a draft is kept after it was begun, and after its link was mailed, in hours. */
export const kept = { begun: 24, mailed: 14 * 24 } as const

const purpose = 'liaison draft of a complaint'

/** @returns undefined if there is none, or its time is over at this moment */
export async function readDraft(store: Store, draftKey: string, at: Instant): Promise<StoredDraft | undefined> {
  const item = await getItem(store, key.draft(hashOf(draftKey)), key.draftItem)
  if (item === undefined || textOf(item, 'until') <= at) return undefined
  return {
    draft: JSON.parse(opened(draftKey, purpose, item).toString('utf8')) as Draft,
    version: textOf(item, 'version'),
  }
}

/**
 * Writes a draft over the version that was read, or the first of its key.
 * @param before undefined if there was none, or its time was over
 * @returns `conflict` if somebody else wrote meanwhile, `too-large` if it is more than a draft holds
 */
export async function writeDraft(
  store: Store,
  draftKey: string,
  draft: Draft,
  before: string | undefined,
  at: Instant,
): Promise<'written' | 'conflict' | 'too-large'> {
  const json = JSON.stringify(draft)
  if (Buffer.byteLength(json) > largestDraft) return 'too-large'
  const item: Item = {
    pk: text(key.draft(hashOf(draftKey))),
    sk: text(key.draftItem),
    ...sealed(draftKey, purpose, Buffer.from(json)),
    version: text(randomBytes(9).toString('base64url')),
    until: text(draft.until),
    [table.timeToLive]: { N: String(Math.ceil(Date.parse(draft.until) / 1000)) },
  }
  return putOwn(store, item, before === undefined ? absentAt(at) : unchanged(before))
}

/** Removes a draft, unless somebody has written to it since. */
export async function removeDraft(
  { client, tableName }: Store,
  draftKey: string,
  version: string,
): Promise<'written' | 'conflict'> {
  return onCondition(
    client.send(
      new DeleteItemCommand({
        TableName: tableName,
        Key: { pk: text(key.draft(hashOf(draftKey))), sk: text(key.draftItem) },
        ...unchanged(version),
      }),
    ),
  )
}

/** One whose time is over may still be there: DynamoDB deletes it when it gets to it. */
const absentAt = (at: Instant): Condition => ({
  ConditionExpression: `${absent.ConditionExpression ?? ''} OR #until <= :at`,
  ExpressionAttributeNames: { '#until': 'until' },
  ExpressionAttributeValues: { ':at': text(at) },
})

const unchanged = (version: string): Condition => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': text(version) },
})
