import { type CaseFile, endOf, type Task, taskOf } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import { kindOf } from '../../catalogue/task-kinds.ts'
import { stageClock } from '../../deadlines/case-clocks.ts'
import { clockId, endOfRun, settledDue, type StageRun, stageRunOf, isLimitedStage } from '../../deadlines/stage-runs.ts'
import { wentAt } from '../../case/deliveries.ts'
import { endOfOffer, offerLetter } from '../../features/negotiation/offers.ts'
import type { Stage } from '../../policy/policy.ts'
import { dayOf } from '../../time/calendar.ts'
import { dueAt } from '../../time/deadline.ts'
import type { Instant } from '../../time/zone.ts'
import type { StageRunFigures } from '../contribution.ts'
import { nobody, unassigned } from './holders.ts'
import { asAtFirst, covered, isExtended, type Span, wholeHours } from './whole-case.ts'

/** A stage run with its tasks, and its dates as instants. `endedAt` is null while it runs. */
export type CaseRun = {
  clock: string
  run: StageRun
  stage: Stage
  tasks: readonly Task[]
  startedAt: Instant
  dueAt: Instant
  dueAtFirst: Instant
  endedAt: Instant | null
}

/** Every stage run of a case, in the order of its tasks. */
export function runsOf(file: CaseFile, rules: Rules): CaseRun[] {
  const runs = new Map<string, { run: StageRun; stage: Stage; tasks: Task[] }>()
  for (const task of file.tasks) {
    if (task.stage === null || task.stage !== task.kind) continue
    const run = stageRunOf(file, task.stage, task.openedIn)
    const known = runs.get(clockId(run))
    if (known === undefined) runs.set(clockId(run), { run, stage: task.stage, tasks: [task] })
    else known.tasks.push(task)
  }
  return [...runs].map(([clock, { run, stage, tasks }]) => {
    const first = tasks[0] as Task
    return {
      clock,
      run,
      stage,
      tasks,
      startedAt: run.startedAt,
      dueAt: dueOfRun(file, run, first, rules),
      dueAtFirst: dueOfRun(asAtFirst(file), run, first, rules),
      endedAt: endOfRun(file, run.endedIn) ?? file.withdrawn?.at ?? null,
    }
  })
}

/** When a stage run was due, with the pauses and extensions that a file has. */
function dueOfRun(file: CaseFile, run: StageRun, task: Task, rules: Rules): Instant {
  const clock =
    isLimitedStage(task, rules.policy) || settledDue(file, clockId(run)) !== undefined
      ? stageClock(file, run, rules)
      : kindOf(task.kind).clock(file, task, { ...rules, staff: [], load: {} })
  return dueAt(clock, rules.calendar)
}

/** What figures say of a stage run. Time counts as waiting if somebody else had to act: see `waitingIn`. */
export function figuresOfRun(file: CaseFile, one: CaseRun, { calendar }: Rules): StageRunFigures {
  const { clock, stage, tasks, startedAt, dueAt: due, dueAtFirst, endedAt } = one
  const assigned = tasks.flatMap(({ assignments }) => assignments).filter(({ person }) => person !== null)
  const last = assigned.at(-1)
  const kept = (until: Instant): boolean => endedAt !== null && endedAt <= until
  return {
    clock,
    stage,
    ...(last === undefined ? nobody : { person: last.person, unit: last.unit ?? null }),
    people: [...new Set(assigned.map(({ person }) => person as string).reverse())],
    started: dayOf(startedAt, calendar),
    due: [
      { limit: 'original', day: dayOf(dueAtFirst, calendar), kept: kept(dueAtFirst), moved: false },
      { limit: 'extended', day: dayOf(due, calendar), kept: kept(due), moved: isExtended(file, clock) },
    ],
    ended:
      endedAt === null
        ? null
        : {
            day: dayOf(endedAt, calendar),
            hours: wholeHours(startedAt, endedAt),
            pausedHours: covered(pausesOf(file), { from: startedAt, until: endedAt }),
            waitingHours: covered(waitingIn(file, one, endedAt, calendar), { from: startedAt, until: endedAt }),
          },
  }
}

const pausesOf = (file: CaseFile): Span[] => file.pauses.filter(({ clocks }) => clocks.includes('stage'))

/** When a run waited: it was paused, a department or the complainant had to answer, or nobody had its task. */
function waitingIn(file: CaseFile, { tasks }: CaseRun, until: Instant, calendar: Rules['calendar']): Span[] {
  const own = new Set(tasks.map(({ id }) => id))
  const asked = file.consultations
    .filter(({ task }) => own.has(task))
    .map(({ id, at }) => {
      const answer = taskOf(file, id)
      return { from: at, until: (answer && endOf(answer)) ?? until }
    })
  // The complainant can think about an offer from when they were told of it, or saw it on their page.
  const offered = file.offers
    .filter(({ task, sent }) => own.has(task) && sent !== null)
    .map((offer) => ({
      from: wentAt(file, offerLetter(offer)) ?? offer.answered?.at ?? until,
      until: endOfOffer(file, offer, until, calendar) ?? until,
    }))
    .filter(({ from, until: end }) => from < end)
  return [...pausesOf(file), ...asked, ...offered, ...unassigned(tasks, until)]
}
