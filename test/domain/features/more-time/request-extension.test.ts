import { fc, isTooRare, runs } from '../../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { taskOf } from '../../../../functions/domain/case/case-file.ts'
import {
  extensionApprover,
  duesOf,
  letterFor,
  openRequest,
  rulesOf,
  stepsFor,
  stillFits,
} from '../../../../functions/domain/features/more-time/extensions.ts'
import { closingOf, dayOf, workdayAfter } from '../../../../functions/domain/time/calendar.ts'
import { dueAt } from '../../../../functions/domain/time/deadline.ts'
import { shareClock, stageClock } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { stageRunOf } from '../../../../functions/domain/deadlines/stage-runs.ts'
import { daysAfter } from '../../../../functions/domain/time/zone.ts'
import { datesOf } from '../../../../functions/domain/workflow/recount.ts'
import { dueBeforeItLapses } from '../../../support/domain/invariants.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { type Answers, type Case, local, problems, received, standard } from '../../../support/domain/desk.ts'

/**
 * Received Thursday 2026-10-08 10:00 and taken in at once: investigation has five working days, 9 Fri, 10 make-up
 * Saturday, 12, 13, 14: until 10-14 18:00. The whole case: fifteen calendar days are Friday 10-23.
 */
const open = () => received('2026-10-08 10:00').does('intake')
const asking = (more: Answers = {}) => open().does('investigation', 'extend', { until: '2026-10-16', ...more })
const attempt = (more: Answers) => problems(open().attempt('investigation', 'extend', more))
const promised = (desk: Case): string => local(desk.file.respondBy)
const cn = policyOf({ id: 'cn-2020-3', version: 1 })

