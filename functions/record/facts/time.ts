import { policyOf } from '../../domain/policy/policy.ts'
import type { Part } from '../../text/parts.ts'
import { quoted, type Tells } from './tells.ts'

/** Pauses, more time, promises, events and other rules. */
export const tellsTime = {
  paused: (fact, { wording, at }) => ({
    text: wording.paused(fact.pause, wording.pauseReasons[fact.reason], at(fact.until)),
    words: fact.note,
    below: [{ text: wording.clocks(wording.and(fact.clocks)) }],
  }),
  resumed: (fact, { wording }) => ({ text: wording.resumed(fact.pause, wording.resumedWhy[fact.why]) }),
  'extension-asked': (fact, { wording, labels, task, at }) => ({
    text: wording.extensionAsked(fact.extension, task(fact.task), wording.extensionReasons[fact.reason]),
    words: fact.why,
    below: [
      ...fact.asks.map(({ clock, rule, until }) => ({
        text: wording.extensionOf(clock, rule, at(until)),
      })),
      { text: fact.approver === null ? wording.noApprover : wording.approver(labels.roles[fact.approver]) },
    ],
  }),
  extended: (fact, { wording, at }) => ({
    text: wording.extended(fact.extension),
    below: fact.unmoved.map(({ clock, due }) => ({ text: wording.unmoved(clock, at(due)) })),
  }),
  'extension-refused': (fact, { wording }) => ({ text: wording.extensionRefused(fact.extension) }),
  'extension-cut': (fact, { wording, datesMoved }) => ({
    text: wording.extensionCut(fact.extension, fact.pause),
    below: datesMoved(fact.dates),
  }),
  restarted: (fact, { wording, labels, at }) => ({
    text: wording.restarted(fact.stage === null ? null : labels.stages[fact.stage]),
    ...quoted(fact.reason),
    below: [
      { text: wording.newFactsReceived(at(fact.from)) },
      ...(fact.message === null ? [] : [{ text: wording.markedMessage(fact.message) }]),
      {
        text: wording.clocks(
          wording.and([...(fact.renews === null ? [] : [labels.stages[fact.renews]]), ...fact.clocks]),
        ),
      },
    ],
  }),
  promised: (fact, { wording, at }) => ({ text: wording.promised(at(fact.respondBy), wording.promisedWhy[fact.why]) }),
  'event-recorded': (fact, { texts, wording, task, labelled }) => ({
    text: wording.eventRecorded(
      task(fact.task),
      `${texts.choice('event', fact.kind)} (${fact.event})`,
      fact.day,
      fact.corrects,
    ),
    words: fact.proof,
    below: fact.namedDay === null ? [] : [labelled('namedDay', fact.namedDay)],
  }),
  'event-struck': (fact, { wording, task }) => ({
    text: wording.eventStruck(task(fact.task), fact.event),
    words: fact.reason,
  }),
  'event-answered': (fact, { wording, at }) => ({ text: wording.eventAnswered(fact.event, at(fact.at)) }),
  'calendar-changed': (fact, { wording, datesMoved }) => ({
    text: wording.calendarChanged(`${fact.from.id} ${fact.from.version}`, `${fact.to.id} ${fact.to.version}`),
    below: datesMoved(fact.dates, fact.promise),
  }),
  recounted: (fact, { wording, datesMoved }) => ({
    text: wording.recounted[fact.why],
    below: [
      ...datesMoved(fact.dates, fact.promise),
      ...(fact.extensions ?? []).map((extension): Part => ({ text: wording.extensionOvertaken(extension) })),
    ],
  }),
  'period-agreed': (fact, { wording, labels, at }) => ({
    text: wording.periodAgreed(fact.agreement, at(fact.until)),
    words: fact.why,
    below: [
      { text: wording.consentOf(fact.who, labels.choices.how[fact.how], at(fact.agreedAt)) },
      { text: wording.receiptProof(fact.proof) },
    ],
  }),
  'rules-changed': (fact, { texts, wording, labels, told, rules, datesMoved, at }) => ({
    text: wording.rulesChanged(rules(fact.from), rules(fact.to)),
    words: fact.reason,
    below: [
      {
        text: wording.correctedTo(
          [texts.code(policyOf(fact.to.policy), 'product', fact.product), labels.channels[fact.channel]],
          fact.placeName?.[texts.language] ?? fact.place,
        ),
      },
      ...fact.before.map((date) => ({ text: wording.dateBefore(date.clock, at(date.at)) })),
      ...fact.after.map((date) => ({ text: wording.dateAfter(date.clock, at(date.at)) })),
      ...datesMoved(
        fact.extensions.flatMap(({ clock, before, after }) => (after === null ? [] : [{ clock, before, after }])),
        fact.promise,
        fact.zoneBefore,
      ),
      ...fact.overtaken.map((extension): Part => ({ text: wording.extensionOvertaken(extension) })),
      told(fact.tell),
    ],
  }),
  'date-offered': (fact, { wording, at }) => ({ text: wording.dateOffered(at(fact.until)), words: fact.why }),
  'date-answered': (fact, { wording, told }) => ({
    text: fact.agreed ? wording.dateAgreed : wording.dateNotAgreed,
    below: [told(fact.tell)],
  }),
  'contract-end-set': (fact, { wording, personWithRoles }) => ({
    text: wording.contractEndSet(fact.end, fact.upToOneYear),
    below: fact.decidedBy === null ? [] : [{ text: wording.decidedBy(personWithRoles(fact.decidedBy)) }],
  }),
  'receipt-set': (fact, { wording, labels, datesMoved, at }) => ({
    text: wording.receiptSet(at(fact.receivedAt), labels.channels[fact.channel], fact.where),
    below: [
      { text: wording.receiptProof(fact.proof) },
      ...fact.cuts.map(({ extension, clock, before, after }) => ({
        text: wording.extensionCutByReceipt(extension),
        below: datesMoved([{ clock, before, after }]),
      })),
    ],
  }),
} satisfies Partial<Tells>
