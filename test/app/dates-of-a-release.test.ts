import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { readRow, type Row } from '../../functions/store/cases.ts'
import { getItem, textOf } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import { calendarCommand } from '../../cli/calendar/calendar-command.ts'
import { listening } from '../support/commands/world.ts'
import { advanceOne, decideOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

let desk: Workplace
beforeEach(async () => void (desk = await openWorkplace()))
afterEach(() => desk.close())

const [received, later] = ['2026-03-02T02:00:00.000Z', '2026-03-02T04:00:00.000Z']

/** A case in investigation since Monday noon: 3, 4, 5, 6, 9 March. The whole case is due on the 17th. */
async function investigated(more: Record<string, unknown> = {}): Promise<string> {
  const reference = await receiveOne(desk, received, more)
  await advanceOne(desk, reference, received)
  await decideOne(desk, reference, 'intake', 'accept', later, more)
  await advanceOne(desk, reference, later, { turn: 1 })
  return reference
}

const due = { investigation: '2026-03-09T10:00:00.000Z', overall: '2026-03-17T10:00:00.000Z' }
const wrong = { investigation: '2026-03-08T10:00:00.000Z', overall: '2026-03-18T10:00:00.000Z' }

/** As a release left the case that counted its dates wrongly. */
async function leftBehind(reference: string, change: (row: Row) => Row): Promise<void> {
  const row = await readRow(desk.store, reference)
  if (row === undefined) throw new Error('no row')
  await desk.store.client.send(
    new PutItemCommand({
      TableName: desk.store.tableName,
      Item: {
        ...(await getItem(desk.store, key.case(reference), key.row)),
        row: { S: JSON.stringify(change(row)) },
      },
    }),
  )
}

const recounts = async (reference: string) =>
  (await fileOf(desk, reference)).commits.flatMap(({ by, facts }) =>
    facts.flatMap((fact) => (fact.fact === 'recounted' ? [{ by: by.as, ...fact }] : [])),
  )
const withoutDates = (row: Row): Row => {
  const { dates, ...older } = row
  return dates === undefined ? row : older
}
const countedWrongly = ({ dates = [], ...row }: Row): Row => ({
  ...row,
  dates: dates.map((date) => ({ ...date, at: date.task === null ? wrong.overall : wrong.investigation })),
})
const moved = {
  fact: 'recounted',
  v: 1,
  why: 'release',
  dates: [
    { clock: 'investigation#1', before: wrong.investigation, after: due.investigation },
    { clock: 'overall', before: wrong.overall, after: due.overall },
  ],
  promise: null,
}

describe('a release that counts dates differently', () => {
  it('writes down the dates of a case with its row', async () => {
    const reference = await investigated()
    expect((await readRow(desk.store, reference))?.dates).toEqual([
      { clock: 'investigation#1', task: 'investigation-1', at: due.investigation },
      { clock: 'overall', task: null, at: due.overall },
    ])
  })

  it('says in the file of an open case which dates it moved, once, and nothing where it counts the same', async () => {
    const reference = await investigated()
    await advanceOne(desk, reference, '2026-03-02T05:00:00.000Z', { turn: 2 })
    expect(await recounts(reference)).toEqual([])
    await leftBehind(reference, countedWrongly)
    await advanceOne(desk, reference, '2026-03-03T05:00:00.000Z', { turn: 3 })
    await advanceOne(desk, reference, '2026-03-03T06:00:00.000Z', { turn: 4 })
    expect(await recounts(reference)).toEqual([{ by: 'workflow', ...moved }])
    expect((await readRow(desk.store, reference))?.dates?.map(({ at }) => at)).toEqual([due.investigation, due.overall])
  })

  it('says it after acts that came before the next look, about what is still open', async () => {
    const reference = await investigated()
    await leftBehind(reference, countedWrongly)
    await decideOne(desk, reference, 'investigation', 'complete', '2026-03-03T04:00:00.000Z')
    await advanceOne(desk, reference, '2026-03-03T05:00:00.000Z', { turn: 2 })
    expect(await recounts(reference)).toEqual([{ by: 'workflow', ...moved, dates: moved.dates.slice(1) }])
  })

  it('says it once though a step stopped right after it', async () => {
    const reference = await investigated()
    await leftBehind(reference, countedWrongly)
    const before = await desk.snapshot()
    for (const effects of [1, 2, 3]) {
      await desk.restore(before)
      desk.accidentAfter(effects)
      await advanceOne(desk, reference, '2026-03-03T05:00:00.000Z', { turn: 2 }).catch(() => undefined)
      desk.accidentAfter(Number.POSITIVE_INFINITY)
      await advanceOne(desk, reference, '2026-03-03T05:01:00.000Z', { turn: 2 })
      expect(await recounts(reference), `after ${effects}`).toEqual([{ by: 'workflow', ...moved }])
    }
  })

  it('knows from the list of work when a task was due by a release whose rows have no dates', async () => {
    const reference = await investigated()
    await leftBehind(reference, withoutDates)
    await advanceOne(desk, reference, '2026-03-02T05:00:00.000Z', { turn: 2 })
    expect(await recounts(reference), 'nothing moved').toEqual([])
    await leftBehind(reference, withoutDates)
    const item = await getItem(desk.store, key.case(reference), key.task('investigation-1'))
    expect(item && textOf(item, 'dueAt')).toBe(due.investigation)
    await desk.store.client.send(
      new PutItemCommand({
        TableName: desk.store.tableName,
        Item: { ...item, dueAt: { S: wrong.investigation } },
      }),
    )
    await advanceOne(desk, reference, '2026-03-03T05:00:00.000Z', { turn: 3 })
    expect(await recounts(reference)).toEqual([{ by: 'workflow', ...moved, dates: moved.dates.slice(0, 1) }])
  })

  it('is told to every open case at once by calendar redate', async () => {
    const reference = await investigated()
    await leftBehind(reference, countedWrongly)
    const world = listening(desk.store, { now: '2026-03-03T04:00:00.000Z', workflow: desk.workflow as never })
    expect(await calendarCommand(['redate', 'cn', '--yes'], world)).toBe(0)
    expect(world.printed.map((line) => line.replaceAll(/ {2,}/g, ' '))).toEqual([
      'case time limit due newly due (Asia/Shanghai)',
      `${reference} investigation#1 2026-03-08 18:00 → 2026-03-09 18:00`,
      `${reference} overall 2026-03-18 18:00 → 2026-03-17 18:00`,
      '1 open case whose dates this release counts differently',
      'the dates of 1 case were counted as this release counts',
    ])
    await advanceOne(desk, reference, '2026-03-03T05:00:00.000Z', { turn: 2 })
    expect(await recounts(reference)).toEqual([{ by: 'operator', ...moved }])
    const again = listening(desk.store, { now: '2026-03-03T06:00:00.000Z', workflow: desk.workflow as never })
    await calendarCommand(['redate', 'cn', '--yes'], again)
    expect(again.printed).toEqual(['every readable open case of calendar cn already uses version chinese-days@1.5.7-2'])
  })
})