describe('a request for more time', () => {
  test('goes to the supervisor by the step of the policy, and moves no date yet', () => {
    const desk = asking()
    expect(desk.facts('extension-asked')).toMatchObject([
      {
        extension: 'extension-1',
        task: 'investigation-1',
        asks: [{ clock: 'investigation#1', rule: 'stage' }],
        approver: 'supervisor',
      },
    ])
    expect([desk.open, desk.task('extension').role, desk.due('investigation')]).toEqual([
      ['investigation', 'extension'],
      'supervisor',
      '2026-10-14 18:00',
    ])
  })

  test('past the first cap goes to the executive', () => {
    // Five working days from 10-14: 15, 16, 19, 20, 21. Fifteen: 22, 23, 26 … 30, 11-02, 03, 04.
    expect(asking({ until: '2026-10-21', overallUntil: null }).task('extension').role).toBe('supervisor')
    expect(asking({ until: '2026-10-22', overallUntil: null }).task('extension').role).toBe('executive')
  })

  test('for the stage and the whole case goes to the higher of the two approvers', () => {
    // Thirty calendar days are Saturday 11-07, so Friday the 6th; after that it is the executive's.
    expect(asking({ overallUntil: '2026-11-06' }).task('extension').role).toBe('supervisor')
    expect(asking({ overallUntil: '2026-11-09' }).task('extension').role).toBe('executive')
  })

  test.each<[string, Answers, string[]]>([
    ['no date at all', {}, ['until needs-date']],
    ['a Sunday', { until: '2026-10-18' }, ['until day-off']],
    ['the day it is due', { until: '2026-10-14' }, ['until not-later']],
    ['a day past the last cap', { until: '2026-11-05', overallUntil: '2026-11-06' }, ['until beyond-cap']],
    // Sixty calendar days are 2026-12-07.
    ['a day past the cap of the whole case', { overallUntil: '2026-12-08' }, ['overallUntil beyond-cap']],
    ['a day past the whole case', { until: '2026-10-26' }, ['until past-overall']],
    ['an earlier date of the answer', { overallUntil: '2026-10-22' }, ['overallUntil not-later']],
    ['no reason in words', { until: '2026-10-16', reason: '' }, ['reason missing']],
  ])('is refused with %s', (_name, more, expected) => {
    expect(attempt(more)).toEqual(expected)
  })

  test('is refused with the name of the latest possible day, and may name a make-up Saturday', () => {
    const refused = open().attempt('investigation', 'extend', { until: '2026-11-05', overallUntil: '2026-11-06' })
    expect(refused).toMatchObject({ issues: [{ problem: 'beyond-cap', values: { day: '2026-11-04' } }] })
    // Intake of a general case received Friday 10-02 10:00 is due on the 3rd, 10:00; five working days after that: 8,
    // 9, 10 (make-up Saturday), 12, 13.
    const intake = received('2026-10-02 10:00')
    expect(problems(intake.attempt('intake', 'extend', { until: '2026-10-11' }))).toEqual(['until day-off'])
    expect(intake.does('intake', 'extend', { until: '2026-10-10' }).does('extension', 'grant').due('intake')).toBe(
      '2026-10-10 18:00',
    )
  })

  test('is refused once the due date has passed, when the stage is overdue', () => {
    const desk = open().until('2026-10-14 18:00')
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-16' })).toMatchObject({
      issues: [{ path: ['until'], problem: 'due-passed', values: { day: '2026-10-14' } }],
    })
    expect(desk.marks).toContainEqual(expect.stringContaining('investigation#1 overdue → '))
  })

  test('can be made one at a time, by the assignee, about a stage', () => {
    const desk = asking()
    expect(problems(desk.attempt('investigation', 'extend', { until: '2026-10-19' }))).toEqual([
      'decision request-open',
    ])
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-19' }, { person: 'sue', may: 'see' })).toEqual({
      refused: 'not-allowed',
    })
    expect(problems(desk.attempt('extension', 'extend', { until: '2026-10-19' }))).toEqual(['decision not-offered'])
  })

  test('is refused if the pack does not provide for it, and the refusal names the pack', () => {
    const desk = received('2026-10-08 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) })
    expect(desk.attempt('intake', 'extend', { until: '2026-10-12' })).toMatchObject({
      issues: [{ problem: 'not-provided', values: { policy: 'standard@1' } }],
    })
  })

  test('is limited to the reasons that the pack names for each step', () => {
    const { extensions = [], ...rest } = cn
    expect(extensions.find(({ id }) => id === 'complex')?.reasons).toEqual(['complex'])
    const desk = received('2026-10-08 10:00', 'general', { policy: { ...rest, extensions } }).does('intake')
    // Art 18(1): 30 days in total (11-07, a Saturday) where it is complex; 60 (12-07, a Monday) where it is especially
    // complex or for other special reasons.
    expect(
      problems(desk.attempt('investigation', 'extend', { overallUntil: '2026-11-06', because: 'beyond-control' })),
    ).toEqual(['because no-more-time'])
    expect(desk.attempt('investigation', 'extend', { overallUntil: '2026-11-06' })).toMatchObject([
      { asks: [{ rule: 'complex' }], approver: 'supervisor' },
    ])
    expect(desk.attempt('investigation', 'extend', { overallUntil: '2026-12-07' })).toMatchObject([
      { asks: [{ rule: 'especially-complex' }], approver: 'executive' },
    ])
  })

  test('is granted in the same commit if its step has no approver', () => {
    const policy = {
      ...standard,
      extensions: (standard.extensions ?? []).map((step) => ({ ...step, approver: null, letter: 'holding' as const })),
    }
    const desk = received('2026-10-08 10:00', 'general', { policy })
      .does('intake')
      .does('investigation', 'extend', { overallUntil: '2026-11-06' })
    expect([desk.open, desk.facts('extended').length, desk.mailsTo('complainant').at(-1)]).toEqual([
      ['investigation'],
      1,
      'holding 1',
    ])
  })
})

