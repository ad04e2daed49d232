import { describe, expect, test } from 'vitest'
import { recordNeeds } from '../../../../functions/domain/features/needs/record-needs.ts'
import { intake } from '../../../../functions/domain/features/intake/intake.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { type Answers, instant, problems, received } from '../../../support/domain/desk.ts'

/** A case in intake whose complainant needs this. */
const needing = (needs: Answers, complaint = {}) =>
  received('2026-03-02 08:00', 'general', { complaint }).look('2026-03-02 12:00').does('intake', 'record-needs', needs)

const called = (when: string, more = {}): Answers => ({ how: 'phone', at: instant(when), reached: true, ...more })

describe('what the complainant needs', () => {
  test('is recorded by the staff, begins with what they wrote, and can be corrected', () => {
    const desk = received('2026-03-02 10:00', 'general', { complaint: { support: '请用大字' } })
    desk.does('intake', 'record-needs', { needs: ['large-print', 'third-person'], companion: '女儿韩雪' })
    expect(desk.file.needs).toMatchObject({ needs: ['large-print', 'third-person'], companion: '女儿韩雪' })
    expect(desk.does('intake', 'record-needs', { needs: undefined }).file.needs?.needs).toEqual([])
  })

  test('is asked about once: what they wrote is kept beside it only if it is something else', () => {
    const desk = received('2026-03-02 10:00', 'general', { complaint: { support: '请用大字' } })
    const filled = recordNeeds.prefill?.(desk.file, desk.task('intake'), desk.now)
    expect(filled).toMatchObject({ needs: [], otherNeed: '请用大字' })
    desk.does('intake', 'record-needs', { ...filled, needs: ['large-print'] })
    expect(desk.file.needs).toMatchObject({ needs: ['large-print'], otherNeed: null })
    desk.does('intake', 'record-needs', { needs: ['other'], otherNeed: '请用大字' })
    expect(desk.file.needs).toMatchObject({ needs: ['other'], otherNeed: '请用大字' })
  })

  test.each([
    ['an interpreter without the language', { needs: ['interpreter'] }, ['interpreterFor missing']],
    ['a third person without a name', { needs: ['third-person'] }, ['companion missing']],
    ['call times without an hour', { needs: ['call-times'] }, ['callFrom missing']],
    [
      'hours that end before they begin',
      { needs: ['call-times'], callFrom: 18, callUntil: 10 },
      ['callUntil before-start'],
    ],
    ['something else without words', { needs: ['other'] }, ['otherNeed missing']],
    ['words that nobody has sorted', { needs: undefined, otherNeed: '请用大字' }, ['needs missing']],
  ])('is refused as %s', (_what, needs, found) => {
    expect(problems(received('2026-03-02 10:00').attempt('intake', 'record-needs', needs))).toEqual(found)
  })
})

describe('what the complainant wrote when they complained', () => {
  const filed = () =>
    received('2026-03-02 08:00', 'general', { complaint: { support: '请在下班后打给我' } }).look('2026-03-02 12:00')

  test('counts at once for the first call, before anybody has recorded it', () => {
    expect(problems(filed().attempt('intake', 'accept'))).toEqual(['needsUnmet needs-open'])
    const met = filed().does('intake', 'accept', { needsMet: ['other'] })
    expect(met.file.needsMet).toMatchObject([{ act: 'accept', met: ['other'], unmet: [] }])
  })

  test('counts no more once somebody has recorded what is needed, or that nothing is', () => {
    const recorded = filed().does('intake', 'record-needs', { needs: undefined, otherNeed: undefined })
    expect(recorded.attempt('intake', 'accept')).not.toHaveProperty('refused')
  })
})

test.each([[{ callFrom: 24 }], [{ callUntil: 25 }], [{ callFrom: '6pm' }]])('%j is no hour of the day', (hours) => {
  const needs = { needs: ['call-times'], ...hours } as Answers
  expect(problems(received('2026-03-02 10:00').attempt('intake', 'record-needs', needs))).toEqual([
    `${Object.keys(hours)[0]} bad-hour`,
  ])
})

