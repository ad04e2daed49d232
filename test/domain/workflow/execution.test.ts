import { describe, expect, test } from 'vitest'
import {
  advanceInput,
  digestInput,
  isSpent,
  nowOf,
  sweepInput,
  waitInput,
} from '../../../functions/domain/workflow/execution.ts'

const at = '2026-03-02T02:00:00.000Z'
const input = {
  reference: 'ABCD-EFGH-J',
  turn: 3,
  execution: 'arn:x',
  enteredAt: at,
  redrivenAt: '',
  startedAt: '2026-03-01T02:00:00.000Z',
  reached: '',
}
const after = (milliseconds: number, from = at): string => new Date(Date.parse(from) + milliseconds).toISOString()
const days = (count: number): number => count * 86_400_000

describe('the input of Advance', () => {
  test('is read unchanged in the current version', () => {
    const passed = { ...input, v: 3, firstTurn: 2, failures: 1, waits: ['intake'] }
    expect(advanceInput.parse(passed)).toEqual(passed)
  })

  test('of release 0.2.0 is taken to begin at the last full thousand of turns', () => {
    const passed = { ...input, v: 2, turn: 1003, waits: ['intake'] }
    expect(advanceInput.parse(passed)).toEqual({ ...passed, v: 3, firstTurn: 1000, failures: 0 })
  })

  test('of the first release waits for what that release knew, and has defaults for what it did not pass', () => {
    const { startedAt: _s, reached: _r, ...first } = input
    expect(advanceInput.parse({ ...first, v: 1 })).toEqual({
      ...first,
      v: 3,
      firstTurn: 0,
      failures: 0,
      startedAt: '',
      reached: '',
      waits: [
        'intake',
        'investigation',
        'negotiation',
        'feedback',
        'co-sign',
        'fulfilment',
        'reach',
        'survey',
        'return-visit',
      ],
    })
    expect(advanceInput.parse({ ...input, v: 1 })).toMatchObject({ startedAt: input.startedAt })
  })

  test.each([
    ['no reference', { reference: '' }],
    ['a negative turn', { turn: -1 }],
    ['half a turn', { turn: 0.5 }],
    ['no execution', { execution: '' }],
    ['no time', { enteredAt: '' }],
    ['a malformed time', { redrivenAt: 'yesterday' }],
    ['nothing to wait for', { waits: [] }],
    ['an unknown version', { v: 4 }],
  ])('is refused with %s', (_, wrong) => {
    expect(advanceInput.safeParse({ ...input, v: 2, waits: ['intake'], ...wrong }).success).toBe(false)
    if (!('waits' in wrong) && !('v' in wrong))
      expect(advanceInput.safeParse({ ...input, v: 1, ...wrong }).success).toBe(false)
  })
})

test('the inputs of the other functions are read in each version, and refused if they are wrong', () => {
  const wait = { v: 1, reference: 'ABCD-EFGH-J', turn: 1, token: 't' }
  expect(waitInput.parse({ ...wait, v: 2, execution: 'arn:x' })).toEqual({ ...wait, v: 2, execution: 'arn:x' })
  expect(waitInput.parse(wait)).toEqual({ ...wait, v: 2 })
  for (const wrong of [{ reference: '' }, { turn: 0 }, { turn: 1.5 }, { token: '' }, { v: 2 }, { v: 3 }])
    expect(waitInput.safeParse({ ...wait, ...wrong }).success).toBe(false)
  expect([
    sweepInput.safeParse({ v: 1, at }).success,
    sweepInput.safeParse({ v: 2, at }).success,
    sweepInput.safeParse({ v: 1, at: 'now' }).success,
  ]).toEqual([true, false, false])
  // The schedule fills in a time without milliseconds.
  expect(digestInput.parse({ v: 1, at: '2026-03-02T02:00:00Z' })).toEqual({ v: 1, at })
  expect(digestInput.safeParse({ v: 2, at }).success).toBe(false)
})

describe('the time of a step', () => {
  test.each([
    ['when its state was entered', {}, at, at],
    ['when it was redriven, days later', { redrivenAt: after(days(3)) }, at, after(days(3))],
    ['not earlier than the newest commit', {}, after(5), after(5)],
    ['the awaited moment, if the wait ended a little before it', { reached: after(800) }, at, after(800)],
    ['the awaited moment, if it is one second ahead', { reached: after(1000) }, at, after(1000)],
    ['not a moment further ahead, if something woke the case before it', { reached: after(1001) }, at, at],
    ['not a moment that has passed', { reached: after(-10) }, at, at],
  ])('%s', (_, more, changedAt, now) => expect(nowOf({ enteredAt: at, redrivenAt: '', ...more }, changedAt)).toBe(now))
})

describe('an execution is replaced by a new one', () => {
  test('at its thousandth turn, long before the 25,000 events that it may have', () => {
    const spent = (turn: number, firstTurn: number, failures = 0): boolean =>
      isSpent({ turn, firstTurn, failures, startedAt: '' }, at)
    expect([spent(998, 0), spent(999, 0), spent(1000, 1000), spent(1999, 1000)]).toEqual([false, true, false, true])
  })

  test('sooner if attempts failed, since they create events too', () => {
    const spent = (failures: number): boolean => isSpent({ turn: 499, firstTurn: 0, failures, startedAt: '' }, at)
    expect([spent(0), spent(299), spent(300)]).toEqual([false, false, true])
  })

  test('after three hundred days of the year that it may last', () => {
    const startedAt = after(-days(300))
    const young = { turn: 1, firstTurn: 0, failures: 0 }
    expect([
      isSpent({ ...young, startedAt }, at),
      isSpent({ ...young, startedAt }, after(-1)),
      isSpent({ ...young, startedAt: '' }, at),
    ]).toEqual([true, false, false])
  })
})
