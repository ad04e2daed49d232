import type { PolicyReview } from '../domain/policy/review-date.ts'
import type { Instant, LocalDay } from '../domain/time/zone.ts'
import { hashOf, isKey } from './files/links.ts'
import { type Once, onceAttributes, onceOfItem } from './files/once.ts'
import { absent, getItem, putIfAbsent, putOwn, queryAll, type Store, text, textOf, type Written } from './client.ts'
import { key } from './table.ts'

/** The result of a review, and the one-time key that it came under, if it had one. */
export type RecordedReview = PolicyReview & { once?: Once }

/** Somebody was asked, for the `time`-th time, to review a pack that is due since a day: the proof of the mail. */
export type ReviewAsked = { due: LocalDay; time: number; person: string; at: Instant; messageId: string }

/** The records of a pack: the result of each review, and who was asked. */
export async function readPolicyReviews(
  store: Store,
  pack: string,
): Promise<{ reviews: RecordedReview[]; asked: ReviewAsked[] }> {
  const items = await queryAll(store, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pack',
    ExpressionAttributeValues: { ':pack': text(key.policy(pack)) },
  })
  const of = <Value>(prefix: string): Value[] =>
    items
      .filter((item) => textOf(item, 'sk').startsWith(prefix))
      .map((item) => {
        const once = onceOfItem(item)
        return { ...(JSON.parse(textOf(item, 'review')) as Value), ...(once ? { once } : {}) }
      })
  return { reviews: of<RecordedReview>('REVIEWED#'), asked: of<ReviewAsked>('ASKED#') }
}

/** Records the result of a review, once for each due day. @returns `conflict` if somebody else was first */
export function putPolicyReview(store: Store, pack: string, review: PolicyReview, once?: Once): Promise<Written> {
  const item = {
    pk: text(key.policy(pack)),
    sk: text(`REVIEWED#${review.due}`),
    review: text(JSON.stringify(review)),
    ...onceAttributes(once),
  }
  return putOwn(store, item, absent)
}

export function putReviewAsked(store: Store, pack: string, asked: ReviewAsked): Promise<Written> {
  return putIfAbsent(store, {
    pk: text(key.policy(pack)),
    sk: text(`ASKED#${asked.due}#${String(asked.time).padStart(4, '0')}#${asked.person}`),
    review: text(JSON.stringify(asked)),
  })
}

/** What a key in a mail opens: a pack that is due since a day, for one member of staff. */
export type ReviewLink = {
  person: string
  due: LocalDay
  at: Instant
  /** `addressDigest` of where the mail went; links of earlier releases lack it. */ address?: string
}

export async function putReviewLink(store: Store, pack: string, linkKey: string, link: ReviewLink): Promise<void> {
  await putIfAbsent(store, {
    pk: text(key.policy(pack)),
    sk: text(key.link(hashOf(linkKey))),
    review: text(JSON.stringify(link)),
  })
}

/** What a key opens of this pack, or undefined. A pack that does not exist is looked up too: see `openLink`. */
export async function openReviewLink(
  store: Store,
  pack: string | undefined,
  linkKey: string | undefined,
): Promise<ReviewLink | undefined> {
  if (!isKey(linkKey)) return undefined
  const item = await getItem(store, key.policy(pack ?? ''), key.link(hashOf(linkKey)))
  return item && (JSON.parse(textOf(item, 'review')) as ReviewLink)
}
