import { z } from 'zod'
import { classFacts, complaintSchema } from '../domain/case/complaint.ts'
import { type ConsequenceOf, type By, type Fact, type KindName, kindNames } from '../domain/case/facts.ts'
import type { OutcomeShown } from '../domain/case/facts/terms.ts'
import { policyOf } from '../domain/policy/policy.ts'
import { money } from '../domain/forms/fields.ts'
import { formOfDraft } from '../domain/case/notes.ts'
import { isOfText } from '../domain/channels/channels.ts'
import { kindOf } from '../domain/catalogue/task-kinds.ts'
import { scales } from '../pages/form-engine/scales.ts'
import { mailName } from './mail-names.ts'
import type { Considered } from '../domain/people/candidates.ts'
import { type Part, spaced } from '../text/parts.ts'
import { clockTime, fieldsSaid, type Named, type Telling } from './describe-values.ts'

const classFactsSchema = z.strictObject({ ...classFacts(), amountInDispute: money().optional() })

/** Somebody's own words, if there are any. */
const inWords = (words: string | undefined): Pick<Part, 'words'> => (words === undefined ? {} : { words })

type Moved = Pick<ConsequenceOf<'calendar-changed'>, 'dates' | 'promise'>

const outcomeAmong = ({ outcome }: ConsequenceOf<'outcome'>, beside: readonly Fact[]): OutcomeShown =>
  beside.some(({ fact }) => fact === 'sorted') ? 'no-complaint' : outcome

/**
 * A fact as a sentence, with everything that it holds below.
 * @param beside the facts of the same commit: what is no complaint was not declined
 */
export function describeFact(fact: Fact, telling: Telling, beside: readonly Fact[] = []): Part {
  return spaced(described(fact, telling, beside))
}

