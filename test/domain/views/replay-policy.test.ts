import { describe, expect, test } from 'vitest'
import { newestPolicy, policyNamed, policyOf } from '../../../functions/domain/policy/policy.ts'
import { parsePolicy } from '../../../functions/domain/policy/read-policy.ts'
import { judge, type Judged, replay, type Replayed } from '../../../functions/domain/views/replay-policy.ts'
import { summary, summaryTold } from '../../../cli/policy/replay.ts'
import { generated } from '../../support/domain/generated.ts'
import { type Case, instant, local, received, standard } from '../../support/domain/desk.ts'
import { china } from '../../support/domain/calendars.ts'

const cn = newestPolicy('cn-2020-3')
const under = (desk: Case, policy = cn): Replayed =>
  replay(desk.file, { policy: desk.desk.policy, calendar: china }, { policy, calendar: china }, desk.now)
const of = (judged: readonly Judged[], what: string): string =>
  judged
    .filter((one) => one.what === what)
    .map(
      ({ dueAt, late, rungs, extension }) =>
        `${local(dueAt).slice(5)} ${late ? `late ${rungs} ${extension}` : 'in time'}`,
    )
    .join('; ')

describe('a case replayed under another policy', () => {
  test('is late by the firm’s limit on Friday, and in time by the law’s fifteenth day, a Saturday', () => {
    // Received Friday 9 October 2026; 15 days after it is Saturday the 24th.
    const desk = received('2026-10-09 10:00').upTo('feedback').until('2026-10-24 10:00').does('feedback')
    const { from, to } = under(desk)
    expect([of(from, 'overall'), of(to, 'overall')]).toEqual(['10-23 18:00 late 0 overall', '10-24 18:00 in time'])
    // All were decided on the 9th but the last: one working day after that Friday is the make-up Saturday. Rungs: 12,
    // 13, 14 October at 09:00.
    expect(of(to, 'feedback')).toBe('10-10 18:00 late 3 stage-exceptional')
  })

  test('has other limits if the other rules propose another class', () => {
    // CNY 600,000 is major by the firm's rules and only key by the regulation's: three days instead of two to
    // investigate.
    const desk = received('2026-10-08 10:00', 'general', {
      complaint: { amountInDispute: { currency: 'CNY', value: '600000.00' } },
    })
      .does('intake')
      .until('2026-10-12 12:00')
      .does('investigation')
    const replayed = under(desk)
    expect(replayed.class).toEqual({ from: 'major', to: 'key' })
    expect([of(replayed.from, 'investigation'), of(replayed.to, 'investigation')]).toEqual([
      '10-10 18:00 late 1 stage',
      '10-12 18:00 in time',
    ])
    expect(summary([replayed])).toMatchObject({
      cases: 1,
      reclassed: 1,
      changed: [{ changes: ['major → key', 'investigation#1 late, 1 level of escalation → in time'] }],
    })
  })

  test('is paused while waiting for the complainant by the firm’s overall limit, but not by the law’s', () => {
    const desk = received('2026-10-08 10:00').does('intake')
    desk.now = instant('2026-10-09 09:00')
    desk.commit(
      [
        {
          fact: 'paused',
          v: 1,
          pause: 'pause-1',
          task: 'investigation-1',
          reason: 'complainant',
          clocks: ['stage', 'overall'],
          until: instant('2026-10-19 09:00'),
          note: '等材料',
        },
      ],
      { as: 'staff', person: 'noa', mail: 'm' },
    )
    const { from, to } = under(desk)
    // 8 October and 15 days is the 23rd; ten days more is 2 November, whose 00:00 end lies on the 3rd: the close before
    // it is Monday 2 November.
    expect([of(from, 'overall'), of(to, 'overall')]).toEqual(['11-02 18:00 in time', '10-23 18:00 in time'])
    expect(of(from, 'investigation')).toBe(of(to, 'investigation'))
  })

  test('shows a time limit of only one pack as missing in the other, not as in time', () => {
    const desk = received('2026-10-08 10:00').does('intake').until('2026-10-26 12:00')
    const told = summaryTold(summary([under(desk, newestPolicy('uk-disp'))]), 'standard', 'uk-disp@1', 5)
    expect(
      told
        .filter((row) => /^(overall|eight-weeks|investigation) /.test(row))
        .map((row) => row.trim().split(/ {2,}/).slice(0, 4)),
    ).toEqual([
      ['investigation', '1', '1 → 0', '1 → 0'],
      ['overall', '1', '1 → –', '1 → –'],
      ['eight-weeks', '1', '– → 0', '– → 0'],
    ])
  })

  test('lists some of the cases that change, and says how many more do', () => {
    const cases = [1, 2, 3, 4].map(() => {
      const desk = received('2026-10-08 10:00').does('intake').until('2026-10-26 12:00')
      return under(desk, newestPolicy('uk-disp'))
    })
    const changed = (most: number): string[] => summaryTold(summary(cases), 'standard', 'uk-disp', most).slice(-3)
    expect(changed(2).at(-1)).toBe('… and 2 more (--json lists them all)')
    expect(changed(4).join()).not.toContain('more')
  })

  test('is late on a limit that still runs once its due date has passed', () => {
    const desk = received('2026-10-08 10:00').until('2026-10-20 12:00')
    expect(of(under(desk).from, 'intake')).toBe('10-09 10:00 late 3 stage-exceptional')
  })
})

