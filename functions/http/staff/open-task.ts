import { forReader, hiddenIn, withoutHidden } from '../../app/sight/other-cases.ts'
import { accessBySight, accessTo, type Actor, isTaskHidden } from '../../domain/case/access.ts'
import { type Assignees, isConflictedById, type Task, taskOf } from '../../domain/case/case-file.ts'
import type { Person } from '../../domain/people/directory.ts'
import { exceptionsOf } from '../../domain/lists/sighted-of.ts'
import { seesByException, type Sighted } from '../../domain/people/sight.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { type By, staffIn } from '../../domain/case/facts.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { hasRoleFor } from '../../domain/tasks/may-hold.ts'
import { isTaskOver, mayOpen } from '../../domain/workflow/link-rights.ts'
import { type CaseRecord, fileSightedIn, readRow, type Row, sightedIn } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { readStaff } from '../../store/directory.ts'
import { recordedUnder } from '../../app/recorded-under.ts'
import { parseReference } from '../../store/reference.ts'
import type { Request } from '../parts/handler.ts'
import { expiredFor, holdLink, type OpenedCase, openCase, readOpen } from '../parts/open-case.ts'
import { Problem } from '../parts/problems.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import { rowOfJoined, sightedNow } from './seen-case.ts'
import { openWorkLink } from './work-link.ts'

/** A task that somebody opened: what they may do about it, and as whom they act. */
export type OpenedTask = Omit<OpenedCase, 'link'> & {
  actor: Actor
  task: Task
  by: By
  /** Whether they see it by an exception alone. */
  byException?: boolean
}

/**
 * Opens the task of the request's address, with its own link or with that to somebody's work.
 * @throws Problem 404, 410
 */
