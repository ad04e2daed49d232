import { getItem, putIfAbsent, putOn, type Store, text, textOf } from '../client.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { key, table } from '../table.ts'

/** Who is about to say what a mail is. `reference`: the case that it belongs to; empty unless it is a message. */
export type Claim = { person: string; is: 'message' | 'complaint' | 'aside'; reference: string }

type Held = Claim & { until: Instant }

/** Seconds after which somebody else may take over: longer than any request runs. */
const holds = 60

/**
 * Claims a mail for one person and one answer, so that two people at the same moment do not give two.
 * @returns `busy` if somebody else holds it; `before` is the claim of a request that was stopped, if one was
 */
export async function claimMail(
  store: Store,
  id: string,
  claim: Claim,
  at: Instant,
): Promise<'busy' | { before: Claim | null }> {
  const there = await getItem(store, key.mailIn(id), key.mailClaim)
  const held = textOf(there ?? {}, 'claimed')
  const before = held === '' ? null : (JSON.parse(held) as Held)
  if (before !== null && !isSame(before, claim) && before.until > at) return 'busy'
  const until = new Date(Date.parse(at) + holds * 1000).toISOString()
  const item = {
    pk: text(key.mailIn(id)),
    sk: text(key.mailClaim),
    claimed: text(JSON.stringify({ ...claim, until } satisfies Held)),
    [table.timeToLive]: { N: String(Math.floor(Date.parse(at) / 1000) + 180 * 86_400) },
  }
  const written =
    before === null
      ? await putIfAbsent(store, item)
      : await putOn(store, item, {
          ConditionExpression: 'claimed = :held',
          ExpressionAttributeValues: { ':held': text(held) },
        })
  if (written === 'written') return { before: before === null || isSame(before, claim) ? null : before }
  // The same button, pressed twice: the answer is the same, and each step of it is done once.
  const now = textOf((await getItem(store, key.mailIn(id), key.mailClaim)) ?? {}, 'claimed')
  return now !== '' && isSame(JSON.parse(now) as Held, claim) ? { before: null } : 'busy'
}

/** Lets somebody else say what it is at once: the answer was refused. */
export async function releaseMail(store: Store, id: string, claim: Claim, at: Instant): Promise<void> {
  const there = await getItem(store, key.mailIn(id), key.mailClaim)
  const held = textOf(there ?? {}, 'claimed')
  if (there === undefined || held === '' || !isSame(JSON.parse(held) as Held, claim)) return
  const claimed = text(JSON.stringify({ ...claim, until: at } satisfies Held))
  await putOn(
    store,
    { ...there, claimed },
    { ConditionExpression: 'claimed = :held', ExpressionAttributeValues: { ':held': text(held) } },
  )
}

const isSame = (one: Claim, other: Claim): boolean =>
  one.person === other.person && one.is === other.is && one.reference === other.reference
