import { describe, expect, test } from 'vitest'
import { openTasks } from '../../../functions/domain/case/case-file.ts'
import { lettersHeld, roundFrom } from '../../../functions/domain/workflow/mail-schedule.ts'
import { newestPolicy, type Policy, policyOf } from '../../../functions/domain/policy/policy.ts'
import { away, branch, but, person, staff } from '../../support/cast.ts'
import { type Case, local, received } from '../../support/domain/desk.ts'

const cn = newestPolicy('cn-2020-3')
const uk = newestPolicy('uk-disp')
const rights = ['review', 'mediation', 'arbitration', 'litigation']
const inChina = (when: string, weight: 'general' | 'key' | 'major' = 'general', policy: Policy = cn) =>
  received(when, weight, { policy, staff: branch })

/** Letters to the complainant with the time in China at which they went. */
const letters = (desk: Case) =>
  desk.mails.filter(({ to }) => to === 'complainant').map(({ id, at }) => `${local(at).slice(5)} ${id}`)

describe('quiet hours for letters to the complainant, from eight to eight (cn-2020-3)', () => {
  const decided = (when: string) =>
    inChina('2026-03-02 10:00').upTo('feedback').until(when).does('feedback', 'propose', { rights })

  test('the acknowledgement is sent at any time', () => {
    expect(letters(inChina('2026-03-02 23:30'))).toEqual(['03-02 23:30 acknowledgement'])
  })

  test('a decision in the evening is recorded at once, and its letter is sent the next morning', () => {
    const desk = decided('2026-03-02 21:15')
    expect(desk.file.outcome?.at).toBe(desk.now)
    expect(letters(desk).slice(1)).toEqual([])
    expect(desk.waiting).toEqual({ next: 'survey', until: '2026-03-03 08:00' })
    expect(letters(desk.until('2026-03-03 12:00')).slice(1)).toEqual(['03-03 08:00 outcome'])
  })

  test('somebody who decides is told that the letter waits, until it has gone', () => {
    const desk = decided('2026-03-02 21:15')
    const held = () => lettersHeld(desk.file, desk.desk, desk.now).map(({ letter, until }) => [letter, local(until)])
    expect(held()).toEqual([['outcome', '2026-03-03 08:00']])
    desk.until('2026-03-03 08:00')
    expect(held()).toEqual([])
  })

  test.each([
    ['07:59', '08:00'],
    ['08:00', '08:00'],
    ['19:59', '19:59'],
  ])('the letter of a decision at %s is sent at %s', (at, goes) => {
    expect(letters(decided(`2026-03-03 ${at}`).until('2026-03-04 12:00')).slice(1)).toEqual([`03-03 ${goes} outcome`])
  })

  test('the letter of a decision at eight in the evening is sent the next morning', () => {
    expect(letters(decided('2026-03-03 20:00').until('2026-03-04 12:00')).slice(1)).toEqual(['03-04 08:00 outcome'])
  })

  test('the decision letter is sent at once if the promised date passes before the morning', () => {
    // Promised for Monday 16 March, 18:00: intake until 3 March, 10:00, investigation 4, 5, 6, 9, 10, negotiation 11,
    // 12, 13, feedback 16. Sunday's can wait, Monday evening's cannot: the complainant has just had the word that it is
    // late.
    expect(letters(decided('2026-03-15 21:00').until('2026-03-17 12:00')).slice(1)).toEqual(['03-16 08:00 outcome'])
    expect(letters(decided('2026-03-16 21:00').until('2026-03-17 12:00')).slice(1)).toEqual([
      '03-16 18:00 promise-unkept 2026-03-16',
      '03-16 21:00 outcome',
    ])
  })

  test('the letter of a review is sent at once if the limit of the review passes before the morning', () => {
    // Asked for on 10 March: thirty days are 9 April, 18:00.
    const reviewed = (when: string) =>
      decided('2026-03-03 11:00')
        .until('2026-03-10 10:00')
        .asksReview()
        .until(when)
        .does('review')
        .until('2026-04-10 12:00')
    const told = (desk: Case) => letters(desk).filter((line) => line.includes('review-decided'))
    expect([told(reviewed('2026-04-08 21:00')), told(reviewed('2026-04-09 21:00'))]).toEqual([
      ['04-09 08:00 review-decided 1'],
      ['04-09 21:00 review-decided 1'],
    ])
  })

  test('a decline that ends the case keeps its execution until the letter is sent', () => {
    const desk = inChina('2026-03-02 10:00').does('intake', 'decline').until('2026-03-02 22:00').does('co-sign')
    expect([desk.file.ended?.at, desk.waiting]).toEqual([desk.now, { next: 'survey', until: '2026-03-03 08:00' }])
    expect(letters(desk.until('2026-03-03 09:00')).slice(1)).toEqual(['03-03 08:00 outcome'])
    expect(desk.waiting.next).toBe('closed')
  })

  test('a letter is never sent if the complainant withdraws before the morning', () => {
    const desk = inChina('2026-03-02 10:00').does('intake').until('2026-03-04 21:00').messages('有新的鉴定报告', true)
    expect(letters(desk)).toHaveLength(1)
    desk.until('2026-03-04 23:00').withdraws()
    expect(letters(desk.untilClosed()).slice(1)).toEqual(['03-04 23:00 withdrawn'])
  })

  test('only the last change of the liaison in one night is announced, and none if it was undone', () => {
    const desk = inChina('2026-03-02 21:00')
    const first = desk.holder('intake') ?? ''
    const people = staff.filter(({ id }) => id !== first)
    desk.staffed(people).look()
    const second = desk.file.liaisons.at(-1)?.person ?? ''
    expect([desk.file.liaisons.length, second === first]).toEqual([2, false])
    const again = inChina('2026-03-02 21:00')
    again
      .staffed(people)
      .look()
      .staffed(staff.filter(({ id }) => id !== second))
      .look()
    expect([again.file.liaisons.length, again.file.liaisons.at(-1)?.person]).toEqual([3, first])
    expect(letters(desk.until('2026-03-03 08:30')).slice(1)).toEqual(['03-03 08:00 liaison-changed 2'])
    expect(letters(again.until('2026-03-03 08:30')).slice(1)).toEqual([])
  })

  test('the survey is sent at ten as usual', () => {
    expect(letters(decided('2026-03-03 11:00').until('2026-03-07 12:00')).slice(1)).toEqual([
      '03-03 11:00 outcome',
      '03-06 10:00 survey-1 1',
    ])
  })

  test('every letter is sent at once if the policy has no quiet hours', () => {
    expect(
      letters(received('2026-03-02 10:00').upTo('feedback').until('2026-03-02 21:15').does('feedback')).slice(1),
    ).toEqual(['03-02 21:15 outcome'])
  })
})

