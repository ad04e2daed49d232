import { describe, expect, test } from 'vitest'
import { reopen } from '../../../../functions/domain/features/complainant/reopen.ts'
import { assigneeOf, openTasks } from '../../../../functions/domain/case/case-file.ts'
import { fold } from '../../../../functions/domain/case/evolve.ts'
import { statusOf } from '../../../../functions/domain/case/refusal.ts'
import { newestPolicy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import type { Person } from '../../../../functions/domain/people/directory.ts'
import { kindOf } from '../../../../functions/domain/catalogue/task-kinds.ts'
import { reviewUntil } from '../../../../functions/domain/features/review/review.ts'
import { reviewClock } from '../../../../functions/domain/tasks/review-clock.ts'
import { endedFulfilment } from '../../../../functions/domain/deadlines/stage-runs.ts'
import { fulfilledAndReviewedAt } from '../../../../functions/domain/features/aftercare/settled.ts'
import { announcedWith } from '../../../../functions/domain/features/review/decide-review.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { type Calendar, dayOf } from '../../../../functions/domain/time/calendar.ts'
import { dueAt } from '../../../../functions/domain/time/deadline.ts'
import { instantOf, millisOf } from '../../../../functions/domain/time/zone.ts'
import { redate } from '../../../../functions/domain/workflow/recount.ts'
import { branch, person, staff } from '../../../support/cast.ts'
import { packs } from '../../../support/domain/packs.ts'
import { fc, isTooRare, runs } from '../../../support/properties.ts'
import { type Case, instant, local, problems, received, type Setting } from '../../../support/domain/desk.ts'

/** A general case, upheld on Wednesday 2026-03-04 at 10:00 without a remedy. */
const decided = (setting: Setting = {}): Case =>
  received('2026-03-02 10:00', 'general', setting).upTo('feedback').until('2026-03-04 10:00').does('feedback')
const until = (desk: Case) => {
  const at = reviewUntil(desk.file, desk.desk)
  return at === undefined || at === 'open' ? at : local(at)
}
const codes = (desk: Case) => complaintView(desk.file, desk.desk, desk.now).timeline.map(({ code }) => code)

describe('a review can be asked for', () => {
  test('until the end of the thirtieth day after the decision', () => {
    const desk = decided()
    // 4 March and 30 days: 3 April, to its end.
    expect(until(desk)).toBe('2026-04-04 00:00')
    expect(desk.until('2026-04-03 23:59').tryToAskReview()).not.toHaveProperty('refused')
    expect(desk.until('2026-04-04 00:00').tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'over',
      until: '2026-04-03T16:00:00.000Z',
    })
  })

  test('within thirty days of the day on which the decision letter arrived', () => {
    const desk = decided().arrives('acknowledgement').until('2026-03-05 09:00')
    expect(until(desk)).toBe('2026-04-04 00:00')
    expect(until(desk.arrives('outcome'))).toBe('2026-04-05 00:00')
  })

  test('within thirty days of reaching the complainant if the letter did not arrive', () => {
    const desk = decided().bounces('outcome')
    expect(until(desk)).toBe('open')
    expect(until(desk.until('2026-03-05 11:00').does('reach'))).toBe('2026-04-05 00:00')
  })

  test('in China only of what a branch decided (银保监会令2020年第3号 Art 20)', () => {
    const policy = newestPolicy('cn-2020-3')
    const proposing = (people: readonly Person[], rights: string[]) =>
      received('2026-03-02 10:00', 'general', { policy, staff: people })
        .upTo('feedback')
        .attempt('feedback', 'propose', { rights })
    const others = ['mediation', 'arbitration', 'litigation']
    // Head office, with a branch below it.
    const head = [...staff, person('bea', ['investigator'], { unit: 'branch', parentUnit: 'desk' })]
    expect(problems(proposing(branch, others))).toEqual(['rights notice-needs'])
    // If no unit is known to be above another, a decision counts as a branch's: nobody loses a review by it.
    expect(problems(proposing(staff, others))).toEqual(['rights notice-needs'])
    expect(problems(proposing(head, ['review', ...others]))).toEqual(['rights/0 not-one-of', 'rights notice-needs'])
    const listed = (people: readonly Person[]) => {
      const of = kindOf('feedback').choices?.['propose']?.['rights']
      return of !== undefined && 'codes' in of ? of.codes(policy, { staff: people, by: 'ina' }) : []
    }
    expect([
      listed(branch).includes('review'),
      listed(staff).includes('review'),
      listed(head).includes('review'),
    ]).toEqual([true, true, false])
    const told = (people: readonly Person[], rights: string[]) =>
      received('2026-03-02 10:00', 'general', { policy, staff: people })
        .upTo('feedback')
        .until('2026-03-04 10:00')
        .does('feedback', 'propose', { rights })
    expect(until(told(branch, ['review', ...others]))).toBe('2026-04-04 00:00')
    expect(until(told(head, [...others, 'regulator']))).toBeUndefined()
    expect(told(head, [...others, 'regulator']).tryToAskReview()).toEqual({ refused: 'no-review', why: 'not-provided' })
  })

  test('only if the pack provides for it, after a decision that was not agreed, withdrawn or declined', () => {
    expect(received('2026-03-02 10:00').upTo('feedback').tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'undecided',
    })
    expect(received('2026-03-02 10:00').does('intake', 'resolve').tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'not-provided',
    })
    expect(received('2026-03-02 10:00').withdraws().tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'not-provided',
    })
    expect(received('2026-03-02 10:00').does('intake', 'decline').does('co-sign').tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'not-provided',
    })
    expect(decided({ policy: policyOf({ id: 'standard', version: 1 }) }).tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'not-provided',
    })
  })

  test('with reasons and a number of its own, and the request reopens a closed case', () => {
    const asked = { fact: 'review-asked', v: 1, review: 'review-1', reasons: '左后门没有赔' }
    expect(decided().tryToAskReview()).toEqual([asked])
    expect(decided().until('2026-03-07 10:00').does('survey').tryToAskReview()).toEqual([
      asked,
      { fact: 'reopened', v: 2, why: 'review', decidedBy: null },
    ])
  })

  test('only once for each decision, and only with reasons', () => {
    expect(problems(decided().tryToAskReview(''))).toEqual(['reasons missing'])
    const desk = decided().asksReview()
    expect(desk.tryToAskReview()).toEqual({ refused: 'no-review', why: 'asked' })
    expect(desk.does('review').tryToAskReview()).toEqual({ refused: 'no-review', why: 'asked' })
    expect(decided().asksReview().does('review', 'replace').tryToAskReview()).toEqual({
      refused: 'no-review',
      why: 'asked',
    })
  })
})

