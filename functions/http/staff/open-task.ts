import { accessBySight, accessTo, type Actor } from '../../domain/case/access.ts'
import { type Sight, sightOf } from '../../domain/people/sight.ts'
import { type Task, taskOf } from '../../domain/case/case-file.ts'
import type { By } from '../../domain/case/facts.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { hasRoleFor } from '../../domain/tasks/may-hold.ts'
import { isTaskOver, mayOpen } from '../../domain/workflow/link-rights.ts'
import { readRow } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { readStaff } from '../../store/directory.ts'
import { parseReference } from '../../store/reference.ts'
import type { Request } from '../parts/handler.ts'
import { expiredFor, holdLink, type OpenedCase, openCase, readOpen } from '../parts/open-case.ts'
import { Problem } from '../parts/problems.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import { openWorkLink } from './work-link.ts'

/** A task that somebody opened: what they may do about it, and as whom they act. */
export type OpenedTask = Omit<OpenedCase, 'link'> & { actor: Actor; task: Task; by: By }

/**
 * Opens the task of the request's address, with its own link or with that to somebody's work.
 * @throws Problem 404, 410
 */
export async function openTask(store: Store, request: Request): Promise<OpenedTask> {
  const id = request.params['task'] ?? ''
  const { via } = request.query
  if (via !== undefined) return openFromWork(store, request, id, via)
  const opened = await openCase(
    store,
    request,
    (link) => link.task === id && ['act', 'oversee', 'see'].includes(link.purpose),
  )
  // Somebody who has left the directory can do nothing any more, whatever mails they kept.
  const person = opened.desk.staff.find(({ id: one }) => one === opened.link.person)
  if (person === undefined) throw new Problem('not-found')
  const found = taskOf(opened.record.file, id)
  if (found === undefined) throw new Problem('not-found')
  if (isTaskOver(found, request.at)) throw expiredFor(opened.desk.staff, opened.link.person)
  if (!mayOpen(opened.record.file, found, opened.desk, { ...opened.link, person }))
    throw refusalProblem({ refused: 'gone', why: 'role' }, opened.desk, found, opened.link.person)
  const { link, ...rest } = opened
  return {
    ...rest,
    task: found,
    actor: { person: link.person, may: link.purpose as Actor['may'] },
    by: { as: 'staff', person: link.person, mail: link.mail },
  }
}

/**
 * Opens a task of any case for somebody who signed in, if it is theirs or they see the case: what they may do is what
 * their link to their own work would let them do, or what they may do about the case.
 * @throws Problem 404
 */
export async function openSignedIn(
  store: Store,
  request: Request,
  { person, session }: { person: string; session: string },
): Promise<OpenedTask> {
  const id = request.params['task'] ?? ''
  const sight = await sightByRow(store, request, person)
  if (sight !== 'see' && sight !== 'act' && !(await mayBeTheirs(store, request, id, person)))
    throw new Problem('not-found')
  const opened = await readOpen(store, request)
  return { ...opened, ...ownTask(opened, id, person, sight), by: { as: 'signed-in', person, session } }
}

/** Opens a task of any case with the link to somebody's own work, if it is theirs or their unit's (docs/adr). */
async function openFromWork(store: Store, request: Request, id: string, via: string): Promise<OpenedTask> {
  const link = await openWorkLink(store, via, request.query['key'], request.at)
  if (!(await mayBeTheirs(store, request, id, link.person))) throw new Problem('not-found')
  const { record, desk } = await readOpen(store, request)
  holdLink(link, desk.staff)
  const { task, actor } = ownTask({ record, desk }, id, link.person)
  if (isTaskOver(task, request.at)) throw expiredFor(desk.staff, link.person)
  const by = { as: 'staff', person: link.person, mail: `via ${link.reference} ${link.mail}` } as const
  return { record, desk, task, actor, by }
}

/**
 * What somebody may do about a task of their own or of their unit, or of a case that they see.
 * @throws Problem 404 if it is none of these
 */
function ownTask(
  { record, desk }: Pick<OpenedCase, 'record' | 'desk'>,
  id: string,
  who: string,
  sight: Sight = 'nothing',
): Pick<OpenedTask, 'task' | 'actor'> {
  const task = taskOf(record.file, id)
  const may = task && accessBySight(who, task, desk.staff, task.role === 'complainant' ? 'nothing' : sight)
  const person = desk.staff.find(({ id: one }) => one === who)
  if (task === undefined || may === undefined || person === undefined) throw new Problem('not-found')
  if (may === 'act' && !hasRoleFor(record.file, task, kindOf(task.kind), desk, person)) throw new Problem('not-found')
  return { task, actor: { person: who, may } }
}

/** How somebody sees a case, by its row. Rows of older releases do not say it. */
async function sightByRow(store: Store, { params, at }: Request, person: string): Promise<Sight> {
  const reference = parseReference(params['reference'] ?? '')
  const [row, staff] = await Promise.all([readRow(store, reference ?? ''), readStaff(store)])
  const me = staff.find(({ id }) => id === person)
  return row?.sight === undefined || me === undefined ? 'nothing' : sightOf(me, staff, row.sight, at)
}

/**
 * Whether a task is one that this person may see, by the row of its case. How long the file is, or that there is one,
 * must not show in the time that a refusal takes, so the file is only read after this.
 */
async function mayBeTheirs(store: Store, { params }: Request, id: string, person: string): Promise<boolean> {
  const reference = parseReference(params['reference'] ?? '')
  const [row, staff] = await Promise.all([readRow(store, reference ?? ''), readStaff(store)])
  if (row === undefined) return false
  // A row of an older release does not say it, until the next turn of its case; then the file decides.
  if (row.assignees === undefined) return true
  if (!Object.hasOwn(row.assignees, id)) return false
  const assignments = (row.assignees[id] ?? []).map((one) => ({ person: one }))
  return accessTo(person, { assignments }, staff) !== undefined
}
