import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { type Calendar, calendarOf, closingOf, dayOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { type CaseFile, openTasks } from '../../../functions/domain/case/case-file.ts'
import { readNotice, withNotice } from '../../../functions/domain/time/holiday-notice.ts'
import { datesOf, recountedByRelease, redate } from '../../../functions/domain/workflow/recount.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { stageClock } from '../../../functions/domain/deadlines/case-clocks.ts'
import { stageRunOf } from '../../../functions/domain/deadlines/stage-runs.ts'
import { dueAt } from '../../../functions/domain/time/deadline.ts'
import { isDueProvisional } from '../../../functions/domain/workflow/provisional.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { daysAfter, weekdayOf } from '../../../functions/domain/time/zone.ts'
import { england } from '../../support/domain/calendars.ts'
import { type Case, local, received, standard } from '../../support/domain/desk.ts'
import { but, typed } from '../../support/domain/holiday-notices.ts'

const shelved = newestBuiltIn('cn')
let versions = 0

/** The calendar of China with a notice for 2027. */
function announced(notice: unknown): Calendar {
  const result = readNotice(notice, () => shelved)
  if ('mistakes' in result) throw new Error(JSON.stringify(result.mistakes))
  return calendarOf(withNotice(shelved, result.notice, `imported-${String((versions += 1)).padStart(4, '0')}`))
}

/** What the operator's command does with one case: commits the fact, and the workflow looks at it. */
function recounted(desk: Case, to: Calendar): Case {
  const fact = redate(desk.file, desk.desk, to, desk.now)
  if (fact === undefined) return desk
  desk.commit([fact], { as: 'operator', command: 'calendar import' })
  desk.desk = { ...desk.desk, calendar: to }
  return desk.look()
}

const due = (desk: Case, clock: string): string =>
  local(datesOf(desk.file, desk.desk).find((date) => date.clock === clock)?.at ?? '')

describe('an investigation from Monday 2026-12-28, after a notice that makes Monday 2027-01-04 a day off', () => {
  const given = () => received('2026-12-28 10:00').does('intake')

  test('is due a day later', () => {
    const desk = given()
    // 29, 30, 31, New Year's Day assumed off, 4 Mon, 5 Tue.
    expect(due(desk, 'investigation#1')).toBe('2027-01-05 18:00')
    // 29, 30, 31, 1 to 4 off, 5 Tue, 6 Wed.
    recounted(desk, announced(typed))
    expect(due(desk, 'investigation#1')).toBe('2027-01-06 18:00')
  })

  test('has a fact that says what moved, and names the new calendar from then on', () => {
    const desk = given()
    const to = announced(typed)
    const fact = redate(desk.file, desk.desk, to, desk.now)
    expect(fact).toMatchObject({
      from: { id: 'cn', version: shelved.version },
      to: { id: 'cn', version: to.version },
      promise: null,
    })
    expect(fact?.dates.map(({ clock, before, after }) => [clock, local(before), local(after)])).toEqual([
      ['investigation#1', '2027-01-05 18:00', '2027-01-06 18:00'],
    ])
    expect(recounted(desk, to).file.calendar).toEqual({ id: 'cn', version: to.version })
  })

  test('has its future marks moved, and its passed marks kept', () => {
    const desk = given().until('2026-12-31 17:00')
    // 8 h on the 28th and 5 × 9 h, half are 26.5 h: 8, 9, 9, and half an hour on the 31st: passed.
    expect(desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)).toEqual(['investigation#1 50'])
    recounted(desk, announced(typed)).until('2027-01-06 18:01')
    const marks = desk.commits.flatMap(({ at, facts }) =>
      facts.flatMap((fact) =>
        fact.fact === 'marked' && fact.clock === 'investigation#1' ? [`${fact.mark} ${local(at)}`] : [],
      ),
    )
    // Four fifths of 53 h are 42.4 h: 8 + 27 to the close of the 31st, then 7.4 h on Tuesday the 5th: 16:24.
    expect(marks).toEqual(['50 2026-12-31 09:30', '80 2027-01-05 16:24', 'overdue 2027-01-06 18:00'])
  })
})

