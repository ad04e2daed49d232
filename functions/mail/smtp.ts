import { randomBytes } from 'node:crypto'
import type { SESClient, SendEmailCommand, SendEmailCommandInput } from '@aws-sdk/client-ses'
import type { SmtpServer } from '../config/env.ts'
import type { ReadMailSecret } from './mail-secret.ts'

/*
 * Mail by SMTP, for where there is no SES. It is used instead of the SES client: it takes the same command, and
 * fails under the names that SES has for the same thing. So `send.ts` need not know which of the two it has.
 */

/** Sent by a mail server, with the id of the message that its reports come back with. */
type Answer = { MessageId: string }

/**
 * @param secret user and password; read again after the server refused them, so that a new password is used
 * @param more further options of the connection, for a test server
 */
export function smtpClient(
  server: SmtpServer,
  secret: ReadMailSecret,
  more: { tls?: { rejectUnauthorized: boolean } } = {},
): Pick<SESClient, 'send'> {
  let again = false
  const send = async ({ input }: SendEmailCommand): Promise<Answer> => {
    // A function that sends by SES never loads it.
    const { createTransport } = await import('nodemailer')
    const { user, password } = await secret({ again }).catch((cause: unknown) => {
      throw new SmtpFailure('AccountSendingPausedException', 'the secret of the mail server cannot be read', cause)
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
      ...patience,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...more,
    })
    try {
      await transport.sendMail(message)
      return { MessageId: message.messageId.slice(1, -1) }
    } catch (error) {
      const failure = failureOf(error)
      again = failure instanceof SmtpFailure && failure.name === 'AccountSendingPausedException'
      throw failure
    } finally {
      transport.close()
    }
  }
  return { send } as Pick<SESClient, 'send'>
}

/** On this port TLS comes first; on any other, the connection is upgraded by STARTTLS. */
const implicitTls = 465

/** Milliseconds. A mail is tried three times, and a step has thirty seconds. */
const patience = { dnsTimeout: 2000, connectionTimeout: 2000, greetingTimeout: 3000, socketTimeout: 4000 }

/** The header in which the tags of a mail travel. A delivery report brings it back. */
export const tagsHeader = 'X-Liaison-Tags'

function messageOf(input: SendEmailCommandInput, { bounces }: SmtpServer) {
  const { Source = '', ReplyToAddresses = [], Destination, Tags = [], Message } = input
  const to = Destination?.ToAddresses?.[0] ?? ''
  const sender = /<([^<>]+)>$/.exec(Source)?.[1] ?? Source
  const reference = Tags.find(({ Name }) => Name === 'reference')?.Value ?? ''
  const id = `${reference}.${randomBytes(18).toString('base64url')}`
  return {
    from: Source,
    to,
    replyTo: ReplyToAddresses.join(', '),
    subject: Message?.Subject?.Data ?? '',
    text: Message?.Body?.Text?.Data ?? '',
    html: Message?.Body?.Html?.Data ?? '',
    // Reports name the message by its id, which only a recipient knows, so nobody else can report on it.
    messageId: `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
    headers: { [tagsHeader]: Tags.map(({ Name, Value }) => `${Name}=${Value}`).join('; ') },
    envelope: { from: bounces ?? sender, to },
    dsn: {
      id,
      ret: 'HDRS' as const,
      notify: ['success' as const, 'failure' as const],
      recipient: `rfc822;${to}`,
    },
  }
}

/** A failure under the name that SES has for it. Neither name nor message says an address or what the server wrote. */
class SmtpFailure extends Error {
  constructor(
    name: 'MessageRejected' | 'AccountSendingPausedException' | 'ServiceUnavailable',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause })
    this.name = name
  }
}

type Failure = { code?: unknown; responseCode?: unknown; response?: unknown; command?: unknown }

/**
 * `MessageRejected`: the server refuses this recipient or this message for good. `AccountSendingPausedException`: it
 * refuses us, by our password, our sender or a limit, and takes the mail when that is mended. `ServiceUnavailable`: it
 * takes no mail at present.
 */
function failureOf(error: unknown): unknown {
  if (error instanceof TypeError || error instanceof RangeError) return error
  const { code, responseCode, response, command } = (error ?? {}) as Failure
  const status = typeof responseCode === 'number' ? responseCode : 0
  const said = typeof response === 'string' ? response : ''
  const about =
    `${String(code ?? 'unknown')} ${status || ''} after ${String(command ?? 'nothing').split(' ')[0]}`.trim()
  const failed = (name: SmtpFailure['name'] & ConstructorParameters<typeof SmtpFailure>[0]) =>
    new SmtpFailure(name, `the mail server: ${about}`)
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('AccountSendingPausedException')
  if (status < 500) return failed('ServiceUnavailable')
  const ofMail = /^(RCPT|DATA)/.test(String(command))
  const ofAccount = status === 530 || status === 535 || /relay|authenticat|quota|limit|too many|frequen/i.test(said)
  return failed(ofMail && !ofAccount ? 'MessageRejected' : 'AccountSendingPausedException')
}
