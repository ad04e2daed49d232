import { randomBytes, randomUUID } from 'node:crypto'
import type { MailInSettings } from '../../functions/config/env.ts'
import { hour } from '../../functions/domain/time/zone.ts'
import { oneLine } from '../../infra/failure.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { LocalS3 } from '../s3/s3.ts'
import { functionArn } from '../services/aws.ts'
import type { Invoke } from '../services/lambda.ts'
import { roundFrom } from '../services/next-round.ts'

/** What the mail service would find out about a message: `PASS`, `FAIL`, or anything else for nothing. */
export type Findings = Partial<Record<'dmarc' | 'spf' | 'dkim' | 'spam' | 'virus', string>>

/** A message that arrives: whole, or as its parts. */
export type Arriving = { to: string[]; envelopeFrom?: string; findings?: Findings } & (
  | { raw: Buffer }
  | {
      from: string
      subject: string
      text: string
      attachments?: readonly { name: string; content: string }[]
      headers?: Readonly<Record<string, string>>
    }
)

export type LocalMailIn = {
  settings: MailInSettings
  /** Brings a message to the desk. It answers once the function has taken it, or would be called again later. */
  arrive(mail: Arriving): Promise<{ messageId: string }>
}

/** Hours after a mail whose rounds may tell of it: soon, a day later, and then the supervisors too. */
const roundsAfter = [0, 24, 48] as const

/** The domain of the sample's addresses for answers. */
const domain = 'answers.desk.example.com'

/**
 * The receiving side of SES in this process: it puts each message into its bucket, then calls the function with what it
 * found out. Nothing is checked here: what would be found out comes with the message. A function that fails is called
 * again after a minute, then after two.
 */
export function localMailIn({
  clock,
  s3,
  invoke,
}: {
  clock: Pick<VirtualClock, 'now' | 'at'>
  s3: Pick<LocalS3, 'mail' | 'putMail'>
  invoke: Invoke
}): LocalMailIn {
  const tell = async (event: object, [seconds, ...more]: readonly number[]): Promise<void> => {
    await invoke(functionArn('mail-in'), event).catch(() => {
      if (seconds !== undefined) clock.at(clock.now() + seconds * 1000, () => tell(event, more))
    })
  }
  /** The round that tells of mail that waits. Here nothing else may be listed for it. */
  const round = async (): Promise<void> => {
    const at = new Date(clock.now()).toISOString()
    await invoke(functionArn('digest'), { v: 1, at }).catch((error: unknown) =>
      process.stderr.write(`digest: ${oneLine(error)}\n`),
    )
  }
  return {
    settings: { domain, bucket: s3.mail },
    async arrive(mail) {
      const messageId = randomBytes(20).toString('hex')
      const raw = 'raw' in mail ? mail.raw : messageFrom(mail, new Date(clock.now()))
      const source = mail.envelopeFrom ?? ('from' in mail ? (/<([^<>]*)>\s*$/.exec(mail.from)?.[1] ?? mail.from) : '')
      s3.putMail(`arrived/${messageId}`, Buffer.concat([Buffer.from(`Return-Path: <${source}>\r\n`), raw]))
      for (const hours of roundsAfter) clock.at(roundFrom(clock.now() + hours * hour), round)
      await tell(receivedEvent({ messageId, source, at: new Date(clock.now()).toISOString(), ...mail }), [60, 120])
      return { messageId }
    },
  }
}

/** What SES calls the function with, as far as it is used. */
export function receivedEvent({
  messageId,
  source,
  at,
  to,
  findings = {},
}: {
  messageId: string
  source: string
  at: string
  to: readonly string[]
  findings?: Findings
}): object {
  const verdict = (name: keyof Findings, otherwise: string) => ({ status: findings[name]?.toUpperCase() ?? otherwise })
  const ses = {
    mail: { messageId, timestamp: at, source, destination: to },
    receipt: {
      timestamp: at,
      recipients: to,
      dmarcVerdict: verdict('dmarc', 'PASS'),
      spfVerdict: verdict('spf', 'PASS'),
      dkimVerdict: verdict('dkim', 'PASS'),
      spamVerdict: verdict('spam', 'PASS'),
      virusVerdict: verdict('virus', 'PASS'),
    },
  }
  return { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses }] }
}

/** A message with these parts, as a program would send it. */
function messageFrom(
  { from, to, subject, text, attachments = [], headers = {} }: Extract<Arriving, { from: string }>,
  at: Date,
): Buffer {
  const boundary = `=_${randomBytes(12).toString('hex')}`
  const lines = (content: Buffer) => content.toString('base64').match(/.{1,76}/g) ?? []
  const word = (part: string) =>
    /^[\x20-\x7e]*$/.test(part) ? part : `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`
  const head = {
    From: /[^\x20-\x7e]/.test(from) ? from.replace(/^"?([^"<]*?)"?\s*</, (_, name: string) => `${word(name)} <`) : from,
    To: to.join(', '),
    Subject: word(subject),
    Date: at.toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${randomUUID()}@${from.split('@').at(-1)?.replace('>', '') ?? 'example.com'}>`,
    'MIME-Version': '1.0',
    ...headers,
  }
  return Buffer.from(
    [
      ...Object.entries(head).map(([name, value]) => `${name}: ${value}`),
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      ...lines(Buffer.from(text)),
      ...attachments.flatMap(({ name, content }) => [
        `--${boundary}`,
        `Content-Type: application/octet-stream; name="${word(name)}"`,
        `Content-Disposition: attachment; filename="${word(name)}"`,
        'Content-Transfer-Encoding: base64',
        '',
        ...lines(Buffer.from(content, 'base64')),
      ]),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
}