export async function openTask(store: Store, request: Request): Promise<OpenedTask> {
  const id = request.params['task'] ?? ''
  const { via } = request.query
  if (via !== undefined) return openFromWork(store, request, via)
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
  holdToSight({ ...opened, row: await rowOfJoined(store, opened.record.file) }, found, person, request)
  if (isTaskOver(found, request.at)) throw expiredFor(opened.desk.staff, opened.link.person)
  if (!mayOpen(opened.record.file, found, opened.desk, { ...opened.link, person }))
    throw refusalProblem({ refused: 'gone', why: 'role' }, opened.desk, found, opened.link.person)
  const { link, desk } = opened
  return {
    desk,
    record: await recordFor(store, opened, person, request.at),
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
  const row = await rowToOpen(store, request, person, accessBySight)
  const opened = await readOpen(store, request)
  const own = await ownTask(store, { ...opened, row }, request, person, accessBySight)
  return { ...own, by: { as: 'signed-in', person, session } }
}

/** Opens a task of any case with the link to somebody's own work, if it is theirs or their unit's (docs/adr). */
async function openFromWork(store: Store, request: Request, via: string): Promise<OpenedTask> {
  const link = await openWorkLink(store, via, request.query['key'], request.at)
  const row = await rowToOpen(store, request, link.person, accessTo)
  const opened = await readOpen(store, request)
  holdLink(link, opened.desk.staff)
  const own = await ownTask(store, { ...opened, row }, request, link.person, accessTo)
  if (isTaskOver(own.task, request.at)) throw expiredFor(opened.desk.staff, link.person)
  const by = { as: 'staff', person: link.person, mail: `via ${link.reference} ${link.mail}` } as const
  return { ...own, by }
}

/** Only those who signed in see a file by exception. */
const sightedFor = (rule: Rule, row: Row): Sighted => (rule === accessBySight ? fileSightedIn : sightedIn)(row)

/** The rule by which somebody opens a task: as one who signed in, or as one who has a link to their own work. */
type Rule = typeof accessTo

/**
 * What somebody may do about a task of their own or of their unit, or of a case that they see.
 * @throws Problem 404 if it is none of these
 */
async function ownTask(
  store: Store,
  { record, desk, row }: Pick<OpenedCase, 'record' | 'desk'> & { row: Row },
  request: Request,
  who: string,
  rule: Rule,
): Promise<Omit<OpenedTask, 'by'>> {
  const { params, at } = request
  const task = taskOf(record.file, params['task'] ?? '')
  const person = desk.staff.find(({ id: one }) => one === who)
  if (task === undefined || person === undefined) throw new Problem('not-found')
  const bySight = rule === accessBySight
  const sighted = { ...sightedNow(record.file, desk, row), ...(bySight && { exceptions: exceptionsOf(record.file) }) }
  const byException = seesByException(person, desk.staff, sighted, at)
  if (!byException) holdToSight({ record, desk, row }, task, person, request)
  const may = (task.role === 'complainant' ? accessTo : rule)(who, task, { sighted, staff: desk.staff, at })
  if (may === undefined) throw new Problem('not-found')
  if (may === 'act' && !hasRoleFor(record.file, task, kindOf(task.kind), desk, person)) throw new Problem('not-found')
  const shown = await (byException ? recordByException : recordFor)(store, { record, desk }, person, at)
  return {
    record: shown,
    desk,
    task: taskOf(shown.file, task.id) ?? task,
    actor: { person: who, may },
    byException,
  }
}

/**
 * Holds somebody to what the case now lets them see. If it is about them, it is answered as if there were no such case.
 * Somebody whose conflict of interest was declared or decided knows of it, and is told. Who recorded that it is about
 * their own unit, or an allegation, is told that it was recorded. An act that hid the case from who sent it is
 * answered again if it is sent again.
 * @throws Problem 404, 410
 */
function holdToSight(
  { record, desk, row }: Pick<OpenedCase, 'record' | 'desk'> & { row: Row | undefined },
  task: Task,
  me: Person,
  { at, once }: Pick<Request, 'at' | 'once'>,
): void {
  const { file, commits } = record
  if (typeof recordedUnder(record, once, { as: 'staff', person: me.id, mail: '' }) === 'object') return
  if (file.conflicts.some(({ person }) => person === me.id))
    throw refusalProblem({ refused: 'gone', why: 'conflict' }, desk, task, me.id)
  const isHidden =
    isConflictedById(file, desk, me.id) ||
    isTaskHidden(me, task, { sighted: sightedNow(file, desk, row), staff: desk.staff, at })
  if (!isHidden) return
  const saysSo = (fact: string): boolean => fact === 'complained-about' || fact === 'sorted'
  if (commits.some(({ by, facts }) => staffIn(by) === me.id && facts.some(({ fact }) => saysSo(fact))))
    throw refusalProblem({ refused: 'gone', why: 'own-act' }, desk)
  throw new Problem('not-found')
}

/** A case for the page of somebody: cases that are hidden from them are not among those that look the same. */
const recordFor = async (
  store: Store,
  { record, desk: { staff } }: Pick<OpenedCase, 'record' | 'desk'>,
  me: Person,
  at: Instant,
): Promise<CaseRecord> => ({ ...record, file: await forReader(store, record.file, { me, staff, at }) })

/** The same for somebody who only reads it, and from whom cases may be hidden to which it was joined. */
async function recordByException(
  store: Store,
  { record, desk: { staff } }: Pick<OpenedCase, 'record' | 'desk'>,
  me: Person,
  at: Instant,
): Promise<CaseRecord> {
  const hidden = await hiddenIn(store, record.file, { me, staff, at })
  return { ...record, file: withoutHidden(record.file, hidden) }
}

/**
 * The row of a case of which somebody may open a task. How long the file is, or that there is one, must not show in the
 * time that a refusal takes, so the file is only read after this.
 * @throws Problem 404
 */
async function rowToOpen(store: Store, { params, at }: Request, id: string, rule: Rule): Promise<Row> {
  const reference = parseReference(params['reference'] ?? '')
  const [row, staff] = await Promise.all([readRow(store, reference ?? ''), readStaff(store)])
  if (row === undefined) throw new Problem('not-found')
  // A row of an older release does not say it, until the next turn of its case; then the file decides.
  if (row.assignees === undefined) return row
  const task = params['task'] ?? ''
  const people = Object.hasOwn(row.assignees, task) ? (row.assignees[task] ?? []) : undefined
  // Who had it may be told that they are in conflict; of a task of the complainant's, there is nothing to see.
  if (people?.includes(id)) return row
  const assigned: Assignees = { assignments: (people ?? []).map((person) => ({ person })) }
  const may = people === undefined ? undefined : rule(id, assigned, { sighted: sightedFor(rule, row), staff, at })
  if (may === undefined) throw new Problem('not-found')
  return row
}
