import { fc } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { closingOf, dayOf } from '../../../functions/domain/time/calendar.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { respondBy } from '../../../functions/domain/deadlines/case-clocks.ts'
import { china } from '../../support/domain/calendars.ts'
import { instant, local, received, standard } from '../../support/domain/desk.ts'

describe('the time limits of the stages by class', () => {
  // Received on Monday 2026-03-02 10:00; every task is done at the last moment.
  test.each<['general' | 'key' | 'major', Record<string, string>]>([
    [
      'general',
      {
        intake: '2026-03-03 10:00',
        investigation: '2026-03-10 18:00',
        negotiation: '2026-03-13 18:00',
        feedback: '2026-03-16 18:00',
      },
    ],
    [
      'key',
      {
        intake: '2026-03-02 22:00',
        investigation: '2026-03-05 18:00',
        negotiation: '2026-03-10 18:00',
        feedback: '2026-03-11 18:00',
        'co-sign': '2026-03-12 18:00',
      },
    ],
    [
      'major',
      {
        intake: '2026-03-02 14:00',
        investigation: '2026-03-04 18:00',
        negotiation: '2026-03-09 18:00',
        feedback: '2026-03-10 18:00',
        'co-sign': '2026-03-11 18:00',
      },
    ],
  ])('%s', (weight, limits) => {
    const desk = received('2026-03-02 10:00', weight)
    for (const [kind, due] of Object.entries(limits)) {
      expect(`${kind} ${desk.due(kind as 'intake')}`).toBe(`${kind} ${due}`)
      desk.until(due).does(kind as 'intake')
    }
    expect(desk.file.outcome?.outcome).toBe('upheld')
  })

  test('hours run through the night: a key complaint of Friday evening before a make-up Saturday', () => {
    // 2026-02-14 is a make-up Saturday, 02-15 to 02-23 is Spring Festival.
    const desk = received('2026-02-13 20:00', 'key')
    expect(desk.due('intake')).toBe('2026-02-14 08:00')
    desk.until('2026-02-13 21:00').does('intake')
    expect(desk.due('investigation')).toBe('2026-02-25 18:00') // 14 (make-up), 24, 25
  })
})

describe('a stage', () => {
  test('starts when the stage before ended, not when the workflow opens it', () => {
    const desk = received('2026-03-02 10:00')
    desk.now = instant('2026-03-02 23:59')
    const facts = desk.attempt('intake', 'accept')
    if ('refused' in facts) throw new Error('refused')
    desk.commit(facts, { as: 'staff', person: 'ina', mail: '' }).look('2026-03-04 12:00')
    expect(desk.due('investigation')).toBe('2026-03-09 18:00') // 3, 4, 5, 6, 9: from the 2nd, on which intake ended
  })

  test('has its full limit if the stage before was done early', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    expect(desk.due('investigation')).toBe('2026-03-09 18:00')
    desk.until('2026-03-03 17:00').does('investigation')
    expect(desk.due('negotiation')).toBe('2026-03-06 18:00')
  })

  test('has its full limit if the stage before was overdue', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-05 09:30').does('intake')
    expect(desk.due('investigation')).toBe('2026-03-12 18:00')
  })
})

describe('a class changed at intake', () => {
  test('gives later stages the new limits if it is raised, but not intake itself', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-03 09:00').does('intake', 'accept', { class: 'major' })
    expect(desk.due('investigation')).toBe('2026-03-05 18:00') // 2 working days
    expect(desk.told).toEqual([
      '03-02 22:00 intake#1 50 → ' + desk.file.liaisons[0]?.person,
      '03-03 05:12 intake#1 80 → ' + desk.file.liaisons[0]?.person,
    ]) // of 24 hours
    expect(desk.facts('informed')).toHaveLength(1)
  })

  test('gives later stages more time if it is lowered, and needs no co-signer', () => {
    const desk = received('2026-03-02 10:00', 'major').does('intake', 'accept', { class: 'general' })
    expect(desk.due('investigation')).toBe('2026-03-09 18:00')
    expect(desk.upTo('feedback').does('feedback').file.outcome).not.toBeNull() // and nobody co-signs
  })

  test('leaves the promise to the complainant unchanged', () => {
    const desk = received('2026-03-02 10:00')
    const promised = desk.file.respondBy
    expect(desk.does('intake', 'accept', { class: 'major' }).file.respondBy).toBe(promised)
  })
})

