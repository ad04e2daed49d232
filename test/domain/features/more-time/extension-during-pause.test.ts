import { describe, expect, test } from 'vitest'
import { capOf, extendableClocks } from '../../../../functions/domain/deadlines/caps.ts'
import { runningPause } from '../../../../functions/domain/deadlines/pauses.ts'
import { newestPolicy, type Policy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { daysAfter, localDayOf } from '../../../../functions/domain/time/zone.ts'
import { type Answers, type Case, local, received, stopping } from '../../../support/domain/desk.ts'
import { packs } from '../../../support/domain/packs.ts'
import { fc, runs } from '../../../support/properties.ts'

const cn = policyOf({ id: 'cn-2020-3', version: 1 })
const clocks = (desk: Case) =>
  complaintView(desk.file, desk.desk, desk.now).clocks.map(({ id, dueAt }) => `${id} ${local(dueAt)}`)

/**
 * Received on Monday 2026-11-02 at 10:00: fifteen days are the 17th. Paused on the 3rd at 11:00 for an appraisal until
 * 31 December, so that thirty days would be 29 January, and sixty 28 February.
 */
const extended = (more: Answers): Case =>
  received('2026-11-02 10:00', 'general', { policy: cn })
    .does('intake')
    .until('2026-11-03 11:00')
    .does('investigation', 'pause', { because: 'appraisal', until: '2026-12-31' })
    .until('2026-11-03 15:00')
    .does('investigation', 'extend', more)
    .does('extension')

const bySupervisor = () => extended({ overallUntil: '2027-01-28' })

describe('an extension that was granted during a pause', () => {
  test('keeps its date while the pause runs', () => {
    expect(clocks(bySupervisor())).toContain('overall 2027-01-28 18:00')
  })

  test.each([
    // One day did not count: thirty days are 2 December, and one more.
    ['a supervisor', { overallUntil: '2027-01-28' }, '2026-12-03 18:00', '2026-12-03 18:00'],
    // Sixty days are 1 January, and one more: a Saturday. The promise counts back over New Year to Thursday.
    ['the executive', { overallUntil: '2027-02-26' }, '2027-01-02 18:00', '2026-12-31 18:00'],
  ])('by %s goes no further than the cap with the pause that happened', (_who, more, until, promised) => {
    const desk = extended(more).until('2026-11-04 11:00').does('investigation', 'resume')
    expect(clocks(desk)).toContain(`overall ${until}`)
    expect(desk.facts('extension-cut').map(({ extension, dates }) => [extension, dates])).toEqual([
      [
        'extension-1',
        [{ clock: 'overall', before: desk.facts('extension-asked')[0]?.asks[0]?.until, after: expect.anything() }],
      ],
    ])
    expect(local(desk.file.respondBy)).toBe(promised)
    expect(desk.mailsTo('complainant').slice(1)).toEqual(['paused 1', 'extended 1', 'resumed 1'])
  })

  test('is cut with a word to the assignee, also if they resumed it themselves', () => {
    const desk = bySupervisor().until('2026-11-04 11:00').does('investigation', 'resume')
    const assignee = desk.holder('investigation') ?? ''
    expect(desk.mailsTo(assignee)).toContain(`pause-1 over ${assignee}`)
  })

  test('keeps its date if the pause lasts as long as was planned, or the cap allows the date anyway', () => {
    const whole = bySupervisor().until('2027-01-04 10:00')
    expect([whole.facts('resumed').map(({ why }) => why), whole.facts('extension-cut'), clocks(whole)]).toEqual([
      ['ended'],
      [],
      expect.arrayContaining(['overall 2027-01-28 18:00']),
    ])
    // Resumed on 30 December at 11:00: thirty days and 57 of the pause are 28 January.
    const near = extended({ overallUntil: '2027-01-18' }).until('2026-12-30 11:00').does('investigation', 'resume')
    expect([near.facts('extension-cut'), clocks(near)]).toEqual([
      [],
      expect.arrayContaining(['overall 2027-01-18 18:00']),
    ])
  })

  test('is cut although another pause ended at the very moment at which it was granted', () => {
    // The complainant writes at 11:00, and the next pause begins: thirty days are 3 December, as above.
    const desk = received('2026-11-02 10:00', 'general', { policy: cn })
      .does('intake')
      .until('2026-11-03 10:00')
      .does('investigation', 'pause', { because: 'complainant', until: '2026-11-10' })
      .until('2026-11-03 11:00')
      .messages('发票已补')
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-12-31' })
      .does('investigation', 'extend', { overallUntil: '2027-01-28' })
      .does('extension')
      .until('2026-11-04 11:00')
      .does('investigation', 'resume')
    expect(clocks(desk)).toContain('overall 2026-12-03 18:00')
  })

  test('is cut for the stage as well', () => {
    // Five working days of the investigation end on the 9th, with one working day of the pause on the 10th: five more
    // are the 17th.
    const desk = extended({ until: '2027-01-14' })
    expect(desk.facts('extension-asked')[0]?.asks).toMatchObject([{ rule: 'stage' }])
    desk.until('2026-11-04 11:00').does('investigation', 'resume')
    expect(desk.due('investigation')).toBe('2026-11-17 18:00')
  })

  test('was not granted during it if it came before or after, and keeps its date whatever the cap is by then', () => {
    // Due on 14 October; five working days more are the 21st. As a key case it is due on the 12th, and its cap is the
    // 19th, or the 20th with the pause.
    const raised = (more: (desk: Case) => Case) =>
      more(
        received('2026-10-08 10:00')
          .does('intake')
          .does('investigation', 'extend', { until: '2026-10-21' })
          .does('extension'),
      )
        .until('2026-10-09 09:00')
        .does('investigation', 'reclassify', { class: 'key' })
    const before = raised((desk) => desk)
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-10-13' })
      .until('2026-10-10 09:00')
      .does('investigation', 'resume')
    const after = raised((desk) =>
      desk
        .does('investigation', 'pause', { because: 'appraisal', until: '2026-10-13' })
        .until('2026-10-08 11:00')
        .does('investigation', 'resume'),
    ).look()
    expect([before.facts('extension-cut'), after.facts('extension-cut')]).toEqual([[], []])
    // In a case of an earlier release, which did not look at the caps, the extension is cut at the next look.
    const old = bySupervisor().until('2026-11-04 11:00')
    old.commit([{ fact: 'resumed', v: 1, pause: 'pause-1', why: 'asked' }], {
      as: 'staff',
      person: 'noa',
      mail: 'task',
    })
    expect(clocks(old)).toContain('overall 2027-01-28 18:00')
    old.look()
    const assignee = old.holder('investigation') ?? ''
    expect([old.facts('extension-cut').length, clocks(old)[1], local(old.file.respondBy)]).toEqual([
      1,
      'overall 2026-12-03 18:00',
      '2026-12-03 18:00',
    ])
    expect([old.mailsTo(assignee).at(-1), old.mailsTo('complainant').at(-1)]).toEqual([
      `pause-1 over ${assignee}`,
      'resumed 1',
    ])
    expect(old.until('2026-11-05 11:00').facts('extension-cut')).toHaveLength(1)
  })

  test('is cut when somebody else ends the pause, in the same commit', () => {
    const desk = bySupervisor().until('2026-11-04 11:00')
    const facts = desk.attempt('investigation', 'complete')
    expect('refused' in facts ? facts : facts.map(({ fact }) => fact)).toEqual([
      'decided',
      'resumed',
      'extension-cut',
      'promised',
      'stage-ended',
    ])
  })
})

type Step =
  | { does: 'wait'; hours: number }
  | { does: 'pause' | 'extend'; days: number; whole?: boolean }
  | { does: 'resume' }

/** Paused for so many days, extended meanwhile by some more, then resumed; sometimes one of these is left out. */
const round = fc
  .record({
    days: fc.integer({ min: 1, max: 50 }),
    more: fc.integer({ min: 1, max: 40 }),
    whole: fc.boolean(),
    hours: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 300 })),
    without: fc.constantFrom('pause', 'extend', 'resume', '', '', ''),
  })
  .map(({ days, more, whole, hours: [before, after], without }): Step[] =>
    [
      { does: 'pause', days } as const,
      { does: 'wait', hours: before } as const,
      { does: 'extend', days: days + more, whole } as const,
      { does: 'wait', hours: after } as const,
      { does: 'resume' } as const,
    ].filter(({ does }) => does !== without),
  )