describe('a call to somebody who needs an interpreter', () => {
  const desk = () => needing({ needs: ['interpreter'], interpreterFor: '手语' })

  test('asks whether there was one, and is refused without an answer', () => {
    expect(problems(desk().attempt('intake', 'contact-attempt', called('2026-03-02 11:00')))).toEqual([
      'needsUnmet needs-open',
    ])
    expect(problems(desk().attempt('intake', 'accept'))).toEqual(['needsUnmet needs-open'])
  })

  test('records that there was, or why not', () => {
    const met = desk().does('intake', 'contact-attempt', called('2026-03-02 11:00', { needsMet: ['interpreter'] }))
    expect(met.file.needsMet).toMatchObject([{ act: 'contact-attempt', met: ['interpreter'], unmet: [] }])
    const unmet = desk().does('intake', 'accept', { needsUnmet: '口译员迟到，客户同意先谈' })
    expect(unmet.file.needsMet).toMatchObject([{ act: 'accept', met: [], unmet: ['interpreter'] }])
    // It stands beside the decision, whose own shape stays.
    expect(unmet.facts('corrected')).toHaveLength(1)
  })

  test('is not asked about if nobody was reached, or in a letter', () => {
    const notReached = { contact: { how: 'not-reached', at: instant('2026-03-02 11:00') }, identityVerified: false }
    expect(desk().attempt('intake', 'accept', notReached)).not.toHaveProperty('refused')
    const letter = desk().attempt('intake', 'contact-attempt', { ...called('2026-03-02 11:00'), how: 'post' })
    expect(letter).not.toHaveProperty('refused')
  })

  test('is not asked about once nothing is needed any more', () => {
    const one = desk().does('intake', 'record-needs', { needs: undefined })
    const { file, desk: rules } = one
    const offered = availableActions(file, file.tasks[0]!, { person: one.holder('intake') ?? '', may: 'act' }, rules)
    for (const { schema } of offered)
      expect(Object.keys((schema as { shape?: object }).shape ?? {})).not.toContain('needsMet')
  })
})

describe('a call to somebody who asked for calls after ten', () => {
  const desk = () => needing({ needs: ['call-times'], callFrom: 10, callUntil: 18 })
  const met = { needsMet: ['call-times'] }

  test.each(['09:59', '08:30'])('at %s asks for a reason, whatever was ticked', (time) => {
    const early = called(`2026-03-02 ${time}`, met)
    expect(problems(desk().attempt('intake', 'contact-attempt', early))).toEqual(['needsUnmet outside-call-times'])
    const told = desk().does('intake', 'contact-attempt', { ...early, needsUnmet: '客户来电要求回拨' })
    expect(told.file.needsMet).toMatchObject([{ met: [], unmet: ['call-times'], reason: '客户来电要求回拨' }])
  })

  test('at ten meets it', () => {
    const done = desk().does('intake', 'contact-attempt', called('2026-03-02 10:00', met))
    expect(done.file.needsMet).toMatchObject([{ met: ['call-times'], unmet: [] }])
  })
})

test('intake says which class the rules propose by the facts that were recorded, if a lighter one was chosen', () => {
  const { file, desk } = received('2026-03-02 10:00')
  const warned = (chosen: string, flags: object): unknown =>
    intake.warnings?.accept?.({ class: chosen, flags } as never, { file, desk } as never)
  expect(warned('general', { gravity: 'disaster' })).toEqual([
    { path: ['class'], problem: 'rules-propose', values: { class: 'major' } },
  ])
  expect(warned('key', { people: 20, inPerson: true })).toMatchObject([{ values: { class: 'major' } }])
  expect([warned('major', { projectFinance: true }), warned('general', {})]).toEqual([[], []])
})