// oxlint-disable-next-line max-lines-per-function -- one exhaustive switch over the facts
function described(fact: Fact, telling: Telling, beside: readonly Fact[]): Part {
  const { texts, wording, policy, zone, person, personWithRoles } = telling
  const { labels } = texts
  const className = (name: keyof typeof labels.classes): string => labels.classes[name]
  const reasons = (rules: readonly string[]): string => wording.and(rules.map(texts.classReason))
  const told = (people: readonly string[]): Part => ({
    text: wording.notified(people.length === 0 ? wording.nobody : wording.and(people.map(person))),
  })
  const task = (id: string): string => taskName(id, telling)
  const mailOf = (id: string): string => mailName(id, wording, telling.isPlain)
  const code = (list: 'product' | 'category' | 'rootCause', value: string): string => texts.code(policy, list, value)
  const labelled = (field: string, value: string): Part => ({ text: wording.labelled(texts.field(field).label, value) })

  const rules = ({ policy: pack, calendar }: ConsequenceOf<'rules-changed'>['from']): string =>
    wording.rules(`${pack.id}@${pack.version}`, `${calendar.id} ${calendar.version}`)

  const datesMoved = (dates: Moved['dates'], promise: Moved['promise'] = null): Part[] =>
    [
      ...dates.map((date) => ({ what: date.clock, ...date })),
      ...(promise ? [{ what: wording.head.respondBy, ...promise }] : []),
    ].map(({ what, before, after }) => ({
      text: wording.dateMoved(what, clockTime(before, zone), clockTime(after, zone)),
    }))

  switch (fact.fact) {
    case 'opened':
      return {
        text: wording.opened(labels.channels[fact.channel]),
        below: [
          ...fieldsSaid(complaintSchema(), fact.complaint, telling, 'filed', {
            place: (code) => fact.placeName?.[telling.texts.language] ?? String(code),
          }),
          { text: wording.proposedClass(className(fact.proposed.class), reasons(fact.proposed.reasons)) },
          { text: wording.respondBy(clockTime(fact.respondBy, zone)) },
          {
            text: wording.labelled(
              wording.head.rules,
              wording.rules(`${fact.policy.id}@${fact.policy.version}`, `${fact.calendar.id} ${fact.calendar.version}`),
            ),
          },
          { text: wording.labelled(wording.head.entity, wording.and(Object.values(fact.entity))) },
          { text: wording.digests(fact.keyDigest, fact.bodyDigest) },
        ],
      }
    case 'task-opened':
      return {
        text: wording.taskOpened(
          task(fact.task),
          fact.role === 'complainant' ? person('complainant') : person(fact.assignee),
          labels.roles[fact.role],
        ),
        below: candidates(fact, telling),
      }
    case 'liaison-named':
      return { text: wording.liaisonNamed(person(fact.person)) }
    case 'reassigned':
      return {
        text: wording.reassigned(task(fact.task), person(fact.from), person(fact.to), wording.why[fact.why]),
        below: [
          ...(fact.reason === undefined ? [] : [{ ...labelled('reason', ''), words: fact.reason }]),
          ...candidates(fact, telling),
        ],
      }
    case 'marked':
      return {
        text: telling.isPlain
          ? wording.labelled(task(fact.task), labels.mark(fact.mark))
          : wording.marked(fact.clock, labels.mark(fact.mark), task(fact.task)),
        below: [fact.tell.length === 0 ? { text: wording.noticeOvertaken } : told(fact.tell)],
      }
    case 'decided': {
      const schema = kindOf(fact.kind).decisions[fact.decision]
      return {
        text: wording.decided(task(fact.task), texts.decision(fact.decision).recorded),
        below:
          schema === undefined
            ? [{ text: JSON.stringify(fact.answer) }]
            : fieldsSaid(schema, fact.answer, telling, fact.decision, namedIn(fact, telling)),
      }
    }
    case 'corrected':
      return {
        text: wording.corrected,
        below: [
          labelled('product', code('product', fact.product)),
          labelled('category', code('category', fact.category)),
          ...fieldsSaid(classFactsSchema, fact.facts, telling, 'corrected'),
        ],
      }
    case 'classed':
      return { text: wording.classed(className(fact.class), className(fact.proposed), reasons(fact.reasons)) }
    case 'informed':
      return { text: wording.majorToCompliance, below: [told(fact.tell)] }
    case 'stage-ended':
      return { text: wording.stageEnded(labels.stages[fact.stage]) }
    case 'proposed':
      return {
        text: wording.proposed[fact.what](task(fact.task)),
        below: [{ text: fact.approver === null ? wording.noApprover : wording.approver(labels.roles[fact.approver]) }],
      }
    case 'approved':
      return { text: wording.approved(task(fact.task)) }
    case 'returned':
      return { text: wording.returned(task(fact.task)) }
    case 'outcome':
      return {
        text: wording.outcome(labels.outcomes[outcomeAmong(fact, beside)]),
        below: [
          { text: wording.rootCause(fact.rootCause === null ? wording.none : code('rootCause', fact.rootCause)) },
          { text: wording.remedyDue(fact.remedyDue ?? wording.none) },
        ],
      }
    case 'cancelled':
      return { text: wording.cancelled(task(fact.task), labels.gone[fact.why]) }
    case 'message':
      return {
        text: wording.message,
        words: fact.text,
        below: [...(fact.newFacts ? [{ text: wording.newFacts }] : []), told(fact.tell)],
      }
    case 'withdrawn':
      return { text: wording.withdrawn, ...inWords(fact.reason) }
    case 'own-will':
      return { text: wording.ownWill[fact.ownWill ? 'yes' : 'no'], ...inWords(fact.comment) }
    case 'mailed':
      return {
        text: wording.mailed(mailOf(fact.mail), person(fact.to)),
        below: [
          ...(fact.address === null ? [] : [{ text: wording.address(fact.address) }]),
          { text: wording.messageId(fact.messageId) },
          ...(fact.digest === null ? [] : [{ text: wording.content(fact.digest) }]),
          ...(fact.link === null ? [] : [{ text: wording.link(fact.link) }]),
        ],
      }
    case 'sms-sent':
      return {
        text: wording.smsSent(mailOf(fact.mail)),
        below: [
          { text: wording.number(fact.number) },
          { text: wording.smsId(fact.messageId) },
          ...(fact.gatewayId === null ? [] : [{ text: wording.gatewayId(fact.gatewayId) }]),
          ...(fact.digest === null ? [] : [{ text: wording.smsContent(fact.digest) }]),
          ...(fact.link === null ? [] : [{ text: wording.link(fact.link) }]),
        ],
      }
    case 'sms-refused':
      return { text: wording.smsRefused(mailOf(fact.mail), fact.error) }
    case 'to-post':
      return { text: wording.toPost(mailOf(fact.mail)) }
    case 'posted':
      return {
        text: wording.posted(mailOf(fact.mail), fact.day),
        below: [
          { text: wording.postedTo(fact.address.replaceAll('\n', ', ')) },
          ...(fact.tracking === null ? [] : [{ text: wording.trackingNumber(fact.tracking) }]),
        ],
      }
    case 'post-dropped':
      return { text: wording.postDropped[fact.why](mailOf(fact.mail)) }
    case 'post-failed':
      return { text: wording.postFailed[fact.why](mailOf(fact.mail), fact.day), ...inWords(fact.notes) }
    case 'by-channel':
      return { text: wording.byChannel[fact.channel](mailOf(fact.mail)) }
    case 'letter-kept':
      return { text: wording.letterKept(mailOf(fact.mail)), below: [{ text: wording.digest(fact.digest) }] }
    case 'mail-refused':
      return { text: wording.mailRefused(mailOf(fact.mail), person(fact.to), fact.error) }
    case 'delivered':
      return isOfText(fact.messageId)
        ? { text: wording.smsDelivered(mailOf(fact.mail)), below: [{ text: wording.smsId(fact.messageId) }] }
        : {
            text: wording.delivered(mailOf(fact.mail), person(fact.to)),
            below: [{ text: wording.messageId(fact.messageId) }],
          }
    case 'undelivered':
      return isOfText(fact.messageId)
        ? {
            text: wording.smsUndelivered(mailOf(fact.mail), fact.code),
            below: [{ text: wording.smsId(fact.messageId) }],
          }
        : {
            text: wording.undelivered(
              mailOf(fact.mail),
              person(fact.to),
              `${wording.and([wording.failures[fact.why], wording.failures[fact.kind]])} (${fact.code})`,
            ),
            below: [{ text: wording.messageId(fact.messageId) }],
          }
    case 'alerted':
      return {
        text: wording.alerted(mailOf(fact.mail), person(fact.to), task(fact.task)),
        below: [told(fact.tell)],
      }
    case 'paused':
      return {
        text: wording.paused(fact.pause, wording.pauseReasons[fact.reason], clockTime(fact.until, zone)),
        words: fact.note,
        below: [{ text: wording.clocks(wording.and(fact.clocks)) }],
      }
    case 'resumed':
      return { text: wording.resumed(fact.pause, wording.resumedWhy[fact.why]) }
    case 'extension-asked':
      return {
        text: wording.extensionAsked(fact.extension, task(fact.task), wording.extensionReasons[fact.reason]),
        words: fact.why,
        below: [
          ...fact.asks.map(({ clock, rule, until }) => ({
            text: wording.extensionOf(clock, rule, clockTime(until, zone)),
          })),
          { text: fact.approver === null ? wording.noApprover : wording.approver(labels.roles[fact.approver]) },
        ],
      }
    case 'extended':
      return {
        text: wording.extended(fact.extension),
        below: fact.unmoved.map(({ clock, due }) => ({ text: wording.unmoved(clock, clockTime(due, zone)) })),
      }
    case 'extension-refused':
      return { text: wording.extensionRefused(fact.extension) }
    case 'extension-cut':
      return {
        text: wording.extensionCut(fact.extension, fact.pause),
        below: datesMoved(fact.dates),
      }
    case 'consulted':
      return {
        text: wording.consulted(task(fact.consultation), person(fact.to), task(fact.task)),
        words: fact.question,
      }
    case 'offer-drafted':
      return {
        text: wording.offerDrafted(fact.offer, task(fact.task)),
        words: fact.what,
        below: [
          ...(fact.amount === null ? [] : [labelled('amount', texts.format(zone).money(fact.amount))]),
          { text: wording.labelled(texts.field('until', 'offer.until').label, fact.until) },
          ...(fact.note === undefined
            ? []
            : [{ text: wording.labelled(texts.field('note', 'offer.note').label, ''), words: fact.note }]),
          { text: fact.approver === null ? wording.noApprover : wording.approver(labels.roles[fact.approver]) },
        ],
      }
    case 'offered':
      return { text: wording.offered(fact.offer) }
    case 'offer-answered':
      return {
        text: wording.offerAnswered(fact.offer, labels.offerStates[fact.answer]),
        ...inWords(fact.counter ? fact.counter.what : fact.comment),
        below: fact.counter?.amount ? [labelled('amount', texts.format(zone).money(fact.counter.amount))] : [],
      }
    case 'offer-closed':
      return {
        text: wording.offerClosed(
          fact.offer,
          fact.why === 'lapsed' ? wording.offerDayOver : labels.offerStates[fact.why],
        ),
      }
    case 'reclassified':
      return {
        text: wording.reclassified,
        words: fact.reason,
        below: [
          ...(fact.facts === null ? [] : fieldsSaid(classFactsSchema, fact.facts, telling, 'corrected')),
          ...(fact.approver === null ? [] : [{ text: wording.approver(labels.roles[fact.approver]) }]),
        ],
      }
    case 'restarted':
      return {
        text: wording.restarted(fact.stage === null ? null : labels.stages[fact.stage]),
        ...inWords(fact.reason),
        below: [
          { text: wording.newFactsReceived(clockTime(fact.from, zone)) },
          ...(fact.message === null ? [] : [{ text: wording.markedMessage(fact.message) }]),
          {
            text: wording.clocks(
              wording.and([...(fact.renews === null ? [] : [labels.stages[fact.renews]]), ...fact.clocks]),
            ),
          },
        ],
      }
    case 'promised':
      return { text: wording.promised(clockTime(fact.respondBy, zone), wording.promisedWhy[fact.why]) }
    case 'promise-told':
      return { text: wording.promiseTold(fact.mail, clockTime(fact.respondBy, zone)) }
    case 'reminded':
      return {
        text: wording.reminded(task(fact.task), person(fact.to)),
        ...inWords(fact.note),
      }
    case 'noted':
      return { text: wording.noted(task(fact.task)), words: fact.text }
    case 'event-recorded':
      return {
        text: wording.eventRecorded(
          task(fact.task),
          `${texts.choice('event', fact.kind)} (${fact.event})`,
          fact.day,
          fact.corrects,
        ),
        words: fact.proof,
        below: fact.namedDay === null ? [] : [labelled('namedDay', fact.namedDay)],
      }
    case 'event-struck':
      return { text: wording.eventStruck(task(fact.task), fact.event), words: fact.reason }
    case 'event-answered':
      return { text: wording.eventAnswered(fact.event, clockTime(fact.at, zone)) }
    case 'contact-attempted':
      return {
        text: wording.contactAttempted(
          task(fact.task),
          texts.choice('how', fact.how),
          clockTime(fact.at, zone),
          `${texts.field('reached').label} ${fact.reached ? labels.yes : labels.no}`,
        ),
        ...(fact.notes === '' ? {} : { words: fact.notes }),
      }
    case 'drafted':
      return {
        text: wording.drafted(task(fact.task), texts.decision(fact.decision).label),
        words: draftTold(fact.values),
      }
    case 'new-facts-asked':
      return {
        text: wording.newFactsAsked(fact.request, fact.message),
        ...(fact.reason === undefined ? {} : { words: fact.reason }),
      }
    case 'conflict-claimed':
      return { text: wording.conflictClaimed(fact.conflict, fact.who), words: fact.reason }
    case 'conflict':
      return {
        text: wording.conflict(person(fact.person), fact.conflict),
        ...inWords(fact.reason),
      }
    case 'sorted':
      return { text: wording.sorted(task(fact.task), texts.choice('matter', fact.matter), fact.passedTo) }
    case 'drawn':
      return { text: wording.drawn(fact.month, fact.stratum), below: [told(fact.readers)] }
    case 'sampled':
      return { text: wording.sampled(fact.month, fact.of, fact.seed) }
    case 'complained-about':
      return {
        text: wording.complainedAbout(fact.person === null ? null : person(fact.person), fact.unit),
        words: fact.reason,
      }
    case 'complained-about-struck':
      return {
        text: wording.complainedAboutStruck(fact.person === null ? null : person(fact.person), fact.unit),
        words: fact.reason,
      }
    case 'exception-opened':
      return {
        text: wording.openedByException(person(fact.person), clockTime(fact.until, zone)),
        words: fact.reason,
        below: [told(fact.tell)],
      }
    case 'exception-ended':
      return { text: wording.exceptionEnded(fact.exception.slice('exception-'.length)) }
    case 'cause-named':
      return { text: wording.rootCause(code('rootCause', fact.rootCause)) }
    case 'review-asked':
      return { text: wording.reviewAsked(task(fact.review)), words: fact.reasons }
    case 'reviewed':
      return {
        text: fact.confirmed ? wording.reviewConfirmed(task(fact.review)) : wording.reviewReplaced(task(fact.review)),
      }
    case 'reopened':
      return {
        text: wording.reopened[fact.why],
        ...inWords(fact.reason),
        below: fact.decidedBy === null ? [] : [{ text: wording.decidedBy(personWithRoles(fact.decidedBy)) }],
      }
    case 'mail-withheld':
      return {
        text: fact.mail.startsWith('link-again ')
          ? wording.linkWithheld(fact.earlier)
          : wording.mailWithheld(mailOf(fact.mail), fact.earlier),
      }
    case 'written':
      return {
        text: wording.written.letter(fact.letter, task(fact.task)),
        ...inWords(fact.text),
        below:
          fact.asks === null
            ? []
            : [
                { text: wording.written.asks[fact.asks.what](fact.asks.until) },
                ...(fact.asks.pause === null ? [] : [{ text: wording.written.pause(fact.asks.pause) }]),
              ],
      }
    case 'request-answered':
      return { text: wording.written.answered[fact.by](fact.letter), ...inWords(fact.reason) }
    case 'request-overdue':
      return { text: wording.written.overdue(fact.letter) }
    case 'link-asked':
      return {
        text: fact.who === 'complainant' ? wording.linkAsked : wording.linkAskedBy(personWithRoles(fact.who)),
      }
    case 'seems-same':
      return { text: wording.seemsSame(wording.and(fact.references)) }
    case 'joined':
      return { text: wording.joined(fact.into), below: [{ text: wording.respondBy(clockTime(fact.respondBy, zone)) }] }
    case 'joined-from':
      return { text: wording.joinedFrom(fact.reference), words: fact.text, below: [told(fact.tell)] }
    case 'emergency-opened':
      return { text: wording.emergencyOpened, below: teamTold(fact, telling) }
    case 'emergency-team-changed':
      return {
        text: wording.emergencyChanged,
        below: [
          ...teamTold(fact, telling),
          ...fact.gone.map((one) => ({ text: wording.emergencyLeft[one.why](person(one.person)) })),
          ...fact.named.map((one) => ({
            text: wording.emergencyJoined(person(one.person), labels.roles[one.role]),
            below: candidates(one, telling),
          })),
        ],
      }
    case 'reported':
      return { text: wording.reported(task(fact.task)), below: [told(fact.tell)] }
    case 'emergency-over':
      return { text: wording.emergencyOver[fact.why] }
    case 'ended':
      return { text: wording.ended }
    case 'calendar-changed':
      return {
        text: wording.calendarChanged(`${fact.from.id} ${fact.from.version}`, `${fact.to.id} ${fact.to.version}`),
        below: datesMoved(fact.dates, fact.promise),
      }
    case 'recounted':
      return {
        text: wording.recounted[fact.why],
        below: [
          ...datesMoved(fact.dates, fact.promise),
          ...(fact.extensions ?? []).map((extension): Part => ({ text: wording.extensionOvertaken(extension) })),
        ],
      }
    case 'period-agreed':
      return {
        text: wording.periodAgreed(fact.agreement, clockTime(fact.until, zone)),
        words: fact.why,
        below: [
          { text: wording.consentOf(fact.who, labels.choices.how[fact.how], clockTime(fact.agreedAt, zone)) },
          { text: wording.receiptProof(fact.proof) },
        ],
      }
    case 'rules-changed':
      return {
        text: wording.rulesChanged(rules(fact.from), rules(fact.to)),
        words: fact.reason,
        below: [
          {
            text: wording.correctedTo(
              [texts.code(policyOf(fact.to.policy), 'product', fact.product), labels.channels[fact.channel]],
              fact.placeName?.[texts.language] ?? fact.place,
            ),
          },
          ...fact.before.map(({ clock, at }) => ({ text: wording.dateBefore(clock, clockTime(at, zone)) })),
          ...fact.after.map(({ clock, at }) => ({ text: wording.dateAfter(clock, clockTime(at, zone)) })),
          ...datesMoved(
            fact.extensions.flatMap(({ clock, before, after }) => (after === null ? [] : [{ clock, before, after }])),
            fact.promise,
          ),
          ...fact.overtaken.map((extension): Part => ({ text: wording.extensionOvertaken(extension) })),
          told(fact.tell),
        ],
      }
    case 'date-offered':
      return { text: wording.dateOffered(clockTime(fact.until, zone)), words: fact.why }
    case 'date-answered':
      return { text: fact.agreed ? wording.dateAgreed : wording.dateNotAgreed, below: [told(fact.tell)] }
    case 'contract-end-set':
      return {
        text: wording.contractEndSet(fact.end, fact.upToOneYear),
        below: fact.decidedBy === null ? [] : [{ text: wording.decidedBy(personWithRoles(fact.decidedBy)) }],
      }
    case 'entered': {
      const { proofKind, consent, notice } = fact
      return {
        text: wording.entered(texts.choice('proofKind', proofKind), texts.choice('consent', consent)),
        below: notice === null ? [] : [{ text: wording.enteredNotice(notice.number, notice.day, notice.until) }],
      }
    }
    case 'act-entered': {
      const { act, what, how, saidAt, proofKind, proof, said, until, sampled } = fact
      const when = clockTime(saidAt, zone)
      return {
        text: wording.actEntered(act, texts.choice('acts', what), texts.choice('how', how), when),
        ...inWords(said),
        below: [
          { text: wording.labelled(texts.choice('proofKind', proofKind), proof) },
          { text: wording.actUntil(clockTime(until, zone), sampled) },
        ],
      }
    }
    case 'act-undone':
      return { text: wording.actUndone(fact.act), below: [] }
    case 'receipt-set':
      return {
        text: wording.receiptSet(clockTime(fact.receivedAt, zone), labels.channels[fact.channel], fact.where),
        below: [
          { text: wording.receiptProof(fact.proof) },
          ...fact.cuts.map(({ extension, clock, before, after }) => ({
            text: wording.extensionCutByReceipt(extension),
            below: datesMoved([{ clock, before, after }]),
          })),
        ],
      }
    case 'deviation-explained':
      return { text: wording.deviationExplained(fact.control, fact.what, fact.cause), words: fact.reason }
    case 'hold-placed':
    case 'hold-lifted':
      return {
        text: fact.fact === 'hold-placed' ? wording.holdPlaced : wording.holdLifted,
        ...inWords(fact.reason),
        below: [{ text: wording.decidedBy(personWithRoles(fact.decidedBy)) }],
      }
    case 'erased':
      return { text: wording.erased(fact.through, personWithRoles(fact.decidedBy), wording.erasedWhy[fact.why]) }
    case 'needs-recorded':
      return {
        text: wording.needsRecorded(wording.and(fact.needs.map((need) => texts.choice('needs', need)))),
        below: (['callFrom', 'callUntil', 'interpreterFor', 'companion', 'otherNeed'] as const).flatMap((field) => {
          const value = fact[field]
          return value === null ? [] : [labelled(field, String(value))]
        }),
      }
    case 'exposure-recorded':
      return {
        text: wording.exposureRecorded,
        below: [
          ...(fact.lender === null ? [] : [labelled('lender', fact.lender)]),
          ...(['publicity', 'media', 'litigation'] as const).flatMap((name) =>
            fact[name] ? [{ text: texts.field(name, 'corrected').label }] : [],
          ),
        ],
      }
    case 'needs-met':
      return {
        text: wording.needsMet(
          texts.decision(fact.act).label,
          wording.and(fact.met.map((need) => texts.choice('needs', need))),
          wording.and(fact.unmet.map((need) => texts.choice('needs', need))),
        ),
        ...inWords(fact.reason),
      }
    case 'authority-recorded':
      return {
        text: wording.authorityRecorded,
        below: [
          ...(['capacity', 'scope', 'lettersTo'] as const).map((field) =>
            labelled(field, texts.choice(field, fact[field])),
          ),
          ...(['represented', 'validFrom', 'validUntil'] as const).flatMap((field) => {
            const value = fact[field]
            return value === null ? [] : [labelled(field, value)]
          }),
          ...(fact.seen === null
            ? [{ text: wording.authorityUnseen }]
            : [
                labelled('seenWhat', fact.seen.what),
                labelled('seenBy', fact.seen.by),
                labelled('seenOn', fact.seen.on),
              ]),
        ],
      }
    case 'authority-revoked':
      return {
        text: wording.authorityRevoked(clockTime(fact.revokedAt, zone)),
        below: [
          { text: wording.toldBy(fact.who, texts.choice('how', fact.how)) },
          { text: wording.receiptProof(fact.proof) },
        ],
      }
    case 'authority-ends':
      return { text: wording.authorityEnds[fact.when](fact.until) }
    case 'contact-changed':
      return {
        text: wording.contactChanged[fact.why],
        below: [
          labelled('name', fact.name),
          ...(fact.email === null ? [] : [labelled('email', fact.email)]),
          ...(fact.phone === null ? [] : [labelled('phone', fact.phone)]),
          ...(fact.postalAddress === null
            ? []
            : [labelled('postalAddress', fact.postalAddress.replaceAll('\n', ', '))]),
          {
            text: wording.askedBy(fact.who, texts.choice('how', fact.how), clockTime(fact.askedAt, zone)),
          },
          { text: wording.receiptProof(fact.proof) },
        ],
      }
    case 'known-as':
      return {
        text: wording.knownAs(fact.reference),
        below: [
          ...(fact.email === null ? [] : [labelled('email', fact.email)]),
          ...(fact.phone === null ? [] : [labelled('phone', fact.phone)]),
          ...(fact.staffNumber === null ? [] : [labelled('staffNumber', fact.staffNumber)]),
        ],
      }
    case 'document-announced':
      return {
        text: wording.documents.announced(
          fact.document,
          fact.from === 'complainant' ? texts.labels.roles.complainant : person(fact.from),
        ),
        ...inWords(fact.what),
        below: [{ text: fact.shown ? wording.documents.shown : wording.documents.hidden }],
      }
    case 'document-arrived':
      return { text: wording.documents.arrived(fact.document, fact.bytes, fact.key, fact.version) }
    case 'document-checked-again':
      return { text: wording.documents.again(fact.document, fact.attempt, fact.key, fact.version) }
    case 'document-checked':
      return {
        text: wording.documents.checked(fact.document, wording.documents.results[fact.result]),
        below: fact.sha256 === null ? [] : [{ text: wording.documents.digest(fact.type ?? '', fact.sha256) }],
      }
    case 'documents-deleted':
      return { text: wording.documents.deleted(wording.and(fact.documents)) }
    case 'mail-received':
      return {
        text: wording.mailReceived[fact.as](fact.mail, fact.from),
        ...inWords(fact.subject),
        below: [{ text: wording.mailAsItCame(fact.key, fact.version) }],
      }
    case 'joined-words-erased':
      return { text: wording.joinedWordsErased(fact.reference, personWithRoles(fact.decidedBy)) }
    default:
      return unknown(fact)
  }
}

