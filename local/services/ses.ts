import { type IncomingMessage, createServer } from 'node:http'
import { createRequire } from 'node:module'
import { randomInt } from 'node:crypto'
import PostalMime, { type Address, type Email } from 'postal-mime'
import type { VirtualClock } from '../clock/clock.ts'
import type { Carrier } from '../../functions/store/client.ts'
import { oneLine } from '../../infra/failure.ts'
import { listen, loopback, shut } from '../listen.ts'
import { carrierTo } from './in-process/carry.ts'

/** A mail that was sent; `at` is virtual time, milliseconds since the epoch. */
export type SentMail = {
  id: string
  at: number
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  /** `name: value`, of a mail that was sent as a whole message. */
  headers?: string[]
}

export type SendFailure = 'Throttling' | 'MessageRejected'

export type LocalSes = {
  endpoint: string
  port: number
  /** Carries requests to it without a connection. */
  carrier: Carrier
  /** Every mail, oldest first. */
  inbox(): readonly SentMail[]
  /** Puts something else into the inbox that the desk sent: a text message. */
  keep(mail: SentMail): void
  /** The next `times` sends to this address fail. The SDK itself tries a throttled send three times. */
  failNext(address: string, error: SendFailure, times?: number): void
  close(): Promise<void>
}

/**
 * SES in this process. `SendEmail` is that of `aws-ses-v2-local`; the server in front of it is our own. The
 * package's server knows no virtual time, keeps only the first of several recipients, and refuses in a form that no SDK
 * reads. It also cannot be told to fail, takes 0.4 s to load, and as long as the SDK itself for each mail.
 */
// oxlint-disable-next-line max-lines-per-function -- small functions around one state
export async function startSes(options: {
  clock: Pick<VirtualClock, 'now'>
  port?: number
  became?: (event: MailEvent) => void
  /** Mails that were there before, and a listener for each new one. */
  kept?: { mails: readonly SentMail[]; keepMail(mail: SentMail): void } | undefined
}): Promise<LocalSes> {
  // Loaded with the first mail: it brings a whole mail client, and a desk should be ready before.
  let take: ReturnType<typeof packageActions> | undefined
  const mails: SentMail[] = [...(options.kept?.mails ?? [])]
  const failures = new Map<string, { error: SendFailure; times: number }>()

  const keep = (mail: SentMail): void => {
    mails.push(mail)
    options.kept?.keepMail(mail)
  }
  const planned = (recipients: string[]): SendFailure | undefined => {
    for (const recipient of recipients) {
      const failure = failures.get(recipient.toLowerCase())
      if (failure === undefined || failure.times === 0) continue
      failure.times -= 1
      return failure.error
    }
    return undefined
  }

  const answer = async (incoming: IncomingMessage): Promise<Reply> => {
    const call = new URLSearchParams(await text(incoming))
    const raw = call.get('Action') === 'SendRawEmail' ? await PostalMime.parse(rawOf(call)) : undefined
    const recipients = ['To', 'Cc', 'Bcc'].map((kind) => members(call, `Destination.${kind}Addresses.member.`))
    const ofRaw = raw === undefined ? [] : membersOrTo(call, raw)
    const all = [...recipients.flat(), ...ofRaw].map(bare)
    if (all.some((address) => !/^[^\s@<>,]+@[^\s@<>,]+$/.test(address)))
      return refusal('InvalidParameterValue', "Missing final '@domain'")
    if (all.length > 50) return refusal('InvalidParameterValue', 'Recipient count exceeds 50.')
    if (bytesOfMessage(call) > largestMessage)
      return refusal('InvalidParameterValue', `Message length is more than ${largestMessage} bytes long`)
    const failure = planned(all)
    if (failure !== undefined)
      return refusal(
        failure,
        failure === 'Throttling' ? 'Maximum sending rate exceeded.' : 'The address is on the suppression list.',
      )
    take ??= packageActions()
    const taken = raw === undefined ? await take(call) : takeRaw(raw)
    if ('refused' in taken) return refusal('InvalidParameterValue', taken.refused)
    const { mail, body } = taken
    const sent: SentMail = {
      // The package draws its ids from 900 million: the number keeps them apart.
      id: `${mail.messageId}-${mails.length + 1}`,
      at: options.clock.now(),
      from: readable(mail.from),
      to: raw === undefined ? recipients[0]!.map(bare) : ofRaw,
      subject: mail.subject,
      text: mail.body.text ?? '',
      html: mail.body.html ?? '',
      ...(raw && { headers: raw.headers.map(({ key, value }) => `${key}: ${value}`) }),
    }
    keep(sent)
    const event = whatBecame(mail, all, tagsOf(call), options.clock.now())
    if (event !== undefined) options.became?.(event)
    return { status: 200, type: 'text/xml', body }
  }

  const front = createServer((incoming, outgoing) => {
    answer(incoming).then(
      (reply) => {
        // The time of the answer proves when a mail was handed over: it is the desk's, not this machine's.
        const date = new Date(options.clock.now()).toUTCString()
        outgoing.writeHead(reply.status, { 'content-type': reply.type, date }).end(reply.body)
      },
      (error: unknown) => {
        process.stderr.write(`ses: ${oneLine(error)}\n`)
        const reply = refusal('InternalFailure', 'The local mail server failed.')
        outgoing.writeHead(500, { 'content-type': reply.type }).end(reply.body)
      },
    )
  })
  const port = await listen(front, options.port ?? 0)

  return {
    endpoint: `http://${loopback}:${port}`,
    port,
    carrier: carrierTo(front),
    inbox: () => mails,
    keep,
    failNext: (address, error, times = 1) => failures.set(address.toLowerCase(), { error, times }),
    close: () => shut(front),
  }
}

