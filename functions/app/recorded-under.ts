import { fold } from '../domain/case/evolve.ts'
import type { By } from '../domain/case/facts.ts'
import type { CaseRecord } from '../store/cases.ts'
import { onceOf, type SentOnce } from './once.ts'

/**
 * What a case has under a one-time key.
 * @returns the case as it was when this very act was recorded, `other` if the key belongs to another act, undefined if
 *   the key is new
 */
export function recordedUnder(
  record: CaseRecord,
  sent: SentOnce | undefined,
  by: By,
): CaseRecord | 'other' | undefined {
  if (sent === undefined || record.once.length === 0) return undefined
  const { key, body } = onceOf(sent, by)
  const found = record.once.find((one) => one.key === key)
  if (found === undefined) return undefined
  if (found.body !== body) return 'other'
  const then = record.commits.filter(({ number }) => number <= found.number)
  return { ...record, file: fold(record.file.reference, then) }
}