describe('a granted request', () => {
  test('moves the due date and its marks, and is told to the complainant at once', () => {
    const desk = asking().does('extension', 'grant')
    expect([desk.due('investigation'), desk.open, desk.mailsTo('complainant').at(-1)]).toEqual([
      '2026-10-16 18:00',
      ['investigation'],
      'extended 1',
    ])
    // Business time from Thursday 10:00: 8 h, then 9 h on each of 9, 10, 12, 13, 14, 15, 16: 71 h. Half are 35.5: 8, 9,
    // 9, 9 (the 12th 18:00), half an hour on the 13th.
    expect(
      desk
        .until('2026-10-17 00:00')
        .marks.filter((mark) => mark.includes('investigation#1'))
        .map((mark) => mark.split(' → ')[0]),
    ).toEqual([
      '10-13 09:30 investigation#1 50',
      '10-15 12:48 investigation#1 80',
      '10-16 18:00 investigation#1 overdue',
    ])
  })

  test('moves the promise by what is left to do, but never past the whole case', () => {
    // Stages left from 10-16: negotiation 19, 20, 21, feedback 22: before the whole case, 10-23. Promised at receipt:
    // intake until 10-09 10:00, then 10, 12, 13, 14, 15; 16, 19, 20; 21.
    const desk = open()
    expect(promised(desk)).toBe('2026-10-21 18:00')
    desk.does('investigation', 'extend', { until: '2026-10-16' }).does('extension', 'grant')
    expect([promised(desk), desk.facts('promised').map(({ why }) => why)]).toEqual(['2026-10-22 18:00', ['extended']])
    desk.does('investigation', 'extend', { until: '2026-10-21' }).does('extension', 'grant')
    expect(promised(desk)).toBe('2026-10-23 18:00')
  })

  test('for a later answer alone does not move the stage, and is promised to the complainant', () => {
    const desk = open().does('investigation', 'extend', { overallUntil: '2026-11-06' }).does('extension', 'grant')
    expect([desk.due('investigation'), promised(desk)]).toEqual(['2026-10-14 18:00', '2026-11-06 18:00'])
  })

  test('over Spring Festival can use make-up Saturdays, and its caps count working days', () => {
    // 2026: off from Sunday 02-15 to Monday 02-23; 02-14 and 02-28 are make-up Saturdays. Investigation from Friday
    // 02-06: 9, 10, 11, 12, 13.
    const desk = received('2026-02-06 10:00').does('intake')
    expect(desk.due('investigation')).toBe('2026-02-13 18:00')
    // The whole case: fifteen days are Saturday 02-21, off; the last working day within them is Saturday the 14th.
    expect(problems(desk.attempt('investigation', 'extend', { until: '2026-02-24' }))).toEqual(['until past-overall'])
    expect(
      desk.does('investigation', 'extend', { until: '2026-02-14' }).does('extension', 'grant').due('investigation'),
    ).toBe('2026-02-14 18:00')
    // Five working days from the due without any extension: 14, 24, 25, 26, 27; the make-up Saturday 28 is the sixth,
    // the executive's.
    const asked = desk.attempt('investigation', 'extend', { until: '2026-02-28', overallUntil: '2026-02-28' })
    expect(asked).toMatchObject([{ asks: [{ rule: 'stage-exceptional' }, { rule: 'overall' }], approver: 'executive' }])
    expect(desk.attempt('investigation', 'extend', { until: '2026-02-27', overallUntil: '2026-02-28' })).toMatchObject([
      { asks: [{ rule: 'stage' }, { rule: 'overall' }], approver: 'supervisor' },
    ])
  })

  test('for the answer in a key case leaves the co-signer a day after it', () => {
    const desk = received('2026-10-08 10:00', 'key').upTo('feedback')
    // Feedback has two working days, 9 and 10 (make-up Saturday), of which the second is the co-signer's.
    expect(desk.due('feedback')).toBe('2026-10-09 18:00')
    desk.does('feedback', 'extend', { until: '2026-10-13' }).does('extension', 'grant')
    expect(desk.due('feedback')).toBe('2026-10-13 18:00')
    expect(desk.does('feedback').due('co-sign')).toBe('2026-10-14 18:00')
  })

  test('for the answer in a key case is refused where it takes the day of the co-signer within the whole case', () => {
    // The whole case is due on Friday 10-23. A proposal until then would have its co-signature on Monday the 26th.
    const desk = received('2026-10-08 10:00', 'key').upTo('feedback')
    const until = (day: string, overallUntil: string | null = null) =>
      desk.attempt('feedback', 'extend', { until: day, overallUntil })
    expect(until('2026-10-23')).toMatchObject({
      issues: [{ path: ['until'], problem: 'before-co-signer', values: { day: '2026-10-22' } }],
    })
    expect(until('2026-10-26')).toMatchObject({ issues: [{ problem: 'past-overall', values: { day: '2026-10-23' } }] })
    expect(until('2026-10-26', '2026-10-26')).toMatchObject({
      issues: [{ problem: 'before-co-signer', values: { day: '2026-10-23' } }],
    })
    desk.does('feedback', 'extend', { until: '2026-10-22' }).does('extension')
    expect(desk.does('feedback').due('co-sign')).toBe('2026-10-23 18:00')
    // A general case has no co-signer.
    const general = received('2026-10-08 10:00').upTo('feedback')
    expect(general.attempt('feedback', 'extend', { until: '2026-10-23' })).not.toHaveProperty('refused')
  })

  test('for the answer leaves the co-signer the days of the pack within the whole case, whatever came before', () => {
    let granted = 0
    let drawn = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        fc.constantFrom('key' as const, 'major' as const),
        fc.array(fc.record({ wait: fc.integer({ min: 1, max: 40 }), days: fc.integer({ min: 0, max: 25 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        (from, weight, times) => {
          drawn += 1
          const at = new Date(Date.parse('2026-09-14T01:00:00.000Z') + from * 60_000).toISOString()
          const desk = received(at, weight).upTo('feedback')
          const { calendar } = desk.desk
          for (const [index, { wait, days }] of times.entries()) {
            desk.until(new Date(Date.parse(desk.now) + wait * 3_600_000).toISOString())
            if (!desk.open.includes('feedback')) return
            const until = daysAfter(dayOf(desk.now, calendar), days)
            const [does, answer] =
              index % 2 === 0
                ? (['extend', { until, overallUntil: null }] as const)
                : (['pause', { until, because: 'appraisal' }] as const)
            if ('refused' in desk.attempt('feedback', does, answer)) continue
            const before = datesOf(desk.file, desk.desk).find(({ task }) => task === null)?.at ?? ''
            desk.does('feedback', does, answer)
            if (does === 'extend') desk.does('extension')
            const run = stageRunOf(desk.file, 'feedback')
            const share = dueAt(shareClock(desk.file, run, desk.desk), calendar)
            const coSigned = closingOf(workdayAfter(dayOf(share, calendar), 1, calendar), calendar)
            expect(dueAt(stageClock(desk.file, run, desk.desk), calendar) >= coSigned, 'the stage').toBe(true)
            if (does === 'pause') continue
            granted += 1
            expect(coSigned <= before, `${coSigned} within ${before}`).toBe(true)
          }
        },
      ),
      runs(30),
    )
    expect(isTooRare(granted, drawn, 20), `${granted} requests were granted`).toBe(false)
  })

  test('is told to the current assignee, not to the former one who asked', () => {
    const desk = asking()
    const asker = desk.holder('investigation')
    desk.does('investigation', 'reassign').does('extension', 'grant')
    expect(desk.sent).toContain(
      `extension-answered: extension-1 answered ${desk.holder('investigation')} → ${desk.holder('investigation')}`,
    )
    expect(desk.mailsTo(asker ?? '')).not.toContain(`extension-1 answered ${asker}`)
  })
})

describe('a request that is not granted', () => {
  test('moves no date when it is refused, and can be made again', () => {
    const desk = asking().does('extension', 'refuse')
    expect([desk.due('investigation'), desk.facts('extension-refused').length, desk.mailsTo('complainant')]).toEqual([
      '2026-10-14 18:00',
      1,
      ['acknowledgement'],
    ])
    expect(desk.mailsTo(desk.holder('investigation') ?? '')).toContain(
      `extension-1 answered ${desk.holder('investigation')}`,
    )
    expect(desk.does('investigation', 'extend', { until: '2026-10-15' }).task('extension').id).toBe('extension-2')
  })

  test('is never decided by the person who asked for it', () => {
    const desk = open()
      .does('investigation', 'reassign', { to: 'sue' })
      .does('investigation', 'extend', { until: '2026-10-16' })
    expect(desk.holder('extension')).toBe('sam')
    expect(problems(desk.attempt('extension', 'reassign', { to: 'sue' }))).toEqual(['to not-assignable'])
  })

  test('lapses when the old due date has passed, and both people are told', () => {
    const desk = open().until('2026-10-14 15:00').does('investigation', 'extend', { until: '2026-10-16' })
    const approver = desk.holder('extension')
    desk.now = '2026-10-14T10:00:00.000Z'
    expect(desk.attempt('extension', 'grant')).toEqual({ refused: 'gone', why: 'lapsed' })
    desk.look()
    expect(taskOf(desk.file, 'extension-1')).toMatchObject({ state: 'cancelled', why: 'lapsed' })
    expect([
      desk.due('investigation'),
      desk
        .facts('marked')
        .filter(({ task }) => task === 'extension-1')
        .map(({ mark }) => mark),
      // Reminded of at half and four fifths of the three hours that were left.
    ]).toEqual(['2026-10-14 18:00', ['50', '80']])
    expect(desk.mailsTo(approver ?? '')).toContain('extension-1 cancelled')
    expect(desk.mailsTo(desk.holder('investigation') ?? '')).toContain(
      `extension-1 answered ${desk.holder('investigation')}`,
    )
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-16' })).toMatchObject({
      issues: [{ problem: 'due-passed' }],
    })
  })

  test('is due no later than the moment at which it lapses', () => {
    // Asked on the 14th at 15:00: the approver's working day would end with the 15th, but the investigation is due on
    // the 14th. A pause moves the moment, and with it what the approver has, up to a working day.
    const desk = open().until('2026-10-14 15:00').does('investigation', 'extend', { until: '2026-10-19' })
    expect(desk.due('extension')).toBe('2026-10-14 18:00')
    expect(desk.does('investigation', 'pause', { until: '2026-10-15' }).due('extension')).toBe('2026-10-15 18:00')
    // Asked for the answer alone, it lapses with the whole case.
    const whole = received('2026-10-08 10:00').upTo('feedback').until('2026-10-23 10:00')
    whole.does('feedback', 'extend', { until: null, overallUntil: '2026-10-30' })
    expect(whole.due('extension')).toBe('2026-10-23 18:00')
  })

  test('is due no later than that whenever it was made, paused or not, and until whichever day', () => {
    const minutes = (from: string, count: number): string => new Date(Date.parse(from) + count * 60_000).toISOString()
    let made = 0
    let drawn = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        fc.integer({ min: 1, max: 10 }),
        fc.option(fc.integer({ min: 1, max: 5 })),
        (from, before, days, paused) => {
          drawn += 1
          const desk = received(minutes('2026-09-14T01:00:00.000Z', from)).does('intake')
          const due = datesOf(desk.file, desk.desk).find(({ task }) => task === 'investigation-1')?.at ?? ''
          const asked = minutes(due, -before)
          if (asked <= desk.now) return
          desk.until(asked)
          const until = workdayAfter(dayOf(due, desk.desk.calendar), days, desk.desk.calendar)
          if ('refused' in desk.attempt('investigation', 'extend', { until })) return
          desk.does('investigation', 'extend', { until })
          made += 1
          dueBeforeItLapses(desk)
          const pause = { until: daysAfter(dayOf(asked, desk.desk.calendar), paused ?? 1), because: 'appraisal' }
          if (paused !== null && !('refused' in desk.attempt('investigation', 'pause', pause)))
            desk.does('investigation', 'pause', pause)
          dueBeforeItLapses(desk)
        },
      ),
      runs(30),
    )
    expect(isTooRare(made, drawn, 20), `${made} requests were made`).toBe(false)
  })

  test('does not become overdue at the moment when it lapses', () => {
    // Asked on the 13th: the approver's working day ends with the 14th, as the investigation does.
    const desk = open()
      .until('2026-10-13 10:00')
      .does('investigation', 'extend', { until: '2026-10-16' })
      .until('2026-10-15 10:00')
    expect(desk.facts('marked').filter(({ task, mark }) => task === 'extension-1' && mark === 'overdue')).toEqual([])
    expect(taskOf(desk.file, 'extension-1')).toMatchObject({ state: 'cancelled', why: 'lapsed' })
  })

  test.each(['investigation', 'negotiation'] as const)('is cancelled by new information during %s', (stage) => {
    const desk = received('2026-10-08 10:00').upTo(stage)
    desk.does(stage, 'extend', { until: '2026-10-19' }).messages('找到了新的证据', true)
    expect([taskOf(desk.file, 'extension-1'), desk.open]).toMatchObject([
      { state: 'cancelled', why: 'new-facts' },
      ['investigation'],
    ])
  })

  test('becomes overdue after the limit of the step, like any task', () => {
    // Asked on Thursday the 8th: one working day is Friday the 9th; the investigation runs until the 14th.
    const desk = asking().until('2026-10-12 09:00')
    expect(desk.told.filter((mark) => mark.includes('extension-1')).map((mark) => mark.split(' → ')[0])).toEqual(
      expect.arrayContaining(['10-09 18:00 extension-1 overdue', '10-10 09:00 extension-1 rung-1']),
    )
    expect(desk.does('extension', 'grant').due('investigation')).toBe('2026-10-16 18:00')
  })

  test('is gone once the task is decided, even before the workflow looks', () => {
    const desk = asking()
    desk.commit(desk.attempt('investigation', 'complete') as never, {
      as: 'staff',
      person: desk.holder('investigation') ?? '',
      mail: '',
    })
    expect(desk.attempt('extension', 'grant')).toEqual({ refused: 'gone', why: 'moved-on' })
    desk.look()
    expect([desk.open, taskOf(desk.file, 'extension-1')]).toMatchObject([
      ['negotiation'],
      { state: 'cancelled', why: 'moved-on' },
    ])
  })

  test('is cancelled when the complaint is withdrawn', () => {
    const desk = asking().withdraws()
    expect([desk.open, taskOf(desk.file, 'extension-1')]).toMatchObject([
      ['root-cause'],
      { state: 'cancelled', why: 'withdrawn' },
    ])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'withdrawn'])
  })

  test('can only be refused if the due date has moved past it', () => {
    // A pause to Friday the 16th moves the due past what was asked for.
    const desk = asking({ until: '2026-10-15' }).does('investigation', 'pause', { until: '2026-10-16' })
    expect(problems(desk.attempt('extension', 'grant'))).toEqual(['decision request-outdated'])
    expect(desk.does('extension', 'refuse').open).toEqual(['investigation'])
  })
})

