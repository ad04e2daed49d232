import type { CaseFile } from '../case/case-file.ts'
import { issue, type Issue } from '../forms/issues.ts'
import { type ChosenRules, chosenRules, type DeskPacks } from '../policy/desk-packs.ts'

/**
 * Whether a case is under these rules already. It is received under a version of a pack and stays under it, so a newer
 * version is no other rule.
 */
export const isUnder = ({ policy, calendar }: Pick<CaseFile, 'policy' | 'calendar'>, to: ChosenRules): boolean =>
  policy.id === to.policy.id && calendar.id === to.calendar

/** A product by which other rules hold: the case moves to them first, and its intake continues there. */
export function underOtherRules(product: string, file: CaseFile, packs: DeskPacks | undefined): Issue[] {
  if (packs === undefined || product === file.product) return []
  const about = { channel: file.channel, place: file.place ?? undefined }
  const then = chosenRules(packs, { ...about, product: file.product })
  const now = chosenRules(packs, { ...about, product })
  const isUnmoved = then.policy.id === now.policy.id && then.calendar === now.calendar
  return isUnmoved || isUnder(file, now) ? [] : [issue(['product'], 'other-rules', { pack: now.policy.id })]
}