describe('the review', () => {
  test('goes to an executive, with a time limit of thirty days', () => {
    const desk = decided().until('2026-03-06 09:00').asksReview()
    expect([desk.open.filter((kind) => kind === 'review'), desk.task('review').role, statusOf(desk.file)]).toEqual([
      ['review'],
      'executive',
      'decided',
    ])
    // 6 March and 30 days: 5 April, a Sunday. The last close before it is Friday 3 April.
    expect(desk.due('review')).toBe('2026-04-03 18:00')
    expect(desk.mailsTo('complainant').at(-1)).toBe('review-received 1')
  })

  test('goes to the unit above the one that decided, whatever the role of the person there', () => {
    const people = [
      ...staff.map((one) => ({ ...one, parentUnit: 'head office' })),
      person('hank', ['compliance'], { unit: 'head office' }),
    ]
    expect(decided({ staff: people }).asksReview().holder('review')).toBe('hank')
  })

  test('is handed over within that unit if anybody there can take it, otherwise to anybody of the roles', () => {
    const people = [
      ...staff.map((one) => ({ ...one, parentUnit: 'head office' })),
      person('hank', ['compliance'], { unit: 'head office' }),
      person('hugo', ['executive'], { unit: 'head office' }),
    ]
    const desk = decided({ staff: people }).asksReview()
    const [has, other] = desk.holder('review') === 'hank' ? ['hank', 'hugo'] : ['hugo', 'hank']
    expect(problems(desk.attempt('review', 'reassign', { to: 'kim' }))).toEqual(['to not-assignable'])
    expect(desk.does('review', 'reassign', { to: other }).holder('review')).toBe(other)
    desk.desk = { ...desk.desk, staff: people.filter(({ id }) => id !== has) }
    expect(desk.does('review', 'reassign', { to: 'kim' }).holder('review')).toBe('kim')
  })

  test('never goes to a co-signer of the decision', () => {
    const people = staff.filter(({ id }) => id !== 'ed' && id !== 'kim')
    const desk = received('2026-03-02 10:00', 'major', { staff: people }).upTo('co-sign').does('co-sign')
    expect(desk.file.tasks.flatMap((task) => assigneeOf(task) ?? [])).toContain('eve')
    expect(['sue', 'sam']).toContain(desk.asksReview().holder('review'))
  })

  test('has reminders, and escalates like any other task', () => {
    const desk = decided().until('2026-03-06 09:00').asksReview().until('2026-04-08 09:00')
    expect(
      desk.told.filter((mark) => / review-1 /.test(mark)).map((mark) => mark.split(' ').slice(2, 4).join(' ')),
    ).toEqual([
      'review-1 50',
      'review-1 80',
      '/promise review-1',
      '/promise review-1',
      'review-1 overdue',
      '/promise review-1',
      'review-1 rung-1',
      'review-1 rung-2',
    ])
  })

  describe('whose promise ends on a day off (thirty days from Friday 6 March 2026 end on Sunday 5 April)', () => {
    const asked = (policy = newestPolicy('cn-2020-3')): Case =>
      received('2026-03-02 10:00', 'general', { policy, staff: branch })
        .upTo('feedback')
        .until('2026-03-04 10:00')
        .does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation'] })
        .until('2026-03-06 09:00')
        .asksReview()
    const promised = (desk: Case): string => {
      const { review } = complaintView(desk.file, desk.desk, desk.now)
      return review?.state === 'asked' ? local(review.until) : ''
    }

    test('is due at the close that page and letter promise', () => {
      const desk = asked()
      expect([promised(desk), desk.due('review')]).toEqual(['2026-04-03 18:00', '2026-04-03 18:00'])
    })

    test('warns before it, in working time, and once it has passed, both sides are told the same day', () => {
      const desk = asked().until('2026-04-03 19:00')
      const holder = desk.holder('review')!
      const late = desk.mails.filter(({ id }) => id.includes('review-1') && !id.startsWith('review-received'))
      expect(late.map(({ id, kind }) => `${kind}: ${id}`)).toEqual([
        `task: review-1 1`,
        `reminder: review-1 50 ${holder}`,
        `reminder: review-1 80 ${holder}`,
        `warning: /promise review-1 before-2 2026-04-03 ${holder}`,
        `warning: /promise review-1 before-1 2026-04-03 ${holder}`,
        expect.stringMatching(/^warning: \/promise review-1 before-1 2026-04-03 /),
        'promise-unkept: promise-unkept review-1 2026-04-03',
        `overdue: review-1 overdue ${holder}`,
        expect.stringMatching(/^overdue: review-1 overdue /),
      ])
      const marks = Object.values(desk.file.marks).filter(({ task }) => task === 'review-1')
      for (const { at } of marks) expect(desk.desk.calendar.isWorkday(local(at).slice(0, 10)), at).toBe(true)
      expect(codes(desk).at(-1)).toBe('promise-unkept')
    })

    test('sends no letter after the result, and none where the pack wants none', () => {
      const letters = (desk: Case) => desk.mailsTo('complainant').filter((id) => id.startsWith('promise-unkept'))
      expect(letters(asked().until('2026-04-02 10:00').does('review').until('2026-04-08 09:00'))).toEqual([])
      expect(letters(asked(policyOf({ id: 'cn-2020-3', version: 1 })).until('2026-04-08 09:00'))).toEqual([])
    })

    test('moves no later, whatever days become days off or working days', () => {
      const days = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'] as const
      fc.assert(
        fc.property(fc.array(fc.subarray([...days]), { minLength: 1, maxLength: 4 }), (imports) => {
          const desk = asked()
          const told = [promised(desk)]
          for (const [index, working] of imports.entries()) {
            const before = desk.desk.calendar
            const to: Calendar = {
              ...before,
              version: `imported-000${index}`,
              isWorkday: (day) =>
                days.some((one) => one === day) ? working.some((one) => one === day) : before.isWorkday(day),
            }
            const fact = redate(desk.file, desk.desk, to, desk.now)
            if (fact === undefined) continue
            desk.commit([fact], { as: 'operator', command: 'calendar import' })
            desk.desk = { ...desk.desk, calendar: to }
            told.push(promised(desk))
            expect(desk.due('review')).toBe(promised(desk))
          }
          expect(told).toEqual(told.toSorted().reverse())
        }),
        runs(40),
      )
    })
  })

  test('is due, in every pack, within its limit and at a close of business if there is one before the end', () => {
    const own = packs.filter((policy) => policy.review !== undefined && policy.id !== 'standard')
    let offDay = 0
    let drawn = 0
    fc.assert(
      fc.property(fc.constantFrom(...own), fc.integer({ min: 0, max: 600 }), (policy, after) => {
        const desk = received('2026-03-02 10:00', 'general', { policy, staff: branch })
        const [at, { calendar }] = [instantOf(millisOf(desk.now) + after * 3_600_000 * 13), desk.desk]
        const { review: rule } = policy
        const whole = dueAt({ id: 'x', start: at, limit: rule!.limit, credits: [] }, calendar)
        const by = dueAt(reviewClock(desk.file, { id: 'review-1', openedAt: at }, desk.desk), calendar)
        drawn += 1
        if (by < whole) offDay += 1
        expect(by <= whole).toBe(true)
        expect(calendar.isWorkday(dayOf(by, calendar))).toBe(true)
        expect(by === whole || !calendar.isWorkday(dayOf(whole, calendar))).toBe(true)
      }),
      runs(100),
    )
    expect(isTooRare(offDay, drawn, 10)).toBe(false)
  })

  test('delays the survey, which is sent once', () => {
    const desk = decided().until('2026-03-05 09:00').asksReview().until('2026-03-20 10:00')
    expect(desk.open).toEqual(['review'])
    desk.does('review').until('2026-03-23 10:00')
    expect(desk.open).toEqual(['survey'])
    desk.does('survey').untilClosed()
    expect([statusOf(desk.file), desk.file.tasks.filter(({ kind }) => kind === 'survey').length]).toEqual(['closed', 1])
  })

  test('leaves the decision as it is if the review confirms it', () => {
    const desk = decided().asksReview().does('review')
    expect([
      desk.file.outcome?.outcome,
      desk.mailsTo('complainant').at(-1),
      complaintView(desk.file, desk.desk, desk.now).review,
    ]).toMatchObject(['upheld', 'review-decided 1', { state: 'decided', confirmed: true }])
    expect(codes(desk).slice(-3)).toEqual(['decided', 'review-asked', 'review-decided'])
  })

  test('opens the fulfilment of its own promise if it replaces the decision, without a second decision letter', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .until('2026-03-04 10:00')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' })
      .until('2026-03-05 10:00')
    desk.does('fulfilment').asksReview()
    desk.until('2026-03-10 10:00').does('review', 'replace', { remedy: '再赔付六千元', remedyDue: '2026-03-31' })
    expect([desk.task('fulfilment').id, desk.due('fulfilment'), desk.file.outcome?.remedyDue]).toEqual([
      'fulfilment-2',
      '2026-03-31 18:00',
      '2026-03-31',
    ])
    expect(desk.mailsTo('complainant').filter((id) => id.startsWith('outcome'))).toEqual(['outcome'])
    desk.does('fulfilment').until('2026-03-13 10:00')
    expect(desk.open).toEqual(['survey'])
  })

  test('replaces the open fulfilment of the old promise by another with its own time limit', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .until('2026-03-04 10:00')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-06' })
    desk
      .asksReview()
      .until('2026-03-10 10:00')
      .does('review', 'replace', { remedy: '再赔付六千元', remedyDue: '2026-03-31' })
    expect(openTasks(desk.file).map(({ id }) => id)).toEqual(['fulfilment-2'])
    desk.until('2026-04-01 10:00')
    expect(
      desk
        .facts('marked')
        .filter(({ mark, clock }) => mark === 'overdue' && clock.startsWith('fulfilment'))
        .map(({ clock }) => clock),
    ).toEqual(['fulfilment#1', 'fulfilment#2'])
  })

  test('is refused if it contradicts itself', () => {
    const desk = decided().asksReview()
    expect(problems(desk.attempt('review', 'replace', { rootCause: 'no-fault-found' }))).toEqual([
      'rootCause contradicts-root-cause',
    ])
    expect(problems(desk.attempt('review', 'replace', { remedyDue: '2026-03-31' }))).toEqual(['remedy needs-remedy'])
    expect(problems(desk.attempt('review', 'confirm', { rights: ['review'] }))).toEqual(['rights/0 not-one-of'])
  })
})

