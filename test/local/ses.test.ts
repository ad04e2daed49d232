import { SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largestMessage, type LocalSes, startSes } from '../../local/services/ses.ts'

let ses: LocalSes
let client: SESClient
let now = Date.parse('2026-10-01T15:50:00Z')

beforeAll(async () => {
  ses = await startSes({ clock: { now: () => now } })
  client = new SESClient({
    endpoint: ses.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})
afterAll(async () => {
  client.destroy()
  await ses.close()
})

describe('the local mail service', () => {
  it('keeps a mail from the SDK with virtual time, every recipient and unchanged text', async () => {
    now = Date.parse('2027-01-02T03:04:05.678Z')
    const sent = await send(['王 <wang@example.com>', 'li@example.com'], '投诉 <b>& "more"')
    expect(sent.MessageId).toMatch(/^ses-/)
    expect(ses.inbox().at(-1)).toEqual({
      id: expect.stringContaining(sent.MessageId!),
      at: now,
      from: '示例 <desk@example.com>',
      to: ['wang@example.com', 'li@example.com'],
      subject: '投诉 <b>& "more"',
      text: 'plain\n第二行',
      html: '<p>第二行 &amp; more</p>',
    })
  })

  it('reads a raw message', async () => {
    const data = Buffer.from(
      'From: desk@example.com\r\nTo: A <a@example.com>, b@example.com\r\nSubject: =?UTF-8?B?5oqV6K+J?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n正文\r\n',
    )
    await client.send(new SendRawEmailCommand({ RawMessage: { Data: data } }))
    expect(ses.inbox().at(-1)).toMatchObject({
      to: ['a@example.com', 'b@example.com'],
      subject: '投诉',
      text: expect.stringContaining('正文'),
    })
  })

  it('refuses a message that is larger than SES takes, encoded as it is sent', async () => {
    const sized = (bytes: number) =>
      client.send(
        new SendEmailCommand({
          Source: 'desk@example.com',
          Destination: { ToAddresses: ['a@example.com'] },
          Message: { Subject: { Data: 'x' }, Body: { Text: { Data: '诉'.repeat(Math.floor(bytes / 4)) } } },
        }),
      )
    await expect(sized(largestMessage + 8)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Message length is more than 10485760 bytes long',
    })
    await expect(sized(largestMessage - 8)).resolves.toMatchObject({ MessageId: expect.any(String) })
  })

  it('fails for one address as often as ordered, with the error names of the SDK', async () => {
    ses.failNext('bad@example.com', 'MessageRejected')
    ses.failNext('slow@example.com', 'Throttling', 2)
    const before = ses.inbox().length
    await expect(send(['Bad <BAD@example.com>'])).rejects.toMatchObject({ name: 'MessageRejected' })
    await expect(send(['slow@example.com'])).rejects.toMatchObject({ name: 'Throttling' })
    await expect(send(['slow@example.com'])).rejects.toMatchObject({ name: 'Throttling' })
    expect(ses.inbox()).toHaveLength(before)
    await send(['bad@example.com'])
    await send(['slow@example.com'])
    expect(ses.inbox()).toHaveLength(before + 2)
  })

  it('refuses an address without a domain', async () => {
    await expect(send(['nobody'])).rejects.toMatchObject({ name: 'InvalidParameterValue' })
  })

  it('gives each of many simultaneous mails its own id', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, number) => send([`person-${number}@example.com`], `mail ${number}`)),
    )
    const mails = ses.inbox().slice(-200)
    expect(new Set(mails.map(({ id }) => id)).size).toBe(200)
    for (const mail of mails) expect(mail.to).toEqual([`person-${mail.subject.slice(5)}@example.com`])
  })
})

const send = (to: string[], subject = 'A subject') =>
  client.send(
    new SendEmailCommand({
      Source: '示例 <desk@example.com>',
      Destination: { ToAddresses: to },
      Message: {
        Subject: { Data: subject },
        Body: { Text: { Data: 'plain\n第二行' }, Html: { Data: '<p>第二行 &amp; more</p>' } },
      },
    }),
  )
