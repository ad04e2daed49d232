import type * as z from 'zod'
import type { Actor } from '../case/access.ts'
import { after } from '../case/evolve.ts'
import { type CaseFile, holderOf, isConflictedById, type OpenTask, type Task } from '../case/case-file.ts'
import { dayOf } from '../time/calendar.ts'
import type { Instant } from '../time/zone.ts'
import { apartFromSure, unlikelyDates } from '../forms/unlikely-dates.ts'
import type { Policy } from '../policy/policy.ts'
import { readAnswer } from '../policy/read-answer.ts'
import type { Desk } from '../case/desk.ts'
import { issue, type Issue } from '../forms/issues.ts'
import { endedBy } from '../workflow/reminders.ts'
import { resume, runningPause } from '../deadlines/pauses.ts'
import type { Consequence, Fact, KindName } from '../case/facts.ts'
import { type ActionName, actionNames, actionOf, isAction } from '../catalogue/task-actions.ts'
import { invalid, type Refusal } from '../case/refusal.ts'
import { kindOf, versionOf } from '../catalogue/task-kinds.ts'
import { isAuthorityUnseen } from '../tasks/authority/seen.ts'
import { apartFromNeeds, needsAsked, needsIn, withNeeds } from '../tasks/needs.ts'
import { hasRoleFor } from '../tasks/may-hold.ts'
import type { FieldChoices, Situation } from '../tasks/task-kind.ts'

/** A decision or an action: its name, what it must hold, and what fields can be answered with. */
export type AvailableAction = {
  name: string
  schema: z.ZodType
  choices: FieldChoices
  /** Fields that the schema leaves open and that this case needs. */ obligatory?: readonly string[]
  /** Whose codes its fields offer, if not the case's pack. */ policy?: Policy
}

/** What a task offers to someone now: its decisions, then what can be done without deciding it. */
export function availableActions(file: CaseFile, task: Task, actor: Actor, desk: Desk): AvailableAction[] {
  return [...availableDecisions(file, task, actor, desk), ...availableTaskActions(file, task, actor, desk)]
}

/** One of them by its name, or why it is not available. */
export function availableAction(
  file: CaseFile,
  task: Task,
  actor: Actor,
  name: string,
  desk: Desk,
  at: Instant,
): AvailableAction | Refusal {
  if (isConflictedById(file, desk, actor.person)) return { refused: 'gone', why: 'conflict' }
  const standing = whyNotActionable(task, actor)
  if (standing !== undefined) return standing
  if (task.state !== 'open') return { refused: 'not-allowed' }
  if (hasLostRole(file, task, actor, desk)) return { refused: 'gone', why: 'role' }
  const found = availableActions(file, task, actor, desk).find((one) => one.name === name)
  if (found !== undefined) return found
  const ended = endedBy(file, task, desk, at)
  if (ended !== undefined) return { refused: 'gone', why: ended }
  return actor.may === 'see' ? { refused: 'not-allowed' } : notOffered(file, task, name, desk)
}

/** The names of the decisions that the case leaves to the assignee of a task. */
export function decisionsOffered(file: CaseFile, { kind: name }: Pick<Task, 'kind'>, desk: Desk): readonly string[] {
  const kind = kindOf(name)
  const held = heldBack(file, name, desk)
  return (kind.availableDecisions?.(file, desk) ?? Object.keys(kind.decisions)).filter((one) => !held.includes(one))
}

/** Decisions of a kind that wait until somebody has seen the authority of the person who would read them. */
export const heldBack = (file: CaseFile, kind: KindName, { policy }: Pick<Desk, 'policy'>): readonly string[] =>
  isAuthorityUnseen(file, policy) ? (kindOf(kind).discloses?.(file) ?? []) : []

/** The decisions that a task offers to someone now. */
export function availableDecisions(file: CaseFile, task: Task, actor: Actor, desk: Desk): AvailableAction[] {
  if (task.state !== 'open' || actor.may !== 'act' || holderOf(task) !== actor.person) return []
  const kind = kindOf(task.kind)
  return decisionsOffered(file, task, desk).flatMap((name) =>
    kind.decisions[name]
      ? [
          {
            name,
            schema: withNeeds(kind.decisions[name], needsAsked(file, kind.reaches?.[name])),
            choices: kind.choices?.[name] ?? {},
            obligatory: kind.obligatory?.[name]?.(file, task.id) ?? [],
          },
        ]
      : [],
  )
}

/** What the assignee, or somebody who oversees the task, can do about it without deciding it. */
export function availableTaskActions(
  file: CaseFile,
  task: Task,
  actor: Actor,
  desk: Desk,
): (AvailableAction & { name: ActionName })[] {
  if (
    task.state !== 'open' ||
    task.role === 'complainant' ||
    actor.may === 'see' ||
    (actor.may === 'act' && holderOf(task) !== actor.person)
  )
    return []
  return actionNames
    .filter((name) => kindOf(task.kind).actions?.includes(name) ?? true)
    .filter((name) => actionOf(name).isAvailable(file, task, actor, desk) && !isHeldBack(file, name, desk))
    .map((name) => {
      const { schema, policy } = actionOf(name).offers?.(file, desk) ?? { schema: actionOf(name).schema }
      return {
        name,
        schema: withNeeds(schema, needsAsked(file, actionOf(name).reaches)),
        choices: actionOf(name).choices ?? {},
        ...(policy === undefined ? {} : { policy }),
      }
    })
}

/**
 * Decides a task, or takes an action that leaves it open.
 * @param sent what was posted, without `decision`; `sure` names the unlikely dates that are right
 * @returns the facts to commit, or why not
 */