/** SES takes no larger message by this API, encoded as it is sent. */
export const largestMessage = 10 * 1024 * 1024

/** Bytes of a message as it is sent: text and HTML in base64, or the raw message. */
function bytesOfMessage(call: URLSearchParams): number {
  return ['Message.Subject.Data', 'Message.Body.Text.Data', 'Message.Body.Html.Data', 'RawMessage.Data'].reduce(
    (sum, name) => sum + Math.ceil(Buffer.byteLength(call.get(name) ?? '') / 3) * (name.startsWith('Raw') ? 3 : 4),
    0,
  )
}

/** What SES publishes about a mail, as far as this project reads it. */
export type MailEvent = { eventType: 'Delivery' | 'Bounce' | 'Complaint'; mail: object; [what: string]: unknown }

/**
 * What happens to a mail depends on its address, as with SES's own simulator: `bounce@`, `complaint@` and `success@`,
 * each also with a label (`bounce+1@`). Other mails get no report: reporting every arrival would double the work of a
 * desk that should be quick.
 */
export function whatBecame(
  { messageId }: { messageId: string },
  recipients: readonly string[],
  tags: Record<string, string[]>,
  now: number,
): MailEvent | undefined {
  const kind = recipients
    .map((address) => /^(bounce|complaint|success)(\+[^@]*)?@/i.exec(address)?.[1]?.toLowerCase())
    .find((found) => found !== undefined)
  const timestamp = new Date(now + 1000).toISOString()
  const mail = { messageId, timestamp: new Date(now).toISOString(), destination: recipients, tags }
  const some = recipients.map((emailAddress) => ({ emailAddress }))
  switch (kind) {
    case 'bounce':
      return {
        eventType: 'Bounce',
        mail,
        bounce: {
          timestamp,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: some.map((one) => ({
            ...one,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          })),
        },
      }
    case 'complaint':
      return {
        eventType: 'Complaint',
        mail,
        complaint: { timestamp, complainedRecipients: some, complaintFeedbackType: 'abuse', complaintSubType: null },
      }
    case 'success':
      return { eventType: 'Delivery', mail, delivery: { timestamp, recipients } }
    default:
      return undefined
  }
}

/** The tags that a mail is sent with, as SES publishes them. */
export function tagsOf(call: URLSearchParams): Record<string, string[]> {
  const tags: Record<string, string[]> = {}
  for (let place = 1; call.has(`Tags.member.${place}.Name`); place += 1)
    tags[call.get(`Tags.member.${place}.Name`) as string] = [call.get(`Tags.member.${place}.Value`) ?? '']
  return tags
}

