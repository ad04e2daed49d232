import { fc, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { isWarning } from '../../../functions/domain/file/marks.ts'
import { isToldOverdue } from '../../../functions/domain/workflow/reminders.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { policyNamed } from '../../../functions/domain/policy/policy.ts'
import { but } from '../../support/cast.ts'
import { type Case, instant, received } from '../../support/domain/desk.ts'

/** Reads the marks with roles instead of the people who were chosen. */
function byRole(desk: Case, marks: readonly string[]): string[] {
  const role = (id: string) => desk.desk.staff.find((one) => one.id === id)?.roles[0] ?? id
  return marks.map((mark) =>
    mark.replace(/→ (.*)$/, (_, people: string) => `→ ${people.split(', ').map(role).join(', ')}`),
  )
}

/** The last version of the pack whose overall clock has no escalation of its own. */
const standard2 = policyNamed('standard@2')

describe('a general investigation that nobody finishes', () => {
  const desk = received('2026-10-01 23:50', 'general', { policy: standard2 })
    .until('2026-10-02 23:00')
    .does('intake')
    .until('2026-12-31 12:00')

  test('reminds its assignee at 50 % and 80 %, is told as overdue, then climbs the ladder at 09:00 to its end', () => {
    expect(byRole(desk, desk.told).filter((mark) => mark.includes('investigation'))).toEqual([
      '10-10 13:30 investigation#1 50 → investigator',
      '10-12 18:00 investigation#1 80 → investigator',
      '10-13 18:00 investigation#1 overdue → investigator, supervisor',
      '10-14 09:00 investigation#1 rung-1 → supervisor',
      '10-15 09:00 investigation#1 rung-2 → executive',
      '10-16 09:00 investigation#1 rung-3 → compliance',
    ])
  })

  test('tells once that the whole case is overdue, and climbs no second ladder', () => {
    expect(byRole(desk, desk.told).filter((mark) => mark.includes('overall'))).toEqual([
      '10-16 18:00 overall overdue → investigator, supervisor',
    ])
    expect(desk.told.at(-1)).toContain('overall overdue')
  })

  test('tells the same supervisor each time', () => {
    const [overdue, again] = ['overdue', 'rung-1'].map((mark) =>
      desk
        .facts('marked')
        .find((fact) => fact.clock === 'investigation#1' && fact.mark === mark)
        ?.tell.at(-1),
    )
    expect(again).toBe(overdue)
  })

  test('sends one mail to each person who is told', () => {
    const told = desk.facts('marked').reduce((sum, { tell }) => sum + tell.length, 0)
    expect(desk.mails.filter(({ kind }) => kind === 'reminder' || kind === 'overdue')).toHaveLength(told)
  })
})

describe('the time limit of the whole case', () => {
  test('climbs a ladder of its own if it runs out first, independently of the stage', () => {
    // Every stage at its last moment: feedback is due on 10-19, the whole case on 10-16 18:00.
    const desk = received('2026-10-01 23:50', 'general', { policy: standard2 })
      .until('2026-10-02 23:50')
      .does('intake')
      .until('2026-10-13 18:00')
      .does('investigation')
      .until('2026-10-16 18:00')
      .does('negotiation')
      .until('2026-10-23 12:00')
    expect(byRole(desk, desk.told).filter((mark) => mark >= '10-16 18:00')).toEqual([
      '10-16 18:00 negotiation#1 overdue → coordinator, supervisor',
      '10-19 09:00 overall rung-1 → supervisor',
      '10-19 13:30 feedback#1 50 → intake-officer',
      '10-19 16:12 feedback#1 80 → intake-officer',
      '10-19 18:00 feedback#1 overdue → intake-officer, supervisor',
      '10-20 09:00 feedback#1 rung-1 → supervisor',
      '10-20 09:00 overall rung-2 → executive', // and not a day later because feedback is late as well
      '10-21 09:00 feedback#1 rung-2 → executive',
      '10-21 09:00 overall rung-3 → compliance',
      '10-22 09:00 feedback#1 rung-3 → compliance',
    ])
  })

  test('does not tell the same people again if it is due at the same moment as the stage', () => {
    const desk = received('2026-10-01 23:50', 'general', { policy: standard2 })
      .until('2026-10-02 23:50')
      .does('intake')
      .until('2026-10-13 18:00')
      .does('investigation')
      .until('2026-10-16 18:00')
    expect(desk.marks.slice(-2).map((mark) => mark.replace(/→ .+/, '→ somebody'))).toEqual([
      '10-16 18:00 negotiation#1 overdue → somebody',
      '10-16 18:00 overall overdue → ',
    ])
  })

  test('stops with the decision', () => {
    const desk = received('2026-03-02 10:00', 'general', { policy: standard2 })
      .upTo('feedback')
      .does('feedback')
      .until('2026-03-20 12:00')
    expect(desk.marks.some((mark) => mark.includes('overall'))).toBe(false)
  })
})

describe('a look at a case', () => {
  test('passes a mark at its exact moment, not a millisecond before', () => {
    const desk = received('2026-10-01 23:50').look('2026-10-02T03:49:59.999Z')
    expect(desk.told).toEqual([])
    expect(desk.look('2026-10-02T03:50:00.000Z').told).toHaveLength(1)
    expect(desk.look('2026-10-02T03:50:00.001Z').told).toHaveLength(1)
  })

  test('passes missed reminders in silence, and tells only that the task is overdue', () => {
    const desk = received('2026-03-02 10:00').look('2026-03-03 10:00')
    expect(byRole(desk, desk.marks)).toEqual([
      '03-03 10:00 intake#1 50 → ',
      '03-03 10:00 intake#1 80 → ',
      '03-03 10:00 intake#1 overdue → intake-officer, supervisor',
    ])
  })

  test('tells only the later of two reminders', () => {
    const desk = received('2026-03-02 10:00').look('2026-03-03 09:00')
    expect(byRole(desk, desk.marks)).toEqual(['03-03 09:00 intake#1 50 → ', '03-03 09:00 intake#1 80 → intake-officer'])
  })

  test('changes no mark and no mail if it is an extra one (property)', () => {
    const start = millisOf(instant('2026-10-01 23:50'))
    const moments = fc.array(fc.integer({ min: 1, max: 30 * 24 * 3600 }), { maxLength: 12 })
    const once = received('2026-10-01 23:50').until('2026-10-31 23:50')
    fc.assert(
      fc.property(moments, (seconds) => {
        const desk = received('2026-10-01 23:50')
        for (const moment of seconds.toSorted((a, b) => a - b)) desk.until(instantOf(start + moment * 1000)).look()
        desk.until('2026-10-31 23:50')
        expect(desk.marks).toEqual(once.marks)
        expect(desk.sent).toEqual(once.sent)
      }),
      runs(15),
    )
  })

  test('passes each mark once, even if looks are rare, and tells the usual people if anybody (property)', () => {
    const start = millisOf(instant('2026-10-01 23:50'))
    const moments = fc.array(fc.integer({ min: 1, max: 30 * 24 * 3600 }), { maxLength: 6 })
    const once = received('2026-10-01 23:50').until('2026-10-31 23:50')
    const isOfWarning = (mark: string): boolean => isWarning(mark.split(' ').slice(1).join(' '))
    const told = (desk: Case) =>
      new Map(desk.facts('marked').map(({ clock, mark, tell }) => [`${clock} ${mark}`, tell.join()] as const))
    fc.assert(
      fc.property(moments, (seconds) => {
        const desk = received('2026-10-01 23:50')
        for (const moment of seconds.toSorted((a, b) => a - b)) desk.look(instantOf(start + moment * 1000))
        desk.look('2026-10-31 23:50')
        expect(
          desk
            .facts('marked')
            .map(({ clock, mark }) => `${clock} ${mark}`)
            .toSorted(),
        ).toEqual(
          once
            .facts('marked')
            .map(({ clock, mark }) => `${clock} ${mark}`)
            .toSorted(),
        )
        for (const [mark, tell] of told(desk))
          if (!isOfWarning(mark)) expect(['', told(once).get(mark)]).toContain(tell)
        // A warning is for everybody whom it names: by its own mail, or by a later one of that clock at that moment.
        const marked = desk.facts('marked')
        for (const { clock, mark, at } of marked.filter((one) => isWarning(one.mark))) {
          const together = marked.filter((other) => other.clock === clock && other.at === at)
          const heard = together.flatMap(({ tell }) => tell)
          const usual = once.facts('marked').find((one) => one.clock === clock && one.mark === mark)?.tell ?? []
          expect(heard).toEqual(expect.arrayContaining(usual))
        }
        for (const [mark, tell] of told(once))
          // What rings again after the last rung rings once for all the times that nobody looked.
          if (mark.startsWith('intake') && /overdue|rung-[1-3]$/.test(mark)) expect(told(desk).get(mark)).toBe(tell)
      }),
      runs(25),
    )
  })
})

describe('the people who are told', () => {
  test('are the supervisor of the same unit first, then one of the unit above it', () => {
    const teams = but({
      noa: { unit: 'motor', parentUnit: 'claims' },
      nils: { unit: 'motor', parentUnit: 'claims' },
      sue: { unit: 'life' },
      sam: { unit: 'motor' },
    })
    const overdue = (staff: typeof teams) =>
      received('2026-03-02 10:00', 'general', { staff })
        .does('intake')
        .until('2026-03-09 18:00')
        .facts('marked')
        .at(-1)
        ?.tell.at(-1)
    expect(overdue(teams)).toBe('sam')
    expect(overdue(but({ sam: { unit: 'liability' }, sue: { unit: 'claims' } }, teams))).toBe('sue')
  })

  test('include another supervisor if a supervisor is late with a co-signing', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    const signer = desk.holder('co-sign')
    desk.until('2026-03-12 18:00')
    const tell = desk
      .facts('marked')
      .find(({ clock, mark }) => clock === 'feedback#1/co-sign' && mark === 'overdue')?.tell
    expect(tell).toHaveLength(2)
    expect(tell?.[0]).toBe(signer)
    expect(['sue', 'sam']).toContain(tell?.[1])
  })

  test('include the deputy of a supervisor who is away', () => {
    const staff = but({
      sue: { away: [{ from: '2026-03-01', until: '2026-03-31' }], deputy: 'cora' },
      sam: { away: [{ from: '2026-03-01', until: '2026-03-31' }], deputy: 'cora' },
    })
    expect(
      received('2026-03-02 10:00', 'general', { staff }).until('2026-03-03 10:00').facts('marked').at(-1)?.tell.at(-1),
    ).toBe('cora')
  })

  test('include nobody for a reminder of a task without an assignee', () => {
    const month = { away: [{ from: '2026-03-01', until: '2026-03-02' }] }
    const everyone = but(Object.fromEntries(['ina', 'ivo', 'sue', 'sam', 'eve', 'ed', 'kim'].map((id) => [id, month])))
    const desk = received('2026-03-02 10:00', 'general', { staff: everyone })
    expect(desk.holder('intake')).toBeNull()
    desk.until('2026-03-02 22:00')
    expect(desk.facts('marked').at(-1)?.tell).toEqual([])
  })
})

