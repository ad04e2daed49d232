import { describe, expect, test } from 'vitest'
import { continuesBy, pausedHours, runningPause } from '../../../../functions/domain/deadlines/pauses.ts'
import { promisesTold } from '../../../../functions/domain/case/deliveries.ts'
import { respondByNow } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { newestPolicy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { closingOf, dayOf, workdayAfter } from '../../../../functions/domain/time/calendar.ts'
import { instantOf, millisOf } from '../../../../functions/domain/time/zone.ts'
import { fc, runs } from '../../../support/properties.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { whereItStands } from '../../../../functions/domain/views/where-it-stands.ts'
import { type Answers, type Case, instant, local, problems, received, stopping } from '../../../support/domain/desk.ts'

/**
 * Investigation from Thursday 2026-10-08 10:00: 9, 10 (make-up Saturday), 12, 13, 14 18:00; the whole case Friday
 * 10-23; promised 10-21.
 */
const open = () => received('2026-10-08 10:00', 'general', { policy: stopping }).does('intake')
const paused = (at: string, more: Answers) => open().until(at).does('investigation', 'pause', more)
const clocks = (desk: Case) =>
  complaintView(desk.file, desk.desk, desk.now).clocks.map(({ id, dueAt }) => `${id} ${local(dueAt)}`)

describe('a pause', () => {
  test('moves the due date by its business time, up to the close of a day', () => {
    // From Friday the 9th 13:00 to Tuesday the 13th 18:00: 5 + 9 (Saturday) + 9 + 9 = 32 h. From the 14th 18:00: 15,
    // 16, 19 are 27, 5 h into the 20th, to its close.
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' })
    expect(clocks(desk)).toContain('investigation#1 2026-10-20 18:00')
    // The whole case counts calendar time: 4 days and 5 hours on top of the end of Friday the 23rd are Wednesday the
    // 28th 05:00, of which the last close is Tuesday's.
    expect(clocks(desk)).toContain('overall 2026-10-27 18:00')
  })

  test('over a weekend alone does not move the due date of the stage', () => {
    // Friday 10-16 18:00 is its own close: pause on Friday at 18:00 until Sunday, then nothing of it counts.
    const desk = received('2026-10-15 10:00').does('intake').until('2026-10-16 18:00')
    const before = desk.due('investigation')
    expect(desk.does('investigation', 'pause', { until: '2026-10-18' }).due('investigation')).toBe(before)
  })

  test('is told to the complainant by letter, and moves the promise', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' })
    // Negotiation 21, 22, 23 and feedback 26 after the 20th; the whole case is the 27th.
    expect([
      desk.mailsTo('complainant').at(-1),
      local(desk.file.respondBy),
      desk.facts('promised').map(({ why }) => why),
    ]).toEqual(['paused 1', '2026-10-26 18:00', ['paused']])
  })

  test('passes no mark while it lasts, and none twice after it', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' })
    // Business time from Thursday 10:00: 8 h and 4 h on the 9th have passed; 12 to go of… 8 + 5 × 9 = 53 h that were
    // left, and 4 more by rounding: 57 in all. Half are 28.5: 16.5 from Wednesday the 14th: 9, then 7.5 h on the 15th,
    // 16:30.
    expect(
      desk
        .until('2026-10-21 00:00')
        .marks.filter((mark) => mark.includes('investigation#1'))
        .map((mark) => mark.split(' → ')[0]),
    ).toEqual([
      '10-15 16:30 investigation#1 50',
      '10-19 15:36 investigation#1 80',
      '10-20 18:00 investigation#1 overdue',
    ])
  })

  test('ends by itself at its time, and the complainant and the assignee are told', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' })
    expect(desk.waiting.until).toBe('2026-10-13 18:00')
    desk.until('2026-10-13 18:00')
    expect(desk.facts('resumed').map(({ why, at }) => [why, local(at)])).toEqual([['ended', '2026-10-13 18:00']])
    expect(desk.mailsTo(desk.holder('investigation') ?? '').at(-1)).toBe(`pause-1 over ${desk.holder('investigation')}`)
    // They were told a day: until midnight they are in time, and nobody writes at night.
    expect([desk.mailsTo('complainant').at(-1), desk.waiting.until]).toEqual(['paused 1', '2026-10-14 08:00'])
    expect(desk.until('2026-10-14 08:00').mailsTo('complainant').at(-1)).toBe('resumed 1')
    expect([desk.due('investigation'), pausedHours(desk.file, desk.now)]).toEqual(['2026-10-20 18:00', 101])
  })

  test('ends with the message for which it waited', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' }).until('2026-10-10 13:00').messages('发票见附件')
    // 5 h on Friday and 4 on Saturday: 9 h, one working day: the 15th.
    expect([desk.due('investigation'), desk.facts('resumed').map(({ why }) => why), runningPause(desk.file)]).toEqual([
      '2026-10-15 18:00',
      ['message'],
      undefined,
    ])
    expect(desk.mailsTo(desk.holder('investigation') ?? '')).toContain(`pause-1 over ${desk.holder('investigation')}`)
  })

  test('does not end with a message if it waits for something else', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-11-13', because: 'appraisal' }).messages('进展如何')
    expect([desk.facts('resumed'), runningPause(desk.file)?.reason]).toEqual([[], 'appraisal'])
  })

  test('can be ended by the assignee, who gets no mail about it', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' })
      .until('2026-10-12 18:00')
      .does('investigation', 'resume')
    // 5 + 9 + 9 = 23 h: 15, 16, 5 h into the 19th.
    expect([desk.due('investigation'), desk.facts('resumed').map(({ why }) => why)]).toEqual([
      '2026-10-19 18:00',
      ['asked'],
    ])
    expect(desk.mailsTo(desk.holder('investigation') ?? '')).not.toContain(
      `pause-1 over ${desk.holder('investigation')}`,
    )
  })

  test('that ends early brings the promise back to what the case needs now', () => {
    const within = paused('2026-10-09 13:00', { until: '2026-10-13' })
      .until('2026-10-12 18:00')
      .does('investigation', 'resume')
    // Investigation until the 19th, negotiation the 22nd, feedback the 23rd; the letter about the pause said the 26th.
    expect([local(within.file.respondBy), within.facts('promised').length]).toEqual(['2026-10-23 18:00', 2])
    const past = paused('2026-10-09 13:00', { until: '2026-11-06' })
    // 5 h and 21 working days: 22 on top of the 14th are 11-13; negotiation 16, 17, 18, feedback 19.
    const told = local(past.file.respondBy)
    past.until('2026-10-10 10:00').does('investigation', 'resume')
    // The remaining stages take until Wednesday the 21st, as was told before the pause.
    expect([
      told,
      local(past.file.respondBy),
      past.facts('promised').map(({ why }) => why),
      past.mailsTo('complainant').at(-1),
    ]).toEqual(['2026-11-19 18:00', '2026-10-21 18:00', ['paused', 'resumed'], 'resumed 1'])
  })

  test.each([
    ['uk-disp', '2026-11-30T10:00:00.000Z', '2026-12-18'],
    ['standard', '2026-11-30T02:00:00.000Z', '2026-12-11'],
  ])('of no time costs the complainant no day (%s)', (pack, when, until) => {
    const desk = received(when, 'general', { policy: newestPolicy(pack) }).does('intake')
    const before = desk.file.respondBy
    desk.does('investigation', 'pause', { until, because: 'complainant' })
    expect(desk.file.respondBy > before).toBe(true)
    desk.until(instantOf(millisOf(desk.now) + 60_000)).does('investigation', 'resume')
    expect([desk.file.respondBy, desk.mailsTo('complainant').at(-1)]).toEqual([before, 'resumed 1'])
  })

  test('leaves what an extension has promised since', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' })
    desk.does('investigation', 'extend', { until: '2026-10-21', overallUntil: '2026-11-04', because: 'complex' })
    desk.does('extension').until('2026-10-10 10:00').does('investigation', 'resume')
    expect(local(desk.file.respondBy)).toBe('2026-11-04 18:00')
  })

  test('whatever its end, nothing is promised later than before or than the case needs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('standard', 'cn-2020-3', 'uk-disp', 'eu-example'),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 * 24 * 60 }),
        (pack, days, minutes) => {
          const desk = received('2026-11-02 18:00', 'general', { policy: newestPolicy(pack) }).does('intake')
          const before = desk.file.respondBy
          const until = workdayAfter(dayOf(desk.now, desk.desk.calendar), days, desk.desk.calendar)
          if ('refused' in desk.attempt('investigation', 'pause', { until, because: 'appraisal' })) return
          desk.does('investigation', 'pause', { until, because: 'appraisal' })
          desk.until(instantOf(millisOf(desk.now) + minutes * 60_000))
          if (runningPause(desk.file) !== undefined) desk.does('investigation', 'resume')
          const needed = respondByNow(desk.file, desk.desk)
          expect(desk.file.promise.respondBy <= (needed > before ? needed : before)).toBe(true)
          expect(promisesTold(desk.file).some((told) => desk.file.respondBy <= told)).toBe(true)
        },
      ),
      runs(30),
    )
  })

  test('ends when the task is decided, and the next stage starts then', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-30', because: 'appraisal' })
      .until('2026-10-12 10:00')
      .does('investigation')
    // From Monday the 12th: 13, 14, 15.
    expect([desk.facts('resumed').map(({ why }) => why), desk.due('negotiation')]).toEqual([
      ['decided'],
      '2026-10-15 18:00',
    ])
  })

  test('ends in the same commit as the decision on the task, which promises an earlier day', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-11-06', because: 'appraisal' }).until('2026-10-10 10:00')
    const decided = {
      fact: 'decided',
      v: 2,
      task: 'investigation-1',
      kind: 'investigation',
      decision: 'complete',
      answer: expect.anything(),
    }
    // The remaining stages take until Wednesday the 21st, within the whole case.
    expect(desk.attempt('investigation', 'complete')).toEqual([
      decided,
      { fact: 'resumed', v: 1, pause: 'pause-1', why: 'decided' },
      { fact: 'promised', v: 2, respondBy: instant('2026-10-21 18:00'), why: 'resumed' },
      { fact: 'stage-ended', v: 1, stage: 'investigation' },
    ])
  })

  test('ends with the decision on the case, without a new promise', () => {
    const desk = open()
      .upTo('feedback')
      .until('2026-10-09 13:00')
      .does('feedback', 'pause', { until: '2026-11-06', because: 'appraisal' })
      .until('2026-10-10 10:00')
    const facts = desk.attempt('feedback', 'propose')
    expect('refused' in facts ? facts : facts.map(({ fact }) => fact)).toEqual([
      'decided',
      'resumed',
      'proposed',
      'stage-ended',
      'outcome',
    ])
    // Before that, one who resumes earlier is promised the earlier day.
    expect(desk.attempt('feedback', 'resume')).toMatchObject([{ fact: 'resumed', why: 'asked' }, { fact: 'promised' }])
  })

  test('continues when somebody else decides another task', () => {
    const desk = open()
      .claimsConflict()
      .until('2026-10-09 13:00')
      .does('investigation', 'pause', { until: '2026-10-13' })
      .until('2026-10-09 15:00')
    const facts = desk.attempt('conflict', 'dismiss')
    expect('refused' in facts ? facts : facts.map(({ fact }) => fact)).toEqual(['decided'])
    expect(runningPause(desk.does('conflict', 'dismiss').file)?.id).toBe('pause-1')
  })

  test('ends in the same commit as a withdrawal, which otherwise resumes nothing', () => {
    const withdrawal = [
      { fact: 'withdrawn', v: 1, reason: '已解决' },
      { fact: 'cancelled', v: 3, task: 'investigation-1', why: 'withdrawn' },
      { fact: 'outcome', v: 1, outcome: 'withdrawn', rootCause: null, remedyDue: null },
      { fact: 'ended', v: 1 },
    ]
    expect(open().tryToWithdraw('已解决')).toEqual(withdrawal)
    const desk = paused('2026-10-09 13:00', { until: '2026-10-30' })
    expect(desk.tryToWithdraw('已解决')).toEqual([
      ...withdrawal.slice(0, 2),
      { fact: 'resumed', v: 1, pause: 'pause-1', why: 'decided' },
      ...withdrawal.slice(2),
    ])
  })

  test('counts no more hours after a withdrawal', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-30' }).until('2026-10-10 13:00').withdraws()
    expect([pausedHours(desk.file, '2027-01-01T00:00:00.000Z'), desk.mailsTo('complainant').at(-1)]).toEqual([
      24,
      'withdrawn',
    ])
  })

  test('moves the date of an earlier extension, but not that of a later one', () => {
    const desk = open()
      .does('investigation', 'extend', { until: '2026-10-16' })
      .does('extension', 'grant')
      .until('2026-10-15 09:00')
      .does('investigation', 'pause', { until: '2026-10-15' })
    // A whole working day: from Friday the 16th to Monday the 19th.
    expect(desk.due('investigation')).toBe('2026-10-19 18:00')
    desk.does('investigation', 'extend', { until: '2026-10-20' }).does('extension', 'grant')
    expect(desk.due('investigation')).toBe('2026-10-20 18:00')
  })

  test('does not use up the cap for more time', () => {
    // Paused a whole working day: due 15th; five working days after it: 16, 19, 20, 21, 22.
    const desk = paused('2026-10-09 09:00', { until: '2026-10-09' })
    expect(desk.due('investigation')).toBe('2026-10-15 18:00')
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-22' })).toMatchObject([
      { asks: [{ rule: 'stage' }] },
    ])
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-23' })).toMatchObject([
      { asks: [{ rule: 'stage-exceptional' }] },
    ])
  })

  test('does not use up the cap for more time if it comes after the original due date', () => {
    // Due the 14th, extended to the 16th, paused all of the 15th: due the 19th. Five working days from the 14th, and
    // the one that did not count: the 22nd.
    const desk = open()
      .does('investigation', 'extend', { until: '2026-10-16' })
      .does('extension', 'grant')
      .until('2026-10-15 09:00')
      .does('investigation', 'pause', { until: '2026-10-15' })
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-22' })).toMatchObject([
      { asks: [{ rule: 'stage' }] },
    ])
    expect(desk.attempt('investigation', 'extend', { until: '2026-10-23' })).toMatchObject([
      { asks: [{ rule: 'stage-exceptional' }] },
    ])
  })

  test('stays with the task when it is handed over', () => {
    const desk = paused('2026-10-09 13:00', { until: '2026-10-13' }).does('investigation', 'reassign')
    expect(runningPause(desk.file)?.task).toBe('investigation-1')
    expect(desk.until('2026-10-13 18:00').mailsTo(desk.holder('investigation') ?? '')).toContain(
      `pause-1 over ${desk.holder('investigation')}`,
    )
  })
})

