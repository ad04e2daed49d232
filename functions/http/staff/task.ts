import { millisOf, minute } from '../../domain/time/zone.ts'
import { commitDecision } from '../../app/commit-decision.ts'
import { calendarsOf } from '../../app/newest-calendar.ts'
import { withLoads } from '../../app/workloads.ts'
import { onceOfDraft } from '../../app/once.ts'
import { recordedUnder } from '../../app/recorded-under.ts'
import { actionOf, isAction } from '../../domain/catalogue/task-actions.ts'
import { isBriefedOn, kindOf } from '../../domain/catalogue/task-kinds.ts'
import { availableAction, decide, whyNotActionable } from '../../domain/decide/decide.ts'
import { envelope, postOf } from '../../domain/features/post/post-letters.ts'
import type { AboutDesk } from '../../config/about-desk.ts'
import { saveDraft } from '../../domain/decide/save-draft.ts'
import { type CaseFile, type Recorded, type Task, taskOf } from '../../domain/case/case-file.ts'
import { after } from '../../domain/case/evolve.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Fact } from '../../domain/case/facts.ts'
import { issue } from '../../domain/forms/issues.ts'
import { invalid, type Refusal } from '../../domain/case/refusal.ts'
import { type HeldLetter, lettersHeld } from '../../domain/workflow/mail-schedule.ts'
import { taskView } from '../../domain/views/case-views.ts'
import type { LocalBody } from '../../domain/policy/bodies.ts'
import type { DeskPacks } from '../../domain/policy/desk-packs.ts'
import {
  decodeForm,
  encodeForm,
  type FormValues,
  type Previews,
  taskHistoryPage,
  taskPage,
  withSure,
} from '../../pages/index.ts'
import type { CaseRecord } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import type { Waker } from '../../app/executions.ts'
import { type Duplicate, duplicatesFor } from './duplicates.ts'
import { mediaType, readForm, readJson } from '../parts/body.ts'
import { answerForm, here } from '../parts/answer-form.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, statuses } from '../parts/problems.ts'
import { recordedView, refusalProblem } from '../parts/refusal-to-problem.ts'
import { decidedOnPage, lettersOf, previewsOnPage, wouldLose } from './previews.ts'
import { warningsOf } from './answer-warnings.ts'
import { type OpenedTask, openTask } from './open-task.ts'
import type { Answers } from '../parts/answers.ts'

export type Deciding = {
  store: Store
  workflow: Waker
  /** Whether the desk takes documents. */ documents?: boolean
  /** Under which packs complaints are received now. */ packs?: DeskPacks
  /** Bodies outside the firm where its complainants are, for its letters. */ bodies?: readonly LocalBody[] | undefined
  /** What stands at the head of letters. */
  phone?: string
  about?: AboutDesk | undefined
}

type Shown = OpenedTask & {
  documents?: boolean | undefined
  /** Letters that somebody has to read out, as text. */
  letters?: Readonly<Record<string, string>>
}

/**
 * `/tasks/{reference}/{task}`: shows a task to the holder of its link; a POST decides it, once.
 * @param open opens the task of the request's address: by a link, unless somebody signed in
 */
export async function task(desk: Deciding, request: Request, open = openTask): Promise<Reply> {
  const found = await withLetters(await open(desk.store, request), request)
  const opened = { ...found, desk: { ...found.desk, packs: desk.packs }, documents: desk.documents }
  if (request.method !== 'POST') return show(desk, opened, request)
  return mediaType(request) === 'application/x-www-form-urlencoded'
    ? fillIn(desk, opened, request)
    : decideJson(desk, opened, request)
}

/** Adds the letters that the assignee of this task has to read out. Few tasks need what renders them. */
async function withLetters(opened: OpenedTask, { at, wantsPage }: Request): Promise<Shown> {
  const { task, record, desk } = opened
  if (!wantsPage || task.state !== 'open' || !isBriefedOn(task.kind, 'undelivered')) return opened
  const { lettersToRead } = await import('../../mail/letters-to-read.ts')
  return { ...opened, letters: lettersToRead(record.file, desk, at) }
}

async function show(door: Deciding, opened: OpenedTask, request: Request): Promise<Reply> {
  const { store, bodies } = door
  const { record, desk, task, actor } = opened
  const standing = whyNotActionable(task, actor)
  if (standing?.refused === 'gone') throw refusalProblem(standing, desk, task, actor.person)
  const view = taskView(record.file, task, actor, desk, request.at)
  const alike = await duplicatesFor(store, record.file, task, actor, desk, request.at)
  if (!request.wantsPage) {
    // People read pages: a start that answers them needs no schemas in JSON.
    const { taskJson } = await import('./task-json.ts')
    return {
      status: 200,
      json: {
        ...taskJson(view, desk, request.at, actor),
        ...(alike.length === 0 ? {} : { alike }),
      } satisfies Answers['task'],
    }
  }
  const { before, print } = request.query
  if (print !== undefined && isBriefedOn(task.kind, 'to-post')) return printLetter(door, opened, request)
  // Somebody who is only asked a question sees nothing of the case.
  if (before !== undefined && kindOf(task.kind).sees === undefined)
    return { status: 200, page: taskHistoryPage({ ...request, view, desk }, before) }
  return page(opened, request, {
    status: 200,
    decision: request.query['decision'],
    done: isJustDone(opened, request) ? request.query['done'] : undefined,
    mode: 'form',
    alike,
    previews: await previewsOnPage(opened, request, {}, bodies),
  })
}