/** The regulation's pack with another name for its clock. */
const answer = parsePolicy('answer', {
  ...cn,
  id: 'answer',
  overall: cn.overall.filter(({ from }) => from === undefined).map((rule) => ({ ...rule, id: 'answer' })),
  agreedPeriod: undefined,
  regulatorReply: undefined,
  extensions: cn.extensions?.map((step) => (step.clock === 'overall' ? { ...step, clock: 'answer' } : step)),
  pauses: cn.pauses?.map((pause) => ({
    ...pause,
    clocks: pause.clocks.map((clock) => (clock === 'overall' ? 'answer' : clock)),
  })),
  newFacts: { ...cn.newFacts, clocks: ['answer'] },
})

test('every time limit is judged: what it is, when it was due and ended, and how late that was', () => {
  // Investigation: 9, 10 (make-up Saturday), 12, 13, 14 October. The whole case: until Friday the 23rd.
  const desk = received('2026-10-08 10:00').does('intake').until('2026-10-16 10:00').does('investigation')
  const intake = {
    scope: 'stage',
    what: 'intake',
    clock: 'intake#1',
    dueAt: instant('2026-10-09 10:00'),
    endedAt: instant('2026-10-08 10:00'),
    late: false,
    rungs: 0,
    extension: null,
  }
  const investigation = {
    scope: 'stage',
    what: 'investigation',
    clock: 'investigation#1',
    dueAt: instant('2026-10-14 18:00'),
    endedAt: instant('2026-10-16 10:00'),
    late: true,
    rungs: 2,
    extension: 'stage',
  }
  const negotiation = {
    scope: 'stage',
    what: 'negotiation',
    clock: 'negotiation#1',
    dueAt: instant('2026-10-21 18:00'),
    endedAt: instant('2026-10-16 10:00'),
    late: false,
    rungs: 0,
    extension: null,
  }
  const overall = {
    scope: 'overall',
    what: 'overall',
    clock: 'overall',
    dueAt: instant('2026-10-23 18:00'),
    endedAt: instant('2026-10-16 10:00'),
    late: false,
    rungs: 0,
    extension: null,
  }
  const from = [intake, investigation, negotiation, overall]
  expect(under(desk, answer)).toMatchObject({
    reference: desk.reference,
    class: { from: 'general', to: 'general' },
    from,
    to: [intake, investigation, negotiation, { ...overall, what: 'answer', clock: 'answer' }],
  })
})

