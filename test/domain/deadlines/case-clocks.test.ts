import { describe, expect, test } from 'vitest'
import type { Credit } from '../../../functions/domain/time/deadline.ts'
import {
  earliestOverall,
  overallClocks,
  ownClock,
  respondByNow,
  shareClock,
  stageClock,
} from '../../../functions/domain/deadlines/case-clocks.ts'
import { overallRules } from '../../../functions/domain/policy/overall-rules.ts'
import type { Policy, Stage } from '../../../functions/domain/policy/policy.ts'
import { stageRunOf } from '../../../functions/domain/deadlines/stage-runs.ts'
import { type Case, instant, local, received, standard, stopping } from '../../support/domain/desk.ts'

const label = { 'zh-CN': '时限', en: 'Limit' }
const rule = (id: string, count: number, more: Partial<Policy['overall'][number]> = {}): Policy['overall'][number] => ({
  id,
  label,
  limit: { unit: 'calendar-days', count },
  source: 'for tests',
  ...more,
})

/** What moved a clock, in the order in which it counts: `pause 03-03 10:00 to 03-05 …`. */
const said = (credit: Credit): string => {
  const short = (when: string): string => local(when).slice(5)
  if (credit.kind === 'pause') return `pause ${short(credit.from)} to ${short(credit.until)}`
  return credit.kind === 'extension' ? `until ${short(credit.until)}` : `not before ${short(credit.notBefore)}`
}
/** The clock of the latest run of a stage, or of the one that a commit opened. */
const stage = (desk: Case, name: Stage, openedIn = desk.file.tasks.findLast(({ kind }) => kind === name)?.openedIn) => {
  const { id, start, limit, credits } = stageClock(desk.file, stageRunOf(desk.file, name, openedIn), desk.desk)
  return [id, local(start).slice(5), limit, ...credits.map(said)]
}
const whole = (desk: Case) =>
  overallClocks(desk.file, desk.desk).map(({ clock: { id, start, credits }, dueAt }) => [
    id,
    local(start).slice(5),
    ...credits.map(said),
    local(dueAt),
  ])
const days = (count: number) => ({ unit: 'working-days', count })

// Monday 2 March 2026, 10:00, general. Investigation: 3, 4, 5, 6, 9. The whole case: the 17th.
const open = () => received('2026-03-02 10:00', 'general', { policy: stopping }).does('intake')
const extended = (desk: Case, until: string | null, overallUntil: string | null = null) =>
  desk.does('investigation', 'extend', { until, overallUntil }).does('extension')
const end = (desk: Case, index: number) => local(desk.file.pauses[index]!.until).slice(5)

