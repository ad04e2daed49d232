import { expect, it } from 'vitest'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { nextRound } from '../../local/services/next-round.ts'

const next = (pack: string, after: string, listed?: string): string | undefined => {
  const time = nextRound([newestPolicy(pack)], listed === undefined ? undefined : Date.parse(listed), Date.parse(after))
  return time === undefined ? undefined : new Date(time).toISOString()
}

it('goes five minutes past nine in Shanghai every day', () => {
  expect(next('cn-2020-3', '2026-03-02T01:04:59.999Z')).toBe('2026-03-02T01:05:00.000Z')
  expect(next('cn-2020-3', '2026-03-02T01:05:00.000Z')).toBe('2026-03-03T01:05:00.000Z')
})

it('goes earlier for what is listed, and again in an hour for what still is', () => {
  const [first, ...later] = ['2026-03-02T10:05:00.000Z', '2026-03-02T11:05:00.000Z']
  expect(next('cn-2020-3', '2026-03-02T01:05:00.000Z', '2026-03-02T10:00:00.000Z')).toBe(first)
  expect(next('cn-2020-3', first as string, '2026-03-02T10:00:00.000Z')).toBe(later[0])
  expect(next('cn-2020-3', '2026-03-02T01:05:00.000Z', '2026-03-03T10:00:00.000Z')).toBe('2026-03-03T01:05:00.000Z')
})

it('goes first on the review day of the pack when nothing is bundled', () => {
  const { quietHours: _, ...policy } = newestPolicy('standard')
  const { reviewDue = '' } = policy
  const round = nextRound([policy], undefined, Date.parse('2026-03-02T02:00:00Z'))
  expect(new Date(round ?? 0).toISOString()).toBe(`${reviewDue}T01:05:00.000Z`)
})

it('never goes when nothing is bundled and no review is due', () => {
  const { reviewDue: _, quietHours: __, ...policy } = newestPolicy('standard')
  expect(nextRound([policy], undefined, 0)).toBeUndefined()
})
