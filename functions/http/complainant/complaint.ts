import { commitDecision } from '../../app/commit-decision.ts'
import { claimConflict, conflictSchema } from '../../domain/features/conflict/claim-conflict.ts'
import { addMessage, messageSchema } from '../../domain/features/complainant/message.ts'
import { askReview, reviewSchema } from '../../domain/features/review/request-review.ts'
import { withdraw, withdrawalSchema } from '../../domain/features/complainant/withdraw.ts'
import type { By } from '../../domain/case/facts.ts'
import { complaintView } from '../../domain/views/case-views.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { trackingPage } from '../../pages/index.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { texts } from '../../text/index.ts'
import { type Workflow, workflowToWake } from '../../app/executions.ts'
import { httpHandler, type Reply, type Request } from '../parts/handler.ts'
import { problemPages } from '../parts/problem-pages.ts'
import { type Opened, openCase } from '../parts/open-case.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import { readSubmission } from '../parts/read-submission.ts'

export type Following = { store: Store; workflow: Pick<Workflow, 'client'> }

/**
 * `/complaints/{reference}`: the complainant follows the case, adds a message, says that somebody has an interest in
 * it, withdraws, asks for a review.
 */
export async function follow(desk: Following, request: Request): Promise<Reply> {
  const opened = await openCase(desk.store, request, ({ purpose }) => purpose === 'follow')
  if (request.method !== 'POST') return show(opened, request)
  if (request.route.endsWith('/messages')) return message(desk, opened, request)
  if (request.route.endsWith('/review')) return review(desk, opened, request)
  return request.route.endsWith('/conflict') ? conflict(desk, opened, request) : withdrawal(desk, opened, request)
}

function show({ record, desk }: Opened, request: Request): Reply {
  const { notice, step } = request.query
  const { language } = request
  if (request.wantsPage)
    return {
      status: 200,
      page: trackingPage({
        ...request,
        file: record.file,
        desk,
        notice,
        confirming: step === 'withdraw',
        claiming: step === 'conflict',
      }),
    }
  const view = complaintView(record.file, desk, request.at)
  return {
    status: 200,
    json: {
      ...view,
      timeline: view.timeline.map((entry) => ({ ...entry, text: texts(language).labels.timeline[entry.code] })),
    },
  }
}

async function message(desk: Following, { link, record, desk: now }: Opened, request: Request): Promise<Reply> {
  const sent = readSubmission(messageSchema, request, now.calendar.zone)
  const done = await commitDecision(desk, record, { by: complainant(link.mail), at: request.at }, ({ file }) =>
    addMessage(file, sent.value, now, request.at),
  )
  if (!('refused' in done))
    return request.wantsPage
      ? { status: 303, see: back(request, 'message') }
      : { status: 201, json: { recorded: true, at: done.file.changedAt } }
  if (request.wantsPage && done.refused === 'invalid')
    return {
      status: 422,
      page: trackingPage({
        ...request,
        file: record.file,
        desk: now,
        issues: done.issues,
        values: sent.values,
        about: 'message',
      }),
    }
  throw refusalProblem(done, now)
}

async function conflict(desk: Following, { link, record, desk: now }: Opened, request: Request): Promise<Reply> {
  const sent = readSubmission(conflictSchema, request, now.calendar.zone)
  const done = await commitDecision(desk, record, { by: complainant(link.mail), at: request.at }, ({ file }) =>
    claimConflict(file, sent.value, now),
  )
  if (!('refused' in done))
    return request.wantsPage
      ? { status: 303, see: back(request, 'conflict') }
      : { status: 201, json: { recorded: true, at: done.file.changedAt } }
  if (request.wantsPage && done.refused === 'invalid')
    return {
      status: 422,
      page: trackingPage({
        ...request,
        file: record.file,
        desk: now,
        issues: done.issues,
        values: sent.values,
        about: 'conflict',
        claiming: true,
      }),
    }
  throw refusalProblem(done, now)
}

async function withdrawal(desk: Following, { link, record, desk: now }: Opened, request: Request): Promise<Reply> {
  const sent = readSubmission(withdrawalSchema, request, now.calendar.zone)
  const done = await commitDecision(desk, record, { by: complainant(link.mail), at: request.at }, ({ file }) =>
    withdraw(file, sent.value, now),
  )
  if (!('refused' in done))
    return request.wantsPage
      ? { status: 303, see: back(request, 'withdrawn') }
      : show({ link, record: done, desk: now }, request)
  if (request.wantsPage && done.refused === 'invalid')
    return {
      status: 422,
      page: trackingPage({
        ...request,
        file: record.file,
        desk: now,
        issues: done.issues,
        values: sent.values,
        about: 'withdrawal',
        confirming: true,
      }),
    }
  throw refusalProblem(done, now)
}

async function review(desk: Following, { link, record, desk: now }: Opened, request: Request): Promise<Reply> {
  const sent = readSubmission(reviewSchema, request, now.calendar.zone)
  const done = await commitDecision(desk, record, { by: complainant(link.mail), at: request.at }, ({ file }) =>
    askReview(file, sent.value, now, request.at),
  )
  if (!('refused' in done))
    return request.wantsPage
      ? { status: 303, see: back(request, 'review') }
      : { status: 201, json: { recorded: true, at: done.file.changedAt } }
  if (request.wantsPage && done.refused === 'invalid')
    return {
      status: 422,
      page: trackingPage({
        ...request,
        file: record.file,
        desk: now,
        issues: done.issues,
        values: sent.values,
        about: 'review',
      }),
    }
  throw refusalProblem(done, now)
}

const complainant = (mail: string): By => ({ as: 'complainant', mail })

/** The tracking page, from one of the addresses below it; reloading it sends nothing again. */
function back({ params, query }: Request, notice: string): string {
  const parameters = new URLSearchParams({
    key: query['key'] ?? '',
    ...(query['lang'] ? { lang: query['lang'] } : {}),
    notice,
  })
  return `../${params['reference'] ?? ''}?${parameters.toString()}`
}

const env = readEnv(functions.complaint.environment)
const desk: Following = {
  store: storeFrom(env),
  workflow: workflowToWake(),
}

export const handler = httpHandler({
  name: 'complaint',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => follow(desk, request),
  problemPage: problemPages(env.ENTITY),
})
