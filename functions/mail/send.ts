import { hash } from 'node:crypto'
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import type { Environment } from '../config/env.ts'
import { mailbox } from './parts/header.ts'
import { parseReference } from '../store/reference.ts'
import type { Mail } from './parts/mail.ts'

/** What mail goes through. `sender` and `replyTo` are bare addresses. */
export type Mailer = { client: Pick<SESClient, 'send'>; sender: string; replyTo: string; configurationSet: string }

/** The mail service that a function is deployed with. */
export function mailerFrom(env: Pick<Environment, 'SENDER' | 'REPLY_TO' | 'CONFIGURATION_SET'>): Mailer {
  return {
    client: new SESClient({}),
    sender: env.SENDER,
    replyTo: env.REPLY_TO,
    configurationSet: env.CONFIGURATION_SET,
  }
}

/**
 * One email to one address. It is tagged with the case and its id in the file, so that a bounce can be matched. `also`
 * lists the other cases that it names.
 */
export type Sending = { to: string; mail: Mail; tags: { reference: string; mail: string }; also?: readonly string[] }

/** Mail has to wait: too much at once, or the service is not well. The state machine comes back for it by this name. */
class MailThrottled extends Error {
  override readonly name = 'MailThrottled'
}

/**
 * The only way to send email.
 * @returns the service's message id and the digest of the content, or the code if this address was refused for good
 * @throws MailThrottled if a later try will help; anything else (configuration, permissions) unchanged
 */
export async function send(
  mailer: Mailer,
  { to, mail, tags, also = [] }: Sending,
): Promise<{ messageId: string; digest: string } | { refused: string }> {
  if (!singleAddress.test(to)) return { refused: 'InvalidAddress' }
  const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' })
  const command = new SendEmailCommand({
    Source: mailbox(mail.from, mailer.sender),
    ReplyToAddresses: [mailer.replyTo],
    Destination: { ToAddresses: [to] },
    ConfigurationSetName: mailer.configurationSet,
    Tags: [...Object.entries(tags), ...alsoTags(also)].map(([name, value]) => ({ Name: name, Value: tagValue(value) })),
    Message: { Subject: utf8(mail.subject), Body: { Text: utf8(mail.text), Html: utf8(mail.html) } },
  })
  try {
    const { MessageId } = await mailer.client.send(command)
    return { messageId: MessageId ?? '', digest: contentDigest(mail) }
  } catch (error) {
    const code = codeOf(error)
    if (refusals.has(code)) return { refused: code }
    if (waits(error, code)) throw new MailThrottled(`mail has to wait: ${code}`, { cause: error })
    throw error
  }
}

/**
 * SHA-256, base64url, of the subject, an empty line and the text with line feeds. Anyone who has the email can prove
 * that it is the one recorded in the file.
 */
function contentDigest({ subject, text }: Pick<Mail, 'subject' | 'text'>): string {
  return hash('sha256', `${subject}\n\n${text}`.replaceAll('\r\n', '\n'), 'base64url')
}

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

const throttles: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequests',
  'TooManyRequestsException',
  'LimitExceeded',
  'LimitExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'ServiceUnavailable',
  'InternalFailure',
  'TimeoutError',
  'RequestTimeout',
  'AbortError',
  'NetworkingError',
])

const networkCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

type Failure = { name?: unknown; code?: unknown; $fault?: unknown; $metadata?: { httpStatusCode?: number } }

function codeOf(error: unknown): string {
  const { name } = (error ?? {}) as Failure
  return typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : 'Unknown'
}

function waits(error: unknown, code: string): boolean {
  const { code: network, $fault, $metadata } = (error ?? {}) as Failure
  const status = $metadata?.httpStatusCode ?? 0
  return (
    throttles.has(code) ||
    $fault === 'server' ||
    status === 429 ||
    status >= 500 ||
    (typeof network === 'string' && networkCodes.has(network))
  )
}
