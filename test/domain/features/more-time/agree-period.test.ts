import { fc, isTooRare, runs } from '../../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { newestPolicy, type Policy } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { judge } from '../../../../functions/domain/views/replay-policy.ts'
import { redate } from '../../../../functions/domain/workflow/recount.ts'
import { people } from '../../../support/domain/acts.ts'
import { type Answers, type Case, local, problems, received } from '../../../support/domain/desk.ts'

const china = newestPolicy('cn-2020-3')
const sue = { person: 'sue', may: 'oversee' } as const
/** How far the parties agree: Monday 30 November 2026. */
const agreed = { until: '2026-11-30', at: '2026-11-04T01:00:00.000Z' }

/** Received on Monday 2 November 10:00: fifteen days end on the 17th; told the 16th, when the stages end. */
const begun = (policy: Policy = china): Case =>
  received('2026-11-02 10:00', 'general', { policy, staff: people }).does('intake').until('2026-11-04 10:00')
const agrees = (desk: Case, more: Answers = {}): Case =>
  desk.does('investigation', 'agree-period', { ...agreed, ...more }, sue)
const dates = (desk: Case) => [
  ...overallClocks(desk.file, desk.desk).map(({ dueAt }) => local(dueAt)),
  local(desk.file.respondBy),
]
const letters = (desk: Case) => desk.mailsTo('complainant').map((id) => id.split(' ')[0])

describe('a date that both sides agreed on', () => {
  test('is the promise, a letter confirms it, and the legal end stays and is shown beside it', () => {
    const desk = agrees(begun())
    expect(dates(desk)).toEqual(['2026-11-17 18:00', '2026-11-30 18:00'])
    expect(letters(desk)).toEqual(['acknowledgement', 'period-agreed'])
    const { clocks, respondBy } = complaintView(desk.file, desk.desk, desk.now)
    expect([
      respondBy,
      clocks.map(({ label, agreedUntil }) => [label !== null, agreedUntil && local(agreedUntil)]),
    ]).toEqual([
      desk.file.respondBy,
      [
        [false, null],
        [true, '2026-11-30 18:00'],
      ],
    ])
  })

  test('does not stand as long as no letter told it', () => {
    const desk = begun()
    desk.atTheGate = ({ kind }) => (kind === 'period-agreed' ? 'refused' : undefined)
    expect(local(agrees(desk).file.respondBy)).toBe('2026-11-16 18:00')
  })

  test('stops no warning of the legal end, and what comes after that end is late by law', () => {
    const desk = agrees(begun()).until('2026-11-18 09:30')
    expect(desk.marks.filter((mark) => mark.includes(' overall ')).map((mark) => mark.split(' → ')[0])).toEqual([
      '11-11 09:00 overall before-4 2026-11-17',
      '11-13 09:00 overall before-2 2026-11-17',
      '11-17 18:00 overall overdue',
      '11-18 09:00 overall rung-1',
    ])
    expect(judge(desk.file, desk.desk, desk.now).find(({ scope }) => scope === 'overall')).toMatchObject({ late: true })
  })

  test('lets the firm take the time for its own steps', () => {
    const ask = { until: '2026-11-20', overallUntil: null }
    expect(problems(begun().attempt('investigation', 'extend', ask))).toEqual(['until past-overall'])
    expect(agrees(begun()).attempt('investigation', 'extend', { ...ask, until: '2026-11-16' })).not.toHaveProperty(
      'refused',
    )
  })

  test('is replaced by the next agreement, and only the newest letter goes out', () => {
    const desk = agrees(agrees(begun()), { until: '2026-12-07' })
    expect([local(desk.file.respondBy), letters(desk)]).toEqual([
      '2026-12-07 18:00',
      ['acknowledgement', 'period-agreed', 'period-agreed'],
    ])
  })
})

describe('beside a notice of the regulator, which no agreement moves', () => {
  const notice = { event: 'regulator-notice', day: '2026-11-04', namedDay: '2026-11-25' }

  test('an agreement goes as far as the day that the notice names', () => {
    const desk = begun().does('investigation', 'record-event', notice)
    const attempt = (until: string) => desk.attempt('investigation', 'agree-period', { ...agreed, until }, sue)
    expect(attempt('2026-11-30')).toMatchObject({
      issues: [{ path: ['until'], problem: 'past-other', values: { day: '2026-11-25' } }],
    })
    expect(attempt('2026-11-25')).not.toHaveProperty('refused')
  })

  test('a notice that comes after it brings the promise forward, and the agreed date stays what it was', () => {
    const desk = agrees(begun()).does('investigation', 'record-event', notice)
    expect([local(desk.file.respondBy), local(desk.file.agreements[0]!.until)]).toEqual([
      '2026-11-25 18:00',
      '2026-11-30 18:00',
    ])
    expect(letters(desk).at(-1)).toBe('promise-changed')
  })
})

test('an agreed day that becomes a day off is promised for the close before it, and a letter says so', () => {
  const desk = agrees(begun())
  const { calendar } = desk.desk
  const off: typeof calendar = {
    ...calendar,
    version: 'imported',
    isWorkday: (day) => day !== '2026-11-30' && calendar.isWorkday(day),
  }
  const moved = redate(desk.file, desk.desk, off, desk.now)
  expect(moved?.promise?.after).toBe('2026-11-27T10:00:00.000Z')
})

describe('an agreement', () => {
  const attempt = (more: Answers, desk = begun(), who: Parameters<Case['attempt']>[3] = sue) =>
    problems(desk.attempt('investigation', 'agree-period', { ...agreed, ...more }, who))

  test('names who agreed, when, how, and where the proof is', () => {
    expect(attempt({ who: '', proof: '', how: undefined, at: undefined })).toEqual([
      'who missing',
      'how missing',
      'at missing',
      'proof missing',
    ])
    expect(attempt({ at: '2026-11-04T03:00:00.000Z' })).toEqual(['at future'])
    expect(attempt({ at: '2026-11-01T03:00:00.000Z' })).toEqual(['at before-receipt'])
  })

  test('is for a working day after the promise', () => {
    expect(attempt({ until: '2026-11-03' })).toEqual(['until past'])
    expect(attempt({ until: '2026-11-29' })).toEqual(['until day-off'])
    expect(attempt({ until: '2026-11-16' })).toEqual(['until not-later'])
  })

  test('is recorded by somebody who may agree for the firm, under a pack that knows it', () => {
    const desk = begun()
    expect(attempt({}, desk, { person: desk.holder('investigation') ?? '', may: 'act' })).toEqual([
      'decision not-offered',
    ])
    expect(attempt({}, begun(newestPolicy('standard')))).toEqual(['decision not-provided'])
  })
})

test('whatever is agreed and paused, no clock of the law moves with an agreement', () => {
  let agreements = 0
  let drawn = 0
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 3 }), (days) => {
      drawn += 1
      const desk = begun()
      const end = dates(desk)[0]
      for (const count of days) {
        const until = new Date(Date.parse('2026-11-04') + count * 86_400_000).toISOString().slice(0, 10)
        const facts = desk.attempt('investigation', 'agree-period', { ...agreed, until }, sue)
        if ('refused' in facts) continue
        agrees(desk, { until })
        agreements += 1
        expect(dates(desk)[0]).toBe(end)
        expect(desk.file.respondBy <= (desk.file.agreements.at(-1)?.until ?? '')).toBe(true)
      }
    }),
    runs(30),
  )
  expect(isTooRare(agreements, drawn, 20)).toBe(false)
})