describe('a pause under the standard pack', () => {
  // Waiting for the complainant is no reason of 银保监会令2020年第3号 Art 18(2) or Art 23, so the whole case runs on: the 23rd.
  test('for the complainant stops the stage alone, and lasts no longer than the whole case', () => {
    const desk = received('2026-10-08 10:00').does('intake').until('2026-10-09 13:00')
    expect(problems(desk.attempt('investigation', 'pause', { until: '2026-10-24' }))).toEqual(['until past-overall'])
    desk.does('investigation', 'pause', { until: '2026-10-13' })
    expect(clocks(desk)).toEqual(['investigation#1 2026-10-20 18:00', 'overall 2026-10-23 18:00'])
    expect(local(desk.file.respondBy)).toBe('2026-10-23 18:00')
  })

  test('for an appraisal stops both', () => {
    const desk = received('2026-10-08 10:00').does('intake').until('2026-10-09 13:00')
    desk.does('investigation', 'pause', { until: '2026-10-13', because: 'appraisal' })
    expect(clocks(desk)).toEqual(['investigation#1 2026-10-20 18:00', 'overall 2026-10-27 18:00'])
  })
})

describe('the limits of a pause', () => {
  test.each<[string, Answers, string[]]>([
    [
      'longer than the pack allows, from its beginning: 30 days are 11-07',
      { until: '2026-11-08' },
      ['until beyond-cap'],
    ],
    ['until yesterday', { until: '2026-10-07' }, ['until past']],
    ['without saying what for', { until: '2026-10-13', note: ' ' }, ['note missing']],
  ])('a pause is refused %s', (_name, more, expected) => {
    expect(problems(open().attempt('investigation', 'pause', more))).toEqual(expected)
  })

  test('a pause is refused for a reason that the pack leaves out, with the name and the source of the pack', () => {
    const desk = received('2026-10-08 10:00', 'general', { policy: policyOf({ id: 'uk-disp', version: 1 }) })
    expect(desk.attempt('intake', 'pause', { until: '2026-10-09', because: 'mediation' })).toMatchObject({
      issues: [
        { path: ['because'], problem: 'not-provided', values: { policy: 'uk-disp@1', source: expect.any(String) } },
      ],
    })
    expect(
      received('2026-10-08 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) }).attempt(
        'intake',
        'pause',
        { until: '2026-10-09' },
      ),
    ).toMatchObject({ issues: [{ problem: 'not-provided' }] })
  })

  test('a pause is refused past the total that the pack allows for its reason, counted as the pauses happened', () => {
    const policy = {
      ...stopping,
      pauses: stopping.pauses?.map((rule) => (rule.reason === 'appraisal' ? { ...rule, totalDays: 10 } : rule)),
    }
    // Planned until the 13th, resumed on the 12th at 13:00: three days. Seven are left from the 12th at 14:00: Monday
    // the 19th at 14:00, so the last close is Sunday's.
    const desk = received('2026-10-08 10:00', 'general', { policy })
      .does('intake')
      .until('2026-10-09 13:00')
      .does('investigation', 'pause', { until: '2026-10-13', because: 'appraisal' })
      .until('2026-10-12 13:00')
      .does('investigation', 'resume')
      .until('2026-10-12 14:00')
    expect(desk.attempt('investigation', 'pause', { until: '2026-10-19', because: 'appraisal' })).toMatchObject({
      issues: [{ path: ['until'], problem: 'beyond-cap', values: { day: '2026-10-18' } }],
    })
    desk.does('investigation', 'pause', { until: '2026-10-18', because: 'appraisal' }).until('2026-10-18 18:00')
    expect(problems(desk.attempt('investigation', 'pause', { until: '2026-10-20', because: 'appraisal' }))).toEqual([
      'because no-more-time',
    ])
    // Another reason has its own total, here none.
    expect(desk.attempt('investigation', 'pause', { until: '2026-11-10' })).not.toHaveProperty('refused')
  })

  test('a second pause is refused while one is running', () => {
    expect(
      problems(
        paused('2026-10-09 13:00', { until: '2026-10-13' }).attempt('investigation', 'pause', { until: '2026-10-14' }),
      ),
    ).toEqual(['decision already-paused'])
  })

  test('a pause to wait for the complainant does not pause the whole case under the regulation', () => {
    const desk = received('2026-10-08 10:00', 'general', { policy: policyOf({ id: 'cn-2020-3', version: 1 }) })
      .does('intake')
      .does('investigation', 'pause', { until: '2026-10-20' })
    // Fifteen calendar days are 10-23 and stay.
    expect(clocks(desk)).toContain('overall 2026-10-23 18:00')
    expect(desk.facts('paused')).toMatchObject([{ clocks: ['stage'] }])
  })

  test('a pause is refused past the date of the answer if the limit of the whole case keeps running', () => {
    // Received Thursday the 1st, taken in on the 8th: the regulation's fifteen days end on Friday the 16th; who waits
    // for the complainant could wait until the 23rd.
    const desk = received('2026-10-01 10:00', 'general', { policy: policyOf({ id: 'cn-2020-3', version: 1 }) })
      .until('2026-10-08 10:00')
      .does('intake')
    expect(desk.attempt('investigation', 'pause', { until: '2026-10-17' })).toMatchObject({
      issues: [{ path: ['until'], problem: 'past-overall', values: { day: '2026-10-16' } }],
    })
    expect(desk.attempt('investigation', 'pause', { until: '2026-10-16' })).not.toHaveProperty('refused')
    // An appraisal stops that clock, too.
    expect(desk.attempt('investigation', 'pause', { until: '2026-10-17', because: 'appraisal' })).not.toHaveProperty(
      'refused',
    )
  })
})