describe('what is said around the end of a regulator’s clock', () => {
  const duties = (desk: Case, policy = cn) => under(desk, policy).duties

  test('is a warning under the new pack, and silence under the one before', () => {
    // Received on Monday 2 November, decided on the 19th: fifteen days are the 17th. The new pack warns on the 11th and
    // the 13th.
    const desk = received('2026-11-02 10:00', 'general', { policy: policyNamed('cn-2020-3@1') })
      .upTo('feedback')
      .until('2026-11-19 10:00')
      .does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation'] })
    const { from, to } = duties(desk)
    expect([from.warnings, from.unwarned, to.warnings, to.unwarned]).toEqual([0, ['overall'], 2, []])
    // The stages of a general case end on the 16th.
    expect([from.promise, to.promise].map(({ by, kept, told }) => [local(by), kept, told])).toEqual([
      ['2026-11-16 18:00', false, false],
      ['2026-11-16 18:00', false, true],
    ])
    // Decided on Thursday the 12th, one of the two had gone.
    const soon = received('2026-11-02 10:00').upTo('feedback').until('2026-11-12 10:00').does('feedback')
    expect([duties(soon).to.warnings, duties(soon).to.unwarned, duties(soon).to.promise.kept]).toEqual([1, [], true])
  })

  test('is the holding letter: in time, late or never', () => {
    const uk = policyNamed('uk-disp@2')
    const weeks = (holding: string | undefined) => {
      const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy: policyNamed('uk-disp@1') }).does('intake')
      if (holding !== undefined)
        desk.until(holding).does('investigation', 'extend', { overallUntil: '2026-12-18' }).does('extension')
      return duties(desk.until('2026-12-28T10:00:00.000Z'), uk).to.letters
    }
    expect([undefined, '2026-11-26T10:00:00.000Z', '2026-11-27T10:00:00.000Z'].map(weeks)).toEqual([
      [{ clock: 'eight-weeks', went: 'never' }],
      [{ clock: 'eight-weeks', went: 'in-time' }],
      [{ clock: 'eight-weeks', went: 'late' }],
    ])
  })

  test('names pauses that stop a clock for a reason that its law does not know', () => {
    const lawless = parsePolicy('lawless', {
      ...standard,
      overall: standard.overall.map((rule) => ({ ...rule, stopsFor: [] })),
    })
    const desk = received('2026-10-08 10:00').does('intake')
    desk.does('investigation', 'pause', { because: 'appraisal', until: '2026-10-20' })
    const stops = standard.pauses?.find(({ reason }) => reason === 'appraisal')?.clocks.includes('overall')
    expect([duties(desk, standard).to.beyondLaw, duties(desk, lawless).to.beyondLaw]).toEqual([
      [],
      stops ? ['pause-1'] : [],
    ])
    expect(stops).toBe(true)
  })

  test('is a line each in the summary, and of a case what changes', () => {
    const desk = received('2026-11-02 10:00', 'general', { policy: policyNamed('cn-2020-3@1') })
      .does('intake')
      .until('2026-11-19 10:00')
    const found = summary([under(desk)])
    expect(found.changed[0]?.changes).toEqual(
      expect.arrayContaining([
        'ended without a warning: overall → –',
        'promise at receipt: not kept → not kept, and said',
      ]),
    )
    const told = summaryTold(found, 'cn-2020-3@1', 'cn-2020-3@2', 5).map((row) => row.trim().split(/ {2,}/))
    expect(told).toEqual(
      expect.arrayContaining([
        ['warnings before a time limit of the whole case ends', '0 → 2'],
        ['such time limits that ended without one', '1 → 0'],
        ['promises not kept, and the complainant told', '0 → 1'],
        ['promises not kept, without a word', '1 → 0'],
      ]),
    )
    expect(told.flat()).not.toContain('letters about that, late')
  })
})

describe('a late stage', () => {
  const investigated = (when: string, policy = standard) =>
    of(under(received('2026-10-08 10:00').does('intake').until(when).does('investigation'), policy).to, 'investigation')

  test('is not one that ends at the very moment at which it is due', () => {
    expect([investigated('2026-10-14 18:00'), investigated('2026-10-14 18:01')]).toEqual([
      '10-14 18:00 in time',
      '10-14 18:00 late 0 stage',
    ])
  })

  test('counts the rungs that were reached by its end', () => {
    expect([investigated('2026-10-15 08:59'), investigated('2026-10-15 09:00')]).toEqual([
      '10-14 18:00 late 0 stage',
      '10-14 18:00 late 1 stage',
    ])
  })

  test('needs the first extension that reaches its end, or is beyond all of them', () => {
    // Five working days from the due are 21 October; fifteen: 22, 23, 26 … 30, 2, 3, 4 November.
    expect(
      ['2026-10-21 18:00', '2026-10-21 18:01', '2026-11-04 18:00', '2026-11-04 18:01'].map((when) =>
        investigated(when).slice(12),
      ),
    ).toEqual(['late 3 stage', 'late 3 stage-exceptional', 'late 3 stage-exceptional', 'late 3 beyond'])
  })

  test('needs no extension if the pack does not extend its time limit', () => {
    expect(investigated('2026-10-21 18:00', policyOf({ id: 'standard', version: 1 }))).toBe('10-14 18:00 late 3 null')
    expect(
      investigated('2026-10-21 18:00', {
        ...standard,
        extensions: standard.extensions?.filter(({ clock }) => clock !== 'stage'),
      }),
    ).toBe('10-14 18:00 late 3 null')
  })
})

