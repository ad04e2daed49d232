import { createHash } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { getItems, putIfAbsent, putItem, type Store, text, textOf, type Written } from '../client.ts'
import { key, table } from '../table.ts'
import { type BoundAccount, boundIn } from './accounts.ts'

/*
 * A session is in its cookie, sealed. The table keeps only what a cookie cannot say: that a sign-in was completed, so
 * that it is not completed a second time, and that a session was ended.
 */

/**
 * Takes a sign-in that is being completed.
 * @param state the random value that it was begun with
 * @param seconds for which a sign-in may last
 * @returns `conflict` if it was taken before
 */
export function takeSignIn(store: Store, state: string, at: Instant, seconds: number): Promise<Written> {
  return putIfAbsent(store, {
    pk: text(key.signIn),
    sk: text(key.usedSignIn(createHash('sha256').update(state).digest('base64url'))),
    // Twice as long: DynamoDB may be early only by the difference of two clocks.
    [table.timeToLive]: { N: String(Math.ceil(Date.parse(at) / 1000) + 2 * seconds) },
  })
}

/** Ends a session and every copy of its cookie. @param seconds for which it could last at most */
export function endSession(store: Store, session: string, at: Instant, seconds: number): Promise<void> {
  return putItem(store, {
    pk: text(key.signIn),
    sk: text(key.endedSession(session)),
    [table.timeToLive]: { N: String(Math.ceil(Date.parse(at) / 1000) + 2 * seconds) },
  })
}

/** What the table says of a session: whether it was ended, and the account that was confirmed for its person. */
export async function sessionInTable(
  store: Store,
  session: string,
  person: string,
): Promise<{ ended: boolean; bound: BoundAccount | undefined }> {
  const items = await getItems(store, [
    [key.signIn, key.endedSession(session)],
    [key.signIn, key.bound(person)],
  ])
  const bound = items.find((item) => textOf(item, 'sk') === key.bound(person))
  return { ended: items.some((item) => item !== bound), bound: bound && boundIn(bound) }
}
