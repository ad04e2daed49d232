import { describe, expect, test } from 'vitest'
import {
  notBefore,
  type PolicyReview,
  reviewDay,
  reviewForm,
  timesAsked,
} from '../../../functions/domain/policy/review-date.ts'
import { complianceOn } from '../../../functions/domain/people/assign.ts'
import { away, but, person, staff } from '../../support/cast.ts'
import { instant, standard } from '../../support/domain/desk.ts'

const zone = 'Asia/Shanghai'
const review = (at: string, next: string): PolicyReview => ({
  due: '2027-05-31',
  by: 'kim',
  words: '与监管规定一致',
  next,
  at: instant(at),
})

describe('the review date of a pack', () => {
  test('is the pack’s own until a review, and then the one that the latest review named', () => {
    expect(reviewDay({ reviewDue: '2027-05-31' }, [])).toBe('2027-05-31')
    expect(reviewDay({ reviewDue: undefined }, [])).toBeUndefined()
    const reviews = [review('2028-06-02 10:00', '2029-06-01'), review('2027-06-08 09:00', '2028-06-01')]
    expect([
      reviewDay({ reviewDue: '2027-05-31' }, reviews),
      reviewDay({ reviewDue: '2027-05-31' }, reviews.toReversed()),
    ]).toEqual(['2029-06-01', '2029-06-01'])
  })

  test('must be after the one that was due, and in the future', () => {
    const past = [{ path: ['nextReview'], problem: 'past' }]
    const named = (nextReview: string, when: string) =>
      notBefore({ notes: '', nextReview }, '2027-05-31', zone, instant(when))
    expect(named('2027-05-31', '2027-05-01 10:00')).toMatchObject(past)
    expect(named('2027-06-01', '2027-05-01 10:00')).toEqual([])
    expect(named('2027-06-08', '2027-06-08 00:00')).toMatchObject(past)
    expect(named('2027-06-09', '2027-06-08 23:59')).toEqual([])
    expect(reviewForm().safeParse({ notes: '一致', nextReview: '2028-02-30' }).success).toBe(false)
    expect(reviewForm().safeParse({ notes: '', nextReview: '2028-02-28' }).success).toBe(false)
  })
})

/** The mornings of the standard pack begin at nine. */
test.each([
  ['2027-05-30 23:59', 0],
  ['2027-05-31 08:59', 0],
  ['2027-05-31 09:00', 1],
  ['2027-06-01 08:59', 1],
  ['2027-06-07 08:59', 1],
  ['2027-06-07 09:00', 2],
  ['2027-06-14 09:00', 3],
])('by %s compliance must have been asked %i times', (when, times) =>
  expect(timesAsked('2027-05-31', standard, zone, instant(when))).toBe(times),
)

test('compliance is everybody with the role, or the deputy, once, if a person is away and has one', () => {
  const on = (people: ReturnType<typeof but>) => complianceOn(people, '2027-05-31').map(({ id }) => id)
  const people = [...staff, person('kay', ['compliance'])]
  expect(on(people)).toEqual(['kim', 'kay'])
  expect(on(but({ kim: { ...away('2027-05-31', '2027-05-31'), deputy: 'sue' } }, people))).toEqual(['sue', 'kay'])
  expect(on(but({ kim: { ...away('2027-05-01', '2027-06-30'), deputy: 'kay' } }, people))).toEqual(['kay'])
  expect(on(but({ kim: away('2027-05-01', '2027-06-30') }, people))).toEqual(['kim', 'kay'])
  expect(on(but({ kim: { ...away('2027-06-01', '2027-06-30'), deputy: 'sue' } }, people))).toEqual(['kim', 'kay'])
})
