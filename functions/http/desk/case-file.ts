import { commitDecision } from '../../app/commit-decision.ts'
import { hiddenIn, peopleWhereContinued, withoutHidden } from '../../app/sight/other-cases.ts'
import { recordedUnder } from '../../app/recorded-under.ts'
import { accessBySight, type Actor } from '../../domain/case/access.ts'
import type { CaseFile, Task } from '../../domain/case/case-file.ts'
import type { By } from '../../domain/case/facts.ts'
import { endException, endsExceptions, runningException } from '../../domain/features/conflict/open-by-exception.ts'
import { reopen } from '../../domain/features/complainant/reopen.ts'
import { words } from '../../domain/forms/fields.ts'
import { issue } from '../../domain/forms/issues.ts'
import { hasRole, type Person } from '../../domain/people/directory.ts'
import { seesWholeFirm } from '../../domain/people/head-office.ts'
import { isSeen } from '../../domain/lists/reach.ts'
import { exceptionsOf } from '../../domain/lists/sighted-of.ts'
import { seesByException, sightOf } from '../../domain/people/sight.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { fileView } from '../../domain/views/case-views.ts'
import {
  type CaseFilePage,
  caseFilePage,
  type FileAct,
  fileActs,
  type LinkGroup,
  linkGroups,
} from '../../pages/tasks/case-file.ts'
import { letterPage, taskHistoryPage } from '../../pages/index.ts'
import type { Asked } from '../../pages/parts/display-names.ts'
import { fileLists } from '../../record/file-lists.ts'
import { writeExceptions } from '../../store/cases.ts'
import { type Link, readLinks, revokeLink } from '../../store/links.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { readWholeForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, statuses } from '../parts/problems.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import type { Visit } from '../session/session.ts'
import { readSeen, type SeenCase } from '../staff/seen-case.ts'
import type { CasesDoor, Told } from './cases-door.ts'

/** A case whose file somebody may look at. */
type Opened = SeenCase & {
  me: Person
  by: By
  /** Whether they see it by an exception alone. */
  byException: boolean
  /** The file as they may read it: without what it tells of cases that are hidden from them. */
  shown: CaseFile
}

/**
 * `/desk/cases/{reference}`: the whole file of a case, for who sees it; what can be done with it from there.
 * @throws Problem 404 if there is none, or none that they see
 */
export async function caseFile(door: CasesDoor, request: Request, visit: Visit): Promise<Told> {
  const opened = await open(door, request, visit)
  const { byException } = opened
  const told = { references: [opened.record.file.reference], byException }
  if (request.params['letter'] !== undefined) return { reply: await letter(door, request, opened), ...told }
  if (request.method !== 'POST') return { reply: await looked(door, request, opened), ...told }
  if (byException) return { reply: await onlyReads(door, request, opened), ...told }
  const values = readWholeForm(request, 'staff')
  const act = fileActs.find((one) => one === values['step']?.[0])
  // What was sent before is answered as it was then: the case is no longer closed.
  if (typeof recordedUnder(opened.record, request.once, opened.by) === 'object')
    return { reply: seeNow(request, act === 'end-exception' ? 'exception-ended' : 'reopened'), ...told }
  // Somebody who was slower than a colleague is told so, and keeps the words.
  const mayTry =
    act === 'reopen' ? decidesReopening(opened) : act !== undefined && actsOf(opened, request.at).includes(act)
  if (act === undefined || !mayTry) throw new Problem('not-allowed')
  return { reply: await does[act](door, request, opened, values), ...told }
}

async function open({ store }: CasesDoor, { params, at }: Request, { me, staff, session }: Visit): Promise<Opened> {
  const opened = await readSeen(store, params['reference'], { me, staff, at, asFile: true }, (sighted) =>
    isSeen(sightOf(me, staff, sighted, at)),
  )
  if (opened === undefined) throw new Problem('not-found')
  const byException = seesByException(me, staff, opened.sighted, at)
  const hidden = await hiddenIn(store, opened.record.file, { me, staff, at })
  const shown = withoutHidden(opened.record.file, hidden)
  return { ...opened, me, byException, shown, by: { as: 'signed-in', person: me.id, session: session.id } }
}

