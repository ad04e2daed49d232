import type * as z from 'zod'
import type { Actor } from '../case/actor.ts'
import { type CaseFile, holderOf, isConflicted, type OpenTask, type Task } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import { read } from '../policy/read-answer.ts'
import type { Desk } from '../case/desk.ts'
import { issue } from '../forms/issues.ts'
import { endedBy } from '../workflow/reminders.ts'
import { resume, runningPause } from '../deadlines/pauses.ts'
import type { Consequence, Fact } from '../case/facts.ts'
import { type MoveName, moveNames, moveOf } from '../catalogue/task-actions.ts'
import { invalid, type Refusal } from '../case/refusal.ts'
import { kindOf, versionOf } from '../catalogue/task-kinds.ts'

export type DecisionOffer = { name: string; schema: z.ZodType }

/** What a task offers to someone now: its decisions, then what can be done without deciding it. */
export function offersOf(file: CaseFile, task: Task, actor: Actor, desk: Desk): DecisionOffer[] {
  return [...decisionsOffered(file, task, actor, desk), ...movesOffered(file, task, actor, desk)]
}

/** The decisions that a task offers to someone now. */
export function decisionsOffered(file: CaseFile, task: Task, actor: Actor, desk: Desk): DecisionOffer[] {
  if (task.state !== 'open' || actor.may !== 'act' || holderOf(task) !== actor.person) return []
  const kind = kindOf(task.kind)
  const names = kind.offers?.(file, desk) ?? Object.keys(kind.asks)
  return names.flatMap((name) => (kind.asks[name] ? [{ name, schema: kind.asks[name] }] : []))
}

/** What can be done about a task without deciding it, by whoever has it or watches over it. */
export function movesOffered(
  file: CaseFile,
  task: Task,
  actor: Actor,
  desk: Desk,
): (DecisionOffer & { name: MoveName })[] {
  if (
    task.state !== 'open' ||
    task.role === 'complainant' ||
    actor.may === 'see' ||
    (actor.may === 'act' && holderOf(task) !== actor.person)
  )
    return []
  return moveNames
    .filter((name) => moveOf(name).offered(file, task, actor, desk))
    .map((name) => ({ name, schema: moveOf(name).asks }))
}

/**
 * Decides a task, or makes a move that leaves it open.
 * @param sent what was posted, without `decision`
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
  if (isConflicted(file, actor.person)) return { refused: 'gone', why: 'conflict' }
  const standing = standingOf(task, actor)
  if (standing !== undefined) return standing
  if (task.state !== 'open') return { refused: 'not-allowed' }
  const ended = endedBy(file, task, desk, at)
  if (ended !== undefined) return { refused: 'gone', why: ended }
  const offer = offersOf(file, task, actor, desk).find(({ name }) => name === decision)
  if (offer === undefined)
    return actor.may === 'see' ? { refused: 'not-allowed' } : notOffered(file, task, decision, desk)
  const answer = read(offer.schema, sent, desk.policy)
  if ('issues' in answer) return invalid(...answer.issues)
  const situation = { file, task, kind: kindOf(task.kind), by: actor.person, at, desk, actor }
  const move = moveNames.find((name) => name === decision)
  const checks = move === undefined ? kindOf(task.kind).check?.[decision] : moveOf(move).check
  const issues = checks?.(answer.value as never, situation as never) ?? []
  if (issues.length > 0) return invalid(...issues)
  if (move !== undefined) return moveOf(move).follows(answer.value as never, situation)
  const follows = kindOf(task.kind).follows[decision]?.(answer.value as never, situation) ?? []
  return [
    {
      fact: 'decided',
      v: versionOf(task.kind, decision),
      task: task.id,
      kind: task.kind,
      decision,
      answer: answer.value as Record<string, unknown>,
    },
    ...goesOn(file, task, follows, desk, at),
    ...follows,
  ]
}

/** Whoever decides a task does not wait any more. A decided case has no promise left to move. */
function goesOn(
  file: CaseFile,
  task: OpenTask,
  follows: readonly Consequence[],
  desk: Desk,
  at: Instant,
): Consequence[] {
  const pause = runningPause(file)
  if (pause?.task !== task.id) return []
  return resume(file, pause, 'decided', desk, at).filter(
    ({ fact }) => fact === 'resumed' || !follows.some((one) => one.fact === 'outcome'),
  )
}

/** Why a task is not its holder's to decide any more: gone to somebody else, not needed, or decided. */
export function standingOf(task: Task, actor: Actor): Refusal | undefined {
  if (actor.may === 'act' && holderOf(task) !== actor.person) return { refused: 'gone', why: 'handed-over' }
  if (task.state === 'cancelled') return { refused: 'gone', why: task.why }
  if (task.state === 'decided') return { refused: 'recorded', recorded: task.recorded }
  return undefined
}

function notOffered(file: CaseFile, task: OpenTask, decision: string, desk: Desk): Refusal {
  const move = moveNames.find((name) => name === decision)
  const why = move && moveOf(move).whyNot?.(file, task, desk)
  if (why !== undefined) return invalid(why)
  const reserved = task.kind === 'intake' && decision === 'resolve' && file.class !== 'general'
  return invalid(issue(['decision'], decision === '' ? 'missing' : reserved ? 'only-general' : 'not-offered'))
}
