import { describe, expect, test } from 'vitest'
import {
  drivingClock,
  type Duty,
  markKey,
  type Marking,
  marksDue,
  openMarks,
  type Passed,
} from '../../../functions/domain/file/marks.ts'
import { type Clock, dueAt } from '../../../functions/domain/time/deadline.ts'
import { at as instantOn, china } from '../../support/domain/calendars.ts'

const at = (time: string) => instantOn(china, time)

/*
 * Clocks and holders made by hand: a measure after an audit, which is no case and no task. It has ten hours from Monday
 * 2 March 2026, 10:00 in Shanghai, so it is due at 20:00.
 */
const measure: Clock = {
  id: 'measure-1',
  start: at('2026-03-02 10:00'),
  limit: { unit: 'hours', count: 10 },
  credits: [],
}
const whole: Clock = { id: 'programme', start: at('2026-03-02 10:00'), limit: { unit: 'hours', count: 6 }, credits: [] }

const duty: Duty = {
  holder: 'hu-bo',
  since: at('2026-03-02 10:00'),
  clock: measure,
  overall: [],
  reminders: [0.5, 0.8],
  overdue: 'ladder',
  endsAt: undefined,
  besides: [],
}
const withProgramme: Duty = { ...duty, overall: [{ clock: whole, dueAt: dueAt(whole, china) }] }

const marking: Marking = {
  ladder: { overdue: ['supervisor'], at: '09:00', rungs: ['executive', 'compliance'] },
  calendar: china,
  someoneOf: (role, holder) => (role === 'compliance' ? [] : [`${role} of ${holder ?? 'nobody'}`]),
}

const said = (one: Duty, passed: Passed = {}) =>
  openMarks(one, passed, marking, one.since).map(({ clock, mark, at: when, tells }) => [
    clock.id,
    mark,
    when,
    tells().join(),
  ])
const due = (one: Duty, now: string, passed: Passed = {}) =>
  marksDue(one, passed, marking, at(now)).map(
    ({ mark: { clock, mark }, silent }) => `${clock.id} ${mark}${silent ? ' in silence' : ''}`,
  )

/** A mark that was passed. */
const was = { at: at('2026-03-02 15:00') }

describe('a duty with a time limit', () => {
  test('reminds its holder, then reports that it is overdue, then climbs the ladder', () => {
    expect(said(duty)).toEqual([
      ['measure-1', '50', at('2026-03-02 15:00'), 'hu-bo'],
      ['measure-1', '80', at('2026-03-02 18:00'), 'hu-bo'],
      ['measure-1', 'overdue', at('2026-03-02 20:00'), 'hu-bo,supervisor of hu-bo'],
      ['measure-1', 'rung-1', at('2026-03-03 09:00'), 'executive of hu-bo'],
      ['measure-1', 'rung-2', at('2026-03-04 09:00'), ''],
    ])
  })

  test('without a holder reminds nobody, and climbs the same ladder', () => {
    expect(said({ ...duty, holder: null }).map(([, mark, , tells]) => `${mark}: ${tells}`)).toEqual([
      '50: ',
      '80: ',
      'overdue: supervisor of nobody',
      'rung-1: executive of nobody',
      'rung-2: ',
    ])
  })

  test('tells the named people once if the ladder does not apply, and nobody if the duty ends by itself', () => {
    expect(said({ ...duty, reminders: [], overdue: ['hu-bo', 'li-na'] })).toEqual([
      ['measure-1', 'overdue', at('2026-03-02 20:00'), 'hu-bo,li-na'],
    ])
    expect(said({ ...duty, reminders: [], overdue: null })).toEqual([])
  })

  test('has no mark from the moment at which it ends', () => {
    expect(said({ ...duty, endsAt: at('2026-03-02 18:00') }).map(([, mark]) => mark)).toEqual(['50'])
  })

  test('reminds again of a later day, if the pack says so, under a name with that day', () => {
    const longer: Duty = {
      ...duty,
      clock: { ...duty.clock, credits: [{ kind: 'extension', until: at('2026-03-05 10:00') }] },
    }
    const passed = { [markKey('measure-1', '50')]: was }
    const names = (reminding: Marking['reminding']): string[] =>
      openMarks(longer, passed, { ...marking, reminding }, longer.since).map(({ mark }) => mark)
    expect(names({ inWorkingTime: false, again: true }).slice(0, 2)).toEqual(['50 2026-03-05', '80'])
    expect(names({ inWorkingTime: false, again: false }).slice(0, 2)).toEqual(['80', 'overdue'])
    // A due that moved within the day says nothing new.
    expect(
      openMarks(duty, { [markKey('measure-1', '50')]: { at: at('2026-03-02 14:00') } }, marking, duty.since)[0]?.mark,
    ).toBe('80')
  })

  test('does not pass a mark again', () => {
    expect(said(duty, { [markKey('measure-1', '50')]: was }).map(([, mark]) => mark)).toEqual([
      '80',
      'overdue',
      'rung-1',
      'rung-2',
    ])
  })
})