describe('an investigation that was extended to a day that becomes a holiday', () => {
  // A key complaint of Monday 2026-12-28: three working days are 29, 30, 31. On the 30th it is extended to Wednesday
  // 2027-01-06, which nobody has announced yet.
  const given = () =>
    received('2026-12-28 10:00', 'key')
      .does('intake')
      .until('2026-12-30 10:00')
      .does('investigation', 'extend', { until: '2027-01-06', overallUntil: null })
      .does('extension')
  const flagged = (desk: Case) => isDueProvisional(desk.file, desk.task('investigation'), desk.desk)
  /** The 4th to the 6th are off as well; the next working day is Thursday the 7th. */
  const longer = but({ daysOff: [...typed.daysOff, '2027-01-05', '2027-01-06'] })

  test('is due at the next close of a working day; the promise stays', () => {
    const desk = given()
    const promised = desk.file.respondBy
    expect([due(desk, 'investigation#1'), flagged(desk)]).toEqual(['2027-01-06 18:00', true])
    const fact = redate(desk.file, desk.desk, announced(longer), desk.now)
    expect(fact?.dates.map(({ clock, before, after }) => [clock, local(before), local(after)])).toContainEqual([
      'investigation#1',
      '2027-01-06 18:00',
      '2027-01-07 18:00',
    ])
    recounted(desk, announced(longer))
    expect([due(desk, 'investigation#1'), flagged(desk)]).toEqual(['2027-01-07 18:00', false])
    expect(desk.file.respondBy).toBe(promised)
  })

  test('of a proposal keeps the working day of its co-signer', () => {
    const desk = received('2026-12-28 10:00', 'key').does('intake').does('investigation').does('negotiation', 'agreed')
    desk.until('2026-12-29 10:00').does('feedback', 'extend', { until: '2027-01-06', overallUntil: null })
    desk.does('extension')
    recounted(desk, announced(longer))
    // The proposal on Thursday the 7th instead of the 6th, the co-signature on Friday the 8th instead of the 7th.
    expect(due(desk, 'feedback#1')).toBe('2027-01-07 18:00')
    const run = stageRunOf(desk.file, 'feedback')
    expect(local(dueAt(stageClock(desk.file, run, desk.desk), desk.desk.calendar))).toBe('2027-01-08 18:00')
  })
})

describe('the promise to the complainant', () => {
  // Received 2026-12-20, fifteen days are Monday 2027-01-04.
  const given = () => received('2026-12-20 10:00').does('intake')

  test('moves earlier if the limit of the whole case does', () => {
    const desk = given()
    expect([local(desk.file.respondBy), due(desk, 'overall')]).toEqual(['2027-01-04 18:00', '2027-01-04 18:00'])
    // The 4th is off now, as are the 1st to the 3rd: the last working day within the fifteen is Thursday the 31st.
    const fact = redate(desk.file, desk.desk, announced(typed), desk.now)
    expect(fact?.promise && [local(fact.promise.before), local(fact.promise.after)]).toEqual([
      '2027-01-04 18:00',
      '2026-12-31 18:00',
    ])
    expect(local(recounted(desk, announced(typed)).file.respondBy)).toBe('2026-12-31 18:00')
  })

  test('never moves later', () => {
    // Received 2026-12-25, fifteen days are Saturday 2027-01-09: Friday the 8th, until the Saturday is announced as a
    // make-up day.
    const desk = received('2026-12-25 10:00').does('intake')
    expect([local(desk.file.respondBy), due(desk, 'overall')]).toEqual(['2027-01-08 18:00', '2027-01-08 18:00'])
    recounted(desk, announced(typed))
    expect([local(desk.file.respondBy), due(desk, 'overall')]).toEqual(['2027-01-08 18:00', '2027-01-09 18:00'])
  })

  test('does not change after the decision', () => {
    const desk = given().does('investigation').does('negotiation').does('feedback')
    expect(redate(desk.file, desk.desk, announced(typed), desk.now)?.promise).toBeNull()
  })
})

