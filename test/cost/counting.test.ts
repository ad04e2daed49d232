import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaint, json, linksIn } from '../support/running-desk/desk.ts'
import { type MeteredDesk, meteredDesk } from '../../tools/cost/meter.ts'
import { general } from '../../tools/cost/flows.ts'
import { type Counts, sum } from '../../tools/cost/counts.ts'
import { people } from '../../tools/cost/people.ts'

let metered: MeteredDesk
beforeAll(async () => {
  metered = await meteredDesk()
})
afterAll(() => metered?.close())

/** Filed and withdrawn at once, by the insurer's own website: the shortest life of a case. */
async function withdrawn(): Promise<string> {
  const { desk } = metered
  const email = 'success+withdrawn@example.com'
  const filed = await json(`${desk.url}/complaints`, {
    body: complaint({ complainant: { name: '李雷', email, relation: 'policyholder' } }),
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  await people(metered).pass(5000)
  const mail = desk.inbox().findLast(({ to }) => to.includes(email))!
  const url = new URL(linksIn({ ...mail, at: '' }).find((link) => link.includes('/complaints/'))!)
  url.pathname += '/withdrawal'
  expect(await json(url.href, { body: {} })).toMatchObject({ status: 200 })
  await people(metered).pass(5000)
  return filed.body.reference as string
}

it('counts at most 25 transitions and seven mails for a general complaint, and the same for the next one', async () => {
  const first = await metered.counted(() => general(metered))
  expect(first.table.figures.writeUnits).toBeLessThan(70)
  const [one, other] = [await metered.counted(() => general(metered)), await metered.counted(() => general(metered))]
  expect(one.transitions).toBeLessThanOrEqual(25)
  // Five of them show a page to check under its own address.
  expect(one).toMatchObject({ mails: 7, mailEvents: 7, requests: 36 })
  for (const figure of ['transitions', 'events', 'mails', 'requests', 'keyUses', 'traces'] as const)
    expect(other[figure], figure).toBe(one[figure])
  // How often an instance reads what others change meanwhile depends on the machine, by a few reads.
  const { reads, readUnits } = one.table
  const { reads: readsOfOther, readUnits: unitsOfOther } = other.table
  // What sums up months finds the sum of the case before, and replaces it.
  const besides = ({ table: { writes, writeUnits, figures } }: Counts) => ({
    writes: writes - figures.writes,
    writeUnits: writeUnits - figures.writeUnits,
  })
  expect(besides(other)).toEqual(besides(one))
  // The first case of a desk makes the key under which the same complaint made again is recognised.
  expect(besides(first)).toEqual({ writes: besides(one).writes + 1, writeUnits: besides(one).writeUnits + 1 })
  expect(Math.abs(readsOfOther - reads)).toBeLessThan(12)
  expect(Math.abs(unitsOfOther - readUnits)).toBeLessThan(12)
})

it('counts exactly what a complaint does that is filed and withdrawn', async () => {
  const counts = await metered.counted(withdrawn)
  expect(counts).toMatchObject({
    // Advance, Which?, Intake; then Advance, Which?, Root cause.
    transitions: 6,
    // To the complainant: received, withdrawn. To the officer: the task; that it is gone, with what the root cause was.
    mails: 4,
    mailEvents: 4,
    requests: 2,
    // Two requests, four notifications, one execution.
    traces: 7,
    functions: {
      complaints: { count: 1, idle: 1 },
      complaint: { count: 1, idle: 1 },
      advance: { count: 2, idle: 1 },
      wait: { count: 2, idle: 1 },
      'mail-events': { count: 4, idle: 1 },
    },
    calls: { workflow: 2, mail: 4 },
  })
  // Each of the five functions asks once for the table's key; mail events also have one for what is published and one
  // for what is delivered.
  expect(counts.keyUses).toBe(7)
  expect(counts.table).toMatchObject({
    // Eight commits: filed; task opened; mails sent; the first arrived; withdrawn; task opened; mails sent; the second
    // arrived. (That a colleague's mail arrived is not kept.) In addition: five links, and two to the officer's
    // open tasks; the row twice; two tasks listed and one removed. Also the wait token twice, the
    // fingerprint twice, the address once, the acknowledgements of its mailbox once, and the two commits of people
    // again, when they wait for nothing more. And the link of the confirmation page, two letters that are kept, and
    // what the case is found by: seven entries and their list.
    writes: counts.table.figures.writes + 8 + 7 + 2 + 3 + 2 + 2 + 1 + 1 + 2 + 1 + 2 + 8,
    // Those two commits enter the index of pending work and leave it. One task enters that index, by its due, and the
    // index of assignees, and leaves both; the other enters both. The fingerprint and the address enter
    // their own; the row those of the open cases of its unit and of the cases of its month.
    indexWriteUnits: 20 + counts.table.figures.indexWriteUnits,
  })
  // All fit a kilobyte but the complaint as it was filed, which is written twice, the two commits that say where two
  // mails each went, and the two letters.
  expect(counts.table.writeUnits - counts.table.figures.writeUnits).toBe(31 + 2 + 2 + 2 + 8 + 22)
  // The case is counted twice in its month and among what is open, each raises its month, and both are summed up.
  expect(counts.table.figures.writes).toBeLessThan(30)
})

it('counts log lines of each kind', async () => {
  const { logs }: Counts = await metered.counted(withdrawn)
  for (const [kind, bytes] of Object.entries(logs)) expect(bytes, kind).toBeGreaterThan(500)
  expect(sum(Object.values(logs))).toBeLessThan(100_000)
})
