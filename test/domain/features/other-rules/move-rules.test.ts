import { describe, expect, it, test } from 'vitest'
import { promisesTold } from '../../../../functions/domain/case/deliveries.ts'
import { authorityEndsAt, endOfToldDay, openTasks } from '../../../../functions/domain/case/case-file.ts'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { clockId, currentStage } from '../../../../functions/domain/deadlines/stage-runs.ts'
import { stateOf } from '../../../../functions/domain/features/negotiation/offers.ts'
import { rulesChanged } from '../../../../functions/domain/features/other-rules/moved-case.ts'
import { newestPolicy, type Policy } from '../../../../functions/domain/policy/policy.ts'
import { calendarOf, newestBuiltIn } from '../../../../functions/domain/time/calendar.ts'
import { deviationsOf } from '../../../../functions/domain/views/deviations.ts'
import { stageRuns } from '../../../../functions/domain/views/stage-figures.ts'
import { dayOf } from '../../../../functions/domain/time/calendar.ts'
import { dueAt } from '../../../../functions/domain/time/deadline.ts'
import { instantAt, lastDayUntil } from '../../../../functions/domain/time/zone.ts'
import { capsHold, promisedWithinTheLaw } from '../../../support/domain/invariants.ts'
import { anyStep, walk } from '../../../support/domain/time-walk.ts'
import { fc, isTooRare, runs } from '../../../support/properties.ts'
import { type Case, local, received, type Setting } from '../../../support/domain/desk.ts'
import { severalPacks } from '../../../support/domain/desk-packs.ts'

const calendars = Object.fromEntries(
  ['cn', 'england', 'scotland', 'northern-ireland'].map((id) => [id, calendarOf(newestBuiltIn(id))]),
)

/** A complaint at a desk with several packs, filed from a place. */
function filedFrom(when: string, place: string, setting: Setting & { complaint?: Record<string, unknown> } = {}): Case {
  const { complaint = {}, ...rest } = setting
  const policy = rest.policy ?? newestPolicy(place === 'elsewhere' ? 'standard' : 'uk-disp')
  const desk = received(when, 'general', { ...rest, policy })
  desk.desk = { ...desk.desk, packs: severalPacks, calendars }
  desk.file = { ...desk.file, place, ...complaint }
  return desk
}

