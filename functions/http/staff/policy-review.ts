import { apartFromSure, unlikelyDates } from '../../domain/forms/unlikely-dates.ts'
import { readAnswer } from '../../domain/policy/read-answer.ts'
import { packNames, type Policy, policyNamed } from '../../domain/policy/policy.ts'
import { notBefore, reviewForm } from '../../domain/policy/review-date.ts'
import { holdsOrStandsIn } from '../../domain/people/assign.ts'
import type { Person } from '../../domain/people/directory.ts'
import { localDayOf } from '../../domain/time/zone.ts'
import { isOver } from '../../domain/workflow/link-rights.ts'
import { invalid, type Refusal } from '../../domain/case/refusal.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { policyPage, withSure } from '../../pages/index.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { openReviewLink, putPolicyReview, readPolicyReviews, type RecordedReview } from '../../store/policy-reviews.ts'
import { readStaff } from '../../store/directory.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import type { Once } from '../../store/files/once.ts'
import { onceOf } from '../../app/once.ts'
import { expiredFor, holdLink } from '../parts/open-case.ts'
import { answerForm, here, isToBeEdited } from '../parts/answer-form.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, problemOf, statuses } from '../parts/problems.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { readSubmission } from '../parts/read-submission.ts'
import type { Answers } from '../parts/answers.ts'

export type Reviewing = { store: Store; entity: Readonly<Record<string, string>> }

type OpenedReview = {
  pack: string
  policy: Policy
  zone: string
  due: string
  person: Person
  recorded: (RecordedReview & { name: string }) | null
}

/** `/policies/{pack}`: shows a policy pack that is due for review; a POST records the result, once for each due day. */
export async function policy(desk: Reviewing, request: Request): Promise<Reply> {
  const opened = await open(desk, request)
  const page = (more: Partial<Parameters<typeof policyPage>[0]> = {}): string =>
    policyPage({ ...request, entity: desk.entity, ...opened, ...more })
  if (request.method !== 'POST')
    return request.wantsPage ? { status: 200, page: page() } : { status: 200, json: reviewJson(opened) }

  const { pack, due, zone, person, recorded } = opened
  const sent = readSubmission(reviewForm(), request, zone)
  if (recorded === null && sent.issues.length === 0 && isToBeEdited(sent))
    return { status: 200, page: page({ values: sent.values }) }
  return answerForm({
    sent: { ...sent, value: withSure(sent.value, sent.values) },
    problem: problemOf,
    asPage: request.wantsPage,
    record: async (value): Promise<Stands | Refusal> => {
      const once = request.once && onceOf(request.once, { as: 'staff', person: person.id, mail: 'review' })
      if (recorded !== null) return stands(recorded, once, request)
      const { answer: given, sure, wrong } = apartFromSure(value)
      const result = readAnswer(reviewForm(), given, opened.policy)
      if ('issues' in result) return invalid(...wrong, ...result.issues)
      const { notes, nextReview } = result.value
      const issues = [
        ...wrong,
        ...notBefore(result.value, due, zone, request.at),
        ...unlikelyDates(reviewForm(), result.value, { at: request.at, today: localDayOf(request.at, zone) }, sure),
      ]
      if (issues.length > 0) return invalid(...issues)
      const review = { due, by: person.id, words: notes, next: nextReview, at: request.at }
      if ((await putPolicyReview(desk.store, pack, review, once)) === 'written') return { ...review, isTheirs: true }
      const first = (await open(desk, request)).recorded
      if (first === null) throw new Error(`the review of ${pack} stands, and cannot be read`)
      return stands(first, once, request)
    },
    done: async ({ isTheirs, at, by }) => {
      if (isTheirs && request.wantsPage) return { status: 303, see: here(request) }
      // Somebody else was first: a person sees what is recorded, and what they typed themselves.
      if (request.wantsPage)
        return { status: statuses.recorded, page: page({ ...(await open(desk, request)), values: sent.values }) }
      if (isTheirs) return { status: 200, json: { recorded: true, at } satisfies Answers['stands'] }
      throw new Problem('recorded', { details: { recorded: { decision: 'reviewed', at, by } } })
    },
    page,
  })
}

/** What is recorded, and whether this very request recorded it, now or when it came first. */
type Stands = { at: string; by: string; isTheirs: boolean }

/** A review is recorded once, so that a person is not asked whether something else is meant: they see what stands. */
function stands(
  { at, name, once: first }: NonNullable<OpenedReview['recorded']>,
  once: Once | undefined,
  { wantsPage }: Request,
): Stands | Refusal {
  const sameKey = once !== undefined && once.key === first?.key
  const isTheirs = sameKey && once.body === first.body
  return sameKey && !isTheirs && !wantsPage ? { refused: 'key-reused' } : { at, by: name, isTheirs }
}

/**
 * The link is read first, and nothing else without it: see `openCase`.
 * @throws Problem 404 for a wrong pack and a wrong key alike, and for somebody who has left the directory or
 *   compliance. 410 if the address is not theirs any more, or the review was recorded long ago
 */
async function open({ store }: Reviewing, { params, query, at }: Request): Promise<OpenedReview> {
  const pack = packNames.find((name) => name === params['pack'])
  const link = await openReviewLink(store, pack, query['key'])
  if (pack === undefined || link === undefined) throw new Problem('not-found')
  const [{ reviews }, staff] = await Promise.all([readPolicyReviews(store, pack), readStaff(store)])
  const person = staff.find(({ id }) => id === link.person)
  if (person === undefined || !holdsOrStandsIn(person, ['compliance'], staff)) throw new Problem('not-found')
  holdLink(link, staff)
  const found = policyNamed(pack)
  const review = reviews.find(({ due }) => due === link.due)
  if (isOver(review?.at, at)) throw expiredFor(staff, link.person)
  const recorded =
    review === undefined ? null : { ...review, name: staff.find(({ id }) => id === review.by)?.name ?? review.by }
  const { zone } = await newestCalendar(store, found.calendar.id)
  return { pack, policy: found, zone, due: link.due, person, recorded }
}

function reviewJson({ pack, policy: { source }, due, recorded }: OpenedReview): Answers['policyReview'] {
  return {
    pack,
    source,
    due,
    recorded: recorded && { at: recorded.at, by: recorded.name, notes: recorded.words, nextReview: recorded.next },
  }
}

const env = readEnv(functions.policy.environment)
const desk: Reviewing = { store: storeFrom(env), entity: env.ENTITY }

export const handler = pageDoor('policy', env, (request) => policy(desk, request), { pages: keptIn(desk.store) })
