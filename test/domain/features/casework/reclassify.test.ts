import { fc, runs } from '../../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { openTasks } from '../../../../functions/domain/case/case-file.ts'
import { fold } from '../../../../functions/domain/case/evolve.ts'
import { stageClock } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { dueAt } from '../../../../functions/domain/time/deadline.ts'
import { newestPolicy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { currentStage } from '../../../../functions/domain/deadlines/stage-runs.ts'
import { type Case, local, problems, received, stopping } from '../../../support/domain/desk.ts'

const to = (weight: string, more = {}) => ({ class: weight, reason: '媒体已在采访', ...more })

/**
 * Filed on Monday 2026-03-02 at 10:00 and accepted at once: investigation of a general case until 2026-03-09 18:00 (3,
 * 4, 5, 6, 9 March).
 */
const investigated = (weight: 'general' | 'key' | 'major' = 'general'): Case =>
  received('2026-03-02 10:00', weight, { policy: stopping }).does('intake')

describe('a class that is raised', () => {
  test('gives the stage the new limit, counted from the start of the stage', () => {
    const desk = investigated().until('2026-03-03 11:00')
    expect(desk.due('investigation')).toBe('2026-03-09 18:00')
    // Key: three working days from 2 March, 3, 4 and 5 March.
    expect(desk.does('investigation', 'reclassify', to('key')).due('investigation')).toBe('2026-03-05 18:00')
    // Major: two, 3 and 4 March.
    expect(desk.does('investigation', 'reclassify', to('major')).due('investigation')).toBe('2026-03-04 18:00')
  })

  test('never makes the stage due before the close of the next working day', () => {
    // Key would have been due on 5 March at 18:00; raised on the 5th at 17:00, it is due on Friday the 6th.
    expect(
      investigated().until('2026-03-05 17:00').does('investigation', 'reclassify', to('key')).due('investigation'),
    ).toBe('2026-03-06 18:00')
    // Raised on Friday the 6th: on Monday.
    expect(
      investigated().until('2026-03-06 09:30').does('investigation', 'reclassify', to('key')).due('investigation'),
    ).toBe('2026-03-09 18:00')
  })

  test('to major never makes the stage due within four hours, by day or by night', () => {
    expect(
      investigated().until('2026-03-06 22:30').does('investigation', 'reclassify', to('major')).due('investigation'),
    ).toBe('2026-03-07 02:30')
  })

  test('during a pause counts its earliest due date from when the time limit resumes', () => {
    // Friday the 6th 11:00 to Friday the 20th 18:00. Two working days of a major case were over on the 4th, three of a
    // key one on the 5th, before the pause.
    const paused = () =>
      investigated()
        .until('2026-03-06 11:00')
        .does('investigation', 'pause', { until: '2026-03-20' })
        .until('2026-03-10 11:00')
    const major = paused().does('investigation', 'reclassify', to('major'))
    expect(major.due('investigation')).toBe('2026-03-20 22:00')
    expect(major.until('2026-03-20 18:00').told.filter((mark) => mark.includes('investigation#1 overdue'))).toEqual([])
    // If they resume sooner, four hours from then.
    expect(
      paused()
        .does('investigation', 'reclassify', to('major'))
        .until('2026-03-12 10:00')
        .does('investigation', 'resume')
        .due('investigation'),
    ).toBe('2026-03-12 14:00')
    // One working day from the 10th is the 11th; eight of them (11, 12, 13, 16 to 20) do not count: Monday the 23rd.
    expect(paused().does('investigation', 'reclassify', to('key')).due('investigation')).toBe('2026-03-23 18:00')
  })

  test('during intake makes the task due at the earliest time that the new class allows', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 12:00')
    expect(desk.due('intake')).toBe('2026-03-03 10:00')
    // Twelve hours from receipt would be 22:00 on the 2nd; the floor is the close of the next working day.
    expect(desk.does('intake', 'reclassify', to('key')).due('intake')).toBe('2026-03-03 18:00')
    expect(desk.does('intake', 'reclassify', to('major')).due('intake')).toBe('2026-03-02 16:00')
  })

  test('to major notifies compliance at once, and only once', () => {
    const desk = investigated().does('investigation', 'reclassify', to('major'))
    const told = () => desk.mailsTo('kim').filter((mail) => mail.startsWith('major'))
    expect(told()).toEqual(['major kim'])
    desk
      .does('investigation', 'reclassify', to('key'), { person: 'sue', may: 'oversee' })
      .does('investigation', 'reclassify', to('major'))
    expect(told()).toEqual(['major kim'])
  })

  test('with the facts that show it has the reasons that the rules give', () => {
    const desk = investigated().does('investigation', 'reclassify', to('major', { flags: { gravity: 'accident' } }))
    expect(desk.facts('classed').at(-1)).toMatchObject({ class: 'major', proposed: 'major', reasons: ['event'] })
    expect([desk.file.classFacts.gravity, desk.file.classFacts.people]).toEqual(['accident', 1])
  })

  test('leaves the promise to the complainant unchanged, and is shown to the complainant', () => {
    const desk = investigated()
    const { respondBy } = desk.file
    desk.does('investigation', 'reclassify', to('major'))
    expect([desk.file.respondBy, complaintView(desk.file, desk.desk, desk.now).class]).toEqual([respondBy, 'major'])
  })

  test('makes the answer need a co-signer', () => {
    const desk = investigated().upTo('feedback').does('feedback', 'reclassify', to('key')).does('feedback')
    expect([desk.open, desk.task('co-sign').role, desk.file.outcome]).toEqual([['co-sign'], 'supervisor', null])
  })

  test('does not repeat a mark that was passed under the old limit', () => {
    // Of the 53 business hours (8 on 2 March, 9 on each of five days) half are over on 5 March at 09:30; of the 35 of a
    // key case on the 4th at 09:30.
    const desk = investigated().until('2026-03-05 14:00')
    expect(desk.told.map((mark) => mark.slice(0, 31))).toEqual(['03-05 09:30 investigation#1 50 '])
    desk.does('investigation', 'reclassify', to('key')).until('2026-03-07 10:00')
    const names = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('investigation#1 overdue')
  })
})

