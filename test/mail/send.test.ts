import type { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { describe, expect, it } from 'vitest'
import { mailbox } from '../../functions/mail/parts/header.ts'
import { messageIn } from '../support/mail/message-in.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { type Mailer, send } from '../../functions/mail/send.ts'
import { mailOfTag, referencesIn, tagValue } from '../../functions/mail/service/tags.ts'

const mail = {
  from: '安和财产保险股份有限公司',
  language: 'zh-CN' as const,
  subject: '已收到',
  text: '正文',
  html: '<p>正文</p>',
}
const sending = {
  to: 'someone@example.com',
  mail,
  tags: { reference: 'K7QX-4MPD-T', mail: 'intake#1 50 li-na' },
  at: '2026-03-02T02:04:29.000Z',
}

/** A client that keeps what it is asked to send, and answers or fails as told. */
function mailer(
  answer: () => unknown = () => ({ MessageId: 'id-1' }),
): Mailer & { sent: SendRawEmailCommand['input'][] } {
  const sent: SendRawEmailCommand['input'][] = []
  const client = {
    send: async (command: SendRawEmailCommand) => (sent.push(command.input), answer()),
  } as unknown as SESClient
  return {
    client,
    sender: 'desk@insurer.example.com',
    replyTo: 'complaints@insurer.example.com',
    configurationSet: 'liaison',
    sent,
  }
}

const failing = (failure: object): Mailer =>
  mailer(() => {
    throw Object.assign(new Error('as SES says it'), failure)
  })

describe('a mail that goes out', () => {
  it('has sender, reply address, configuration set, tags and both parts in UTF-8', async () => {
    const given = mailer()
    // printf '已收到\n\n正文' | openssl dgst -sha256 -binary | basenc --base64url | tr -d =
    expect(await send(given, sending)).toEqual({
      messageId: 'id-1',
      digest: 'jm7MrBkRaRRvVZ9kxEz7PjwKPqmfDs5e75cXOFI0lZc',
    })
    const [input] = given.sent
    if (input === undefined) throw new Error('nothing was sent')
    expect(input).toMatchObject({
      Destinations: ['someone@example.com'],
      ConfigurationSetName: 'liaison',
      Tags: [
        { Name: 'reference', Value: 'K7QX-4MPD-T' },
        { Name: 'mail', Value: 'intake_231_2050_20li-na' },
      ],
    })
    const { email, subject, text, html } = await messageIn(input)
    expect({ subject, text, html }).toEqual({ subject: mail.subject, text: mail.text, html: mail.html })
    expect(email).toMatchObject({
      from: { name: mail.from, address: 'desk@insurer.example.com' },
      to: [{ address: 'someone@example.com' }],
      replyTo: [{ address: 'complaints@insurer.example.com' }],
    })
  })

  it('names all other cases in as many tags as needed, and the tags can be read back', async () => {
    const given = mailer()
    const also = Array.from({ length: 40 }, (_, place) => referenceFor(`case ${place}`))
    await send(given, { ...sending, also })
    const tags = given.sent[0]?.Tags?.slice(2) ?? []
    expect(tags.map(({ Name, Value }) => [Name, Value?.length])).toEqual([
      ['also', 28 * 9],
      ['also-2', 12 * 9],
    ])
    expect(tags.flatMap(({ Value }) => referencesIn(Value ?? ''))).toEqual(also)
    expect(referencesIn('4MPDK7QXT4MPDK7QXA')).toEqual([])
  })

  it('is refused unless it has exactly one valid address', async () => {
    for (const to of [
      'a@example.com, b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      'Somebody <a@example.com>',
      'a b@example.com',
      '',
      'nobody',
    ]) {
      const given = mailer()
      expect(await send(given, { ...sending, to })).toEqual({ refused: 'InvalidAddress' })
      expect(given.sent).toEqual([])
    }
  })
})

describe('an error of SES', () => {
  it.each([
    ['throttling', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }],
    ['throttling under its newer name', { name: 'TooManyRequestsException' }],
    ['an exceeded limit', { name: 'LimitExceededException' }],
    ['a timeout', { name: 'TimeoutError' }],
    ['no connection', { name: 'Error', code: 'ECONNREFUSED' }],
    ['our domain is not verified', { name: 'MailFromDomainNotVerifiedException', $fault: 'client' }],
    ['a setting is wrong', { name: 'ConfigurationSetDoesNotExistException', $fault: 'client' }],
    ['sending is paused', { name: 'AccountSendingPausedException', $fault: 'client' }],
    ['sending is paused for our settings', { name: 'ConfigurationSetSendingPausedException', $fault: 'client' }],
    ['a permission is missing', { name: 'AccessDenied', $fault: 'client' }],
    [
      'our sender is not verified',
      {
        name: 'MessageRejected',
        $fault: 'client',
        message:
          'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: desk@insurer.example.com',
      },
    ],
  ])('%s: delays all mail and refuses nothing', async (_, failure) => {
    expect(await send({ ...failing(failure), pause: async () => {} }, sending)).toEqual({
      waits: 'held',
      code: failure.name,
    })
  })

  // Each may be due to this one mail.
  it.each([
    ['a fault of the service', { name: 'InternalFailure', $fault: 'server', $metadata: { httpStatusCode: 500 } }],
    ['an unavailable service', { name: 'Whatever', $metadata: { httpStatusCode: 503 } }],
    ['an unknown error', { name: 'SomethingNewException' }],
    ['an unknown refusal', { name: 'MessageRejected', $fault: 'client', message: 'Something new.' }],
    [
      'a wrong tag',
      { name: 'InvalidParameterValue', $fault: 'client', message: 'The message tag value is not allowed.' },
    ],
    ['an unknown combination', { name: 'InvalidParameterCombination', $fault: 'client' }],
  ])('%s: delays this mail, and refuses nothing', async (_, failure) => {
    expect(await send({ ...failing(failure), pause: async () => {} }, sending)).toEqual({
      waits: 'unclear',
      code: failure.name,
    })
  })

  it.each([
    ['MessageRejected', 'Sending paused for this account. For more information, please check the inbox of the address'],
    ['MessageRejected', 'Sending suspended for this account.'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: x@other.example, insurer.example.com',
    ],
    ['InvalidParameterValue', 'Configuration set <liaison> does not exist or is not usable.'],
    ['InvalidParameterValue', 'Invalid Reply-To address.'],
  ])('%s about the desk itself delays the mail and refuses nothing: %s', async (name, message) => {
    expect(await send(failing({ name, $fault: 'client', message }), sending)).toEqual({ waits: 'held', code: name })
  })

  it('is retried at once if there are too many mails in a second, but not in a day', async () => {
    const given = failing({ name: 'Throttling', message: 'Maximum sending rate exceeded.' })
    const pauses: number[] = []
    await send({ ...given, pause: async (milliseconds) => void pauses.push(milliseconds) }, sending)
    expect(pauses).toHaveLength(4)
    expect(Math.max(...pauses)).toBeLessThan(2000)
    const quota = failing({ name: 'Throttling', message: 'Daily message quota exceeded.' })
    await send({ ...quota, pause: async (milliseconds) => void pauses.push(milliseconds) }, sending)
    expect(pauses).toHaveLength(4)
  })

  it.each([
    ['MessageRejected', 'Address is on the suppression list for your account'],
    ['MessageRejected', 'Address is on the suppression list'],
    ['MessageRejected', 'Address blacklisted.'],
    ['InvalidParameterValue', "Missing final '@domain'"],
    ['InvalidParameterValue', 'Domain contains illegal character'],
    ['InvalidParameterValue', 'Local address contains control or whitespace'],
    ['InvalidParameterValue', 'Message length is more than 10485760 bytes long: 12345678'],
  ])('%s: refuses this address or mail for good: %s', async (name, message) => {
    expect(await send(failing({ name, $fault: 'client', message }), sending)).toEqual({ refused: name })
  })

  it.each(['someone@elsewhere.example', 'bob@notinsurer.example.com', 'bob@insurer.example.com.elsewhere.example'])(
    'refuses the unverified recipient %s of the sandbox, which is not our sender',
    async (recipient) => {
      const message = `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${recipient}`
      expect(await send(failing({ name: 'MessageRejected', $fault: 'client', message }), sending)).toEqual({
        refused: 'MessageRejected',
      })
    },
  )

  it('is not assumed for a fault of our program', async () => {
    await expect(send(failing({ name: 'TypeError' }), sending)).rejects.toMatchObject({ name: 'TypeError' })
  })
})

