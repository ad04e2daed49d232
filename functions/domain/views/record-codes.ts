import type { CaseFile } from '../case/case-file.ts'
import type { OutcomeCode } from '../case/facts/terms.ts'
import type { Policy } from '../policy/policy.ts'

type Label = Policy['codes']['product'][string]
export type RecordCode = { code: string; label: Label }

/** A case, or one of its points with its own conclusion. */
type Recorded = { category: string | null; outcome?: CaseFile['outcome']; upheld?: string | null | undefined }

/**
 * What a regulator's record of complaints calls a case: the function of the firm and the reason, once intake has named
 * the category, and how it ended. Null if the pack has no such record.
 */
export function recordCodes(
  { category, outcome, upheld = outcome?.outcome }: Recorded,
  { record }: Policy,
): { function: RecordCode | null; reason: RecordCode | null; disposition: RecordCode | null } | null {
  if (record === undefined) return null
  const named = (list: Readonly<Record<string, Label>>, code: string | undefined): RecordCode | null => {
    const label = code === undefined ? undefined : list[code]
    return code === undefined || label === undefined ? null : { code, label }
  }
  const reason = category === null ? undefined : record.categories[category]
  return {
    function: named(record.functions, reason?.split('-')[0]),
    reason: named(record.reasons, reason),
    disposition: named(record.dispositions, upheld ? record.outcomes[upheld as OutcomeCode] : undefined),
  }
}