describe('a due date that moves into the past', () => {
  test('is notified as overdue at once, and only once', () => {
    // Investigation from the 24th: 25, 28, 29, 30, 31. A make-up Sunday, announced late on the 31st, makes the 30th the
    // fifth.
    const desk = received('2026-12-24 10:00').does('intake').until('2026-12-31 10:00')
    expect(due(desk, 'investigation#1')).toBe('2026-12-31 18:00')
    recounted(desk, announced(but({ makeUpDays: ['2026-12-27', ...typed.makeUpDays] })))
    expect(due(desk, 'investigation#1')).toBe('2026-12-30 18:00')
    expect(
      desk.facts('marked').filter(({ mark, clock }) => mark === 'overdue' && clock === 'investigation#1'),
    ).toHaveLength(1)
    desk.until('2027-01-20 10:00')
    expect(
      desk.facts('marked').filter(({ mark, clock }) => mark === 'overdue' && clock === 'investigation#1'),
    ).toHaveLength(1)
  })
})

describe('a release that counts in another way', () => {
  // As if the release before had counted twenty days for the whole case where this one counts six: received Monday
  // 2026-03-02, Sunday the 8th instead of Sunday the 22nd. The stages end on Monday the 16th, and that was promised.
  const counting = (count: number) => ({
    ...standard,
    overall: standard.overall.map((rule) => ({ ...rule, limit: { unit: 'calendar-days' as const, count } })),
  })
  const given = () => received('2026-03-02 10:00', 'general', { policy: counting(20) }).does('intake')
  const released = (desk: Case) => {
    const before = { file: desk.file, desk: desk.desk, dates: datesOf(desk.file, desk.desk) }
    desk.desk = { ...desk.desk, policy: counting(6) }
    return recountedByRelease(desk.file, desk.desk, { ...before, desk: desk.desk })
  }

  test('moves the promise earlier if it would lie past the law, and a letter tells it', () => {
    const desk = given()
    expect(local(desk.file.respondBy)).toBe('2026-03-16 18:00')
    const fact = released(desk)
    expect(fact).toMatchObject({
      why: 'release',
      dates: [{ clock: 'overall', before: '2026-03-22T10:00:00.000Z', after: '2026-03-08T10:00:00.000Z' }],
      promise: { before: '2026-03-16T10:00:00.000Z', after: '2026-03-06T10:00:00.000Z' },
    })
    desk.commit([fact!], { as: 'workflow', execution: '' }).look()
    // The law's end is a Sunday: the last close before it is Friday's.
    expect(local(desk.file.respondBy)).toBe('2026-03-06 18:00')
    expect(desk.mailsTo('complainant').map((id) => id.split(' ')[0])).toEqual(['acknowledgement', 'promise-changed'])
    // Once it is said, nothing is left to say.
    const dates = datesOf(desk.file, desk.desk)
    expect(recountedByRelease(desk.file, desk.desk, { file: desk.file, desk: desk.desk, dates })).toBeUndefined()
  })

  test('says nothing about a case that is over', () => {
    const over = given().withdraws().does('root-cause')
    expect(openTasks(over.file)).toEqual([])
    expect(released(over)).toBeUndefined()
  })
})

test('a promise that a new calendar moves is told by a letter before it is spoken of', () => {
  // Received on Monday 21 December; fifteen days are Tuesday 5 January. More time until Friday 8 January was told.
  const desk = received('2026-12-21 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
    .does('intake')
    .until('2026-12-22 10:00')
    .does('investigation', 'extend', { overallUntil: '2027-01-08', because: 'complex' })
    .does('extension')
  const told = desk.file.respondBy
  expect(local(told)).toBe('2027-01-08 18:00')
  const off = ['2027-01-06', '2027-01-07', '2027-01-08']
  recounted(desk, calendarOf({ ...shelved, version: 'imported-january', holidays: [...shelved.holidays, ...off] }))
  expect(local(desk.file.respondBy)).toBe('2027-01-05 18:00')
  expect(desk.mailsTo('complainant').at(-1)).toMatch(/^promise-changed /)
})

test('a finished case is recounted only if a task is still open, and another calendar is refused', () => {
  const over = received('2026-12-28 10:00').withdraws().does('root-cause')
  expect(redate(over.file, over.desk, announced(typed), over.now)).toBeUndefined()
  const outlived = over.bounces('withdrawn')
  expect(openTasks(outlived.file).map(({ kind }) => kind)).toEqual(['reach'])
  expect(redate(outlived.file, outlived.desk, announced(typed), outlived.now)?.to.id).toBe('cn')
  expect(() => redate(over.file, over.desk, england, over.now)).toThrow('is counted by calendar cn, not england')
})

/** Notices as they might be: some weekdays off, some weekend days worked, New Year and the other fixed days off. */
const notice = fc
  .record({
    off: fc.uniqueArray(fc.integer({ min: 0, max: 75 }), { maxLength: 15 }),
    made: fc.uniqueArray(fc.integer({ min: 0, max: 75 }), { maxLength: 8 }),
  })
  .map(({ off, made }) => {
    const day = (number: number) => daysAfter('2026-12-20', number)
    // Those of the moon and Qingming are those that are no weekend: a notice without them is refused.
    const moon = ['2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15']
    const fixed = ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03', ...moon]
    const daysOff = [...new Set([...fixed, ...off.map(day)])]
    return {
      ...typed,
      daysOff,
      makeUpDays: made.map(day).filter((one) => [0, 6].includes(weekdayOf(one)) && !daysOff.includes(one)),
    }
  })

type Step = { do: 'wait'; hours: number } | { do: 'decide' } | { do: 'announce'; notice: unknown; twice: boolean }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 120 }) }),
  fc.constant({ do: 'decide' as const }),
  fc.record({ do: fc.constant('announce' as const), notice, twice: fc.boolean() }),
)

