import * as z from 'zod'
import { parseJson } from '../config/parse-json.ts'
import type { Said } from '../domain/features/undelivered/record-delivery.ts'
import type { Instant } from '../domain/time/zone.ts'
import { parseReference } from '../store/reference.ts'
import { mailOfTag, referencesIn } from './service/tags.ts'

/*
 * What SES publishes about a mail (event publishing to SNS). Only what is used is read: addresses and the words of the
 * other mail server stand there too, and go no further.
 */

const instant = z.iso.datetime({ offset: true })
const mail = z.object({
  messageId: z.string().min(1).max(200),
  timestamp: instant,
  tags: z.object({ reference: z.tuple([z.string()]), mail: z.tuple([z.string().min(1)]) }),
})

export const mailEventSchema = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: instant }) }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      timestamp: instant,
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(z.object({ status: z.string().optional() })),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      timestamp: instant,
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
    }),
  }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({ reason: z.string().optional() }) }),
])

/** What SNS hands to a function: one record, in practice, delivered at least once. */
export const notification = z.object({
  Records: z.array(z.object({ Sns: z.object({ Message: z.string(), Timestamp: z.iso.datetime() }) })),
})

/** Other cases named in the email. They are read separately, because the form of the event is released. */
const alsoTags = z.object({ mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }) })

/** The event, the case and id of its email, and the other cases it names. */
export type MailEvent = { reference: string; also: readonly string[]; at: Instant; said: Said }

/** Reads an SES event. @returns undefined if it is not about an email of ours or not an event that we use */
export function readMailEvent(message: string): MailEvent | undefined {
  const json = parseJson(message)
  const parsed = mailEventSchema.safeParse(json)
  if (!parsed.success) return undefined
  const event = parsed.data
  const { messageId, tags } = event.mail
  const reference = parseReference(mailOfTag(tags.reference[0]))
  if (reference === undefined) return undefined
  const about = { mail: mailOfTag(tags.mail[0]), messageId }
  const also = alsoIn(json)
  const told = (at: string, said: Said): MailEvent => ({ reference, also, at: new Date(at).toISOString(), said })
  switch (event.eventType) {
    case 'Delivery':
      return told(event.delivery.timestamp, { ...about, came: true })
    case 'Bounce': {
      const { timestamp, bounceType, bounceSubType, bouncedRecipients } = event.bounce
      const status = bouncedRecipients.map((one) => one.status ?? '').find((one) => /^[245](\.\d{1,3}){2}$/.test(one))
      return told(timestamp, {
        ...about,
        came: false,
        why: 'bounce',
        kind: bounceType === 'Permanent' ? 'permanent' : 'transient',
        code: codeOf(status ?? bounceSubType),
      })
    }
    case 'Complaint': {
      const { timestamp, complaintFeedbackType, complaintSubType } = event.complaint
      return told(timestamp, {
        ...about,
        came: false,
        why: 'complaint',
        kind: 'permanent',
        code: codeOf(complaintSubType ?? complaintFeedbackType),
      })
    }
    case 'Reject':
      return told(event.mail.timestamp, {
        ...about,
        came: false,
        why: 'reject',
        kind: 'permanent',
        code: codeOf(event.reject.reason?.replaceAll(' ', '-')),
      })
  }
}

function alsoIn(json: unknown): string[] {
  const parsed = alsoTags.safeParse(json)
  return parsed.success
    ? Object.entries(parsed.data.mail.tags).flatMap(([name, values]) =>
        /^also(-\d+)?$/.test(name) ? values.flatMap(referencesIn) : [],
      )
    : []
}

/** A code and never a sentence, because messages from other servers may contain names. */
function codeOf(text: string | null | undefined): string {
  return text && /^[A-Za-z0-9.-]{1,60}$/.test(text) ? text : 'unknown'
}