function take(desk: Case, one: Step): void {
  const day = (days: number): string => daysAfter(localDayOf(desk.now, desk.desk.calendar.zone), days)
  const tries = (decision: string, more: Answers): void => {
    if (!('refused' in desk.attempt('investigation', decision, more))) desk.does('investigation', decision, more)
  }
  switch (one.does) {
    case 'wait':
      return void desk.until(new Date(Date.parse(desk.now) + one.hours * 3_600_000).toISOString()).look()
    case 'pause':
      return tries('pause', { because: 'appraisal', until: day(one.days) })
    case 'resume':
      return tries('resume', {})
    case 'extend': {
      tries('extend', one.whole ? { overallUntil: day(one.days) } : { until: day(one.days) })
      if (desk.open.includes('extension') && !('refused' in desk.attempt('extension', 'grant'))) desk.does('extension')
    }
  }
}

test.each(packs.filter(({ pauses }) => pauses !== undefined).map((policy) => [policy.id, policy] as const))(
  'no extension goes past the cap of its step with the pauses that happened: %s',
  (_id, policy) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.array(round, { minLength: 1, maxLength: 3 }), (days, rounds) => {
        const desk = received(`${daysAfter('2026-01-05', days)}T03:00:00.000Z`, 'general', { policy }).does('intake')
        for (const one of rounds.flat()) {
          take(desk, one)
          if (runningPause(desk.file) !== undefined) continue
          const { stage, overall } = extendableClocks(desk.file, desk.task('investigation'), desk.desk)
          for (const { asks, decided } of desk.file.extensions)
            for (const { clock: id, rule, until } of decided?.granted ? asks : []) {
              const clock = [stage, ...overall].find((other) => other?.id === id)!
              const cap = capOf(
                policy.extensions!.find((other) => other.id === rule)!,
                clock,
                desk.desk,
              )
              expect(until <= cap, `${id} until ${until}, by ${rule} no later than ${cap}`).toBe(true)
            }
        }
      }),
      runs(8, 2000),
    )
  },
)