describe('the replay of extensions, restarts and pauses', () => {
  const extended = () =>
    received('2026-10-08 10:00')
      .does('intake')
      .does('investigation', 'extend', { until: '2026-10-16', overallUntil: '2026-11-06' })
      .does('extension')
      .until('2026-10-16 12:00')
      .does('investigation')

  test('counts granted time if the other policy extends that limit, whatever its name there', () => {
    const { from, to } = under(extended(), answer)
    expect([of(from, 'investigation'), of(from, 'overall')]).toEqual(['10-16 18:00 in time', '11-06 18:00 in time'])
    expect([of(to, 'investigation'), of(to, 'answer')]).toEqual(['10-16 18:00 in time', '11-06 18:00 in time'])
  })

  test('ignores granted time if the other policy calls the letter a duty and not more time', () => {
    const policy = {
      ...standard,
      extensions: standard.extensions?.map((one) => (one.clock === 'overall' ? { ...one, movesClock: false } : one)),
    }
    expect(of(under(extended(), policy).to, 'overall')).toBe('10-23 18:00 in time')
  })

  test('ignores granted time if the other policy does not extend that limit', () => {
    const clocks = (extensions: typeof standard.extensions) =>
      under(extended(), { ...standard, extensions }).to.map(({ clock, dueAt }) => `${clock} ${local(dueAt).slice(5)}`)
    const [none, stage, overall] = [
      clocks(undefined),
      clocks(standard.extensions?.filter((one) => one.clock === 'stage')),
      clocks(standard.extensions?.filter((one) => one.clock === 'overall')),
    ]
    expect(none).toEqual([
      'intake#1 10-09 10:00',
      'investigation#1 10-14 18:00',
      'negotiation#1 10-21 18:00',
      'overall 10-23 18:00',
    ])
    expect(clocks([])).toEqual(none)
    expect(stage).toEqual([
      'intake#1 10-09 10:00',
      'investigation#1 10-16 18:00',
      'negotiation#1 10-21 18:00',
      'overall 10-23 18:00',
    ])
    expect(overall).toEqual([
      'intake#1 10-09 10:00',
      'investigation#1 10-14 18:00',
      'negotiation#1 10-21 18:00',
      'overall 11-06 18:00',
    ])
  })

  test('keeps time limits for certain products separate, and gives only the first the other name', () => {
    const rule = standard.overall[0]!
    const label = { 'zh-CN': '寿险答复期限', en: 'Answer of life insurance' }
    const both = (first: string) =>
      parsePolicy('both', {
        ...standard,
        overall: [
          { ...rule, id: first, limit: { unit: 'calendar-days', count: 40 } },
          { ...rule, id: 'overall-life', label, products: ['motor'] },
        ],
        extensions: standard.extensions?.map((step) =>
          step.clock === 'overall' ? { ...step, clock: 'overall-life' } : step,
        ),
        pauses: [],
        newFacts: undefined,
      })
    const desk = received('2026-10-08 10:00', 'general', { policy: both('overall') })
      .does('intake')
      .does('investigation', 'extend', { overallUntil: '2026-11-06' })
      .does('extension')
    const { from, to } = under(desk, both('answer'))
    expect([of(from, 'overall'), of(from, 'overall-life')]).toEqual(['11-17 18:00 in time', '11-06 18:00 in time'])
    expect([of(to, 'answer'), of(to, 'overall-life')]).toEqual(['11-17 18:00 in time', '11-06 18:00 in time'])
  })

  test('restarts what the other policy restarts, and counts more time for the new period in that period', () => {
    const desk = received('2026-10-08 10:00')
      .upTo('negotiation')
      .until('2026-10-12 10:00')
      .messages('新的鉴定', true)
      .does('investigation', 'extend', { overallUntil: '2026-11-12' })
      .does('extension')
      .does('investigation')
      .until('2026-10-20 12:00')
    const { from, to } = under(desk, answer)
    // Fifteen days after the 12th are the 27th.
    expect([
      desk.facts('extension-asked').flatMap(({ asks }) => asks.map(({ clock }) => clock)),
      of(from, 'overall'),
      of(to, 'answer'),
    ]).toEqual([['overall#2'], '11-12 18:00 in time', '11-12 18:00 in time'])
    expect(to.map(({ clock, endedAt }) => `${clock} ${local(endedAt).slice(5)}`)).toEqual([
      'intake#1 10-08 10:00',
      'investigation#1 10-08 10:00',
      'negotiation#1 10-12 10:00',
      'investigation#2 10-12 10:00',
      'negotiation#2 10-20 12:00',
      'answer#2 10-20 12:00',
    ])
    // If the regulator's period continues, or the policy says nothing of new facts, there is the one from receipt.
    expect(
      of(under(desk, { ...answer, newFacts: { stage: 'investigation', clocks: [], source: 'firm' } }).to, 'answer'),
    ).toBe('10-23 18:00 in time')
    expect(
      under(desk, { ...answer, newFacts: undefined })
        .to.filter(({ what }) => what === 'answer')
        .map(({ clock }) => clock),
    ).toEqual(['answer'])
  })

  test('ignores a pause for a reason that the other policy does not have', () => {
    const desk = received('2026-10-08 10:00')
      .does('intake')
      .until('2026-10-09 09:00')
      .does('investigation', 'pause', { because: 'mediation', until: '2026-10-16' })
      .until('2026-10-20 09:00')
    const without = { ...standard, pauses: standard.pauses?.filter(({ reason }) => reason !== 'mediation') }
    // Five working days from the 16th: 19, 20, 21, 22, 23.
    expect([
      of(under(desk, standard).to, 'investigation'),
      of(under(desk, without).to, 'investigation'),
      of(under(desk, { ...standard, pauses: undefined }).to, 'investigation'),
    ]).toEqual(['10-23 18:00 in time', '10-14 18:00 late 3 stage', '10-14 18:00 late 3 stage'])
  })
})

