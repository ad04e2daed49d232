import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { inconsistencies } from '../../../../functions/domain/policy/consistency.ts'
import type { Policy } from '../../../../functions/domain/policy/policy.ts'
import { reopen } from '../../../../functions/domain/features/complainant/reopen.ts'
import { availableTaskActions } from '../../../../functions/domain/decide/decide.ts'
import { type Answers, type Case, local, problems, received, standard } from '../../../support/domain/desk.ts'

const label = (en: string) => ({ 'zh-CN': en, en })
const source = 'for tests'
const escalation = standard.overall[0]?.escalation
const [whole] = standard.overall

/** A notice's own date, 21 days to a department until midnight, and 90 days once nobody objects instead of the 15. */
const policy: Policy = {
  ...standard,
  overall: [
    { ...whole!, limit: { unit: 'calendar-days', count: 15 } },
    {
      id: 'notice',
      label: label('Notice'),
      from: { event: 'regulator-notice', due: 'named' },
      limit: { unit: 'calendar-days', count: 10 },
      source,
      escalation,
    },
    {
      id: 'department',
      label: label('Department'),
      from: { event: 'department-inquiry' },
      limit: { unit: 'calendar-days', count: 21, end: 'midnight' },
      source,
    },
    {
      id: 'objections',
      label: label('After objections'),
      from: { event: 'objection-period-end' },
      limit: { unit: 'calendar-days', count: 90 },
      replaces: [whole!.id],
      source,
    },
  ],
  extensions: [],
  pauses: [],
  newFacts: undefined,
}

/** Received on Monday 2 March at 10:00, and in investigation since 15:00. */
const open = (more: Partial<Policy> = {}) =>
  received('2026-03-02 10:00', 'general', { policy: { ...policy, ...more } })
    .until('2026-03-02 15:00')
    .does('intake')
