import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { nextStatusAt, reading, runningEmergency, statusClock, teamOf } from './emergency.ts'
import { words } from '../../forms/fields.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ update: () => z.strictObject({ situation: words(5000) }) })

/**
 * 应急日报: how an emergency stands, every day until it is over, to its whole team. It is due once a day, without a
 * reminder. If it is not written in time, its assignee and the roles that the policy names (the team's executive) are
 * notified of that day once, and nobody up the ladder: an emergency that lasts for weeks would otherwise repeat the
 * same news to many people every day. It can be written late until the next day's opens; then it is missed, which is a
 * deviation (`stage-figures.ts`) in any case.
 */
export const dailyStatus: TaskKind<typeof decisions> = {
  decisions,
  // The tasks of earlier days stay in their places; the next day has its own.
  neededSince: (file, desk) => [
    ...file.tasks.filter(({ kind }) => kind === 'daily-status').map(() => undefined),
    nextStatusAt(file, desk),
  ],
  assignTo: (_file, { policy }) => (policy.emergency === undefined ? [] : [policy.emergency.firstReport.role]),
  namedAssignee: (file) => runningEmergency(file)?.lead ?? undefined,
  clock: (_file, task, desk) => statusClock(task, desk),
  reminderFractions: () => [],
  alsoNotifyWhenOverdue: (file, _task, desk, now) =>
    reading(teamOf(file, desk.policy.emergency?.dailyStatus.missedTells), desk, now),
  alsoNotifiedAs: 'team',
  facts: {
    update: (_answer, { file, task, by, at, desk }) => [
      {
        fact: 'reported',
        v: 1,
        task: task.id,
        tell: reading(teamOf(file), desk, at).filter((person) => person !== by),
      },
    ],
  },
}