test('a pause ends before the answer is promised, also if the law’s limit ends on a day off', () => {
  // Eight weeks from Saturday 31 October end on Saturday 26 December; the answer is promised for Thursday the 24th.
  const desk = received('2026-10-31T10:00:00.000Z', 'general', { policy: newestPolicy('uk-disp') })
    .does('intake')
    .until('2026-11-02T10:00:00.000Z')
  const pause = (until: string) => desk.attempt('investigation', 'pause', { until, because: 'appraisal' })
  expect(pause('2026-12-26')).toMatchObject({
    issues: [{ path: ['until'], problem: 'past-overall', values: { day: '2026-12-24' } }],
  })
  expect(pause('2026-12-24')).not.toHaveProperty('refused')
})

describe('a pause of an overdue stage', () => {
  const late = (policy?: string) =>
    received(
      '2026-10-08 10:00',
      'general',
      policy === undefined ? {} : { policy: policyOf({ id: policy, version: 1 }) },
    )
      .does('intake')
      .until('2026-10-15 10:00')

  test('pauses only the whole case: the stage keeps climbing the ladder, and the promise covers the wait', () => {
    // Paused from Thursday the 15th 10:00 to Wednesday the 28th 18:00: negotiation 29, 30 and November 2, feedback 3.
    const desk = late().does('investigation', 'pause', { until: '2026-10-28', because: 'appraisal' })
    expect(
      complaintView(desk.file, desk.desk, desk.now).clocks.map(({ id, pausedUntil }) => [
        id,
        pausedUntil && local(pausedUntil),
      ]),
    ).toEqual([
      ['investigation#1', null],
      ['overall', '2026-10-28 18:00'],
    ])
    expect(local(desk.file.respondBy)).toBe('2026-11-03 18:00')
    expect(desk.until('2026-10-17 10:00').told.map((mark) => mark.split(' → ')[0])).toContain(
      '10-16 09:00 investigation#1 rung-2',
    )
  })

  test('is refused if it would pause only the stage', () => {
    expect(late('cn-2020-3').attempt('investigation', 'pause', { until: '2026-10-16' })).toMatchObject({
      issues: [{ path: ['decision'], problem: 'pause-too-late', values: { day: '2026-10-14' } }],
    })
  })
})