/** The team of an emergency, who writes the reports, and who else was notified. */
function teamTold(
  { team, lead, told }: Pick<ConsequenceOf<'emergency-opened'>, 'team' | 'lead' | 'told'>,
  { texts: { labels }, wording, person }: Telling,
): Part[] {
  return [
    ...team.map((member) => ({
      text: wording.emergencyTeam(
        person(member.person),
        labels.roles[member.role],
        member.standsInFor === undefined ? null : person(member.standsInFor),
      ),
    })),
    ...(lead === null ? [] : [{ text: wording.emergencyLead(person(lead)) }]),
    ...told.map((one) => ({ text: wording.emergencyNotified(person(one.person), labels.functions[one.as]) })),
  ]
}

/** A form line by line, or the stored text if it is not a form, or no longer one. */
function draftTold(text: string): string {
  const form = formOfDraft({ text })
  return form === undefined
    ? text
    : Object.entries(form)
        .map(([name, values]) => `${name} = ${values.join(' · ')}`)
        .join('\n')
}

/** What a file holds was checked when it was written; a file that was tampered with may hold anything. */
function unknown(fact: never): Part {
  return { text: JSON.stringify(fact) }
}

/** The author of a commit, and the link or machine that it came by. */
export function byTold(by: By, telling: Telling): string {
  const { wording, mailedAt, zone, personWithRoles, isPlain } = telling
  if (isPlain === true && (by.as === 'staff' || by.as === 'signed-in')) return personWithRoles(by.person)
  if (isPlain === true && by.as === 'complainant') return wording.complainant
  const link = (mail: string): string => {
    const at = mailedAt(mail)
    return at === undefined ? mailName(mail, wording) : wording.aside(mailName(mail, wording), clockTime(at, zone))
  }
  switch (by.as) {
    case 'filer':
      return wording.by.filer
    case 'complainant':
      return /^mail-in-\d+$/.test(by.mail) ? wording.by.byMail(by.mail) : wording.by.complainant(link(by.mail))
    case 'staff':
      return wording.by.staff(personWithRoles(by.person), link(by.mail))
    case 'signed-in':
      return wording.by.signedIn(personWithRoles(by.person), by.session)
    case 'mail-service':
      return wording.by.mailService
    case 'sms-gateway':
      return wording.by.smsGateway
    case 'anybody':
      return wording.by.anybody
    case 'document-service':
      return wording.by.documentService
    case 'operator':
      return wording.by.operator(by.command)
    case 'workflow':
      return wording.by.workflow(by.execution)
  }
}

