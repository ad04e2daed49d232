import * as z from 'zod'
import type { Said } from '../domain/features/undelivered/record-delivery.ts'
import type { Instant } from '../domain/time/zone.ts'
import { parseReference } from '../store/reference.ts'
import { referencesIn } from './service/tags.ts'
import { tagsHeader } from './smtp.ts'

/** What a mail server or mail service reports about a mail that went out by SMTP. */
export type DeliveryReport = {
  reference: string
  /** Other cases that the mail names. */
  also: readonly string[]
  /** Undefined if the report does not say it. */
  at: Instant | undefined
  said: Said
}

/** The id of a mail of ours, as `smtp.ts` makes it: the case, 144 random bits, the sender's domain. */
const messageIds = /<?\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z])\.[A-Za-z0-9_-]{24}@[A-Za-z0-9.-]+/

/**
 * A report as a mail, as mail servers send it to the sender: a delivery status notification (RFC 3464) or a report of
 * spam (RFC 5965). Only codes and our own id and tags are read: addresses and the words of other servers stand there
 * too, and go no further.
 * @returns undefined if it is not about a mail of ours, or says nothing final
 */
export function readReportMail(raw: string): DeliveryReport | undefined {
  // Folded lines become one.
  const text = raw.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ')
  const message = messageOf(text)
  if (message === undefined || !/^content-type: *multipart\/report\b/im.test(text)) return undefined
  const { messageId, reference } = message
  const also = alsoIn(fieldsOf(text, tagsHeader)[0] ?? '')
  const told = (said: Report): DeliveryReport => ({
    reference,
    also,
    at: undefined,
    said: { mail: '', messageId, ...said },
  })
  const [spam] = fieldsOf(text, 'Feedback-Type')
  if (spam !== undefined) return told({ came: false, why: 'complaint', kind: 'permanent', code: codeOf(spam) })
  const actions = fieldsOf(text, 'Action').map((action) => action.toLowerCase())
  if (actions.includes('failed')) return told(bounced(fieldsOf(text, 'Status').find((code) => !code.startsWith('2'))))
  // `relayed` and `expanded` prove nothing, and after `delayed` another report follows.
  return actions.includes('delivered') ? told({ came: true }) : undefined
}

/** A report as JSON: what a mail service's webhook is translated to. See docs/CONFIGURATION.md. */
const reportSchema = z.object({
  messageId: z.string().max(300),
  event: z.enum(['delivered', 'bounced', 'complained']),
  /** Enhanced status code of RFC 3463, such as 5.1.1; 4 at its beginning means that it may arrive another time. */
  status: z.string().max(60).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
})

/** Reads a report as JSON. @returns undefined if it is not about a mail of ours */
export function readReportJson(json: unknown): DeliveryReport | undefined {
  const parsed = reportSchema.safeParse(json)
  const message = parsed.success ? messageOf(parsed.data.messageId) : undefined
  if (!parsed.success || message === undefined) return undefined
  const { event, status, at } = parsed.data
  return {
    reference: message.reference,
    also: [],
    at: at === undefined ? undefined : new Date(at).toISOString(),
    said: { mail: '', messageId: message.messageId, ...resultOf(event, status) },
  }
}

function resultOf(event: z.infer<typeof reportSchema>['event'], status: string | undefined): Report {
  switch (event) {
    case 'delivered':
      return { came: true }
    case 'bounced':
      return bounced(status)
    case 'complained':
      return { came: false, why: 'complaint', kind: 'permanent', code: codeOf(status) }
  }
}

type Report = { came: true } | Pick<Extract<Said, { came: false }>, 'came' | 'why' | 'kind' | 'code'>

/** `failed` is final whatever its status: the server tries no longer (RFC 3464). */
function bounced(status: string | undefined): Report {
  return { came: false, why: 'bounce', kind: 'permanent', code: codeOf(status) }
}

function messageOf(text: string): { messageId: string; reference: string } | undefined {
  const found = messageIds.exec(text)
  const reference = parseReference(found?.[1] ?? '')
  return found === null || reference === undefined ? undefined : { messageId: found[0].replace(/^</, ''), reference }
}

/** Every value of a header field, wherever in the report it stands. */
function fieldsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`^${name}: *(.*)$`, 'gim'))].map(([, value]) => (value ?? '').trim())
}

function alsoIn(tags: string): string[] {
  return tags.split('; ').flatMap((tag) => {
    const [name = '', value = ''] = tag.split('=')
    return /^also(-\d+)?$/.test(name) ? referencesIn(value) : []
  })
}

/** A code and never a sentence. Other servers write comments behind it. */
function codeOf(text: string | undefined): string {
  return /^[A-Za-z0-9.-]{1,60}/.exec(text ?? '')?.[0] ?? 'unknown'
}
