import { describe, expect, test } from 'vitest'
import { assigneeOf, openTasks, taskOf } from '../../../../functions/domain/case/case-file.ts'
import { isLimitedStage } from '../../../../functions/domain/deadlines/stage-runs.ts'
import { openRequest } from '../../../../functions/domain/features/more-time/extensions.ts'
import { calendarOf, dayOf, newestBuiltIn, workdayAfter } from '../../../../functions/domain/time/calendar.ts'
import { redate } from '../../../../functions/domain/workflow/recount.ts'
import { lateLetters } from '../../../../functions/domain/features/more-time/late-letters.ts'
import { newestPolicy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { anyAct, people, plan, take } from '../../../support/domain/acts.ts'
import { type Answers, type Case, filed, problems, received, weighing } from '../../../support/domain/desk.ts'
import { fc, runs } from '../../../support/properties.ts'

const uk = policyOf({ id: 'uk-disp', version: 1 })
const cn = policyOf({ id: 'cn-2020-3', version: 1 })
const weeks = (desk: Case): string | undefined =>
  complaintView(desk.file, desk.desk, desk.now).clocks.find(({ id }) => id === 'eight-weeks')?.dueAt
const letters = (desk: Case): string[] => desk.mailsTo('complainant').slice(1)

/** Received on Thursday 2026-10-01 at 10:00 in London: eight weeks end on Thursday 26 November at 17:00. */
const investigating = (when: string): Case =>
  received('2026-10-01T09:00:00.000Z', 'general', { policy: uk }).does('intake').until(when)
const end = '2026-11-26T17:00:00.000Z'
const asks = (desk: Case, more: Answers): Case => desk.does('investigation', 'extend', more)

describe('a holding letter after the eight weeks have ended', () => {
  const late = () => asks(investigating('2026-11-27T10:00:00.000Z'), { overallUntil: '2026-12-18' })

  test('is still possible, and names a date that is promised but moves no clock', () => {
    const desk = late()
    expect(desk.task('extension').role).toBe('supervisor')
    desk.does('extension')
    expect([letters(desk), desk.file.respondBy, weeks(desk)]).toEqual([['holding 1'], '2026-12-18T17:00:00.000Z', end])
    expect(desk.facts('extended')).toMatchObject([{ letter: 'holding', unmoved: [{ clock: 'eight-weeks', due: end }] }])
  })

  test('is counted as a deviation, and one in time is not', () => {
    const desk = late().does('extension')
    expect(lateLetters(desk.file, desk.desk)).toEqual([
      { extension: 'extension-1', clock: 'eight-weeks', due: end, at: desk.now },
    ])
    const inTime = asks(investigating('2026-11-26T10:00:00.000Z'), { overallUntil: '2026-12-18' }).does('extension')
    expect([lateLetters(inTime.file, inTime.desk), letters(inTime), weeks(inTime)]).toEqual([
      [],
      ['holding 1'],
      // The pack lets the letter move the eight weeks if it goes before they end.
      '2026-12-18T17:00:00.000Z',
    ])
  })

  test('by post counts from the day on which it was posted', () => {
    const complainant = {
      name: 'Margaret Evans',
      relation: 'policyholder',
      phone: '+44 20 7946 0000',
      postalAddress: '1 Example Road\nLeeds',
      prefers: 'post',
    }
    // The newest pack ends them with the day.
    const endOfDay = '2026-11-26T23:59:59.000Z'
    const desk = received('2026-10-01T09:00:00.000Z', 'general', {
      policy: newestPolicy('uk-disp'),
      complaint: { complainant },
    })
      .does('posting', 'posted', { day: '2026-10-01' })
      .does('intake')
      .until('2026-11-06T10:00:00.000Z')
      // The word about the promise of the fifth.
      .does('posting', 'posted', { day: '2026-11-06' })
      .until('2026-11-26T15:00:00.000Z')
    asks(desk, { overallUntil: '2026-12-18' }).does('extension')
    expect([desk.open.includes('posting'), lateLetters(desk.file, desk.desk, desk.now)]).toEqual([true, []])
    desk.until('2026-11-27T18:00:00.000Z')
    expect(lateLetters(desk.file, desk.desk, desk.now)).toMatchObject([{ due: endOfDay, at: desk.now }])
    desk.does('posting', 'posted', { day: '2026-11-27' })
    expect(lateLetters(desk.file, desk.desk)).toMatchObject([{ due: endOfDay, at: '2026-11-27T17:00:00.000Z' }])
  })

  test('may be repeated, also past the cap of the pack, but not with a date that they have been told already', () => {
    const desk = late().does('extension').until('2027-03-31T10:00:00.000Z')
    expect(problems(desk.attempt('investigation', 'extend', { overallUntil: '2027-03-30' }))).toEqual([
      'overallUntil past',
    ])
    // A hundred and eighty-two days end on 1 April 2027.
    asks(desk, { overallUntil: '2027-04-30' }).does('extension')
    expect([letters(desk), desk.file.respondBy, weeks(desk)]).toEqual([
      ['holding 1', 'holding 2'],
      '2027-04-30T16:00:00.000Z',
      end,
    ])
    expect(problems(desk.attempt('investigation', 'extend', { overallUntil: '2027-04-30' }))).toEqual([
      'overallUntil not-later',
    ])
  })

  test('keeps its date when the case is counted by another calendar', () => {
    const desk = late().does('extension')
    const to = calendarOf({ ...newestBuiltIn('england'), version: 'imported-1' })
    expect(redate(desk.file, desk.desk, to, desk.now)).toMatchObject({ promise: null })
  })

  test('is not possible where the pack has no such letter', () => {
    const desk = received('2026-11-02 10:00', 'general', { policy: cn }).does('intake').until('2026-11-18 10:00')
    expect(problems(desk.attempt('investigation', 'extend', { overallUntil: '2026-11-20' }))).toEqual([
      'overallUntil due-passed',
    ])
  })

  test('can be asked for by the co-signer, when nobody else has a task of the stage', () => {
    const desk = received('2026-10-01T09:00:00.000Z', 'key', { policy: uk })
      .does('intake')
      .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '900.00' } })
      .does('negotiation')
      .does('feedback', 'propose', { rights: ['ombudsman', 'litigation'] })
      .until('2026-11-27T10:00:00.000Z')
    expect(desk.open).toContain('co-sign')
    expect(problems(desk.attempt('co-sign', 'extend', { until: '2026-12-01' }))).toEqual(['until not-provided'])
    desk.does('co-sign', 'extend', { overallUntil: '2026-12-18' }).does('extension')
    expect([letters(desk), desk.file.respondBy]).toEqual([['holding 1'], '2026-12-18T17:00:00.000Z'])
    // Nothing of this kind is offered to a co-signer under a pack without the letter.
    const china = received('2026-11-02 10:00', 'key', { policy: cn })
      .upTo('feedback')
      .does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation'] })
    expect(china.attempt('co-sign', 'extend', { overallUntil: '2026-11-20' })).toHaveProperty('refused')
  })
})