describe('the dates of a request', () => {
  const both = () => asking({ overallUntil: '2026-11-09' })
  const request = (desk: Case) => desk.file.extensions[0]!
  const moves = (desk: Case) =>
    duesOf(desk.file, request(desk), desk.desk).map(
      ({ ask: { clock, rule, until }, due }) => `${clock} by ${rule}: ${due && local(due)} → ${local(until)}`,
    )

  test('are shown as they are now and as they were asked for', () => {
    expect(moves(both())).toEqual([
      'investigation#1 by stage: 2026-10-14 18:00 → 2026-10-16 18:00',
      'overall by overall-exceptional: 2026-10-23 18:00 → 2026-11-09 18:00',
    ])
    expect(moves(both().does('extension'))).toEqual([
      'investigation#1 by stage: 2026-10-16 18:00 → 2026-10-16 18:00',
      'overall by overall-exceptional: 2026-11-09 18:00 → 2026-11-09 18:00',
    ])
  })

  test('have no current value once their time limit has restarted', () => {
    expect(moves(both().messages('找到了新的证据', true))).toEqual([
      'investigation#1 by stage: undefined → 2026-10-16 18:00',
      'overall by overall-exceptional: undefined → 2026-11-09 18:00',
    ])
  })

  test('go by the steps of the pack, with the highest approver and a holding letter if one step has it', () => {
    const desk = both()
    const rules = rulesOf(request(desk), desk.desk.policy)
    expect([
      rules.map(({ id }) => id),
      extensionApprover(rules),
      extensionApprover(rules.toReversed()),
      extensionApprover([]),
    ]).toEqual([['stage', 'overall-exceptional'], 'executive', 'executive', null])
    const holding = {
      ...standard,
      extensions: standard.extensions?.map((step) =>
        step.id === 'overall-exceptional' ? { ...step, letter: 'holding' as const } : step,
      ),
    }
    expect([
      letterFor(request(desk), standard),
      letterFor(request(desk), holding),
      letterFor({ asks: request(desk).asks.slice(0, 1) }, holding),
    ]).toEqual(['extended', 'holding', 'extended'])
    // A pack without any extension has no step for anything.
    const none = { ...desk.desk, policy: { ...standard, extensions: undefined } }
    expect([rulesOf(request(desk), none.policy), letterFor(request(desk), none.policy)]).toEqual([[], 'extended'])
    expect(
      stepsFor(
        { until: '2026-10-16', overallUntil: null, because: 'complex' },
        desk.file,
        desk.task('investigation'),
        none,
        desk.now,
      ),
    ).toEqual({ issues: [{ path: ['because'], problem: 'no-more-time' }] })
  })

  test('can still be granted while the task is open and the dates are the same', () => {
    const desk = both()
    const fits = () => stillFits(desk.file, request(desk), desk.desk, desk.now)
    expect([openRequest(desk.file)?.id, fits()]).toEqual(['extension-1', true])
    desk.does('investigation')
    expect([openRequest(desk.file), fits()]).toEqual([undefined, false])
  })
})