describe('the text of the current decision', () => {
  const findings = (desk: Case) => announcedWith(desk.file)?.['findings']

  test('does not exist before the decision, or after a resolution at first contact', () => {
    expect(announcedWith(received('2026-03-02 10:00').file)).toBeUndefined()
    expect(announcedWith(received('2026-03-02 10:00').does('intake', 'resolve').file)).toBeUndefined()
  })

  test('is the liaison’s, in the last version if the answer was returned', () => {
    const desk = received('2026-03-02 10:00', 'key')
      .upTo('feedback')
      .does('feedback', 'propose', { findings: '第一稿' })
      .does('co-sign', 'return')
      .does('feedback', 'propose', { findings: '第二稿' })
      .does('co-sign')
    expect(announcedWith(desk.file)).toEqual({
      findings: '第二稿',
      reasons: '迟延',
      basis: '合同第九条',
      remedy: '',
      remedyDue: null,
      rights: ['review'],
    })
  })

  test('stays the same during a review and if that confirms it, and is the review’s if that replaces it', () => {
    const desk = decided().asksReview()
    expect(findings(desk)).toBe('属实')
    expect(findings(decided().asksReview().does('review'))).toBe('属实')
    expect(announcedWith(desk.does('review', 'replace').file)).toEqual({
      upheld: 'upheld',
      rootCause: 'delay',
      findings: '左后门漏计',
      reasons: '损失与事故一致',
      remedy: '',
      remedyDue: null,
      rights: ['litigation'],
    })
  })

  test('is the liaison’s again once the case was reopened and decided again', () => {
    const desk = decided()
      .asksReview()
      .does('review', 'replace')
      .until('2026-03-07 10:00')
      .does('survey')
      .until('2026-04-01 10:00')
      .reopened()
    expect(findings(desk)).toBe('属实')
    expect(findings(desk.upTo('feedback').does('feedback', 'propose', { findings: '重新调查' }))).toBe('重新调查')
  })
})

