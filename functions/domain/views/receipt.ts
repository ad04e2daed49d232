import type { CaseFile } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'

/**
 * Whether more has happened than the page of the receipt foretold: the complaint was settled or combined with another,
 * its date is over, or is not the one of the receipt any more. That page is kept open and comes back for years, and
 * must not promise then what was to come at the beginning.
 */
export function hasMovedOn({ outcome, joined, respondBy, toldPromises }: CaseFile, at: Instant): boolean {
  const [onReceipt] = toldPromises
  return outcome !== null || joined !== null || at > respondBy || onReceipt?.respondBy !== respondBy
}
