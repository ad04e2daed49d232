import { expect, it } from 'vitest'
import { aboutNothing, type Accepted, accepting } from './releases/accepted.ts'

const of = { version: '0.2.0', told: 'general, the whole way' }
const recorded = { status: 'intake', waits: { next: 'intake', until: '2026-03-03T02:00:00.000Z' } }
const later = { next: 'intake', until: '2026-03-03T02:10:00.000Z' }
const entry: Accepted = {
  release: '0.2.0',
  case: 'general, the whole way',
  moment: '2026-03-02T02:00:07.000Z',
  before: { waits: recorded.waits },
  after: { waits: later },
  point: 'issue 10, point 7: one mail for several messages',
}

it('an accepted change takes the place of what was recorded, at its moment alone', () => {
  const today = accepting([entry], of)
  expect(today.expected(entry.moment, recorded)).toEqual({ status: 'intake', waits: later })
  expect(today.expected('whole', recorded)).toEqual(recorded)
  expect(today.wrong()).toEqual([])
  expect(accepting([entry], { ...of, version: '0.1.0' }).expected(entry.moment, recorded)).toEqual(recorded)
})

it.each<[string, Accepted, RegExp]>([
  [
    'was never recorded like that',
    { ...entry, before: { waits: later, status: 'closed' } },
    /was not recorded like that/,
  ],
  ['no longer differs', { ...entry, after: entry.before }, /"waits" no longer differs/],
  ['is about a moment that is not there', { ...entry, moment: '2030-01-01T00:00:00.000Z' }, /there is no such moment/],
])('an entry that %s fails', (_, wrong, said) => {
  const today = accepting([wrong], of)
  today.expected(entry.moment, recorded)
  expect(today.wrong().join('; ')).toMatch(said)
})

it('an entry about no case fails', () => {
  expect(aboutNothing([entry], [of])).toEqual([])
  expect(aboutNothing([{ ...entry, release: '0.3.0' }], [of])).toEqual([
    '0.3.0, general, the whole way: there is no such case',
  ])
})
