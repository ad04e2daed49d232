import type { CaseFile, Pause } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import { stageClock } from '../../deadlines/case-clocks.ts'
import { isLimitedStage } from '../../deadlines/stage-runs.ts'
import { dayOf } from '../../time/calendar.ts'
import { markAt } from '../../time/deadline.ts'
import type { Instant } from '../../time/zone.ts'
import type { CaseEvent, Holder } from '../contribution.ts'
import { holderAt, liaisonHolder } from './holders.ts'
import type { CaseRun } from './run-figures.ts'

/** A pause that begins after this part of the time of its stage is counted apart. */
const lateFrom = 0.8

/** What happened to a case that rates are made of: pauses, restarts, more time, reviews. Each has who had it then. */
export function eventsOfCase(file: CaseFile, rules: Rules, runs: readonly CaseRun[]): CaseEvent[] {
  const runAt = (at: Instant): CaseRun | undefined =>
    runs.findLast(({ startedAt, endedAt }) => startedAt <= at && (endedAt === null || at <= endedAt))
  const event = (what: CaseEvent['what'], at: Instant, who: Holder, stage: string | null = null): CaseEvent => ({
    what,
    stage,
    day: dayOf(at, rules.calendar),
    ...who,
  })
  const liaison = liaisonHolder(file)
  const now = (at: Instant): string | null => runAt(at)?.stage ?? null
  return [
    ...file.pauses.flatMap((pause) => {
      const [who, run] = [holderAt(file, pause.task, pause.from), runAt(pause.from)]
      const paused = event('pause', pause.from, who, run?.stage ?? null)
      return run !== undefined && isLate(file, pause, run, rules)
        ? [paused, { ...paused, what: 'late-pause' as const }]
        : [paused]
    }),
    ...file.restarts.map(({ at }) => event('restart', at, liaison, now(at))),
    ...file.extensions.flatMap(({ task, at, decided }) => {
      const who = holderAt(file, task, at)
      const asked = event('extension-asked', at, who, now(at))
      return decided?.granted === true ? [asked, event('extension-granted', decided.at, who, now(decided.at))] : [asked]
    }),
    ...file.reviews.flatMap(({ at, decided }) => [
      event('review-asked', at, liaison),
      ...(decided === null
        ? []
        : [event(decided.confirmed ? 'review-confirmed' : 'review-overturned', decided.at, liaison)]),
    ]),
    ...file.reopenings.map(({ at }) => event('reopened', at, liaison)),
  ]
}

/** Whether a pause began after the mark, as the clock stood without it. */
function isLate(file: CaseFile, pause: Pause, { run, tasks }: CaseRun, rules: Rules): boolean {
  const [first] = tasks
  if (first === undefined || !isLimitedStage(first, rules.policy) || !pause.clocks.includes('stage')) return false
  const before = { ...file, pauses: file.pauses.filter(({ commit }) => commit < pause.commit) }
  return pause.from >= markAt(stageClock(before, run, rules), lateFrom, rules.calendar)
}
