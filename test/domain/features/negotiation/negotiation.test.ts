import { describe, expect, test } from 'vitest'
import { problems, received } from '../../../support/domain/desk.ts'

const atNegotiation = () => received('2026-03-02 10:00').upTo('negotiation').until('2026-03-03 10:00')
const offer = (answer: string, at = '2026-03-02T03:00:00Z') => ({ at, by: 'insurer', what: '赔付一万', answer })

describe('negotiation', () => {
  test('ends as agreed with the accepted offer', () => {
    expect(
      atNegotiation().does('negotiation', 'agreed', { offers: [offer('rejected'), offer('accepted')] }).open,
    ).toEqual(['feedback'])
  })

  test('leads to feedback if nothing is agreed, too', () => {
    expect(
      atNegotiation().does('negotiation', 'not-agreed', { offers: [offer('rejected'), offer('open')] }).open,
    ).toEqual(['feedback'])
  })

  test('is a task of the coordinator', () => {
    expect(atNegotiation().task('negotiation').role).toBe('coordinator')
  })

  test.each<[string, string, Record<string, unknown>, string[]]>([
    [
      'agreed without an accepted offer',
      'agreed',
      { offers: [offer('rejected'), offer('open')] },
      ['offers needs-accepted-offer'],
    ],
    ['agreed without any offer', 'agreed', { offers: [] }, ['offers needs-accepted-offer']],
    ['agreed on no remedy', 'agreed', { remedy: '' }, ['remedy missing']],
    [
      'not agreed, though an offer was accepted',
      'not-agreed',
      { offers: [offer('accepted')] },
      ['offers has-accepted-offer'],
    ],
    [
      'an offer of tomorrow',
      'not-agreed',
      { offers: [offer('open'), offer('open', '2026-03-03T02:00:00.001Z')] },
      ['offers/1/at future'],
    ],
    [
      'an offer of the year 10000',
      'not-agreed',
      { offers: [offer('open', '9999-12-31T23:59:59-01:00')] },
      ['offers/0/at bad-instant'],
    ],
    ['51 offers', 'not-agreed', { offers: Array.from({ length: 51 }, () => offer('open')) }, ['offers too-many']],
    ['an unknown answer', 'not-agreed', { offers: [offer('maybe')] }, ['offers/0/answer not-one-of']],
  ])('is refused: %s', (_name, decision, more, expected) => {
    expect(problems(atNegotiation().attempt('negotiation', decision, more))).toEqual(expected)
  })
})
