import * as z from 'zod'
import { kept, words } from '../../forms/fields.ts'
import { fact } from '../../file/fact.ts'
import { instant, task, person, numbered } from './shapes.ts'
import { requests, failures } from './terms.ts'

/** Letters: what was written, and which way each went. */
export const letterFacts = [
  /**
   * A letter of the staff to the complainant. It may ask for something by the end of a local day.
   * `pause`: the clocks wait for it.
   */
  fact('written', () => ({
    letter: numbered(),
    task: task(),
    text: words(5000),
    asks: z.strictObject({ what: z.enum(requests), until: z.iso.date(), pause: numbered().nullable() }).nullable(),
  })),
  /** What a letter asked for came: with a message or a document, or another way, as the staff recorded. */
  fact('request-answered', () => ({
    letter: numbered(),
    by: z.enum(['message', 'document', 'staff']),
    reason: words(1000).optional(),
  })),
  /** The day by which a letter asked for something is over, and nothing came: the complainant is reminded, once. */
  fact('request-overdue', () => ({ letter: numbered() })),
  /**
   * A mail went out: its address and the digest of its content (`contentDigest`), so that a notice can be proven. Mails
   * of earlier releases have neither.
   */
  fact(
    'mailed',
    () => ({
      mail: z.string(),
      to: z.string(),
      address: kept(254).nullable(),
      messageId: z.string(),
      digest: z.string().nullable(),
      link: z.string().nullable(),
    }),
    2,
  ),
  /**
   * A letter went out as a text message: the number, the id under which the gateway has it, the gateway's own, and the
   * digest of its words. The digest and the link are unknown if an earlier try turns out to have been taken.
   */
  fact('sms-sent', () => ({
    mail: z.string(),
    number: kept(40),
    messageId: z.string(),
    gatewayId: z.string().max(200).nullable(),
    digest: z.string().nullable(),
    link: z.string().nullable(),
  })),
  /** A gateway refused the text for good, or did not take it for a day. The letter takes its next way. */
  fact('sms-refused', () => ({ mail: z.string(), error: z.string() })),
  fact('mail-refused', () => ({ mail: z.string(), to: z.string(), error: z.string() })),
  /**
   * A letter to a complainant without an email address, and the way that it takes instead. `call`: the liaison reads it
   * out. `page`: the page on which they acted said it. `none`: nobody says it, such as a survey of the liaison's work.
   */
  fact('by-channel', () => ({ mail: z.string(), channel: z.enum(['call', 'page', 'none']) })),
  /** A letter takes the way of post: it waits until somebody has posted it. */
  fact('to-post', () => ({ mail: z.string() })),
  /**
   * Somebody posted it: on which day, the instant that counts for time limits, to whom, and under which tracking
   * number.
   */
  fact('posted', () => ({
    mail: z.string(),
    day: z.iso.date(),
    countsAt: instant(),
    address: kept(600),
    tracking: kept(60).nullable(),
  })),
  /** A letter that waited does not go as it was written: nothing calls for it any more, or it is too old. */
  fact('post-dropped', () => ({ mail: z.string(), why: z.enum(['overtaken', 'write-again']) })),
  /** A letter came back, or could not be posted. It takes its next way. `day`: on which it came back. */
  fact('post-failed', () => ({
    mail: z.string(),
    why: z.enum(['returned', 'not-posted']),
    day: z.iso.date(),
    notes: words(1000),
  })),
  /**
   * What a letter to the complainant said is kept beside the file, without the keys of its links. `digest` is the
   * SHA-256 of what is kept, in base64url.
   */
  fact('letter-kept', () => ({ mail: z.string(), digest: z.string().regex(/^[\w-]{43}$/) })),
  fact('delivered', () => ({ mail: z.string(), to: z.string(), messageId: z.string() })),
  fact('undelivered', () => ({
    mail: z.string(),
    to: z.string(),
    messageId: z.string(),
    why: z.enum(failures),
    kind: z.enum(['permanent', 'transient']),
    code: z.string().regex(/^[A-Za-z0-9.-]{1,60}$/),
  })),
  fact('alerted', () => ({ mail: z.string(), to: person(), task: task(), tell: z.array(person()) })),
  /**
   * The promise that a letter gave, if somebody else moved it while the letter was on its way. Otherwise a letter gave
   * the promise as the file had it.
   */
  fact('promise-told', () => ({ mail: z.string(), respondBy: instant() })),
  /**
   * No acknowledgement goes out: the address had so many earlier complaints in 24 hours. The confirmation page has its
   * link.
   */
  fact('mail-withheld', () => ({ mail: z.string(), earlier: z.int().min(1) })),
] as const