/** The page, a list of it by itself, or the whole record. */
async function looked(door: CasesDoor, request: Request, opened: Opened): Promise<Reply> {
  const { part, before } = request.query
  const list = fileLists.find((one) => one === part)
  const { store } = door
  const { record, desk, me } = opened
  if (part === 'readers') {
    if (!seesReaders(opened)) throw new Problem('not-allowed')
    const { readersOf } = await import('./file/readers.ts')
    return readersOf(door.readers, { file: opened.record.file, desk: opened.desk }, request)
  }
  if (part === 'record' || list !== undefined) {
    const { listPage, recordPage } = await import('./file/file-parts.ts')
    const given = { store, record, desk, me }
    return list === undefined ? recordPage(given, request) : listPage(given, request, list)
  }
  if (before === undefined) return show(door, request, opened)
  return { status: 200, page: taskHistoryPage(seenIn(request, opened), before) }
}

function seenIn(request: Request, { shown: file, desk, me }: Opened): Request & Asked {
  const view = fileView(file, me.id, desk, request.at)
  // Nobody has taken it in yet; that takes seconds.
  if (view === undefined) throw new Problem('not-found')
  return { ...request, view, desk, tasksAt: `/desk/tasks/${file.reference}/` }
}

async function show(
  { store }: CasesDoor,
  request: Request,
  opened: Opened,
  more: Partial<CaseFilePage> = {},
): Promise<Reply> {
  const seen = seenIn(request, opened)
  const { listsOf } = await import('./file/file-parts.ts')
  return {
    status: more.isWrong === true || (more.issues ?? []).length > 0 ? 422 : 200,
    page: caseFilePage({
      ...seen,
      ...(await listsOf({ store, record: opened.record, desk: opened.desk, me: opened.me }, request)),
      may: (task) => accessOf(opened, task, request.at),
      acts: actsOf(opened, request.at),
      seesReaders: seesReaders(opened),
      links: linksOf(opened),
      reading: opened.byException ? runningException(opened.record.file, opened.me.id, request.at) : undefined,
      notice: noticeOf(request),
      ...more,
    }),
  }
}

/** What somebody may do about a task of a case that they see. */
function accessOf({ sighted, desk, me }: Opened, task: Task, at: Instant): Actor['may'] | undefined {
  return accessBySight(me.id, task, { sighted, staff: desk.staff, at })
}

/** Who read a case is for those who answer for the whole firm, and see the case anyway. */
const seesReaders = ({ me, desk: { staff }, byException }: Opened): boolean => !byException && seesWholeFirm(me, staff)

/** Whether their role decides that a case is reopened, under the rules of this one. */
const decidesReopening = ({ desk: { policy, staff }, me }: Opened): boolean =>
  policy.reopening !== undefined && hasRole(staff, me.id, policy.reopening.roles)

function actsOf(opened: Opened, at: Instant): FileAct[] {
  const { file } = opened.record
  if (opened.byException) return []
  const mayReopen = file.ended !== null && file.erased === null && decidesReopening(opened)
  const mayEnd = file.exceptions.length > 0 && endsExceptions(file, opened.desk, { ...opened, at })
  return [...(mayReopen ? (['reopen'] as const) : []), ...(mayEnd ? (['end-exception'] as const) : []), 'revoke']
}

/** What a form of this page has just done. */
function noticeOf({ language, told }: Request): string | undefined {
  const say = caseTexts(language).file.done
  if (told === undefined) return undefined
  if (told === 'reopened') return say.reopened
  if (told === 'exception-ended') return caseTexts(language).exception.isEnded
  const count = Number(told)
  return count === 0 ? say.noLink : say.revoked(count)
}

type Typed = Readonly<Record<string, readonly string[]>>

const does: Readonly<Record<FileAct, typeof reopenCase>> = {
  reopen: reopenCase,
  'end-exception': endTheException,
  revoke: endLinks,
}