describe('an extension that was granted during a pause, before new facts restarted the time limit', () => {
  const china = newestPolicy('cn-2020-3')
  const paused = (stage: 'investigation' | 'negotiation', because: string): Case => {
    const desk = received('2026-11-02 10:00', 'general', { policy: china }).until('2026-11-02 11:00').does('intake')
    if (stage === 'negotiation') desk.does('investigation')
    return desk
      .until('2026-11-03 11:00')
      .does(stage, 'pause', { because, until: '2026-12-31' })
      .does(stage, 'extend', { overallUntil: '2027-01-28', because: 'complex' })
      .does('extension')
  }
  // The old period: thirty days are 2 December, and one day did not count. The new one alone ends on the 18th.
  const right = ['overall#2 2026-12-03 18:00']
  const wholeCase = (desk: Case) => clocks(desk).filter((one) => one.startsWith('overall'))

  test('goes no further than its cap once the pause is over', () => {
    const desk = paused('investigation', 'appraisal')
      .until('2026-11-03 15:00')
      .messages('新的鉴定', true)
      .does('new-material', 'accept-new')
      .until('2026-11-04 11:00')
      .does('investigation', 'resume')
    expect([wholeCase(desk), local(desk.file.respondBy)]).toEqual([right, '2026-12-03 18:00'])
    expect(desk.facts('extension-cut')).toHaveLength(1)
  })

  test('goes no further than its cap if the new facts themselves end the pause', () => {
    const desk = paused('negotiation', 'mediation')
      .until('2026-11-04 11:00')
      .messages('新的鉴定', true)
      .does('new-material', 'accept-new')
      .until('2026-11-05 10:00')
    expect([wholeCase(desk), local(desk.file.respondBy)]).toEqual([right, '2026-12-03 18:00'])
  })

  test('of the stage that new facts renewed is looked at again too', () => {
    const policy: Policy = { ...stopping, newFacts: { stage: 'investigation', clocks: ['overall'], source: '测试' } }
    const desk = received('2026-11-02 10:00', 'general', { policy })
      .until('2026-11-02 11:00')
      .does('intake')
      .until('2026-11-03 11:00')
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-11-30' })
      .does('investigation', 'extend', { until: '2026-12-11' })
      .does('extension')
      .until('2026-11-03 15:00')
    desk.messages('新的鉴定', true)
    if (desk.open.includes('new-material')) desk.does('new-material', 'accept-new')
    if (runningPause(desk.file) !== undefined) desk.until('2026-11-04 11:00').does('investigation', 'resume')
    expect(desk.facts('extension-cut')).toMatchObject([{ dates: [{ clock: 'investigation#1' }] }])
    expect(desk.due('investigation') < '2026-12-11').toBe(true)
  })
})
