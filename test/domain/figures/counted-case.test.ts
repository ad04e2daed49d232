import { describe, expect, test } from 'vitest'
import { countedOf } from '../../../functions/domain/figures/case/counted-case.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const counted = ({ file, desk }: Case) => countedOf(file, desk)
const decided = (desk = received('2026-10-08 23:30')): Case => desk.upTo('feedback').does('feedback')

describe('what a case counts for', () => {
  test('is open until the complainant is told of its outcome', () => {
    const desk = received('2026-10-08 10:00').upTo('feedback')
    expect(counted(desk)).toMatchObject({ received: '2026-10-08', closed: null, due: '2026-10-23', outcome: null })
    // Decided by the liaison, and its letter is not on its way yet.
    desk.commit(desk.attempt('feedback', 'propose') as never, { as: 'staff', person: 'wu', mail: 'task' })
    expect(counted(desk)).toMatchObject({ closed: null, outcome: null })
    expect(counted(desk.look('2026-10-12 09:30'))).toMatchObject({ closed: '2026-10-12', outcome: 'upheld' })
  })

  test('goes by the days of its own calendar, not by those of UTC', () => {
    // Half past eleven at night in Shanghai is the same day there, and half past three in the afternoon in UTC.
    expect(counted(received('2026-10-08 23:30'))).toMatchObject({ received: '2026-10-08' })
    expect(counted(received('2026-10-09 00:30'))).toMatchObject({ received: '2026-10-09' })
  })

  test('keeps its first day when it is reviewed and reopened', () => {
    const desk = decided()
    const first = counted(desk)
    desk.until('2026-10-20 10:00').asksReview()
    expect(counted(desk)).toEqual(first)
  })

  test('is withdrawn on the day on which the complainant withdrew', () => {
    const desk = received('2026-10-08 10:00').until('2026-10-12 10:00').withdraws()
    expect(counted(desk)).toMatchObject({ closed: '2026-10-12', outcome: 'withdrawn' })
  })

  test('is not told by a letter that did not arrive, but once the complainant was reached', () => {
    const desk = decided().until('2026-10-09 10:00').bounces('outcome')
    expect(counted(desk)).toMatchObject({ closed: null, outcome: null })
    desk.until('2026-10-12 10:00').does('reach', 'reached', { at: desk.now })
    expect(counted(desk)).toMatchObject({ closed: '2026-10-12' })
  })
})
