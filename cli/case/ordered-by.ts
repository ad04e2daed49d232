import { type CaseFile, isConflictedById } from '../../functions/domain/case/case-file.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'
import { quoted } from '../../local/printable.ts'
import type { Call } from '../parts/call.ts'

/*
 * Who ordered what an operator does to a case, as `--by` says.
 */

/** @throws Error if nobody in the directory has this id */
export function checkInDirectory(staff: readonly Person[], by: string, where: string): void {
  if (!staff.some(({ id }) => id === by)) throw new Error(`${quoted(by)} is not in the staff directory of ${where}`)
}

/** Why somebody orders nothing about a case: it is about them, or they have an interest in it (docs/adr/0059). */
export const whyNotTheirs = (
  file: CaseFile,
  staff: readonly Person[],
  by: string,
  language: Call['language'],
): string | undefined => (isConflictedById(file, { staff }, by) ? wordings[language].notTheirOrder : undefined)