describe('a promised remedy', () => {
  const promised = () =>
    received('2026-03-02 10:00')
      .upTo('feedback')
      .until('2026-03-04 10:00')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' })
  const seen = (desk: Case) => {
    const settled = fulfilledAndReviewedAt(desk.file)
    return [endedFulfilment(desk.file), settled && local(settled)]
  }

  test('is fulfilled with its proof, and everything is settled from then on', () => {
    expect(seen(received('2026-03-02 10:00'))).toEqual([false, undefined])
    expect(seen(decided())).toEqual([false, '2026-03-04 10:00'])
    expect(seen(promised())).toEqual([false, undefined])
    expect(seen(promised().until('2026-03-05 10:00').does('fulfilment'))).toEqual([true, '2026-03-05 10:00'])
  })

  test('is not fulfilled while a review has promised another one that is not fulfilled', () => {
    const desk = promised().until('2026-03-05 10:00').does('fulfilment').asksReview()
    expect(seen(desk)).toEqual([true, undefined])
    desk.until('2026-03-10 10:00').does('review', 'replace', { remedy: '再赔付六千元', remedyDue: '2026-03-31' })
    expect(seen(desk)).toEqual([false, undefined])
    expect(seen(desk.until('2026-03-12 10:00').does('fulfilment'))).toEqual([true, '2026-03-12 10:00'])
  })

  test('settles the case only once an open review is decided, too', () => {
    expect(seen(decided().asksReview())).toEqual([false, undefined])
    expect(
      seen(
        promised().asksReview().until('2026-03-05 10:00').does('fulfilment').until('2026-03-09 10:00').does('review'),
      ),
    ).toEqual([true, '2026-03-09 10:00'])
    expect(
      seen(
        promised().asksReview().until('2026-03-05 10:00').does('review').until('2026-03-09 10:00').does('fulfilment'),
      ),
    ).toEqual([true, '2026-03-09 10:00'])
  })
})

