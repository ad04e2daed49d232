import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterEach, describe, expect, it } from 'vitest'
import { mailSecret, type ReadMailSecret } from '../../functions/mail/mail-secret.ts'
import { type Mailer, send } from '../../functions/mail/send.ts'
import type { Verdict } from '../../functions/mail/verdict.ts'
import { smtpClient } from '../../functions/mail/smtp.ts'
import { Answer, type MailServer, mailServer, type Manners } from '../support/mail/mail-server.ts'

const open: MailServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serving(manners: Manners = {}): Promise<MailServer> {
  const server = await mailServer(manners)
  open.push(server)
  return server
}

const feedback = 'f'.repeat(32)
const known: ReadMailSecret = async () => ({ user: 'desk', password: 'secret', feedback })

/** When a server took a mail, by the clock of the desk. */
const taken = '2026-03-02T02:04:29.000Z'

function mailerAt(
  { port }: Pick<MailServer, 'port'>,
  secret: ReadMailSecret = known,
  patience: { beforeData?: number; afterData?: number } = {},
): Mailer {
  const server = { host: '127.0.0.1', port, secret: 'arn:secret', bounces: 'bounces@insurer.example.com' }
  return {
    client: smtpClient(
      server,
      secret,
      { tls: { rejectUnauthorized: false }, patience: { beforeData: 60_000, afterData: 60_000, ...patience } },
      () => new Date(taken),
    ),
    sender: 'desk@insurer.example.com',
    replyTo: 'complaints@insurer.example.com',
    configurationSet: '',
  }
}

const mail = {
  from: '安和财产保险股份有限公司',
  language: 'zh-CN' as const,
  subject: '投诉一事，请查收',
  text: '正文',
  html: '<p>正文</p>',
}
const sending = {
  to: 'someone@example.com',
  mail,
  tags: { reference: 'K7QX-4MPD-T', mail: 'intake#1 50 li-na' },
  at: '2026-03-02T02:04:20.000Z',
}

/** A header of the only or first mail that a server took. */
const headerOf = ({ taken }: MailServer, name: string) => taken[0]?.email.headers.find(({ key }) => key === name)?.value

/** What the client fails with, as `send` sees it. */
async function failing(manners: Manners | { port: number }): Promise<Error> {
  const server = 'port' in manners ? manners : await serving(manners)
  const command = new SendRawEmailCommand({
    Destinations: [sending.to],
    RawMessage: {
      Data: Buffer.from('From: <desk@insurer.example.com>\r\nMessage-ID: <a@b>\r\nSubject: a\r\n\r\nb\r\n'),
    },
  })
  return mailerAt(server)
    .client.send(command)
    .then(
      () => new Error('it was sent'),
      (error: unknown) => error as Error,
    )
}

describe('a mail by SMTP', () => {
  it('arrives over TLS with sender, reply address, subject and both parts in Chinese, as by SES', async () => {
    const server = await serving()
    const sent = await send(mailerAt(server), sending)
    const [{ email, envelope, secure } = {} as never] = server.taken
    expect(server.taken).toHaveLength(1)
    expect(secure).toBe(true)
    expect(email).toMatchObject({
      from: { name: mail.from, address: 'desk@insurer.example.com' },
      to: [{ address: 'someone@example.com' }],
      replyTo: [{ address: 'complaints@insurer.example.com' }],
      subject: mail.subject,
    })
    expect([email.text?.trim(), email.html?.trim()]).toEqual([mail.text, mail.html])
    expect(sent).toMatchObject({
      messageId: email.messageId?.slice(1, -1),
      digest: 'TSeiB7UYY32pAHc3j2SFz-gpPM_zDhFnybpt0X-jvPI',
      at: taken,
    })
    expect(headerOf(server, 'auto-submitted')).toBe('auto-generated')
    expect(email.date).toBe(sending.at)
    // Delivery reports go to a mailbox of their own.
    expect(envelope.mailFrom).toMatchObject({ address: 'bounces@insurer.example.com' })
    expect(envelope).toMatchObject({
      dsn: { ret: 'HDRS', envid: email.messageId?.slice(1, -1).split('@')[0] },
      rcptTo: [{ dsn: { notify: ['SUCCESS', 'FAILURE'] } }],
    })
  })

  it('has its reference and 144 random bits in its id, and its tags in a header that reports return', async () => {
    const server = await serving()
    for (const _ of [1, 2]) await send(mailerAt(server), { ...sending, also: ['4MPD-K7QX-T'] })
    const ids = server.taken.map(({ email }) => email.messageId ?? '')
    for (const id of ids) expect(id).toMatch(/^<K7QX-4MPD-T\.[\w-]{24}@insurer\.example\.com>$/)
    expect(new Set(ids).size).toBe(2)
    expect(headerOf(server, 'x-liaison-tags')).toBe(
      'reference=K7QX-4MPD-T; mail=intake_231_2050_20li-na; also=4MPDK7QXT',
    )
  })

  it('is not sent without TLS', async () => {
    const server = await serving({ options: { disabledCommands: ['STARTTLS'] } })
    await expect(mailerAt(server).client.send(new SendRawEmailCommand({} as never))).rejects.toMatchObject({
      name: 'AccountSendingPausedException',
    })
    expect(server.taken).toEqual([])
  })

  it('is not sent to a server with a wrong certificate', async () => {
    const { port } = await serving()
    const client = smtpClient({ host: '127.0.0.1', port, secret: 'arn:secret' }, known)
    await expect(client.send(new SendRawEmailCommand({} as never))).rejects.toMatchObject({
      name: 'ServiceUnavailable',
    })
  })
})

