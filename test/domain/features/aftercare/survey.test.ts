import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../../functions/domain/catalogue/task-kinds.ts'
import { parsePolicy } from '../../../../functions/domain/policy/read-policy.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { but, staff } from '../../../support/cast.ts'
import { type Case, local, problems, received, standard } from '../../../support/domain/desk.ts'

const complainant = { person: 'complainant', may: 'act' } as const
const decided = () => received('2026-03-02 10:00').upTo('feedback').until('2026-03-04 16:00').does('feedback')
const surveyed = () => decided().until('2026-03-07 10:00')
const times = (desk: Case, kind: string) =>
  desk.mails.filter((mail) => mail.kind === kind).map(({ id, at }) => `${local(at)} ${id}`)

describe('the survey', () => {
  test('is sent at 10:00 on the third day after the decision, on a Saturday too', () => {
    const desk = decided()
    expect([desk.open, desk.waiting]).toEqual([[], { next: 'survey', until: '2026-03-07 10:00' }])
    expect(desk.until('2026-03-07 10:00').open).toEqual(['survey'])
    expect(times(desk, 'survey')).toEqual(['2026-03-07 10:00 survey-1 1'])
    expect(desk.task('survey').role).toBe('complainant')
  })

  test('is not sent a moment earlier', () => {
    expect(decided().look('2026-03-07T01:59:59.999Z').open).toEqual([])
  })

  test('counts local days: a decision at five past midnight belongs to the new day', () => {
    const desk = received('2026-03-02 10:00').upTo('feedback').until('2026-03-05 00:05').does('feedback')
    expect(desk.waiting.until).toBe('2026-03-08 10:00')
  })

  test('counts from when the letter was posted, if the decision goes by post', () => {
    const postalAddress = '四川省成都市示例路1号\n610000'
    const complainant = {
      name: '李雷',
      phone: '138 0013 8000',
      postalAddress,
      prefers: 'post',
      relation: 'policyholder',
    }
    const desk = received('2026-03-02 10:00', 'key', { complaint: { complainant } })
      .does('posting')
      .upTo('co-sign')
      .does('co-sign')
    const asked = () => desk.file.tasks.filter(({ kind }) => kind === 'survey' || kind === 'return-visit')
    expect([desk.until('2026-03-06 12:00').open, asked()]).toEqual([['posting'], []])
    // Too old by now: it is written again, and posted.
    desk.does('posting', 'write-again').look().does('posting')
    expect(desk.open).toEqual(['return-visit'])
    expect(desk.until('2026-03-08 10:00').open).not.toContain('survey')
    expect(desk.until('2026-03-09 10:00').open).toContain('survey')
  })

  test('is sent after fulfilment if a remedy was promised', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-10' })
      .until('2026-03-09 12:00')
    expect(desk.open).toEqual(['fulfilment'])
    expect(desk.does('fulfilment').waiting).toEqual({ next: 'survey', until: '2026-03-12 10:00' })
  })

  test('is sent only once, however often the case is looked at', () => {
    const desk = surveyed().until('2026-03-08 10:00').look().does('survey').until('2026-04-30 10:00').look()
    expect(desk.file.tasks.filter(({ kind }) => kind === 'survey')).toHaveLength(1)
  })
})

describe('an unanswered survey', () => {
  test('is followed by one reminder after seven days, and lapses after fourteen, when the case closes', () => {
    const desk = surveyed().untilClosed()
    expect(times(desk, 'survey')).toEqual([
      '2026-03-07 10:00 survey-1 1',
      expect.stringMatching(/^2026-03-14 10:00 survey@\d+ 50 complainant$/),
    ])
    expect(desk.file.tasks.at(-1)).toMatchObject({ state: 'cancelled', why: 'lapsed' })
    expect(local(desk.file.ended?.at ?? '')).toBe('2026-03-21 10:00')
  })

  test('is never overdue for the staff: only the complainant is reminded', () => {
    const desk = surveyed()
    const before = desk.marks.length
    expect(
      desk
        .untilClosed()
        .marks.slice(before)
        .map((mark) => mark.replace(/@\d+/, '')),
    ).toEqual(['03-14 10:00 survey 50 → complainant'])
  })

  test('counts its fourteen days from when it was sent, not from when it was due', () => {
    const desk = decided().look('2026-03-09 15:00').untilClosed()
    expect(local(desk.file.ended?.at ?? '')).toBe('2026-03-23 15:00')
  })

  test('can be answered until its last moment, and is refused as lapsed after that, even before the next look', () => {
    const desk = surveyed()
    desk.now = '2026-03-21T01:59:59.999Z'
    expect(desk.attempt('survey', 'answer', {}, complainant)).not.toHaveProperty('refused')
    desk.now = '2026-03-21T02:00:00.000Z'
    expect(desk.attempt('survey', 'answer', {}, complainant)).toEqual({ refused: 'gone', why: 'lapsed' })
    expect(desk.look().attempt('survey', 'answer', {}, complainant)).toEqual({ refused: 'gone', why: 'lapsed' })
  })

  test('is reminded of and lapses at the time of day at which it was sent, across a change of clocks', () => {
    // London, decided on Thursday 2026-10-15: sent on Sunday the 18th at 10:00 summer time, 09:00Z. Clocks go back on
    // Sunday the 25th, so seven days later 10:00 is 10:00Z, and so it is on 1 November.
    const said = (from: string): string[] => {
      const { calendar } = policyOf({ id: 'uk-disp', version: 1 })
      const policy = { ...standard, calendar }
      const desk = received(from, 'general', { policy })
      desk.upTo('feedback').does('feedback').untilClosed()
      const [sent, reminded] = desk.mails.filter(({ kind }) => kind === 'survey').map(({ at }) => at)
      return [sent ?? '', reminded ?? '', desk.file.ended?.at ?? ''].map((at) => at.slice(5, 16))
    }
    expect(said('2026-10-15 10:00')).toEqual(['10-18T09:00', '10-25T10:00', '11-01T10:00'])
    // And forward on 2026-03-29: decided on Thursday the 19th, sent on the 22nd at 10:00Z, then at 09:00Z.
    expect(said('2026-03-19 10:00')).toEqual(['03-22T10:00', '03-29T09:00', '04-05T09:00'])
  })

  test('gets no reminder if it has lapsed before the workflow looks', () => {
    expect(times(surveyed().look('2026-03-25 10:00'), 'survey')).toHaveLength(1)
  })
})