describe('what stays late after the last rung', () => {
  const again = { ...marking, ladder: { ...marking.ladder, again: { workingDays: 3, tells: ['supervisor' as const] } } }
  const passing = (one: Duty, now: string, passed: Passed = {}) =>
    marksDue(one, passed, again, at(now))
      .filter(({ mark: { mark } }) => mark.startsWith('rung-'))
      .map(
        ({ mark: { clock, mark, tells }, silent }) => `${clock.id} ${mark}: ${silent ? 'in silence' : tells().join()}`,
      )
  const climbed = Object.fromEntries(
    ['rung-1', 'rung-2'].map((mark) => [markKey('measure-1', mark), { at: at('2026-03-04 09:00') }]),
  )

  test('rings again every so many working days, to the holder and the roles of the pack', () => {
    // Due on Monday 2 March 20:00; the last rung on Wednesday, then three working days each: Monday 9, Thursday 12.
    const next = (now: string, passed: Passed) =>
      openMarks(duty, passed, again, at(now))
        .filter(({ mark }) => mark.startsWith('rung-'))
        .map(({ mark, at: when }) => [mark, when])
    expect(next('2026-03-04 10:00', climbed)).toEqual([['rung-3', at('2026-03-09 09:00')]])
    expect(passing(duty, '2026-03-09 09:00', climbed)).toEqual(['measure-1 rung-3: hu-bo,supervisor of hu-bo'])
    const once = { ...climbed, [markKey('measure-1', 'rung-3')]: { at: at('2026-03-09 09:00') } }
    expect(next('2026-03-09 09:00', once)).toEqual([['rung-4', at('2026-03-12 09:00')]])
  })

  test('rings once for all the times that nobody looked', () => {
    expect(passing(duty, '2026-03-13 10:00', climbed)).toEqual([
      'measure-1 rung-3: in silence',
      'measure-1 rung-4: hu-bo,supervisor of hu-bo',
    ])
  })

  test('rings for the whole file if the duty itself is not late, and otherwise once', () => {
    const known = Object.fromEntries(
      ['rung-1', 'rung-2'].flatMap((mark) =>
        ['measure-1', 'programme'].map((clock) => [markKey(clock, mark), { at: at('2026-03-04 09:00') }]),
      ),
    )
    expect(passing(withProgramme, '2026-03-09 09:00', known)).toEqual([
      'measure-1 rung-3: hu-bo,supervisor of hu-bo',
      'programme rung-3: in silence',
    ])
    const inTime: Duty = { ...withProgramme, clock: { ...measure, limit: { unit: 'working-days', count: 20 } } }
    expect(passing(inTime, '2026-03-09 09:00', known)).toEqual(['programme rung-3: hu-bo,supervisor of hu-bo'])
  })
})

