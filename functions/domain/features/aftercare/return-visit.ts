import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { inShare } from '../../people/assign.ts'
import { participantsOf, recordedOf } from '../../case/case-file.ts'
import { words, yesNo } from '../../forms/fields.ts'
import { fulfilledAndReviewedAt } from '../../deadlines/stage-runs.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ visited: () => z.strictObject({ notes: words(3000), satisfied: yesNo() }) })

/**
 * 回访: somebody who took no part asks how it went: in every key and major case, in a random share of the others, and if
 * the survey shows dissatisfaction.
 */
export const returnVisit: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file, { policy }) => {
    const { classes, share = 0, satisfactionAtMost, whenNotResolved } = policy.returnVisit
    const settled = fulfilledAndReviewedAt(file)
    if (settled === undefined || !policy.survey.outcomes.some((outcome) => outcome === file.outcome?.outcome))
      return undefined
    if (file.tasks.some(({ kind }) => kind === 'return-visit')) return undefined
    if (classes.includes(file.class) || inShare(file.reference, 'return-visit', share)) return settled
    const answered = recordedOf(file, 'survey')
    const { satisfaction, resolved } = (answered?.answer ?? {}) as { satisfaction?: number; resolved?: boolean }
    const asksForIt =
      answered !== undefined && ((satisfaction ?? 5) <= satisfactionAtMost || (whenNotResolved && resolved === false))
    return asksForIt ? answered.at : undefined
  },
  holdsClosing: 'until-due',
  assignTo: (_file, { policy }) => policy.returnVisit.roles,
  excludedPeople: (file, { policy }) =>
    policy.apart['return-visit'] === 'participants' ? participantsOf(file) : new Set(),
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `return-visit@${openedIn}`,
    start: openedAt,
    limit: policy.returnVisit.limit,
    credits: [],
  }),
  facts: { visited: () => [] },
}