test('the time limit of the survey starts when the survey is sent, and has no credits', () => {
  const desk = surveyed()
  const task = desk.task('survey')
  expect(kindOf('survey').clock(desk.file, task, desk.desk)).toEqual({
    id: `survey@${task.openedIn}`,
    start: task.openedAt,
    limit: { unit: 'days', count: 14 },
    credits: [],
  })
})

describe('an answer to the survey', () => {
  test('closes a general case', () => {
    const desk = surveyed().does('survey')
    expect([desk.file.ended?.at, desk.open]).toEqual([desk.now, []])
  })

  test('cannot be changed by a second answer', () => {
    const desk = surveyed().does('survey', 'answer', { satisfaction: 4 })
    expect(desk.attempt('survey', 'answer', { satisfaction: 5 }, complainant)).toMatchObject({
      refused: 'recorded',
      recorded: { decision: 'answer', answer: { satisfaction: 4 }, by: { as: 'complainant' } },
    })
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['0 of 5', { satisfaction: 0 }, ['satisfaction too-small']],
    ['6 of 5', { effort: 6 }, ['effort too-big']],
    ['4.5', { satisfaction: 4.5 }, ['satisfaction bad-whole']],
    ['"4"', { satisfaction: '4' }, ['satisfaction bad-whole']],
    ['resolved perhaps', { resolved: 'perhaps' }, ['resolved wrong-type']],
    ['2,001 characters', { comment: '好'.repeat(2001) }, ['comment too-long']],
  ])('is refused with %s', (_name, more, expected) => {
    expect(problems(surveyed().attempt('survey', 'answer', more, complainant))).toEqual(expected)
  })

  test('cannot be given or handed over by staff', () => {
    const desk = surveyed()
    for (const { id } of staff)
      for (const may of ['act', 'oversee', 'see'] as const)
        for (const decision of ['answer', 'reassign'])
          expect(desk.attempt('survey', decision, {}, { person: id, may }), `${id} ${may} ${decision}`).toHaveProperty(
            'refused',
          )
    expect(desk.attempt('survey', 'reassign', {}, complainant)).toHaveProperty('refused')
  })
})

describe('no survey is sent', () => {
  test('for an outcome that the pack does not ask about', () => {
    const askedAbout = (...outcomes: string[]) => {
      const policy = parsePolicy('some', { ...standard, survey: { ...standard.survey, outcomes } })
      const { file } = received('2026-03-02 10:00', 'general', { policy })
        .upTo('feedback')
        .does('feedback')
        .untilClosed()
      return [file.outcome?.outcome, file.tasks.filter(({ kind }) => kind === 'survey').length]
    }
    expect([askedAbout('upheld'), askedAbout('not', 'partly')]).toEqual([
      ['upheld', 1],
      ['upheld', 0],
    ])
  })

  test('for a declined complaint', () => {
    expect(
      received('2026-03-02 10:00')
        .does('intake', 'decline')
        .does('co-sign')
        .untilClosed()
        .file.tasks.some(({ kind }) => kind === 'survey'),
    ).toBe(false)
  })

  test('for a withdrawn complaint', () => {
    expect(
      received('2026-03-02 10:00')
        .withdraws()
        .untilClosed()
        .file.tasks.map(({ kind }) => kind),
    ).toEqual(['intake', 'root-cause'])
  })
})

test('the survey stays open if no staff are there, as it is the complainant’s task', () => {
  const desk = surveyed().staffed(but({}, [])).until('2026-03-15 10:00')
  expect(desk.open).toEqual(['survey'])
})
