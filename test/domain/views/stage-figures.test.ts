import { describe, expect, test } from 'vitest'
import { stageRuns } from '../../../functions/domain/views/stage-figures.ts'
import { type Case, local, received } from '../../support/domain/desk.ts'

const runs = (desk: Case) =>
  stageRuns(desk.file, desk.desk, desk.now).map(({ clock, dueAt, inTime }) => [clock, local(dueAt), inTime])
const investigating = () => received('2026-10-08 10:00').does('intake')

describe('a stage run', () => {
  test('is in time if it was finished by its due date, and undecided while it runs', () => {
    expect(runs(investigating())).toEqual([
      ['intake#1', '2026-10-09 10:00', true],
      ['investigation#1', '2026-10-14 18:00', null],
    ])
  })

  test('is in time if it was finished by its extended due date', () => {
    const desk = investigating()
      .does('investigation', 'extend', { until: '2026-10-16' })
      .does('extension', 'grant')
      .until('2026-10-16 17:00')
      .does('investigation')
    expect(runs(desk)).toContainEqual(['investigation#1', '2026-10-16 18:00', true])
  })

  test('is late if its extension was refused or never granted', () => {
    const refused = investigating()
      .does('investigation', 'extend', { until: '2026-10-16' })
      .does('extension', 'refuse')
      .until('2026-10-16 17:00')
      .does('investigation')
    expect(runs(refused)).toContainEqual(['investigation#1', '2026-10-14 18:00', false])
    const ignored = investigating().does('investigation', 'extend', { until: '2026-10-16' }).until('2026-10-16 17:00')
    expect(runs(ignored)).toContainEqual(['investigation#1', '2026-10-14 18:00', false])
  })

  test('is in time without its pauses, which are shown separately', () => {
    const desk = investigating()
      .until('2026-10-09 13:00')
      .does('investigation', 'pause', { until: '2026-10-13' })
      .until('2026-10-20 17:00')
      .does('investigation')
    const [, run] = stageRuns(desk.file, desk.desk, desk.now)
    expect([run?.inTime, (run?.pausedMillis ?? 0) / 3_600_000]).toEqual([true, 101])
  })

  test('of the answer to a key case leaves the co-signer a day after an extension', () => {
    const desk = received('2026-10-08 10:00', 'key')
      .upTo('feedback')
      .does('feedback', 'extend', { until: '2026-10-13' })
      .does('extension', 'grant')
      .until('2026-10-13 17:00')
      .does('feedback')
    expect(runs(desk.until('2026-10-14 17:00').does('co-sign'))).toContainEqual([
      'feedback#1',
      '2026-10-14 18:00',
      true,
    ])
  })

  test('of the answer to a key case lasts until it is co-signed', () => {
    const desk = received('2026-10-08 10:00', 'key')
      .upTo('feedback')
      .does('feedback')
      .until('2026-10-10 17:00')
      .does('co-sign')
    expect(runs(desk)).toContainEqual(['feedback#1', '2026-10-10 18:00', true])
  })
})

describe('the stage runs of a case', () => {
  const hours = (millis: number): number => millis / 3_600_000
  const all = (desk: Case) =>
    stageRuns(desk.file, desk.desk, desk.now).map(({ startedAt, dueAt, endedAt, pausedMillis, ...run }) => ({
      ...run,
      from: local(startedAt),
      due: local(dueAt),
      until: endedAt && local(endedAt),
      paused: hours(pausedMillis),
    }))
  // Thursday 8 October 2026. Saturday the 10th is worked. Investigation: 9, 10, 12, 13, 14.
  const intake = {
    clock: 'intake#1',
    stage: 'intake',
    from: '2026-10-08 10:00',
    due: '2026-10-09 10:00',
    until: '2026-10-08 10:00',
    paused: 0,
    inTime: true,
  }

  test('are those of its stages only, each with its own paused time', () => {
    // Investigation is paused from Friday 13:00 to Monday 13:00: 72 hours, of business 5, 9 and 4, by which its due
    // moves from the close of the 14th to that of the 16th.
    const desk = investigating()
      .until('2026-10-09 13:00')
      .does('investigation', 'pause', { until: '2026-10-12' })
      .until('2026-10-12 13:00')
      .does('investigation', 'resume')
      .does('investigation')
      .until('2026-10-13 12:00')
      .does('negotiation')
      .until('2026-10-14 09:00')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-10-20' })
      .until('2026-10-19 12:00')
      .does('fulfilment')
      .until('2026-10-22 10:00')
      .does('survey')
    expect(all(desk)).toEqual([
      intake,
      {
        clock: 'investigation#1',
        stage: 'investigation',
        from: '2026-10-08 10:00',
        due: '2026-10-16 18:00',
        until: '2026-10-12 13:00',
        paused: 72,
        inTime: true,
      },
      // From the 12th: 13, 14, 15. From the 13th: 14.
      {
        clock: 'negotiation#1',
        stage: 'negotiation',
        from: '2026-10-12 13:00',
        due: '2026-10-15 18:00',
        until: '2026-10-13 12:00',
        paused: 0,
        inTime: true,
      },
      {
        clock: 'feedback#1',
        stage: 'feedback',
        from: '2026-10-13 12:00',
        due: '2026-10-14 18:00',
        until: '2026-10-14 09:00',
        paused: 0,
        inTime: true,
      },
      {
        clock: 'fulfilment#1',
        stage: 'fulfilment',
        from: '2026-10-14 09:00',
        due: '2026-10-20 18:00',
        until: '2026-10-19 12:00',
        paused: 0,
        inTime: true,
      },
    ])
  })

  test('count only the part of a running pause that is over', () => {
    const desk = investigating()
      .until('2026-10-09 13:00')
      .does('investigation', 'pause', { until: '2026-10-12' })
      .until('2026-10-09 15:00')
    expect(all(desk).map(({ clock, paused }) => [clock, paused])).toEqual([
      ['intake#1', 0],
      ['investigation#1', 2],
    ])
  })

  test('are in time until the moment at which they are due, and late after it', () => {
    const [kept, late] = [investigating().until('2026-10-14 18:00'), investigating().until('2026-10-14 18:01')]
    expect([runs(kept)[1], runs(late)[1]]).toEqual([
      ['investigation#1', '2026-10-14 18:00', null],
      ['investigation#1', '2026-10-14 18:00', false],
    ])
    expect([runs(kept.does('investigation'))[1], runs(late.does('investigation'))[1]]).toEqual([
      ['investigation#1', '2026-10-14 18:00', true],
      ['investigation#1', '2026-10-14 18:00', false],
    ])
  })

  test('include a second investigation after new information, which a withdrawal ends', () => {
    const desk = investigating()
      .until('2026-10-09 12:00')
      .does('investigation')
      .until('2026-10-10 12:00')
      .messages('附有新的鉴定', true)
      .until('2026-10-12 12:00')
      .withdraws()
    expect(all(desk).map(({ clock, from, until, inTime }) => [clock, from, until, inTime])).toEqual([
      ['intake#1', '2026-10-08 10:00', '2026-10-08 10:00', true],
      ['investigation#1', '2026-10-08 10:00', '2026-10-09 12:00', true],
      ['negotiation#1', '2026-10-09 12:00', '2026-10-10 12:00', true],
      ['investigation#2', '2026-10-10 12:00', '2026-10-12 12:00', true],
    ])
  })
})
