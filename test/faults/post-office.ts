import { randomUUID } from 'node:crypto'
import { mailSecret, type ReadMailSecret } from '../../functions/mail/mail-secret.ts'
import type { Mailer } from '../../functions/mail/send.ts'
import { mailOfTag } from '../../functions/mail/service/tags.ts'
import { smtpClient } from '../../functions/mail/smtp.ts'
import type { VirtualClock } from '../../local/clock/clock.ts'
import { mailServer } from '../support/mail/mail-server.ts'
import { messageIn } from '../support/mail/message-in.ts'
import type { Injector } from './injector.ts'

/** A mail that the mail service took. */
export type Posted = { to: string; reference: string; mail: string; messageId: string; text: string }

export type MailPort = 'ses' | 'smtp'

/** The mail service of a desk, which keeps what it takes. */
export type PostOffice = {
  mails: Posted[]
  /** While it is set, the service takes no mail from anybody: sending is paused. */
  isPaused: boolean
  client: Mailer['client']
  /** What the desk and the mail server know; without one, nothing is read. */
  secret: ReadMailSecret
  close: () => Promise<void>
}

/** The token that reports on mails by SMTP bring with them. */
export const feedbackToken = 'f'.repeat(40)

/** Opens a mail service behind a port. Every call of it passes the injector. */
export async function openPostOffice(port: MailPort, clock: VirtualClock, injected: Injector): Promise<PostOffice> {
  const mails: Posted[] = []
  const known = async () => ({ user: '', password: '', feedback: '' })
  const office: PostOffice = {
    mails,
    isPaused: false,
    client: undefined as never,
    secret: known,
    close: async () => {},
  }
  if (port === 'smtp') return Object.assign(office, await bySmtp(office, clock, injected))
  const client = injected.around('SES', async ({ input }) => {
    if (office.isPaused)
      throw Object.assign(new Error('sending is paused'), { name: 'AccountSendingPausedException', $metadata: {} })
    const messageId = randomUUID()
    const { to, text } = await messageIn(input)
    mails.push({ ...tagsOf(input), to, messageId, text })
    return { MessageId: messageId, date: dateOf(clock) }
  })
  return Object.assign(office, { client })
}

/** The client for SMTP as it is deployed, a mail server on this machine, and the secret that both know. */
async function bySmtp(office: PostOffice, clock: VirtualClock, injected: Injector) {
  // A server that no longer knows the password takes no mail from us.
  const server = await mailServer({ password: () => (office.isPaused ? randomUUID() : 'secret') })
  const SecretString = JSON.stringify({ user: 'desk', password: 'secret', feedback: feedbackToken })
  const secrets = injected.around('Secrets Manager', async () => ({ SecretString }), true)
  const settings = { host: '127.0.0.1', port: server.port, secret: 'arn:secret' }
  const secret = mailSecret(settings.secret, secrets as never)
  const smtp = smtpClient(settings, secret, { tls: { rejectUnauthorized: false } })
  const client = injected.around(
    'SMTP',
    async (command) => {
      const answer = await smtp.send(command)
      const { MessageId: messageId = '' } = answer as { MessageId?: string }
      const { to, text } = await messageIn(command.input)
      office.mails.push({ ...tagsOf(command.input), to, messageId, text })
      return { ...answer, date: dateOf(clock) }
    },
    true,
  )
  return { client: client as never, secret, close: server.close }
}

const dateOf = (clock: VirtualClock): string => new Date(clock.now()).toUTCString()

function tagsOf({ Tags }: { Tags: { Name: string; Value: string }[] }): { reference: string; mail: string } {
  const value = (name: string): string => mailOfTag(Tags.find(({ Name }) => Name === name)?.Value ?? '')
  return { reference: value('reference'), mail: value('mail') }
}
