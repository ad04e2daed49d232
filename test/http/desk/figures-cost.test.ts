import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { monthsIn } from '../../../functions/domain/figures/evaluation/evaluation.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { figures } from '../../../functions/http/desk/figures/figures.ts'
import { newSession } from '../../../functions/http/session/session.ts'
import { putContributions } from '../../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import prices from '../../../tools/cost/prices.json' with { type: 'json' }
import { contribution, sixComplaints } from '../../support/figures/contributions.ts'
import { entity, person } from '../../support/cast.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { countReads } from '../../support/store/read-units.ts'
import { tableForTests } from '../../support/store/table.ts'

const at = '2026-12-31T02:00:00.000Z'
const months = monthsIn({ from: '2025-12', until: '2026-12' })
const like = sixComplaints[0]!
const codes = ['motor', 'life', 'medical', 'accident', 'liability', 'cargo']

const store = tableForTests()
beforeAll(async () => {
  for (const month of months) {
    for (const [index, product] of codes.entries())
      await putContributions(store, { reference: `LS-${month}-${index}`, head: 1, at }, [
        contribution({
          ...like,
          reference: `LS-${month}-${index}`,
          month,
          received: `${month}-08`,
          told: like.told && { ...like.told, day: `${month}-15` },
          codes: { ...like.codes, product, unit: `unit ${index}`, person: `person-${index}` },
        }),
      ])
    await foldMonth(store, month, at)
  }
})

/** Half a GB for half a second: several times what a page takes. */
const gbSeconds = 0.25

/** What its reads, the call, its time and its line of the log cost, in US dollars. */
function costOf(readUnits: number): number {
  const of = (name: 'readUnits' | 'invocations' | 'gbSeconds' | 'requests' | 'logBytes', count: number): number =>
    (count * prices.prices[name].usd) / prices.prices[name].per
  return (
    of('readUnits', readUnits) +
    of('invocations', 1) +
    of('gbSeconds', gbSeconds) +
    of('requests', 1) +
    of('logBytes', 2000)
  )
}

describe('a page of figures', () => {
  it.each([
    ['a month', '2026-12', 'product'],
    ['a year by two dimensions', '2026', 'product × category'],
  ])('of %s costs at most $0.0001', async (_, period, by) => {
    const kim = person('kim', ['compliance'])
    const session = { ...newSession({ issuer: 'https://login.example.com', subject: 'kim' }, 'kim', at), id: 's' }
    const counted = countReads(store.client as DynamoDBClient)
    counted.take()
    const reply = await figures(
      {
        store: store,
        packs: onlyPack('standard'),
        entity,
        workflow: { client: {} as never, stateMachineArn: '' },
        reads: async () => undefined,
      },
      asked('/desk/figures', { at, query: { period, by } }),
      { me: kim, staff: [kim], session },
    )
    expect(reply.status).toBe(200)
    const units = counted.take()
    expect(units).toBeGreaterThan(10)
    expect(costOf(units)).toBeLessThan(0.0001)
  })
})
