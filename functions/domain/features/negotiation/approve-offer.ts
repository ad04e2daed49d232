import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { assigneeOf, type CaseFile, endOf, type Offer, taskOf } from '../../case/case-file.ts'
import { words } from '../../forms/fields.ts'
import { lapsesAt, living, offerOf, superseded } from './offers.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  allow: () => z.strictObject({}),
  disallow: () => z.strictObject({ reason: words(1000) }),
})

/**
 * 方案审批: an offer above the coordinator's authority, approved by the role that the pack names and never by the person
 * who drafted it. Once approved, it goes to the complainant at once.
 */
export const authorise: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) =>
    file.offers.map((offer) =>
      offer.approver !== null &&
      offer.sent === null &&
      offer.closed === null &&
      taskOf(file, offer.task)?.state === 'open'
        ? offer.at
        : undefined,
    ),
  briefing: ['offer-to-approve'],
  onPage: ['allow', 'disallow'],
  // The coordinator is notified of it (`mails.ts`).
  toldWhenLapsed: 'nobody',
  assignTo: (file, { policy }, task) => [offerFor(file, task)?.approver ?? policy.approvals.decline.role],
  excludedPeople: (file, _desk, task) => {
    const offer = offerFor(file, task)
    const negotiating = offer && taskOf(file, offer.task)
    return new Set(
      [offer?.by, negotiating && assigneeOf(negotiating)].filter(
        (person): person is string => typeof person === 'string',
      ),
    )
  },
  clock: (file, { id, openedAt }, { policy, calendar }) => {
    const limit = policy.approvals.offer?.limit ?? { unit: 'until', at: openedAt }
    const clock = { id: id.replace(/-(?=\d+$)/, '@'), start: openedAt, limit, credits: [] }
    // After the offer has lapsed nobody can allow it, so it is due no later than that.
    const offer = offerFor(file, id)
    return offer === undefined ? clock : { ...clock, cap: lapsesAt(file, offer, calendar) }
  },
  // Nobody approves an offer that was taken back, came too late, or whose negotiation has ended.
  endsAt: (file, { id }, { calendar }) => {
    const offer = offerFor(file, id)
    if (offer === undefined) return undefined
    const negotiating = taskOf(file, offer.task)
    const ended = offer.closed?.at ?? (negotiating && endOf(negotiating))
    return ended === undefined ? { at: lapsesAt(file, offer, calendar), why: 'lapsed' } : { at: ended, why: 'moved-on' }
  },
  facts: {
    allow: (_answer, { file, task }) => {
      const id = offerFor(file, task.id)?.id ?? ''
      return [...superseded(living(file).filter((other) => other.id !== id)), { fact: 'offered', v: 1, offer: id }]
    },
    disallow: (_answer, { file, task }) => [
      { fact: 'offer-closed', v: 1, offer: offerFor(file, task.id)?.id ?? '', why: 'refused' },
    ],
  },
}

/** The offer that a task is about: the k-th task belongs to the k-th offer. */
export function offerFor(file: CaseFile, task: string): Offer | undefined {
  return offerOf(file, task.replace(/^authorise-/, 'offer-'))
}
