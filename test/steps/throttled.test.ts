import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaceStaff } from '../../functions/store/directory.ts'
import { getItem, putItem, queryAll, text } from '../../functions/store/client.ts'
import { throttle, type Throttled, unitsOfPartition } from '../support/store/throttle.ts'
import { advanceOne, openWorkplace, receiveOne, staff, type Workplace } from '../support/steps/workplace.ts'

let workplace: Workplace
let throttled: Throttled
/** Milliseconds; the buckets fill only when a test says that time has passed. */
let clock = 0
let filedCases = 0

/** A tenth of everything: of what a partition gives, and of the cases. */
const tenth = unitsOfPartition / 10

beforeAll(async () => {
  workplace = await openWorkplace(undefined, (client) => {
    throttled = throttle(client, () => clock, tenth)
  })
})
afterAll(() => workplace.close())

const at = '2026-03-02T02:00:00.000Z'

/** So many people, of all roles. */
const people = (count: number) =>
  Array.from({ length: count }, (_, number) => {
    const of = staff[number % staff.length]!
    return { ...of, id: `${of.id}-${number}`, email: `${of.id}-${number}@example.com` }
  })

/** As many cases are filed, one a second, and then advanced all in one second. */
async function burst(count: number, directory: number): Promise<{ failed: number; refused: number }> {
  await replaceStaff(workplace.store, people(directory))
  const references: string[] = []
  for (let filed = 0; filed < count; filed += 1) {
    clock += 1000
    filedCases += 1
    const key = `3f0c3a52-7b8f-4a52-9d52-${String(filedCases).padStart(12, '0')}`
    references.push(await receiveOne(workplace, at, { complainant: complainant(filedCases) }, key))
  }
  clock += 1000
  const before = throttled.refused()
  const ended = await Promise.allSettled(references.map((reference) => advanceOne(workplace, reference, at)))
  return {
    failed: ended.filter(({ status }) => status === 'rejected').length,
    refused: throttled.refused() - before,
  }
}

const complainant = (number: number) => ({
  name: '李雷',
  kind: 'person',
  email: `lilei-${number}@example.com`,
  relation: 'policyholder',
})

describe('steps in the same second', () => {
  it('are all served for fifty cases and two hundred staff', async () => {
    expect(await burst(5, 200)).toEqual({ failed: 0, refused: 0 })
  })

  it('are all served for a hundred cases and a thousand staff', async () => {
    expect(await burst(10, 1000)).toEqual({ failed: 0, refused: 0 })
  })
})

it('refuses a read while its partition is exhausted, but not a read of another partition', async () => {
  const item = (pk: string) => ({ pk: text(pk), sk: text('0'), words: text('x'.repeat(239_900)) })
  const { store } = workplace
  await putItem(store, item('LARGE'))
  await putItem(store, item('OTHER'))
  // 59 units each, of the 300.
  for (let read = 0; read < 6; read += 1) expect(await getItem(store, 'LARGE', '0')).toBeDefined()
  await expect(getItem(store, 'LARGE', '0')).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' })
  const whole = { KeyConditionExpression: 'pk = :pk', ConsistentRead: true }
  const of = (pk: string) => queryAll(store, { ...whole, ExpressionAttributeValues: { ':pk': text(pk) } })
  expect(await of('OTHER')).toHaveLength(1)
  clock += 500
  expect(await of('LARGE')).toHaveLength(1)
})
