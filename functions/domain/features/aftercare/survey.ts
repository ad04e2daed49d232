import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import { dayOf } from '../../time/calendar.ts'
import { inWholeDays } from '../../time/deadline.ts'
import { whole, words, yesNo } from '../../forms/fields.ts'
import { settledAndTold } from './settled.ts'
import { daysAfter, instantAt } from '../../time/zone.ts'
import { raised } from '../../tasks/after-the-end/concern-raised.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  answer: () =>
    z.strictObject({
      satisfaction: whole(1, 5),
      resolved: yesNo(),
      effort: whole(1, 5),
      comment: words(2000, 0).optional(),
    }),
})

/**
 * 满意度: the survey for the complainant after the decision, or after fulfilment if something was promised. Staff can
 * neither answer nor change it.
 */
export const survey: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file, { policy, calendar }) => {
    const settled = settledAndTold(file, policy)
    const { afterDays, at, outcomes } = policy.survey
    if (settled === undefined || file.tasks.some(({ kind }) => kind === 'survey')) return undefined
    if (!outcomes.some((outcome) => outcome === file.outcome?.outcome)) return undefined
    return instantAt(daysAfter(dayOf(settled, calendar), afterDays), at, calendar.zone)
  },
  assignTo: () => 'complainant',
  forComplainant: true,
  timeline: { answer: 'survey-answered' },
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `survey@${openedIn}`,
    start: openedAt,
    // The reminder and the lapse come at the time of day at which it was sent.
    limit: inWholeDays(policy.survey.limit),
    credits: [],
  }),
  expiresWhenDue: true,
  reminderFractions: ({ policy }) => policy.survey.reminders,
  // Where the pack promises no follow-up, what is not solved goes to somebody at once.
  facts: {
    answer: ({ resolved }, { file, desk: { policy } }) =>
      resolved || policy.returnVisit.whenNotResolved ? [] : [raised(file, 'not-solved')],
  },
}

/** The form of the survey. */
export const surveyForm = () => decisions.answer

/** What the complainant answered in the survey; undefined if they have not. Nothing of it is left once it is erased. */
export function surveyAnswer(file: CaseFile): Partial<z.output<ReturnType<typeof surveyForm>>> | undefined {
  return recordedOf(file, 'survey')?.answer
}
