import type { Instant } from '../../domain/time/zone.ts'
import { absent, type Condition, getItem, putOn, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'

/** A complaint that the mailbox gets, or got, an acknowledgement of. */
export type Acknowledged = { reference: string; receivedAt: Instant }

/** How long such a complaint is kept, in seconds: twice as long as it counts. */
const kept = 48 * 3600

/**
 * Takes one of the few acknowledgements that a mailbox gets. The index learns of a complaint some moments late, so of
 * several at once each would count too few. Here they meet in one item, and of two that write it, one reads again.
 * @param digest of what identifies the mailbox
 * @param mine the complaint; asking for it again changes nothing
 * @param since from which receipt on others count
 * @returns whether there was one left
 */
export async function takeAcknowledgement(
  store: Store,
  digest: string,
  mine: Acknowledged,
  since: Instant,
  most: number,
): Promise<boolean> {
  // It ends: each conflict means that somebody else took one of the few.
  for (;;) {
    const held = await heldBy(store, digest)
    const others = counted(held, mine, since)
    if (held?.all.some(isSame(mine))) return true
    if (others.length >= most) return false
    const item = {
      pk: text(key.alike),
      sk: text(key.mailbox(digest)),
      held: text(JSON.stringify([...others, mine])),
      [table.timeToLive]: { N: String(Math.floor(Date.parse(mine.receivedAt) / 1000) + kept) },
    }
    if ((await putOn(store, item, held === undefined ? absent : asItWas(held.text))) === 'written') return true
  }
}

/** How many other complaints of the mailbox have an acknowledgement. Strongly consistent; it changes nothing. */
export async function acknowledgedBeside(
  store: Store,
  digest: string,
  mine: Acknowledged,
  since: Instant,
): Promise<number> {
  return counted(await heldBy(store, digest), mine, since).length
}

type Held = { text: string; all: readonly Acknowledged[] }

async function heldBy(store: Store, digest: string): Promise<Held | undefined> {
  const item = await getItem(store, key.alike, key.mailbox(digest))
  return item && { text: textOf(item, 'held'), all: JSON.parse(textOf(item, 'held')) as Acknowledged[] }
}

const counted = (held: Held | undefined, mine: Acknowledged, since: Instant): Acknowledged[] =>
  (held?.all ?? []).filter((one) => one.receivedAt >= since && !isSame(mine)(one))

const isSame =
  ({ reference }: Acknowledged) =>
  (one: Acknowledged): boolean =>
    one.reference === reference

const asItWas = (held: string): Condition => ({
  ConditionExpression: '#held = :held',
  ExpressionAttributeNames: { '#held': 'held' },
  ExpressionAttributeValues: { ':held': text(held) },
})
