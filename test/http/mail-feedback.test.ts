import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailFeedback } from '../../functions/http/machine/mail-feedback.ts'
import { httpHandler } from '../../functions/http/parts/handler.ts'
import type { Mailer } from '../../functions/mail/send.ts'
import { smtpClient } from '../../functions/mail/smtp.ts'
import { advance } from '../../functions/steps/advance.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { type MailServer, mailServer } from '../support/mail/mail-server.ts'
import { fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'
import { complaintIn } from '../support/cast.ts'

const at = '2026-03-02T02:00:00.000Z'
const later = '2026-03-02T02:05:00.000Z'
const token = 't'.repeat(40)
const secret = async () => ({ user: 'desk', password: 'secret', feedback: token })

let place: Workplace
let server: MailServer
beforeAll(async () => {
  place = await openWorkplace()
  server = await mailServer()
})
afterAll(async () => {
  await server.close()
  await place.close()
})

let cases = 0

/** A complaint whose acknowledgement went out by SMTP. @returns its reference and the id of that message */
async function acknowledged(): Promise<{ reference: string; messageId: string; raw: string }> {
  const number = String((cases += 1)).padStart(12, '0')
  // Each of somebody else: one address gets only a few acknowledgements a day.
  const complainant = { ...complaintIn('zh-CN').complainant, email: `lilei-${cases}@example.com` }
  const reference = await receiveOne(place, at, { complainant }, `0b8c4b0e-6f1d-4a52-9d55-${number}`)
  const mailer: Mailer = {
    client: smtpClient(
      { host: '127.0.0.1', port: server.port, secret: 'arn:secret' },
      secret,
      { tls: { rejectUnauthorized: false } },
      () => new Date(at),
    ),
    sender: 'desk@insurer.example.com',
    replyTo: 'desk@insurer.example.com',
    configurationSet: '',
  }
  await advance(
    { store: place.store, mailer, baseUrl: 'https://liaison.example.com' },
    {
      v: 3,
      reference,
      turn: 0,
      firstTurn: 0,
      failures: 0,
      startedAt: at,
      execution: 'arn:aws:states:local:000000000000:execution:complaint:x',
      enteredAt: at,
      redrivenAt: '',
      reached: '',
      waits: [...kindNames],
    },
  )
  const taken = server.taken.find(
    ({ email }) => email.to?.[0]?.address === complainant.email && email.messageId?.includes(reference),
  )
  return { reference, messageId: taken?.email.messageId ?? '', raw: taken?.raw ?? '' }
}

async function report(
  body: string,
  { type = 'message/rfc822', authorization = `Bearer ${token}` }: { type?: string; authorization?: string } = {},
) {
  const handler = httpHandler({
    name: 'mail-feedback',
    defaultLanguage: 'en',
    answer: (request) => mailFeedback({ ...place, secret }, request),
  })
  const event = {
    routeKey: 'POST /mail-events',
    rawPath: '/mail-events',
    headers: { 'content-type': type, authorization },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(later) },
  } as unknown as APIGatewayProxyEventV2
  return ((await handler(event, {} as never)) as { statusCode: number }).statusCode
}

/** A delivery status notification as Postfix writes it. */
const notification = (action: string, status: string, headers: string): string =>
  [
    'From: MAILER-DAEMON@mail.example.com (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'To: bounces@insurer.example.com',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B"',
    '',
    '--B',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '<lilei@example.com>: host mx.example.com said: 550 5.1.1 李雷 User unknown',
    '',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.com',
    '',
    'Final-Recipient: rfc822; lilei@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 李雷 User unknown',
    '',
    '--B',
    'Content-Type: text/rfc822-headers',
    '',
    headers,
    '',
    '--B--',
    '',
  ].join('\r\n')

const headersOf = (raw: string): string => raw.split('\r\n\r\n')[0] ?? ''

const told = async (reference: string) =>
  (await fileOf(place, reference)).commits
    .filter(({ by }) => by.as === 'mail-service')
    .flatMap(({ at: when, facts }) => facts.map((fact) => ({ at: when, ...fact })))

