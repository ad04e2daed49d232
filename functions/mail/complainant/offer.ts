import { isAddressConfirmed } from '../../domain/features/intake/address-confirmed.ts'
import type { Offer, Task } from '../../domain/case/case-file.ts'
import { taskOf } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { mayAgree } from '../../domain/tasks/authority/seen.ts'
import { offerOf } from '../../domain/features/negotiation/offers.ts'
import { offerFor } from '../../domain/features/negotiation/approve-offer.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { answerOf } from '../parts/answer-of.ts'
import type { Writing, Written } from '../parts/context.ts'
import { type Block, facts, given, heading, lead, link, online, text } from '../parts/letter.ts'
import { staffName } from '../parts/people.ts'
import { subject } from '../parts/subject.ts'
import { caseFacts, clocks } from '../parts/case-summary.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { quoteStranger } from '../parts/strangers-words.ts'
import { letter, referenceRow } from './letter.ts'

/** An offer, to the complainant: what, how much, until when, and what accepting means and does not mean. */
export function offer(w: Writing, { offer: id }: Extract<MailOrder, { kind: 'offer' }>): Written {
  const { file, m, f, link: address } = w
  const { offer: words } = m
  const one = theOffer(w, id)
  const replaces = file.offers.some(
    ({ id: other, sent, closed }) =>
      other !== id && sent !== null && closed?.why === 'superseded' && closed.at === one.sent?.at,
  )
  return letter(w, {
    subject: words.subject,
    lead: words.lead,
    body: [
      { is: 'said', text: quoteUserWords(one.what) },
      facts(
        one.amount === null ? null : [words.amount, f.money(one.amount)],
        [words.until, words.endOf(f.day(one.until))],
        [m.facts.reference, file.reference],
      ),
      ...text(
        ...(replaces ? [words.instead] : []),
        ...(mayAgree(file) ? [] : [words.onlyThey]),
        words.means,
        words.meansNot,
        words.holds,
      ),
      ...link(words.button, address),
      online(words.looking, m.paper.answerOffer),
    ],
    facts: [],
    notes: [{ online: words.keepLink }],
  })
}

/** What they answered on the page of the offer, and what happens next. @throws Error if nothing was answered there */
export function offerAnswered(w: Writing, { id, offer }: Extract<MailOrder, { kind: 'offer-answered' }>): Written {
  const { m, f, file, now } = w
  const { offerAnswered: words } = m
  const { what, amount, answered } = theOffer(w, offer)
  // Only what somebody entered for them can be undone, and that has a letter of its own.
  if (answered === null || answered.answer === 'undone') throw new Error(`mail ${id}: ${offer} was not answered`)
  const { answer, at, counter } = answered
  const money = counter === null ? amount : counter.amount
  return letter(w, {
    subject: words.subject[answer],
    lead: words.lead[answer](f.dayOf(at)),
    body: [
      ...(counter === null || isAddressConfirmed(file)
        ? [
            {
              is: 'quote' as const,
              title: counter === null ? words.offered : words.proposed,
              text: quoteUserWords(counter?.what ?? what),
            },
            ...(money === null ? [] : [facts([m.offer.amount, f.money(money)])]),
          ]
        : []),
      heading(m.acknowledgement.next),
      ...text(
        words.next[answer],
        ...(file.respondBy < now ? [] : [m.time.resumed.answerBy(f.lastDay(file.respondBy))]),
        words.notYou,
      ),
    ],
    button: m.follow.button,
  })
}

/** An open offer has ended because the negotiation is over. Also says when the answer comes. */
export function offerOver(w: Writing, { offer: id }: Extract<MailOrder, { kind: 'offer-over' }>): Written {
  const { file, m, f, now } = w
  const { offerOver: words } = m
  const one = theOffer(w, id)
  const task = taskOf(file, one.task)
  const agreed = task?.state === 'decided' && task.recorded.decision === 'agreed'
  return letter(w, {
    subject: words.subject,
    lead: words.lead(f.dayOf(one.sent?.at ?? one.at), m.offer.endOf(f.day(one.until))),
    body: [
      ...text(
        agreed ? words.agreed : words.notAgreed,
        ...(file.respondBy < now ? [] : [words.next(f.lastDay(file.respondBy))]),
      ),
      { is: 'quote', title: words.offered, text: quoteUserWords(one.what) },
    ],
    facts: [one.amount === null ? null : [m.offer.amount, f.money(one.amount)], referenceRow(w)],
    button: m.follow.button,
  })
}

/** The result of an offer, to the negotiator. */
export function offerNews(
  w: Writing,
  task: Task,
  { offer: id, what }: Extract<MailOrder, { kind: 'offer-news' }>,
): Written {
  const { m, file, f, link: address } = w
  const { staff: words } = m
  const one = theOffer(w, id)
  const approving = taskOf(file, id.replace(/^offer-/, 'authorise-'))
  const { reason } = answerOf<AnswerOf<'authorise', 'disallow'>>(
    what === 'refused' && approving?.state === 'decided' ? approving.recorded : undefined,
  )
  const counter = one.answered?.counter
  return {
    subject: subject(words.subjectNews[what], file.reference),
    blocks: [
      lead(words.news[what]),
      ...given(reason, (all): Block[] => [{ is: 'quote', title: words.why, text: quoteUserWords(all) }]),
      ...quoteStranger(w, words.theyProposed, counter?.what),
      ...(counter?.amount ? [facts([words.offerAmount, f.money(counter.amount)])] : []),
      ...quoteStranger(w, words.theySaid, one.answered?.comment),
      ...text(words.newsNow[what]),
      ...link(words.open, address),
      ...drafted(w, one),
      heading(words.theCase),
      ...caseFacts(w),
      heading(words.clocks),
      clocks(w, task),
    ],
    notes: [words.personal],
  }
}

/** The offer that an approver is asked about. */
export function offerToApprove(w: Writing, task: Task): readonly Block[] {
  const one = offerFor(w.file, task.id)
  return one === undefined ? [] : [heading(w.m.staff.offerBy(staffName(w, one.by))), ...drafted(w, one)]
}

function drafted({ m, f }: Writing, { what, amount, until, note }: Offer): readonly Block[] {
  const { staff: words } = m
  return [
    { is: 'quote', title: words.offered, text: quoteUserWords(what) },
    facts(
      amount === null ? null : [words.offerAmount, f.money(amount)],
      [words.offerUntil, f.day(until)],
      note === undefined ? null : [words.offerNote, quoteUserText(note)],
    ),
  ]
}

function theOffer({ file, order }: Writing, id: string): Offer {
  const found = offerOf(file, id)
  if (found === undefined) throw new Error(`mail ${order.id}: the case has no ${id}`)
  return found
}