/** For how long a page says what its reader has just recorded, in minutes: later its address would say it again. */
const saidFor = 5

function isJustDone({ record, actor }: OpenedTask, { at }: Request): boolean {
  const since = millisOf(at) - saidFor * minute
  return record.commits.some((one) => 'person' in one.by && one.by.person === actor.person && millisOf(one.at) >= since)
}

/** The letter of this task on a sheet, to be posted. @throws Problem 404 if it is not to be posted */
async function printLetter(
  { store, phone = '', about }: Deciding,
  opened: OpenedTask,
  request: Request,
): Promise<Reply> {
  const { record, desk, task } = opened
  const post = postOf(record.file, task.id)
  const to = envelope(record.file, desk, request.at)
  if (post === undefined || to === undefined) throw new Problem('not-found')
  // Loaded when it is needed: few tasks are letters.
  const { printed, sheetOf } = await import('./sheet.ts')
  const sheets = [await sheetOf(store, record, desk, post, to)]
  return printed({ ...request, entity: record.file.entity, sheets, phone, about })
}

type TaskForm = {
  decision: string | undefined
  done?: string | undefined
  mode: 'form' | 'check'
  values?: Record<string, string[]>
  issues?: Parameters<typeof taskPage>[0]['issues']
  rows?: string | undefined
  alike?: readonly Duplicate[]
  previews?: Previews
  held?: readonly HeldLetter[]
  unsaid?: string
}

function page(opened: OpenedTask, request: Request, { status, ...shown }: TaskForm & { status: number }): Reply {
  return { status, page: pageOf(opened, request, shown) }
}

function pageOf({ record, desk, task, actor, documents, letters }: Shown, request: Request, shown: TaskForm): string {
  const view = taskView(record.file, task, actor, desk, request.at)
  const held = lettersHeld(record.file, desk, request.at)
  return taskPage({ ...request, held, ...shown, view, actor, desk, documents, letters })
}

async function decideJson(desk: Deciding, opened: OpenedTask, request: Request): Promise<Reply> {
  const sent = readJson(request, 'staff')
  const body =
    typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? (sent as Record<string, unknown>) : undefined
  const decision = body !== undefined && Object.hasOwn(body, 'decision') ? body['decision'] : undefined
  if (body === undefined) throw refusalProblem(invalid(issue([], 'wrong-type')), opened.desk)
  const { decision: _, draft, ...answer } = body
  if (draft === true) return saveJson(desk, opened, request, typeof decision === 'string' ? decision : '', answer)
  const recorded = await recordDecision(desk, opened, request, typeof decision === 'string' ? decision : '', answer)
  if ('refused' in recorded) throw refusalProblem(recorded, opened.desk, opened.task, opened.actor.person)
  const warned = warningsOf(opened, recorded, answer, request.language)
  return {
    status: 200,
    json: {
      recorded: true,
      ...recordedView(recorded, opened.desk.staff),
      ...(warned.length === 0 ? {} : { warnings: warned }),
    } satisfies Answers['decisionStands'],
  }
}

/** The form of one decision: filled in, checked, sent. */
async function fillIn(desk: Deciding, opened: OpenedTask, request: Request): Promise<Reply> {
  const typed = readForm(request, 'staff')
  const { values, issues } = typed
  const decision = request.query['decision'] ?? ''
  const step = values['step']?.[0] ?? 'check'
  const { record: before, task, actor, desk: now } = opened
  const sends = step === 'send'
  // After an action, which leaves the task open, the person returns to its choices, which say that it was recorded.
  const recorded = (): Reply => ({ status: 303, see: here(request, isAction(decision) ? { done: decision } : {}) })
  // What was sent before is answered as it was then, even if it ended the task or took it from this person.
  const earlier = sends ? recordedUnder(before, request.once, opened.by) : undefined
  if (typeof earlier === 'object') return recorded()
  const offer = availableAction(before.file, task, actor, decision, now, request.at)
  if ('refused' in offer) throw refusalProblem(offer, now, task, actor.person)
  if (issues.length > 0)
    return page(opened, request, { status: statuses['not-utf8'], decision, mode: 'form', ...typed })
  if (step === 'save') return save(desk, opened, request, decision, values)
  const onPage = decidedOnPage(opened).some(({ name }) => name === decision)
  const previews = onPage ? await previewsOnPage(opened, request, values, desk.bodies) : {}
  if (step === 'edit' || step.startsWith('more'))
    return page(opened, request, { status: 200, decision, mode: 'form', values, rows: step, previews })
  if (sends && wouldLose(opened, decision, values))
    return page(opened, request, { status: 422, decision, mode: 'form', values, previews, unsaid: decision })
  return answerForm<object>({
    sent: { ...typed, value: withSure(decodeForm(offer.schema, values, now.calendar.zone), values) },
    problem: (refusal) => refusalProblem(refusal, now, task, actor.person),
    asPage: true,
    record: async (answer) =>
      sends
        ? recordDecision(desk, opened, request, decision, answer)
        : decide(
            before.file,
            task,
            actor,
            decision,
            answer,
            await deskFor(desk.store, opened, decision, answer),
            request.at,
          ),
    done: async (done) => {
      if (sends) return recorded()
      const letters = await lettersOf(opened, done as readonly Fact[], request.at, desk.bodies)
      const held = lettersHeld(after(before.file, done as readonly Fact[], request.at), now, request.at)
      const previews = { [decision]: letters }
      return page(opened, request, { status: 200, decision, mode: 'check', values, previews, held })
    },
    page: (typed) => pageOf(opened, request, { decision, mode: 'form', previews, ...typed }),
  })
}