describe('the time limit of a stage', () => {
  test('lists its extensions, pauses and class changes in the order in which they happened', () => {
    const desk = extended(open().until('2026-03-02 11:00'), '2026-03-12')
      .until('2026-03-03 10:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
      .until('2026-03-03 15:00')
      .does('investigation', 'resume')
    desk.until('2026-03-04 10:00').does('investigation', 'reclassify', { class: 'key' })
    // Never due before the close of the next working day, the 5th.
    expect(stage(desk, 'investigation')).toEqual([
      'investigation#1',
      '03-02 10:00',
      days(3),
      'until 03-12 18:00',
      'pause 03-03 10:00 to 03-03 15:00',
      'not before 03-05 18:00',
    ])
    // The whole case was paused with it; neither the extension nor the class belongs to it.
    expect(whole(desk)).toEqual([['overall', '03-02 10:00', 'pause 03-03 10:00 to 03-03 15:00', '2026-03-17 18:00']])
  })

  test('counts only what moved this stage, not an earlier stage or what came after its end', () => {
    const desk = open()
      .until('2026-03-03 10:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
      .until('2026-03-03 15:00')
      .does('investigation', 'resume')
      .does('investigation', 'reclassify', { class: 'key' })
      .does('investigation')
    desk
      .until('2026-03-04 10:00')
      .does('negotiation', 'pause', { until: '2026-03-06' })
      .until('2026-03-04 15:00')
      .does('negotiation', 'resume')
      .does('negotiation', 'reclassify', { class: 'major' })
    expect([stage(desk, 'intake'), stage(desk, 'investigation'), stage(desk, 'negotiation')]).toEqual([
      ['intake#1', '03-02 10:00', { unit: 'hours', count: 24 }],
      ['investigation#1', '03-02 10:00', days(3), 'pause 03-03 10:00 to 03-03 15:00', 'not before 03-04 18:00'],
      ['negotiation#1', '03-03 15:00', days(3), 'pause 03-04 10:00 to 03-04 15:00', 'not before 03-04 19:00'],
    ])
  })

  test('counts a class that is raised at the moment when the stage begins', () => {
    expect(stage(open().does('investigation', 'reclassify', { class: 'major' }), 'investigation')).toEqual([
      'investigation#1',
      '03-02 10:00',
      days(2),
      'not before 03-02 14:00',
    ])
  })

  test('counts the hours of a class raised during a pause from when counting resumes, and otherwise at once', () => {
    const floor = (when: string) => {
      const desk = open().until('2026-03-03 10:00').does('investigation', 'pause', { until: '2026-03-05' })
      if (when > '2026-03-04 10:00') desk.until('2026-03-04 10:00').does('investigation', 'resume')
      return stage(desk.until(when).does('investigation', 'reclassify', { class: 'major' }), 'investigation').at(-1)
    }
    const goesOn = open().until('2026-03-03 10:00').does('investigation', 'pause', { until: '2026-03-05' }).file
      .pauses[0]!.until
    const fourHoursOn = `not before ${local(new Date(Date.parse(goesOn) + 4 * 3_600_000).toISOString()).slice(5)}`
    expect([floor('2026-03-03 10:00'), floor('2026-03-03 11:00'), floor('2026-03-04 11:00')]).toEqual([
      fourHoursOn,
      fourHoursOn,
      'not before 03-04 15:00',
    ])
    // A pause that ended in the very moment.
    const ended = open()
      .until('2026-03-03 10:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
      .until('2026-03-04 10:00')
      .does('investigation', 'resume')
      .does('investigation', 'reclassify', { class: 'major' })
    expect(stage(ended, 'investigation').at(-1)).toBe('not before 03-04 14:00')
    // One that begins later is a credit of its own.
    const later = open()
      .until('2026-03-03 10:00')
      .does('investigation', 'reclassify', { class: 'major' })
      .until('2026-03-03 11:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
    expect(stage(later, 'investigation').slice(3)).toEqual([
      'not before 03-03 14:00',
      `pause 03-03 11:00 to ${end(later, 0)}`,
    ])
  })
})

describe('new information that restarts the time limit of a stage', () => {
  test('never makes the stage due before the date that was granted in an earlier run', () => {
    const desk = extended(open(), '2026-03-13').until('2026-03-03 11:00').messages('有新的鉴定报告', true)
    // Five working days from the 3rd are the 10th; the 13th was granted.
    expect(stage(desk, 'investigation')).toEqual(['investigation#2', '03-03 11:00', days(5), 'not before 03-13 18:00'])
    extended(desk, '2026-03-17').until('2026-03-04 11:00').messages('又有新的照片', true)
    expect(stage(desk, 'investigation')).toEqual(['investigation#3', '03-04 11:00', days(5), 'not before 03-17 18:00'])
    extended(desk, null, '2026-03-25')
    expect([desk.due('investigation'), stage(desk, 'investigation').length]).toEqual(['2026-03-17 18:00', 4])
  })

  test('restarts the whole case too, never due earlier than before, without its earlier pauses and extensions', () => {
    const desk = extended(open(), null, '2026-03-27')
      .until('2026-03-03 10:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
      .until('2026-03-03 15:00')
      .does('investigation', 'resume')
    expect(whole(desk)).toEqual([
      ['overall', '03-02 10:00', 'until 03-27 18:00', 'pause 03-03 10:00 to 03-03 15:00', expect.any(String)],
    ])
    const before = whole(desk)[0]!.at(-1)!
    desk.until('2026-03-05 11:00').messages('有新的鉴定报告', true)
    expect(whole(desk)).toEqual([['overall#2', '03-05 11:00', `not before ${before.slice(5)}`, before]])
    desk.until('2026-03-23 11:00').messages('又有新的照片', true)
    // Fifteen days from the 23rd are 7 April.
    expect(whole(desk)).toEqual([['overall#3', '03-23 11:00', `not before ${before.slice(5)}`, '2026-04-07 18:00']])
  })

  test('restarts only those time limits of the whole case that the pack names', () => {
    const policy: Policy = { ...standard, overall: [rule('overall', 15), rule('other', 20)] }
    const desk = received('2026-03-02 10:00', 'general', { policy })
      .does('intake')
      .until('2026-03-05 11:00')
      .messages('有新的鉴定报告', true)
    expect(whole(desk)).toEqual([
      ['overall#2', '03-05 11:00', 'not before 03-17 18:00', '2026-03-20 18:00'],
      ['other', '03-02 10:00', '2026-03-22 18:00'],
    ])
  })
})

describe('several time limits for the whole case', () => {
  const earliest = (...overall: Policy['overall']) => {
    const desk = received('2026-03-02 10:00', 'general', { policy: { ...standard, overall } })
    return earliestOverall(desk.file, desk.desk).rule.id
  }

  test('the earliest applies, in any order, and the first of two on the same day', () => {
    expect([
      earliest(rule('a', 10), rule('b', 15)),
      earliest(rule('a', 15), rule('b', 10)),
      earliest(rule('a', 15), rule('b', 15)),
      earliest(rule('a', 15), rule('b', 12), rule('c', 10)),
    ]).toEqual(['a', 'b', 'a', 'c'])
  })

  test('a limit for some products replaces the one that it names, and no other', () => {
    const ids = (product: string) =>
      overallRules(
        {
          ...standard,
          overall: [
            rule('all', 15),
            rule('life', 30, { products: ['life', 'annuity'], replaces: ['all'] }),
            rule('regulator', 60),
          ],
        },
        { product, channel: 'web', facts: {} },
      ).map(({ id }) => id)
    expect([ids('motor'), ids('life'), ids('annuity')]).toEqual([
      ['all', 'regulator'],
      ['life', 'regulator'],
      ['life', 'regulator'],
    ])
  })
})

describe('the time of the co-signer', () => {
  // Key: intake until 22:00; investigation 3, 4, 5; negotiation 6, 9, 10; the proposal has the 11th, the co-signer the
  // 12th.
  const proposing = () =>
    received('2026-03-02 10:00', 'key')
      .until('2026-03-02 22:00')
      .does('intake')
      .until('2026-03-05 18:00')
      .does('investigation')
      .until('2026-03-10 18:00')
      .does('negotiation')
  const clock = (desk: Case) => {
    const task = desk.task('feedback')
    const { id, limit } = ownClock(desk.file, task, desk.desk)
    return [id, limit, desk.due('feedback')]
  }

  test('comes last in the stage, and moves along when the date of the proposer is extended', () => {
    const desk = proposing()
    const run = () => stageRunOf(desk.file, 'feedback')
    expect([shareClock(desk.file, run(), desk.desk).limit, stageClock(desk.file, run(), desk.desk).limit]).toEqual([
      days(1),
      days(2),
    ])
    desk.does('feedback', 'extend', { until: '2026-03-12' }).does('extension')
    expect([
      shareClock(desk.file, run(), desk.desk).credits.map(said),
      stageClock(desk.file, run(), desk.desk).credits.map(said),
    ]).toEqual([['until 03-12 18:00'], ['until 03-13 18:00']])
  })

  test('a returned answer uses the proposer’s share until that has passed, and then the rest of the stage', () => {
    const returned = (when: string) =>
      clock(proposing().until('2026-03-11 10:00').does('feedback').until(when).does('co-sign', 'return'))
    expect([returned('2026-03-11 17:59'), returned('2026-03-11 18:00')]).toEqual([
      ['feedback#1', days(1), '2026-03-11 18:00'],
      ['feedback#1/returned', days(2), '2026-03-12 18:00'],
    ])
  })

  test('a stage that is opened after its time is over keeps its own time limit', () => {
    const desk = received('2026-03-02 10:00')
    const done = desk.attempt('intake', 'accept')
    if ('refused' in done) throw new Error('refused')
    desk.commit(done, { as: 'staff', person: desk.holder('intake') ?? '', mail: '' }).look('2026-03-20 10:00')
    expect(ownClock(desk.file, desk.task('investigation'), desk.desk)).toEqual({
      id: 'investigation#1',
      start: instant('2026-03-02 10:00'),
      limit: days(5),
      credits: [],
    })
  })
})

describe('the date that could be promised now', () => {
  const promise = (desk: Case) => local(respondByNow(desk.file, desk.desk))

  test('adds up the current stage and the later ones, but not past the limit of the whole case', () => {
    // Investigation the 9th, negotiation 10, 11, 12, feedback the 13th; negotiation begun on the 12th: 13, 16, 17, then
    // the 18th, which is past the 17th.
    expect([promise(open()), promise(open().until('2026-03-12 10:00').does('investigation'))]).toEqual([
      '2026-03-13 18:00',
      '2026-03-17 18:00',
    ])
  })

  test('is the due date of the whole case once no stage is left to answer', () => {
    const fulfilling = open().upTo('feedback').does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-05' })
    expect([
      promise(fulfilling),
      promise(open().upTo('feedback').does('feedback')),
      promise(open().withdraws()),
    ]).toEqual(Array(3).fill('2026-03-17 18:00'))
  })

  test('counts from the end of the running pause, not of an earlier one, even if the stage is overdue', () => {
    // Tuesday's pause moves the investigation from the 9th to the 10th. On the 11th it is late, and waits until the
    // close of Thursday the 12th: negotiation 13, 16, 17, feedback 18.
    const desk = received('2026-03-02 10:00', 'general', { policy: { ...standard, overall: [rule('overall', 30)] } })
      .does('intake')
      .until('2026-03-03 10:00')
      .does('investigation', 'pause', { until: '2026-03-05' })
      .until('2026-03-03 15:00')
      .does('investigation', 'resume')
      .until('2026-03-11 10:00')
    // Negotiation 11, 12, 13, feedback 16, as if it ended when it was due.
    expect([desk.due('investigation'), promise(desk)]).toEqual(['2026-03-10 18:00', '2026-03-16 18:00'])
    expect(promise(desk.does('investigation', 'pause', { because: 'appraisal', until: '2026-03-12' }))).toBe(
      '2026-03-18 18:00',
    )
  })
})
