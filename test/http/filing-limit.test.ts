import { describe, expect, it } from 'vitest'
import { FilingLimit } from '../../functions/http/complainant/filing-limit.ts'

const at = (second: number): string => new Date(Date.parse('2026-03-02T02:00:00.000Z') + second * 1000).toISOString()
const taken = (limit: FilingLimit, second: number, count: number): number =>
  Array.from({ length: count }, () => limit.takes(at(second))).filter(Boolean).length

describe('how many complaints a door takes', () => {
  it('so many at once, then two a second, and as many at once again after a while', () => {
    const limit = new FilingLimit(20)
    expect(taken(limit, 0, 50)).toBe(20)
    expect(taken(limit, 0, 5)).toBe(0)
    expect(taken(limit, 3, 50)).toBe(6)
    expect(taken(limit, 600, 50)).toBe(20)
  })

  it('a time that goes back gives nothing twice', () => {
    const limit = new FilingLimit(2)
    expect(taken(limit, 100, 5)).toBe(2)
    expect(taken(limit, 0, 5)).toBe(0)
    expect(taken(limit, 100, 5)).toBe(0)
    expect(taken(limit, 101, 5)).toBe(2)
  })
})
