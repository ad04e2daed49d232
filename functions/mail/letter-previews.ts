import type { CaseFile } from '../domain/case/case-file.ts'
import type { Desk } from '../domain/case/desk.ts'
import type { Fact } from '../domain/case/facts.ts'
import { lettersThatFollow } from '../domain/decide/letters-that-follow.ts'
import { type LocalBody, withLocalBodies } from '../domain/policy/bodies.ts'
import { policyOf } from '../domain/policy/policy.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Letter } from './parts/letter.ts'
import { writeLetter } from './render.ts'

/**
 * The letters to the complainant that would go out if these facts were committed now. They have no links. If the case
 * moves to other rules, they are written under those.
 * @param bodies outside the firm where its complainants are
 */
export function letterPreviews(
  file: CaseFile,
  facts: readonly Fact[],
  desk: Desk,
  now: Instant,
  bodies?: readonly LocalBody[],
): Letter[] {
  const { file: then, orders } = lettersThatFollow(file, facts, now)
  const isMoved = facts.some(({ fact }) => fact === 'rules-changed')
  const policy = withLocalBodies(isMoved ? policyOf(then.policy) : desk.policy, bodies)
  const calendar = (isMoved ? desk.calendars?.[then.calendar.id] : undefined) ?? desk.calendar
  const under = { ...desk, policy, calendar }
  return orders.map((order) => writeLetter([{ file: then, order, desk: under, link: null, work: null, now }]))
}
