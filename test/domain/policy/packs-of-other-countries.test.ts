import { describe, expect, test } from 'vitest'
import { endOfPromise, overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { inconsistencies } from '../../../functions/domain/policy/consistency.ts'
import { recordCodes } from '../../../functions/domain/views/record-codes.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { withOffset } from '../../../functions/domain/time/zone.ts'
import { type Answers, type Case, problems, received } from '../../support/domain/desk.ts'
import { at } from '../../support/domain/calendars.ts'

/*
 * Dates under the packs of other countries, worked out by hand; the arithmetic stands beside each. Local times.
 */

const desk = (pack: string, when: string, complaint: Answers = {}): Case => {
  const policy = newestPolicy(pack)
  return received(at(calendarNamed(policy.calendar), when), 'general', { policy, complaint })
}
const here = (of: Case, instant: string): string => withOffset(instant, of.desk.calendar.zone)
const clocks = (of: Case): string[] =>
  overallClocks(of.file, of.desk).map(({ clock, dueAt }) => `${clock.id} ${here(of, dueAt)}`)
const sydney = calendarNamed(newestPolicy('au-rg271').calendar)
const promise = (of: Case): string => here(of, of.file.respondBy)

describe('au-rg271, received on Thursday 5 March 2026 at 14:00 in Sydney', () => {
  const received = (complaint: Answers = {}) => desk('au-rg271', '2026-03-05 14:00', complaint)

  test('is answered within 30 days, and promised for the end of the firm’s own stages', () => {
    // 26 days are left of March; 30 days end on Saturday 4 April. Stages of 2, 8, 4 and 2 working days: intake until
    // Monday 9, investigation until Thursday 19, negotiation until Wednesday 25, feedback until Friday 27 March.
    expect([clocks(received()), promise(received())]).toEqual([
      ['idr-30 2026-04-04T23:59:59+11:00'],
      '2026-03-27T17:00:00+11:00',
    ])
    // Good Friday is the 3rd: the last close within the 30 days is that of Thursday the 2nd.
    expect(here(received(), endOfPromise(received().file, received().desk, '')!)).toBe('2026-04-02T17:00:00+11:00')
  })

  test('about superannuation or a trustee is answered within 45 days', () => {
    // 26 days of March and 19 of April.
    for (const product of ['superannuation', 'trustee'])
      expect(clocks(received({ product }))).toEqual(['super-45 2026-04-19T23:59:59+10:00'])
  })

  test.each(['hardship', 'default-notice'])('found at intake to be about %s is answered within 21 days', (category) => {
    // 21 days end on Thursday 26 March, a day before what was promised, and a letter tells it.
    const one = received().does('intake', 'accept', { category })
    expect([clocks(one), promise(one)]).toEqual([
      ['hardship-21 2026-03-26T23:59:59+11:00'],
      '2026-03-26T17:00:00+11:00',
    ])
    expect(one.mailsTo('complainant').map((id) => id.split(' ')[0])).toContain('promise-changed')
  })

  test('about a death benefit has 90 days from the end of the objection period, once that is recorded', () => {
    const one = received({ product: 'superannuation' }).does('intake', 'accept', {
      product: 'superannuation',
      category: 'death-benefit',
    })
    expect(clocks(one)).toEqual(['super-45 2026-04-19T23:59:59+10:00'])
    // From Monday 30 March: one day of March, 30 of April, 31 of May, 28 of June.
    one.does('investigation', 'record-event', { event: 'objection-period-end', day: '2026-03-30' })
    expect(clocks(one)).toEqual(['death-benefit-90#event-1 2026-06-28T23:59:59+10:00'])
  })

  test('can be resolved until the close of the fifth business day', () => {
    // Friday 6, Monday 9, 10, 11, Thursday 12 March; an acceptance counts when it was given.
    const one = received().until(at(sydney, '2026-03-13 10:00'))
    const accepted = (when: string) => ({ contact: { how: 'phone', at: at(sydney, when) } })
    expect(problems(one.attempt('intake', 'resolve', accepted('2026-03-12 17:01')))).toEqual([
      'contact/at summary-passed',
    ])
    expect(one.does('intake', 'resolve', accepted('2026-03-12 16:59')).file.outcome?.outcome).toBe('resolved')
  })

  describe('owes a written response although it is resolved within five business days', () => {
    const soon = (complaint: Answers = {}) => received(complaint).until(at(sydney, '2026-03-09 10:00'))
    const accepted = { contact: { how: 'phone', at: at(sydney, '2026-03-09 09:30') } }
    const written = { ...accepted, findings: 'The form was lost.', reasons: 'We should have kept it.' }

    test.each(['hardship', 'claim-declined', 'claim-value'])('about %s', (category) => {
      expect(problems(soon().attempt('intake', 'resolve', { ...accepted, category }))).toEqual([
        'category response-owed',
      ])
      const one = soon().does('intake', 'resolve-in-writing', { ...written, category })
      expect(one.file.outcome?.outcome).toBe('resolved')
    })

    test('about a decision of a trustee', () => {
      const product = 'superannuation'
      expect(problems(soon({ product }).attempt('intake', 'resolve', { ...accepted, product }))).toEqual([
        'product response-owed',
      ])
    })

    test('with findings and reasons, also if only the complainant asks for it', () => {
      const blank = { ...accepted, findings: '', reasons: '' }
      expect(problems(soon().attempt('intake', 'resolve-in-writing', blank))).toEqual([
        'findings missing',
        'reasons missing',
      ])
      expect(soon().does('intake', 'resolve-in-writing', written).file.outcome?.outcome).toBe('resolved')
    })

    test('within the five days only, and under no pack without the rule', () => {
      const late = received().until(at(sydney, '2026-03-13 10:00'))
      const contact = { how: 'phone', at: at(sydney, '2026-03-12 17:01') }
      expect(problems(late.attempt('intake', 'resolve-in-writing', { ...written, contact }))).toEqual([
        'contact/at summary-passed',
      ])
      expect(problems(desk('us-il', '2026-03-02 10:00').attempt('intake', 'resolve-in-writing', written))).toEqual([
        'decision not-offered',
      ])
    })
  })

  test('a delay notice moves no time limit, may come late and again, and states the right to go to AFCA', () => {
    const one = received().does('intake').until(at(sydney, '2026-04-01 10:00'))
    const notice = (until: string) =>
      one
        .does('investigation', 'extend', { overallUntil: until, until: null, because: 'complex' })
        .does('extension', 'grant')
    notice('2026-04-20')
    expect(clocks(one)).toEqual(['idr-30 2026-04-04T23:59:59+11:00'])
    one.until(at(sydney, '2026-04-21 10:00'))
    notice('2026-05-15')
    const letters = one.mailsTo('complainant').filter((id) => id.startsWith('holding'))
    expect(letters).toHaveLength(2)
    expect(clocks(one)).toEqual(['idr-30 2026-04-04T23:59:59+11:00'])
  })
})

describe('us-il, received on Monday 2 March 2026 at 10:00 in Chicago', () => {
  const passedOn = (answer: Answers) =>
    desk('us-il', '2026-03-02 10:00')
      .does('intake')
      .until(at(calendarNamed(newestPolicy('us-il').calendar), '2026-03-05 10:00'))
      .does('investigation', 'record-event', { event: 'department-inquiry', ...answer })

  test('has 21 days to the department from the day of its inquiry', () => {
    // From Wednesday 4 March: Wednesday the 25th, in summer time since the 8th.
    expect(clocks(passedOn({ day: '2026-03-04' }))).toEqual([
      'answer 2026-04-01T23:59:59-05:00',
      'department#event-1 2026-03-25T23:59:59-05:00',
    ])
  })

  test('answers the department by the day that its inquiry names, if that is earlier', () => {
    expect(clocks(passedOn({ day: '2026-03-04', namedDay: '2026-03-18' }))[1]).toBe(
      'department#event-1 2026-03-18T23:59:59-05:00',
    )
    expect(clocks(passedOn({ day: '2026-03-04', namedDay: '2026-03-31' }))[1]).toBe(
      'department#event-1 2026-03-25T23:59:59-05:00',
    )
  })

  test('has the codes of the record: 926.Exhibit B calls the denial of a claim 3(f)', () => {
    const one = desk('us-il', '2026-03-02 10:00')
    expect(recordCodes(one.file, one.desk.policy)).toEqual({ function: null, reason: null, disposition: null })
    one.does('intake', 'accept', { category: 'claim-denial' }).withdraws()
    expect(recordCodes(one.file, one.desk.policy)).toMatchObject({
      function: { code: '3', label: { en: 'Claims' } },
      reason: { code: '3-f', label: { en: 'Denial of claim' } },
      disposition: { code: 'withdrawn' },
    })
    expect(recordCodes(one.file, newestPolicy('uk-disp'))).toBeNull()
  })

  test('has a code for every category, and none that its record does not know', () => {
    const policy = newestPolicy('us-il')
    const record = policy.record!
    const { other: _, ...fewer } = record.categories
    expect(inconsistencies({ ...policy, record: { ...record, categories: { ...fewer, claims: '3-z' } } })).toEqual([
      'record.categories: there is none for other',
      'record.categories.claims: there is no reason 3-z',
    ])
  })

  test('keeps its files for seven years', () => {
    expect(newestPolicy('us-il').retention?.years).toBe(7)
  })
})

describe('eu-example counts months', () => {
  test('of which the last day is the last of a shorter month, until midnight', () => {
    // Two months from 31 December 2025 end on Saturday 28 February; the last close before is Friday’s.
    const one = desk('eu-example', '2025-12-31 10:00')
    expect(clocks(one)).toEqual(['two-months 2026-02-28T23:59:59+01:00'])
    expect(here(one, endOfPromise(one.file, one.desk, '')!)).toBe('2026-02-27T17:00:00+01:00')
  })
})
