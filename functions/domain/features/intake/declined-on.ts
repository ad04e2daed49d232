import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import type { DeclineGround } from '../../policy/terms.ts'

/** The ground on which a complaint was declined; undefined if it was not. */
export const declinedOn = (file: CaseFile): DeclineGround | undefined =>
  recordedOf(file, 'intake', 'decline')?.answer['ground'] as DeclineGround | undefined