describe('a letter that moves a date in quiet hours', () => {
  // Overall until the 17th. Where the day ends at two in the afternoon, the next opening is past its close.
  const early: Policy = {
    ...cn,
    quietHours: { complainant: { from: '08:00', until: '14:00', atAnyTime: [] }, staff: { bundleAt: '09:00' } },
  }

  test('is sent at once for new information on the last day, and in the morning a day before', () => {
    const told = (when: string) =>
      letters(
        inChina('2026-03-02 10:00', 'general', early)
          .does('intake')
          .until(when)
          .messages('有新的鉴定报告', true)
          .does('new-material')
          .until('2026-03-18 12:00'),
      ).filter((line) => line.includes('restarted'))
    // The promise is the earlier of the stages (16 March, 18:00) and the law (17 March).
    expect(told('2026-03-16 15:00')).toEqual(['03-16 15:00 restarted 1'])
    expect(told('2026-03-15 15:00')).toEqual(['03-16 08:00 restarted 1'])
  })

  const toldOfTime = (desk: Case) =>
    letters(desk.until('2026-03-19 12:00')).filter((line) => /extended|holding|paused/.test(line))
  const extended = (when: string, policy: Policy = early, until = '2026-03-27') =>
    inChina('2026-03-02 10:00', 'general', policy)
      .does('intake')
      .until(when)
      .does('investigation', 'extend', { overallUntil: until })
      .does('extension')

  test('is sent before the old date for more time too, whichever letter it is', () => {
    const holding = { ...early, extensions: early.extensions?.map((step) => ({ ...step, letter: 'holding' as const })) }
    expect([toldOfTime(extended('2026-03-16 15:00')), toldOfTime(extended('2026-03-15 15:00'))]).toEqual([
      ['03-16 15:00 extended 1'],
      ['03-16 08:00 extended 1'],
    ])
    expect([
      toldOfTime(extended('2026-03-16 15:00', holding)),
      toldOfTime(extended('2026-03-15 15:00', holding)),
    ]).toEqual([['03-16 15:00 holding 1'], ['03-16 08:00 holding 1']])
  })

  test('is sent for more time a second time before the date that was told the first time', () => {
    const twice = (when: string) =>
      toldOfTime(
        extended('2026-03-10 10:00', early, '2026-03-18')
          .until(when)
          .does('investigation', 'extend', { overallUntil: '2026-03-27' })
          .does('extension'),
      )
    expect(twice('2026-03-17 15:00')).toEqual(['03-10 10:00 extended 1', '03-18 08:00 extended 2'])
    expect(twice('2026-03-18 15:00')).toEqual(['03-10 10:00 extended 1', '03-18 15:00 extended 2'])
  })

  test('is sent for a pause before the date that it moves, even if more time was asked for', () => {
    const paused = (when: string) =>
      toldOfTime(
        inChina('2026-03-02 10:00', 'general', early)
          .upTo('feedback')
          .until('2026-03-03 10:00')
          .does('feedback', 'extend', { until: '2026-03-16' })
          .does('extension')
          .until('2026-03-13 10:00')
          .does('feedback', 'extend', { overallUntil: '2026-03-27' })
          .until(when)
          .does('feedback', 'pause', { because: 'appraisal', until: '2026-03-31' }),
      )
    expect(paused('2026-03-15 15:00').at(-1)).toBe('03-16 08:00 paused 1')
    expect(paused('2026-03-16 15:00').at(-1)).toBe('03-16 15:00 paused 1')
  })

  test('is sent for more time during a pause when the pause ends, if the old date passes before the morning', () => {
    const desk = inChina('2026-03-02 10:00', 'general', early)
      .upTo('negotiation')
      .until('2026-03-04 10:00')
      .does('negotiation', 'extend', { until: '2026-03-17' })
      .does('extension')
      .until('2026-03-17 09:00')
      .does('negotiation', 'pause', { because: 'appraisal', until: '2026-03-31' })
    desk.until('2026-03-17 15:00').does('negotiation', 'extend', { overallUntil: '2026-04-10' }).does('extension')
    expect(letters(desk).at(-1)).toBe('03-17 09:00 paused 1')
    desk.until('2026-03-17 15:30').does('negotiation', 'resume')
    expect(letters(desk).at(-1)).toBe('03-17 15:30 extended 2')
  })
})