describe('an answer of the mail server', () => {
  it('refuses the address for good if the user is unknown', async () => {
    const server = await serving({
      onRecipient: () => {
        throw new Answer(550, '5.1.1 User unknown')
      },
    })
    expect(await send(mailerAt(server), sending)).toEqual({ refused: 'MessageRejected' })
  })

  it.each<[what: string, manners: Manners, verdict: Verdict, code?: string]>([
    // About this recipient or message, for good.
    ['no such user', { onRecipient: refusing(550, '5.1.1 User unknown') }, 'refused'],
    ['no such user, in words', { onRecipient: refusing(550, 'no such account') }, 'refused'],
    ['no such domain', { onRecipient: refusing(554, '5.1.2 relay lookup failed') }, 'refused'],
    ['bad content', { onMessage: refusing(554, '5.6.0 content denied') }, 'refused'],
    // About this recipient, for the time being. A full mailbox may have room tomorrow.
    ['greylisted', { onRecipient: refusing(450, '4.2.1 greylisted') }, 'later', '4.2.1'],
    ['busy, without a code', { onRecipient: refusing(450, 'try again') }, 'later', '450'],
    ['a mailbox is full', { onRecipient: refusing(452, '4.2.2 mailbox full') }, 'later', '4.2.2'],
    ['a mailbox is over quota', { onRecipient: refusing(552, '5.2.2 mailbox over quota') }, 'later', '5.2.2'],
    ['a quota of a mailbox', { onRecipient: refusing(550, 'Mailbox quota exceeded for this user') }, 'later', '550'],
    // Words about us, or none that are known, after a single recipient or message: other mails will show.
    ['a policy', { onRecipient: refusing(550, '5.7.1 denied by policy') }, 'unclear', '5.7.1'],
    ['we may not relay', { onRecipient: refusing(554, 'relay access denied') }, 'unclear', '554'],
    ['too many', { onRecipient: refusing(450, '4.7.1 too many mails from your ip') }, 'unclear', '4.7.1'],
    ['our quota', { onMessage: refusing(554, '5.7.1 daily quota exceeded') }, 'unclear', '5.7.1'],
    ['not the user', { onRecipient: refusing(553, 'Mail from must equal authorized user') }, 'unclear', '553'],
    ['not verified', { onMessage: refusing(554, 'Email address is not verified') }, 'unclear', '554'],
    ['suspended', { onMessage: refusing(550, 'User suspended') }, 'unclear', '550'],
    ['blocked', { onMessage: refusing(554, 'IP blocked by DNSBL') }, 'unclear', '554'],
    ['our domain', { onMessage: refusing(550, 'sender domain does not exist') }, 'unclear', '550'],
    ['our address', { onRecipient: refusing(550, '5.1.8 bad sender') }, 'unclear', '5.1.8'],
    ['something else', { onRecipient: refusing(550, 'denied') }, 'unclear', '550'],
    ['trouble after the message', { onMessage: refusing(451, '4.3.0 try later') }, 'unclear', '4.3.0'],
    ['a hang-up at a recipient', { onRecipient: refusing(421, '4.3.2 closing') }, 'unclear'],
    // About the desk.
    ['our password is wrong', { password: () => 'another' }, 'held'],
    ['our sender', { options: { onMailFrom: answering(550, '5.1.8 sender rejected') } }, 'held'],
    ['no room', { options: { onMailFrom: answering(452, '4.3.1 insufficient storage') } }, 'held'],
    ['a login is missing', { onRecipient: refusing(530, '5.7.0 authentication required') }, 'held'],
    ['closing', { options: { onConnect: (_, answer) => answer(new Answer(421, '4.3.2 closing')) } }, 'held'],
  ])('%s', async (_, manners, verdict, status) => {
    const error = await failing(manners)
    expect(error).toMatchObject({ verdict, ...(status && { status }) })
    // The server's words may contain names.
    expect(error.message).not.toMatch(/someone|denied|greylisted|quota/)
  })

  it('that says no more than a name is a code without words in the file', async () => {
    const server = await serving({ onRecipient: refusing(452, '4.2.2 someone is full') })
    expect(await send(mailerAt(server), sending)).toEqual({ waits: 'later', code: '4.2.2' })
  })

  it('is lost if it does not come after the whole message, and the mail is not sent again at once', async () => {
    const server = await serving({ isSilent: () => true })
    const mailer = mailerAt(server, known, { afterData: 3000 })
    expect(await send(mailer, sending)).toEqual({ waits: 'lost', code: 'AnswerLost' })
    expect(server.taken).toHaveLength(1)
  })

  it('may come later after the whole message than before it', async () => {
    let messages = 0
    const server = await serving({
      options: {
        onData: (stream, _, answer) => {
          messages += 1
          stream.resume()
          stream.on('end', () => setTimeout(answer, 3000))
        },
      },
    })
    const mailer = mailerAt(server, known, { beforeData: 2500 })
    expect(await send(mailer, sending)).toMatchObject({ messageId: expect.any(String) })
    expect(messages).toBe(1)
  })

  it('that does not come to a recipient is no reason to hold all mail', async () => {
    const server = await serving({ options: { onRcptTo: () => {} } })
    const mailer = mailerAt(server, known, { beforeData: 2500 })
    expect(await send({ ...mailer, pause: async () => {} }, sending)).toEqual({
      waits: 'unclear',
      code: 'ServiceUnavailable',
    })
  })

  it('is replaced by a temporary failure if the server cannot be reached', async () => {
    const { port, close } = await mailServer()
    await close()
    expect(await failing({ port })).toMatchObject({ name: 'ServiceUnavailable' })
  })
})

