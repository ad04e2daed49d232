import { describe, expect, test } from 'vitest'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { deviationsOf } from '../../../functions/domain/views/deviations.ts'
import { type Case, decidedInLeeds, local, received } from '../../support/domain/desk.ts'

const uk = newestPolicy('uk-disp')
const found = (desk: Case) =>
  deviationsOf(desk.file, desk.desk, desk.now).map(({ kind, what, due, at }) => [
    kind,
    what,
    local(due),
    at && local(at),
  ])
const kinds = (desk: Case) => found(desk).map(([kind]) => kind)

describe('the deviations of a case', () => {
  test('are none as long as everything is in time', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 12:00').does('intake').until('2026-03-03 10:00')
    expect(found(desk)).toEqual([])
  })

  test('are each time limit that passed, and when it was met after all', () => {
    // Intake until Tuesday the 3rd, 10:00.
    const desk = received('2026-03-02 10:00').until('2026-03-03 11:00')
    expect(found(desk)).toEqual([['clock-overdue', 'intake#1', '2026-03-03 10:00', null]])
    expect(found(desk.does('intake').until('2026-03-03 12:00'))).toEqual([
      ['clock-overdue', 'intake#1', '2026-03-03 10:00', '2026-03-03 11:00'],
    ])
  })

  test('are the promise that passed without an answer, the time limit, and a letter that went after it', () => {
    const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy: uk })
      .does('intake')
      .until('2026-12-01T10:00:00.000Z')
    expect(kinds(desk)).toEqual(expect.arrayContaining(['promise-missed', 'clock-overdue']))
    expect(kinds(desk)).not.toContain('late-letter')
    desk
      .does('investigation', 'extend', { until: null, overallUntil: '2027-01-15', because: 'complex' })
      .does('extension')
    expect(kinds(desk)).toContain('late-letter')
  })

  test('are the regulator’s clock if a decision was read out on the telephone only after it had ended', () => {
    // Thursday 26 November is the last day of the eight weeks.
    const complainant = { name: 'Margaret Evans', relation: 'policyholder', phone: '+44 20 7946 0000' }
    const desk = decidedInLeeds(
      { received: '2026-10-01T09:00:00.000Z', decided: '2026-11-26T15:00:00.000Z' },
      { complainant },
    )
    const weeks = () => found(desk).filter(([, what]) => what === 'eight-weeks')
    expect(weeks()).toEqual([])
    desk.until('2026-12-03T10:00:00.000Z').does('reach').until('2026-12-03T11:00:00.000Z')
    expect(weeks()).toEqual([['clock-overdue', 'eight-weeks', '2026-11-27 07:59:59', '2026-12-03 18:00']])
  })

  test('are no promise that was kept by a decision before the case was opened again', () => {
    // Decided in good time, and opened again at night: the letter goes in the morning.
    const desk = decidedInLeeds({ received: '2026-09-14T09:00:00.000Z', decided: '2026-09-21T14:00:00.000Z' })
      .until('2026-12-18T21:00:00.000Z')
      .reopened()
    expect(kinds(desk)).not.toContain('promise-missed')
    expect(kinds(desk.until('2026-12-19T10:00:00.000Z'))).not.toContain('promise-missed')
  })

  test('are a complaint that another point of the firm passed on late', () => {
    const desk = received('2026-11-02 10:00', 'general', { policy: newestPolicy('cn-2020-3') }).does(
      'intake',
      'set-receipt',
      { channel: 'letter', where: '苏州营业部', proof: '收文簿', receivedAt: '2026-10-30T15:00:00+08:00' },
    )
    expect(found(desk)).toEqual([['passed-on-late', 'receipt', '2026-10-30 15:00', '2026-11-02 10:00']])
  })
})
