import * as z from 'zod'
import {
  agreedOffer,
  type CaseFile,
  contactOf,
  type EnteredAct,
  isConflictedById,
  liaisonOf,
  openTasks,
} from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { type Fact } from '../case/facts.ts'
import { enteredActs, proofKinds } from '../case/facts/terms.ts'
import { invalid, type Refusal, statusOf } from '../case/refusal.ts'
import { currentStage } from '../deadlines/stage-runs.ts'
import { addMessage } from '../features/complainant/message.ts'
import { actOf, mayUndo, notUndone, pendingWithdrawal, undoable, undoUntil } from '../features/entry/acts.ts'
import { accepted } from '../features/negotiation/answer-offer.ts'
import { type Overtaken, overtaken, wasOpen } from '../features/negotiation/offers.ts'
import { askReview } from '../features/review/request-review.ts'
import { instant, line, oneOf, whole, words } from '../forms/fields.ts'
import { issue, type Issue } from '../forms/issues.ts'
import { apartFromSure, unlikelyDates } from '../forms/unlikely-dates.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import { inShare } from '../people/assign.ts'
import { readAnswer } from '../policy/read-answer.ts'
import { mayAgree } from '../tasks/authority/seen.ts'
import { notProvided } from '../tasks/task-action.ts'
import { dayOf } from '../time/calendar.ts'
import { type Instant, lastDayUntil, type LocalDay } from '../time/zone.ts'

/**
 * What the complainant did, when and how, and what proves it. `name` is theirs: a reference that was misheard opens
 * nothing. `offer` is the number of the one that they accept, if several are open.
 */
export const actSchema = whenNeeded(() =>
  z.strictObject({
    reference: line(40),
    name: line(200),
    saidAt: instant(),
    how: oneOf('phone', 'post', 'visit', 'email'),
    proofKind: oneOf(...proofKinds),
    proof: line(300),
    said: words(5000, 0),
    offer: whole(1, 99).optional(),
  }),
)

/** What may be entered: an act, or that one is undone. */
export const actsToEnter = [...enteredActs, 'undo'] as const
export type ActToEnter = (typeof actsToEnter)[number]

/** Somebody of the staff who enters an act. */
type Enterer = { person: string }

/** Blanks and case make no difference. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '')

/** Whether somebody may enter something about a case: the name fits, and they may have a part in it. */
export function mayEnterAct(file: CaseFile, name: string, { person }: Enterer, desk: Desk): boolean {
  const isTheirs = namesOf(file).some((one) => plain(one) === plain(name))
  return file.erased === null && isTheirs && !isConflictedById(file, desk, person)
}

/** Who may call: the person whose complaint it is, and who acts for them until their authority is revoked. */
function namesOf(file: CaseFile): string[] {
  const { authority } = file
  const speaks = authority === null || authority.revoked === null
  return [...principals(file), ...(speaks ? [contactOf(file).name] : [])]
}

/** The person whose complaint it is: as the authority names them, and as the form does if they filed it themselves. */
const principals = ({ authority, complaint }: CaseFile): string[] => [
  ...(authority === null ? [] : [authority.represented]),
  ...(complaint.authority === undefined ? [complaint.complainant.name] : []),
]

/** Whether somebody of this name may agree to how it ends: the complainant may, whatever others may do for them. */
const mayEnd = (file: CaseFile, name: string): boolean =>
  mayAgree(file) || principals(file).some((one) => plain(one) === plain(name))

/**
 * Enters what the complainant did. A withdrawal takes effect only when it cannot be undone any more, so that the clocks
 * run on meanwhile; the others hold at once.
 * @param sent fields of `actSchema`
 */
