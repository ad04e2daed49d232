import { recordedOf } from '../../domain/case/case-file.ts'
import { isAddressConfirmed } from '../../domain/features/intake/address-confirmed.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { reviewOf } from '../../domain/tasks/review-clock.ts'
import { endedFulfilment } from '../../domain/deadlines/stage-runs.ts'
import { announcedWith } from '../../domain/features/review/decide-review.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { answerOf } from '../parts/answer-of.ts'
import { dueOfTask, type Writing, type Written } from '../parts/context.ts'
import { type Block, facts, given, heading, ifAlone, text } from '../parts/letter.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'
import { rightsList } from './rights.ts'

type OfReview = Extract<MailOrder, { kind: 'review-received' | 'review-decided' }>

/** The request for a review has arrived: until when it is decided, and by whom. */
export function reviewReceived(w: Writing, { review: id }: OfReview): Written {
  const { file, m, f, desk } = w
  const { review: words } = m
  const review = reviewOf(file, id)
  const task = file.tasks.find((one) => one.id === id)
  const until = task === undefined ? undefined : dueOfTask(w, task)
  if (review === undefined || until === undefined)
    throw new Error(`mail ${w.order.id}: the case has no ${id} (policy ${desk.policy.id})`)
  return letter(w, {
    subject: words.subjectReceived,
    lead: review.decided === null ? words.received(f.lastDay(until)) : words.receivedBefore,
    body: [
      ...(review.decided === null ? text(words.who) : []),
      ...(isAddressConfirmed(file)
        ? [{ is: 'quote', title: words.asked, text: quoteUserWords(review.reasons) } as const]
        : []),
    ],
    button: m.follow.button,
  })
}

/** The result of the review: the decision is confirmed, or the new decision (银保监会令2020年第3号 Art 20). */
export function reviewDecided(w: Writing, { review: id }: OfReview): Written {
  const { file, m, t, f } = w
  const { review: words, outcome: decision } = m
  const task = file.tasks.find((one) => one.id === id)
  const recorded = task?.state === 'decided' ? task.recorded : recordedOf(file, 'review')
  const confirmed = recorded?.decision === 'confirm'
  const { reasons, rights = [] } = answerOf<AnswerOf<'review', 'replace'>>(recorded)
  // If the decision is confirmed, its findings and promise are repeated, so that the letter alone says what applies
  // now.
  const {
    findings,
    remedy,
    remedyDue = null,
  } = ((confirmed ? announcedWith(file) : recorded?.answer) as Partial<AnswerOf<'review', 'replace'>>) ?? {}
  const upheld = confirmed ? file.outcome?.outcome : answerOf<AnswerOf<'review', 'replace'>>(recorded).upheld
  const done = confirmed && endedFulfilment(file)
  const section = (title: string, said: string | undefined) =>
    given(said, (one): Block[] => [heading(title), { is: 'said', text: quoteUserWords(one) }])
  const remedied: readonly Block[] = remedy
    ? [
        heading(decision.remedy),
        { is: 'said', text: quoteUserWords(remedy) },
        ...(done ? text(words.done) : given(remedyDue, (day) => text(decision.by(f.day(day))))),
      ]
    : []
  return letter(w, {
    subject: words.subjectDecided,
    lead: confirmed ? words.confirmed : words.replaced,
    body: [
      facts(
        [m.facts.reference, file.reference],
        upheld === undefined ? null : [confirmed ? words.stands : words.now, t.labels.outcomes[upheld]],
      ),
      ...section(decision.findings, findings),
      ...section(decision.reasons, reasons),
      ...remedied,
      ...(rights.length === 0 ? [] : [heading(decision.rights), ...rightsList(w, 'outcome', rights)]),
    ],
    facts: [],
    button: decision.button,
  })
}

/** A reopened case is decided again: by when. */
export function reopened(w: Writing): Written {
  const { file, m, f } = w
  const { reopened: words } = m
  const { why } = file.reopenings.at(-1) ?? { why: 'compliance' }
  // Of a withdrawal there is no earlier decision. The complainant said that it was not their own will.
  const isAfterWithdrawal = why === 'compliance' && file.decisions.at(-1)?.outcome === 'withdrawn'
  return letter(w, {
    subject: words.subject,
    lead: words.lead(f.lastDay(file.promise.respondBy)),
    body: [
      ...(why === 'review' ? [] : text(words.why[isAfterWithdrawal ? 'withdrawal' : why])),
      ifAlone(words.nothingToDo),
    ],
    button: m.follow.button,
  })
}