describe('a task that is handed over', () => {
  test('keeps its due date, and sends the later reminders to the new assignee', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 23:00')
    const due = desk.due('intake')
    const first = desk.holder('intake')
    desk.does('intake', 'reassign')
    expect([desk.due('intake'), desk.holder('intake') === first]).toEqual([due, false])
    desk.until('2026-03-03 06:00')
    expect(desk.told).toEqual([
      `03-02 22:00 intake#1 50 → ${first}`,
      `03-03 05:12 intake#1 80 → ${desk.holder('intake')}`,
    ])
  })
})

describe('the notice that a task is overdue', () => {
  const told = (desk: Case, kind: 'intake' | 'feedback' | 'co-sign') =>
    isToldOverdue(desk.file, desk.task(kind), desk.desk)

  test('counts as sent from the moment at which the task is overdue', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-03 09:59')
    expect([told(desk, 'intake'), told(desk.until('2026-03-03 10:00'), 'intake')]).toEqual([false, true])
  })

  test('does not count as sent for an answer returned after its share, which has a time limit of its own', () => {
    // The liaison's share ends on the 3rd; returned after that, what is left of the stage is theirs.
    const desk = received('2026-03-02 10:00', 'key').upTo('feedback').until('2026-03-03 18:00')
    expect(told(desk, 'feedback')).toBe(true)
    desk.does('feedback')
    expect([told(desk, 'co-sign'), told(desk.does('co-sign', 'return'), 'feedback')]).toEqual([false, false])
  })
})
