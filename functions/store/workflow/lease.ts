import { randomUUID } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { getItem, putItem, putOwn, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/** What runs on a schedule, one run at a time. */
export type Leased = 'sweep' | 'round'

/**
 * How long a run keeps others away if it does not come to its end, in milliseconds from the time of its event. Of the
 * round that is a minute until it begins, the time that its function has, and ten seconds. An event that came twice has
 * the same time.
 */
const leaseLasts: Readonly<Record<Leased, number>> = { sweep: 70_000, round: 370_000 }

/** `after`: where a run left off, for the next one. */
export type Lease = { after: string }

/**
 * Takes the lease of a scheduled run, so that two never overlap.
 * @param at the time of the run's event
 * @returns undefined if another run has it
 */
export async function takeLease(store: Store, of: Leased, at: Instant): Promise<Lease | undefined> {
  const before = await getItem(store, key.desk, key[of])
  const after = before === undefined ? '' : textOf(before, 'after')
  const until = new Date(Date.parse(at) + leaseLasts[of]).toISOString()
  // Two runs of the same minute would write the same, so each has a claim.
  const written = await putOwn(
    store,
    { ...lease(of, until, after), claim: text(randomUUID()) },
    {
      ConditionExpression: 'attribute_not_exists(sk) OR #until <= :at',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':at': text(at) },
    },
  )
  return written === 'written' ? { after } : undefined
}

/** Gives the lease back at the end of a run. */
export async function returnLease(store: Store, of: Leased, { after }: Lease): Promise<void> {
  await putItem(store, lease(of, '', after))
}

const lease = (of: Leased, until: Instant, after: string) => ({
  pk: text(key.desk),
  sk: text(key[of]),
  until: text(until),
  after: text(after),
})
