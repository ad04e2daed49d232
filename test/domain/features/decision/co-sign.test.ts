import { describe, expect, test } from 'vitest'
import { but } from '../../../support/cast.ts'
import { problems, received } from '../../../support/domain/desk.ts'

describe('the co-signer', () => {
  test.each([
    ['general', null],
    ['key', 'supervisor'],
    ['major', 'executive'],
  ] as const)('of a %s case is %s', (weight, role) => {
    const desk = received('2026-03-02 10:00', weight).upTo('feedback').does('feedback')
    if (role === null) expect(desk.file.outcome?.outcome).toBe('upheld')
    else expect([desk.task('co-sign').role, desk.file.outcome]).toEqual([role, null])
  })

  test('is an executive if intake raised the class to major', () => {
    expect(
      received('2026-03-02 10:00').does('intake', 'accept', { class: 'major' }).upTo('co-sign').task('co-sign').role,
    ).toBe('executive')
  })

  test('is never the person who proposed, even as the only supervisor', () => {
    // Ina is liaison and supervisor; there is no other supervisor.
    const staff = but({
      ina: { roles: ['intake-officer', 'supervisor'] },
      ivo: { roles: ['department-contact'] },
      sue: { roles: ['department-contact'] },
      sam: { roles: ['department-contact'] },
    })
    const desk = received('2026-03-02 10:00', 'key', { staff }).upTo('co-sign')
    expect(desk.file.proposal?.by).toBe('ina')
    expect(['eve', 'ed']).toContain(desk.holder('co-sign')) // a stand-in
    expect(problems(desk.attempt('co-sign', 'reassign', { to: 'ina' }))).toEqual(['to not-assignable'])
  })

  test('is never the person who proposed, even as the deputy of the only supervisor', () => {
    const staff = but({
      sue: { away: [{ from: '2026-03-01', until: '2026-03-31' }], deputy: 'ina' },
      sam: { roles: ['department-contact'] },
      ivo: { roles: ['department-contact'] },
    })
    const desk = received('2026-03-02 10:00', 'key', { staff }).upTo('co-sign')
    expect(desk.file.proposal?.by).toBe('ina')
    expect(['eve', 'ed']).toContain(desk.holder('co-sign'))
    expect(desk.facts('task-opened').at(-1)?.candidates).toContainEqual(
      expect.objectContaining({ person: 'ina', standsInFor: 'sue', out: 'took-part' }),
    )
  })
})

describe('the time of the co-signer', () => {
  test('is the last of the two working days, even if the proposal came early', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('feedback')
    expect(desk.due('feedback')).toBe('2026-03-03 18:00')
    desk.does('feedback')
    expect(desk.due('co-sign')).toBe('2026-03-04 18:00')
    desk.until('2026-03-05 12:00')
    expect(desk.told.map((mark) => mark.replace(/ → .*/, ''))).toEqual([
      '03-04 13:30 feedback#1/co-sign 50',
      '03-04 16:12 feedback#1/co-sign 80',
      '03-04 18:00 feedback#1/co-sign overdue',
      '03-05 09:00 feedback#1/co-sign rung-1',
    ])
  })

  test('is the rest of that day if the proposal came late', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('feedback').until('2026-03-04 16:00').does('feedback')
    expect(desk.due('co-sign')).toBe('2026-03-04 18:00')
    desk.until('2026-03-04 18:00')
    expect(desk.told.filter((mark) => mark.includes('/co-sign')).map((mark) => mark.replace(/ → .*/, ''))).toEqual([
      '03-04 16:12 feedback#1/co-sign 80',
      '03-04 18:00 feedback#1/co-sign overdue',
    ])
  })
})