describe('quiet hours in London', () => {
  const decided = (when: string, filed = '2026-10-19T09:00:00.000Z') =>
    received(filed, 'general', { policy: uk, complaint: { language: 'en' } })
      .does('intake')
      .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '100.00' } })
      .upTo('feedback')
      .until(when)
      .does('feedback', 'propose', { remedy: 'payment', remedyDue: '2026-12-01', rights: ['ombudsman', 'litigation'] })
  const sent = (desk: Case) => desk.mails.filter(({ id }) => id === 'outcome').map(({ at }) => at)

  test('allow a summary resolution at any time if the pack has one, but hold back a decision or a decline', () => {
    const { summaryResolution: _, ...without } = uk
    const evening = (policy: Policy) =>
      received('2026-10-20T09:00:00.000Z', 'general', { policy, complaint: { language: 'en' } }).until(
        '2026-10-20T20:30:00.000Z',
      )
    const morning = (desk: Case) => sent(desk.until('2026-10-21T12:00:00.000Z'))
    const resolve = { remedy: 'We pay.' }
    expect([
      morning(evening(uk).does('intake', 'resolve', resolve)),
      morning(evening(without).does('intake', 'resolve', resolve)),
      morning(evening(uk).does('intake', 'decline').does('co-sign')),
    ]).toEqual([['2026-10-20T20:30:00.000Z'], ['2026-10-21T07:00:00.000Z'], ['2026-10-21T07:00:00.000Z']])
  })

  test('end an hour later in UTC on the night when the clocks go back', () => {
    // Saturday 24 October 2026, 21:30 BST; on Sunday it is GMT.
    expect(sent(decided('2026-10-24T20:30:00.000Z').until('2026-10-25T12:00:00.000Z'))).toEqual([
      '2026-10-25T08:00:00.000Z',
    ])
  })

  test('follow local time in summer and in winter', () => {
    expect(sent(decided('2026-10-22T20:30:00.000Z').until('2026-10-23T12:00:00.000Z'))).toEqual([
      '2026-10-23T07:00:00.000Z',
    ])
    expect(sent(decided('2026-10-27T19:59:00.000Z').until('2026-10-28T12:00:00.000Z'))).toEqual([
      '2026-10-27T19:59:00.000Z',
    ])
  })

  test('end an hour earlier in UTC on the night when the clocks go forward', () => {
    expect(
      sent(decided('2026-03-28T20:30:00.000Z', '2026-03-23T09:00:00.000Z').until('2026-03-29T12:00:00.000Z')),
    ).toEqual(['2026-03-29T07:00:00.000Z'])
  })
})

