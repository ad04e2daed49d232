import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { inShare } from '../../people/assign.ts'
import { type CaseFile, contactOf, participantsOf, recordedOf } from '../../case/case-file.ts'
import { letterOf, undelivered } from '../../case/deliveries.ts'
import { words, yesNo } from '../../forms/fields.ts'
import { fulfilledAndReviewedAt } from '../../deadlines/stage-runs.ts'
import type { Instant } from '../../time/zone.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ visited: () => z.strictObject({ notes: words(3000), satisfied: yesNo() }) })

/**
 * 回访: somebody who took no part asks how it went: in every key and major case, in a random share of the others, and if
 * the survey shows dissatisfaction. They also ask people whom no survey in writing reaches: the liaison never asks how
 * content people are with the liaison.
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
    return asksForIt ? answered.at : unaskedSince(file)
  },
  reaches: { visited: 'call' },
  holdsClosing: 'until-due',
  assignTo: (_file, { policy }) => policy.returnVisit.roles,
  excludedPeople: (file, { policy }) =>
    policy.apart['return-visit'] === 'participants' || unaskedSince(file) !== undefined
      ? participantsOf(file)
      : new Set(),
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `return-visit@${openedIn}`,
    start: openedAt,
    limit: policy.returnVisit.limit,
    credits: [],
  }),
  facts: { visited: () => [] },
}

/**
 * Since when it is known that the survey cannot be sent: there is neither an email address nor a number for text
 * messages, or the text did not arrive. A mail that bounced says nothing: people move.
 */
function unaskedSince(file: CaseFile): Instant | undefined {
  if (file.erased !== null) return undefined
  const unsent = Object.entries(file.mails).flatMap(([mail, sent]) =>
    letterOf(file, mail) === 'survey' && 'channel' in sent && sent.channel === 'none' ? [sent.at] : [],
  )
  const failed = undelivered(file).flatMap(({ mail, at }) =>
    letterOf(file, mail) === 'survey' && contactOf(file).email === undefined ? [at] : [],
  )
  return [...unsent, ...failed].sort()[0]
}