describe('a request that is pending when its clock ends', () => {
  test('for a holding letter stays open, and the letter goes late', () => {
    const desk = asks(investigating('2026-11-26T12:00:00.000Z'), { overallUntil: '2026-12-18' })
    desk.until('2026-11-27T09:30:00.000Z')
    expect(taskOf(desk.file, 'extension-1')?.state).toBe('open')
    desk.does('extension')
    expect([letters(desk), weeks(desk), lateLetters(desk.file, desk.desk).length]).toEqual([['holding 1'], end, 1])
  })

  test('for a stage and a holding letter lapses with a word to both, and the letter can be asked for again', () => {
    // The investigation is due on 22 October.
    const desk = asks(investigating('2026-10-22T12:00:00.000Z'), { until: '2026-11-05', overallUntil: '2026-12-18' })
    const [asker, approver] = [desk.holder('investigation') ?? '', desk.holder('extension') ?? '']
    desk.until('2026-10-23T10:00:00.000Z')
    expect(taskOf(desk.file, 'extension-1')).toMatchObject({ state: 'cancelled', why: 'lapsed' })
    expect(desk.mailsTo(asker)).toContain(`extension-1 answered ${asker}`)
    expect(desk.mailsTo(approver)).toContain('extension-1 cancelled')
    expect(desk.attempt('investigation', 'extend', { overallUntil: '2026-12-18' })).not.toHaveProperty('refused')
  })

  test('is not lost without a word when new information restarts the same stage', () => {
    const desk = asks(investigating('2026-10-20T12:00:00.000Z'), { until: '2026-11-05' })
    const [asker, approver] = [desk.holder('investigation') ?? '', desk.holder('extension') ?? '']
    desk.messages('The invoice shows another date', true)
    expect(taskOf(desk.file, 'extension-1')).toMatchObject({ state: 'cancelled', why: 'new-facts' })
    expect(desk.mailsTo(asker)).toContain(`extension-1 answered ${asker}`)
    expect(desk.mailsTo(approver)).toContain('extension-1 cancelled')
  })
})