/** Saves an unfinished form, and shows it again. */
async function save(
  desk: Deciding,
  opened: OpenedTask,
  request: Request,
  decision: string,
  values: Record<string, string[]>,
): Promise<Reply> {
  return answerForm({
    sent: { values, value: values, issues: [] },
    problem: (refusal) => refusalProblem(refusal, opened.desk, opened.task, opened.actor.person),
    asPage: true,
    record: () => keep(desk, opened, request, decision, values),
    done: () => ({ status: 303, see: here(request, { decision }) }),
    page: (typed) => pageOf(opened, request, { decision, mode: 'form', ...typed }),
  })
}

async function saveJson(
  desk: Deciding,
  opened: OpenedTask,
  request: Request,
  decision: string,
  answer: unknown,
): Promise<Reply> {
  const { file } = opened.record
  const offer = availableAction(file, opened.task, opened.actor, decision, opened.desk, request.at)
  const done = await keep(
    desk,
    opened,
    request,
    decision,
    'refused' in offer ? {} : formOfAnswer(offer.schema, answer, opened.desk.calendar.zone),
  )
  if ('refused' in done) throw refusalProblem(done, opened.desk, opened.task, opened.actor.person)
  return { status: 200, json: { saved: true, at: done.file.changedAt } satisfies Answers['saved'] }
}

/** An unfinished form may have any shape; what the form cannot show is wrong. */
function formOfAnswer(...given: Parameters<typeof encodeForm>): FormValues {
  try {
    return encodeForm(...given)
  } catch {
    throw new Problem('invalid', { issues: [issue([], 'wrong-type')] })
  }
}

function keep(
  { store, workflow }: Deciding,
  opened: OpenedTask,
  { at, once }: Request,
  decision: string,
  values: FormValues,
): Promise<CaseRecord | Refusal> {
  const { record: before, actor, desk, task } = opened
  const committing = { by: opened.by, at, once: once && onceOfDraft(once) }
  return commitDecision({ store, workflow }, before, committing, ({ file }) =>
    saveDraft(file, current(file, task.id), actor, decision, values, desk),
  )
}

/**
 * The desk for a decision: with the earlier complaint that it names, if it joins, and with the calendars of all rules,
 * if it moves the case to others.
 */
async function deskFor(
  store: Store,
  { record: { file }, task, desk }: OpenedTask,
  decision: string,
  answer: unknown,
): Promise<Desk> {
  if (isAction(decision) && actionOf(decision).reads?.includes('calendars'))
    return { ...desk, calendars: await calendarsOf(store, desk.packs) }
  const { reference } = (answer ?? {}) as { reference?: unknown }
  if (typeof reference !== 'string') return desk
  const { withJoinable } = await import('../../app/join-complaints.ts')
  return withJoinable(store, file, task, desk, reference)
}

/** Commits a decision on the file as it is at that moment. */
export async function recordDecision(
  { store, workflow }: Deciding,
  opened: OpenedTask,
  { at, once }: Request,
  decision: string,
  answer: unknown,
): Promise<Pick<Recorded, 'decision' | 'at' | 'by'> | Refusal> {
  const { record: before, actor, task } = opened
  const desk = await deskFor(store, opened, decision, answer)
  const by = opened.by
  const needsLoad = isAction(decision) && actionOf(decision).reads?.includes('load')
  // What is hidden from this person stays so if somebody else wrote to the file meanwhile.
  const { seemsSame } = before.file
  const decided = ({ file }: CaseRecord, load: Desk['load']): readonly Fact[] | Refusal =>
    decide({ ...file, seemsSame }, current(file, task.id), actor, decision, answer, { ...desk, load }, at)
  const { load } = needsLoad ? await withLoads(store, (known) => decided(before, known)) : { load: {} }
  // The start of a function does without what a decision alone needs.
  const { joiningFirst } = await import('../../app/join-complaints.ts')
  const first = joiningFirst({ store, workflow }, desk.staff, by, at)
  const done = await commitDecision({ store, workflow }, before, { by, at, once, first }, (found) =>
    decided(found, load),
  )
  return 'refused' in done ? done : { decision, at: done.file.changedAt, by }
}

function current(file: CaseFile, id: string): Task {
  const found = taskOf(file, id)
  if (found === undefined) throw new Problem('not-found')
  return found
}
