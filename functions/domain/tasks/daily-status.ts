import * as z from 'zod'
import { nextStatusAt, reading, runningEmergency, statusClock, teamOf } from '../emergency.ts'
import { words } from '../fields.ts'
import type { TaskKind } from './task.ts'

const asks = { update: z.strictObject({ situation: words(5000) }) }

/** 每日情况: how an emergency stands, every day until it is over, to its whole team. A day's that was not written is missed when the next day's is asked for. */
export const dailyStatus: TaskKind<typeof asks> = {
  asks,
  // Those of the days before stay in their places; the next has its own.
  wanted: (file, desk) => [...file.tasks.filter(({ kind }) => kind === 'daily-status').map(() => undefined), nextStatusAt(file, desk)],
  goesTo: (_file, { policy }) => (policy.emergency === undefined ? [] : [policy.emergency.firstReport.role]),
  named: (file) => runningEmergency(file)?.lead ?? undefined,
  clock: (_file, task, desk) => statusClock(task, desk),
  marks: ({ policy }) => policy.emergency?.dailyStatus.marks ?? [],
  follows: {
    update: (_answer, { file, task, by, at, desk }) => [{ fact: 'reported', v: 1, task: task.id, tell: reading(teamOf(file), desk, at).filter((person) => person !== by) }],
  },
}
