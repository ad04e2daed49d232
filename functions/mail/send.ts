import { hash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import type { Instant } from '../domain/time/zone.ts'
import type { Environment } from '../config/env.ts'
import { mailSecret } from './mail-secret.ts'
import { mailbox } from './parts/header.ts'
import { clientSettings } from '../store/client.ts'
import { isPassing, isThrottle } from '../store/passing.ts'
import { smtpClient } from './smtp.ts'
import { parseReference } from '../store/reference.ts'
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
    client: env.MAIL === 'smtp' ? smtpFrom(env.SMTP) : sesClient(),
    sender: env.SENDER,
    replyTo: env.REPLY_TO,
    configurationSet: env.CONFIGURATION_SET,
  }
}

/** The client must not try again by itself: each lost answer may stand for a mail that went out. */
function sesClient(): SESClient {
  return withDate(new SESClient({ maxAttempts: 1, ...clientSettings() }))
}

function smtpFrom(server: Environment['SMTP']): Mailer['client'] {
  if (server === undefined) throw new Error('environment: SMTP: must name the mail server if MAIL is smtp')
  return smtpClient(server, mailSecret(server.secret))
}

/** Keeps the time of the service's answer, which proves when a mail was handed over. */
function withDate(client: SESClient): SESClient {
  client.middlewareStack.add(
    (next) => async (call) => {
      const answer = await next(call)
      const { headers } = answer.response as { headers?: Record<string, string> }
      Object.assign(answer.output ?? {}, { date: headers?.['date'] })
      return answer
    },
    { step: 'deserialize', name: 'date', priority: 'high' },
  )
  return client
}

/**
 * One email to one address. It is tagged with the case and its id in the file, so that a bounce can be matched. `also`
 * lists the other cases that it names.
 */
export type Sending = { to: string; mail: Mail; tags: { reference: string; mail: string }; also?: readonly string[] }

/** `at`: when the service took the mail, in whole seconds, if its answer said so. */
export type Sent = { messageId: string; digest: string; at: Instant | undefined }

/**
 * The only way to send email.
 * @returns `refused` with the service's code if it takes no mail for this address; `waits` with its code if it takes no
 *   mail at present, from us or at all: nothing about this mail or address is wrong
 * @throws an error of this program unchanged
 */
export async function send(
  mailer: Mailer,
  { to, mail, tags, also = [] }: Sending,
): Promise<Sent | { refused: string } | { waits: string }> {
  if (!isAddress(to)) return { refused: 'InvalidAddress' }
  const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' })
  const command = new SendEmailCommand({
    Source: mailbox(mail.from, mailer.sender),
    ReplyToAddresses: [mailer.replyTo],
    Destination: { ToAddresses: [to] },
    ConfigurationSetName: mailer.configurationSet,
    Tags: [...Object.entries(tags), ...alsoTags(also)].map(([name, value]) => ({ Name: name, Value: tagValue(value) })),
    Message: { Subject: utf8(mail.subject), Body: { Text: utf8(mail.text), Html: utf8(mail.html) } },
  })
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { MessageId, date } = (await mailer.client.send(command)) as { MessageId?: string; date?: string }
      return { messageId: MessageId ?? '', digest: contentDigest(mail), at: instantOf(date) }
    } catch (error) {
      if (isOurs(error)) throw error
      const code = codeOf(error)
      if (refusals.has(code) && !isAboutUs(error, mailer)) return { refused: code }
      if (attempt >= retriesAtOnce(error)) return { waits: code }
      await (mailer.pause ?? pause)(Math.random() * 250 * 2 ** attempt)
    }
  }
}

/** An error of this program, not of the service. */
const isOurs = (error: unknown): boolean =>
  ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(codeOf(error))

/**
 * How often a mail is tried again at once. Too many mails a second passes within seconds, too many a day does not. A
 * call that failed by itself is no reason to hold all mail, but each of its tries may take seconds.
 */
function retriesAtOnce(error: unknown): number {
  if (isThrottle(error)) return /quota/i.test(messageOf(error)) ? 0 : 4
  return isPassing(error) ? 2 : 0
}

/**
 * Whether a refusal is about the desk: its account, its configuration, or its own addresses, and not about this mail.
 * SES gives one name to all of them.
 */
function isAboutUs(error: unknown, mailer: Mailer): boolean {
  const message = messageOf(error)
  return (
    /sending (is )?(paused|suspended|disabled)|(this|your) account|configuration set|message tag|reply-?to|return path/i.test(
      message,
    ) ||
    message.toLowerCase().includes(mailer.replyTo.toLowerCase()) ||
    isSenderUnverified(message, mailer.sender)
  )
}

/** Whether our own sender is not verified yet. SES lists the identities that failed; in the sandbox also recipients. */
function isSenderUnverified(message: string, sender: string): boolean {
  if (!/not verified/i.test(message)) return false
  const identities = message
    .split(/region [\w-]+:/i)[1]
    ?.toLowerCase()
    .split(',')
    .map((identity) => identity.trim().replace(/^.*<|>.*$/g, ''))
  const ours = [sender.toLowerCase(), sender.toLowerCase().replace(/^.*@/, '')]
  return identities === undefined || identities.some((identity) => ours.includes(identity))
}

/** An HTTP date as an instant; undefined if it is not a date. */
function instantOf(date: string | undefined): Instant | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/**
 * SHA-256, base64url, of the subject, an empty line and the text with line feeds. Anyone who has the email can prove
 * that it is the one recorded in the file.
 */
function contentDigest({ subject, text }: Pick<Mail, 'subject' | 'text'>): string {
  return hash('sha256', `${subject}\n\n${text}`.replaceAll('\r\n', '\n'), 'base64url')
}

/** Whether mail can be sent to this text at all. */
export const isAddress = (text: string): boolean => singleAddress.test(text)

/** A single address, with nothing that a header could read as a name, a list or a second line. */
const singleAddress = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/

/**
 * A value as SES takes it for a tag: ASCII letters, digits, `_` and `-`, below 256 characters. Anything else, `_` too,
 * is written as `_` and its UTF-8 bytes in hex, so that two ids never become one and `mailOfTag` reads it back.
 */
export function tagValue(id: string): string {
  const value = id.replace(/[^A-Za-z0-9-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).padStart(2, '0')}`).join(''),
  )
  return value.slice(0, 255)
}

/** The id that a tag was made from. */
export function mailOfTag(value: string): string {
  return Buffer.from(
    value.replace(/_([0-9a-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
}

/** How many references fit into one tag, without separators. */
const perTag = 28

/** `also`, `also-2` …: as many tags as the references need. */
function alsoTags(references: readonly string[]): [string, string][] {
  const letters = references.map((reference) => reference.replaceAll('-', ''))
  return Array.from({ length: Math.ceil(letters.length / perTag) }, (_, index) => [
    index === 0 ? 'also' : `also-${index + 1}`,
    letters.slice(index * perTag, (index + 1) * perTag).join(''),
  ])
}

/** The references in such a tag. */
export function referencesIn(value: string): string[] {
  return (value.match(/.{9}/g) ?? []).flatMap((letters) => parseReference(letters) ?? [])
}

/** Errors of SES about this email or address. Another try would give the same answer. */
const refusals: ReadonlySet<string> = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterCombination',
])

function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : ''
}

function codeOf(error: unknown): string {
  const { name } = (error ?? {}) as { name?: unknown }
  return typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : 'Unknown'
}
