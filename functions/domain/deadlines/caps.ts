import { type CaseFile, type Extension, type OpenTask, type Pause, taskOf } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { ExtensionRule } from '../policy/policy.ts'
import { type Clock, type Credit, dueAt } from '../time/deadline.ts'
import type { Instant } from '../time/zone.ts'
import { coSignerDays, overallClocks, overallPeriods, ownClock, sharesBefore } from './case-clocks.ts'
import { clockId, type StageRun, stageRunOf, isLimitedStage } from './stage-runs.ts'

/** A clock that an extension can move, with its present due. `scope` is what the pack's rules call it. */
export type Extendable = {
  id: string
  scope: string
  clock: Clock
  due: Instant
  /** The regulator has had the reply for which it runs: nothing can move it, and nothing has to end before it. */
  isMet?: true
}

/**
 * The clock of a task, if it is a stage's with a limit of its own, and the clocks of the whole case. `coSigner`: the
 * working days that its co-signer has after it.
 */
export function extendableClocks(
  file: CaseFile,
  task: Pick<OpenTask, 'kind' | 'openedIn' | 'openedAt'>,
  desk: Rules,
): { stage: Extendable | undefined; coSigner: number; overall: Extendable[] } {
  const run = isLimitedStage(task, desk.policy) ? runOf(file, task) : undefined
  return {
    stage: run && stageOf(file, task, run, desk),
    coSigner: run === undefined ? 0 : coSignerDays(file, run, desk.policy),
    overall: overallClocks(file, desk, 'granted').map(({ rule, clock, dueAt: due, answeredAt }) => ({
      id: clock.id,
      scope: rule.id,
      clock,
      due,
      ...(answeredAt !== null && { isMet: true as const }),
    })),
  }
}

/**
 * Every clock that more time may have been granted for: those of now, and those that new facts have restarted since.
 * They are the least that the present ones leave.
 */
function everExtendable(
  file: CaseFile,
  task: Pick<OpenTask, 'kind' | 'openedIn' | 'openedAt'>,
  desk: Rules,
): Extendable[] {
  const run = isLimitedStage(task, desk.policy) ? runOf(file, task) : undefined
  const before = run === undefined ? [] : sharesBefore(file, run, desk)
  return [
    ...(run === undefined ? [] : [stageOf(file, task, run, desk)]),
    ...before.map((clock) => ({ id: clock.id, scope: 'stage', clock, due: dueAt(clock, desk.calendar) })),
    ...overallPeriods(file, desk, 'granted').map(({ rule, clock, dueAt: due }) => ({
      id: clock.id,
      scope: rule.id,
      clock,
      due,
    })),
  ]
}

function runOf(file: CaseFile, { kind, openedIn }: Pick<OpenTask, 'kind' | 'openedIn'>): StageRun {
  return stageRunOf(file, kind as Parameters<typeof stageRunOf>[1], openedIn)
}

function stageOf(
  file: CaseFile,
  task: Pick<OpenTask, 'kind' | 'openedIn' | 'openedAt'>,
  run: StageRun,
  desk: Rules,
): Extendable {
  const clock = ownClock(file, task, desk)
  return { id: clockId(run), scope: 'stage', clock, due: dueAt(clock, desk.calendar) }
}

/**
 * The last date that a letter has named for a clock without moving it: a promise of its own, by which the next letter
 * is due. Empty if there is none, so that it is earlier than any instant.
 */
export function namedInstead({ extensions }: Pick<CaseFile, 'extensions'>, clock: string): Instant {
  const last = extensions.findLast(({ decided }) => decided?.unmoved.some((one) => one.clock === clock) === true)
  return last?.asks.find((ask) => ask.clock === clock)?.until ?? ''
}

/**
 * The latest due that a step allows. Extensions do not earn the next one: caps count from the start, or from the due
 * without extensions; paused time does not count.
 */
export function capOf({ upTo }: ExtensionRule, { clock }: Extendable, { calendar }: Rules): Instant {
  const pauses = clock.credits.filter((credit): credit is Extract<Credit, { kind: 'pause' }> => credit.kind === 'pause')
  if (upTo.from === 'start')
    return dueAt({ id: 'cap', start: clock.start, limit: upTo.limit, credits: pauses }, calendar)
  const due = dueAt({ ...clock, credits: clock.credits.filter((credit) => credit.kind !== 'extension') }, calendar)
  return dueAt(
    { id: 'cap', start: due, limit: upTo.limit, credits: pauses.filter(({ from }) => from >= due) },
    calendar,
  )
}

/**
 * The latest due that a step allowed for more time that was granted until a date. Pauses that began after it was
 * granted are not in it: they move the date itself.
 */
export function capWhenGranted(step: ExtensionRule, of: Extendable, until: Instant, desk: Rules): Instant {
  const { credits } = of.clock
  const place = credits.findIndex((credit) => credit.kind === 'extension' && credit.until === until)
  return capOf(step, place < 0 ? of : { ...of, clock: { ...of.clock, credits: credits.slice(0, place) } }, desk)
}

/**
 * Caps count the pauses that happened. An extension that was granted during a pause was measured by its planned end. If
 * the pause ends earlier, it is looked at again, and goes no further than its step allows now.
 */
export function extensionsCut(file: CaseFile, desk: Rules): Consequence[] {
  if (file.outcome !== null) return []
  return file.extensions.flatMap((extension): Consequence[] => {
    const pause = pauseWhenGranted(file, extension)
    if (pause === undefined || extension.cuts.some((cut) => cut.pause === pause.id)) return []
    const dates = datesToCut(file, extension, pause, desk)
    return dates.length === 0 ? [] : [{ fact: 'extension-cut', v: 1, extension: extension.id, pause: pause.id, dates }]
  })
}

/** The pause that was running when an extension was granted, if it has ended before its time. */
function pauseWhenGranted({ pauses }: CaseFile, { decided }: Extension): Pause | undefined {
  if (decided?.granted !== true) return undefined
  // The one before may have ended at the very moment at which it was granted.
  const last = pauses.findLast(({ commit }) => commit < decided.commit)
  if (last === undefined || last.resumed === null || last.resumed.why === 'ended') return undefined
  return decided.at <= last.resumed.at ? last : undefined
}

function datesToCut(
  file: CaseFile,
  { asks, task }: Extension,
  { clocks }: Pause,
  desk: Rules,
): ConsequenceOf<'extension-cut'>['dates'] {
  const of = taskOf(file, task)
  if (of === undefined) return []
  const all = everExtendable(file, of, desk)
  return asks.flatMap(({ clock: id, rule, until }) => {
    const clock = all.find((one) => one.id === id)
    const step = desk.policy.extensions?.find((one) => one.id === rule)
    if (clock === undefined || step === undefined || !clocks.includes(clock.scope)) return []
    const cap = capWhenGranted(step, clock, until, desk)
    return cap < until ? [{ clock: id, before: until, after: cap }] : []
  })
}
