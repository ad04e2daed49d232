import type { CaseFile } from '../domain/case/case-file.ts'
import type { Desk } from '../domain/case/desk.ts'
import type { Fact } from '../domain/case/facts.ts'
import { lettersThatFollow } from '../domain/decide/letters-that-follow.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Letter } from './parts/letter.ts'
import { writeLetter } from './render.ts'

/** The letters to the complainant that would go out if these facts were committed now. They have no links. */
export function letterPreviews(file: CaseFile, facts: readonly Fact[], desk: Desk, now: Instant): Letter[] {
  const { file: then, orders } = lettersThatFollow(file, facts, now)
  return orders.map((order) => writeLetter([{ file: then, order, desk, link: null, work: null, now }]))
}
