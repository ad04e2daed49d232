import { whereItStands } from '../../../../functions/domain/views/where-it-stands.ts'
import { describe, expect, test } from 'vitest'
import { type Case, problems, received } from '../../../support/domain/desk.ts'

const promised = (day: string) =>
  received('2026-03-02 10:00').upTo('feedback').does('feedback', 'propose', { remedy: '赔付一万二', remedyDue: day })

describe('fulfilment', () => {
  test('is left out if nothing was promised', () => {
    expect(received('2026-03-02 10:00').upTo('feedback').does('feedback').open).toEqual([])
  })

  test('is a task of the liaison, due at the close of the promised day, even a Sunday', () => {
    const desk = promised('2026-03-15')
    expect([desk.due('fulfilment'), desk.holder('fulfilment'), desk.task('fulfilment').role]).toEqual([
      '2026-03-15 18:00',
      desk.file.liaisons[0]?.person,
      'liaison',
    ])
  })

  test('sends reminders at half and four fifths of the working time, and climbs the ladder when it is overdue', () => {
    // Monday 10:00 to Thursday 18:00 of next week: 8 hours and eight days of 9. Half are 40, four fifths 64.
    const desk = promised('2026-03-12').until('2026-03-20 12:00')
    expect(desk.told.map((mark) => mark.replace(/ → .*/, ''))).toEqual([
      '03-06 14:00 fulfilment#1 50',
      '03-11 11:00 fulfilment#1 80',
      '03-12 18:00 fulfilment#1 overdue',
      '03-12 18:00 /promise fulfilment-1 unkept 2026-03-12',
      '03-13 09:00 fulfilment#1 rung-1',
      '03-16 09:00 fulfilment#1 rung-2',
      '03-17 09:00 fulfilment#1 rung-3',
    ])
  })

  test('has a word to the complainant once the day that was promised is over, if nothing was recorded by then', () => {
    const letters = (desk: Case) => desk.mailsTo('complainant').filter((id) => id.startsWith('promise-unkept'))
    const late = promised('2026-03-12').until('2026-03-12 23:59')
    const stands = () => whereItStands(late.file, late.desk, late.now).is
    expect([letters(late), stands()]).toEqual([[], 'fulfilment'])
    late.until('2026-03-13 08:00')
    expect([letters(late), stands()]).toEqual([['promise-unkept fulfilment-1 2026-03-12'], 'fulfilment-late'])
    // A payment that was booked in the evening is in time.
    expect(
      letters(promised('2026-03-12').until('2026-03-12 20:00').does('fulfilment').until('2026-03-13 10:00')),
    ).toEqual([])
    expect(
      letters(promised('2026-03-12').until('2026-03-12 17:00').does('fulfilment').until('2026-03-13 10:00')),
    ).toEqual([])
  })

  test('passes no mark of the whole case, because the case is decided', () => {
    const desk = promised('2026-06-30').until('2026-04-30 12:00')
    expect(desk.marks.some((mark) => mark.includes('overall'))).toBe(false)
  })

  test('is followed by the survey on the third day after the proof', () => {
    const desk = promised('2026-03-12').until('2026-03-11 17:00').does('fulfilment')
    expect([desk.open, desk.waiting.until]).toEqual([[], '2026-03-14 10:00'])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['done tomorrow', { at: '2026-03-02T02:00:01Z' }, ['at future']],
    ['done before the complaint', { at: '2025-03-02T02:00:00Z' }, ['at before-receipt']],
    ['without proof', { proof: '' }, ['proof missing']],
  ])('is refused: %s', (_name, more, expected) => {
    expect(problems(promised('2026-03-12').attempt('fulfilment', 'fulfilled', more))).toEqual(expected)
  })

  test('is due at 18:00 on the same day if it was promised for today', () => {
    expect(promised('2026-03-02').due('fulfilment')).toBe('2026-03-02 18:00')
  })
})
