import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Fact } from '../../case/facts.ts'
import { invalid, type Refusal, tooLate } from '../../case/refusal.ts'
import { line, yesNo } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { Policy } from '../../policy/policy.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import { roomFor, takesDocuments } from './documents.ts'
import { documentLimits } from './limits.ts'

/** What a document shows, in the words of its sender: the name of the file is not used. */
export const documentSchema = whenNeeded(() => z.strictObject({ what: line(200) }))

/** The staff also say whether the complainant may read it. */
export const staffDocumentSchema = whenNeeded(() => z.strictObject({ what: line(200), shown: yesNo() }))

/** Who announces a document: the complainant, or somebody of the staff at a task. */
export type Announcing = { from: 'complainant' } | { from: string; task: string }

/**
 * Says that a document is coming. It is written before its file is sent, so that nothing typed depends on the file.
 * @param phone for somebody who has no room left
 */
export function announceDocument(
  file: CaseFile,
  by: Announcing,
  sent: unknown,
  { policy, phone }: { policy: Policy; phone: string },
): readonly Fact[] | Refusal {
  const isStaff = 'task' in by
  if (!takesDocuments(file) && !isStaff) return tooLate(file)
  const read = readAnswer(isStaff ? staffDocumentSchema() : documentSchema(), sent, policy)
  if ('issues' in read) return invalid(...read.issues)
  const answer = read.value as { what: string; shown?: boolean }
  if (roomFor(file, isStaff ? 'staff' : 'complainant') === 0)
    return invalid(issue(['what'], 'documents-full', { phone, max: documentLimits.clean }))
  return [
    {
      fact: 'document-announced',
      v: 1,
      document: `document-${file.documents.length + 1}`,
      from: by.from,
      task: isStaff ? by.task : null,
      what: answer.what,
      shown: answer.shown ?? true,
    },
  ]
}
