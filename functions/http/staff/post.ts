import type { AboutDesk } from '../../config/about-desk.ts'
import { commitDecision } from '../../app/commit-decision.ts'
import { partOf } from '../../app/once.ts'
import { letterOf } from '../../domain/case/deliveries.ts'
import type { CaseFile, Post } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { By } from '../../domain/case/facts.ts'
import { isBriefedOn } from '../../domain/catalogue/task-kinds.ts'
import { envelope, isTooOldToPost, postOf } from '../../domain/features/post/post-letters.ts'
import { lettersReturned, mayRecordReturn, postedLetters, returnMistakes } from '../../domain/features/post/returned.ts'
import { day as dayField } from '../../domain/forms/fields.ts'
import { whenNeeded } from '../../domain/forms/when-needed.ts'
import type { Person } from '../../domain/people/directory.ts'
import { dayOf } from '../../domain/time/calendar.ts'
import { earliestDayIn } from '../../domain/time/zone.ts'
import type { FormValues, OwnTask } from '../../pages/index.ts'
import { type Mistake, printListPage, returnIssues, type ToPost } from '../../pages/post/print-list.ts'
import { type CaseRecord, readCase } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { deskOf } from '../../store/desk.ts'
import { findReference } from '../../store/reference.ts'
import { texts } from '../../text/index.ts'
import { postTexts } from '../../text/post-texts.ts'
import { readWholeForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { openCase } from '../parts/open-case.ts'
import { Problem } from '../parts/problems.ts'
import { type OpenedTask, openTask } from './open-task.ts'
import { printed, sheetOf } from './sheet.ts'
import { type Deciding, recordDecision } from './task.ts'
import { holdFresh } from './work-link.ts'
import { ownWork } from './work-list.ts'

export type PostDoor = Deciding & {
  entity: Readonly<Record<string, string>>
  phone: string
  about?: AboutDesk | undefined
}

/** Who looks at the list: somebody with a link to their work, or who signed in. */
export type Poster = {
  me: Person
  staff: readonly Person[]
  by: By
  zone: string
  /** Opens one of their tasks. @throws Problem 404, 410 */
  open: (reference: string, task: string) => Promise<OpenedTask>
  /** Address of a task, from the list. */
  taskAt: (reference: string, task: string) => string
  /** Takes note of a case that the page tells of. */
  tells?: (reference: string) => void
}

/** Letters on one page: the file of each of their cases is read. */
const mostLetters = 40
const atATime = 10

/**
 * `/post/{reference}`: the letters that the holder of a link to their work has to post, over all cases: to print, to
 * record as posted, several at once, and to record that one came back.
 */
export async function postByLink(door: PostDoor, request: Request): Promise<Reply> {
  const { link, desk, record } = await openCase(door.store, request, ({ purpose }) => purpose === 'work')
  holdFresh(link, request.at, desk.staff)
  const me = desk.staff.find(({ id }) => id === link.person)
  if (me === undefined) throw new Problem('not-found')
  const via = record.file.reference
  const query = { ...request.query, via }
  return letters(door, request, {
    me,
    staff: desk.staff,
    by: { as: 'staff', person: me.id, mail: `via ${via} ${link.mail}` },
    zone: desk.calendar.zone,
    open: (reference, task) => openTask(door.store, { ...request, params: { reference, task }, query }),
    taskAt: (reference, task) =>
      `../tasks/${reference}/${task}?${new URLSearchParams({ key: request.query['key'] ?? '', via, lang: request.language }).toString()}`,
  })
}

/** The same for anybody who was let in. */
export async function letters(door: PostDoor, request: Request, who: Poster): Promise<Reply> {
  if (!request.wantsPage) throw new Problem('not-found')
  const found = await lettersOf(door.store, request, who)
  if (request.method === 'POST') return fillIn(door, request, who, found)
  const { print, returned } = request.query
  if (print !== undefined) return printedOf(door, request, found, print)
  const known = returned === undefined ? undefined : await returnedOf(door.store, who, returned)
  return list(door, request, who, found, { returned: known })
}

/** What is known of a letter of the list. */
type Found = ToPost & { record: CaseRecord; desk: Desk }
type FoundLetters = { letters: Found[]; more: boolean }

/** The letters of somebody's own open tasks, the most urgent first. */
async function lettersOf(store: Store, { at }: Request, { me, staff, tells }: Poster): Promise<FoundLetters> {
  const { tasks } = await ownWork(store, { me, staff, at })
  const posting = tasks.filter(({ kind }) => isBriefedOn(kind, 'to-post'))
  const part = posting.slice(0, mostLetters)
  const found: Found[] = []
  for (let index = 0; index < part.length; index += atATime)
    found.push(
      ...(
        await Promise.all(part.slice(index, index + atATime).map((one) => letterOfTask(store, staff, one, at)))
      ).flat(),
    )
  for (const { reference } of found) tells?.(reference)
  return { letters: found, more: posting.length > part.length }
}

/** The letter of a task; none if it was recorded, or is no longer needed, since the list was written. */
async function letterOfTask(
  store: Store,
  staff: readonly Person[],
  { reference, task, dueAt }: OwnTask,
  at: string,
): Promise<Found[]> {
  const record = await readCase(store, reference)
  const post = record && postOf(record.file, task)
  const isOpen = record?.file.tasks.some(({ id, state }) => id === task && state === 'open') === true
  if (record === undefined || post === undefined || post.posted !== null || post.over !== null || !isOpen) return []
  const desk = await deskOf(store, record.file, staff)
  return [{ ...asToPost(record.file, desk, { task, post, dueAt, at }), record, desk }]
}

function asToPost(
  file: CaseFile,
  desk: Desk,
  { task, post, dueAt, at }: { task: string; post: Post; dueAt: string; at: string },
): ToPost {
  return {
    id: `${file.reference} ${task}`,
    reference: file.reference,
    task,
    letter: letterOf(file, post.mail),
    post,
    dueAt,
    envelope: envelope(file, desk, at),
    isTooOld: isTooOldToPost(post, dayOf(at, desk.calendar), desk),
    zone: desk.calendar.zone,
  }
}

type Shown = {
  values?: FormValues
  mistakes?: readonly Mistake[]
  returned?: Parameters<typeof printListPage>[0]['returned']
}

function list(
  { entity }: PostDoor,
  request: Request,
  { zone, taskAt }: Poster,
  { letters: all, more }: FoundLetters,
  shown: Shown,
): Reply {
  const { mistakes = [] } = shown
  return {
    status: mistakes.length > 0 ? 422 : 200,
    page: printListPage({
      ...request,
      entity,
      letters: all,
      more,
      // A day that is over nowhere: no letter of the list could be posted tomorrow.
      today: earliestDayIn(request.at, all.length === 0 ? [zone] : all.map((one) => one.zone)),
      done: request.query['done'],
      taskAt,
      ...shown,
    }),
  }
}

/** All letters that can be posted, or one of them, as sheets. @throws Problem 404 if it is not on the list */
async function printedOf(
  door: PostDoor,
  request: Request,
  { letters: all }: FoundLetters,
  which: string,
): Promise<Reply> {
  const chosen = all.filter(
    ({ id, envelope: to, isTooOld }) => to !== undefined && (which === 'all' ? !isTooOld : id === which),
  )
  if (chosen.length === 0) throw new Problem('not-found')
  const sheets = await Promise.all(
    chosen.map(({ record, desk, post, envelope: to }) => sheetOf(door.store, record, desk, post, to ?? '')),
  )
  return printed({ ...request, entity: door.entity, sheets, phone: door.phone, about: door.about })
}

async function fillIn(door: PostDoor, request: Request, who: Poster, found: FoundLetters): Promise<Reply> {
  const values = readWholeForm(request, 'staff')
  switch (values['step']?.[0]) {
    case 'posted':
      return recordPosted(door, request, who, found, values)
    case 'find':
      return find(door, request, who, found, values)
    case 'returned':
      return recordReturned(door, request, who, found, values)
    default:
      return list(door, request, who, found, { values })
  }
}

/** A day as every form reads it. */
const isDay = (typed: string | undefined): boolean => daySchema().safeParse(typed).success
const daySchema = whenNeeded(() => dayField())

/** Records each letter by itself: one that somebody else recorded meanwhile is named, and the others are recorded. */
async function recordPosted(
  door: PostDoor,
  request: Request,
  who: Poster,
  found: FoundLetters,
  values: FormValues,
): Promise<Reply> {
  const say = postTexts(request.language)
  const chosen = values['letters'] ?? []
  const day = values['day']?.[0] ?? ''
  const mistakes: Mistake[] = [
    ...(chosen.length === 0 ? [{ field: 'letters', text: say.nothingChosen }] : []),
    ...(isDay(day) ? [] : [{ field: 'day', text: say.badDay }]),
  ]
  if (mistakes.length > 0) return list(door, request, who, found, { values, mistakes })
  const failed: Mistake[] = []
  const taken = chosen.slice(0, mostLetters)
  for (const id of taken) {
    const why = await recordOne(door, request, who, id, { day, tracking: values[`tracking ${id}`]?.[0]?.trim() })
    if (why !== undefined) failed.push(why)
  }
  if (failed.length === 0) return { status: 303, see: here(request, { done: 'posted' }) }
  const left = await lettersOf(door.store, request, who)
  return list(door, request, who, left, { values, mistakes: failed })
}

/** @returns why it was not recorded */
async function recordOne(
  door: PostDoor,
  request: Request,
  { open }: Poster,
  id: string,
  { day, tracking }: { day: string; tracking: string | undefined },
): Promise<Mistake | undefined> {
  const { language } = request
  const say = postTexts(language)
  const [reference = '', task = ''] = id.split(' ')
  // Its field may be gone from the list with it.
  const isOver = { field: 'letters', text: say.failed(reference, say.overToday, tracking) }
  try {
    const opened = await open(reference, task)
    const answer = { day, ...(tracking === undefined || tracking === '' ? {} : { tracking }) }
    // Two letters may be of one case.
    const once = request.once && partOf(request.once, id)
    const done = await recordDecision(door, opened, { ...request, ...(once && { once }) }, 'posted', answer)
    if (!('refused' in done)) return undefined
    if (done.refused !== 'invalid') return isOver
    const [wrong] = done.issues
    const field = wrong?.path[0] === 'day' ? 'day' : 'letters'
    return { field, text: say.failed(reference, wrong === undefined ? '' : texts(language).problem(wrong)) }
  } catch (error) {
    if (error instanceof Problem) return isOver
    throw error
  }
}

async function find(
  door: PostDoor,
  request: Request,
  who: Poster,
  found: FoundLetters,
  values: FormValues,
): Promise<Reply> {
  const typed = values['reference']?.[0]?.trim() ?? ''
  const returned = await returnedOf(door.store, who, typed)
  if (returned !== undefined && returned.letters.length > 0)
    return { status: 303, see: here(request, { returned: returned.reference }) }
  const text = postTexts(request.language).notFound
  return list(door, request, who, found, { values, mistakes: [{ field: 'reference', text }] })
}

/** The letters of a case that may have come back, if this person may record it. */
async function returnedOf(store: Store, who: Poster, typed: string): Promise<Shown['returned']> {
  const opened = await openReturned(store, who, typed)
  if (opened === undefined) return undefined
  const { file } = opened.record
  const posted = postedLetters(file).map((post) => ({ post, letter: letterOf(file, post.mail) }))
  return { reference: file.reference, letters: posted }
}

async function openReturned(
  store: Store,
  { me, staff, tells }: Poster,
  typed: string,
): Promise<{ record: CaseRecord; desk: Desk } | undefined> {
  const reference = findReference(typed)
  const record = reference === undefined ? undefined : await readCase(store, reference)
  if (record === undefined) return undefined
  const desk = await deskOf(store, record.file, staff)
  if (!mayRecordReturn(record.file, desk, me)) return undefined
  tells?.(record.file.reference)
  return { record, desk }
}

async function recordReturned(
  door: PostDoor,
  request: Request,
  who: Poster,
  found: FoundLetters,
  values: FormValues,
): Promise<Reply> {
  const { store, workflow } = door
  const typed = values['reference']?.[0] ?? ''
  const opened = await openReturned(store, who, typed)
  if (opened === undefined) return find(door, request, who, found, values)
  const { record, desk } = opened
  const sent = {
    letters: values['returned'] ?? [],
    day: isDay(values['backDay']?.[0]) ? values['backDay']?.[0] : undefined,
    notes: (values['notes']?.[0] ?? '').trim().slice(0, 1000),
  }
  const { day } = sent
  const mistakes = returnIssues(request.language, returnMistakes(record.file, sent, desk, request.at))
  if (mistakes.length > 0 || day === undefined)
    return list(door, request, who, found, { values, mistakes, returned: await returnedOf(store, who, typed) })
  const committing = { by: who.by, at: request.at, once: request.once }
  const done = await commitDecision({ store, workflow }, record, committing, ({ file }) =>
    lettersReturned(file, { ...sent, day }),
  )
  if ('refused' in done)
    return list(door, request, who, found, {
      values,
      mistakes: [{ field: 'returned', text: postTexts(request.language).overToday }],
    })
  return { status: 303, see: here(request, { done: 'returned' }) }
}

/** This list again. */
function here({ query, language }: Request, more: Record<string, string>): string {
  const { key } = query
  return `?${new URLSearchParams({ ...(key === undefined ? {} : { key }), lang: language, ...more }).toString()}`
}
