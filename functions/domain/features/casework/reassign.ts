import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { dayOf } from '../../time/calendar.ts'
import { assigneeOf, type CaseFile, type OpenTask, type Task } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { chooseFor, handOver, withFewCandidates } from '../../tasks/choose-assignee.ts'
import { isHeldFrom } from '../../tasks/held-from.ts'
import { rolesFor } from '../../tasks/may-hold.ts'
import type { Desk } from '../../case/desk.ts'
import { line, words } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { invalid } from '../../case/refusal.ts'
import { isAway, type Person } from '../../people/directory.ts'
import type { Role } from '../../policy/policy.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/** Hands a task to somebody else; without a name, the rule of assignment chooses. */
const schema = whenNeeded(() => z.strictObject({ to: line(40).optional(), reason: words(1000) }))

export const reassign: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: () => true,
  // If nobody is named, the rule chooses somebody at once, by workload.
  reads: ['load'],
  inWorkList: true,
  choices: {
    to: {
      people: ({ file, task, kind, desk, at }) => assignable(file, task, kind, desk, at).map(({ id }) => id),
      beside: 'roles',
      unchosen: 'by-rule',
    },
  },
  facts: ({ to, reason }, { file, task, kind, desk, at }) => {
    const { person: chosen, candidates } = chooseFor(file, desk, at, task, kind)
    if (to === undefined) {
      const why = chosen === undefined ? 'nobody' : 'name'
      return chosen === undefined || !goesByRule(file, task, kind, chosen, desk)
        ? invalid(issue(['to'], 'not-assignable', { why }))
        : handOver(file, task, kind, chosen, { why: 'asked', reason, candidates }).map(withFewCandidates)
    }
    const person = desk.staff.find(({ id }) => id === to)
    if (person === undefined) return invalid(issue(['to'], 'not-assignable', { why: 'unknown' }))
    const wrong = cannotTake(file, task, kind, person, desk, at)
    return wrong !== undefined
      ? invalid(wrong)
      : handOver(file, task, kind, person, { why: 'asked', reason, candidates }).map(withFewCandidates)
  },
}

/**
 * Whether a task that is handed over without a name goes where the rule says: to somebody of its roles, and at last to
 * a supervisor. Who stands in has to name somebody. Executives and compliance look at a case independently, and never
 * get a task because others hand it on.
 */
function goesByRule(file: CaseFile, task: OpenTask, kind: TaskKind, chosen: Person, desk: Desk): boolean {
  const own = rolesFor(file, task, kind, desk)
  const has = (person: Person, roles: readonly Role[]): boolean => person.roles.some((role) => roles.includes(role))
  const holder = desk.staff.find(({ id }) => id === assigneeOf(task))
  if (holder !== undefined && !has(holder, own) && has(holder, desk.policy.standIns)) return false
  return has(chosen, own) || has(chosen, ['supervisor'])
}

function cannotTake(
  file: CaseFile,
  task: OpenTask,
  kind: TaskKind,
  person: Person,
  desk: Desk,
  at: Instant,
): Issue | undefined {
  const wrong = mayNot(file, task, kind, person, desk, at)
  if (wrong !== undefined) return wrong
  // A task for the senior unit stays there as long as somebody of that unit can take it.
  const unit = kind.seniorUnit?.(file, desk) ?? null
  const there =
    unit !== null &&
    person.unit !== unit &&
    desk.staff.some((other) => other.unit === unit && mayNot(file, task, kind, other, desk, at) === undefined)
  return there ? issue(['to'], 'not-assignable', { why: 'unit' }) : undefined
}

function mayNot(
  file: CaseFile,
  task: OpenTask,
  kind: TaskKind,
  person: Person,
  desk: Desk,
  at: Instant,
): Issue | undefined {
  if (person.id === assigneeOf(task)) return issue(['to'], 'same-person')
  if (isAway(person, dayOf(at, desk.calendar))) return issue(['to'], 'not-assignable', { why: 'away' })
  if (isHeldFrom(file, desk, person)) return issue(['to'], 'not-assignable', { why: 'conflict' })
  if (kind.excludedPeople?.(file, desk, task.id).has(person.id))
    return issue(['to'], 'not-assignable', { why: 'took-part' })
  if (kind.isInPlace?.(file, desk, task.id, person) === false) return issue(['to'], 'not-assignable', { why: 'unit' })
  if (!canTake(file, task, kind, person, desk)) return issue(['to'], 'not-assignable', { why: 'role' })
  return undefined
}

function canTake(file: CaseFile, task: OpenTask, kind: TaskKind, person: Person, desk: Desk): boolean {
  return [...rolesFor(file, task, kind, desk), ...desk.policy.standIns].some((role) =>
    person.roles.some((one) => one === role),
  )
}

/** Staff who could be given a task, for the page's list. */
export function assignable(file: CaseFile, task: Task, kind: TaskKind, desk: Desk, at: Instant): Person[] {
  if (task.state !== 'open') return []
  return desk.staff.filter((person) => cannotTake(file, task, kind, person, desk, at) === undefined)
}
