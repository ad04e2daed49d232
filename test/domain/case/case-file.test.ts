import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../../functions/domain/time/calendar.ts'
import { availableDecisions } from '../../../functions/domain/decide/decide.ts'
import { assigneeOf, holderOf, type OpenTask, openTasks } from '../../../functions/domain/case/case-file.ts'
import { fold } from '../../../functions/domain/case/evolve.ts'
import { mailsOwed } from '../../../functions/domain/workflow/mail-schedule.ts'
import { outstanding, waiting } from '../../../functions/domain/workflow/outstanding.ts'
import { statusOf } from '../../../functions/domain/case/refusal.ts'
import { isAway } from '../../../functions/domain/people/directory.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { type Act, anyAct, people, plan, take } from '../../support/domain/acts.ts'
import { goodAnswerTo } from '../../support/domain/any-answer.ts'
import { type Case, filed, firstDecision, weighing } from '../../support/domain/desk.ts'
import * as holds from '../../support/domain/invariants.ts'
import { anyPack } from '../../support/domain/packs.ts'

const weight = fc.constantFrom('general' as const, 'key' as const, 'major' as const)
const start = fc
  .integer({ min: 0, max: 300 })
  .map((days) => instantOf(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000 + ((days * 7919) % 1440) * 60_000))
const given = fc.record({
  weight,
  start,
  policy: anyPack,
  reference: fc.integer({ min: 0, max: 999 }).map((number) => `CASE-${number}`),
})
const acts = (maxLength: number): fc.Arbitrary<Act[]> => fc.array(anyAct(), { maxLength })

type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never

function begun({ weight: heavy, start: when, policy, reference }: Given): Case {
  return filed(when, weighing[heavy], { policy, reference, staff: people })
}

const after = (desk: Case, hours: number): string => instantOf(millisOf(desk.now) + hours * 3_600_000)

/** A good answer to a task, by its assignee. */
function answer(desk: Case, task: OpenTask): Case {
  const actor = { person: holderOf(task) ?? 'nobody', may: 'act' } as const
  const offered = availableDecisions(desk.file, task, actor, desk.desk)
  const done = (name: string | undefined): boolean => {
    const offer = offered.find((one) => one.name === name)
    if (offer === undefined) throw new Error(`${task.id} cannot be decided by ${actor.person}`)
    return (
      take(desk, {
        what: 'task',
        task: task.id,
        actor,
        decision: offer.name,
        answer: goodAnswerTo(desk, task, offer),
      }) !== undefined
    )
  }
  // What was promised by a day that has passed since is not approved any more: it goes back for another day.
  if (!done(firstDecision[task.kind]) && !(isPromisePassed(desk, task) && done('return')))
    throw new Error(`${task.id}: the good answer is refused`)
  return desk
}

function isPromisePassed(desk: Case, task: OpenTask): boolean {
  const said = desk.attempt(task.kind, firstDecision[task.kind])
  return (
    'refused' in said && said.refused === 'invalid' && said.issues.every(({ problem }) => problem === 'promise-passed')
  )
}

describe('random acts under any policy pack', () => {
  test('the file stays sound after every act: no duplicate task, no date moved earlier, each mark just once', () => {
    fc.assert(
      fc.property(given, acts(25), (first, steps) => {
        const desk = begun(first).look()
        for (const one of steps) {
          const before = { file: desk.file, desk: desk.desk, commits: desk.commits.length }
          if (take(desk, plan(desk, one)) === undefined) continue
          holds.soundness(desk, before.file)
          holds.oneTaskPerThing(desk)
          holds.anEmergencyHasItsTeam(desk)
          holds.neverOnADayOff(desk)
          holds.dueBeforeItLapses(desk)
          holds.neverEarlier(desk, before)
          holds.promisedWithinTheLaw(desk)
          holds.aheadOfTheLaw(desk)
          holds.everyMarkOnce(desk)
        }
        holds.givingTakesNothing(desk)
        holds.told(desk)
      }),
      runs(20),
    )
  })

  test('nothing is outstanding a second time once it is recorded', () => {
    fc.assert(
      fc.property(given, acts(20), (first, steps) => {
        const desk = begun(first)
        for (const one of steps) {
          take(desk, plan(desk, one))
          desk.now = after(desk, 0.001)
          holds.owedOnce(desk)
        }
        desk.look()
        expect([outstanding(desk.file, desk.desk, desk.now), mailsOwed(desk.file, desk.desk, desk.now)]).toEqual([
          [],
          [],
        ])
      }),
      runs(20),
    )
  })

  test('the time of the next look is in the future, and nothing becomes outstanding before it', () => {
    fc.assert(
      fc.property(given, acts(20), (first, steps) => {
        const desk = begun(first).look()
        for (const one of steps) take(desk, plan(desk, one))
        desk.look()
        const { until, next } = waiting(desk.file, desk.desk, desk.now)
        if (until !== undefined) {
          expect(until > desk.now).toBe(true)
          // And nothing is outstanding a moment before it.
          expect(outstanding(desk.file, desk.desk, instantOf(millisOf(until) - 1)), `before ${until}`).toEqual([])
        } else
          expect([next === 'closed', outstanding(desk.file, desk.desk, '2030-01-01T00:00:00.000Z').length]).toEqual([
            desk.file.ended !== null && openTasks(desk.file).length === 0,
            0,
          ])
      }),
      runs(25),
    )
  })

  test('every open task has an assignee who is present if at most one person is away', () => {
    fc.assert(
      fc.property(given, acts(20), (first, steps) => {
        const desk = begun(first).look()
        for (const one of steps) take(desk, plan(desk, one))
        desk.look()
        const today = dayOf(desk.now, desk.desk.calendar)
        const present = desk.desk.staff.filter((one) => !isAway(one, today)).map(({ id }) => id)
        if (present.length < people.length - 1) return
        for (const task of openTasks(desk.file))
          if (task.role !== 'complainant') expect(present, task.id).toContain(assigneeOf(task))
      }),
      runs(20),
    )
  })

  test('a case closes with a decision once all its tasks are answered', () => {
    fc.assert(
      fc.property(given, acts(12), fc.integer({ min: 0, max: 40 }), (first, steps, hours) => {
        const desk = begun(first).look()
        for (const one of steps) take(desk, plan(desk, one))
        desk.staffed(people).look()
        for (let round = 0; desk.file.ended === null; round += 1) {
          if (round > 30) throw new Error(`it does not end: ${desk.open.join()} ${statusOf(desk.file)}`)
          const [task] = openTasks(desk.file)
          if (task === undefined) desk.until(waiting(desk.file, desk.desk, desk.now).until ?? desk.now)
          else answer(desk, task).until(after(desk, hours))
        }
        expect([statusOf(desk.file), desk.file.outcome !== null]).toEqual(['closed', true])
        holds.told(desk)
      }),
      runs(20),
    )
  })
})

describe('a file', () => {
  test('must begin with "opened", and must not contain it twice', () => {
    const desk = filed('2026-03-02 10:00')
    expect(() => fold('R', [])).toThrow('empty')
    expect(() =>
      fold('R', [{ number: 1, at: desk.now, by: { as: 'filer' }, facts: [{ fact: 'ended', v: 1 }] }]),
    ).toThrow('does not begin')
    expect(() => fold('R', [...desk.commits, { ...desk.commits[0], number: 2 } as never])).toThrow('a second time')
  })
})
