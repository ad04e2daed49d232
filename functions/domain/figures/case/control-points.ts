import { stageClock } from '../../deadlines/case-clocks.ts'
import { passedOnLate } from '../../deadlines/receipt.ts'
import { type CaseFile, recordedOf, type Task } from '../../case/case-file.ts'
import { answerGiven, isPromiseOfBefore } from '../../case/deliveries.ts'
import { followedUp, undelivered } from '../../case/telling.ts'
import type { Rules } from '../../case/desk.ts'
import { lateLetters, lettersOfTime } from '../../features/more-time/late-letters.ts'
import { lateSummary } from '../../features/intake/summary-resolution.ts'
import { isWarning, promiseClock } from '../../file/marks.ts'
import { dayOf } from '../../time/calendar.ts'
import { dueAt } from '../../time/deadline.ts'
import { type Instant, millisOf } from '../../time/zone.ts'
import { judge } from '../../views/replay-policy.ts'
import type { ControlKind } from '../../features/sample/control-kinds.ts'
import type { ControlPoint, Holder } from '../contribution.ts'
import { holderAt, liaisonHolder } from './holders.ts'
import type { CaseRun } from './run-figures.ts'
import { decidedAndToldAt } from './whole-case.ts'

/** Later than anything: what is not done yet was not done by its due, whenever somebody looks. */
const never: Instant = '9999-12-31T23:59:59.999Z'

type Point = {
  kind: ControlKind
  what: string
  stage?: string
  due: Instant
  deviates: boolean
  who: Holder
  /** It deviates because the desk itself was late. */
  bySystem?: boolean
}

/**
 * The control points of a case (执行控制点), each with the day on which it was due. What is still open deviates as long as
 * it is not done; the figures leave out what is not due yet. The cause of a deviation is what somebody said who took no
 * part; until then it is the desk itself where the file shows that.
 */
export function controlsOf(file: CaseFile, rules: Rules, runs: readonly CaseRun[]): ControlPoint[] {
  const points = [
    ...ofRuns(file, runs),
    ...ofContact(file, runs),
    ...ofIdentity(file),
    ...ofLetters(file, rules),
    ...ofExtensions(file, rules, runs),
    ...ofLimits(file, rules),
    ...ofPromises(file),
    ...ofReceipt(file, rules),
  ]
  const said = new Map(file.deviationsExplained.map((one) => [`${one.control} ${one.what}`, one.cause]))
  return points.map(({ kind, what, stage, due, deviates, who, bySystem = false }) => ({
    kind,
    what,
    stage: stage ?? null,
    ...who,
    due: dayOf(due, rules.calendar),
    deviates,
    fault: deviates ? (said.get(`${kind} ${what}`) ?? (bySystem ? 'system' : null)) : null,
  }))
}

/** More handovers than this in one stage run are a deviation. */
const mostHandovers = 2

function ofRuns(file: CaseFile, runs: readonly CaseRun[]): Point[] {
  return runs.flatMap(({ clock, stage, tasks, startedAt, dueAt: due, endedAt }): Point[] => {
    const last = tasks.at(-1) as Task
    const who = holderAt(file, last.id, endedAt ?? never)
    const of = { what: clock, stage, who }
    const handovers = tasks.flatMap(({ assignments }) => assignments.filter(({ why }) => why === 'asked'))
    const late = endedAt === null || endedAt > due
    const bySystem = late && endedAt !== null && isByLateOpening({ stage, tasks, startedAt, dueAt: due, endedAt })
    const tooMany = handovers[mostHandovers]
    return [
      { ...of, kind: stage === 'fulfilment' ? 'remedy' : 'stage', due, deviates: late, bySystem },
      // Due when the stage ended; sooner if it is certain by then.
      ...(tooMany !== undefined || endedAt !== null
        ? [
            {
              ...of,
              kind: 'reassigned' as const,
              due: tooMany?.at ?? (endedAt as Instant),
              deviates: tooMany !== undefined,
            },
          ]
        : []),
    ]
  })
}

/** A desk that opens a task later than this after the stage before it has been at fault, in milliseconds. */
const slow = 5 * 60_000

/**
 * Whether a stage was late because the desk opened its task late: without that, it would have been in time. Intake
 * begins at receipt, long before a letter is entered; that is nothing that the desk did.
 */
function isByLateOpening({
  stage,
  tasks,
  startedAt,
  dueAt: due,
  endedAt,
}: Pick<CaseRun, 'stage' | 'tasks' | 'startedAt' | 'dueAt'> & { endedAt: Instant }): boolean {
  if (stage === 'intake') return false
  const delay = millisOf((tasks[0] as Task).openedAt) - millisOf(startedAt)
  return delay > slow && millisOf(endedAt) - millisOf(due) <= delay
}

/** Contact within the limit of intake, unless the case ended before that. */
function ofContact(file: CaseFile, runs: readonly CaseRun[]): Point[] {
  const intake = runs.find(({ stage }) => stage === 'intake')
  if (intake === undefined) return []
  const { clock, stage, dueAt: due, tasks, endedAt } = intake
  const isOver = [file.withdrawn?.at, recordedOf(file, 'intake', 'decline')?.at].some(
    (at) => at !== undefined && at <= due,
  )
  const reached = contactsOf(file)[0]
  if (isOver && reached === undefined) return []
  const who = holderAt(file, (tasks[0] as Task).id, endedAt ?? never)
  return [{ kind: 'contact', what: clock, stage, due, deviates: reached === undefined || reached > due, who }]
}

