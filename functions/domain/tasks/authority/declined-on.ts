import type { CaseFile, Recorded } from '../../case/case-file.ts'
import type { DeclineGround } from '../../policy/terms.ts'
import { declineIn, declineUnproven } from './decline-unproven.ts'

/** Why a complaint is or was declined. Without a recorded ground it was no complaint. */
export function declinedOn(file: Pick<CaseFile, 'tasks'>): { ground: DeclineGround; reason: string | undefined } {
  return groundOf(declineIn(file))
}

/** The ground of a recorded decision to decline: after intake, there is but one. */
export function groundOf(recorded: Recorded | undefined): { ground: DeclineGround; reason: string | undefined } {
  const { ground = 'not-a-complaint', reason } = (recorded?.answer ?? {}) as { ground?: DeclineGround; reason?: string }
  return { ground: recorded?.decision === declineUnproven ? 'no-authority' : ground, reason }
}
