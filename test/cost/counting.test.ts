import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaint, json, linksIn } from '../e2e/desk.ts'
import { type MeteredDesk, meteredDesk } from '../../scripts/cost/meter.ts'
import { general } from '../../scripts/cost/flows.ts'
import { type Counts, sum } from '../../scripts/cost/counts.ts'
import { people } from '../../scripts/cost/people.ts'

let metered: MeteredDesk
beforeAll(async () => {
  metered = await meteredDesk()
})
afterAll(() => metered?.close())

/** Filed and withdrawn at once, by the insurer's own website: the shortest life of a case. */
async function withdrawn(): Promise<string> {
  const { desk } = metered
  const email = 'success+withdrawn@example.com'
  const filed = await json(`${desk.url}/complaints`, { body: complaint({ complainant: { name: '李雷', email, relation: 'policyholder' } }), headers: { 'idempotency-key': crypto.randomUUID() } })
  await people(metered).pass(5000)
  const mail = desk.inbox().findLast(({ to }) => to.includes(email))!
  const url = new URL(linksIn({ ...mail, at: '' }).find((link) => link.includes('/complaints/'))!)
  url.pathname += '/withdrawal'
  expect(await json(url.href, { body: {} })).toMatchObject({ status: 200 })
  await people(metered).pass(5000)
  return filed.body.reference as string
}

it('a complaint filed and withdrawn has exactly what it did', async () => {
  const counts = await metered.counted(withdrawn)
  expect(counts).toMatchObject({
    // Advance, Which?, Intake; then Advance, Which?, Closed.
    transitions: 6,
    // To the complainant: received, withdrawn. To the officer: the task, and that it is gone.
    mails: 4,
    mailEvents: 4,
    requests: 2,
    // Two requests, four notifications, one execution.
    traces: 7,
    functions: { complaints: { count: 1, idle: 1 }, complaint: { count: 1, idle: 1 }, advance: { count: 2, idle: 1 }, wait: { count: 1, idle: 1 }, 'mail-events': { count: 4, idle: 1 } },
    calls: { workflow: 2, mail: 4 },
  })
  // Each of the five functions asks once for the table's key; mail events also have one for what is published and one for what is delivered.
  expect(counts.keyUses).toBe(7)
  expect(counts.table).toMatchObject({
    // Seven commits: filed; task opened; mails sent; the first arrived; withdrawn; mails sent; the second arrived. (That a colleague's mail arrived is not kept.)
    // Beside them four links and two to a colleague's open work, the row twice, the task listed and taken away, the doorbell, and the two commits of people again, when they wait for nothing more.
    writes: 20,
    // Those two commits enter the index of what is pending and leave it, the task enters that of work and leaves it.
    indexWriteUnits: 6,
  })
  // All fit a kilobyte but the complaint as it was filed, which is written twice.
  expect(counts.table.writeUnits).toBe(20 + 2 + 6)
})

it('counts lines of each kind, and keeps them to itself', async () => {
  const { logs }: Counts = await metered.counted(withdrawn)
  for (const [kind, bytes] of Object.entries(logs)) expect(bytes, kind).toBeGreaterThan(500)
  expect(sum(Object.values(logs))).toBeLessThan(100_000)
})

it('a general complaint keeps to 25 transitions and seven mails, and a second one takes the same', async () => {
  const [one, other] = [await metered.counted(() => general(metered)), await metered.counted(() => general(metered))]
  expect(one.transitions).toBeLessThanOrEqual(25)
  expect(one).toMatchObject({ mails: 7, mailEvents: 7, requests: 29 })
  for (const figure of ['transitions', 'events', 'mails', 'requests', 'keyUses', 'traces'] as const) expect(other[figure], figure).toBe(one[figure])
  expect(other.table).toEqual(one.table)
})
