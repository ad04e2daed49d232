import { hash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { SESClient } from '@aws-sdk/client-ses'
import type { Instant } from '../domain/time/zone.ts'
import type { Environment } from '../config/env.ts'
import { mailSecret } from './mail-secret.ts'
import { messageOf } from './parts/message.ts'
import { alsoTags, tagValue } from './service/tags.ts'
import { smtpClient } from './smtp.ts'
import { retriesAtOnce, type Verdict, verdictOf } from './verdict.ts'
import type { Mail } from './parts/mail.ts'

/** What mail goes through. `sender` and `replyTo` are bare addresses. */
export type Mailer = {
  client: Pick<SESClient, 'send'>
  sender: string
  replyTo: string
  configurationSet: string
  /** Waits so many milliseconds before a mail, or its record, is tried again; by the wall clock if it is left out. */
  pause?: (milliseconds: number) => Promise<unknown>
}

/** The mail service that a function is deployed with. */
export function mailerFrom(
  env: Pick<Environment, 'SENDER' | 'REPLY_TO' | 'CONFIGURATION_SET' | 'MAIL' | 'SMTP'>,
): Mailer {
  return {
    client: env.MAIL === 'smtp' ? smtpFrom(env.SMTP) : sesWhenAsked(),
    sender: env.SENDER,
    replyTo: env.REPLY_TO,
    configurationSet: env.CONFIGURATION_SET,
  }
}

/** The first mail makes the client, which is 50 KB of code: a step without mail need not read that at its start. */
function sesWhenAsked(): Mailer['client'] {
  let client: Promise<SESClient> | undefined
  const send = async (command: never): Promise<unknown> => {
    client ??= import('./service/ses.ts').then(({ sesClient }) => sesClient())
    return (await client).send(command)
  }
  return { send } as unknown as Mailer['client']
}

function smtpFrom(server: Environment['SMTP']): Mailer['client'] {
  if (server === undefined) throw new Error('environment: SMTP: must name the mail server if MAIL is smtp')
  return smtpClient(server, mailSecret(server.secret))
}

/**
 * One email to one address. It is tagged with the case and its id in the file, so that a bounce can be matched. `also`
 * lists the other cases that it names. `at` is the time of the event that it is sent for: the date of the mail.
 */
export type Sending = {
  to: string
  mail: Mail
  /** Where an answer goes, if not where answers to all mails go. */
  replyTo?: string | undefined
  tags: { reference: string; mail: string }
  also?: readonly string[]
  at: Instant
}

/** `at`: when the service took the mail, if its answer said so. */
export type Sent = { messageId: string; digest: string; at: Instant | undefined }

/** Why a mail did not go out: the service's code for it, and whether it may go another time (see `verdict.ts`). */
export type Unsent = { refused: string } | { waits: Exclude<Verdict, 'refused'>; code: string }

/**
 * Longest time, in milliseconds, that sending one mail takes: three tries, the last of which waits for a slow answer. A
 * step begins none unless it has as much time left, since a step that is stopped in between sends the mail again.
 */
export const longestSending = 36_000

/**
 * The only way to send email. It goes as a whole message, since only that can have `Auto-Submitted`. Each try has the
 * same Message-ID. SES writes one of its own instead.
 * @throws an error of this program unchanged
 */
export async function send(
  mailer: Mailer,
  { to, mail, replyTo, tags, also = [], at }: Sending,
): Promise<Sent | Unsent> {
  if (!isAddress(to)) return { refused: 'InvalidAddress' }
  const { sender } = mailer
  // Reports name a message by its id, which only a recipient knows: nobody else can report on it.
  const id = `${tags.reference}.${randomBytes(18).toString('base64url')}@${sender.slice(sender.lastIndexOf('@') + 1)}`
  const { SendRawEmailCommand } = await import('./service/ses.ts')
  const command = new SendRawEmailCommand({
    Destinations: [to],
    ConfigurationSetName: mailer.configurationSet,
    Tags: [...Object.entries(tags), ...alsoTags(also)].map(([name, value]) => ({ Name: name, Value: tagValue(value) })),
    RawMessage: { Data: messageOf(mail, { to, sender, replyTo: replyTo ?? mailer.replyTo, id, at }) },
  })
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { MessageId, date } = (await mailer.client.send(command)) as { MessageId?: string; date?: string }
      return {
        messageId: MessageId ?? '',
        digest: contentDigest(`${mail.subject}\n\n${mail.text}`),
        at: instantOf(date),
      }
    } catch (error) {
      if (isOurs(error)) throw error
      const [verdict, code] = [verdictOf(error, mailer), codeOf(error)]
      if (verdict === 'refused') return { refused: code }
      if (attempt >= retriesAtOnce(error)) return { waits: verdict, code }
      await (mailer.pause ?? pause)(Math.random() * 250 * 2 ** attempt)
    }
  }
}

/** An error of this program, not of the service. */
const isOurs = (error: unknown): boolean =>
  ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(codeOf(error))

/** An HTTP date as an instant; undefined if it is not a date. */
function instantOf(date: string | undefined): Instant | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/**
 * SHA-256, base64url, of a text with line feeds: of a mail its subject, an empty line and the text part. Anyone who has
 * the message can prove that it is the one recorded in the file.
 */
export function contentDigest(text: string): string {
  return hash('sha256', text.replaceAll('\r\n', '\n'), 'base64url')
}

/** Whether mail can be sent to this text at all. */
export const isAddress = (text: string): boolean => singleAddress.test(text)

/** A single address, with nothing that a header could read as a name, a list or a second line. */
const singleAddress = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/

/** The name of the error, or the status of a mail server that says more than a name. Never its words. */
function codeOf(error: unknown): string {
  const { name, status } = (error ?? {}) as { name?: unknown; status?: unknown }
  // Only a mail server gives its status.
  const code = typeof status === 'string' ? status : name
  return typeof code === 'string' && /^[A-Za-z0-9.]{1,60}$/.test(code) ? code : 'Unknown'
}