function take(desk: Case, one: Step): void {
  const task = openTasks(desk.file)[0]
  switch (one.do) {
    case 'wait':
      return void desk.until(new Date(Date.parse(desk.now) + one.hours * 3_600_000).toISOString()).look()
    case 'decide':
      return task === undefined ? undefined : void desk.does(task.kind)
    case 'announce': {
      const to = announced(one.notice)
      recounted(desk, to)
      if (one.twice) {
        const before = desk.commits.length
        recounted(desk, to)
        expect(desk.commits.length, 'importing twice is importing once').toBe(before)
      }
    }
  }
}

function holds(desk: Case, before: CaseFile): void {
  const {
    file,
    desk: { calendar },
  } = desk
  const marks = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
  expect(new Set(marks).size, 'no mark twice').toBe(marks.length)
  expect(file.respondBy <= before.respondBy, 'the promise never moves later').toBe(true)
  expect(
    file.outcome !== null || file.respondBy <= (datesOf(file, desk.desk).find(({ task }) => task === null)?.at ?? ''),
    "the promise is not past the regulator's clock",
  ).toBe(true)
  for (const task of openTasks(file)) {
    const { limit } = kindOf(task.kind).clock(file, task, desk.desk)
    const at = datesOf(file, desk.desk).find((date) => date.task === task.id)?.at ?? ''
    const day = dayOf(at, calendar)
    if (limit.unit === 'working-days')
      expect([calendar.isWorkday(day), at], task.kind).toEqual([true, closingOf(day, calendar)])
  }
}

describe('random holiday notices in any order', () => {
  const start = fc
    .integer({ min: 0, max: 30 * 24 })
    .map((hours) => new Date(Date.parse('2026-12-10T02:00:00.000Z') + hours * 3_600_000).toISOString())

  test('pass no mark twice, put no limit in working days on a day off, and move no promise later or past the law', () => {
    fc.assert(
      fc.property(
        start,
        fc.constantFrom('general' as const, 'key' as const, 'major' as const),
        fc.array(step, { minLength: 1, maxLength: 12 }),
        (at, weight, steps) => {
          const desk = received(at, weight)
          for (const one of steps) {
            const before = desk.file
            take(desk, one)
            holds(desk, before)
          }
        },
      ),
      runs(38),
    )
  })

  test('give the same dates if the last notice is the same', () => {
    fc.assert(
      fc.property(start, fc.array(notice, { maxLength: 3 }), notice, (at, earlier, last) => {
        const [direct, detour] = [received(at).does('intake'), received(at).does('intake')]
        const to = announced(last)
        for (const one of earlier)
          detour.commit([redate(detour.file, detour.desk, announced(one), detour.now)!], {
            as: 'operator',
            command: 'calendar import',
          })
        const fact = redate(detour.file, detour.desk, to, detour.now)
        detour.commit([fact!], { as: 'operator', command: 'calendar import' })
        direct.commit([redate(direct.file, direct.desk, to, direct.now)!], {
          as: 'operator',
          command: 'calendar import',
        })
        expect(datesOf(detour.file, { ...detour.desk, calendar: to })).toEqual(
          datesOf(direct.file, { ...direct.desk, calendar: to }),
        )
      }),
      runs(20),
    )
  })
})
