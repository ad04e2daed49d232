import type * as z from 'zod'
import { type CaseFile, openTasks, type Task } from '../case/case-file.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Instant } from '../time/zone.ts'
import { type Clock, dueAt, isProvisional } from '../time/deadline.ts'
import { agreedUntil } from '../deadlines/agreed-period.ts'
import { acknowledgementOf } from '../deadlines/acknowledgement.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import type { Desk, Rules } from '../case/desk.ts'
import { runningPause } from '../deadlines/pauses.ts'
import { isLimitedStage } from '../deadlines/stage-runs.ts'
import type { shownClock } from './view-schemas.ts'
import { kindOf } from '../catalogue/task-kinds.ts'

/** A clock as people see it. */
export type ShownClock = z.output<typeof shownClock>

/** The clock of a task. @param task open or done */
export function taskClock(file: CaseFile, task: Task, desk: Desk): ShownClock {
  const clock = shown(kindOf(task.kind).clock(file, task, desk), desk)
  return {
    ...clock,
    label: null,
    agreedUntil: null,
    answeredAt: null,
    pausedUntil: runningPause(file)?.task === task.id ? pausedUntil(file, 'stage', clock) : null,
  }
}

/** The clocks of the whole case, in the order of the pack: the regulator's. */
export function caseClocks(file: CaseFile, desk: Rules): ShownClock[] {
  return overallClocks(file, desk).map(({ rule, clock: counted, answeredAt }) => {
    const clock = shown(counted, desk)
    const agreed = agreedUntil(file, rule.id, desk.policy)
    return {
      ...clock,
      // Another clock, such as that of a notice, may have moved the answer before it since.
      agreedUntil: agreed !== undefined && agreed > clock.dueAt && agreed <= file.promise.respondBy ? agreed : null,
      label: rule.label,
      answeredAt,
      pausedUntil: pausedUntil(file, rule.id, clock),
    }
  })
}

/** The acknowledgement, if the pack has a time limit for it, and who sees the task sees the case. */
export function shownAcknowledgement(file: CaseFile, task: Task, desk: Rules): ReturnType<typeof acknowledgementOf> {
  return kindOf(task.kind).sees === 'question' ? undefined : acknowledgementOf(file, desk)
}

/** The open task of the case's stage; undefined between two stages and once nothing is left to decide. */
export function stageTask(file: CaseFile, { policy }: Pick<Desk, 'policy'>): Task | undefined {
  return openTasks(file).find((task) => kindOf(task.kind).stage !== undefined || isLimitedStage(task, policy))
}

function pausedUntil(file: CaseFile, scope: string, { dueAt: due }: { dueAt: Instant }): Instant | null {
  const pause = runningPause(file)
  return pause !== undefined && pause.clocks.includes(scope) && pause.from < due ? pause.until : null
}

function shown(
  clock: Clock,
  { calendar }: Pick<Desk, 'calendar'>,
): Pick<ShownClock, 'id' | 'dueAt' | 'extendedFrom' | 'provisional'> {
  return {
    id: clock.id,
    dueAt: dueAt(clock, calendar),
    extendedFrom: extendedFrom(clock, calendar),
    provisional: isProvisional(clock, calendar),
  }
}

/** When it was due before it was first extended, which later pauses have not moved: a date that was in force once. */
function extendedFrom(clock: Clock, calendar: Calendar): Instant | null {
  const { credits } = clock
  const without = dueAt({ ...clock, credits: credits.filter((credit) => credit.kind !== 'extension') }, calendar)
  if (without === dueAt(clock, calendar)) return null
  return dueAt(
    {
      ...clock,
      credits: credits.slice(
        0,
        credits.findIndex((credit) => credit.kind === 'extension'),
      ),
    },
    calendar,
  )
}