describe('a request with two time limits for the whole case', () => {
  // Fifteen days are Friday 10-23, twenty Wednesday 10-28; the investigation is due on 10-14.
  const within = (count: number) => ({
    ...standard.overall[0]!,
    id: `${count}-days`,
    limit: { unit: 'calendar-days' as const, count },
  })
  const steps = (standard.extensions ?? []).flatMap((step) =>
    step.clock === 'stage'
      ? [step]
      : ['15-days', '20-days'].map((clock) => ({ ...step, id: `${step.id} ${clock}`, clock })),
  )
  const both = (...counts: number[]) =>
    received('2026-10-08 10:00', 'general', {
      policy: { ...standard, overall: counts.map(within), extensions: steps },
    }).does('intake')
  const asks = (desk: Case, more: Answers): unknown => {
    const facts = desk.attempt('investigation', 'extend', more)
    if ('refused' in facts) return 'issues' in facts ? facts.issues : facts
    return facts.flatMap((fact) =>
      fact.fact === 'extension-asked' ? fact.asks.map(({ clock, until }) => `${clock} ${local(until)}`) : [],
    )
  }

  test.each([
    [15, 20],
    [20, 15],
  ])('in any order (%i, %i) extends only the limits that end before the requested day', (...counts) => {
    expect(asks(both(...counts), { overallUntil: '2026-10-26' })).toEqual(['15-days 2026-10-26 18:00'])
    expect(asks(both(...counts), { overallUntil: '2026-10-28' })).toEqual(['15-days 2026-10-28 18:00'])
    expect(asks(both(...counts), { overallUntil: '2026-10-29' })).toEqual(
      counts.map((count) => `${count}-days 2026-10-29 18:00`),
    )
    // The stage ends with the first of them, as it is or as it is asked for.
    expect(asks(both(...counts), { until: '2026-10-23' })).toEqual([expect.stringContaining(' 2026-10-23 18:00')])
    expect(asks(both(...counts), { until: '2026-10-26' })).toEqual([
      { path: ['until'], problem: 'past-overall', values: { day: '2026-10-23' } },
    ])
    expect(asks(both(...counts), { until: '2026-10-28', overallUntil: '2026-10-27' })).toEqual([
      { path: ['until'], problem: 'past-overall', values: { day: '2026-10-27' } },
    ])
  })

  test('is refused as not later if its day moves neither limit', () => {
    expect(asks(both(15, 20), { overallUntil: '2026-10-23' })).toEqual([
      { path: ['overallUntil'], problem: 'not-later', values: { day: '2026-10-23' } },
    ])
  })
})
