import { expect, it } from 'vitest'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { nextDigest } from '../../local/next-digest.ts'

const next = (pack: string, after: string): string | undefined => {
  const time = nextDigest(newestPolicy(pack), Date.parse(after))
  return time === undefined ? undefined : new Date(time).toISOString()
}

it('calls the digest at nine in Shanghai and an hour later every day when reminders are bundled', () => {
  expect(next('cn-2020-3', '2026-03-02T00:59:59.999Z')).toBe('2026-03-02T01:00:00.000Z')
  expect(next('cn-2020-3', '2026-03-02T01:00:00.000Z')).toBe('2026-03-02T02:00:00.000Z')
  expect(next('cn-2020-3', '2026-03-02T02:00:00.000Z')).toBe('2026-03-03T01:00:00.000Z')
})

it('calls the digest first on the review day of the pack when nothing is bundled', () => {
  const { reviewDue = '' } = newestPolicy('standard')
  expect(next('standard', '2026-03-02T02:00:00Z')).toBe(`${reviewDue}T01:00:00.000Z`)
  expect(next('standard', `${reviewDue}T01:00:00Z`)).toBe(`${reviewDue}T02:00:00.000Z`)
})

it('never calls the digest when nothing is bundled and no review is due', () => {
  const { reviewDue: _, ...policy } = newestPolicy('standard')
  expect(nextDigest(policy, 0)).toBeUndefined()
})