describe('daily reminders of tasks in working days (cn-2020-3@1)', () => {
  const daily = policyOf({ id: 'cn-2020-3', version: 1 })
  const begun = (when: string) => inChina(when, 'general', daily).withoutRounds()
  // From 10:00 on Monday 2 March until the close of the 9th: 8 h, then 9 h a day, 53 h. Half (26.5 h) at 09:30 on the
  // 5th, four fifths (42.4 h) at 16:24 on the 6th.
  const investigating = () => begun('2026-03-02 10:00').does('intake')

  test('wait after their mark until nine on the next working day', () => {
    const desk = investigating().until('2026-03-05 12:00')
    const noa = desk.holder('investigation') ?? ''
    expect(desk.told).toEqual([`03-05 09:30 investigation#1 50 → ${noa}`])
    expect(desk.mailsTo(noa)).toEqual(['investigation-1 1'])
    expect([
      desk.remindersAt('2026-03-05 12:00'),
      desk.remindersAt('2026-03-06 08:59'),
      desk.remindersAt('2026-03-06 09:00'),
    ]).toEqual([[], [], [`${noa} investigation#1 50 ${noa}`]])
    expect(desk.until('2026-03-07 12:00').remindersAt('2026-03-08 12:00')).toEqual([`${noa} investigation#1 50 ${noa}`])
    expect(desk.remindersAt('2026-03-09 09:00')).toEqual([
      `${noa} investigation#1 50 ${noa}`,
      `${noa} investigation#1 80 ${noa}`,
    ])
  })

  test('go with the next daily mail if one was missed: today’s until nine, then that of the next working day', () => {
    const next = (when: string) => {
      const desk = investigating().look(when)
      const at = roundFrom(desk.file, desk.desk).get(desk.task('investigation').id)
      return at && local(at).slice(5)
    }
    // The 6th is a Friday.
    expect([
      next('2026-03-06 08:59'),
      next('2026-03-06 09:00'),
      next('2026-03-06 09:01'),
      next('2026-03-07 08:00'),
      next('2026-03-09 08:00'),
    ]).toEqual(['03-06 09:00', '03-06 09:00', '03-09 09:00', '03-09 09:00', '03-09 09:00'])
  })

  test('are not sent once the task is overdue', () => {
    const desk = investigating().until('2026-03-09 12:00')
    expect(desk.remindersAt('2026-03-09 17:59')).toHaveLength(2)
    expect(desk.remindersAt('2026-03-09 18:00')).toEqual([])
  })

  test('are sent only once', () => {
    const desk = investigating().until('2026-03-06 09:00').digest()
    const noa = desk.holder('investigation') ?? ''
    expect(desk.mailsTo(noa)).toEqual(['investigation-1 1', `investigation#1 50 ${noa}`])
    expect(desk.remindersAt('2026-03-06 10:00')).toEqual([])
  })

  test('have a known morning from their mark on, for each task its own', () => {
    const reminds = (desk: Case, id = 'investigation-1') => {
      const task = openTasks(desk.file).find((one) => one.id === id)
      const at = task && roundFrom(desk.file, desk.desk).get(task.id)
      return at && local(at).slice(5)
    }
    const desk = investigating()
    expect(reminds(desk.until('2026-03-05 09:29'))).toBeUndefined()
    expect(reminds(desk.until('2026-03-05 09:30'))).toBe('03-06 09:00')
    expect(reminds(desk.until('2026-03-07 12:00'))).toBe('03-06 09:00')
    // The mail of that day went: the second, of Friday 16:24, is for Monday.
    expect(reminds(desk.digest())).toBe('03-09 09:00')
    expect(reminds(desk.until('2026-03-09 09:00').digest())).toBeUndefined()
    // A question to a department: from Tuesday 10:00 two working days; half of them (13 h) are over on Wednesday at
    // 14:00.
    const asking = received('2026-03-02 10:00', 'general', {
      policy: daily,
      staff: [...staff, person('dan', ['department-contact'])],
    })
      .withoutRounds()
      .does('intake')
      .until('2026-03-03 10:00')
      .does('investigation', 'consult')
      .until('2026-03-04 15:00')
    expect([reminds(asking, 'consultation-1'), reminds(asking)]).toEqual(['03-05 09:00', undefined])
    // What counts hours reminds by itself, and what would come too late.
    expect(reminds(begun('2026-03-02 21:00').until('2026-03-03 10:00'), 'intake-1')).toBeUndefined()
    expect(reminds(begun('2026-03-02 10:00').upTo('feedback').until('2026-03-03 17:00'), 'feedback-1')).toBeUndefined()
  })

  test('do not include a letter that waits for the morning', () => {
    const desk = investigating().until('2026-03-05 21:00').does('investigation', 'pause', { until: '2026-03-06' })
    expect(letters(desk)).toHaveLength(1)
    expect(desk.remindersAt('2026-03-06 09:00')).toEqual([
      `${desk.holder('investigation')} investigation#1 50 ${desk.holder('investigation')}`,
    ])
  })

  test('are not sent to a former assignee, or for a task that is done', () => {
    const [handed, done] = [
      investigating()
        .until('2026-03-05 12:00')
        .does('investigation', 'reassign', {}, { person: 'sue', may: 'oversee' }),
      investigating().until('2026-03-05 12:00').does('investigation'),
    ]
    for (const desk of [handed, done]) expect(desk.remindersAt('2026-03-06 09:00')).toEqual([])
  })

  test('are sent at once if the daily mail would come after the due date', () => {
    // Feedback has until the close of the 3rd, 8 h and 9 h: half of it at 09:30, four fifths at 14:36 of that day. The
    // next nine o'clock is past the close.
    const desk = begun('2026-03-02 10:00').upTo('feedback').until('2026-03-03 17:00')
    const liaison = desk.holder('feedback') ?? ''
    const reminders = desk.mails
      .filter(({ kind, to }) => kind === 'reminder' && typeof to !== 'string' && to.person === liaison)
      .map(({ id, at }) => `${local(at).slice(5)} ${id}`)
    expect(reminders.length).toBe(2)
    expect(desk.remindersAt('2026-03-04 09:00')).toEqual([])
  })

  test('do not delay marks of limits in hours, overdue notices or the ladder', () => {
    const desk = begun('2026-03-02 21:00').until('2026-03-03 21:00')
    expect(
      desk.mails
        .filter(({ kind }) => kind === 'reminder' || kind === 'overdue')
        .map(({ id, at }) => `${local(at).slice(5)} ${id.replace(/ \w+$/, '')}`),
    ).toEqual([
      '03-03 09:00 intake#1 50',
      '03-03 16:12 intake#1 80',
      '03-03 21:00 intake#1 overdue',
      '03-03 21:00 intake#1 overdue',
    ])
  })

  test('are sent at once if the policy does not bundle them', () => {
    const policy = policyOf({ id: 'standard', version: 2 })
    const desk = received('2026-03-02 10:00', 'general', { policy }).does('intake').until('2026-03-05 12:00')
    expect(desk.mails.filter(({ kind }) => kind === 'reminder')).toHaveLength(1)
    expect(desk.remindersAt('2026-03-06 09:00')).toEqual([])
  })

  test('go to the assignee after handovers during absences', () => {
    const desk = received('2026-03-02 10:00', 'general', {
      policy: daily,
      staff: but({
        noa: { ...away('2026-03-04', '2026-03-20'), deputy: 'nils' },
        nils: { ...away('2026-03-03', '2026-03-03') },
      }),
    })
      .withoutRounds()
      .does('intake')
      .until('2026-03-05 12:00')
    expect(desk.remindersAt('2026-03-06 09:00').map((line) => line.split(' ')[0])).toEqual([
      desk.holder('investigation'),
    ])
  })
})