describe('POST /mail-events', () => {
  it('records an unknown address in the file of the case, with the code and without words of the server', async () => {
    const { reference, messageId, raw } = await acknowledged()
    expect(await report(notification('failed', '5.1.1 (bad destination)', headersOf(raw)))).toBe(204)
    const facts = await told(reference)
    expect(facts).toEqual([
      {
        at: later,
        fact: 'undelivered',
        v: 1,
        mail: 'acknowledgement',
        to: 'complainant',
        messageId: messageId.slice(1, -1),
        why: 'bounce',
        kind: 'permanent',
        code: '5.1.1',
      },
    ])
    // Mail servers report more than once.
    expect(await report(notification('failed', '5.1.1', headersOf(raw)))).toBe(204)
    expect(await told(reference)).toEqual(facts)
  })

  it('records a failure and a delivery, but not a delay or a relay', async () => {
    for (const [action, status, expected] of [
      ['failed', '4.4.1', [{ fact: 'undelivered', kind: 'permanent', code: '4.4.1' }]],
      ['delivered', '2.0.0', [{ fact: 'delivered', mail: 'acknowledgement' }]],
      ['delayed', '4.4.1', []],
      ['relayed', '2.0.0', []],
    ] as const) {
      const { reference, raw } = await acknowledged()
      expect(await report(notification(action, status, headersOf(raw)))).toBe(204)
      expect(await told(reference), action).toMatchObject(expected)
    }
  })

  it('records a report of spam', async () => {
    const { reference, raw } = await acknowledged()
    const spam = notification('x', 'x', headersOf(raw))
      .replace('report-type=delivery-status', 'report-type=feedback-report')
      .replace('Action: x', 'Feedback-Type: abuse')
    expect(await report(spam)).toBe(204)
    expect(await told(reference)).toMatchObject([{ fact: 'undelivered', why: 'complaint', code: 'abuse' }])
  })

  it('accepts JSON, as from a webhook, and records no time later than ours', async () => {
    const { reference, messageId } = await acknowledged()
    const json = { messageId, event: 'bounced', status: '5.2.1', at: '2026-03-02T10:03:00+08:00' }
    expect(await report(JSON.stringify(json), { type: 'application/json' })).toBe(204)
    expect(await told(reference)).toMatchObject([{ at: '2026-03-02T02:03:00.000Z', why: 'bounce', code: '5.2.1' }])
    const other = await acknowledged()
    const early = { messageId: other.messageId, event: 'delivered', at: '2030-01-01T00:00:00Z' }
    await report(JSON.stringify(early), { type: 'application/json' })
    expect(await told(other.reference)).toMatchObject([{ at: later, fact: 'delivered' }])
  })

  it('answers 503 if the file does not know the mail yet, so that the report comes again', async () => {
    const { reference, raw } = await acknowledged()
    const unknown = headersOf(raw).replaceAll(/(Message-ID: <[^.]+\.)[\w-]{24}/gi, `$1${'a'.repeat(24)}`)
    expect(await report(notification('failed', '5.1.1', unknown))).toBe(503)
    expect(await told(reference)).toEqual([])
  })

  it.each(['', 'Bearer ', `Bearer ${'u'.repeat(40)}`, token])(
    'answers 404 with the token %j, and records nothing',
    async (authorization) => {
      const { reference, raw } = await acknowledged()
      expect(await report(notification('failed', '5.1.1', headersOf(raw)), { authorization })).toBe(404)
      expect(await told(reference)).toEqual([])
    },
  )

  it('ignores everything that is not a report about a mail of ours', async () => {
    const { reference, raw } = await acknowledged()
    for (const body of [
      '',
      'Subject: 我不在办公室\r\n\r\n自动回复',
      headersOf(raw),
      notification('failed', '5.1.1', ''),
    ])
      expect(await report(body)).toBe(204)
    for (const body of ['{}', '[]', '{"messageId":"x","event":"bounced"}'])
      expect(await report(body, { type: 'application/json' })).toBe(204)
    expect(await told(reference)).toEqual([])
  })
})
