import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import type { DeclineGround } from '../../policy/terms.ts'

/** Why a complaint was declined. Without a recorded ground it was no complaint. */
export function declinedOn(file: CaseFile): { ground: DeclineGround; reason: string | undefined } {
  const { ground = 'not-a-complaint', reason } = (recordedOf(file, 'intake', 'decline')?.answer ?? {}) as {
    ground?: DeclineGround
    reason?: string
  }
  return { ground, reason }
}