/** What an answer holds as a number or an id, and a page shows in words. */
function namedIn({ kind, decision }: Extract<Fact, { fact: 'decided' }>, { texts, person }: Telling): Named {
  const people = Object.entries(kindOf(kind).choices?.[decision] ?? {}).filter(([, choices]) => 'people' in choices)
  return {
    ...scales(texts.language).names,
    ...Object.fromEntries(people.map(([field]) => [field, (id: unknown) => person(id as string | null)])),
  }
}

/** `Intake intake-1`, or `Intake` where ids are left out. */
function taskName(id: string, { texts, isPlain }: Telling): string {
  const kind = kindNames.find((name) => name === id.replace(/-\d+$/, '')) as KindName | undefined
  if (kind === undefined) return id
  return isPlain === true ? texts.labels.kinds[kind].label : `${texts.labels.kinds[kind].label} ${id}`
}

/** Those whom the fact names; of the others it knows only how many they were. */
function candidates({ candidates: named, considered }: Considered, { wording, person }: Telling): Part[] {
  if (named.length === 0) return []
  const { traits } = wording
  const below: Part[] = named.map(({ person: id, load, speaks, knows, standsInFor, out }) => ({
    text: wording.candidate(person(id), load, [
      speaks ? traits.speaks : traits.speaksNot,
      knows ? traits.knows : traits.knowsNot,
      ...(standsInFor === undefined ? [] : [traits.standsInFor(person(standsInFor))]),
      ...(out === undefined ? [] : [traits.out[out]]),
    ]),
  }))
  const others = considered - named.length
  if (others > 0) below.push({ text: wording.otherCandidates(others) })
  return [{ text: wording.labelled(wording.candidates, ''), below }]
}
