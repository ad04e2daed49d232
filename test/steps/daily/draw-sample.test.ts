import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import { caseReader } from '../../../functions/steps/daily/case-reader.ts'
import { drawSampleOf } from '../../../functions/steps/daily/draw-sample.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { readSample } from '../../../functions/store/figures/samples.ts'
import { openCases } from '../../../functions/store/lists/read-list.ts'
import { readList } from '../../../functions/store/figures/summaries.ts'
import { fold } from '../../../functions/steps/fold.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  staff,
  type Workplace,
} from '../../support/steps/workplace.ts'

const march = '2026-03-02T02:00:00.000Z'
const april = '2026-04-30T01:00:00.000Z'
const zone = 'Asia/Shanghai'

let place: Workplace
beforeEach(async () => (place = await openWorkplace()))
afterEach(() => place.close())

/** A round that is stopped after so many files. */
const run = (at: string, most = Number.POSITIVE_INFINITY): Promise<number> =>
  drawSampleOf(
    {
      store: place.store,
      cases: caseReader(place.store, async () => staff),
      staff: async () => staff,
      each: async (all, work) => {
        for (const one of all.slice(0, most)) await work(one)
      },
    },
    at,
    zone,
  )

test('a complaint that was told last month is drawn once, and becomes a task of somebody who took no part', async () => {
  const reference = await receiveOne(place, march)
  await advanceOne(place, reference, march)
  await decideOne(place, reference, 'intake', 'resolve', march)
  await advanceOne(place, reference, march)
  await foldMonth(place.store, '2026-03', march)
  expect(await run('2026-04-02T01:00:00.000Z')).toBe(0)

  for (const at of ['2026-03-20T01:00:00.000Z', '2026-04-29T01:00:00.000Z']) await advanceOne(place, reference, at)
  expect((await fileOf(place, reference)).file.ended).not.toBeNull()

  // A round that is stopped has kept the sample; the next one asks its readers.
  expect(await run(april, 0)).toBe(0)
  expect(await readSample(place.store, '2026-03')).toMatchObject({ isAsked: false })
  expect(await run(april)).toBe(1)
  expect(await run(april)).toBe(0)

  const { file } = await fileOf(place, reference)
  const sample = (await readSample(place.store, '2026-03'))?.sample
  expect(file.drawn).toMatchObject([{ month: '2026-03', readers: sample?.files[0]?.readers }])
  const took = file.tasks.flatMap(({ assignments }) => assignments.map(({ person }) => person))
  await advanceOne(place, reference, april, { number: 2 })
  const reading = openTasks((await fileOf(place, reference)).file).filter(({ kind }) => kind === 'sample-reading')
  expect(reading.map(holderOf)).toEqual(sample?.files[0]?.readers)
  expect(took).not.toContain(holderOf(reading[0]!))

  // It is closed, and in no list of open cases.
  const units = [...new Set(staff.map(({ unit }) => unit))]
  expect((await openCases(place.store, units, { fits: () => true, after: '' })).entries).toEqual([])

  await decideOne(place, reference, 'sample-reading', 'rules-broken', april)
  await advanceOne(place, reference, april, { number: 2 })
  await fold(place.store, { v: 1, at: '2026-04-30T01:30:00.000Z' })
  await foldMonth(place.store, '2026-03', '2026-04-30T02:00:00.000Z', { early: true })
  const list = await readList(place.store, '2026-03', 'sample-drawn')
  expect(list?.entries.map((one) => [one.reference, one.value])).toEqual([[reference, 11]])
})
