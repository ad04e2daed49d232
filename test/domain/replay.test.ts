import { describe, expect, test } from 'vitest'
import { newestPolicy } from '../../functions/domain/policy.ts'
import { type Judged, replay, type Replayed } from '../../functions/domain/replay.ts'
import { summary, summaryTold } from '../../infra/commands/policy-replay.ts'
import { generated } from './generated.ts'
import { type Case, instant, local, received, standard } from './desk.ts'
import { china } from './calendars.ts'

const cn = newestPolicy('cn-2020-3')
const under = (desk: Case, policy = cn): Replayed => replay(desk.file, { policy: desk.desk.policy, calendar: china }, { policy, calendar: china }, desk.now)
const of = (judged: readonly Judged[], what: string): string => judged.filter((one) => one.what === what).map(({ dueAt, late, rungs, extension }) => `${local(dueAt).slice(5)} ${late ? `late ${rungs} ${extension}` : 'in time'}`).join('; ')

describe('a case looked at under another policy', () => {
  test('answered on a Saturday: the firm’s limit ended on Friday, the law’s fifteenth day is the Saturday', () => {
    // Received Friday 9 October 2026; 15 days after it is Saturday the 24th.
    const desk = received('2026-10-09 10:00').upTo('feedback').until('2026-10-24 10:00').does('feedback')
    const { from, to } = under(desk)
    expect([of(from, 'overall'), of(to, 'overall')]).toEqual(['10-23 18:00 late 0 overall', '10-24 18:00 in time'])
    // All were decided on the 9th but the last: one working day after that Friday is the make-up Saturday. Rungs: 12, 13, 14 October at 09:00.
    expect(of(to, 'feedback')).toBe('10-10 18:00 late 3 stage-exceptional')
  })

  test('a class that only the other rules would propose changes every limit', () => {
    // CNY 600,000 is major by the firm's rules and only key by the regulation's: three days instead of two to investigate.
    const desk = received('2026-10-08 10:00', 'general', { complaint: { amountInDispute: { currency: 'CNY', value: '600000.00' } } }).does('intake').until('2026-10-12 12:00').does('investigation')
    const replayed = under(desk)
    expect(replayed.class).toEqual({ from: 'major', to: 'key' })
    expect([of(replayed.from, 'investigation'), of(replayed.to, 'investigation')]).toEqual(['10-10 18:00 late 1 stage', '10-12 18:00 in time'])
    expect(summary([replayed])).toMatchObject({ cases: 1, reclassed: 1, changed: [{ changes: ['major → key', 'investigation#1 late, 1 rung told → in time'] }] })
  })

  test('waiting for the complainant stops the firm’s overall clock, and not the law’s', () => {
    const desk = received('2026-10-08 10:00').does('intake')
    desk.now = instant('2026-10-09 09:00')
    desk.commit([{ fact: 'paused', v: 1, pause: 'pause-1', task: 'investigation-1', reason: 'complainant', clocks: ['stage', 'overall'], until: instant('2026-10-19 09:00'), note: '等材料' }], { as: 'staff', person: 'noa', mail: 'm' })
    const { from, to } = under(desk)
    // 8 October and 15 days is the 23rd; ten days more is 2 November, whose 00:00 end lies on the 3rd: the close before it is Monday 2 November.
    expect([of(from, 'overall'), of(to, 'overall')]).toEqual(['11-02 18:00 in time', '10-23 18:00 in time'])
    expect(of(from, 'investigation')).toBe(of(to, 'investigation'))
  })

  test('a clock or stage that only one of the packs has is told so, not as if it had been in time under the other', () => {
    const desk = received('2026-10-08 10:00').does('intake').until('2026-10-26 12:00')
    const told = summaryTold(summary([under(desk, newestPolicy('uk-disp'))]), 'standard', 'uk-disp@1', 5)
    expect(told.filter((row) => /^(overall|eight-weeks|investigation) /.test(row)).map((row) => row.trim().split(/ {2,}/).slice(0, 4))).toEqual([['investigation', '1', '1 → 0', '1 → 0'], ['overall', '1', '1 → –', '1 → –'], ['eight-weeks', '1', '– → 0', '– → 0']])
  })

  test('a clock that still runs is late once its due has passed', () => {
    const desk = received('2026-10-08 10:00').until('2026-10-20 12:00')
    expect(of(under(desk).from, 'intake')).toBe('10-09 10:00 late 3 stage-exceptional')
  })
})

test('under its own policy nothing changes, whatever happened', () => {
  const replayed = Array.from({ length: 25 }, (_, index) => under(generated(index + 1), standard))
  expect(summary(replayed)).toMatchObject({ cases: 25, reclassed: 0, changed: [] })
})
