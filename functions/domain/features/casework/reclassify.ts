import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { corrected, flags, isMoreSevere } from '../../case/classify.ts'
import { reclassified } from '../../case/reclassification.ts'
import { oneOf, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { classes } from '../../policy/policy.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { hasRole } from '../../people/directory.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** Another class while the case is open, with newly known facts that justify it. */
const schema = whenNeeded(() =>
  z.strictObject({ class: oneOf(...classes), flags: flags().optional(), reason: words(1000) }),
)

/**
 * 重新分级: the assignee may raise the class; only the roles that the policy names may lower it. The limit, the approvals
 * and the ladder of the new class apply from then on. The promise to the complainant stays, since it does not depend on
 * the class.
 */
export const reclassify: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, _actor, { policy }) =>
    policy.reclassification !== undefined && file.outcome === null && task.stage !== null,
  validate: ({ class: wanted }, { file, by, desk }) => {
    if (wanted === file.class) return [issue(['class'], 'same-class')]
    return isMoreSevere(wanted, file.class) || hasRole(desk.staff, by, desk.policy.reclassification?.lowerBy ?? [])
      ? []
      : [issue(['class'], 'only-raised')]
  },
  facts: (answer, { file, desk, at }) => {
    const changed = reclassified(file, desk.policy, {
      class: answer.class,
      facts: corrected(file.classFacts, answer.flags ?? {}),
      known: answer.flags === undefined,
      reason: answer.reason,
    })
    return [...changed, ...recountedByCorrection(file, changed, desk, at)]
  },
}
