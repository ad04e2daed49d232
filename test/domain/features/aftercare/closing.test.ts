import { describe, expect, test } from 'vitest'
import { outstanding } from '../../../../functions/domain/workflow/outstanding.ts'
import { statusOf } from '../../../../functions/domain/case/refusal.ts'
import { received } from '../../../support/domain/desk.ts'

describe('a case from receipt to closing', () => {
  test('passes through every stage and the survey if it is general', () => {
    const desk = received('2026-03-02 10:00')
    const seen = [statusOf(desk.file)]
    for (const kind of ['intake', 'investigation', 'negotiation', 'feedback'] as const)
      seen.push(statusOf(desk.does(kind).file))
    seen.push(statusOf(desk.until('2026-03-05 10:00').file), statusOf(desk.does('survey').file))
    expect(seen).toEqual(['intake', 'investigation', 'negotiation', 'feedback', 'decided', 'decided', 'closed'])
    expect(desk.sent.map((mail) => mail.split(':')[0])).toEqual([
      'acknowledgement',
      'task',
      'task',
      'task',
      'task',
      'outcome',
      'survey',
    ])
  })

  test('is closed after a return, a promised remedy and a follow-up if it is major', () => {
    const desk = received('2026-03-02 10:00', 'major')
      .upTo('co-sign')
      .does('co-sign', 'return')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-06' })
      .does('co-sign')
    expect([statusOf(desk.file), desk.open]).toEqual(['decided', ['fulfilment']])
    desk
      .until('2026-03-05 15:00')
      .does('fulfilment')
      .until('2026-03-06 15:00')
      .does('return-visit')
      .until('2026-03-08 10:00')
      .does('survey')
    expect([statusOf(desk.file), desk.file.outcome?.outcome, desk.file.ended?.at]).toEqual([
      'closed',
      'upheld',
      desk.now,
    ])
  })

  test('is decided at intake and closed later if it is resolved at first contact', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'resolve')
    expect([statusOf(desk.file), desk.file.ended]).toEqual(['decided', null])
    expect(statusOf(desk.untilClosed().file)).toBe('closed')
  })
})

describe('closing a case', () => {
  test('waits for the promised remedy, without a survey before it', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-06' })
      .until('2026-06-30 12:00')
    expect([desk.open, desk.file.ended]).toEqual([['fulfilment'], null])
    desk.does('fulfilment').untilClosed()
    expect(desk.file.ended).not.toBeNull()
  })

  test('waits until an unanswered survey lapses', () => {
    const desk = received('2026-03-02 10:00').upTo('feedback').does('feedback').until('2026-03-19 09:59')
    expect(desk.file.ended).toBeNull()
    expect(desk.until('2026-03-19 10:00').file.ended?.at).toBe(desk.now)
  })

  test('waits for a decision, which has a root cause', () => {
    expect(received('2026-03-02 10:00').untilClosed().file.ended).toBeNull()
    expect(received('2026-03-02 10:00').upTo('feedback').does('feedback').untilClosed().file.outcome?.rootCause).toBe(
      'delay',
    )
  })
})

test('a closed case never has anything outstanding again', () => {
  const desk = received('2026-03-02 10:00').upTo('feedback').does('feedback').untilClosed()
  expect(outstanding(desk.file, desk.desk, '2036-01-01T00:00:00.000Z')).toEqual([])
  expect(desk.waiting).toEqual({ next: 'closed', until: undefined })
})
