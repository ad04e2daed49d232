import * as z from 'zod'
import { dayOf } from '../calendar.ts'
import { assigneeOf, type CaseFile, holderOf, type Instant, type OpenTask, type Task } from '../case.ts'
import { read } from '../check.ts'
import { chooseFor, handOver, rolesFor } from '../choose.ts'
import type { Desk } from '../desk.ts'
import { line, words } from '../fields.ts'
import { issue, type Issue } from '../issue.ts'
import { dueOf } from '../marks.ts'
import { invalid, type Refusal } from '../refusal.ts'
import { isAway, type Person } from '../staff.ts'
import { type Fact, kindOf, versionOf } from '../tasks/index.ts'

/** Whoever holds a link to a task: the person it was sent to, and whether it lets them act or only hand over. */
export type Actor = { person: string; may: 'act' | 'oversee' | 'see' }

/** Handing a task to somebody else; without a name, to whoever the rule of assignment says. */
export const reassignSchema = z.strictObject({ to: line(40).optional(), reason: words(1000) })

export type DecisionOffer = { name: string; schema: z.ZodType }

/** The decisions that a task offers to someone now. */
export function offersOf(file: CaseFile, task: Task, actor: Actor, desk: Desk): DecisionOffer[] {
  if (task.state !== 'open') return []
  const kind = kindOf(task.kind)
  const reassign: DecisionOffer[] = task.role === 'complainant' ? [] : [{ name: 'reassign', schema: reassignSchema }]
  if (actor.may === 'oversee') return reassign
  if (actor.may !== 'act' || holderOf(task) !== actor.person) return []
  const names = kind.offers?.(file, desk) ?? Object.keys(kind.asks)
  return [...names.flatMap((name) => (kind.asks[name] ? [{ name, schema: kind.asks[name] }] : [])), ...reassign]
}

/**
 * Decides a task, or hands it to somebody else.
 * @param sent what was posted, without `decision`
 * @returns the facts to commit, or why not
 */
export function decide(file: CaseFile, task: Task, actor: Actor, decision: string, sent: unknown, desk: Desk, at: Instant): readonly Fact[] | Refusal {
  const standing = standingOf(task, actor)
  if (standing !== undefined) return standing
  if (task.state !== 'open') return { refused: 'not-allowed' }
  // What lapses does so at its instant, not when the workflow comes to it.
  if (kindOf(task.kind).lapses && dueOf(file, task, desk) <= at) return { refused: 'gone', why: 'lapsed' }
  const offer = offersOf(file, task, actor, desk).find(({ name }) => name === decision)
  if (offer === undefined) return actor.may === 'see' ? { refused: 'not-allowed' } : notOffered(file, task, decision)
  const answer = read(offer.schema, sent, desk.policy)
  if ('issues' in answer) return invalid(...answer.issues)
  if (decision === 'reassign') return reassign(file, task, answer.value as z.output<typeof reassignSchema>, desk, at)
  const kind = kindOf(task.kind)
  const situation = { file, task, by: actor.person, at, desk }
  const issues = kind.check?.[decision]?.(answer.value as never, situation) ?? []
  if (issues.length > 0) return invalid(...issues)
  return [
    { fact: 'decided', v: versionOf(task.kind, decision), task: task.id, kind: task.kind, decision, answer: answer.value as Record<string, unknown> },
    ...(kind.follows[decision]?.(answer.value as never, situation) ?? []),
  ]
}

/** Why a task is not its holder's to decide any more: gone to somebody else, not needed, or decided. */
export function standingOf(task: Task, actor: Actor): Refusal | undefined {
  if (actor.may === 'act' && holderOf(task) !== actor.person) return { refused: 'gone', why: 'handed-over' }
  if (task.state === 'cancelled') return { refused: 'gone', why: task.why }
  if (task.state === 'decided') return { refused: 'recorded', recorded: task.recorded }
  return undefined
}

function notOffered(file: CaseFile, task: OpenTask, decision: string): Refusal {
  const reserved = task.kind === 'intake' && decision === 'resolve' && file.class !== 'general'
  return invalid(issue(['decision'], decision === '' ? 'missing' : reserved ? 'only-general' : 'not-offered'))
}

function reassign(file: CaseFile, task: OpenTask, { to, reason }: z.output<typeof reassignSchema>, desk: Desk, at: Instant): readonly Fact[] | Refusal {
  if (to === undefined) {
    const { person, candidates } = chooseFor(file, desk, at, task)
    return person === undefined ? invalid(issue(['to'], 'not-assignable', { why: 'nobody' })) : handOver(file, task, person, { why: 'asked', reason, candidates })
  }
  const person = desk.staff.find(({ id }) => id === to)
  const wrong = cannotTake(file, task, person, desk, at)
  if (person === undefined || wrong !== undefined) return invalid(wrong ?? issue(['to'], 'not-assignable', { why: 'unknown' }))
  const { candidates } = chooseFor(file, desk, at, task)
  return handOver(file, task, person, { why: 'asked', reason, candidates })
}

function cannotTake(file: CaseFile, task: OpenTask, person: Person | undefined, desk: Desk, at: Instant): Issue | undefined {
  if (person === undefined) return issue(['to'], 'not-assignable', { why: 'unknown' })
  if (person.id === assigneeOf(task)) return issue(['to'], 'same-person')
  if (isAway(person, dayOf(at, desk.calendar))) return issue(['to'], 'not-assignable', { why: 'away' })
  if (kindOf(task.kind).apart?.(file, desk).has(person.id)) return issue(['to'], 'not-assignable', { why: 'took-part' })
  if (!canTake(file, task, person, desk)) return issue(['to'], 'not-assignable', { why: 'role' })
  return undefined
}

function canTake(file: CaseFile, task: OpenTask, person: Person, desk: Desk): boolean {
  return [...rolesFor(file, task, desk), ...desk.policy.standIns].some((role) => person.roles.some((one) => one === role))
}

/** Staff who could be given a task, for the page's list. */
export function assignable(file: CaseFile, task: Task, desk: Desk, at: Instant): Person[] {
  if (task.state !== 'open') return []
  return desk.staff.filter((person) => cannotTake(file, task, person, desk, at) === undefined)
}