describe('a closed case', () => {
  const closed = (): Case => decided().until('2026-03-07 10:00').does('survey')

  test('is open again for a review, and closes after it', () => {
    const desk = closed()
    expect(statusOf(desk.file)).toBe('closed')
    desk.until('2026-03-20 10:00').asksReview()
    expect([statusOf(desk.file), desk.open, desk.waiting.next]).toEqual(['decided', ['review'], 'review'])
    desk.does('review')
    expect([statusOf(desk.file), desk.waiting.next, fold(desk.reference, desk.commits)]).toEqual([
      'closed',
      'closed',
      desk.file,
    ])
  })

  test('is decided again with its full time limits when compliance reopens it, and nothing is overdue at once', () => {
    const desk = closed().until('2026-05-06 10:00').reopened()
    expect([statusOf(desk.file), desk.open, desk.task('investigation').id, desk.due('investigation')]).toEqual([
      'investigation',
      ['investigation'],
      'investigation-2',
      '2026-05-12 18:00',
    ])
    // 6 May and 15 days: the 21st, a Thursday; investigation 7, 8, 9 (make-up Saturday), 11, 12, negotiation 13, 14,
    // 15, feedback 18 May.
    expect(local(desk.file.respondBy)).toBe('2026-05-18 18:00')
    expect([
      desk.told.filter((mark) => mark.startsWith('05-0')),
      desk.mailsTo('complainant').at(-1),
      codes(desk),
    ]).toEqual([[], 'reopened 1', expect.arrayContaining(['reopened'])])
    desk.upTo('feedback').does('feedback')
    expect([desk.file.outcome?.outcome, desk.mailsTo('complainant').at(-1)]).toEqual(['upheld', 'outcome 2'])
    expect(until(desk)).toBe('2026-06-06 00:00')
    desk.untilClosed()
    expect([
      statusOf(desk.file),
      desk.file.tasks.filter(({ kind }) => kind === 'survey').length,
      fold(desk.reference, desk.commits),
    ]).toEqual(['closed', 1, desk.file])
  })

  test('goes back to the investigation if it was withdrawn there, and a second withdrawal is confirmed too', () => {
    const desk = received('2026-03-02 10:00')
      .does('intake')
      .withdraws()
      .until('2026-03-20 10:00')
      .reopened('撤回的不是投诉人本人')
    expect([desk.open, desk.file.withdrawn, desk.due('investigation')]).toEqual([
      ['investigation'],
      null,
      '2026-03-27 18:00',
    ])
    desk.withdraws()
    expect(desk.mailsTo('complainant').filter((id) => id.startsWith('withdrawn'))).toEqual(['withdrawn', 'withdrawn 2'])
  })

  test('goes back to intake if it was declined', () => {
    const desk = received('2026-03-02 10:00')
      .does('intake', 'decline')
      .does('co-sign')
      .until('2026-03-20 10:00')
      .reopened()
    expect([desk.open, desk.due('intake')]).toEqual([['intake'], '2026-03-21 10:00'])
    expect(desk.upTo('feedback').does('feedback').file.outcome?.outcome).toBe('upheld')
    // It was taken in once, the second time.
    expect(codes(desk).filter((code) => code === 'accepted')).toHaveLength(1)
  })

  test('shows the complainant each stage again after it is reopened', () => {
    expect(
      codes(closed().until('2026-05-06 10:00').reopened().upTo('negotiation')).filter(
        (code) => code === 'investigated',
      ),
    ).toHaveLength(2)
  })

  test('goes back to the investigation if intake was done, otherwise to intake, and restarts the whole case', () => {
    const facts = (desk: Case) =>
      reopen(desk.file, desk.desk, desk.now, { decidedBy: 'kim', reason: '监管部门要求复查' })
    const again = (desk: Case, stage: string, respondBy: string) => [
      { fact: 'reopened', v: 2, why: 'compliance', reason: '监管部门要求复查', decidedBy: 'kim' },
      { fact: 'restarted', v: 1, stage, renews: null, clocks: ['overall'], from: desk.now, message: null },
      { fact: 'promised', v: 2, respondBy: instant(respondBy), why: 'reopened' },
    ]
    const accepted = closed().until('2026-05-06 10:00')
    expect(facts(accepted)).toEqual(again(accepted, 'investigation', '2026-05-18 18:00'))
    const resolved = received('2026-03-02 10:00').does('intake', 'resolve').untilClosed().until('2026-05-06 10:00')
    expect(facts(resolved)).toEqual(again(resolved, 'investigation', '2026-05-18 18:00'))
    const declined = received('2026-03-02 10:00').does('intake', 'decline').does('co-sign').until('2026-05-06 10:00')
    expect(facts(declined)).toEqual(again(declined, 'intake', '2026-05-19 18:00'))
  })

  test('cancels its open tasks when reopened, except reaching the complainant, and promises no earlier day', () => {
    const desk = received('2026-03-02 10:00')
      .does('intake')
      .does('investigation', 'extend', { overallUntil: '2026-03-27', until: '2026-03-27' })
    while (desk.open.includes('extension')) desk.does('extension')
    const known = desk.file.respondBy
    desk.withdraws().bounces('withdrawn')
    expect(desk.open).toEqual(['root-cause', 'reach'])
    expect(reopen(desk.file, desk.desk, desk.now, { decidedBy: 'kim', reason: '撤回的不是投诉人本人' })).toMatchObject([
      { fact: 'reopened' },
      { fact: 'restarted' },
      { fact: 'cancelled', v: 3, task: 'root-cause-1', why: 'closed' },
      { fact: 'promised', respondBy: known },
    ])
  })

  test('cannot be reopened once its text was erased', () => {
    const desk = closed().commit([{ fact: 'erased', v: 1, why: 'asked', through: 5, decidedBy: 'kim' }], {
      as: 'operator',
      command: 'case -- erase',
    })
    expect(reopen(desk.file, desk.desk, desk.now, { decidedBy: 'kim', reason: '复查' })).toEqual({ not: 'there' })
    expect(desk.tryToAskReview()).toEqual({ refused: 'no-review', why: 'not-provided' })
  })

  test('can be reopened only by the people whom the policy names, and only if it is closed', () => {
    expect(() => closed().reopened('复查', 'sue')).toThrow('allowed')
    expect(() => decided().reopened()).toThrow('closed')
    expect(() =>
      received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) })
        .withdraws()
        .reopened(),
    ).toThrow('provided-for')
  })
})
