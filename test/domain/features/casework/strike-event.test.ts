import { describe, expect, test } from 'vitest'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { caseClocks } from '../../../../functions/domain/views/clock-view.ts'
import { people } from '../../../support/domain/acts.ts'
import { type Case, local, received } from '../../../support/domain/desk.ts'
import { promisedWithinTheLaw } from '../../../support/domain/invariants.ts'

/** Received on Monday 2 November 2026; the 16th was told. A notice that is not about this complaint names the 9th. */
const begun = (): Case =>
  received('2026-11-02 10:00', 'general', { policy: newestPolicy('cn-2020-3'), staff: people })
    .until('2026-11-02 11:00')
    .does('intake')
    .until('2026-11-04 10:00')
const noticed = (desk = begun()): Case =>
  desk.does('investigation', 'record-event', { day: '2026-11-03', namedDay: '2026-11-09' })
const strikes = (desk: Case, more: object = {}): Case =>
  desk.does('investigation', 'strike-event', { day: '2026-11-03', ...more })
const letters = (desk: Case) =>
  desk
    .mailsTo('complainant')
    .map((id) => id.split(' ')[0])
    .filter((kind) => kind !== 'acknowledgement')
const promise = (desk: Case): string => local(desk.file.respondBy).slice(0, 10)

describe('a notice that was recorded by mistake', () => {
  test('leaves the earlier date that a letter told, if nobody takes it back', () => {
    const desk = strikes(noticed().until('2026-11-04 12:00')).until('2026-11-05 10:00')
    expect([promise(desk), letters(desk)]).toEqual(['2026-11-09', ['promise-changed']])
  })

  test('is taken back by a letter, and the date before stands once that has gone', () => {
    const desk = noticed().until('2026-11-04 20:30')
    strikes(desk, { takeBack: true })
    expect([promise(desk), letters(desk)]).toEqual(['2026-11-09', ['promise-changed']])
    desk.until('2026-11-05 10:00')
    expect([promise(desk), letters(desk)]).toEqual(['2026-11-16', ['promise-changed', 'promise-changed']])
    promisedWithinTheLaw(desk)
  })

  test('is taken back later by striking it out again, once', () => {
    const desk = strikes(noticed().until('2026-11-04 12:00')).until('2026-11-05 10:00')
    expect(desk.attempt('investigation', 'strike-event', { day: '2026-11-03' })).toMatchObject({ refused: 'invalid' })
    strikes(desk, { takeBack: true }).until('2026-11-05 11:00')
    expect([promise(desk), desk.facts('event-struck').length]).toEqual(['2026-11-16', 1])
    expect(desk.attempt('investigation', 'strike-event', { day: '2026-11-03', takeBack: true })).toHaveProperty(
      'refused',
    )
  })

  test('needs no letter if none has told the earlier date', () => {
    // After nine in the evening, letters wait for the morning.
    const desk = strikes(noticed(begun().until('2026-11-04 21:30'))).until('2026-11-05 12:00')
    expect([promise(desk), letters(desk)]).toEqual(['2026-11-16', []])
  })

  test('gives back a date that was agreed, which did not stand while the notice did', () => {
    const sue = { person: 'sue', may: 'oversee' } as const
    const agreed = begun().does(
      'investigation',
      'agree-period',
      { until: '2026-11-30', at: '2026-11-04T01:00:00.000Z' },
      sue,
    )
    const shown = (desk: Case) =>
      caseClocks(desk.file, desk.desk).map((one) => one.agreedUntil && local(one.agreedUntil))
    expect(shown(agreed)).toEqual(['2026-11-30 18:00'])
    const desk = noticed(agreed.until('2026-11-04 12:00'))
    expect([promise(desk), shown(desk)]).toEqual(['2026-11-09', [null, null]])
    strikes(desk.until('2026-11-04 13:00'), { takeBack: true }).until('2026-11-04 14:00')
    expect([promise(desk), shown(desk)]).toEqual(['2026-11-30', ['2026-11-30 18:00']])
  })
})
