import { type CaseFile, type OpenTask, openTasks } from './case-file.ts'
import { classify } from './classify.ts'
import type { ClassFacts } from './complaint.ts'
import type { Consequence } from './facts.ts'
import type { Class, Policy, Role } from '../policy/policy.ts'

/** The facts of a change of class, whatever caused it. `known`: the class rests on facts that the file has already. */
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
    ...gone.map(({ id }) => ({ fact: 'cancelled', v: 3, task: id, why: 'reclassified' }) as const),
  ]
}

/**
 * The new class may change who approves a waiting outcome; the old co-signature is then cancelled. A waiting outcome is
 * co-signed even if the new class needs no co-signature: nobody escapes a co-signer by lowering the class.
 */
function approval(file: CaseFile, weight: Class, policy: Policy): { approver: Role | null; gone: OpenTask[] } {
  const { proposal } = file
  const approver = policy.approvals.outcome[weight]
  if (proposal?.what !== 'outcome' || approver === null || approver === proposal.approver)
    return { approver: null, gone: [] }
  return { approver, gone: openTasks(file).filter(({ kind }) => kind === 'co-sign') }
}