describe('the name beside the address', () => {
  it('is quoted if it is ASCII', () => {
    expect(mailbox('Anhe "P&C", Ltd.', 'a@example.com')).toBe('"Anhe \\"P&C\\", Ltd." <a@example.com>')
  })

  it('is split into encoded words of at most 75 characters, and cuts no character, if it is not ASCII', () => {
    const name = '中国某某财产保险股份有限公司上海市分公司消费者权益保护与投诉处理中心𠮷'
    const header = mailbox(name, 'a@example.com')
    const words = header.replace(' <a@example.com>', '').split(' ')
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75)
    expect(words.map((word) => Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64').toString()).join('')).toBe(
      name,
    )
  })

  it('cannot begin another header', () => {
    for (const name of ['Anhe\r\nBcc: b@example.com', '安和\nBcc: b@example.com', 'a\u2028b\u0000c'])
      expect(mailbox(name, 'a@example.com')).not.toMatch(/[\p{Cc}\u2028]/u)
    expect(mailbox('\r\n', 'a@example.com')).toBe('a@example.com')
  })
})

describe('a tag', () => {
  it('encodes any mail id in the characters that SES accepts, and can be decoded', () => {
    for (const id of ['acknowledgement', 'intake-1 1', 'intake#1/decline@3 overdue zhao-min', 'a_20b', '回执 1']) {
      expect(tagValue(id)).toMatch(/^[A-Za-z0-9_-]{1,255}$/)
      expect(mailOfTag(tagValue(id))).toBe(id)
    }
    expect(tagValue('#'.repeat(200)).length).toBeLessThan(256)
  })
})
