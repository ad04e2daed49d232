import type { CaseFile } from '../case/case-file.ts'
import type { Policy } from '../policy/policy.ts'

type Label = Policy['codes']['product'][string]
export type RecordCode = { code: string; label: Label }

/**
 * What a regulator's record of complaints calls a case: the function of the firm and the reason, once intake has named
 * the category, and how it ended. Null if the pack has no such record.
 */
export function recordCodes(
  { category, outcome }: Pick<CaseFile, 'category' | 'outcome'>,
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
    disposition: named(record.dispositions, outcome === null ? undefined : record.outcomes[outcome.outcome]),
  }
}