export function enterAct(
  file: CaseFile,
  what: ActToEnter,
  sent: unknown,
  by: Enterer,
  desk: Desk,
  at: Instant,
): readonly Fact[] | Refusal {
  const { policy } = desk
  if (policy.enteredActs === undefined) return invalid(notProvided(['reference'], policy))
  const { answer, sure } = apartFromSure(sent)
  const read = readAnswer(actSchema(), answer, policy)
  if ('issues' in read) return invalid(...read.issues)
  const { value } = read
  if (!mayEnterAct(file, value.name, by, desk)) return invalid(issue(['reference'], 'no-such-case'))
  const issues = mistakesIn(file, what, value, { at, today: dayOf(at, desk.calendar), sure })
  if (issues.length > 0) return invalid(...issues)
  if (what === 'undo') {
    const last = undoable(file, desk, at).at(-1)
    if (last === undefined) return invalid(issue(['reference'], 'nothing-to-undo'))
    if (!mayUndo(file, last) && !mayEnd(file, value.name)) return invalid(issue(['reference'], 'needs-full-authority'))
    return undone(file, last, desk, at)
  }
  const done = effectOf(file, what, value, desk, at)
  if ('refused' in done) return done
  const { saidAt, how, proofKind, proof, said } = value
  const id = `act-${file.acts.length + 1}`
  return [
    {
      fact: 'act-entered',
      v: 1,
      act: id,
      what,
      about: done.about,
      saidAt,
      how,
      proofKind,
      proof,
      said,
      until: undoUntil(at, desk),
      // A review is never taken by the liaison alone: somebody else always asks again.
      sampled:
        (what === 'review' && liaisonOf(file) === by.person) ||
        inShare(file.reference, `${id} ${what}`, policy.enteredActs.share),
    },
    ...done.facts,
  ]
}

function mistakesIn(
  { receivedAt }: CaseFile,
  what: ActToEnter,
  value: Said,
  { sure, ...now }: { at: Instant; today: LocalDay; sure: readonly string[] },
): Issue[] {
  return [
    ...(value.saidAt > now.at ? [issue(['saidAt'], 'future')] : []),
    ...(value.saidAt < receivedAt ? [issue(['saidAt'], 'before-receipt')] : []),
    ...(value.said === '' && (what === 'review' || what === 'new-facts') ? [issue(['said'], 'missing')] : []),
    ...unlikelyDates(actSchema(), value, now, sure),
  ]
}

type Said = z.output<ReturnType<typeof actSchema>>
type Effect = { about: string | null; facts: readonly Fact[] } | Refusal

function effectOf(
  file: CaseFile,
  what: EnteredAct['what'],
  { name, said, saidAt, offer }: Said,
  desk: Desk,
  at: Instant,
): Effect {
  const with_ = (about: string | null, facts: readonly Fact[] | Refusal): Effect =>
    'refused' in facts ? asIssue(facts, desk) : { about, facts }
  const decided = file.outcome ?? file.ended
  const over = decided === null ? undefined : { day: dayOf(decided.at, desk.calendar) }
  switch (what) {
    case 'withdrawal':
      if (over !== undefined) return invalid(issue(['reference'], 'withdrawal-after-decision', over))
      if (!mayEnd(file, name)) return invalid(issue(['reference'], 'needs-full-authority'))
      if (agreedOffer(file) !== undefined) return invalid(issue(['reference'], 'agreed-already'))
      return pendingWithdrawal(file) === undefined
        ? { about: null, facts: [] }
        : invalid(issue(['reference'], 'withdrawal-entered'))
    case 'acceptance': {
      if (!mayEnd(file, name)) return invalid(issue(['reference'], 'needs-full-authority'))
      // It counts from when they said so, also if the offer lapsed before somebody entered it.
      const open = file.offers.filter((one) => wasOpen(file, one, saidAt, desk.calendar))
      const chosen = offer === undefined && open.length === 1 ? open[0] : open.find(({ id }) => id === `offer-${offer}`)
      if (chosen === undefined) return invalid(issue(['offer'], open.length === 0 ? 'no-open-offer' : 'missing'))
      if (over !== undefined) return invalid(issue(['reference'], 'acceptance-after-decision', over))
      const since = overtaken(file, chosen)
      if (since !== undefined)
        return invalid(issue(['offer'], whyOvertaken[since.by], { day: dayOf(since.at, desk.calendar) }))
      return with_(chosen.id, accepted(file, chosen.id))
    }
    case 'review':
      // It counts from the day of the call, and so does the time for asking.
      if (file.outcome !== null && saidAt < file.outcome.at)
        return invalid(issue(['saidAt'], 'before-decision', { day: dayOf(file.outcome.at, desk.calendar) }))
      return with_(`review-${file.reviews.length + 1}`, askReview(file, { reasons: said }, desk, saidAt))
    case 'new-facts':
      if (file.ended !== null)
        return invalid(issue(['reference'], 'facts-after-closing', { day: dayOf(file.ended.at, desk.calendar) }))
      return with_(null, addMessage(file, { text: said, newFacts: true }, desk, at, laterOf(file, saidAt)))
  }
}

