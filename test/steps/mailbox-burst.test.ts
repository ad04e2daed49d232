import { randomUUID } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, it } from 'vitest'
import { isFollowedByPage } from '../../functions/app/mailbox-limit.ts'
import { table } from '../../functions/store/table.ts'
import {
  advanceOne,
  complainantAt,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../support/steps/workplace.ts'

/*
 * Somebody sends a dozen complaints with one address within a second. What the index of complaints knows of them is
 * seconds old.
 */

let place: Workplace
afterEach(() => place.close())

const addresses = ['wang', 'Wang+1', 'WANG', 'wang+tag']

/** A desk whose index of complaints has nothing in it yet. */
const withSlowIndex = () =>
  openWorkplace(undefined, (client) => {
    const send = client.send.bind(client) as (command: unknown) => Promise<unknown>
    const isOfIndex = (command: unknown) =>
      command instanceof QueryCommand && command.input.IndexName === table.indexes.alike.name
    client.send = (async (command: unknown) =>
      isOfIndex(command) ? { Items: [] } : send(command)) as typeof client.send
  })

const receiveSome = async (count: number, at: (index: number) => string): Promise<string[]> => {
  const references: string[] = []
  for (let index = 0; index < count; index += 1)
    references.push(
      await receiveOne(place, at(index), { complainant: complainantAt(addresses[index % 4]!) }, randomUUID()),
    )
  return references
}

const acknowledged = () => place.mails.filter(({ mail }) => mail === 'acknowledgement').length

it.each([
  ['with an index that is up to date', () => openWorkplace()],
  ['with an index that knows of none of them', withSlowIndex],
])('twelve complaints of one mailbox in one moment get three acknowledgements: %s', async (_, open) => {
  place = await open()
  const moment = (index: number) => `2026-03-02T02:00:00.${String(index * 50).padStart(3, '0')}Z`
  const references = await receiveSome(12, moment)
  await Promise.all(references.map((reference) => advanceOne(place, reference, '2026-03-02T02:00:02.000Z')))
  expect(acknowledged()).toBe(3)
  const files = await Promise.all(references.map(async (reference) => (await fileOf(place, reference)).file))
  const withheld = files.filter((file) => file.withheld['acknowledgement'] !== undefined)
  expect(withheld).toHaveLength(9)
  for (const file of files) expect(await isFollowedByPage(place.store, file)).toBe(withheld.includes(file))
})

it('a day later there are three again, though the index knows of nothing', async () => {
  place = await withSlowIndex()
  for (const [day, sent] of [
    ['02', 3],
    ['03', 6],
  ] as const) {
    for (const reference of await receiveSome(5, () => `2026-03-${day}T02:00:0${day === '02' ? 0 : 1}.000Z`))
      await advanceOne(place, reference, `2026-03-${day}T02:00:05.000Z`)
    expect(acknowledged()).toBe(sent)
  }
})

it('the page of a complaint that is not decided yet has the link if the others took them all', async () => {
  place = await withSlowIndex()
  const references = await receiveSome(4, () => '2026-03-02T02:00:00.000Z')
  const last = references.pop() as string
  expect(await isFollowedByPage(place.store, (await fileOf(place, last)).file)).toBe(false)
  for (const reference of references) await advanceOne(place, reference, '2026-03-02T02:00:02.000Z')
  expect(await isFollowedByPage(place.store, (await fileOf(place, last)).file)).toBe(true)
})

it('a step that is repeated takes no second one', async () => {
  place = await withSlowIndex()
  const [first, ...others] = await receiveSome(3, () => '2026-03-02T02:00:00.000Z')
  for (let effects = 1; effects < 12; effects += 1) {
    place.accidentAfter(effects)
    await advanceOne(place, first!, '2026-03-02T02:00:02.000Z').catch(() => {})
  }
  place.accidentAfter(Number.POSITIVE_INFINITY)
  for (const reference of others) await advanceOne(place, reference, '2026-03-02T02:00:02.000Z')
  for (const reference of [first!, ...others]) expect((await fileOf(place, reference)).file.withheld).toEqual({})
})
