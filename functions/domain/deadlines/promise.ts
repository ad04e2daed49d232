import type { CaseFile, Extension } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import { after } from '../case/evolve.ts'
import { earliestOverall, overallClocks, respondByNow } from './case-clocks.ts'
import type { Rules } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'

/**
 * An extension moves the promise: to the requested day of the answer, if one was requested, otherwise as far as the
 * remaining stages need.
 * @param facts those that grant it
 */
export function promisedByExtension(
  file: CaseFile,
  { asks }: Pick<Extension, 'asks'>,
  facts: readonly Consequence[],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const granted = after(file, facts, at)
  const overall = overallClocks(granted, desk)
  const by = overall.some(({ clock }) => asks.some((ask) => ask.clock === clock.id))
    ? earliestOverall(granted, desk).dueAt
    : respondByNow(granted, desk)
  return by > file.respondBy ? [{ fact: 'promised', v: 1, respondBy: by, why: 'extended' }] : []
}

/**
 * The promise moves later with clocks that moved later, and never because the case is slow. @param facts those that
 * move the clocks
 */
export function promisedLater(
  file: CaseFile,
  facts: readonly Consequence[],
  why: ConsequenceOf<'promised'>['why'],
  desk: Rules,
  at: Instant,
): Consequence[] {
  const by = respondByNow(after(file, facts, at), desk)
  return by > file.respondBy ? [{ fact: 'promised', v: 1, respondBy: by, why }] : []
}

/**
 * Paused clocks resume before their time. The promise that a letter made stays, since the complainant may rely on it,
 * with one exception: if it would lie past the regulator's clock, a letter gives the earlier day.
 */
export function promisedWithin(
  file: CaseFile,
  facts: readonly Consequence[],
  why: ConsequenceOf<'promised'>['why'],
  desk: Rules,
  at: Instant,
): Consequence[] {
  if (file.outcome !== null) return []
  const { dueAt: end } = earliestOverall(after(file, facts, at), desk)
  return end < file.respondBy ? [{ fact: 'promised', v: 1, respondBy: end, why }] : []
}
