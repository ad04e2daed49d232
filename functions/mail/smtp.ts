import type { Transporter } from 'nodemailer'
import type { SESClient, SendRawEmailCommand, SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import type { SmtpServer } from '../config/env.ts'
import type { ReadMailSecret } from './mail-secret.ts'
import { type Progress, smtpFailure, SmtpFailure } from './smtp-failure.ts'

/*
 * Mail by SMTP, for where there is no SES. It is used instead of the SES client: it takes the same command, and its
 * failures say what they mean. So `send.ts` need not know which of the two it has.
 */

/** Sent by a mail server, with the id of the message that its reports come back with, and when the server took it. */
type Answer = { MessageId: string; date: string }

/**
 * @param secret user and password; read again after the server refused them, so that a new password is used
 * @param more further options of the connection, for a test server
 * @param clock read once the server has taken the mail: its answer has no date, unlike that of SES. The time of the
 *   step's event is before the mail and would prove nothing. A mail that is sent again has an answer of its own
 */
export function smtpClient(
  server: SmtpServer,
  secret: ReadMailSecret,
  more: { tls?: { rejectUnauthorized: boolean }; patience?: Partial<typeof patience> } = {},
  // oxlint-disable-next-line liaison/no-clock -- see above
  clock: () => Date = () => new Date(),
): Pick<SESClient, 'send'> {
  const { beforeData, afterData, ...phases } = { ...patience, ...more.patience }
  let again = false
  const send = async ({ input }: SendRawEmailCommand): Promise<Answer> => {
    // A function that sends by SES never loads it.
    const { createTransport } = await import('nodemailer')
    const { user, password } = await secret({ again }).catch((cause: unknown) => {
      throw new SmtpFailure('held', 'AccountSendingPausedException', 'its secret cannot be read', { cause })
    })
    again = false
    const message = messageOf(input, server)
    const transport = createTransport({
      host: server.host,
      port: server.port,
      // Complaints contain names and amounts, so an email is rather not delivered than sent unencrypted.
      secure: server.port === implicitTls,
      requireTLS: true,
      auth: { user, pass: password },
      ...phases,
      socketTimeout: afterData,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(more.tls && { tls: more.tls }),
    })
    try {
      await deliver(transport, message, beforeData)
      return { MessageId: message.messageId, date: clock().toISOString() }
    } catch (error) {
      again = error instanceof SmtpFailure && error.name === 'AccountSendingPausedException'
      throw error
    } finally {
      transport.close()
    }
  }
  return { send } as Pick<SESClient, 'send'>
}

/**
 * Sends a message within so many milliseconds. Once all of it is out, only the patience of the connection counts.
 * @throws SmtpFailure, or an error of this program
 */
async function deliver(
  transport: Transporter,
  message: ReturnType<typeof messageOf>,
  milliseconds: number,
): Promise<void> {
  const slow = new AbortController()
  const timer = setTimeout(() => slow.abort(), milliseconds)
  let progress: Progress = 'open'
  transport.use('stream', ({ message: built }, next) => {
    // Called after the login. The stream is the last before the connection, and read when the server asks for it.
    built.processFunc((stream) => {
      progress = 'logged-in'
      return stream.once('end', () => {
        progress = 'data-out'
        clearTimeout(timer)
      })
    })
    next()
  })
  try {
    await transport.sendMail({ ...message, signal: slow.signal })
  } catch (error) {
    throw smtpFailure(error, progress)
  } finally {
    clearTimeout(timer)
  }
}

/** On this port TLS comes first; on any other, the connection is upgraded by STARTTLS. */
const implicitTls = 465

/**
 * Milliseconds. RFC 5321 (4.5.3.2) allows a server ten minutes for its answer to a whole message. A step does not have
 * them, so an answer that comes later than this is lost. Everything before is tried again at once.
 */
const patience = {
  dnsTimeout: 2000,
  connectionTimeout: 2000,
  greetingTimeout: 3000,
  /** From the beginning until the whole message is out. */
  beforeData: 8000,
  afterData: 12_000,
}

/** The header in which the tags of a mail travel. A delivery report brings it back. */
export const tagsHeader = 'X-Liaison-Tags'

/** The message as it was written, with its tags before everything else, and what the server is told of it. */
function messageOf({ Destinations = [], Tags = [], RawMessage }: SendRawEmailCommandInput, { bounces }: SmtpServer) {
  const to = Destinations[0] ?? ''
  const raw = Buffer.from(RawMessage?.Data ?? [])
  const headers = raw.subarray(0, raw.indexOf('\r\n\r\n')).toString('latin1').replaceAll('\r\n ', ' ')
  const inBrackets = (name: string): string => new RegExp(`^${name}: .*<([^<>]+)>`, 'm').exec(headers)?.[1] ?? ''
  const messageId = inBrackets('Message-ID')
  const tags = Tags.map(({ Name, Value }) => `${Name}=${Value}`).join(';\r\n ')
  return {
    messageId,
    raw: Buffer.concat([Buffer.from(`${tagsHeader}: ${tags}\r\n`), raw]),
    envelope: { from: bounces ?? inBrackets('From'), to },
    dsn: {
      id: messageId.split('@')[0] ?? '',
      ret: 'HDRS' as const,
      notify: ['success' as const, 'failure' as const],
      recipient: `rfc822;${to}`,
    },
  }
}
