import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { lateSummary, summaryUntil } from '../../../../functions/domain/features/intake/summary-resolution.ts'
import { inShare } from '../../../../functions/domain/people/assign.ts'
import { newestPolicy, policyNamed } from '../../../../functions/domain/policy/policy.ts'
import { problems, received } from '../../../support/domain/desk.ts'

const uk = newestPolicy('uk-disp')

describe('a resolution by the close of the third business day after receipt (United Kingdom, DISP 1.5.1R)', () => {
  // Maundy Thursday 2 April 2026, 10:00 BST. Good Friday and Easter Monday are bank holidays: the business days are 7,
  // 8 and 9 April, close 17:00 BST.
  const filed = () => received('2026-04-02T09:00:00.000Z', 'key', { policy: uk, complaint: { language: 'en' } })

  test('is a summary resolution at that very moment, whatever the class', () => {
    const desk = filed().until('2026-04-09T16:00:00.000Z').does('intake', 'resolve')
    expect(desk.file.outcome).toMatchObject({ outcome: 'resolved' })
    expect(desk.file.class).toBe('key')
    expect(desk.mailsTo('complainant')).toContain('outcome')
  })

  test('is not possible a second later, and the case goes to the investigation', () => {
    const desk = filed().until('2026-04-09T16:00:01.000Z')
    expect(problems(desk.attempt('intake', 'resolve'))).toEqual(['contact/at summary-passed'])
    expect(desk.does('intake').open).toEqual(['investigation'])
  })

  // They accepted on the phone on the third business day at 16:55. It is written down on Friday morning.
  test('counts when they accepted, and not when that is recorded (DISP 1.5.2AR)', () => {
    const desk = filed().until('2026-04-10T08:30:00.000Z')
    const accepted = (at: string) => ({ contact: { how: 'phone', at } })
    expect(problems(desk.attempt('intake', 'resolve', accepted('2026-04-09T16:00:01.000Z')))).toEqual([
      'contact/at summary-passed',
    ])
    desk.does('intake', 'resolve', accepted('2026-04-09T15:55:00.000Z'))
    expect(desk.file.outcome).toMatchObject({ outcome: 'resolved' })
  })

  test('is recorded, and its letter goes, by the close of the next working day (DISP 1.5.4R: promptly)', () => {
    // They accepted on Thursday the 9th at 16:55: the next working day is Friday the 10th.
    const recordedAt = (when: string) =>
      filed()
        .until(when)
        .does('intake', 'resolve', { contact: { how: 'phone', at: '2026-04-09T15:55:00.000Z' } })
    const [friday, may] = [recordedAt('2026-04-10T16:00:00.000Z'), recordedAt('2026-05-04T08:30:00.000Z')]
    expect(lateSummary(friday.file, friday.desk)).toBeUndefined()
    expect(lateSummary(may.file, may.desk)).toEqual({ due: '2026-04-10T16:00:00.000Z', at: '2026-05-04T08:30:00.000Z' })
    expect(may.mailsTo('complainant')).toContain('outcome')
    // No pack before says how soon.
    expect(lateSummary(may.file, { ...may.desk, policy: policyNamed('uk-disp@1') })).toBeUndefined()
  })

  test('counts when it is recorded under the pack before', () => {
    const policy = policyNamed('uk-disp@1')
    const desk = received('2026-04-02T09:00:00.000Z', 'key', { policy }).until('2026-04-10T08:30:00.000Z')
    expect(
      problems(desk.attempt('intake', 'resolve', { contact: { how: 'phone', at: '2026-04-09T15:55:00.000Z' } })),
    ).toEqual(['decision summary-passed'])
  })

  // The guidance that let a firm treat it as received on the next business day was deleted.
  test.each([
    [
      'on a working day after hours',
      '2026-10-08T20:30:00.000Z',
      '2026-10-13T16:00:00.000Z',
      '2026-12-03T23:59:59.000Z',
    ],
    ['on a Saturday', '2026-10-10T10:00:00.000Z', '2026-10-14T16:00:00.000Z', '2026-12-05T23:59:59.000Z'],
  ])('a complaint that arrives %s is received that day', (_name, at, third, eighthWeek) => {
    const { file, desk } = received(at, 'general', { policy: uk })
    expect(summaryUntil(file, desk)).toBe(third)
    expect(overallClocks(file, desk).map(({ dueAt }) => dueAt)).toEqual([eighthWeek])
  })

  test('under a pack without summary resolutions is possible only for a general complaint, at any time', () => {
    expect(problems(received('2026-10-08 10:00', 'key').attempt('intake', 'resolve'))).toEqual([
      'decision only-general',
    ])
    expect(received('2026-10-08 10:00').until('2026-10-30 10:00').does('intake', 'resolve').file.outcome?.outcome).toBe(
      'resolved',
    )
  })
})

describe('the random share of general cases with a follow-up', () => {
  test('is about one in twenty, and always the same cases', () => {
    const drawn = Array.from({ length: 4000 }, (_, index) => `R${index}`).filter((reference) =>
      inShare(reference, 'return-visit', 0.05),
    )
    expect(drawn.length).toBeGreaterThan(150)
    expect(drawn.length).toBeLessThan(250)
    expect(drawn.every((reference) => inShare(reference, 'return-visit', 0.05))).toBe(true)
  })

  test('decides which case gets a follow-up', () => {
    const references = Array.from({ length: 200 }, (_, index) => `4MPD-K${index}-T`)
    const drawn = references.find((reference) => inShare(reference, 'return-visit', 0.05)) as string
    const other = references.find((reference) => !inShare(reference, 'return-visit', 0.05)) as string
    const kinds = (reference: string) =>
      received('2026-04-02T09:00:00.000Z', 'general', { policy: uk, reference })
        .does('intake', 'resolve')
        .untilClosed()
        .file.tasks.map(({ kind }) => kind)
    expect(kinds(drawn)).toContain('return-visit')
    expect(kinds(other)).not.toContain('return-visit')
  })
})