describe('respondBy, the promise to the complainant', () => {
  const promised = (received: string, weight: 'general' | 'key' | 'major') =>
    local(respondBy(instant(received), weight, { product: 'motor', channel: 'web', facts: {} }, standard, china))

  test('worked example: a general complaint on National Day 23:50', () => {
    const desk = received('2026-10-01T15:50:00.000Z')
    expect(desk.due('intake')).toBe('2026-10-02 23:50')
    desk.until('2026-10-02 23:50').does('intake')
    expect(desk.due('investigation')).toBe('2026-10-13 18:00')
    desk.until('2026-10-13 18:00')
    expect(desk.told.slice(-3, -1)).toEqual([
      '10-10 13:30 investigation#1 50 → ' + desk.holder('investigation'),
      '10-12 18:00 investigation#1 80 → ' + desk.holder('investigation'),
    ])
    desk.does('investigation')
    expect(desk.due('negotiation')).toBe('2026-10-16 18:00')
    desk.until('2026-10-16 18:00').does('negotiation')
    expect(desk.due('feedback')).toBe('2026-10-19 18:00')
    expect(desk.file.respondBy).toBe('2026-10-16T10:00:00.000Z')
  })

  test.each<[string, 'general' | 'key' | 'major', string]>([
    // Monday: intake 03-03 10:00, 5 wd 03-10, 3 wd 03-13, 1 wd 03-16; overall 15 days: 03-17.
    ['2026-03-02 10:00', 'general', '2026-03-16 18:00'],
    ['2026-03-02 10:00', 'key', '2026-03-12 18:00'], // 22:00 the same day, 3 + 3 + 2 working days
    ['2026-03-02 10:00', 'major', '2026-03-11 18:00'], // 14:00 the same day, 2 + 3 + 2 working days
    // Friday 17:00: 12 hours end on Saturday, the first working day is Monday.
    ['2026-03-06 17:00', 'key', '2026-03-18 18:00'],
    // 24 hours end on Saturday; 9 to 13 · 16 to 18 · 19; overall 03-21, a Saturday, so 03-20
    ['2026-03-06 17:00', 'general', '2026-03-19 18:00'],
    // Before Spring Festival (02-15 to 02-23, 02-14 and 02-28 worked): the last working day within 15 days.
    ['2026-02-13 20:00', 'general', '2026-02-28 18:00'],
    ['2026-02-13 20:00', 'key', '2026-02-28 18:00'], // stages: 14, 24, 25 · 26, 27, 28 · 03-02, 03-03
    // stages: 11, 12 · 13, 14, 24 · 25, 26; fifteen days end on 02-25
    ['2026-02-10 10:00', 'major', '2026-02-25 18:00'],
    // Across a year end that is known: 2025-12-29, 30, 31 · 2026-01-01 to 03 off, 01-04 a make-up Sunday. 29, 30, 31,
    // 04, 05 · 06, 07, 08 · 09; overall 01-10, a Saturday
    ['2025-12-26 10:00', 'general', '2026-01-09 18:00'],
    // Across one that is not: plain weekdays except New Year's Day, until the notice is in.
    // 28, 29, 30, 31, 04 · 05, 06, 07 · 08; overall 01-09, a Saturday
    ['2026-12-25 10:00', 'general', '2027-01-08 18:00'],
  ])('%s %s → %s', (when, weight, expected) => {
    expect(promised(when, weight)).toBe(expected)
  })

  test('is the close of a working day within fifteen days of receipt, and never later for a heavier class', () => {
    const moment = fc
      .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2026-12-10T00:00:00Z') })
      .map((millis) => instantOf(millis - (millis % 1000)))
    fc.assert(
      fc.property(moment, (receivedAt) => {
        const [general, key, major] = (['general', 'key', 'major'] as const).map((weight) =>
          respondBy(receivedAt, weight, { product: 'motor', channel: 'web', facts: {} }, standard, china),
        ) as [string, string, string]
        for (const due of [general, key, major]) {
          expect(china.isWorkday(dayOf(due, china))).toBe(true)
          expect(due).toBe(closingOf(dayOf(due, china), china))
          expect(due > receivedAt).toBe(true)
          expect(millisOf(due) - millisOf(receivedAt)).toBeLessThanOrEqual(16 * 86_400_000)
        }
        expect(major <= key && key <= general).toBe(true)
      }),
    )
  })
})
