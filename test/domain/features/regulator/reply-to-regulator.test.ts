import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { type Answers, type Case, local, problems, received } from '../../../support/domain/desk.ts'

const china = newestPolicy('cn-2020-3')

/** Received on Monday 2 November 2026; on Tuesday the regulator's notice of the 2nd names Thursday the 12th. */
const noticed = (more: Answers = {}, desk = received('2026-11-02 10:00', 'general', { policy: china })): Case =>
  desk.until('2026-11-03 09:00').does('intake', 'record-event', {
    event: 'regulator-notice',
    day: '2026-11-02',
    namedDay: '2026-11-12',
    proof: '监转〔2026〕17号，收文簿',
    corrects: false,
    ...more,
  })
const answered = (desk: Case): Case => desk.does('regulator-reply')

describe('a notice of the regulator', () => {
  test('begins a clock of its own, and a task for compliance that is due on the day that it names', () => {
    const desk = noticed()
    expect(desk.holder('regulator-reply')).toBe('kim')
    expect(desk.due('regulator-reply')).toBe('2026-11-12 18:00')
    expect(overallClocks(desk.file, desk.desk).map(({ rule, dueAt }) => `${rule.id} ${local(dueAt)}`)).toEqual([
      'overall 2026-11-17 18:00',
      'regulator-notice 2026-11-12 18:00',
    ])
  })

  test('counts fifteen days if it names none', () => {
    expect(noticed({ namedDay: null }).due('regulator-reply')).toBe('2026-11-17 18:00')
  })

  test('is reminded of, and escalated once its day has passed', () => {
    const desk = noticed().until('2026-11-13 09:30')
    const own = desk.told
      .filter((mark) => mark.includes('regulator-reply@'))
      .map((mark) => mark.split(' → ')[0]?.slice(0, 11))
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own.at(-2)).toBe('11-12 18:00')
  })

  test('that is corrected ends the task, and asks for the reply by the other day', () => {
    const desk = noticed({ namedDay: '2026-11-20', corrects: true }, noticed())
    expect(
      desk.file.tasks.filter(({ kind }) => kind === 'regulator-reply').map(({ id, state }) => `${id} ${state}`),
    ).toEqual(['regulator-reply-1 cancelled', 'regulator-reply-3 open'])
    expect(desk.due('regulator-reply')).toBe('2026-11-20 18:00')
  })

  test('asks for a reply each time', () => {
    expect(
      noticed({ namedDay: '2026-11-20' }, noticed()).open.filter((kind) => kind === 'regulator-reply'),
    ).toHaveLength(2)
  })

  test('asks for nothing under a pack without a reply', () => {
    const { regulatorReply: _reply, ...bare } = china
    expect(noticed({}, received('2026-11-02 10:00', 'general', { policy: bare })).open).not.toContain('regulator-reply')
  })
})

describe('the reply', () => {
  test('says what was reported, when and how, and where the proof is', () => {
    const blank = { reference: '', reply: '', proof: '', how: undefined, at: undefined }
    expect(problems(noticed().attempt('regulator-reply', 'replied-to-regulator', blank))).toEqual([
      'reference missing',
      'how missing',
      'at missing',
      'reply missing',
      'proof missing',
    ])
    expect(
      problems(noticed().attempt('regulator-reply', 'replied-to-regulator', { at: '2026-12-01T02:00:00.000Z' })),
    ).toEqual(['at future'])
  })

  test('stays due after the decision, and the case does not close without it', () => {
    const desk = noticed().does('intake', 'resolve', {}).until('2026-12-20 10:00')
    expect([desk.file.outcome?.outcome, desk.open, desk.file.ended]).toEqual(['resolved', ['regulator-reply'], null])
    expect(answered(desk).untilClosed().file.ended).not.toBeNull()
  })

  test('stays due although the complainant withdraws', () => {
    const desk = noticed().withdraws()
    expect([desk.file.outcome?.outcome, desk.open]).toEqual(['withdrawn', ['root-cause', 'regulator-reply']])
    expect(desk.due('regulator-reply')).toBe('2026-11-12 18:00')
    expect(answered(desk).open).not.toContain('regulator-reply')
  })
})