const clocks = (desk: Case) =>
  overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`)
const recorded = (when: string, answer: Answers, desk: Case = open()) =>
  desk.until(when).does('investigation', 'record-event', answer)
const letters = (desk: Case) => desk.mailsTo('complainant').map((id) => id.split(' ')[0])

describe('a clock that begins with an event', () => {
  test('is not there before the event is', () => {
    // Fifteen days from Monday the 2nd are Tuesday the 17th; the stages end on Monday the 16th.
    expect([clocks(open()), local(open().file.respondBy)]).toEqual([['overall 2026-03-17 18:00'], '2026-03-16 18:00'])
  })

  test('ends on the day that a notice names; the promise moves earlier, and a letter tells it', () => {
    const desk = recorded('2026-03-04 09:00', { day: '2026-03-03', namedDay: '2026-03-10' })
    expect(clocks(desk)).toEqual(['overall 2026-03-17 18:00', 'notice#event-1 2026-03-10 18:00'])
    expect([local(desk.file.respondBy), letters(desk)]).toEqual([
      '2026-03-10 18:00',
      ['acknowledgement', 'promise-changed'],
    ])
    expect(desk.facts('recounted')).toMatchObject([
      {
        why: 'event',
        dates: [],
        promise: { before: '2026-03-16T10:00:00.000Z', after: '2026-03-10T10:00:00.000Z' },
      },
    ])
  })

  test('names a day off: the answer is promised for the last close before it', () => {
    const desk = recorded('2026-03-04 09:00', { day: '2026-03-03', namedDay: '2026-03-08' })
    expect([clocks(desk)[1], local(desk.file.respondBy)]).toEqual([
      'notice#event-1 2026-03-08 18:00',
      '2026-03-06 18:00',
    ])
  })

  test('counts its limit from the day of a notice that names none', () => {
    // Ten days from Tuesday the 3rd are Friday the 13th.
    expect(clocks(recorded('2026-03-04 09:00', { day: '2026-03-03' }))[1]).toBe('notice#event-1 2026-03-13 18:00')
  })

  test.each([
    ['2026-03-09', '2026-03-09 18:00'],
    ['2026-03-20', '2026-03-13 18:00'],
  ])('ends on the named day or by its limit, whichever is earlier, if the pack says so: %s', (namedDay, due) => {
    const overall = policy.overall.map((rule) =>
      rule.id === 'notice' ? { ...rule, from: { event: 'regulator-notice', due: 'earlier' } as const } : rule,
    )
    const desk = recorded('2026-03-04 09:00', { day: '2026-03-03', namedDay }, open({ overall }))
    expect(clocks(desk)[1]).toBe(`notice#event-1 ${due}`)
  })

  test('ends at midnight if the pack says so, also on the day that the event names', () => {
    // Twenty-one days from Wednesday the 4th are Wednesday the 25th.
    const inquiry = { event: 'department-inquiry', day: '2026-03-04' }
    expect(clocks(recorded('2026-03-04 09:00', inquiry))[1]).toBe('department#event-1 2026-03-25 23:59:59')
    const overall = policy.overall.map((rule) =>
      rule.id === 'department' ? { ...rule, from: { event: 'department-inquiry', due: 'named' } as const } : rule,
    )
    const named = recorded('2026-03-04 09:00', { ...inquiry, namedDay: '2026-03-12' }, open({ overall }))
    expect(clocks(named)[1]).toBe('department#event-1 2026-03-12 23:59:59')
  })

  test('replaces another; the case is due later, and the promise stays as it was told', () => {
    // Ninety days from Friday 20 March are Thursday 18 June.
    const desk = recorded('2026-03-04 09:00', { event: 'objection-period-end', day: '2026-03-20' })
    expect([clocks(desk), local(desk.file.respondBy)]).toEqual([
      ['objections#event-1 2026-06-18 18:00'],
      '2026-03-16 18:00',
    ])
    expect(desk.facts('recounted')).toMatchObject([
      {
        why: 'event',
        dates: [
          {
            clock: 'objections#event-1',
            before: '2026-03-17T10:00:00.000Z',
            after: '2026-06-18T10:00:00.000Z',
          },
        ],
        promise: null,
      },
    ])
    expect(letters(desk)).toEqual(['acknowledgement'])
  })

  test('is one for each event: two notices have two dates', () => {
    const desk = recorded('2026-03-04 09:00', { day: '2026-03-03', namedDay: '2026-03-10' })
    recorded('2026-03-05 09:00', { day: '2026-03-05', namedDay: '2026-03-12' }, desk)
    expect(clocks(desk).slice(1)).toEqual(['notice#event-1 2026-03-10 18:00', 'notice#event-2 2026-03-12 18:00'])
  })

  test('warns before its end, and tells the ladder after it', () => {
    const desk = recorded('2026-03-03 08:00', { day: '2026-03-03', namedDay: '2026-03-12' }).until('2026-03-13 09:00')
    expect(desk.marks.filter((mark) => mark.includes('notice'))).toEqual([
      '03-05 09:00 notice#event-1 before-5 2026-03-12 → noa, sam',
      '03-10 09:00 notice#event-1 before-2 2026-03-12 → noa, sam, ed',
      '03-12 18:00 notice#event-1 overdue → noa, sam, kim',
      '03-13 09:00 notice#event-1 rung-1 → ed',
    ])
  })

  test('does not begin again when the case is opened again', () => {
    const desk = recorded('2026-03-03 09:00', { day: '2026-03-03', namedDay: '2026-03-10' })
    desk.does('investigation').does('negotiation', 'not-agreed').does('feedback').untilClosed()
    const facts = reopen(desk.file, desk.desk, desk.now, { decidedBy: 'zhu-min', reason: '遗漏' })
    const by = desk.desk.staff.find(({ roles }) => roles.includes('compliance'))?.id ?? ''
    const opened = 'not' in facts ? reopen(desk.file, desk.desk, desk.now, { decidedBy: by, reason: '遗漏' }) : facts
    if ('not' in opened) throw new Error(opened.not)
    desk.commit(opened, { as: 'operator', command: 'reopen' })
    expect(clocks(desk).map((clock) => clock.split(' ')[0])).toEqual(['overall#2'])
    expect(desk.file.restarts.at(-1)?.clocks).toEqual(['overall'])
  })
})

