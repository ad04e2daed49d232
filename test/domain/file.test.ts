import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closingOf, dayOf } from '../../functions/domain/calendar.ts'
import { apply, assigneeOf, type CaseFile, fold, openTasks } from '../../functions/domain/case.ts'
import { unsentMails } from '../../functions/domain/mails.ts'
import { dueOf } from '../../functions/domain/marks.ts'
import { owed, waiting } from '../../functions/domain/owed.ts'
import { statusOf } from '../../functions/domain/refusal.ts'
import { isAway } from '../../functions/domain/staff.ts'
import { factSchema, kindOf } from '../../functions/domain/tasks/index.ts'
import { instantOf, millisOf } from '../../functions/domain/zone.ts'
import { china } from './calendars.ts'
import { away, but, type Case, filed, staff, weighing } from './desk.ts'

type Step =
  | { do: 'wait'; hours: number }
  | { do: 'sleep'; hours: number }
  | { do: 'decide'; which: number; decision: number; promise: number }
  | { do: 'reassign'; which: number; to: number }
  | { do: 'message' }
  | { do: 'withdraw' }
  | { do: 'leave'; who: number; days: number }
  | { do: 'tick' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 80 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sleep' as const), hours: fc.integer({ min: 0, max: 200 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('decide' as const), which: fc.nat(3), decision: fc.nat(3), promise: fc.integer({ min: 0, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reassign' as const), which: fc.nat(3), to: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'message' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(10), days: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'tick' as const }) },
)

const later = (desk: Case, hours: number) => instantOf(millisOf(desk.now) + hours * 3_600_000)
const day = (desk: Case, days: number) => dayOf(later(desk, days * 24), china)

/** Does what can be done of a step; what is refused changes nothing. */
function take(desk: Case, one: Step): void {
  const open = openTasks(desk.file)
  switch (one.do) {
    case 'wait':
      return void desk.until(later(desk, one.hours)).look()
    case 'sleep':
      return void desk.look(later(desk, one.hours))
    case 'tick':
      return void (desk.now = later(desk, 0.001))
    case 'decide':
    case 'reassign': {
      const task = open[one.which % Math.max(1, open.length)]
      if (task === undefined) return
      const decisions = kindOf(task.kind).offers?.(desk.file, desk.desk) ?? Object.keys(kindOf(task.kind).asks)
      const decision = one.do === 'reassign' ? 'reassign' : (decisions[one.decision % decisions.length] as string)
      const promise = one.do === 'decide' && one.promise > 6 && ['propose', 'resolve'].includes(decision) ? { remedy: '赔付', remedyDue: day(desk, one.promise - 6) } : {}
      const more = one.do === 'reassign' ? (one.to === 0 || task.role === 'complainant' ? {} : { to: staff[one.to]?.id }) : promise
      const facts = desk.attempt(task.kind, decision, more)
      if ('refused' in facts) return
      desk.commit(facts, task.role === 'complainant' ? { as: 'complainant', mail: '' } : { as: 'staff', person: assigneeOf(task) ?? '', mail: '' }).look()
      return
    }
    case 'message':
      return desk.file.ended === null ? void desk.messages('补充') : undefined
    case 'withdraw':
      return 'refused' in desk.tryToWithdraw() ? undefined : void desk.withdraws()
    case 'leave': {
      const id = staff[one.who]?.id ?? ''
      return void desk.staffed(but({ [id]: { ...away(day(desk, 0), day(desk, one.days)), deputy: staff[(one.who + one.days) % staff.length]?.id ?? null } }, desk.desk.staff))
    }
  }
}

const order = ['received', 'intake', 'investigation', 'negotiation', 'feedback', 'decided', 'closed']

function soundness(desk: Case, before: CaseFile): void {
  const { file } = desk
  const open = openTasks(file)
  expect(new Set(open.map(({ kind }) => kind)).size, 'one open task of a kind').toBe(open.length)
  expect(new Set(file.tasks.map(({ id }) => id)).size, 'task ids').toBe(file.tasks.length)
  if (file.ended !== null) expect(open, 'nothing open once it has ended').toEqual([])
  expect(order.indexOf(statusOf(file)), `${statusOf(before)} → ${statusOf(file)}`).toBeGreaterThanOrEqual(order.indexOf(statusOf(before)))
  const marks = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
  expect(new Set(marks).size, 'marks once').toBe(marks.length)
  expect(desk.facts('outcome').length, 'one outcome').toBeLessThanOrEqual(1)
  expect(desk.facts('ended').length, 'one end').toBeLessThanOrEqual(1)
  expect(desk.facts('informed').length, 'told once').toBeLessThanOrEqual(1)
  const mails = desk.mails.map(({ id }) => id)
  expect(new Set(mails).size, 'mails once').toBe(mails.length)
  for (const task of open) {
    const { limit } = kindOf(task.kind).clock(file, task, desk.desk)
    const due = dueOf(file, task, desk.desk)
    if (limit.unit === 'working-days') expect([china.isWorkday(dayOf(due, china)), due], task.kind).toEqual([true, closingOf(dayOf(due, china), china)])
  }
  for (const task of file.tasks) if (task.kind === 'co-sign') expect(task.assignments.map(({ person }) => person), 'nobody signs their own').not.toContain(proposerBefore(file, task.openedIn))
}

