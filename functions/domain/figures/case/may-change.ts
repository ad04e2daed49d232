import type { CaseFile } from '../../case/case-file.ts'
import type { Fact } from '../../case/facts.ts'

/** Facts that no figure follows from, whatever the file holds. */
const neverCount: ReadonlySet<Fact['fact']> = new Set<Fact['fact']>([
  'noted',
  'drafted',
  'reminded',
  'link-asked',
  'letter-kept',
  'known-as',
  'needs-recorded',
  'needs-met',
  'document-announced',
  'document-arrived',
  'document-checked',
  'document-checked-again',
  'documents-deleted',
])

/**
 * Whether facts may change what a case counts for. A mail that arrived changes nothing, unless it was thought lost; nor
 * does a mail to the staff, since figures follow from what they do. So most commits of mails need not be counted.
 */
export function mayChangeFigures(facts: readonly Fact[], file: Pick<CaseFile, 'failures'> | undefined): boolean {
  return facts.some((fact) => {
    if (fact.fact === 'delivered') return file?.failures.some(({ mail }) => mail === fact.mail) === true
    if (fact.fact === 'mailed' || fact.fact === 'mail-refused') return fact.to === 'complainant'
    return !neverCount.has(fact.fact)
  })
}