describe('a date that was typed wrong', () => {
  const wrong = () => recorded('2026-03-04 09:00', { day: '2026-03-03', namedDay: '2026-03-10' })

  test('is corrected to a later one: the file says both, and what was told stays promised', () => {
    const desk = recorded('2026-03-05 09:00', { day: '2026-03-03', namedDay: '2026-03-13', corrects: true }, wrong())
    expect([clocks(desk)[1], local(desk.file.respondBy)]).toEqual([
      'notice#event-2 2026-03-13 18:00',
      '2026-03-10 18:00',
    ])
    expect(desk.facts('recounted').at(-1)).toMatchObject({
      dates: [{ clock: 'notice#event-2', before: '2026-03-10T10:00:00.000Z', after: '2026-03-13T10:00:00.000Z' }],
      promise: null,
    })
    expect(desk.file.events.map(({ id, corrects }) => [id, corrects])).toEqual([
      ['event-1', null],
      ['event-2', 'event-1'],
    ])
  })

  test('is corrected to an earlier one: the promise moves, and a letter tells it', () => {
    const desk = recorded('2026-03-05 09:00', { day: '2026-03-03', namedDay: '2026-03-09', corrects: true }, wrong())
    expect([clocks(desk)[1], local(desk.file.respondBy)]).toEqual([
      'notice#event-2 2026-03-09 18:00',
      '2026-03-09 18:00',
    ])
    expect(letters(desk)).toEqual(['acknowledgement', 'promise-changed', 'promise-changed'])
  })

  test('is corrected after its end: who was told of the wrong date is told of the right one', () => {
    const desk = recorded('2026-03-11 09:00', { day: '2026-03-03', namedDay: '2026-03-13', corrects: true }, wrong())
    desk.until('2026-03-13 18:00')
    expect(desk.marks.filter((mark) => / notice#event-\d overdue /.test(mark))).toEqual([
      '03-10 18:00 notice#event-1 overdue → noa, sam, kim',
      '03-13 18:00 notice#event-2 overdue → noa, sam, kim',
    ])
  })
})

describe('what cannot be recorded', () => {
  const attempt = (answer: Answers, desk = open()) => problems(desk.attempt('investigation', 'record-event', answer))

  test('is a notice of tomorrow, a day before its own, and the correction of nothing', () => {
    expect(attempt({ day: '2026-03-03' })).toEqual(['day future'])
    expect(attempt({ day: '2026-03-02', namedDay: '2026-03-01' })).toEqual(['namedDay before-event'])
    expect(attempt({ day: '2026-03-02', corrects: true })).toEqual(['corrects nothing-recorded'])
  })

  test('is what begins no time limit of the pack', () => {
    const overall = policy.overall.filter(({ from }) => from?.event !== 'department-inquiry')
    expect(attempt({ event: 'department-inquiry' }, open({ overall }))).toEqual(['event not-provided'])
    const desk = open({ overall: overall.slice(0, 1) })
    const by = { person: desk.holder('investigation') ?? '', may: 'act' } as const
    expect(
      availableTaskActions(desk.file, desk.task('investigation'), by, desk.desk).map(({ name }) => name),
    ).not.toContain('record-event')
    expect(attempt({}, desk)).toEqual(['decision not-provided'])
  })
})

test('a pack cannot restart such a clock, nor have it for all complaints', () => {
  const newFacts = { stage: null, clocks: ['notice'], source }
  expect(inconsistencies({ ...policy, newFacts })).toEqual([
    'newFacts.clocks: notice begins with an event, and new facts do not restart it',
  ])
  expect(inconsistencies({ ...policy, overall: policy.overall.slice(1, 3) })).toContain(
    'overall: one time limit must apply to all complaints',
  )
})