describe('a letter that the pack calls a duty and not more time', () => {
  const policy = {
    ...uk,
    extensions: uk.extensions?.map((step) => (step.letter === 'holding' ? { ...step, movesClock: false } : step)),
  }

  test('moves no clock in time either, and the date that it names is a promise', () => {
    const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy })
      .does('intake')
      .until('2026-11-20T10:00:00.000Z')
      .does('investigation', 'extend', { overallUntil: '2026-12-18' })
      .does('extension')
    expect([weeks(desk), desk.file.respondBy, lateLetters(desk.file, desk.desk)]).toEqual([
      end,
      '2026-12-18T17:00:00.000Z',
      [],
    ])
    // Once the eight weeks have ended, another letter may follow: it is late if the last date has passed.
    desk
      .until('2026-12-17T10:00:00.000Z')
      .does('investigation', 'extend', { overallUntil: '2027-01-15' })
      .does('extension')
    expect([weeks(desk), desk.file.respondBy, letters(desk)]).toEqual([
      end,
      '2027-01-15T17:00:00.000Z',
      ['holding 1', 'holding 2'],
    ])
  })
})

describe('whatever happened after the eight weeks', () => {
  const acts = fc.array(anyAct(['decide', 'move', 'wait', 'strike', 'write', 'leave']), { maxLength: 14 })

  test('a holding letter can be asked for, or is being decided, as long as the case is not', () => {
    fc.assert(
      fc.property(fc.constantFrom('general' as const, 'key' as const), acts, (weight, steps) => {
        const desk = filed('2026-10-01T09:00:00.000Z', weighing[weight], { policy: uk, staff: people }).look()
        desk.until('2026-11-26T17:00:01.000Z').look()
        for (const one of steps) {
          take(desk, plan(desk, one))
          const { file } = desk
          if (file.outcome !== null || file.ended !== null) return
          const task = openTasks(file).find(({ kind }) => isLimitedStage({ kind }, uk) || kind === 'co-sign')
          if (task === undefined || assigneeOf(task) === null || openRequest(file) !== undefined) continue
          const from = file.promise.respondBy > desk.now ? file.promise.respondBy : desk.now
          const day = workdayAfter(dayOf(from, desk.desk.calendar), 3, desk.desk.calendar)
          expect(
            desk.attempt(task.kind, 'extend', { overallUntil: day }),
            `${task.id} at ${desk.now}`,
          ).not.toHaveProperty('refused')
        }
      }),
      runs(30),
    )
  })
})

describe('a holding letter that names a day beyond the eight weeks', () => {
  const named = () =>
    received('2026-10-01T09:00:00.000Z', 'general', { policy: newestPolicy('uk-disp') })
      .does('intake')
      .until('2026-10-20T10:00:00.000Z')
      .does('investigation', 'extend', { until: null, overallUntil: '2026-12-18' })
      .does('extension')

  test('is followed by no other that names an earlier day: it would say nothing', () => {
    const again = (overallUntil: string) => named().attempt('investigation', 'extend', { until: null, overallUntil })
    expect(problems(again('2026-12-18'))).toEqual(['overallUntil not-later'])
    expect(problems(again('2026-12-11'))).toEqual(['overallUntil not-later'])
    expect(again('2026-12-21')).not.toHaveProperty('refused')
  })

  test('is the end to which pauses and steps go: it is what the complainant was told', () => {
    const desk = named()
    const act = (name: string, more: Answers) => desk.attempt('investigation', name, more)
    expect(act('pause', { until: '2026-11-30', because: 'appraisal' })).not.toHaveProperty('refused')
    expect(act('extend', { until: '2026-12-10', overallUntil: null })).not.toHaveProperty('refused')
    expect(problems(act('extend', { until: '2026-12-21', overallUntil: null }))).toEqual(['until past-overall'])
    // The eight weeks are over by then, and the day that the letter named still counts.
    desk.does('investigation', 'extend', { until: '2026-12-10', overallUntil: null })
    if (desk.open.includes('extension')) desk.does('extension')
    desk.until('2026-12-01T10:00:00.000Z')
    expect(problems(act('pause', { until: '2026-12-29' }))).toEqual(['until past-overall'])
    expect(act('pause', { until: '2026-12-18' })).not.toHaveProperty('refused')
  })
})
