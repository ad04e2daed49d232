import { accessTo, type Actor } from '../../domain/case/access.ts'
import { type Task, taskOf } from '../../domain/case/case-file.ts'
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

/** A task that somebody opened, and what they may do about it. */
export type OpenedTask = OpenedCase & { actor: Actor; task: Task }

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
  return { ...opened, task: found, actor: { person: opened.link.person, may: opened.link.purpose as Actor['may'] } }
}

/** Opens a task of any case with the link to somebody's own work, if it is theirs or their unit's (docs/adr). */
async function openFromWork(store: Store, request: Request, id: string, via: string): Promise<OpenedTask> {
  const link = await openWorkLink(store, via, request.query['key'], request.at)
  if (!(await mayBeTheirs(store, request, id, link.person))) throw new Problem('not-found')
  const { record, desk } = await readOpen(store, request)
  holdLink(link, desk.staff)
  const found = taskOf(record.file, id)
  const may = found && accessTo(link.person, found, desk.staff)
  const person = desk.staff.find(({ id: one }) => one === link.person)
  if (found === undefined || may === undefined || person === undefined) throw new Problem('not-found')
  if (may === 'act' && !hasRoleFor(record.file, found, kindOf(found.kind), desk, person)) throw new Problem('not-found')
  if (isTaskOver(found, request.at)) throw expiredFor(desk.staff, link.person)
  return {
    link: { ...link, task: id, mail: `via ${link.reference} ${link.mail}` },
    record,
    desk,
    task: found,
    actor: { person: link.person, may },
  }
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
