import { commitDecision } from '../../app/commit-decision.ts'
import { accessTo, type Actor } from '../../domain/case/access.ts'
import { actionOf, isAction } from '../../domain/catalogue/task-actions.ts'
import { decide, availableActions, whyNotActionable } from '../../domain/decide/decide.ts'
import { saveDraft } from '../../domain/decide/save-draft.ts'
import { type CaseFile, isConflicted, type Recorded, type Task, taskOf } from '../../domain/case/case-file.ts'
import type { By, Fact } from '../../domain/case/facts.ts'
import { issue } from '../../domain/forms/issues.ts'
import { invalid, type Refusal } from '../../domain/case/refusal.ts'
import { taskView } from '../../domain/views/case-views.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { decodeForm, encodeForm, type Flat, taskPage } from '../../pages/index.ts'
import { type CaseRecord } from '../../store/cases.ts'
import { loadOf } from '../../store/task-lists.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { type Workflow, workflowToWake } from '../../app/executions.ts'
import { type Duplicate, alikeFor } from './duplicates.ts'
import { takeInto, withJoinable } from '../../app/join-complaints.ts'
import { mediaType, readForm, readJson } from '../parts/body.ts'
import { httpHandler, type Reply, type Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import { type Opened, openCase, readOpen } from '../parts/open-case.ts'
import { problemPages } from '../parts/problem-pages.ts'
import { recordedView, refusalProblem } from '../parts/refusal-to-problem.ts'
import { taskJson } from './task-json.ts'
import { openWorkLink } from './work-link.ts'

export type Deciding = { store: Store; workflow: Pick<Workflow, 'client'> }

type OpenedTask = Opened & { actor: Actor; task: Task }

/** `/tasks/{reference}/{task}`: shows a task to the holder of its link; a POST decides it, once. */
export async function task(desk: Deciding, request: Request): Promise<Reply> {
  const found = await openTask(desk.store, request)
  const opened = { ...found, desk: await withJoinable(desk.store, found.record.file, found.task, found.desk) }
  if (request.method !== 'POST') return show(desk.store, opened, request)
  return mediaType(request) === 'application/x-www-form-urlencoded'
    ? fillIn(desk, opened, request)
    : decideJson(desk, opened, request)
}

async function openTask(store: Store, request: Request): Promise<OpenedTask> {
  const id = request.params['task'] ?? ''
  const { via } = request.query
  if (via !== undefined) return openFromWork(store, request, id, via)
  const opened = await openCase(
    store,
    request,
    (link) => link.task === id && ['act', 'oversee', 'see'].includes(link.purpose),
  )
  // Who has left the directory has no more say, whatever mails they kept.
  if (!opened.desk.staff.some((person) => person.id === opened.link.person)) throw new Problem('not-found')
  if (isConflicted(opened.record.file, opened.link.person))
    throw refusalProblem({ refused: 'gone', why: 'conflict' }, opened.desk)
  const found = taskOf(opened.record.file, id)
  if (found === undefined) throw new Problem('not-found')
  return { ...opened, task: found, actor: { person: opened.link.person, may: opened.link.purpose as Actor['may'] } }
}

/** Opens a task of any case with the link to somebody's own work, as far as it is theirs or their unit's (docs/adr). */
async function openFromWork(store: Store, request: Request, id: string, via: string): Promise<OpenedTask> {
  const link = await openWorkLink(store, via, request.query['key'], request.at)
  const { record, desk } = await readOpen(store, request)
  const found = taskOf(record.file, id)
  const may = found && accessTo(link.person, found, desk.staff)
  if (found === undefined || may === undefined) throw new Problem('not-found')
  if (isConflicted(record.file, link.person)) throw refusalProblem({ refused: 'gone', why: 'conflict' }, desk)
  return {
    link: { ...link, task: id, mail: `via ${link.reference} ${link.mail}` },
    record,
    desk,
    task: found,
    actor: { person: link.person, may },
  }
}

/** This address, with the key that opened it. */
function here({ query }: Request, more: Readonly<Record<string, string>> = {}): string {
  const { key = '', via, lang } = query
  return `?${new URLSearchParams({ key, ...(via ? { via } : {}), ...(lang ? { lang } : {}), ...more }).toString()}`
}

async function show(store: Store, opened: OpenedTask, request: Request): Promise<Reply> {
  const { record, desk, task, actor } = opened
  const standing = whyNotActionable(task, actor)
  if (standing?.refused === 'gone') throw refusalProblem(standing, desk, task)
  const view = taskView(record.file, task, actor, desk, request.at)
  const alike = await alikeFor(store, record.file, task, actor, desk)
  if (!request.wantsPage)
    return {
      status: 200,
      json: { ...taskJson(view, desk, request.at, actor), ...(alike.length === 0 ? {} : { alike }) },
    }
  return page(opened, request, {
    status: 200,
    decision: request.query['decision'],
    done: request.query['done'],
    mode: 'form',
    alike,
  })
}

type Shown = {
  status: number
  decision: string | undefined
  done?: string | undefined
  mode: 'form' | 'check'
  values?: Record<string, string[]>
  issues?: Parameters<typeof taskPage>[0]['issues']
  rows?: string | undefined
  alike?: readonly Duplicate[]
}

function page({ record, desk, task, actor }: OpenedTask, request: Request, { status, ...shown }: Shown): Reply {
  const view = taskView(record.file, task, actor, desk, request.at)
  return {
    status,
    page: taskPage({
      ...request,
      ...shown,
      view,
      actor,
      desk,
    }),
  }
}

async function decideJson(desk: Deciding, opened: OpenedTask, request: Request): Promise<Reply> {
  const sent = readJson(request)
  const body =
    typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? (sent as Record<string, unknown>) : undefined
  const decision = body !== undefined && Object.hasOwn(body, 'decision') ? body['decision'] : undefined
  if (body === undefined) throw refusalProblem(invalid(issue([], 'wrong-type')), opened.desk)
  const { decision: _, draft, ...answer } = body
  if (draft === true) return saveJson(desk, opened, request, typeof decision === 'string' ? decision : '', answer)
  const recorded = await record(desk, opened, request, typeof decision === 'string' ? decision : '', answer)
  if ('refused' in recorded) throw refusalProblem(recorded, opened.desk, opened.task)
  return { status: 200, json: { recorded: true, ...recordedView(recorded, opened.desk.staff) } }
}

/** The form of one decision: filled in, looked at again, sent. */
async function fillIn(desk: Deciding, opened: OpenedTask, request: Request): Promise<Reply> {
  const values = readForm(request)
  const decision = request.query['decision'] ?? ''
  const step = values['step']?.[0] ?? 'check'
  const standing = whyNotActionable(opened.task, opened.actor)
  if (standing !== undefined) throw refusalProblem(standing, opened.desk, opened.task)
  const { file } = opened.record
  const offer = availableActions(file, opened.task, opened.actor, opened.desk).find(({ name }) => name === decision)
  if (offer === undefined)
    throw refusalProblem(
      decide(file, opened.task, opened.actor, decision, {}, opened.desk, request.at) as Refusal,
      opened.desk,
    )
  if (step === 'save') return save(desk, opened, request, decision, values)
  if (step === 'edit' || step.startsWith('more'))
    return page(opened, request, { status: 200, decision, mode: 'form', values, rows: step })
  const answer = decodeForm(offer.schema, values, opened.desk.calendar.zone)
  const tried =
    step === 'send'
      ? await record(desk, opened, request, decision, answer)
      : decide(file, opened.task, opened.actor, decision, answer, opened.desk, request.at)
  if ('refused' in tried) {
    if (tried.refused !== 'invalid') throw refusalProblem(tried, opened.desk, opened.task)
    return page(opened, request, { status: 422, decision, mode: 'form', values, issues: tried.issues })
  }
  if (step !== 'send') return page(opened, request, { status: 200, decision, mode: 'check', values })
  // What leaves the task open leads back to its choices, which say that it was recorded.
  return { status: 303, see: here(request, isAction(decision) ? { done: decision } : {}) }
}

/** Puts a form aside as it is filled in, and shows it again. */
async function save(
  desk: Deciding,
  opened: OpenedTask,
  request: Request,
  decision: string,
  values: Record<string, string[]>,
): Promise<Reply> {
  const done = await keep(desk, opened, request, decision, values)
  if (!('refused' in done)) return { status: 303, see: here(request, { decision }) }
  if (done.refused !== 'invalid') throw refusalProblem(done, opened.desk, opened.task)
  return page(opened, request, { status: 422, decision, mode: 'form', values, issues: done.issues })
}

async function saveJson(
  desk: Deciding,
  opened: OpenedTask,
  request: Request,
  decision: string,
  answer: unknown,
): Promise<Reply> {
  const offer = availableActions(opened.record.file, opened.task, opened.actor, opened.desk).find(
    ({ name }) => name === decision,
  )
  const done = await keep(
    desk,
    opened,
    request,
    decision,
    offer === undefined ? {} : formOfAnswer(offer.schema, answer, opened.desk.calendar.zone),
  )
  if ('refused' in done) throw refusalProblem(done, opened.desk, opened.task)
  return { status: 200, json: { saved: true, at: done.file.changedAt } }
}

/** What is filled in so far may have any shape: what cannot be put in the form is wrong. */
function formOfAnswer(...given: Parameters<typeof encodeForm>): Flat {
  try {
    return encodeForm(...given)
  } catch {
    throw new Problem('invalid', { issues: [issue([], 'wrong-type')] })
  }
}

function keep(
  { store, workflow }: Deciding,
  { record: before, link, actor, desk, task: { id } }: OpenedTask,
  { at }: Request,
  decision: string,
  values: Flat,
): Promise<CaseRecord | Refusal> {
  return commitDecision(
    { store, workflow },
    before,
    { by: { as: 'staff', person: actor.person, mail: link.mail }, at },
    ({ file }) => saveDraft(file, current(file, id), actor, decision, values, desk),
  )
}

/** Commits a decision on the file as it is when it is written. */
async function record(
  { store, workflow }: Deciding,
  { record: before, link, actor, desk, task: { id } }: OpenedTask,
  { at }: Request,
  decision: string,
  answer: unknown,
): Promise<Pick<Recorded, 'decision' | 'at' | 'by'> | Refusal> {
  const by: By = { as: 'staff', person: actor.person, mail: link.mail }
  const needsLoad = isAction(decision) && actionOf(decision).reads?.includes('load')
  const load = needsLoad
    ? await loadOf(
        store,
        desk.staff.map((person) => person.id),
      )
    : {}
  const tried = decide(before.file, current(before.file, id), actor, decision, answer, { ...desk, load }, at)
  if ('refused' in tried) return tried
  // The earlier case has the words before this one ends in it.
  const joined = tried.find(({ fact }) => fact === 'joined')
  if (joined !== undefined && !(await takeInto({ store, workflow }, before.file, tried, desk.staff, by, at)))
    return invalid(issue(['reference'], 'not-joinable'))
  const done = await commitDecision({ store, workflow }, before, { by, at }, ({ file }): readonly Fact[] | Refusal =>
    decide(file, current(file, id), actor, decision, answer, { ...desk, load }, at),
  )
  return 'refused' in done ? done : { decision, at: done.file.changedAt, by }
}

function current(file: CaseFile, id: string): Task {
  const found = taskOf(file, id)
  if (found === undefined) throw new Problem('not-found')
  return found
}

const env = readEnv(functions.task.environment)
const desk: Deciding = {
  store: storeFrom(env),
  workflow: workflowToWake(),
}

export const handler = httpHandler({
  name: 'task',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => task(desk, request),
  problemPage: problemPages(env.ENTITY),
})
