import { z } from 'zod'
import { classFacts, complaintSchema } from '../../domain/case/complaint.ts'
import { money } from '../../domain/forms/fields.ts'
import { fieldsSaid } from './describe-values.ts'
import type { Tells } from './tells.ts'

const classFactsSchema = z.strictObject({ ...classFacts(), amountInDispute: money().optional() })

/** What the complaint is, and what the complainant adds. */
export const tellsComplaint = {
  opened: (fact, { telling, wording, labels, className, reasons, at }) => ({
    text: wording.opened(labels.channels[fact.channel]),
    below: [
      ...fieldsSaid(complaintSchema(), fact.complaint, telling, 'filed', {
        place: (code) => fact.placeName?.[telling.texts.language] ?? String(code),
      }),
      { text: wording.proposedClass(className(fact.proposed.class), reasons(fact.proposed.reasons)) },
      { text: wording.respondBy(at(fact.respondBy)) },
      {
        text: wording.labelled(
          wording.head.rules,
          wording.rules(`${fact.policy.id}@${fact.policy.version}`, `${fact.calendar.id} ${fact.calendar.version}`),
        ),
      },
      { text: wording.labelled(wording.head.entity, wording.and(Object.values(fact.entity))) },
      { text: wording.digests(fact.keyDigest, fact.bodyDigest) },
    ],
  }),
  corrected: (fact, { telling, wording, code, labelled }) => ({
    text: wording.corrected,
    below: [
      labelled('product', code('product', fact.product)),
      labelled('category', code('category', fact.category)),
      ...fieldsSaid(classFactsSchema, fact.facts, telling, 'corrected'),
    ],
  }),
  classed: (fact, { wording, className, reasons }) => ({
    text: wording.classed(className(fact.class), className(fact.proposed), reasons(fact.reasons)),
  }),
  message: (fact, { wording, told }) => ({
    text: wording.message,
    words: fact.text,
    below: [...(fact.newFacts ? [{ text: wording.newFacts }] : []), told(fact.tell)],
  }),
  reclassified: (fact, { telling, wording, labels }) => ({
    text: wording.reclassified,
    words: fact.reason,
    below: [
      ...(fact.facts === null ? [] : fieldsSaid(classFactsSchema, fact.facts, telling, 'corrected')),
      ...(fact.approver === null ? [] : [{ text: wording.approver(labels.roles[fact.approver]) }]),
    ],
  }),
  'new-facts-asked': (fact, { wording }) => ({
    text: wording.newFactsAsked(fact.request, fact.message),
    ...(fact.reason === undefined ? {} : { words: fact.reason }),
  }),
  sorted: (fact, { texts, wording, task }) => ({
    text: wording.sorted(task(fact.task), texts.choice('matter', fact.matter), fact.passedTo),
  }),
  'seems-same': (fact, { wording }) => ({ text: wording.seemsSame(wording.and(fact.references)) }),
  joined: (fact, { wording, at }) => ({
    text: wording.joined(fact.into),
    below: [{ text: wording.respondBy(at(fact.respondBy)) }],
  }),
  'joined-from': (fact, { wording, told }) => ({
    text: wording.joinedFrom(fact.reference),
    words: fact.text,
    below: [told(fact.tell)],
  }),
  entered: (fact, { texts, wording }) => {
    const { proofKind, consent, notice } = fact
    return {
      text: wording.entered(texts.choice('proofKind', proofKind), texts.choice('consent', consent)),
      below: notice === null ? [] : [{ text: wording.enteredNotice(notice.number, notice.day, notice.until) }],
    }
  },
  'exposure-recorded': (fact, { texts, wording, labelled }) => ({
    text: wording.exposureRecorded,
    below: [
      ...(fact.lender === null ? [] : [labelled('lender', fact.lender)]),
      ...(['publicity', 'media', 'litigation'] as const).flatMap((name) =>
        fact[name] ? [{ text: texts.field(name, 'corrected').label }] : [],
      ),
    ],
  }),
} satisfies Partial<Tells>