describe('a duty within a time limit of the whole file', () => {
  test('has earlier reminders if the whole file is due first, but not once that limit has passed', () => {
    expect(dueAt(drivingClock(withProgramme, china), china)).toBe(at('2026-03-02 16:00'))
    expect(said(withProgramme).slice(0, 2)).toEqual([
      ['measure-1', '50', at('2026-03-02 13:00'), 'hu-bo'],
      ['measure-1', '80', at('2026-03-02 14:48'), 'hu-bo'],
    ])
    expect(drivingClock({ ...withProgramme, since: at('2026-03-02 16:00') }, china)).toEqual(measure)
  })

  test('has its reminders before the last close of business if the whole file is due on a day off', () => {
    // From Friday 6 March 2026 10:00, the measure has until Sunday 22:00 and the whole file until Sunday 10:00.
    const start = at('2026-03-06 10:00')
    const [own, all] = [60, 48].map((count): Clock => ({ ...measure, start, limit: { unit: 'hours', count } }))
    const friday: Duty = {
      ...duty,
      since: start,
      clock: own!,
      overall: [{ clock: { ...all!, id: 'programme' }, dueAt: dueAt(all!, china) }],
    }
    expect(dueAt(drivingClock(friday, china), china)).toBe(at('2026-03-06 18:00'))
    expect(said(friday).slice(0, 2)).toEqual([
      ['measure-1', '50', at('2026-03-06 14:00'), 'hu-bo'],
      ['measure-1', '80', at('2026-03-06 16:24'), 'hu-bo'],
    ])
    // What is opened after that close has until the end.
    const saturday = { ...friday, since: at('2026-03-07 10:00'), clock: { ...own!, start: at('2026-03-07 10:00') } }
    expect(dueAt(drivingClock(saturday, china), china)).toBe(at('2026-03-08 10:00'))
  })

  test('climbs the ladder of the whole file too if that is due first, and otherwise only in silence', () => {
    const passed = Object.fromEntries(['50', '80', 'overdue'].map((mark) => [markKey('measure-1', mark), was]))
    expect(due(withProgramme, '2026-03-04 09:00', passed)).toEqual([
      'measure-1 rung-1',
      'measure-1 rung-2',
      'programme overdue',
      'programme rung-1',
      'programme rung-2',
    ])
    const later: Clock = { ...whole, limit: { unit: 'hours', count: 11 } }
    const second = { ...duty, overall: [{ clock: later, dueAt: dueAt(later, china) }] }
    expect(due(second, '2026-03-04 09:00', { ...passed, [markKey('programme', 'overdue')]: was })).toEqual([
      'measure-1 rung-1',
      'measure-1 rung-2',
      'programme rung-1 in silence',
      'programme rung-2 in silence',
    ])
  })
})

describe('marks that are due together', () => {
  test('are all passed, but only the latest is told', () => {
    expect(due(duty, '2026-03-02 14:59')).toEqual([])
    expect(due(duty, '2026-03-02 18:00')).toEqual(['measure-1 50 in silence', 'measure-1 80'])
    expect(due(duty, '2026-03-02 20:00')).toEqual([
      'measure-1 50 in silence',
      'measure-1 80 in silence',
      'measure-1 overdue',
    ])
  })

  test('tell of two warnings each person once, by the later one if that tells them', () => {
    // The programme ends on Wednesday 11 March at 10:00, so the last close before it is that of Tuesday.
    const long: Clock = { ...whole, limit: { unit: 'hours', count: 216 } }
    const escalation = {
      before: [
        { workingDays: 4, tells: ['supervisor' as const] },
        { workingDays: 2, tells: ['executive' as const] },
      ],
      overdue: [],
      rungs: [],
    }
    const own: Clock = { ...measure, limit: { unit: 'hours', count: 500 } }
    const warned: Duty = {
      ...duty,
      reminders: [],
      clock: own,
      overall: [{ clock: long, dueAt: dueAt(long, china), escalation }],
    }
    const tells = (now: string, one = warned): string[] =>
      marksDue(one, {}, marking, at(now)).map(({ mark: { mark, tells: people } }) => `${mark}: ${people().join()}`)
    expect(tells('2026-03-05 09:00')).toEqual(['before-4 2026-03-10: hu-bo,supervisor of hu-bo'])
    expect(tells('2026-03-09 09:00')).toEqual([
      'before-4 2026-03-10: supervisor of hu-bo',
      'before-2 2026-03-10: hu-bo,executive of hu-bo',
    ])
    // Nobody is left for the earlier one if the later tells the same people.
    const [first, second] = escalation.before
    const same = [{ ...first!, tells: second!.tells }, second!]
    const again = { ...warned, overall: [{ ...warned.overall[0]!, escalation: { ...escalation, before: same } }] }
    expect(tells('2026-03-09 09:00', again)).toContain('before-4 2026-03-10: ')
  })

  test('tell a new holder only that the duty is overdue if all were due before', () => {
    expect(due({ ...duty, since: at('2026-03-03 12:00') }, '2026-03-03 12:00')).toEqual([
      'measure-1 50 in silence',
      'measure-1 80 in silence',
      'measure-1 overdue',
      'measure-1 rung-1 in silence',
    ])
  })
})
