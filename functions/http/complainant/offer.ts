import { commitDecision } from '../../app/commit-decision.ts'
import { answerOffer, isOfferAnswer, offerAnswers } from '../../domain/features/negotiation/answer-offer.ts'
import { type OfferMade, offersMade } from '../../domain/features/negotiation/offer-view.ts'
import { issue } from '../../domain/forms/issues.ts'
import { invalid, type Refusal } from '../../domain/case/refusal.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { decodeForm, offerPage } from '../../pages/index.ts'
import type { CaseRecord } from '../../store/cases.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { type Workflow, workflowToWake } from '../../app/executions.ts'
import { mediaType, readForm, readJson } from '../parts/body.ts'
import { httpHandler, type Reply, type Request } from '../parts/handler.ts'
import { Problem, statuses } from '../parts/problems.ts'
import { type Opened, openCase } from '../parts/open-case.ts'
import { problemPages } from '../parts/problem-pages.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'

export type Offering = { store: Store; workflow: Pick<Workflow, 'client'> }

/** `/offers/{reference}/{offer}`: shows an offer to the complainant to whom it went; a POST answers it, once. */
export async function offer(desk: Offering, request: Request): Promise<Reply> {
  const id = request.params['offer'] ?? ''
  const opened = await openCase(desk.store, request, (link) => link.purpose === 'offer' && link.task === id)
  if (request.method !== 'POST') return show(opened, request)
  return mediaType(request) === 'application/x-www-form-urlencoded'
    ? fillIn(desk, opened, request)
    : answerJson(desk, opened, request)
}

function made({ file }: CaseRecord, { desk, link }: Opened, { at }: Request): OfferMade {
  const found = offersMade(file, at, desk.calendar).find((one) => one.offer === link.task)
  if (found === undefined) throw new Problem('not-found')
  return found
}

function show(opened: Opened, request: Request): Reply {
  const { record } = opened
  if (request.wantsPage) return page(opened, request, { status: 200, answer: request.query['answer'] })
  return { status: 200, json: { reference: record.file.reference, ...made(record, opened, request) } }
}

type Shown = { status: number; record?: CaseRecord; answer: string | undefined } & Pick<
  Parameters<typeof offerPage>[0],
  'values' | 'issues'
>

function page(opened: Opened, request: Request, { status, record = opened.record, answer, ...shown }: Shown): Reply {
  return {
    status,
    page: offerPage({
      ...request,
      ...shown,
      file: record.file,
      desk: opened.desk,
      offer: made(record, opened, request),
      answer: isOfferAnswer(answer) ? answer : undefined,
    }),
  }
}

async function answerJson(desk: Offering, opened: Opened, request: Request): Promise<Reply> {
  const sent = readJson(request)
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw refusalProblem(invalid(issue([], 'wrong-type')), opened.desk)
  const { answer, ...said } = sent as Record<string, unknown>
  const done = await record(desk, opened, request, answer, said)
  if ('refused' in done) throw refusalProblem(done, opened.desk)
  return { status: 200, json: { recorded: true, reference: done.file.reference, ...made(done, opened, request) } }
}

/**
 * A page: what was typed is shown again where it is wrong, and where the other language was asked for; an offer that is
 * over says so.
 */
async function fillIn(desk: Offering, opened: Opened, request: Request): Promise<Reply> {
  const values = readForm(request)
  const answer = request.query['answer']
  if (!isOfferAnswer(answer) || values['step']?.[0] === 'edit')
    return page(opened, request, { status: isOfferAnswer(answer) ? 200 : 422, answer, values })
  const done = await record(
    desk,
    opened,
    request,
    answer,
    decodeForm(offerAnswers[answer], values, opened.desk.calendar.zone),
  )
  if (!('refused' in done))
    return {
      status: 303,
      see: `?${new URLSearchParams({ key: request.query['key'] ?? '', ...(request.query['lang'] ? { lang: request.query['lang'] } : {}) }).toString()}`,
    }
  if (done.refused === 'invalid') return page(opened, request, { status: 422, answer, values, issues: done.issues })
  if (done.refused === 'recorded' || done.refused === 'offer-over')
    return page(await again(desk, opened, request), request, { status: statuses[done.refused], answer: undefined })
  throw refusalProblem(done, opened.desk)
}

/** As the file is after somebody else was first. */
const again = ({ store }: Offering, { link }: Opened, request: Request): Promise<Opened> =>
  openCase(store, request, (other) => other.purpose === link.purpose && other.task === link.task)

/**
 * Commits an answer on the file as it is when it is written: of an answer and whatever ends the offer at the same
 * moment, one comes first.
 */
async function record(
  desk: Offering,
  { record: before, link, desk: now }: Opened,
  { at }: Request,
  answer: unknown,
  said: unknown,
): Promise<CaseRecord | Refusal> {
  return commitDecision(desk, before, { by: { as: 'complainant', mail: link.mail }, at }, ({ file }) =>
    answerOffer(file, link.task ?? '', answer, said, now, at),
  )
}

const env = readEnv(functions.offer.environment)
const desk: Offering = {
  store: storeFrom(env),
  workflow: workflowToWake(),
}

export const handler = httpHandler({
  name: 'offer',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => offer(desk, request),
  problemPage: problemPages(env.ENTITY),
})
