import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { reading, runningEmergency, teamOf } from './emergency.ts'
import { whole, words } from '../../forms/fields.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  report: () =>
    z.strictObject({
      happened: words(5000),
      affected: whole(1, 10_000_000),
      measures: words(5000),
      next: words(3000),
      toldNext: words(2000, 0),
    }),
})

/**
 * 首次报告: what is known when an emergency begins, from a member of its team to the roles that the policy names. It has
 * its own clock, beside the stage.
 */
export const firstReport: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => file.emergencies.map(({ at, over }) => (over === null ? at : undefined)),
  assignTo: (_file, { policy }) => (policy.emergency === undefined ? [] : [policy.emergency.firstReport.role]),
  namedAssignee: (file) => runningEmergency(file)?.lead ?? undefined,
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `first-report@${openedIn}`,
    start: openedAt,
    limit: policy.emergency?.firstReport.limit ?? { unit: 'until', at: openedAt },
    credits: [],
  }),
  facts: {
    report: (_answer, { file, task, by, at, desk }) => [
      {
        fact: 'reported',
        v: 1,
        task: task.id,
        tell: reading(teamOf(file, desk.policy.emergency?.firstReport.to), desk, at).filter((person) => person !== by),
      },
    ],
  },
}