/** When somebody spoke with the complainant, the first time first. */
function contactsOf(file: CaseFile): Instant[] {
  const attempts = file.notes.flatMap((note) => (note.is === 'contact-attempt' && note.reached ? [note.when] : []))
  const answers = file.tasks.flatMap((task) => {
    if (task.state !== 'decided') return []
    const { how, at } = (task.recorded.answer['contact'] ?? {}) as { how?: unknown; at?: unknown }
    return typeof how === 'string' && how !== 'not-reached' && typeof at === 'string' ? [at] : []
  })
  return [...attempts, ...answers].toSorted()
}

/** The outcome was told to somebody whose identity intake had verified. */
function ofIdentity(file: CaseFile): Point[] {
  const told = decidedAndToldAt(file)
  const intake = recordedOf(file, 'intake', 'accept', 'resolve', 'resolve-in-writing')
  if (told === null || file.withdrawn !== null || intake === undefined) return []
  const who = liaisonHolder(file)
  return [{ kind: 'identity', what: 'outcome', due: told, deviates: intake.answer['identityVerified'] !== true, who }]
}

/** Every letter to the complainant arrived, as far as anybody knows, or somebody followed it up. */
function ofLetters(file: CaseFile, { policy }: Rules): Point[] {
  const failed = new Map(
    undelivered(file)
      .filter(({ to, kind }) => to === 'complainant' && kind === 'permanent')
      .map((failure) => [failure.mail, failure]),
  )
  const isFollowed = new Set(policy.undelivered.mails as readonly string[])
  const who = liaisonHolder(file)
  return Object.entries(file.mails)
    .filter(([mail, { to }]) => to === 'complainant' && !mail.startsWith('survey'))
    .map(([mail, { at }]) => {
      const failure = failed.get(mail)
      const deviates = failure !== undefined && isFollowed.has(mail.split(' ')[0] ?? mail) && !followedUp(file, failure)
      return { kind: 'mail', what: mail, due: at, deviates, who }
    })
}

/** More time was asked for before the clock had run out. */
function ofExtensions(file: CaseFile, rules: Rules, runs: readonly CaseRun[]): Point[] {
  return file.extensions.flatMap((extension, index) =>
    extension.asks.flatMap(({ clock }) => {
      const before = { ...file, extensions: file.extensions.slice(0, index) }
      const run = runs.find((one) => one.clock === clock)
      if (run === undefined) return []
      const due = dueAt(stageClock(before, run.run, rules), rules.calendar)
      const who = holderAt(file, extension.task, extension.at)
      return [
        {
          kind: 'extension' as const,
          what: extension.id,
          stage: run.stage,
          due: extension.at,
          deviates: extension.at > due,
          who,
        },
      ]
    }),
  )
}

/** The time limits of the regulator and of the acknowledgement, and letters about more time. */
function ofLimits(file: CaseFile, rules: Rules): Point[] {
  const who = liaisonHolder(file)
  const clocks = judge(file, rules, never)
    .filter(({ scope }) => scope === 'overall')
    .map(({ clock, dueAt: due, late }) => ({
      kind: 'limit' as const,
      what: clock,
      due,
      deviates: late,
      who,
    }))
  const nameOf = ({ extension, clock }: { extension: string; clock: string }): string => `${extension} ${clock}`
  const late = new Set(lateLetters(file, rules, file.changedAt).map(nameOf))
  const letters = lettersOfTime(file, rules).map((letter) => ({
    kind: 'late-letter' as const,
    what: nameOf(letter),
    due: letter.due,
    deviates: late.has(nameOf(letter)),
    who,
  }))
  const summary = lateSummary(file, rules)
  const resolved = recordedOf(file, 'intake', 'resolve', 'resolve-in-writing')
  const isLimited = rules.policy.summaryResolution?.recordedWithin !== undefined
  return [
    ...clocks,
    ...letters,
    ...(resolved !== undefined && isLimited
      ? [
          {
            kind: 'late-summary' as const,
            what: 'intake',
            stage: 'intake',
            due: summary?.due ?? resolved.at,
            deviates: summary !== undefined,
            who,
          },
        ]
      : []),
  ]
}

/** Each date that the complainant was told, if it passed without an answer, and the one that stands. */
function ofPromises(file: CaseFile): Point[] {
  const { marks, outcome, respondBy, ended } = file
  const who = liaisonHolder(file)
  const answered = (outcome === null ? (file.withdrawn?.at ?? ended?.at) : answerGiven(file)) ?? never
  const missed = Object.values(marks)
    .filter(({ clock, mark }) => clock === promiseClock && !isWarning(mark))
    .map(({ at, mark }) => ({
      kind: 'promise' as const,
      what: mark,
      due: at,
      deviates: true,
      who,
    }))
  const isCounted = isPromiseOfBefore(file) || missed.some(({ due }) => due >= respondBy)
  return [
    ...missed,
    ...(isCounted
      ? []
      : [
          {
            kind: 'promise' as const,
            what: 'respondBy',
            due: respondBy,
            deviates: answered > respondBy,
            who,
          },
        ]),
  ]
}

/** Another point of the firm passed the complaint on to the desk on the day on which it had it. */
function ofReceipt(file: CaseFile, rules: Rules): Point[] {
  if (file.receipts.length === 0) return []
  const late = passedOnLate(file, rules) !== undefined
  return [{ kind: 'passed-on', what: 'receipt', due: file.receivedAt, deviates: late, who: liaisonHolder(file) }]
}