test('a class that was chosen against the rules stays, and one that follows them is proposed again', () => {
  const desk = received('2026-10-08 10:00', 'general', {
    complaint: { amountInDispute: { currency: 'CNY', value: '600000.00' } },
  }).does('intake', 'accept', { class: 'key' })
  expect(under(desk, answer).class).toEqual({ from: 'key', to: 'key' })
  expect(under(desk.does('investigation', 'reclassify', { class: 'major' }), answer).class).toEqual({
    from: 'major',
    to: 'key',
  })
})

test('a stage is one run even if its answer was returned several times, and ends with the case at the latest', () => {
  const desk = received('2026-10-08 10:00', 'key')
    .upTo('feedback')
    .does('feedback')
    .does('co-sign', 'return')
    .does('feedback')
  expect(judge(desk.file, desk.desk, desk.now).map(({ clock }) => clock)).toEqual([
    'intake#1',
    'investigation#1',
    'negotiation#1',
    'feedback#1',
    'overall',
  ])
  const gone = received('2026-10-08 10:00')
    .does('intake')
    .until('2026-10-12 10:00')
    .withdraws()
    .until('2026-10-30 10:00')
  expect(
    judge(gone.file, gone.desk, gone.now).map(({ clock, endedAt }) => `${clock} ${local(endedAt).slice(5)}`),
  ).toEqual(['intake#1 10-08 10:00', 'investigation#1 10-12 10:00', 'overall 10-12 10:00'])
})

test('a replay under the same policy changes nothing', () => {
  const replayed = Array.from({ length: 25 }, (_, index) => under(generated(index + 1), standard))
  expect(summary(replayed)).toMatchObject({ cases: 25, reclassed: 0, changed: [] })
})
