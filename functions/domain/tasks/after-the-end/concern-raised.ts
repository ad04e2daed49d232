import type { CaseFile } from '../../case/case-file.ts'
import type { Consequence, ConsequenceOf } from '../../case/facts.ts'

/** What the complainant told us after the end goes to somebody who took no part. The task has the same id. */
export const raised = (
  { concerns }: Pick<CaseFile, 'concerns'>,
  why: ConsequenceOf<'concern-raised'>['why'],
): Consequence => ({ fact: 'concern-raised', v: 1, concern: `concern-${concerns.length + 1}`, why })
