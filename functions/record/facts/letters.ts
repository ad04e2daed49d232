import { isOfText } from '../../domain/channels/channels.ts'
import { quoted, type Tells } from './tells.ts'

/** Letters, and the way that each went. */
export const tellsLetters = {
  mailed: (fact, { wording, person, mailOf }) => ({
    text: wording.mailed(mailOf(fact.mail), person(fact.to)),
    below: [
      ...(fact.address === null ? [] : [{ text: wording.address(fact.address) }]),
      { text: wording.messageId(fact.messageId) },
      ...(fact.digest === null ? [] : [{ text: wording.content(fact.digest) }]),
      ...(fact.link === null ? [] : [{ text: wording.link(fact.link) }]),
    ],
  }),
  'sms-sent': (fact, { wording, mailOf }) => ({
    text: wording.smsSent(mailOf(fact.mail)),
    below: [
      { text: wording.number(fact.number) },
      { text: wording.smsId(fact.messageId) },
      ...(fact.gatewayId === null ? [] : [{ text: wording.gatewayId(fact.gatewayId) }]),
      ...(fact.digest === null ? [] : [{ text: wording.smsContent(fact.digest) }]),
      ...(fact.link === null ? [] : [{ text: wording.link(fact.link) }]),
    ],
  }),
  'sms-refused': (fact, { wording, mailOf }) => ({ text: wording.smsRefused(mailOf(fact.mail), fact.error) }),
  'to-post': (fact, { wording, mailOf }) => ({ text: wording.toPost(mailOf(fact.mail)) }),
  posted: (fact, { wording, mailOf }) => ({
    text: wording.posted(mailOf(fact.mail), fact.day),
    below: [
      { text: wording.postedTo(fact.address.replaceAll('\n', ', ')) },
      ...(fact.tracking === null ? [] : [{ text: wording.trackingNumber(fact.tracking) }]),
    ],
  }),
  'post-dropped': (fact, { wording, mailOf }) => ({ text: wording.postDropped[fact.why](mailOf(fact.mail)) }),
  'post-failed': (fact, { wording, mailOf }) => ({
    text: wording.postFailed[fact.why](mailOf(fact.mail), fact.day),
    ...quoted(fact.notes),
  }),
  'by-channel': (fact, { wording, mailOf }) => ({ text: wording.byChannel[fact.channel](mailOf(fact.mail)) }),
  'letter-kept': (fact, { wording, mailOf }) => ({
    text: wording.letterKept(mailOf(fact.mail)),
    below: [{ text: wording.digest(fact.digest) }],
  }),
  'mail-refused': (fact, { wording, person, mailOf }) => ({
    text: wording.mailRefused(mailOf(fact.mail), person(fact.to), fact.error),
  }),
  delivered: (fact, { wording, person, mailOf }) =>
    isOfText(fact.messageId)
      ? { text: wording.smsDelivered(mailOf(fact.mail)), below: [{ text: wording.smsId(fact.messageId) }] }
      : {
          text: wording.delivered(mailOf(fact.mail), person(fact.to)),
          below: [{ text: wording.messageId(fact.messageId) }],
        },
  undelivered: (fact, { wording, person, mailOf }) =>
    isOfText(fact.messageId)
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
        },
  alerted: (fact, { wording, person, told, task, mailOf }) => ({
    text: wording.alerted(mailOf(fact.mail), person(fact.to), task(fact.task)),
    below: [told(fact.tell)],
  }),
  'promise-told': (fact, { wording, at }) => ({ text: wording.promiseTold(fact.mail, at(fact.respondBy)) }),
  'mail-withheld': (fact, { wording, mailOf }) => ({
    text: fact.mail.startsWith('link-again ')
      ? wording.linkWithheld(fact.earlier)
      : wording.mailWithheld(mailOf(fact.mail), fact.earlier),
  }),
  written: (fact, { wording, task }) => ({
    text: wording.written.letter(fact.letter, task(fact.task)),
    ...quoted(fact.text),
    below:
      fact.asks === null
        ? []
        : [
            { text: wording.written.asks[fact.asks.what](fact.asks.until) },
            ...(fact.asks.pause === null ? [] : [{ text: wording.written.pause(fact.asks.pause) }]),
          ],
  }),
  'request-answered': (fact, { wording }) => ({
    text: wording.written.answered[fact.by](fact.letter),
    ...quoted(fact.reason),
  }),
  'request-overdue': (fact, { wording }) => ({ text: wording.written.overdue(fact.letter) }),
} satisfies Partial<Tells>