async function reopenCase(door: CasesDoor, request: Request, opened: Opened, values: Typed): Promise<Reply> {
  const { record, desk, me, by } = opened
  const { at, once, language } = request
  const reason = words(1000).safeParse(values['reason']?.[0] ?? '')
  const again = (more: Partial<CaseFilePage>): Promise<Reply> =>
    show(door, request, opened, { form: 'reopen', values, acts: ['reopen'], ...more })
  if (!reason.success)
    return again({ issues: [issue(['reason'], (values['reason']?.[0] ?? '').trim() === '' ? 'missing' : 'too-long')] })
  let not: keyof ReturnType<typeof caseTexts>['file']['notReopened'] | undefined
  const continuedIn = await peopleWhereContinued(door.store, record.file)
  const done = await commitDecision(door, record, { by, at, once }, ({ file }) => {
    const facts = reopen(file, desk, at, { decidedBy: me.id, reason: reason.data, continuedIn })
    if (!('not' in facts)) return facts
    not = facts.not
    return []
  })
  if (not !== undefined) return again({ notice: caseTexts(language).file.notReopened[not], isWrong: true })
  if ('refused' in done) throw refusalProblem(done, desk)
  return seeNow(request, 'reopened')
}

/** Who reads by exception does nothing. */
async function onlyReads(door: CasesDoor, request: Request, opened: Opened): Promise<Reply> {
  const { readOnly } = caseTexts(request.language).exception
  return {
    ...(await show(door, request, opened, { notice: readOnly, isWrong: true })),
    status: statuses['not-allowed'],
  }
}

/** Ends an exception: from then on the file is hidden from that person again. */
async function endTheException(door: CasesDoor, request: Request, opened: Opened, values: Typed): Promise<Reply> {
  const { at, once } = request
  const done = await commitDecision(door, opened.record, { by: opened.by, at, once }, ({ file }) =>
    endException(file, values['exception']?.[0] ?? '', at),
  )
  if ('refused' in done) throw refusalProblem(done, opened.desk)
  if (done.file.head === opened.record.file.head)
    return show(door, request, opened, { notice: caseTexts(request.language).exception.isOver, isWrong: true })
  await writeExceptions(door.store, done.file.reference, exceptionsOf(done.file))
  return seeNow(request, 'exception-ended')
}

/** Ends links of a case. What is recorded is who ended each; ending them again changes nothing. */
async function endLinks(door: CasesDoor, request: Request, opened: Opened, values: Typed): Promise<Reply> {
  const { store } = door
  const { record, me } = opened
  const which = linkGroups.find((one) => one === values['which']?.[0])
  if (which === undefined)
    return show(door, request, opened, { form: 'revoke', values, issues: [issue(['which'], 'missing')] })
  if (!linksOf(opened).includes(which)) throw new Problem('not-allowed')
  const { reference } = record.file
  const valid = (await readLinks(store, reference)).filter(
    ({ link }) => link.revokedAt === undefined && isOf(which, link, me),
  )
  for (const one of valid) await revokeLink(store, reference, one, { at: request.at, by: me.id })
  return seeNow(request, String(valid.length))
}

/** Those who oversee the case may end any of its links; everybody else who sees it their own. */
function linksOf({ sight, me }: Opened): LinkGroup[] {
  const oversees = me.roles.some((role) => role === 'supervisor' || role === 'executive' || role === 'compliance')
  return linkGroups.filter((one) => (one === 'own') !== (sight === 'act' && oversees))
}

function isOf(which: LinkGroup, { purpose, person }: Link, me: Person): boolean {
  if (which === 'all') return true
  if (which === 'own') return person === me.id
  return which === 'staff' ? person !== 'complainant' : purpose === which
}

const seeNow = ({ language }: Request, told: string): Reply => ({
  status: 303,
  told,
  see: `?${new URLSearchParams({ lang: language }).toString()}`,
})

/** A letter to the complainant as it went out. */
async function letter({ store, phone }: CasesDoor, request: Request, { record, desk }: Opened): Promise<Reply> {
  const { writtenLetter } = await import('../../mail/written-letter.ts')
  const found = await writtenLetter(store, record, desk, request.params['letter'] ?? '')
  if (found === undefined) throw new Problem('not-found')
  const follow = `/desk/cases/${record.file.reference}?${new URLSearchParams({ lang: request.language }).toString()}`
  const { backToFile: back, letterAgain: again, letterGone: gone } = caseTexts(request.language).file
  const given = { ...request, file: record.file, desk, ...found, phone, about: undefined, follow }
  return { status: 200, page: letterPage({ ...given, toStaff: { back, again, gone } }) }
}
