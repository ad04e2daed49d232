import type { AboutDesk } from '../../config/about-desk.ts'
import { undoAct, undoSchema } from '../../domain/decide/entered-acts.ts'
import { commitDecision } from '../../app/commit-decision.ts'
import { claimConflict, conflictSchema } from '../../domain/features/conflict/claim-conflict.ts'
import { limits } from '../../domain/features/complainant/limits.ts'
import { addMessage, messageSchema } from '../../domain/features/complainant/message.ts'
import { ownWillSchema, sayOwnWill } from '../../domain/features/complainant/own-will.ts'
import { askReview, reviewSchema } from '../../domain/features/review/request-review.ts'
import { answerDate, dateAnswerSchema } from '../../domain/features/more-time/answer-date.ts'
import { withdraw, withdrawalSchema } from '../../domain/features/complainant/withdraw.ts'
import type * as z from 'zod'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { Fact } from '../../domain/case/facts.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { issue, type Issue } from '../../domain/forms/issues.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { complaintView } from '../../domain/views/case-views.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { historyPage, type TakesDocuments, trackingPage } from '../../pages/index.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { texts } from '../../text/index.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { problemOf, statuses } from '../parts/problems.ts'
import type { TypedForm } from '../parts/body.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { type OpenedCase, openCase } from '../parts/open-case.ts'
import { type Continuation, continuationOf, openVia } from './joined-complaint.ts'
import { showDate } from './dates.ts'
import { showLetter } from './letters.ts'
import { opensOffers } from './opens-offers.ts'
import { answerForm, here, isToBeEdited } from '../parts/answer-form.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import { readSubmission } from '../parts/read-submission.ts'
import type { Answers } from '../parts/answers.ts'

export type Following = {
  store: Store
  workflow: Waker
  /** The desk's telephone number. */
  phone: string
  /** What the insurer publishes about its desk: the head of letters. */
  about?: AboutDesk | undefined
  /** Whether the desk takes documents; without it, pages say nothing of them. */
  documents?: boolean
}

/**
 * `/complaints/{reference}`: the complainant follows the case, adds a message, claims a conflict of interest,
 * withdraws, asks for a review. Below it, `letters/{letter}` shows what we wrote to them, and
 * `dates/{date}` is a date for their calendar.
 */
export async function follow(desk: Following, request: Request): Promise<Reply> {
  if (request.route.endsWith('/letters/{letter}')) return showLetter(desk, request)
  if (request.route.endsWith('/dates/{date}')) return showDate(desk, request)
  const { via } = request.query
  const opened =
    via === undefined
      ? await openCase(desk.store, request, ({ purpose }) => purpose === 'follow')
      : await openVia(desk.store, request, via)
  const sent = request.route.split('/').at(-1) ?? ''
  const post = posts[sent]
  // Only what answers a form stands under these addresses.
  if (post !== undefined && request.method !== 'POST')
    return { status: 302, see: `../${request.params['reference'] ?? ''}${here(request)}` }
  if (post !== undefined) {
    const there = sent === 'messages' ? await continued(desk.store, opened, request) : undefined
    return take(post, desk, there?.opened ?? opened, there?.request ?? request)
  }
  return request.wantsPage
    ? { status: 200, page: await pageOf(desk, opened, request) }
    : show(opened, request, await continuing(desk.store, opened))
}

/** A message to a complaint that was joined goes to the case in which it continues, if its link opens that case. */
async function continued(
  store: Store,
  opened: OpenedCase,
  request: Request,
): Promise<{ opened: OpenedCase; request: Request } | undefined> {
  const continues = await continuing(store, opened)
  if (continues?.opens !== true) return undefined
  const via = request.query['via'] ?? opened.record.file.reference
  const { reference } = continues.file
  const there = { ...request, query: { ...request.query, via }, params: { ...request.params, reference } }
  return { opened: await openVia(store, there, via), request: there }
}

async function pageOf(following: Following, opened: OpenedCase, request: Request): Promise<string> {
  const {
    link,
    record: { file },
    desk,
  } = opened
  const { notice, step, before } = request.query
  if (before !== undefined) return historyPage({ ...request, file, desk }, before)
  return trackingPage({
    ...request,
    file,
    desk,
    documents: takes(following),
    bodies: following.about?.bodies,
    opensOffers: opensOffers(link, file),
    notice,
    confirming: step === 'withdraw',
    claiming: step === 'conflict',
    reviewing: step === 'review',
    continues: await continuing(following.store, opened),
  })
}

function takes({ documents, phone }: Following): TakesDocuments | undefined {
  if (documents === undefined) return undefined
  return documents ? { documents: 'on' } : { documents: 'off', phone }
}

/** Where a complaint continues that was joined; undefined of another one. */
function continuing(store: Store, { link, record: { file } }: OpenedCase): Promise<Continuation | undefined> {
  return file.joined === null ? Promise.resolve(undefined) : continuationOf(store, file, link.mail)
}