describe('a pause that ends on a day off', () => {
  // Friday 13 February 2026 is the last working day but one before the Spring Festival; Tuesday the 24th is the first.
  const waiting = (because: string, until: string): Case =>
    received('2026-02-09 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
      .does('intake')
      .until('2026-02-13 16:00')
      .does('investigation', 'pause', { because, until })
  const stands = ({ file, desk, now }: Case) => whereItStands(file, desk, now)

  test.each(['appraisal', 'complainant'])(
    'is taken, and the complainant is told the next working day (%s)',
    (because) => {
      const desk = waiting(because, '2026-02-18')
      expect(stands(desk)).toMatchObject({ is: 'paused', until: instant('2026-02-24 18:00') })
      expect(local(runningPause(desk.file)!.until)).toBe('2026-02-18 18:00')
    },
  )

  test.each(['appraisal', 'complainant'])('is told to be over when the desk opens again (%s)', (because) => {
    const desk = waiting(because, '2026-02-18').until('2026-02-23 20:00')
    expect([desk.facts('resumed').length, desk.mailsTo('complainant').includes('resumed 1')]).toEqual([1, false])
    desk.until('2026-02-24 09:00')
    expect(desk.mailsTo('complainant')).toContain('resumed 1')
  })

  test('never names a day on which nobody is there, wherever it ends', () => {
    const { desk, file } = waiting('appraisal', '2026-02-18')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 24 * 60 - 1 }), (days, minutes) => {
        const until = instantOf(millisOf(file.receivedAt) + (days * 24 * 60 + minutes) * 60_000)
        const by = continuesBy({ until }, desk)
        const day = dayOf(by, desk.calendar)
        expect([by >= until, desk.calendar.isWorkday(day), by]).toEqual([true, true, closingOf(day, desk.calendar)])
      }),
      runs(200),
    )
  })
})