describe('a proposal that waits for its co-signer', () => {
  test('goes to the co-signer of the new class, and the former co-signer is told', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    const signer = desk.holder('co-sign') ?? ''
    const proposal = desk.file.proposal
    desk.does('co-sign', 'reclassify', to('major'))
    expect([
      desk.open.filter((kind) => kind === 'co-sign'),
      desk.task('co-sign').id,
      desk.task('co-sign').role,
    ]).toEqual([['co-sign'], 'co-sign-2', 'executive'])
    expect(desk.file.proposal).toEqual({ ...proposal, approver: 'executive' })
    expect(desk.mailsTo(signer)).toContain('co-sign-1 cancelled')
    expect(desk.does('co-sign').file.outcome?.outcome).toBe('upheld')
  })

  test('keeps its co-signer when the class is lowered', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign').does('co-sign', 'reclassify', to('general'))
    expect([desk.file.class, desk.open, desk.task('co-sign').id]).toEqual(['general', ['co-sign'], 'co-sign-1'])
  })

  test('keeps its co-signer if it is a decline, whatever the class', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'decline').does('co-sign', 'reclassify', to('major'))
    expect([desk.open.filter((kind) => kind === 'co-sign'), desk.task('co-sign').id]).toEqual([
      ['co-sign'],
      'co-sign-1',
    ])
  })
})

describe('the class of a case', () => {
  test('can be raised by the assignee or a supervisor, and lowered by the people whom the policy names', () => {
    const desk = investigated('key')
    expect(problems(desk.attempt('investigation', 'reclassify', to('general')))).toEqual(['class only-raised'])
    expect(desk.attempt('investigation', 'reclassify', to('major'))).not.toHaveProperty('refused')
    expect(desk.does('investigation', 'reclassify', to('general'), { person: 'sue', may: 'oversee' }).file.class).toBe(
      'general',
    )
    expect(desk.attempt('investigation', 'reclassify', to('key'), { person: 'kim', may: 'see' })).toEqual({
      refused: 'not-allowed',
    })
  })

  test('is not lowered at intake if it was raised before', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'reclassify', to('key'))
    expect(problems(desk.attempt('intake', 'accept', { class: 'general' }))).toEqual(['class only-raised'])
    expect(desk.does('intake', 'accept', { class: 'major' }).file.class).toBe('major')
  })

  test('is not changed to the same class, or without a reason', () => {
    expect(problems(investigated().attempt('investigation', 'reclassify', to('general')))).toEqual(['class same-class'])
    expect(problems(investigated().attempt('investigation', 'reclassify', { class: 'key', reason: '' }))).toEqual([
      'reason missing',
    ])
  })

  test('cannot be changed after the decision, or if the pack does not provide for it', () => {
    const offered = (desk: Case) =>
      openTasks(desk.file)
        .flatMap((task) =>
          availableActions(desk.file, task, { person: 'sue', may: 'oversee' }, desk.desk).map(({ name }) => name),
        )
        .includes('reclassify')
    expect(offered(investigated())).toBe(true)
    expect(
      offered(
        received('2026-03-02 10:00')
          .upTo('feedback')
          .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' }),
      ),
    ).toBe(false)
    expect(
      offered(
        received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) }).does('intake'),
      ),
    ).toBe(false)
  })
})

describe('a case with random changes of class', () => {
  test('passes no mark twice, has one open task, leaves four hours for major, and folds to the same file', () => {
    const policy = newestPolicy('standard')
    const ofStage = (desk: Case) => openTasks(desk.file).filter(({ stage }) => stage !== null)
    const step = fc.record({
      hours: fc.integer({ min: 1, max: 40 }),
      weight: fc.constantFrom('general', 'key', 'major'),
      decides: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const desk = received('2026-03-02 10:00', 'general', { policy })
        for (const { hours, weight, decides } of steps) {
          desk.until(local(new Date(Date.parse(desk.now) + hours * 3_600_000).toISOString()))
          const [task] = ofStage(desk)
          if (task === undefined || task.stage === null || desk.file.outcome !== null) break
          const raised =
            ['general', 'key', 'major'].indexOf(weight) > ['general', 'key', 'major'].indexOf(desk.file.class)
          if (weight !== desk.file.class) {
            desk.does(task.kind, 'reclassify', to(weight), { person: 'sue', may: 'oversee' })
            const run = currentStage(desk.file, policy)
            if (raised && run !== undefined)
              expect(
                dueAt(stageClock(desk.file, run, desk.desk), desk.desk.calendar) >=
                  new Date(Date.parse(desk.now) + 4 * 3_600_000).toISOString() || weight !== 'major',
              ).toBe(true)
          }
          expect(ofStage(desk)).toHaveLength(1)
          if (decides) desk.does(ofStage(desk)[0]?.kind ?? 'intake')
        }
        const marks = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
        expect(new Set(marks).size).toBe(marks.length)
        expect(fold(desk.reference, desk.commits)).toEqual(desk.file)
      }),
      runs(30),
    )
  })
})
