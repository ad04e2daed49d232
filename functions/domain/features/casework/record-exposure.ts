import * as z from 'zod'
import { classify, isMoreSevere } from '../../case/classify.ts'
import { classFacts, isProjectFinance, projectFacts } from '../../case/complaint.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { yesNo } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import type { Consequence } from '../../case/facts.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = whenNeeded(() =>
  z.strictObject({
    lender: projectFacts().lender,
    publicity: classFacts().publicity,
    media: yesNo(),
    litigation: classFacts().litigation,
  }),
)

/**
 * 登记融资方及外部关注: of a project-finance complaint, who finances the project, and whether there is publicity, a report in
 * the media or litigation. Any assignee records it, also of the emergency plan, as soon as they know. It replaces what
 * was recorded before; figures count it by the month of receipt.
 */
export const recordExposure: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) =>
    may === 'act' && task.kind !== 'consultation' && file.erased === null && isProjectFinance(file),
  prefill: ({ exposure, classFacts: { publicity, litigation } }) => ({
    lender: exposure?.lender ?? undefined,
    publicity,
    media: exposure?.media ?? false,
    litigation,
  }),
  // A heavier class has its own act, with a reason.
  validate: ({ publicity, litigation }, { file, desk: { policy } }) => {
    const { class: proposed } = classify({ ...file.classFacts, publicity, litigation }, policy)
    if (file.outcome !== null || !isMoreSevere(proposed, file.class)) return []
    if (!isMoreSevere(proposed, classify(file.classFacts, policy).class)) return []
    return [issue([publicity ? 'publicity' : 'litigation'], 'rules-propose', { class: proposed })]
  },
  facts: ({ lender = null, ...others }, { file, task, desk, at }) => {
    const recorded: Consequence = { fact: 'exposure-recorded', v: 1, task: task.id, lender, ...others }
    return [recorded, ...(file.outcome === null ? recountedByCorrection(file, [recorded], desk, at) : [])]
  },
}
