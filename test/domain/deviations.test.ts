import { describe, expect, test } from 'vitest'
import { stageRuns } from '../../functions/domain/deviations.ts'
import { type Case, local, received } from './desk.ts'

const runs = (desk: Case) => stageRuns(desk.file, desk.desk, desk.now).map(({ clock, dueAt, inTime }) => [clock, local(dueAt), inTime])
const investigating = () => received('2026-10-08 10:00').does('intake')

describe('a stage run', () => {
  test('finished by its due, and one that runs', () => {
    expect(runs(investigating())).toEqual([['intake#1', '2026-10-09 10:00', true], ['investigation#1', '2026-10-14 18:00', null]])
  })

  test('finished by its lawfully extended due is in time', () => {
    const desk = investigating().does('investigation', 'extend', { until: '2026-10-16' }).does('extension', 'grant').until('2026-10-16 17:00').does('investigation')
    expect(runs(desk)).toContainEqual(['investigation#1', '2026-10-16 18:00', true])
  })

  test('whose extension was refused, or asked for and never granted, is late', () => {
    const refused = investigating().does('investigation', 'extend', { until: '2026-10-16' }).does('extension', 'refuse').until('2026-10-16 17:00').does('investigation')
    expect(runs(refused)).toContainEqual(['investigation#1', '2026-10-14 18:00', false])
    const ignored = investigating().does('investigation', 'extend', { until: '2026-10-16' }).until('2026-10-16 17:00')
    expect(runs(ignored)).toContainEqual(['investigation#1', '2026-10-14 18:00', false])
  })

  test('that stood still is in time by what it took besides, which is shown apart', () => {
    const desk = investigating().until('2026-10-09 13:00').does('investigation', 'pause', { until: '2026-10-13' }).until('2026-10-20 17:00').does('investigation')
    const [, run] = stageRuns(desk.file, desk.desk, desk.now)
    expect([run?.inTime, (run?.pausedMillis ?? 0) / 3_600_000]).toEqual([true, 101])
  })

  test('of the answer to a key case, extended: the co-signer has their day after it', () => {
    const desk = received('2026-10-08 10:00', 'key').upTo('feedback').does('feedback', 'extend', { until: '2026-10-13' }).does('extension', 'grant').until('2026-10-13 17:00').does('feedback')
    expect(runs(desk.until('2026-10-14 17:00').does('co-sign'))).toContainEqual(['feedback#1', '2026-10-14 18:00', true])
  })

  test('of the answer to a key case lasts until it is co-signed', () => {
    const desk = received('2026-10-08 10:00', 'key').upTo('feedback').does('feedback').until('2026-10-10 17:00').does('co-sign')
    expect(runs(desk)).toContainEqual(['feedback#1', '2026-10-10 18:00', true])
  })
})
