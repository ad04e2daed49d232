import { rulesNamed } from '../../domain/policy/pack-name.ts'
import { commitDecision } from '../../app/commit-decision.ts'
import { answerOffer, isOfferAnswer, offerAnswers, stateAfter } from '../../domain/features/negotiation/answer-offer.ts'
import { type OfferMade, offersMade } from '../../domain/features/negotiation/offer-view.ts'
import { endOfOffer } from '../../domain/features/negotiation/offers.ts'
import { isOver } from '../../domain/workflow/link-rights.ts'
import { issue } from '../../domain/forms/issues.ts'
import { invalid } from '../../domain/case/refusal.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { decodeForm, offerPage } from '../../pages/index.ts'
import type { CaseRecord } from '../../store/cases.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import type { Link } from '../../store/links.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { mediaType, readForm, readJson, type TypedForm } from '../parts/body.ts'
import { answerForm, type Form, here, isToBeEdited } from '../parts/answer-form.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, statuses } from '../parts/problems.ts'
import { type OpenedCase, openCase } from '../parts/open-case.ts'
import { openVia } from './joined-complaint.ts'
import { opensOffers } from './opens-offers.ts'
import type { Sent } from '../parts/read-submission.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import type { Answers } from '../parts/answers.ts'

export type Offering = { store: Store; workflow: Waker }

/** `/offers/{reference}/{offer}`: shows an offer to its complainant; a POST answers it, once. */
export async function offer(desk: Offering, request: Request): Promise<Reply> {
  const id = request.params['offer'] ?? ''
  const opened = await openOffer(desk.store, request, id)
  holdOffer(opened, request)
  if (request.method !== 'POST') return show(opened, request)
  return mediaType(request) === 'application/x-www-form-urlencoded'
    ? fillIn(desk, opened, request)
    : answerJson(desk, opened, request)
}

/**
 * Opens a case with the link that an offer was mailed with, or with one that its complainant follows the case with.
 * @throws Problem 404 for any other
 */
async function openOffer(store: Store, request: Request, offerId: string): Promise<OpenedCase> {
  const { via } = request.query
  const fits = ({ purpose, task }: Link): boolean => purpose === 'follow' || (purpose === 'offer' && task === offerId)
  const opened = via === undefined ? await openCase(store, request, fits) : await openVia(store, request, via)
  const { link, record } = opened
  if (link.purpose === 'follow' && !opensOffers(link, record.file)) throw new Problem('not-found')
  return { ...opened, link: { ...link, task: offerId } }
}

/** @throws Problem 410 if the offer ended so long ago that its link shows it no longer */
function holdOffer({ record: { file }, desk, link }: OpenedCase, { at }: Request): void {
  const found = file.offers.find(({ id }) => id === link.task)
  if (found !== undefined && isOver(endOfOffer(file, found, at, desk.calendar), at)) throw new Problem('link-expired')
}

function offerOf({ file }: CaseRecord, { desk, link }: OpenedCase, { at }: Request): OfferMade {
  const found = offersMade(file, at, desk.calendar).find((one) => one.offer === link.task)
  if (found === undefined) throw new Problem('not-found')
  return found
}

function show(opened: OpenedCase, request: Request): Reply {
  const { record } = opened
  if (request.wantsPage) {
    const { answer } = request.query
    const { state } = offerOf(record, opened, request)
    // They chose it on a page of before: here they read that it changes nothing.
    const isOther = state !== 'open' && isOfferAnswer(answer) && stateAfter[answer] !== state
    return page(opened, request, { status: 200, answer, tooLate: isOther ? 'chosen' : undefined })
  }
  const json: Answers['offer'] = {
    reference: record.file.reference,
    ...offerOf(record, opened, request),
    rules: rulesNamed(opened.desk),
  }
  return { status: 200, json }
}

type OfferForm = { answer: string | undefined; tooLate?: 'sent' | 'chosen' | undefined } & Partial<TypedForm>

function page(opened: OpenedCase, request: Request, { status, ...shown }: OfferForm & { status: number }): Reply {
  return { status, page: pageOf(opened, request, shown) }
}

function pageOf(opened: OpenedCase, request: Request, { answer, ...typed }: OfferForm): string {
  const { record, desk, link } = opened
  return offerPage({
    ...request,
    ...typed,
    file: record.file,
    desk,
    offer: offerOf(record, opened, request),
    answer: isOfferAnswer(answer) ? answer : undefined,
    opensComplaint: link.purpose === 'follow',
  })
}

async function answerJson(desk: Offering, opened: OpenedCase, request: Request): Promise<Reply> {
  const sent = readJson(request)
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw refusalProblem(invalid(issue([], 'wrong-type')), opened.desk)
  const { answer, ...value } = sent as Record<string, unknown>
  return answerForm({
    ...posted(desk, opened, request, { answer, sent: { value, values: {}, issues: [] } }),
    asPage: false,
    done: (done) => ({
      status: 200,
      json: {
        recorded: true,
        reference: done.file.reference,
        ...offerOf(done, opened, request),
        rules: rulesNamed(opened.desk),
      } satisfies Answers['offerStands'],
    }),
  })
}

/**
 * A page: what was typed is shown again if it is wrong, or if the other language was asked for. An offer that is over
 * says so.
 */
async function fillIn(desk: Offering, opened: OpenedCase, request: Request): Promise<Reply> {
  const typed = readForm(request)
  const { values, issues } = typed
  const { answer } = request.query
  if (!isOfferAnswer(answer)) return page(opened, request, { status: 422, answer, values })
  if (issues.length === 0 && isToBeEdited({ values })) return page(opened, request, { status: 200, answer, values })
  const sent = { ...typed, value: decodeForm(offerAnswers[answer], values, opened.desk.calendar.zone) }
  return answerForm({
    ...posted(desk, opened, request, { answer, sent }),
    asPage: true,
    done: () => ({ status: 303, see: here(request) }),
    instead: async (refusal) => {
      const { refused } = refusal
      if (refused !== 'recorded' && refused !== 'offer-over') return undefined
      // Who sends the answer that was recorded once more has nothing to be told.
      const isOther = refusal.refused !== 'recorded' || refusal.recorded.decision !== stateAfter[answer]
      const now = await readAgain(desk, opened, request)
      return page(now, request, {
        status: statuses[refused],
        answer: undefined,
        values,
        tooLate: isOther ? 'sent' : undefined,
      })
    },
  })
}

/** The file as it is after somebody else was first. */
const readAgain = ({ store }: Offering, { link }: OpenedCase, request: Request): Promise<OpenedCase> =>
  openOffer(store, request, link.task ?? '')

/**
 * What both kinds of post have in common. An answer is committed on the file as it is at that moment: if something else
 * ends the offer at the same time, one of the two comes first.
 */
function posted(
  desk: Offering,
  opened: OpenedCase,
  request: Request,
  { answer, sent }: { answer: unknown; sent: Sent },
): Pick<Form<CaseRecord>, 'sent' | 'problem' | 'record' | 'page'> {
  const { record, link, desk: now } = opened
  return {
    sent,
    problem: (refusal) => refusalProblem(refusal, now),
    record: (value) =>
      commitDecision(
        desk,
        record,
        { by: { as: 'complainant', mail: link.mail }, at: request.at, once: request.once },
        ({ file }) => answerOffer(file, link.task ?? '', answer, value, now, request.at),
      ),
    page: (typed) => pageOf(opened, request, { answer: String(answer), ...typed }),
  }
}

const env = readEnv(functions.offer.environment)
const desk: Offering = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
}

export const handler = pageDoor('offer', env, (request) => offer(desk, request), { pages: keptIn(desk.store) })