/** The same for what the library itself asks. */
function answering(code: number, text: string) {
  return (_: unknown, __: unknown, answer: (error: Error) => void) => answer(new Answer(code, text))
}

function refusing(code: number, text: string): () => never {
  return () => {
    throw new Answer(code, text)
  }
}

describe('the secret', () => {
  const stored = (value: unknown) => {
    let reads = 0
    const client = {
      send: async () => {
        reads += 1
        return { SecretString: typeof value === 'function' ? value() : JSON.stringify(value) }
      },
    } as never
    return { client, reads: () => reads }
  }

  it('is read once, and again after the server refused the password', async () => {
    let password = 'old'
    const { client, reads } = stored(() => JSON.stringify({ user: 'desk', password, feedback }))
    const server = await serving({ password: () => 'new' })
    const mailer = mailerAt(server, mailSecret('arn:secret', client))
    await expect(mailer.client.send(new SendRawEmailCommand({} as never))).rejects.toMatchObject({
      name: 'AccountSendingPausedException',
    })
    password = 'new'
    for (const _ of [1, 2]) await send(mailer, sending)
    expect([server.taken.length, reads()]).toEqual([2, 2])
  })

  it.each([
    ['text that is not JSON', () => 'secret'],
    ['no user', { password: 'p4ssw0rd', feedback }],
    ['a short token', { user: 'desk', password: 'p4ssw0rd', feedback: 'short' }],
  ])('with %s is reported as wrong, without its values', async (_, value) => {
    const failed = await mailSecret('arn:secret', stored(value).client)().catch((error: unknown) => String(error))
    expect(failed).toMatch(/^Error: the secret of the mail server: /)
    expect(failed).not.toMatch(/p4ssw0rd|short\b/)
  })
})