export function decide(
  file: CaseFile,
  task: Task,
  actor: Actor,
  decision: string,
  sent: unknown,
  desk: Desk,
  at: Instant,
): readonly Fact[] | Refusal {
  const offer = availableAction(file, task, actor, decision, desk, at)
  if ('refused' in offer) return offer
  if (task.state !== 'open') return { refused: 'not-allowed' }
  const ended = endedBy(file, task, desk, at)
  if (ended !== undefined) return { refused: 'gone', why: ended }
  const { answer: given, sure, wrong } = apartFromSure(sent)
  const answer = readAnswer(offer.schema, given, offer.policy ?? desk.policy)
  if ('issues' in answer) return invalid(...wrong, ...answer.issues)
  if (wrong.length > 0) return invalid(...wrong)
  const situation = { file, task, kind: kindOf(task.kind), by: actor.person, at, desk, actor }
  const move = isAction(decision) ? decision : undefined
  const checks = move === undefined ? kindOf(task.kind).validate?.[decision] : actionOf(move).validate
  const { answer: value } = apartFromNeeds(answer.value as Record<string, unknown>)
  const reaches = move === undefined ? kindOf(task.kind).reaches?.[decision] : actionOf(move).reaches
  const needs = needsIn(
    file,
    { task: task.id, act: decision, reaches },
    answer.value as Record<string, unknown>,
    desk.calendar,
  )
  const found = [...(checks?.(value, situation) ?? []), ...needs.issues]
  const issues = [...found, ...leftBlank(value, offer.obligatory).filter((one) => !names(found, one))]
  // Nobody is asked about a date that cannot be taken anyway.
  const odd = move === undefined ? undefined : actionOf(move).askedIfBefore?.(value, situation)
  const now = { at, today: dayOf(at, desk.calendar) }
  const unlikely = unlikelyDates(offer.schema, value, now, [...sure, ...issues.map(({ path }) => path.join('.'))], odd)
  if (issues.length + unlikely.length > 0) return invalid(...issues, ...unlikely)
  const taken = move === undefined ? decided(situation, task, decision, value) : actionOf(move).facts(value, situation)
  return 'refused' in taken ? taken : [...taken, ...needs.facts]
}

/** Whether an action waits for the same. */
const isHeldBack = (file: CaseFile, name: string, { policy }: Pick<Desk, 'policy'>): boolean =>
  isAction(name) && actionOf(name).discloses === true && isAuthorityUnseen(file, policy)

/** Fields that this case needs and that were left blank. */
const leftBlank = (answer: Readonly<Record<string, unknown>>, needed: readonly string[] = []): Issue[] =>
  needed.filter((name) => isBlank(answer[name])).map((name) => issue([name], 'missing'))

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const names = (issues: readonly Issue[], { path: [field] }: Issue): boolean =>
  issues.some(({ path }) => path[0] === field)

/** The fact that a task was decided, and what follows from it. */
function decided(
  situation: Situation,
  task: OpenTask,
  decision: string,
  answer: Readonly<Record<string, unknown>>,
): readonly Fact[] {
  const { file, desk, at } = situation
  const resumed = resumeClocks(file, task, desk, at)
  // What follows counts with the clocks as they run from now on, and stands in the same commit.
  const running = resumed.length === 0 ? file : { ...after(file, resumed, at), head: file.head }
  const follows = kindOf(task.kind).facts[decision]?.(answer, { ...situation, file: running }) ?? []
  const isOutcome = follows.some(({ fact }) => fact === 'outcome')
  return [
    { fact: 'decided', v: versionOf(task.kind, decision), task: task.id, kind: task.kind, decision, answer },
    // Once a case is decided, there is no promise to move.
    ...resumed.filter(({ fact }) => fact === 'resumed' || !isOutcome),
    ...follows,
  ]
}

/** A decision ends the pause that its task asked for. */
function resumeClocks(file: CaseFile, task: OpenTask, desk: Desk, at: Instant): Consequence[] {
  const pause = runningPause(file)
  return pause?.task === task.id ? resume(file, pause, 'decided', desk, at) : []
}

/** Why the holder cannot decide a task any more: somebody else has it, it is not needed, or it is decided. */
export function whyNotActionable(task: Task, actor: Actor): Refusal | undefined {
  if (actor.may === 'act' && holderOf(task) !== actor.person) return { refused: 'gone', why: 'handed-over' }
  if (task.state === 'cancelled') return { refused: 'gone', why: task.why }
  if (task.state === 'decided') return { refused: 'recorded', recorded: task.recorded }
  return undefined
}

/** Whether the assignee is not in a role for the task any more; the workflow gives it to somebody else. */
export function hasLostRole(file: CaseFile, task: OpenTask, actor: Actor, desk: Desk): boolean {
  const person = actor.may === 'act' ? desk.staff.find(({ id }) => id === actor.person) : undefined
  return person !== undefined && !hasRoleFor(file, task, kindOf(task.kind), desk, person)
}

function notOffered(file: CaseFile, task: OpenTask, decision: string, desk: Desk): Refusal {
  if (isHeldBack(file, decision, desk) || heldBack(file, task.kind, desk).includes(decision))
    return invalid(issue(['decision'], 'authority-unseen'))
  const why = isAction(decision) ? actionOf(decision).whyNotAvailable?.(file, task, desk) : undefined
  if (why !== undefined) return invalid(why)
  if (decision === '') return invalid(issue(['decision'], 'missing'))
  const { whyNotAvailable: reasons = {} } = kindOf(task.kind)
  // Own names only: somebody may send `constructor`.
  const problem = Object.hasOwn(reasons, decision) ? reasons[decision]?.(file) : undefined
  return invalid(issue(['decision'], problem ?? 'not-offered'))
}
