import { type CaseFile, type EnteredAct, peopleToNotify } from '../../case/case-file.ts'
import { isToBePosted } from '../../case/telling.ts'
import type { Rules } from '../../case/desk.ts'
import { staffIn } from '../../case/facts.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import type { NotUndone } from '../../case/refusal.ts'
import { mayAgree } from '../../tasks/authority/seen.ts'
import { dueAt } from '../../time/deadline.ts'
import { dayOf, openingOf } from '../../time/calendar.ts'
import { daysAfter, instantAt, later, type Instant } from '../../time/zone.ts'

/*
 * 代为登记的行为: what a complainant did by phone, by letter or in person, and what somebody of the staff entered with
 * proof. A letter confirms it, and for some days it can be undone (docs/adr/0067).
 */

/** Until when an act can be undone: the end of the last day, counted from when it was entered. */
export function undoUntil(at: Instant, { policy, calendar }: Rules): Instant {
  const limit = policy.enteredActs?.undo ?? { unit: 'calendar-days', count: 7 }
  const due = dueAt({ id: 'undo', start: at, limit, credits: [] }, calendar)
  return instantAt(daysAfter(dayOf(due, calendar), 1), '00:00', calendar.zone)
}

/** The act of this id. */
export function actOf({ acts }: Pick<CaseFile, 'acts'>, id: unknown): EnteredAct | undefined {
  return acts.find((one) => one.id === id)
}

/** A withdrawal that takes effect once it cannot be undone any more; none once the case is decided. */
export function pendingWithdrawal({ acts, outcome, ended }: CaseFile): EnteredAct | undefined {
  if (outcome !== null || ended !== null) return undefined
  return acts.findLast(({ what, undone }) => what === 'withdrawal' && undone === null)
}

/**
 * When an act can be undone no more. The letter that confirms it says so, so by post there is as long from the day on
 * which it was posted, and no end until it is.
 * @param at now
 */
export function undoEnds(file: CaseFile, { id, until }: EnteredAct, rules: Rules, at: Instant): Instant {
  const letter = file.posts.findLast(({ mail }) => mail === confirmation(id))
  // What has to be written again was not posted either.
  if (letter === undefined || (letter.over !== null && letter.over.why !== 'write-again')) return until
  return later(until, undoUntil(letter.posted?.countsAt ?? at, rules))
}

/**
 * When a withdrawal takes effect that can be undone no more: when the desk opens on the next day. What it causes then
 * rings nobody's telephone at midnight.
 */
export function takesEffectAt(file: CaseFile, act: EnteredAct, rules: Rules, at: Instant): Instant {
  return openingOf(dayOf(undoEnds(file, act, rules, at), rules.calendar), rules.calendar)
}

/** Whether the letter that confirms an act waits to be posted. */
export const isUnconfirmed = (file: CaseFile, { id }: Pick<EnteredAct, 'id'>): boolean =>
  isToBePosted(file, confirmation(id))

const confirmation = (act: string): string => `act-entered ${act.slice('act-'.length)}`

/** The acts that can still be undone, each until when. */
export function undoable(file: CaseFile, rules: Rules, at: Instant): EnteredAct[] {
  const acts = file.acts.map((act) => ({ ...act, until: undoEnds(file, act, rules, at) }))
  return acts.filter(
    (act) =>
      act.undone === null &&
      // A withdrawal can be undone until it takes effect, on the morning after its last day.
      (act.what === 'withdrawal' ? pendingWithdrawal(file)?.id === act.id : at < act.until) &&
      // What was decided on the strength of an offer that was accepted is not undone by a button.
      (act.what !== 'acceptance' || file.outcome === null) &&
      (act.what !== 'review' || file.reviews.some(({ id, decided }) => id === act.about && decided === null)),
  )
}

/** Why an act cannot be undone. @param act one that is not among those that can */
export function notUndone(file: CaseFile, act: EnteredAct | undefined, rules: Rules, at: Instant): NotUndone {
  if (act === undefined) return { why: 'unknown' }
  const { what } = act
  if (act.undone !== null) return { why: 'undone', what }
  const until = undoEnds(file, act, rules, at)
  return at < until ? { why: 'decided', what } : { why: 'passed', what, until }
}

/**
 * Whether the reader of our letters may undo an act: what ends the complaint, or agrees to how it ends, is undone by
 * those who may do it.
 */
export const mayUndo = (file: CaseFile, { what }: Pick<EnteredAct, 'what'>): boolean =>
  (what !== 'withdrawal' && what !== 'acceptance') || mayAgree(file)

/** When the complainant withdrew: on the day of their call or letter, if somebody entered it for them. */
export function withdrawnOn({ acts, withdrawn }: CaseFile): Instant | undefined {
  if (withdrawn === null) return undefined
  return acts.findLast(({ what, undone, at }) => what === 'withdrawal' && undone === null && at <= withdrawn.at)?.saidAt
}

/**
 * A letter confirms each act, and another that it was undone. Those who work on the case hear of a withdrawal that
 * waits, and that it was undone.
 */
export function mailsOfActsEntered(file: CaseFile): MailOrder[] {
  if (file.erased !== null) return []
  const to = 'complainant'
  return file.acts.flatMap((act): MailOrder[] => {
    const { id, undone } = act
    const number = id.slice('act-'.length)
    const entered: MailOrder = { id: confirmation(id), kind: 'act-entered', act: id, to }
    const letter: MailOrder =
      undone === null ? entered : { id: `act-undone ${number}`, kind: 'act-undone', act: id, to }
    return [letter, ...newsOfWithdrawal(file, act)]
  })
}

function newsOfWithdrawal(file: CaseFile, act: EnteredAct): MailOrder[] {
  if (act.what !== 'withdrawal') return []
  const noted = (person: string): string => `withdrawal-noted ${act.id} ${person}`
  const order = (person: string, undone: boolean): MailOrder => ({
    id: undone ? `withdrawal-undone ${act.id} ${person}` : noted(person),
    kind: 'withdrawal-news',
    act: act.id,
    undone,
    to: { person },
  })
  if (pendingWithdrawal(file)?.id === act.id)
    return peopleToNotify(file)
      .filter((person) => person !== staffIn(act.by))
      .map((person) => order(person, false))
  if (act.undone === null || file.outcome !== null) return []
  const { by } = act.undone
  return peopleToNotify(file)
    .filter((person) => file.mails[noted(person)] !== undefined && person !== staffIn(by))
    .map((person) => order(person, true))
}
