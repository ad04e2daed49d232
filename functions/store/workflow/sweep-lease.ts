import { randomUUID } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { getItem, putItem, putOwn, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/** How long a run of the sweeper keeps others away, in milliseconds, if it does not come to its end. */
const lasts = 70_000

/** `after`: the key of the last task that the look for stalled cases has come to. */
export type SweepLease = { after: string }

/**
 * Takes the lease of the sweeper, so that two runs never overlap.
 * @param at the time of the run
 * @returns undefined if another run has it
 */
export async function takeLease(store: Store, at: Instant): Promise<SweepLease | undefined> {
  const before = await getItem(store, key.desk, key.sweep)
  const after = before === undefined ? '' : textOf(before, 'after')
  const until = new Date(Date.parse(at) + lasts).toISOString()
  // Two runs of the same minute would write the same, so each has a claim.
  const written = await putOwn(
    store,
    { ...lease(until, after), claim: text(randomUUID()) },
    {
      ConditionExpression: 'attribute_not_exists(sk) OR #until <= :at',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':at': text(at) },
    },
  )
  return written === 'written' ? { after } : undefined
}

/** Gives the lease back at the end of a run. */
export async function returnLease(store: Store, { after }: SweepLease): Promise<void> {
  await putItem(store, lease('', after))
}

const lease = (until: Instant, after: string) => ({
  pk: text(key.desk),
  sk: text(key.sweep),
  until: text(until),
  after: text(after),
})