/** What a complainant would read on a page of their own, as a colleague who has them on the phone can tell it. */
function asIssue(refusal: Refusal, { calendar }: Desk): Refusal {
  if (refusal.refused === 'too-often') return invalid(issue(['said'], 'messages-too-often'))
  if (refusal.refused === 'case-full') return invalid(issue(['said'], 'messages-full'))
  if (refusal.refused !== 'no-review') return refusal
  return refusal.why === 'over'
    ? invalid(issue(['reference'], 'review-over', { day: lastDayUntil(refusal.until, calendar.zone) }))
    : invalid(issue(['reference'], `review-${refusal.why}`))
}

const whyOvertaken = {
  recorded: 'offer-accepted-already',
  answered: 'offer-answered-since',
  'newer-offer': 'newer-offer',
  'negotiation-over': 'negotiation-over',
} as const satisfies Record<Overtaken, string>

/** When something new was said: what the clocks restarted for already is known. */
function laterOf({ restarts }: CaseFile, saidAt: Instant): Instant {
  return restarts.reduce((latest, { from }) => (from > latest ? from : latest), saidAt)
}

export const undoSchema = whenNeeded(() => z.strictObject({ act: line(20) }))

/** Undoes an act on the page of the complaint. */
export function undoAct(file: CaseFile, sent: unknown, desk: Desk, at: Instant): readonly Fact[] | Refusal {
  const read = readAnswer(undoSchema(), sent, desk.policy)
  if ('issues' in read) return invalid(...read.issues)
  const act = undoable(file, desk, at).find(({ id }) => id === read.value.act)
  if (act === undefined) {
    const undo = notUndone(file, actOf(file, read.value.act), desk, at)
    return { refused: 'too-late', status: statusOf(file), undo }
  }
  return mayUndo(file, act) ? undone(file, act, desk, at) : invalid(issue([], 'needs-full-authority'))
}

/**
 * An act is undone. A withdrawal had no effect yet. An offer that was accepted is not any more; a case that had left
 * the negotiation returns to it.
 */
const undone = (file: CaseFile, act: EnteredAct, desk: Desk, at: Instant): Fact[] => [
  { fact: 'act-undone', v: 1, act: act.id },
  ...undoing(file, act, desk, at),
]

function undoing(file: CaseFile, { what, about }: EnteredAct, desk: Desk, at: Instant): Fact[] {
  if (what === 'acceptance') return backToOffers(file, desk, at)
  if (what !== 'review') return []
  return openTasks(file)
    .filter(({ id }) => id === about)
    .map(({ id }) => ({ fact: 'cancelled', v: 3, task: id, why: 'withdrawn' }))
}

/** The case goes back to the negotiation, if it left it with what was agreed, and nothing is decided yet. */
function backToOffers(file: CaseFile, { policy }: Desk, at: Instant): Fact[] {
  const order = policy.stages.map(({ stage }) => stage)
  const here = currentStage(file, policy)?.stage
  const isPast = here !== undefined && order.indexOf(here) > order.indexOf('negotiation')
  if (file.outcome !== null || !isPast || !order.includes('negotiation')) return []
  return [
    { fact: 'restarted', v: 1, stage: 'negotiation', renews: null, clocks: [], from: at, message: null },
    ...openTasks(file)
      .filter(({ stage }) => stage !== null)
      .map(({ id }): Fact => ({ fact: 'cancelled', v: 3, task: id, why: 'new-facts' })),
  ]
}
