import { expect, it } from 'vitest'
import { summaryUntil } from '../../functions/domain/features/intake/summary-resolution.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { texts } from '../../functions/text/index.ts'
import { received } from '../support/domain/desk.ts'
import { offered, showTask } from '../support/pages/examples.ts'

/* The page of intake says until when a complaint can be resolved at first contact, if it can. */

const lawyer = { name: '林律师', email: 'lin@example.com', relation: 'agent' }
const authority = { capacity: 'lawyer', represented: '韩梅', scope: 'full' }

it.each<[string, Record<string, unknown>, boolean]>([
  ['whose complainant speaks for themselves is asked by when they accepted', {}, true],
  ['whose representative has proven nothing yet is not', { complainant: lawyer, authority }, false],
])('a complaint in Leeds %s', (_name, complaint, isOffered) => {
  const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy: newestPolicy('uk-disp'), complaint })
  expect(offered(desk, 'intake').includes('resolve')).toBe(isOffered)
  const until = texts('en')
    .format('Europe/London')
    .instant(summaryUntil(desk.file, desk.desk) ?? '')
  const said = texts('en').decision('resolve').agreed?.(until) ?? ''
  expect(showTask('en', desk, 'intake').includes(said)).toBe(isOffered)
})