type Reply = { status: number; type: string; body: string }
type Kept = {
  messageId: string
  from: string
  subject: string
  body: { text?: string | undefined; html?: string | undefined }
}

const rawOf = (call: URLSearchParams): Uint8Array => Buffer.from(call.get('RawMessage.Data') ?? '', 'base64')

/** To whom a whole message goes: if the call does not say, those that it is addressed to. */
function membersOrTo(call: URLSearchParams, raw: Email): string[] {
  const named = members(call, 'Destinations.member.').map(bare)
  return named.length > 0 ? named : addressesIn([...(raw.to ?? []), ...(raw.cc ?? []), ...(raw.bcc ?? [])])
}

const addressesIn = (all: readonly Address[]): string[] =>
  all.flatMap((one) => (one.address === undefined ? addressesIn(one.group ?? []) : [one.address]))

/** The package reads whole messages with a parser that takes half a second to load; this one takes a hundredth. */
function takeRaw({ from, subject = '', text, html }: Email): Taken {
  const messageId = `ses-${randomInt(1e8, 1e9)}`
  const sender = from?.address ?? ''
  // Both end their lines as mail does; the desk wrote them otherwise. The parser counts the line end before a boundary
  // as the body's, which RFC 2046 (5.1.1) does not.
  const unix = (body: string | undefined) => body?.replaceAll('\r\n', '\n').replace(/\n\n$/, '\n')
  return {
    mail: {
      messageId,
      from: from?.name ? `${from.name} <${sender}>` : sender,
      subject,
      body: { text: unix(text), html: unix(html) },
    },
    body: `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
  }
}

/** The package's handlers are made for Express, and use only this much of it. */
type Action = (
  request: { body: Record<string, string> },
  response: { status(code: number): { send(body: unknown): void } },
  next: () => void,
) => Promise<void>
type Taken = { mail: Kept; body: string } | { refused: string }

function packageActions(): (call: URLSearchParams) => Promise<Taken> {
  const require = createRequire(import.meta.url)
  const store = require('aws-ses-v2-local/dist/store.js') as {
    getStoreReadonly(): { emails: Kept[] }
    clearStore(): void
  }
  const action = (file: string) => (require(`aws-ses-v2-local/dist/v1/${file}.js`) as { default: Action }).default
  const sendEmail = action('sendEmail')
  return async (call) => {
    if (call.get('Action') !== 'SendEmail')
      return { refused: 'The local mail service knows SendEmail and SendRawEmail.' }
    let answered: { status: number; body: unknown } | undefined
    let mail: Kept | undefined
    const send = (status: number, body: unknown) => {
      answered = { status, body }
      // It answers in the same turn as it stores, so the last one is this one. The inbox is ours: the package need not
      // keep it.
      mail = store.getStoreReadonly().emails.at(-1)
      store.clearStore()
    }
    await sendEmail(
      { body: Object.fromEntries(call) },
      { status: (status) => ({ send: (body) => send(status, body) }) },
      () => {},
    )
    if (answered?.status !== 200 || typeof answered.body !== 'string' || mail === undefined)
      return { refused: detail(answered?.body) }
    return { mail, body: answered.body }
  }
}

async function text(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** `Destination.ToAddresses.member.1`, `.2`, … in their order. */
function members(call: URLSearchParams, prefix: string): string[] {
  const found: string[] = []
  for (let place = 1; call.has(prefix + place); place += 1) found.push(call.get(prefix + place)!)
  return found
}

/** `姓名 <a@example.com>` → `a@example.com` */
const bare = (address: string): string => /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address.trim()

/** A refusal in the form of the SES query API, which the SDK reads. */
function refusal(code: string, message: string): Reply {
  const body = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replace(/[<&]/g, ' ')}</Message></Error><RequestId>local</RequestId></ErrorResponse>`
  return { status: 400, type: 'text/xml', body }
}

const detail = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : 'refused'

/** A name that is not ASCII travels as encoded words (RFC 2047); ours are UTF-8 in base64. */
const readable = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*?)\?=/gi, (_, coded: string) =>
      Buffer.from(coded, 'base64').toString('utf8'),
    )
