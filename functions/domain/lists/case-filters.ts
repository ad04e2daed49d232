import { channels, classes } from '../policy/terms.ts'
import type { Instant } from '../time/zone.ts'
import { type CaseFilter, caseFilters } from './filter-names.ts'
import { isAnswerLate, isStepLate, type ListedCase } from './listed-case.ts'

/** What each filter can be; of codes each pack has its own, and `staff` is an id of the directory. */
export const filterChoices: Readonly<Record<Exclude<CaseFilter, 'staff'>, readonly string[] | 'codes'>> = {
  product: 'codes',
  category: 'codes',
  class: classes,
  stage: ['received', 'intake', 'investigation', 'negotiation', 'feedback', 'decided', 'closed'],
  late: ['answer', 'step'],
  channel: channels,
  outcome: ['upheld', 'partly', 'not', 'resolved', 'withdrawn', 'declined', 'no-complaint'],
}

export type CaseFilters = Partial<Record<CaseFilter, string>>

/** Whether a filter could have such a value: codes of packs that are no longer used are looked for, too. */
export function isOffered(filter: Exclude<CaseFilter, 'staff'>, wanted: string): boolean {
  const choices = filterChoices[filter]
  return choices === 'codes' ? /^[a-z0-9][a-z0-9-]{0,60}$/i.test(wanted) : choices.includes(wanted)
}

/** Whether a case fits every filter. */
export function fitsFilters(filters: CaseFilters, one: ListedCase, at: Instant): boolean {
  const tests: Record<CaseFilter, (wanted: string) => boolean> = {
    product: (wanted) => one.product === wanted,
    category: (wanted) => one.category === wanted,
    class: (wanted) => one.class === wanted,
    stage: (wanted) => one.status === wanted,
    late: (wanted) => (wanted === 'answer' ? isAnswerLate(one, at) : isStepLate(one, at)),
    channel: (wanted) => one.channel === wanted,
    staff: (wanted) => one.sight.holders.includes(wanted) || one.liaison === wanted,
    outcome: (wanted) => one.outcome === wanted,
  }
  return caseFilters.every((filter) => {
    const wanted = filters[filter]
    return wanted === undefined || tests[filter](wanted)
  })
}