describe('an answer that is returned or proposed late', () => {
  const returned = () =>
    received('2026-03-02 10:00', 'key')
      .upTo('co-sign')
      .until('2026-03-03 11:00')
      .does('co-sign', 'return', { reason: '依据不足' })

  test('goes back to the liaison when it is returned, with the reason in the file and the case still in feedback', () => {
    const desk = returned()
    expect([desk.open, desk.holder('feedback'), desk.task('feedback').id]).toEqual([
      ['feedback'],
      desk.file.liaisons[0]?.person,
      'feedback-2',
    ])
    expect(desk.file.tasks.find(({ kind }) => kind === 'co-sign')).toMatchObject({
      state: 'decided',
      recorded: { decision: 'return', answer: { reason: '依据不足' } },
    })
  })

  test('does not restart the limit when it is returned on the liaison’s own day', () => {
    expect(returned().due('feedback')).toBe('2026-03-03 18:00')
  })

  test('leaves the liaison the rest of the stage when it is returned after that day', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign').until('2026-03-04 10:00').does('co-sign', 'return')
    expect(desk.due('feedback')).toBe('2026-03-04 18:00')
    expect(desk.does('feedback').due('co-sign')).toBe('2026-03-04 18:00')
  })

  test('keeps the same limit when it is returned several times, and repeats no mark', () => {
    const desk = returned()
      .does('feedback')
      .until('2026-03-04 14:00')
      .does('co-sign', 'return')
      .until('2026-03-04 17:00')
      .does('feedback')
      .until('2026-03-04 17:30')
    expect([desk.due('co-sign'), desk.task('co-sign').id]).toEqual(['2026-03-04 18:00', 'co-sign-3'])
    desk.does('co-sign', 'return').until('2026-03-04 17:45').does('feedback').does('co-sign', 'approve')
    expect(desk.file.outcome?.outcome).toBe('upheld')
    expect(new Set(desk.marks.map((mark) => mark.slice(12).replace(/ → .*/, ''))).size).toBe(desk.marks.length)
    expect(desk.file.tasks.map(({ id }) => id)).toEqual(expect.arrayContaining(['feedback-4', 'co-sign-4']))
  })

  test('is overdue at once when it is returned after the whole stage is overdue, and notified once', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign').until('2026-03-06 10:00').does('co-sign', 'return')
    expect(desk.due('feedback')).toBe('2026-03-04 18:00')
    expect(
      desk
        .facts('marked')
        .filter(({ clock, tell }) => clock === 'feedback#1/returned' && tell.length > 0)
        .map(({ mark }) => mark),
    ).toEqual(['overdue'])
  })

  test('does not send the escalations of earlier days all at once when it is proposed late', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('feedback').until('2026-03-06 10:00')
    const before = desk.told.length
    desk.does('feedback')
    expect(desk.told.slice(before).map((mark) => mark.replace(/ → .*/, ''))).toEqual([
      '03-06 10:00 feedback#1/co-sign overdue',
    ])
    desk.until('2026-03-09 12:00')
    expect(desk.told.slice(before + 1).map((mark) => mark.replace(/ → .*/, ''))).toEqual([
      '03-09 09:00 feedback#1/co-sign rung-3',
    ])
  })

  test('needs a reason to be returned', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    expect(problems(desk.attempt('co-sign', 'return', { reason: ' \n ' }))).toEqual(['reason missing'])
  })
})

describe('an approval', () => {
  test('decides with the conclusion and the root cause of the investigation, and the promise of the proposal', () => {
    const desk = received('2026-03-02 10:00', 'major')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' })
      .until('2026-03-03 10:00')
      .does('co-sign')
    expect(desk.file.outcome).toMatchObject({
      outcome: 'upheld',
      rootCause: 'delay',
      remedyDue: '2026-03-20',
      at: desk.facts('outcome')[0]?.at,
    })
    expect([desk.file.proposal, desk.open]).toEqual([null, ['fulfilment']])
  })

  test('decides on the last proposal if there were several', () => {
    const desk = received('2026-03-02 10:00', 'key')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' })
      .does('co-sign', 'return')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-25' })
      .does('co-sign')
    expect(desk.file.outcome?.remedyDue).toBe('2026-03-25')
  })

  test('takes no reason', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    expect(problems(desk.attempt('co-sign', 'approve', { reason: '好' }))).toEqual(['reason unknown-field'])
  })
})

describe('a decline', () => {
  const declined = () => received('2026-03-02 10:00').does('intake', 'decline', { reason: '咨询而非投诉' })

  test('is confirmed by a supervisor within a working day, while the case stays in intake', () => {
    const desk = declined()
    expect([desk.task('co-sign').role, desk.task('co-sign').stage, desk.due('co-sign'), desk.file.outcome]).toEqual([
      'supervisor',
      'intake',
      '2026-03-03 18:00',
      null,
    ])
  })

  test('closes the case at once when it is confirmed, with a letter, without survey or follow-up', () => {
    const desk = declined().does('co-sign')
    expect([desk.file.outcome?.outcome, desk.file.outcome?.rootCause, desk.file.ended?.at, desk.open]).toEqual([
      'declined',
      null,
      desk.now,
      [],
    ])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'outcome'])
    expect(desk.mails.at(-1)?.kind).toBe('declined')
    expect(desk.waiting).toEqual({ next: 'closed', until: undefined })
  })

  test('goes back to intake when it is returned, and the time limit is the same', () => {
    const desk = declined().until('2026-03-02 20:00').does('co-sign', 'return')
    expect([desk.task('intake').id, desk.due('intake'), desk.file.proposal]).toEqual([
      'intake-2',
      '2026-03-03 10:00',
      null,
    ])
    expect(desk.does('intake').open).toEqual(['investigation'])
    expect(desk.file.liaisons).toHaveLength(1)
  })

  test('of a key or major complaint is confirmed by a supervisor too', () => {
    expect(
      (['key', 'major'] as const).map(
        (weight) => received('2026-03-02 10:00', weight).does('intake', 'decline').task('co-sign').role,
      ),
    ).toEqual(['supervisor', 'supervisor'])
  })
})

test('a proposal whose promised day has passed cannot be approved, only returned', () => {
  const desk = received('2026-03-02 10:00', 'key')
    .upTo('feedback')
    .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-03' })
    .until('2026-03-03 18:00')
  expect(problems(desk.attempt('co-sign', 'approve'))).toEqual(['decision promise-passed'])
  expect(desk.does('co-sign', 'return', { reason: '日期已过' }).open).toEqual(['feedback'])
})