function show({ record, desk }: OpenedCase, request: Request, continues?: Continuation): Reply {
  const { language } = request
  const view = complaintView(record.file, desk, request.at, continues?.file)
  const json: Answers['followed'] = {
    ...view,
    timeline: view.timeline.map((entry) => ({ ...entry, text: texts(language).labels.timeline[entry.code] })),
  }
  return { status: 200, json }
}

/** What the complainant can send besides following the case, by the last part of its address. */
const posts: Readonly<Record<string, Post>> = {
  messages: { schema: messageSchema(), facts: addMessage, notice: 'message', shows: { about: 'message' } },
  conflict: {
    schema: conflictSchema(),
    facts: claimConflict,
    notice: 'conflict',
    shows: { about: 'conflict', claiming: true },
  },
  review: { schema: reviewSchema(), facts: askReview, notice: 'review', shows: { about: 'review', reviewing: true } },
  'agreed-date': { schema: dateAnswerSchema(), facts: answerDate, notice: 'date-answered', shows: { about: 'date' } },
  withdrawal: {
    schema: withdrawalSchema(),
    facts: withdraw,
    notice: 'withdrawn',
    shows: { about: 'withdrawal', confirming: true },
    json: (done, request) => show(done, request),
  },
  'own-will': { schema: ownWillSchema(), facts: sayOwnWill, notice: 'own-will', shows: { about: 'own-will' } },
  undo: { schema: undoSchema(), facts: undoAct, notice: 'undone', shows: {} },
}

type Post = {
  schema: z.ZodType
  facts: (file: CaseFile, sent: unknown, desk: Desk, at: Instant) => readonly Fact[] | Refusal
  /** What the tracking page says once it is recorded. */
  notice: string
  /** The part of the tracking page with the form. */
  shows: Partial<Parameters<typeof trackingPage>[0]>
  /** The answer to a program, if it says more than that it is recorded. */
  json?: (done: OpenedCase, request: Request) => Reply
}

async function take(post: Post, following: Following, opened: OpenedCase, request: Request): Promise<Reply> {
  const { store, workflow, phone } = following
  const { link, record, desk } = opened
  const sent = readSubmission(post.schema, request, desk.calendar.zone)
  const page = (typed: TypedForm): string =>
    trackingPage({
      ...request,
      file: record.file,
      desk,
      documents: takes(following),
      bodies: following.about?.bodies,
      opensOffers: opensOffers(link, record.file),
      ...post.shows,
      ...typed,
    })
  if (request.wantsPage && isToBeEdited(sent)) return { status: 200, page: page(sent) }
  return answerForm({
    sent,
    problem: (refusal) =>
      isLimit(refusal) ? problemOf(refusal, { phone, ...retryAfter(refusal, request) }) : refusalProblem(refusal, desk),
    asPage: request.wantsPage,
    record: (value) =>
      commitDecision(
        { store, workflow },
        record,
        { by: { as: 'complainant', mail: link.mail }, at: request.at, once: request.once },
        ({ file }) => post.facts(file, value, desk, request.at),
      ),
    done: (done) => {
      // The addresses of posts lie below that of the tracking page.
      const see = `../${request.params['reference'] ?? ''}${here(request, { notice: post.notice })}`
      if (request.wantsPage) return { status: 303, see }
      return (
        post.json?.({ ...opened, record: done }, request) ?? {
          status: 201,
          json: { recorded: true, at: done.file.changedAt } satisfies Answers['stands'],
        }
      )
    },
    page,
    // What was typed is kept, and the page says whom to call.
    instead: async (refusal) => {
      if (!isLimit(refusal)) return undefined
      const seconds = retryAfter(refusal, request).retryAfter
      return {
        status: statuses[refusal.refused],
        ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
        page: page({ values: sent.values, issues: [limitIssue(refusal, phone)] }),
      }
    },
  })
}

type Limit = Extract<Refusal, { refused: keyof typeof most }>

/** How many there may be, as the page says it. */
const most = {
  'too-often': limits.messagesAnHour,
  'case-full': limits.messagesACase,
  'too-many-claims': limits.claimsACase,
} as const

const isLimit = (refusal: Refusal): refusal is Limit => Object.hasOwn(most, refusal.refused)

/** What the form says if a limit was reached. */
const limitIssue = ({ refused }: Limit, phone: string): Issue => issue([], refused, { phone, max: most[refused] })

/** In how many seconds the complainant may write again, if that is only a matter of time. */
function retryAfter(limit: Limit, { at }: Request): { retryAfter?: number } {
  return limit.refused === 'too-often'
    ? { retryAfter: Math.ceil((Date.parse(limit.until) - Date.parse(at)) / 1000) }
    : {}
}

const env = readEnv(functions.complaint.environment)
const desk: Following = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  phone: env.PHONE,
  about: env.ABOUT,
  documents: env.DOCUMENTS !== undefined,
}

export const handler = pageDoor('complaint', env, (request) => follow(desk, request), { pages: keptIn(desk.store) })
