import { describe, expect, test } from 'vitest'
import { newestPolicy, type Policy } from '../../functions/domain/policy.ts'
import { type Case, local, received, staff } from './desk.ts'

const cn = newestPolicy('cn-2020-3')
const uk = newestPolicy('uk-disp')
const rights = ['review', 'mediation', 'arbitration', 'litigation']
const inChina = (when: string, weight: 'general' | 'key' | 'major' = 'general', policy: Policy = cn) => received(when, weight, { policy })

/** Letters to the complainant with the time in China at which they went. */
const letters = (desk: Case) => desk.mails.filter(({ to }) => to === 'complainant').map(({ id, at }) => `${local(at).slice(5)} ${id}`)

describe('letters to the complainant go between eight and eight (cn-2020-3)', () => {
  const decided = (when: string) => inChina('2026-03-02 10:00').upTo('feedback').until(when).does('feedback', 'propose', { rights })

  test('the acknowledgement goes at any time', () => {
    expect(letters(inChina('2026-03-02 23:30'))).toEqual(['03-02 23:30 acknowledgement'])
  })

  test('a decision of the evening is written at once and read the next morning', () => {
    const desk = decided('2026-03-02 21:15')
    expect(desk.file.outcome?.at).toBe(desk.now)
    expect(letters(desk).slice(1)).toEqual([])
    expect(desk.waiting).toEqual({ next: 'survey', until: '2026-03-03 08:00' })
    expect(letters(desk.until('2026-03-03 12:00')).slice(1)).toEqual(['03-03 08:00 outcome'])
  })

  test.each([['07:59', '08:00'], ['08:00', '08:00'], ['19:59', '19:59']])('decided at %s it goes at %s', (at, goes) => {
    expect(letters(decided(`2026-03-03 ${at}`).until('2026-03-04 12:00')).slice(1)).toEqual([`03-03 ${goes} outcome`])
  })

  test('at eight in the evening it is too late for the day', () => {
    expect(letters(decided('2026-03-03 20:00').until('2026-03-04 12:00')).slice(1)).toEqual(['03-04 08:00 outcome'])
  })

  test('but at once where the last day passes before the morning', () => {
    // Promised for Monday 16 March, 18:00: intake until 3 March, 10:00, investigation 4, 5, 6, 9, 10, negotiation 11, 12, 13, feedback 16. Sunday's can wait, Monday evening's cannot.
    expect(letters(decided('2026-03-15 21:00').until('2026-03-17 12:00')).slice(1)).toEqual(['03-16 08:00 outcome'])
    expect(letters(decided('2026-03-16 21:00').until('2026-03-17 12:00')).slice(1)).toEqual(['03-16 21:00 outcome'])
  })

  test('a decline that ends the case holds its execution until the letter has gone', () => {
    const desk = inChina('2026-03-02 10:00').does('intake', 'decline').until('2026-03-02 22:00').does('co-sign')
    expect([desk.file.ended?.at, desk.waiting]).toEqual([desk.now, { next: 'survey', until: '2026-03-03 08:00' }])
    expect(letters(desk.until('2026-03-03 09:00')).slice(1)).toEqual(['03-03 08:00 outcome'])
    expect(desk.waiting.next).toBe('closed')
  })

  test('a letter that is overtaken before it could go never goes: the case was withdrawn', () => {
    const desk = inChina('2026-03-02 10:00').does('intake').until('2026-03-04 21:00').messages('有新的鉴定报告', true)
    expect(letters(desk)).toHaveLength(1)
    desk.until('2026-03-04 23:00').withdraws()
    expect(letters(desk.untilClosed()).slice(1)).toEqual(['03-04 23:00 withdrawn'])
  })

  test('of two changes of the liaison in a night the last is told, and of one that was undone nothing', () => {
    const desk = inChina('2026-03-02 21:00')
    const first = desk.holder('intake') ?? ''
    const people = staff.filter(({ id }) => id !== first)
    desk.staffed(people).look()
    const second = desk.file.liaisons.at(-1)?.person ?? ''
    expect([desk.file.liaisons.length, second === first]).toEqual([2, false])
    const again = inChina('2026-03-02 21:00')
    again.staffed(people).look().staffed(staff.filter(({ id }) => id !== second)).look()
    expect([again.file.liaisons.length, again.file.liaisons.at(-1)?.person]).toEqual([3, first])
    expect(letters(desk.until('2026-03-03 08:30')).slice(1)).toEqual(['03-03 08:00 liaison-changed 2'])
    expect(letters(again.until('2026-03-03 08:30')).slice(1)).toEqual([])
  })

  test('the survey goes at ten as ever', () => {
    expect(letters(decided('2026-03-03 11:00').until('2026-03-07 12:00')).slice(1)).toEqual(['03-03 11:00 outcome', '03-06 10:00 survey-1 1'])
  })

  test('where the policy has no quiet hours everything goes at once', () => {
    expect(letters(received('2026-03-02 10:00').upTo('feedback').until('2026-03-02 21:15').does('feedback')).slice(1)).toEqual(['03-02 21:15 outcome'])
  })
})

describe('a letter that moves a date goes before the date that it moves', () => {
  // Overall until the 17th. Where the day ends at two in the afternoon, the next opening is past its close.
  const early: Policy = { ...cn, quietHours: { complainant: { from: '08:00', until: '14:00', atAnyTime: [] }, staff: { bundleAt: '09:00' } } }

  test('new facts on the last day are confirmed that day, a day before in the morning', () => {
    const told = (when: string) => letters(inChina('2026-03-02 10:00', 'general', early).does('intake').until(when).messages('有新的鉴定报告', true).until('2026-03-18 12:00')).filter((line) => line.includes('restarted'))
    // The promise is the earlier of the stages (16 March, 18:00) and the law (17 March).
    expect(told('2026-03-16 15:00')).toEqual(['03-16 15:00 restarted 1'])
    expect(told('2026-03-15 15:00')).toEqual(['03-16 08:00 restarted 1'])
  })
})

describe('in London, by its own clocks', () => {
  const decided = (when: string, filed = '2026-10-19T09:00:00.000Z') =>
    received(filed, 'general', { policy: uk, complaint: { language: 'en' } })
      .does('intake')
      .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '100.00' } })
      .upTo('feedback')
      .until(when)
      .does('feedback', 'propose', { remedy: 'payment', remedyDue: '2026-12-01', rights: ['ombudsman', 'litigation'] })
  const sent = (desk: Case) => desk.mails.filter(({ id }) => id === 'outcome').map(({ at }) => at)

  test('on the night in which they go back, eight is an hour later', () => {
    // Saturday 24 October 2026, 21:30 BST; on Sunday it is GMT.
    expect(sent(decided('2026-10-24T20:30:00.000Z').until('2026-10-25T12:00:00.000Z'))).toEqual(['2026-10-25T08:00:00.000Z'])
  })

  test('on an evening of summer and one of winter', () => {
    expect(sent(decided('2026-10-22T20:30:00.000Z').until('2026-10-23T12:00:00.000Z'))).toEqual(['2026-10-23T07:00:00.000Z'])
    expect(sent(decided('2026-10-27T19:59:00.000Z').until('2026-10-28T12:00:00.000Z'))).toEqual(['2026-10-27T19:59:00.000Z'])
  })

  test('on the night in which they go forward, eight is an hour earlier', () => {
    expect(sent(decided('2026-03-28T20:30:00.000Z', '2026-03-23T09:00:00.000Z').until('2026-03-29T12:00:00.000Z'))).toEqual(['2026-03-29T07:00:00.000Z'])
  })
})
