import { actOf, undoEnds } from '../../domain/features/entry/acts.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { type OfAuthority, lastDay } from '../complainant/authority.ts'
import { caseFacts } from '../parts/case-summary.ts'
import { personOf, type Writing, type Written } from '../parts/context.ts'
import { facts, heading, lead, link, text } from '../parts/letter.ts'
import { reachable } from '../parts/people.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { quoteStranger } from '../parts/strangers-words.ts'
import { subject } from '../parts/subject.ts'

/** An authority has ended by its last day: what follows from it, and what to record. */
export function authorityLapsed(w: Writing, order: OfAuthority): Written {
  const { m, f, file, link: address } = w
  const { staff: words } = m
  const told = file.complaint.authority?.reach
  return {
    subject: subject(words.subjectAuthorityLapsed, file.reference),
    blocks: [
      lead(words.authorityLapsed(f.day(lastDay(file, order)))),
      ...text(
        told === undefined ? words.authorityLapsedAsk : words.authorityLapsedReach(quoteUserText(told)),
        words.authorityLapsedNow,
      ),
      ...link(words.open, address),
      heading(words.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [words.personal],
  }
}

/** A withdrawal by phone or letter: it waits to take effect, or was undone. To those who work on the case. */
export function withdrawalNews(
  w: Writing,
  { id, act: of, undone }: Extract<MailOrder, { kind: 'withdrawal-news' }>,
): Written {
  const { m, f, file, desk, now, link: address } = w
  const { staff: words } = m
  const act = actOf(file, of)
  if (act === undefined) throw new Error(`mail ${id}: the case has no ${of}`)
  return {
    subject: subject(undone ? words.subjectWithdrawalUndone : words.subjectWithdrawalNoted, file.reference),
    blocks: [
      lead(
        undone
          ? words.withdrawalUndone(f.time(act.undone?.at ?? act.at))
          : words.withdrawalNoted(f.dayOf(act.saidAt), f.lastDay(undoEnds(file, act, desk, now))),
      ),
      ...(undone ? [] : quoteStranger(w, words.theyWrote, act.said === '' ? undefined : act.said)),
      ...text(
        undone
          ? words.withdrawalUndoneNow(f.lastDay(file.respondBy))
          : words.withdrawalNotedNow(f.lastDay(file.respondBy)),
      ),
      ...link(words.see, address),
      heading(words.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [words.personal],
  }
}

/**
 * Somebody opened the file though it is hidden from them: to compliance, who they are and why. It tells nothing of the
 * case but its reference, since it may be an allegation.
 */
export function openedByException(
  w: Writing,
  { id, exception }: Extract<MailOrder, { kind: 'opened-by-exception' }>,
): Written {
  const { m, f, file, link: address } = w
  const { staff: words } = m
  const opened = file.exceptions.find((one) => one.id === exception)
  if (opened === undefined) throw new Error(`mail ${id}: the case has no ${exception}`)
  const unit = personOf(w, opened.person)?.unit
  return {
    subject: subject(words.subjectOpenedByException, file.reference),
    blocks: [
      lead(words.openedByException(reachable(w, opened.person), f.time(opened.at), f.time(opened.until))),
      { is: 'quote', title: words.why, text: quoteUserWords(opened.reason) },
      facts([words.facts.reference, file.reference], unit === undefined ? null : [words.unit, quoteUserText(unit)]),
      ...text(words.openedByExceptionNow),
      // Who may open a file by exception signs in, and so do those who end it.
      ...link(words.see, address && new URL(`/desk/cases/${file.reference}`, address).href),
    ],
    notes: [],
  }
}

/** The complainant did not withdraw of their own will: to those who look into it. */
export function notOwnWill(w: Writing, { id }: Extract<MailOrder, { kind: 'not-own-will' }>): Written {
  const { m, f, file, link: address } = w
  const { staff: words } = m
  if (file.ownWill === null) throw new Error(`mail ${id}: nothing was said of the withdrawal`)
  return {
    subject: subject(words.subjectNotOwnWill, file.reference),
    blocks: [
      lead(words.notOwnWill(f.time(file.ownWill.at))),
      ...quoteStranger(w, words.theyWrote, file.ownWill.comment),
      ...text(words.notOwnWillNow),
      ...link(words.see, address),
      heading(words.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [words.personal],
  }
}
