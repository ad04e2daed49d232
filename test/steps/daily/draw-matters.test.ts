import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caseReader } from '../../../functions/steps/daily/case-reader.ts'
import { drawMatters } from '../../../functions/steps/daily/draw-matters.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { mattersListed } from '../../../functions/store/task-lists.ts'
import { everyone } from '../../support/cast.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

const told = { matter: 'enquiry', expectsAnswer: false, told: '可在到期前三十日办理。' }
let place: Workplace
beforeEach(async () => (place = await openWorkplace()))
afterEach(() => place.close())

/** An enquiry that intake answered at a moment. */
async function answered(at: string, matter: object = {}): Promise<string> {
  const reference = await receiveOne(place, at, {}, randomUUID())
  await advanceOne(place, reference, at)
  await decideOne(place, reference, 'intake', 'another-matter', at, { ...told, ...matter })
  await advanceOne(place, reference, at)
  return reference
}

function run(at: string, most = Number.POSITIVE_INFINITY): Promise<number> {
  let done = 0
  const cases = caseReader(place.store, async () => everyone())
  return drawMatters(
    {
      store: place.store,
      cases,
      packs: onlyPack('standard'),
      each: async (all, work) => {
        for (const one of all) if (done++ < most) await work(one)
      },
    },
    at,
  )
}

test('what was no complaint in a month is drawn once the month is over, and read again by somebody else', async () => {
  const march = [await answered('2026-03-02T02:00:00.000Z'), await answered('2026-03-31T15:59:00.000Z')]
  const april = await answered('2026-03-31T16:00:00.000Z')
  const alleged = await answered('2026-03-03T02:00:00.000Z', { matter: 'wrongdoing' })
  expect(await run('2026-03-31T15:59:30.000Z')).toBe(0)
  expect(await run('2026-04-01T01:00:00.000Z')).toBe(2)
  for (const reference of march) {
    const { file } = await fileOf(place, reference)
    expect(file.samples).toMatchObject([{ month: '2026-03', of: 2 }])
    await advanceOne(place, reference, '2026-04-01T01:01:00.000Z')
    expect((await fileOf(place, reference)).file.tasks.at(-1)).toMatchObject({ kind: 'second-look', state: 'open' })
  }
  expect((await fileOf(place, april)).file.samples).toEqual([])
  expect((await fileOf(place, alleged)).file.samples).toEqual([])
  // Nothing of March is left, however often the workflow looks at its cases again.
  expect(await run('2026-04-01T02:00:00.000Z')).toBe(0)
  expect((await mattersListed(place.store, '2026-05-01T00:00:00.000Z')).map(({ reference }) => reference)).toEqual([
    april,
  ])
})

test('a run that was stopped continues with the draw that it made', async () => {
  const all = [await answered('2026-03-02T02:00:00.000Z'), await answered('2026-03-03T02:00:00.000Z')]
  expect(await run('2026-04-01T01:00:00.000Z', 1)).toBe(1)
  expect(await run('2026-04-01T02:00:00.000Z')).toBe(1)
  const seeds = await Promise.all(
    all.map(async (one) => (await fileOf(place, one)).file.samples.map(({ seed }) => seed)),
  )
  expect(new Set(seeds.flat()).size).toBe(1)
  expect(seeds.map((one) => one.length)).toEqual([1, 1])
})
