import { describe, expect, test } from 'vitest'
import { inconsistencies } from '../../../../functions/domain/policy/consistency.ts'
import type { Policy } from '../../../../functions/domain/policy/policy.ts'
import { type Case, received, standard } from '../../../support/domain/desk.ts'

/** Every ten days from receipt, asked two working days before. */
const updates: NonNullable<Policy['updates']> = {
  every: { unit: 'calendar-days', count: 10 },
  from: 'receipt',
  asked: { workingDays: 2 },
  source: 'for tests',
}
const policy: Policy = { ...standard, updates }
/** Received on Monday 2 March 2026 at 10:00, and in investigation since. */
const open = (more: Partial<Policy> = {}): Case =>
  received('2026-03-02 10:00', 'general', { policy: { ...policy, ...more } }).does('intake')
const letters = (desk: Case) => desk.mailsTo('complainant').filter((id) => id.startsWith('progress-update'))

describe('the complainant is told how it stands, every ten days', () => {
  test('by the liaison, who is asked two working days before', () => {
    // Ten days from Monday the 2nd are Thursday the 12th; two working days before is Tuesday the 10th.
    const desk = open().until('2026-03-10 08:59')
    expect(desk.open).not.toContain('progress-update')
    desk.until('2026-03-10 09:00')
    expect([desk.open.includes('progress-update'), desk.due('progress-update')]).toEqual([true, '2026-03-12 18:00'])
    expect(desk.holder('progress-update')).toBe(desk.file.liaisons.at(-1)?.person)
  })

  test('by one letter for each period, and the next is asked for before it is due', () => {
    const desk = open().until('2026-03-11 10:00').does('progress-update')
    expect(letters(desk)).toEqual(['progress-update-decided 1'])
    // Twenty days are Sunday the 22nd; the last close before is that of Friday the 20th, and two days before, the 18th.
    desk.until('2026-03-18 08:59')
    expect(desk.open).not.toContain('progress-update')
    expect(desk.until('2026-03-18 09:00').due('progress-update')).toBe('2026-03-20 18:00')
    desk.does('progress-update')
    expect(letters(desk)).toEqual(['progress-update-decided 1', 'progress-update-decided 2'])
  })

  test('not for the time in which it was decided, if the case is opened again', () => {
    const desk = open().upTo('feedback').does('feedback').until('2026-04-20 12:00').reopened()
    // Fifty days are Tuesday 21 April.
    expect(desk.due('progress-update')).toBe('2026-04-21 18:00')
    expect(desk.marks.filter((mark) => mark.includes('progress-update-1 overdue'))).toEqual([])
  })

  test('late, if it was not told in time: the ladder is told, and one letter stands for what was due', () => {
    const desk = open().until('2026-03-21 10:00')
    expect(desk.marks.some((mark) => mark.includes('progress-update-1 overdue'))).toBe(true)
    expect(desk.file.tasks.filter(({ kind }) => kind === 'progress-update')).toHaveLength(1)
    desk.does('progress-update')
    expect(letters(desk)).toEqual(['progress-update-decided 1'])
    // Thirty days are Wednesday 1 April.
    expect(desk.until('2026-03-30 09:00').due('progress-update')).toBe('2026-04-01 18:00')
  })

  test('and not after the answer', () => {
    const desk = open()
      .until('2026-03-10 10:00')
      .does('investigation')
      .does('negotiation', 'not-agreed')
      .does('feedback')
    expect(desk.open).not.toContain('progress-update')
    expect(desk.until('2026-04-30 10:00').file.tasks.filter(({ kind }) => kind === 'progress-update')).toHaveLength(1)
  })

  test('from the end of the time limit of the whole case, if the pack says so', () => {
    // The whole case ends on Tuesday 17 March; ten days later is Friday the 27th.
    const desk = open({ updates: { ...updates, from: standard.overall[0]!.id } }).until('2026-03-25 09:00')
    expect(desk.due('progress-update')).toBe('2026-03-27 18:00')
  })

  test('never without a rule, and a rule names a time limit that there is', () => {
    expect(open({ updates: undefined }).until('2026-04-30 10:00').open).not.toContain('progress-update')
    expect(inconsistencies({ ...policy, updates: { ...updates, from: 'weeks' } })).toEqual([
      'updates.from: there is no overall time limit weeks, and it is not receipt',
    ])
  })
})
