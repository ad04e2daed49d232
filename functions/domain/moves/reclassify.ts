import * as z from 'zod'
import { type CaseFile, type OpenTask, openTasks } from '../case.ts'
import { classify, heavier } from '../classify.ts'
import type { ClassFacts } from '../complaint.ts'
import type { Consequence } from '../facts.ts'
import { oneOf, words } from '../fields.ts'
import { issue } from '../issue.ts'
import { classes, type Class, type Policy, type Role } from '../policy.ts'
import { hasRole } from '../staff.ts'
import { corrected, flags } from '../tasks/intake.ts'
import type { Move } from './move.ts'

/** Another class while the case is open, with the facts that show it where they were not known. */
const asks = z.strictObject({ class: oneOf(...classes), flags: flags.optional(), reason: words(1000) })

/**
 * 重新分级: raised by whoever has the case, lowered only by the roles that the policy names. The limit, the approvals and
 * the ladder of the new class hold
 * from then on; the promise made to the complainant stays as it is, for it was made to them and not to the class.
 */
export const reclassify: Move<typeof asks> = {
  asks,
  offered: (file, task, _actor, { policy }) =>
    policy.reclassification !== undefined && file.outcome === null && task.stage !== null,
  check: ({ class: wanted }, { file, by, desk }) => {
    if (wanted === file.class) return [issue(['class'], 'same-class')]
    return heavier(wanted, file.class) || hasRole(desk.staff, by, desk.policy.reclassification?.lowerBy ?? [])
      ? []
      : [issue(['class'], 'only-raised')]
  },
  follows: (answer, { file, desk: { policy } }) => {
    const facts = corrected(file.classFacts, answer.flags ?? {})
    return reclassified(file, policy, {
      class: answer.class,
      facts,
      known: answer.flags === undefined,
      reason: answer.reason,
    })
  },
}

/** What follows of another class, wherever it comes from. `known`: the facts are those that the file has already. */
export function reclassified(
  file: CaseFile,
  policy: Policy,
  { class: weight, facts, known, reason }: { class: Class; facts: ClassFacts; known: boolean; reason: string },
): Consequence[] {
  const proposed = classify(facts, policy)
  const { approver, gone } = approval(file, weight, policy)
  return [
    { fact: 'reclassified', v: 1, reason, facts: known ? null : facts, approver },
    { fact: 'classed', v: 1, class: weight, proposed: proposed.class, reasons: proposed.reasons },
    ...gone.map(({ id }) => ({ fact: 'cancelled', v: 2, task: id, why: 'reclassified' }) as const),
  ]
}

/**
 * Who approves an outcome that waits for a co-signature once the class is another, and the co-signature that is then
 * not asked for any more. What waits already
 * is co-signed even where the new class asks for none: nobody escapes a co-signer by lowering the class.
 */
function approval(file: CaseFile, weight: Class, policy: Policy): { approver: Role | null; gone: OpenTask[] } {
  const { proposal } = file
  const approver = policy.approvals.outcome[weight]
  if (proposal?.what !== 'outcome' || approver === null || approver === proposal.approver)
    return { approver: null, gone: [] }
  return { approver, gone: openTasks(file).filter(({ kind }) => kind === 'co-sign') }
}
