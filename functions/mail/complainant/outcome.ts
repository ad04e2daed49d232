import { liaisonOf, recordedOf } from '../../domain/case/case-file.ts'
import type { OutcomeCode } from '../../domain/case/facts/terms.ts'
import { rightsOffered } from '../../domain/policy/letter-duties.ts'
import { askedUntil } from '../../domain/features/review/review.ts'
import { offerFollowed } from '../../domain/features/negotiation/offers.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { answerOf } from '../parts/answer-of.ts'
import { personOf, type Writing, type Written } from '../parts/context.ts'
import { type Block, facts, given, heading, online, text } from '../parts/letter.ts'
import { offersOver } from './offers-over.ts'
import { quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'
import { letter } from './letter.ts'
import { rightsList } from './rights.ts'

type Told = Exclude<OutcomeCode, 'withdrawn' | 'declined'>

/** The notice of decision: findings, basis and reasons, remedies (银保监会令2020年第3号 Art 19). The decision comes first. */
export function outcome(w: Writing): Written {
  const { file, m, f, desk } = w
  const { outcome: words } = m
  const told = toldOutcome(file.outcome?.outcome)
  const remedyDue = file.outcome?.remedyDue ?? null
  // The ombudsman asks for the final response by this name, and the time to go there counts from it (DISP 1.6.2R).
  const final = desk.policy.ombudsman === undefined ? undefined : words.final
  const resolved = desk.policy.summaryResolution === undefined ? words.subjectResolved : words.subjectSummary
  return letter(w, {
    subject: told === 'resolved' ? resolved : (final?.subject ?? words.subject),
    lead: words.lead[told],
    body: [
      ...text(...(told === 'resolved' || final === undefined ? [] : [final.is])),
      ...text(words.more[told]),
      facts([m.facts.reference, file.reference], remedyDue === null ? null : [m.facts.remedyDue, f.day(remedyDue)]),
      ...(told === 'resolved' ? agreed(w, remedyDue) : decided(w, told, remedyDue)),
      ...offersOver(w, 'outcome'),
    ],
    facts: [],
    after: told === 'resolved' ? [] : text(words.questions),
    button: words.button,
  })
}

function toldOutcome(code: OutcomeCode | undefined): Told {
  if (code === undefined || code === 'withdrawn' || code === 'declined')
    throw new Error(`mail outcome: the case has ${code ?? 'none'}`)
  return code
}

function agreed(w: Writing, remedyDue: string | null): readonly Block[] {
  const { outcome: words } = w.m
  const { remedy, findings, reasons } = answerOf<Partial<AnswerOf<'intake', 'resolve-in-writing'>>>(
    recordedOf(w.file, 'intake', 'resolve', 'resolve-in-writing'),
  )
  return [
    ...(findings ? [heading(words.findings), ...text(findings)] : []),
    ...(reasons ? [heading(words.reasons), ...text(reasons)] : []),
    heading(words.agreed),
    ...(remedy ? promised(w, remedy, remedyDue) : text(words.nothingAgreed)),
    ...text(words.notAsAgreed),
    ...summaryOf(w),
  ]
}

/**
 * What a summary resolution must state: that we consider the complaint resolved, and the remaining rights (DISP
 * 1.5.4R).
 */
function summaryOf(w: Writing): readonly Block[] {
  const { desk, m, f, file } = w
  if (desk.policy.summaryResolution === undefined) return []
  return [
    heading(m.outcome.rights),
    ...text(m.outcome.consideredResolved(f.dayOf(file.receivedAt))),
    ...rightsList(w, 'summary-resolution', rightsOffered(desk.policy)),
  ]
}

function decided(w: Writing, told: Told, remedyDue: string | null): readonly Block[] {
  const { file, m, t } = w
  const { outcome: words } = m
  const { points = [] } = answerOf<AnswerOf<'investigation', 'complete'>>(recordedOf(file, 'investigation'))
  const {
    findings,
    reasons,
    basis,
    remedy,
    rights = [],
  } = answerOf<AnswerOf<'feedback', 'propose'>>(recordedOf(file, 'feedback'))
  const section = (title: string, said: string | undefined) =>
    given(said, (one): Block[] => [heading(title), { is: 'said', text: quoteUserWords(one) }])
  return [
    ...(points.length === 0 ? [] : [heading(words.points)]),
    ...points.map(({ point, finding, upheld }, index): Block => ({
      is: 'point',
      number: index + 1,
      title: quoteUserText(point),
      verdict: `${words.conclusion}${m.colon}${t.choice('upheld', upheld)}`,
      text: quoteUserWords(finding),
    })),
    ...section(words.findings, findings),
    ...section(words.reasons, reasons),
    ...section(words.basis, basis),
    ...(remedy ? [heading(words.remedy), ...promised(w, remedy, remedyDue), ...acceptedOn(w)] : []),
    ...(remedy || told === 'not' ? [] : [heading(words.remedy), ...text(words.noRemedy)]),
    ...(rights.length === 0
      ? []
      : [
          heading(words.rights),
          ...rightsList(w, 'outcome', rights),
          ...(rights.includes('review') ? [howToAskForReview(w)] : []),
        ]),
  ]
}

/** If the complainant accepted the remedy as an offer, when they did so. */
function acceptedOn({ file, m, f }: Writing): readonly Block[] {
  const at = offerFollowed(file)
  return at === undefined ? [] : text(m.outcome.accepted(f.dayOf(at)))
}

function promised({ m, f }: Writing, remedy: string, remedyDue: string | null): readonly Block[] {
  return [
    { is: 'said', text: quoteUserWords(remedy) },
    ...(remedyDue === null ? [] : text(m.outcome.by(f.day(remedyDue)))),
  ]
}

/**
 * How to ask for a review, and until which day: counted from today, since nobody has received the letter before. Where
 * the pack has a review, it is asked for on the page, or told to the liaison, who enters it. A request by email could
 * not be recorded.
 */
function howToAskForReview(w: Writing): Block {
  const { m, f, desk, now } = w
  const { outcome: words } = m
  if (desk.policy.review !== undefined) {
    const until = f.lastDay(askedUntil(now, desk.policy.review, desk.calendar))
    return online(
      words.reviewOnPage(until),
      (desk.policy.enteredActs === undefined ? m.paper.review : m.paper.reviewAnyWay)(until),
    )
  }
  const liaison = personOf(w, liaisonOf(w.file))
  return liaison === undefined
    ? online(words.reviewByReply, m.paper.reviewByCall)
    : online(words.review(quoteUserText(liaison.email)), m.paper.reviewTo(quoteUserText(liaison.email)))
}