function proposerBefore(file: CaseFile, openedIn: number): string | undefined {
  const proposing = file.tasks.findLast((task) => (task.kind === 'feedback' || task.kind === 'intake') && task.state === 'decided' && task.openedIn < openedIn)
  return proposing?.state === 'decided' && proposing.recorded.by.as === 'staff' ? proposing.recorded.by.person : undefined
}

describe('whatever people do, and whenever', () => {
  const weight = fc.constantFrom('general' as const, 'key' as const, 'major' as const)
  const start = fc.integer({ min: 0, max: 300 }).map((days) => instantOf(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000 + ((days * 7919) % 1440) * 60_000))

  test('the file stays sound after every step', () => {
    fc.assert(
      fc.property(weight, start, fc.array(step, { maxLength: 25 }), (heavy, when, steps) => {
        const desk = filed(when, weighing[heavy]).look()
        for (const one of steps) {
          const before = desk.file
          take(desk, one)
          soundness(desk, before)
        }
        expect(fold(desk.reference, desk.commits)).toEqual(desk.file)
      }),
      { numRuns: 150 },
    )
  })

  test('what is owed is owed once, and every fact can be stored and read', () => {
    fc.assert(
      fc.property(weight, start, fc.array(step, { maxLength: 20 }), (heavy, when, steps) => {
        const desk = filed(when, weighing[heavy])
        for (const one of steps) {
          take(desk, one)
          const facts = owed(desk.file, desk.desk, desk.now)
          const after = facts.length === 0 ? desk.file : apply(desk.reference, desk.file, facts, { number: desk.file.head + 1, at: desk.now, by: { as: 'workflow', execution: '' } })
          expect(owed(after, desk.desk, desk.now)).toEqual([])
        }
        desk.look()
        expect([owed(desk.file, desk.desk, desk.now), unsentMails(desk.file)]).toEqual([[], []])
        for (const { facts } of desk.commits) for (const fact of facts) expect(factSchema.parse(JSON.parse(JSON.stringify(fact)))).toEqual(fact)
      }),
      { numRuns: 60 },
    )
  })

  test('the moment to look again lies ahead, and is there while anything is to come', () => {
    fc.assert(
      fc.property(weight, start, fc.array(step, { maxLength: 20 }), (heavy, when, steps) => {
        const desk = filed(when, weighing[heavy]).look()
        for (const one of steps) take(desk, one)
        desk.look()
        const { until, next } = waiting(desk.file, desk.desk, desk.now)
        if (until !== undefined) {
          expect(until > desk.now).toBe(true)
          // And nothing is owed a moment before it.
          expect(owed(desk.file, desk.desk, instantOf(millisOf(until) - 1)), `before ${until}`).toEqual([])
        } else expect([next === 'closed', owed(desk.file, desk.desk, '2030-01-01T00:00:00.000Z').length]).toEqual([desk.file.ended !== null, 0])
      }),
      { numRuns: 150 },
    )
  })

  test('somebody who is there never waits for somebody who is away', () => {
    fc.assert(
      fc.property(weight, start, fc.array(step, { maxLength: 20 }), (heavy, when, steps) => {
        const desk = filed(when, weighing[heavy]).look()
        for (const one of steps) take(desk, one)
        desk.look()
        const today = dayOf(desk.now, china)
        const present = desk.desk.staff.filter((one) => !isAway(one, today)).map(({ id }) => id)
        if (present.length === staff.length - 1 || present.length === staff.length) for (const task of openTasks(desk.file)) if (task.role !== 'complainant') expect(present).toContain(assigneeOf(task))
      }),
      { numRuns: 60 },
    )
  })

  test('whoever answers everything comes to the end', () => {
    fc.assert(
      fc.property(weight, start, fc.array(step, { maxLength: 12 }), fc.integer({ min: 0, max: 40 }), (heavy, when, steps, hours) => {
        const desk = filed(when, weighing[heavy]).look()
        for (const one of steps) take(desk, one)
        desk.staffed(staff).look()
        for (let round = 0; desk.file.ended === null; round += 1) {
          if (round > 20) throw new Error(`it does not end: ${desk.open.join()} ${statusOf(desk.file)}`)
          const [task] = openTasks(desk.file)
          if (task === undefined) desk.until(waiting(desk.file, desk.desk, desk.now).until ?? desk.now)
          else desk.does(task.kind).until(later(desk, hours))
        }
        expect([statusOf(desk.file), desk.file.outcome !== null]).toEqual(['closed', true])
        expect(fold(desk.reference, desk.commits)).toEqual(desk.file)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file', () => {
  test('begins with "opened", once', () => {
    const desk = filed('2026-03-02 10:00')
    expect(() => fold('R', [])).toThrow('empty')
    expect(() => fold('R', [{ number: 1, at: desk.now, by: { as: 'filer' }, facts: [{ fact: 'ended', v: 1 }] }])).toThrow('does not begin')
    expect(() => fold('R', [...desk.commits, { ...desk.commits[0], number: 2 } as never])).toThrow('a second time')
  })
})
