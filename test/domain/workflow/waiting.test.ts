import { describe, expect, test } from 'vitest'
import { waiting } from '../../../functions/domain/workflow/outstanding.ts'
import { away, but, staff } from '../../support/cast.ts'
import { type Case, filed, instant, local, received } from '../../support/domain/desk.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'

describe('the task for which a case waits', () => {
  test('is the most important open task, from intake to closing', () => {
    const desk = received('2026-03-02 10:00', 'key')
    const names = [desk.waiting.next]
    for (const kind of ['intake', 'investigation', 'negotiation', 'feedback', 'co-sign'] as const)
      names.push(desk.does(kind).waiting.next)
    names.push(
      desk.until('2026-03-05 10:00').waiting.next,
      desk.does('return-visit').waiting.next,
      desk.does('survey').waiting.next,
    )
    expect(names).toEqual([
      'intake',
      'investigation',
      'negotiation',
      'feedback',
      'co-sign',
      'return-visit',
      'survey',
      'survey',
      'closed',
    ])
  })

  test('is the survey before anything is open, and before the survey is due', () => {
    expect(filed('2026-03-02 10:00').waiting.next).toBe('survey')
    expect(received('2026-03-02 10:00').upTo('feedback').does('feedback').waiting).toEqual({
      next: 'survey',
      until: '2026-03-05 10:00',
    })
  })
})

describe('the next look at a case', () => {
  test('is at the next mark, one after the other', () => {
    const desk = received('2026-03-02 10:00')
    const moments: (string | undefined)[] = []
    for (let look = 0; look < 6; look += 1) {
      const { until } = desk.waiting
      moments.push(until)
      if (until !== undefined) desk.until(until)
    }
    expect(moments).toEqual([
      '2026-03-02 22:00',
      '2026-03-03 05:12',
      '2026-03-03 10:00',
      '2026-03-04 09:00',
      '2026-03-05 09:00',
      '2026-03-06 09:00',
    ])
  })

  test('is when the assignee goes away', () => {
    const desk = received('2026-03-02 10:00', 'general', {
      staff: but({ noa: away('2026-03-04', '2026-03-05'), nils: away('2026-03-04', '2026-03-05') }),
    }).does('intake')
    expect(desk.waiting.until).toBe('2026-03-04 00:00')
  })

  test('is when somebody is back, if nobody can stand in before', () => {
    const gone = away('2026-03-04', '2026-03-05')
    const everybody = staff.map((one) => ({
      ...one,
      ...(one.id === 'kim' || one.id === 'cy' ? {} : gone),
      ...(one.id === 'kim' || one.id === 'cy' ? { roles: ['department-contact' as const] } : {}),
    }))
    const desk = received('2026-03-02 10:00', 'general', {
      staff: everybody.map((one) =>
        one.id === 'eve' ? { ...one, away: [{ from: '2026-03-04', until: '2026-03-04' }] } : one,
      ),
    }).does('intake')
    const holder = desk.holder('investigation')
    desk.until('2026-03-04 00:00')
    expect([desk.holder('investigation'), desk.waiting.until]).toEqual([holder, '2026-03-05 00:00'])
    expect(desk.until('2026-03-05 00:00').holder('investigation')).toBe('eve')
  })

  test('is within the hour if nobody has the task', () => {
    const desk = received('2026-03-02 10:00', 'general', { staff: [] })
    expect([desk.holder('intake'), desk.waiting.until]).toEqual([null, '2026-03-02 11:00'])
    desk.staffed(staff).until('2026-03-02 11:00')
    expect([desk.holder('intake'), desk.file.liaisons[0]?.person]).toEqual([
      desk.holder('intake'),
      desk.holder('intake'),
    ])
    expect(desk.holder('intake')).not.toBeNull()
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
  })
})

/** A minute before a moment. */
const minuteBefore = (moment: string): string => local(instantOf(millisOf(instant(moment)) - 60_000))

describe('looking only at the times that `until` gives', () => {
  const ways: [string, () => Case][] = [
    ['a general case that nobody touches', () => received('2026-10-01 23:50')],
    ['an investigation over National Day', () => received('2026-09-29 16:00').does('intake')],
    [
      'a late proposal',
      () => received('2026-03-02 10:00', 'key').upTo('feedback').until('2026-03-06 10:00').does('feedback'),
    ],
    [
      'a promise',
      () =>
        received('2026-03-02 10:00')
          .upTo('feedback')
          .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' }),
    ],
    ['a survey and a follow-up', () => received('2026-03-02 10:00', 'major').upTo('co-sign').does('co-sign')],
  ]
  test.each(ways)('passes every mark at its exact moment, and leaves none: %s', (_name, begin) => {
    const desk = begin()
    const before = desk.facts('marked').length
    for (let look = 0; look < 60; look += 1) {
      const { until } = waiting(desk.file, desk.desk, desk.now)
      if (until === undefined) break
      expect(until > desk.now).toBe(true)
      const facts = desk.file.head
      desk.look(until)
      expect(desk.file.head, `nothing to do at ${until}`).toBeGreaterThan(facts)
    }
    expect(desk.facts('marked').length).toBeGreaterThan(before)
    // What stays late rings on, each time at its moment; nothing before that was left out.
    const last = desk.now
    const { until } = waiting(desk.file, desk.desk, last)
    expect(
      desk
        .look(minuteBefore(until ?? '2027-06-30 12:00'))
        .facts('marked')
        .filter(({ at }) => at > last),
    ).toEqual([])
  })
})
