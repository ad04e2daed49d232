import { timelineOf } from '../../../functions/domain/views/case-views.ts'
import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { isWarning, markKey } from '../../../functions/domain/file/marks.ts'
import { classes, newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { dayOf, workdayBefore } from '../../../functions/domain/time/calendar.ts'
import { instantOf } from '../../../functions/domain/time/zone.ts'
import { outstanding } from '../../../functions/domain/workflow/outstanding.ts'
import { type Case, instant, received, standard } from '../../support/domain/desk.ts'
import { packs } from '../../support/domain/packs.ts'
import { fc, runs } from '../../support/properties.ts'

/*
 * A pack whose overall clock warns people five and two working days before its end. It has an escalation of its own,
 * and says what happens if the promise to the complainant is not kept.
 */
const policy: Policy = {
  ...standard,
  overall: standard.overall.map((clock) => ({
    ...clock,
    escalation: {
      before: [
        { workingDays: 5, tells: ['supervisor'] },
        { workingDays: 2, tells: ['supervisor', 'executive'] },
      ],
      overdue: ['compliance'],
      rungs: ['executive', 'compliance'],
    },
  })),
  unkeptPromise: { tells: ['supervisor'], letter: true, source: 'firm' },
}

/** Marks of the whole case with roles instead of the people who were chosen. */
function whole(desk: Case): string[] {
  const role = (id: string) => desk.desk.staff.find((one) => one.id === id)?.roles[0] ?? id
  return desk.marks
    .filter((mark) => mark.includes(' overall') || mark.includes('/promise'))
    .map((mark) => mark.replace(/→ (.*)$/, (_, people: string) => `→ ${people.split(', ').map(role).join(', ')}`))
}

describe('a warning that waits until mail goes out again', () => {
  /** On Wednesday the 14th people are to be warned of Friday the 16th, and no mail goes out. */
  const warned = (): Case => {
    const desk = received('2026-10-01 23:50', 'general', { policy }).until('2026-10-02 23:00').does('intake')
    desk.now = instant('2026-10-14 10:00')
    const by = { as: 'workflow', execution: 'test' } as const
    for (let facts; (facts = outstanding(desk.file, desk.desk, desk.now)).length > 0;) desk.commit(facts, by)
    return desk
  }
  const warnings = (desk: Case) => desk.mails.filter(({ kind }) => kind === 'warning').map(({ id }) => id.split(' ')[1])

  test('goes if the clock still ends on that day', () => {
    expect(new Set(warnings(warned().look().until('2026-10-14 10:05')))).toEqual(new Set(['before-2']))
  })

  test('does not go if new facts began the clock again, of which it could say nothing', () => {
    const desk = warned()
    expect(Object.values(desk.file.marks).filter(({ mark }) => isWarning(mark))).toHaveLength(2)
    expect(warnings(desk.messages('新的鉴定报告', true))).toEqual([])
  })
})

describe('a case whose investigation nobody finishes', () => {
  // Received Thursday 1 October 2026 late: fifteen days end on Friday 16 October 18:00. Saturday the 10th is worked, so
  // five working days before it are Saturday the 10th, and two are Wednesday the 14th.
  const desk = received('2026-10-01 23:50', 'general', { policy })
    .until('2026-10-02 23:00')
    .does('intake')
    .until('2026-10-31 12:00')

  test('warns before the regulator’s clock ends, and is not silent because the stage was late before', () => {
    expect(whole(desk)).toEqual([
      '10-10 09:00 overall before-5 2026-10-16 → investigator, supervisor',
      '10-14 09:00 overall before-2 2026-10-16 → investigator, supervisor, executive',
      '10-16 18:00 overall overdue → investigator, compliance',
      '10-16 18:00 /promise unkept 2026-10-16 → complainant',
      '10-19 09:00 overall rung-1 → executive',
      '10-20 09:00 overall rung-2 → compliance',
      // The investigation is late, too, and rings again for both.
      '10-27 09:00 overall rung-3 → ',
    ])
  })

  test('gives each of them a mail, and the complainant a letter on the same day', () => {
    const sent = desk.mails.filter(({ kind }) => kind === 'warning' || kind === 'promise-unkept')
    expect(sent.map(({ kind }) => kind)).toEqual([...Array<string>(5).fill('warning'), 'promise-unkept'])
    // Their page says so too.
    expect(timelineOf(desk.file).filter(({ code }) => code === 'promise-unkept')).toHaveLength(1)
  })
})

describe('a promise that ends before the regulator’s clock', () => {
  // The stages of a key complaint of 2 March 2026 10:00 end on Thursday 12 March 18:00, the clock on the 17th.
  const desk = received('2026-03-02 10:00', 'key', { policy }).until('2026-03-12 18:00')

  test('is told to the assignee and the supervisor as well, and once', () => {
    const told = (one: Case) => whole(one).filter((mark) => mark.includes('/promise'))
    expect(told(desk)).toEqual(['03-12 18:00 /promise unkept 2026-03-12 → intake-officer, supervisor, complainant'])
    expect(told(desk.until('2026-03-20 12:00'))).toHaveLength(1)
    expect(desk.mails.filter(({ kind }) => kind === 'unkept')).toHaveLength(2)
  })
})

describe('a key complaint that stays idle under the newest standard rules', () => {
  // Received Monday 2 November 2026 10:00: promised for Thursday the 12th, and the regulator's clock ends on the 17th.
  const desk = received('2026-11-02 10:00', 'key', { policy: newestPolicy('standard') })
    .does('intake', 'accept', {})
    .until('2026-11-12 19:00')

  test('warns of the promised day itself, though the regulator’s clock warns of a later one on the way', () => {
    expect(whole(desk)).toEqual([
      '11-10 09:00 overall before-5 2026-11-17 → investigator, supervisor',
      '11-10 09:00 /promise before-2 2026-11-12 → investigator',
      '11-11 09:00 /promise before-1 2026-11-12 → investigator, supervisor',
      '11-12 18:00 /promise unkept 2026-11-12 → investigator, supervisor, complainant',
    ])
  })
})

describe('a clock whose end moves', () => {
  test('warns of the new end too', () => {
    const desk = received('2026-10-01 23:50', 'general', { policy })
      .until('2026-10-02 23:00')
      .does('intake')
      .until('2026-10-12 12:00')
      .does('investigation', 'extend', { until: '2026-10-14', overallUntil: '2026-10-30' })
      .does('extension', 'grant')
      .until('2026-10-31 12:00')
    expect(whole(desk).filter((mark) => mark.includes('before-'))).toEqual([
      '10-10 09:00 overall before-5 2026-10-16 → investigator, supervisor',
      '10-23 09:00 overall before-5 2026-10-30 → investigator, supervisor',
      '10-28 09:00 overall before-2 2026-10-30 → investigator, supervisor, executive',
    ])
  })
})

describe('the newest packs', () => {
  const newest = packs.filter((pack) => pack.overall.every(({ escalation }) => escalation !== undefined))

  test('are those that have an escalation for each overall clock', () => {
    expect(newest.map(({ id, version }) => `${id}@${version}`)).toEqual([
      'standard@3',
      'cn-2020-3@2',
      'uk-disp@2',
      'au-rg271@1',
      'us-il@1',
      'eu-example@1',
    ])
  })

  test('warn somebody of every overall clock before it ends, in time for a letter about more time (property)', () => {
    const since = Date.parse('2026-01-01T00:00:00Z')
    const minutes = fc.integer({ min: 0, max: 300 * 24 * 60 })
    fc.assert(
      fc.property(fc.constantFrom(...newest), minutes, fc.constantFrom(...classes), (pack, minute, weight) => {
        const desk = received(instantOf(since + minute * 60_000), weight, { policy: pack })
        for (const { clock, dueAt: due } of overallClocks(desk.file, desk.desk)) {
          desk.until(due)
          const told = desk.facts('marked').filter((fact) => fact.clock === clock.id && isWarning(fact.mark))
          const day = workdayBefore(dayOf(due, desk.desk.calendar), 2, desk.desk.calendar)
          expect(told.filter(({ tell }) => tell.length > 0).length).toBeGreaterThan(0)
          expect(told.every(({ tell }) => tell.length > 1)).toBe(true)
          expect((desk.file.marks[markKey(clock.id, told[0]?.mark ?? '')]?.at ?? due).slice(0, 10) <= day).toBe(true)
        }
      }),
      runs(20),
    )
  })
})

describe('a date of the regulator that is close when it is recorded', () => {
  const person = { person: 'noa', may: 'act' } as const
  const notice = (namedDay: string) => ({
    event: 'regulator-notice',
    day: '2026-09-28',
    namedDay,
    proof: '转办函〔2026〕12号',
    corrects: false,
  })
  /** Received on Monday 21 September 2026, promised by the 30th. A notice of Monday the 28th is recorded that day. */
  const recorded = (namedDay: string): Case =>
    received('2026-09-21 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
      .does('intake')
      .until('2026-09-28 10:00')
      .does('investigation', 'record-event', notice(namedDay), person)
  const warned = (desk: Case) =>
    desk.facts('marked').flatMap(({ mark, tell, at }) => (isWarning(mark) && at === desk.now ? [[mark, tell]] : []))

  test('tomorrow is warned of at once, to everybody whom the pack names', () => {
    const desk = recorded('2026-09-29')
    expect(desk.file.respondBy).toBe(instant('2026-09-29 18:00'))
    expect(warned(desk)).toEqual([
      ['before-4 2026-09-29', ['sam']],
      ['before-2 2026-09-29', ['noa', 'ed', 'kim']],
    ])
  })

  test('today moves no promise, which nobody could keep; the staff is warned of the reply', () => {
    const before = received('2026-09-21 10:00', 'general', { policy: newestPolicy('cn-2020-3') }).file.respondBy
    const desk = recorded('2026-09-28')
    expect(desk.file.respondBy).toBe(before)
    expect(desk.mailsTo('complainant').filter((id) => id.startsWith('promise-'))).toEqual([])
    expect(warned(desk)).toEqual([
      ['before-4 2026-09-28', ['sam']],
      ['before-2 2026-09-28', ['noa', 'ed', 'kim']],
    ])
  })

  test('is never over in silence, whenever it ends and whenever it is recorded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 23 }), (days, hours) => {
        const at = instantOf(Date.parse(instant('2026-09-28 00:30')) + hours * 3_600_000)
        const namedDay = new Date(Date.parse('2026-09-28') + days * 86_400_000).toISOString().slice(0, 10)
        const desk = received('2026-09-21 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
          .does('intake')
          .until(at)
          .does('investigation', 'record-event', notice(namedDay), person)
        const clock = overallClocks(desk.file, desk.desk).find(({ isOfReply }) => isOfReply)!
        if (clock.dueAt <= desk.now) return
        desk.until(clock.dueAt)
        const told = desk
          .facts('marked')
          .filter((one) => one.clock === clock.clock.id && isWarning(one.mark) && one.at < clock.dueAt)
        // Somebody besides the assignee.
        expect(new Set(told.flatMap(({ tell }) => tell)).size).toBeGreaterThan(1)
      }),
      runs(25),
    )
  })
})