const ends = (desk: Case) =>
  overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`)
const letters = (desk: Case) => desk.mailsTo('complainant').map((id) => id.split(' ')[0])
const england = { product: 'motor', category: 'claims', channel: 'web', place: 'england', reason: '客户住在英格兰' }

describe('a case whose place was wrong', () => {
  // Monday 2 November 2026, ten in Shanghai: fifteen days end on Tuesday the 17th, the stages on Monday the 16th.
  const before = () => filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-02 15:00')

  it('continues under the rules of the right one, from its receipt, and keeps the date that was told', () => {
    const desk = before()
    expect([ends(desk), local(desk.file.respondBy)]).toEqual([['overall 2026-11-17 18:00'], '2026-11-16 18:00'])
    desk.does('intake', 'move-rules', england)
    expect([desk.file.policy, desk.file.calendar.id]).toEqual([{ id: 'uk-disp', version: 2 }, 'england'])
    // Eight weeks end on Monday 28 December in London.
    expect(ends(desk)[0]).toMatch(/^eight-weeks#rules-2 2026-12-2[89]/)
    // The day that was told ends later in London: at five in the afternoon there, one in the night in Beijing.
    expect(desk.file.respondBy).toBe('2026-11-16T17:00:00.000Z')
    // Seven in the morning in London is too early for a letter.
    expect(letters(desk)).toEqual(['acknowledgement'])
    desk.until('2026-11-02 16:30')
    expect(letters(desk)).toEqual(['acknowledgement', 'rules-changed'])
    expect(desk.facts('rules-changed')[0]).toMatchObject({
      before: [{ clock: 'intake#1' }, { clock: 'overall', at: '2026-11-17T10:00:00.000Z' }],
      after: [{ clock: 'intake#1' }, { clock: 'eight-weeks#rules-2' }],
      promise: { before: '2026-11-16T10:00:00.000Z', after: '2026-11-16T17:00:00.000Z' },
    })
    // The same intake continues, with the categories of the rules that hold now.
    desk.does('intake', 'accept')
    expect([desk.open, desk.desk.policy.id]).toEqual([['investigation'], 'uk-disp'])
  })

  it('promises the answer earlier if the other rules end earlier, and the letter says both dates', () => {
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00')
    const told = local(desk.file.respondBy)
    expect(told > '2026-12-01').toBe(true)
    desk.does('intake', 'move-rules', { ...england, place: 'elsewhere' })
    expect([ends(desk), local(desk.file.respondBy)]).toEqual([['overall#rules-2 2026-11-17 18:00'], '2026-11-17 18:00'])
    expect(desk.facts('rules-changed')[0]?.promise?.after).toBe('2026-11-17T10:00:00.000Z')
    desk.until('2026-11-03 19:00')
    expect(letters(desk)).toEqual(['acknowledgement', 'rules-changed'])
  })

  it('tells the date on the day on which it was told, although days begin at other moments', () => {
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00')
    const [day] = new Date(desk.file.respondBy).toISOString().split('T')
    desk.does('intake', 'move-rules', { ...england, place: 'elsewhere' })
    expect(desk.facts('rules-changed')[0]?.told?.slice(0, 10)).toBe(day)
  })

  it('is told of the end of the other clock, although both packs call theirs the same', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-16 10:00')
    const warned = Object.keys(desk.file.marks).filter((key) => key.startsWith('overall '))
    expect(warned.length).toBeGreaterThan(0)
    desk.does('intake', 'move-rules', { ...england, product: 'agriculture', place: 'elsewhere' })
    desk.until('2026-11-17 10:00')
    expect(Object.values(desk.file.marks).map(({ clock }) => clock)).toContain('overall#rules-2')
  })

  it('has no letter of its own before the acknowledgement went', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere')
    desk.file = { ...desk.file, mails: {} }
    desk.mails.length = 0
    desk.does('intake', 'move-rules', england)
    expect(letters(desk)).toEqual(['acknowledgement'])
  })
})

describe('who of the staff hears that a case goes by other rules', () => {
  const heard = ({ mails }: Case) =>
    mails
      .flatMap(({ id, to }) => (id.startsWith('rules-moved') && typeof to !== 'string' ? [to.person] : []))
      .toSorted()

  it('is compliance and who works on it, but not who moved it', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-02 15:00')
    const [mover, liaison] = [desk.holder('intake')!, desk.file.liaisons.at(-1)!.person]
    desk.does('intake', 'move-rules', england)
    expect(heard(desk)).toEqual(['kim', ...(liaison === mover ? [] : [liaison])].toSorted())
  })

  it('are the assignee too, if a supervisor moved it', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-02 15:00').does('intake')
    const assignee = desk.holder('investigation')!
    desk.does('investigation', 'move-rules', england, { person: 'sue', may: 'oversee' })
    expect(heard(desk)).toEqual(expect.arrayContaining([assignee, 'kim']))
    expect(heard(desk)).not.toContain('sue')
  })

  it('is told of the move that stands, once for each', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-02 15:00')
    desk.does('intake', 'move-rules', england).until('2026-11-02 16:00')
    desk.does('intake', 'move-rules', { ...england, place: 'scotland' }).until('2026-11-02 17:00')
    expect(desk.mailsTo('kim').filter((id) => id.startsWith('rules-moved'))).toEqual([
      'rules-moved 1 kim',
      'rules-moved 2 kim',
    ])
  })

  it('is not who has an interest in it', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-02 15:00')
    const conflict = {
      person: 'kim',
      at: desk.now,
      by: { as: 'staff', person: 'kim', mail: 'task' } as const,
      conflict: null,
    }
    desk.file = { ...desk.file, conflicts: [conflict] }
    desk.does('intake', 'move-rules', england)
    expect(heard(desk)).not.toContain('kim')
  })
})

describe('who moves a case', () => {
  const offered = (desk: Case, kind: 'intake' | 'investigation', person: string, may: 'act' | 'oversee') => {
    const facts = desk.attempt(kind, 'move-rules', england, { person, may })
    return !('refused' in facts)
  }
  it('is the intake officer while the complaint is with them, then a supervisor', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere')
    expect(offered(desk, 'intake', desk.holder('intake')!, 'act')).toBe(true)
    desk.does('intake')
    expect(offered(desk, 'investigation', desk.holder('investigation')!, 'act')).toBe(false)
    expect(offered(desk, 'investigation', 'sue', 'oversee')).toBe(true)
  })

  it.each([
    ['the same rules', { ...england, place: 'elsewhere' }, 'product', 'same-rules'],
    ['no place', { ...england, place: undefined }, 'place', 'missing'],
    ['a category that those rules do not know', { ...england, category: 'renewal-only' }, 'category', 'not-a-code'],
  ])('is refused with %s', (_what, answer, field, problem) => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere')
    const refused = desk.attempt('intake', 'move-rules', answer)
    expect(refused).toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: [field], problem })]),
    })
  })

  it('is refused while a reply to the regulator is due that the other rules do not count', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere', { policy: newestPolicy('cn-2020-3') })
    desk.does('intake', 'record-event', { day: '2026-11-02', namedDay: '2026-11-13' })
    const refused = desk.attempt('intake', 'move-rules', england)
    expect(refused).toMatchObject({ issues: [{ path: ['decision'], problem: 'reply-first' }] })
  })
})

describe('what a moved case keeps, and what ends', () => {
  const investigated = (policy = newestPolicy('cn-2020-3')) =>
    filedFrom('2026-11-02 10:00', 'elsewhere', { policy }).until('2026-11-02 11:00').does('intake')
  const sue = { person: 'sue', may: 'oversee' as const }

  test('a pause that the other rules know continues, and stops what they say', () => {
    const desk = investigated()
      .until('2026-11-03 11:00')
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-11-20' })
    expect(desk.file.pauses[0]?.clocks).toEqual(['stage', 'overall'])
    desk.does('investigation', 'move-rules', england, sue)
    expect(desk.file.pauses).toMatchObject([{ clocks: ['stage'], resumed: null }])
    // DISP stops for no appraisal: eight weeks from receipt.
    expect(ends(desk)[0]).toMatch(/^eight-weeks#rules-2 2026-12-2[89]/)
  })

  test('a pause that they do not know ends', () => {
    const desk = investigated().until('2026-11-03 11:00').does('investigation').until('2026-11-04 11:00')
    desk.does('negotiation', 'pause', { because: 'mediation', until: '2026-11-20' })
    desk.does('negotiation', 'move-rules', england, sue)
    expect(desk.file.pauses).toMatchObject([{ clocks: ['stage'], resumed: { why: 'asked' } }])
  })

  test('more time for the whole case ends with its clock, and who asked for it is told', () => {
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00').does('intake')
    desk.until('2026-11-05 18:00').does('investigation', 'extend', { until: '2026-12-18', because: 'complex' })
    if (desk.open.includes('extension')) desk.does('extension')
    expect(desk.file.extensions[0]?.decided?.granted).toBe(true)
    desk.does('investigation', 'move-rules', { ...england, place: 'elsewhere' }, sue)
    const [changed] = desk.facts('rules-changed')
    // Ten working days more than due there, five here.
    expect(changed?.extensions[0]).toMatchObject({ rule: 'stage-exceptional' })
    expect(changed!.extensions[0]!.after! < changed!.extensions[0]!.before).toBe(true)
    expect(desk.file.extensions[0]?.overtaken).not.toBeNull()
    expect(local(desk.file.respondBy) <= '2026-11-17 18:00').toBe(true)
  })

  test('a request that waits for approval is over, and a co-signature is asked for again', () => {
    const desk = investigated().until('2026-11-03 11:00')
    desk.does('investigation', 'extend', { until: '2026-11-13', because: 'complex' })
    expect(desk.open).toContain('extension')
    desk.does('investigation', 'move-rules', england, sue)
    expect(desk.open).toEqual(['investigation'])
    const asker = desk.holder('investigation')!
    expect(desk.mailsTo(asker).some((id) => id.startsWith('extension-1 answered'))).toBe(true)
  })

  test('the stage is not due before it was, nor before the close of the next working day', () => {
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00').does('intake')
    desk.until('2026-11-12 12:00').does('investigation', 'move-rules', { ...england, place: 'elsewhere' }, sue)
    // Five working days from the 2nd were over on the 9th.
    const [run] = stageRuns(desk.file, desk.desk, desk.now).slice(-1)
    expect([run?.clock, local(run!.dueAt)]).toEqual(['investigation#1', '2026-11-13 18:00'])
    // What was in time under the rules before stays in time.
    expect(deviationsOf(desk.file, desk.desk, desk.now)).toEqual([])
  })
})

describe('rules with other stages', () => {
  const without = (stage: string): Policy => {
    const policy = newestPolicy('cn-2020-3')
    return { ...policy, id: 'without', stages: policy.stages.filter((one) => one.stage !== stage) }
  }
  const correction = {
    task: 'negotiation-1',
    reason: 'x',
    product: 'motor',
    category: 'claims',
    channel: 'web',
    place: null,
    placeName: null,
    tell: [] as string[],
  } as const

  /** As an action would, for a pack that is in no release. */
  function moves(desk: Case, policy: Policy): Case {
    const to = { policy, calendar: desk.desk.calendar }
    const facts = rulesChanged(desk.file, correction, to, desk.desk, desk.now)
    desk.commitUnder(facts, { as: 'staff', person: 'sue', mail: 'task' }, to)
    return desk.look()
  }

  test('a case in a stage that they do not have continues in the next one, from that moment', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere').until('2026-11-02 11:00').does('intake')
    desk.until('2026-11-04 10:00').does('investigation').until('2026-11-05 10:00')
    desk.does('negotiation', 'offer', { until: '2026-11-10' })
    moves(desk, without('negotiation'))
    expect([desk.open, desk.file.offers[0]?.closed?.why]).toEqual([['feedback'], 'withdrawn'])
    const runs = stageRuns(desk.file, desk.desk, desk.now)
    expect(runs.map(({ clock, inTime }) => [clock, inTime])).toEqual([
      ['intake#1', true],
      ['investigation#1', true],
      ['negotiation#1', true],
      ['feedback#1', null],
    ])
    // One working day from the move, not from the end of the investigation.
    expect(local(runs.at(-1)!.dueAt)).toBe('2026-11-06 18:00')
    desk.does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation'] })
    expect(desk.file.outcome?.outcome).toBe('upheld')
  })

  test('a case goes back to a stage that only they have', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere', { policy: newestPolicy('standard') })
    moves(desk, without('negotiation'))
    desk.until('2026-11-02 11:00').does('intake').does('investigation')
    expect(desk.open).toEqual(['feedback'])
    desk.until('2026-11-05 10:00')
    moves(desk, newestPolicy('standard'))
    expect([desk.open, clockId(currentStage(desk.file, desk.desk.policy)!)]).toEqual([['negotiation'], 'negotiation#1'])
    expect(local(stageRuns(desk.file, desk.desk, desk.now).at(-1)!.dueAt)).toBe('2026-11-10 18:00')
  })
})

describe('a day that was told in one zone', () => {
  const elsewhere = { ...england, place: 'elsewhere' }
  const sue = { person: 'sue', may: 'oversee' as const }
  const isOpen = (desk: Case): string => stateOf(desk.file, desk.file.offers[0]!, desk.now, desk.desk.calendar)

  test('ends no earlier for who answers an offer, although the day is over sooner under the other rules', () => {
    const pounds = { currency: 'GBP', value: '100.00' }
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00').does('intake')
    desk.does('investigation', 'complete', { remedyAmount: pounds })
    desk.does('negotiation', 'offer', { until: '2026-11-06', amount: pounds }).until('2026-11-03 18:00')
    desk.does('negotiation', 'move-rules', elsewhere, sue)
    // Five in the afternoon of the 6th in London, one in the night of the 7th in Beijing.
    desk.until('2026-11-07 01:00')
    expect(isOpen(desk)).toBe('open')
    desk.until('2026-11-07 07:59')
    expect(isOpen(desk)).toBe('open')
    desk.until('2026-11-07 08:00')
    expect([isOpen(desk), desk.file.offers[0]?.closed?.why]).toEqual(['lapsed', 'lapsed'])
  })

  test('ends later where it does under the other rules', () => {
    const desk = filedFrom('2026-11-02 10:00', 'elsewhere')
      .until('2026-11-02 11:00')
      .does('intake')
      .does('investigation')
    desk.does('negotiation', 'offer', { until: '2026-11-06' })
    desk.does('negotiation', 'move-rules', england, sue).until('2026-11-07 07:59')
    expect(isOpen(desk)).toBe('open')
    expect(isOpen(desk.until('2026-11-07 08:00'))).toBe('lapsed')
  })

  test('ends no earlier for what was asked for, and nobody is reminded before', () => {
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00').does('intake')
    desk.does('investigation', 'write-to-complainant', { asks: 'documents', until: '2026-11-06' })
    desk.does('investigation', 'move-rules', elsewhere, sue)
    const reminders = () => desk.mailsTo('complainant').filter((id) => id.startsWith('request-reminder'))
    desk.until('2026-11-07 07:59')
    expect([desk.file.written[0]?.overdue, reminders()]).toEqual([null, []])
    desk.until('2026-11-07 08:30')
    expect([desk.file.written[0]?.overdue === null, reminders().length]).toEqual([false, 1])
  })

  test('ends no earlier for who speaks for the complainant', () => {
    const desk = filedFrom('2026-11-02 18:00', 'england').until('2026-11-02 19:00').does('intake')
    const authority = {
      capacity: 'relative',
      represented: 'Li Jianguo',
      scope: 'whole',
      validFrom: '2026-11-01',
      validUntil: '2026-11-20',
      lettersTo: 'representative',
      seen: null,
      recorded: null,
      revoked: null,
    } as const
    desk.file = { ...desk.file, authority: authority as never }
    const before = authorityEndsAt(desk.file, desk.desk.calendar)
    desk.does('investigation', 'move-rules', elsewhere, sue)
    expect(authorityEndsAt(desk.file, desk.desk.calendar)).toBe(before)
  })

  test('whatever rules follow each other, a day ends last where it ever was the day, and no move takes from it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/Chicago', 'Australia/Sydney'), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(5),
        (zones, when) => {
          const at = (index: number): string => `2026-11-02T00:00:0${index}.000Z`
          const told = at(Math.min(when, zones.length - 1))
          const after = zones.slice(1).map((_zone, index) => {
            const moves = zones.slice(0, index + 1).map((zoneBefore, place) => ({ zoneBefore, at: at(place + 1) }))
            return endOfToldDay(
              { rulesChanges: moves as never },
              { day: '2026-11-06', told },
              { zone: zones[index + 1]! },
            )
          })
          const since = after.slice(Math.max(0, when - 1))
          expect(since).toEqual(since.toSorted())
          const lived = zones.slice(Math.min(when, zones.length - 1))
          const last = lived
            .map((zone) => instantAt('2026-11-07', '00:00', zone))
            .toSorted()
            .at(-1)
          if (after.length > 0) expect(after.at(-1)! >= last!).toBe(true)
        },
      ),
      runs(100),
    )
  })
})

/** Where a complaint may come from at this desk. */
const places = ['england', 'scotland', 'northern-ireland', 'elsewhere']

test('whatever moved the time of a case, other rules promise nothing later and give no more than their own time', () => {
  let moved = 0
  let walked = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.array(anyStep, { maxLength: 6 }),
      fc.array(fc.record({ place: fc.constantFrom(...places), later: fc.array(anyStep, { maxLength: 3 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      (from, steps, changes) => {
        walked += 1
        const desk = filedFrom('2026-11-02 18:00', from).until('2026-11-02 19:00')
        for (const step of steps) walk(desk, step)
        for (const { place, later } of changes) {
          const task = openTasks(desk.file).find(({ stage }) => stage !== null)
          if (task === undefined) return
          const answer = { ...england, place, product: desk.file.product }
          const [before, rules] = [desk.file, desk.desk]
          const facts = desk.attempt(task.kind, 'move-rules', answer, { person: 'sue', may: 'oversee' })
          if ('refused' in facts) continue
          moved += 1
          desk.does(task.kind, 'move-rules', answer, { person: 'sue', may: 'oversee' })
          const { file } = desk
          // The day that was told, which may end at another moment where those rules hold.
          const dayIn = (until: string, { zone }: { zone: string }): string => lastDayUntil(until, zone)
          expect(dayIn(file.respondBy, desk.desk.calendar) <= dayIn(before.respondBy, rules.calendar)).toBe(true)
          const days = promisesTold(before).map((one) => dayOf(one, rules.calendar))
          expect(days.some((day) => dayOf(file.respondBy, desk.desk.calendar) <= day)).toBe(true)
          // From receipt, and no longer than the pauses that these rules know.
          for (const { rule, clock, dueAt: due } of overallClocks(file, desk.desk)) {
            const pauses = clock.credits.filter(({ kind }) => kind === 'pause')
            expect(clock.credits).toEqual(pauses)
            expect(pauses.length === 0 || desk.desk.policy.pauses?.some(({ clocks }) => clocks.includes(rule.id))).toBe(
              true,
            )
            expect(clock.start).toBe(file.receivedAt)
            expect(due).toBe(
              dueAt({ id: rule.id, start: file.receivedAt, limit: rule.limit, credits: pauses }, desk.desk.calendar),
            )
          }
          capsHold(desk)
          promisedWithinTheLaw(desk)
          for (const step of later) walk(desk, step)
        }
      },
    ),
    runs(30),
  )
  expect(isTooRare(moved, walked, 30)).toBe(false)
})
