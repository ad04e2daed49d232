import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { follow } from '../../../functions/http/complainant/complaint.ts'
import { keptIn } from '../../../functions/http/parts/kept-pages.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { pages as zhCn } from '../../../functions/text/zh-CN/pages.ts'
import { entity } from '../../support/cast.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

/* Somebody has typed half a message and chooses the other language: the words go along, and nothing is sent. */

const at = '2026-03-02T02:00:00.000Z'
const typed = 'The left rear door was <not> repaired'

let place: Workplace
let reference: string
let key: string
beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, at, {}, randomUUID())
  await advanceOne(place, reference, at)
  const text = place.mails.findLast((mail) => /\/complaints\//.test(mail.text))?.text ?? ''
  key = /complaints\/[^?]+\?key=([\w-]+)/.exec(text)?.[1] ?? ''
})
afterAll(() => place.close())

type Answered = { statusCode: number; body: string; headers: Record<string, string> }

async function ask(
  below: string,
  { lang = 'en', form, ...query }: { lang?: string; form?: Record<string, string>; [name: string]: unknown } = {},
): Promise<Answered> {
  const { store, workflow } = place
  const handler = pageDoor(
    'complaint',
    { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '95500' },
    (request) => follow({ store, workflow, phone: '95500' }, request),
    { pages: keptIn(store) },
  )
  const method = form === undefined ? 'GET' : 'POST'
  return (await handler(
    {
      routeKey: `${method} /complaints/{reference}${below}`,
      rawPath: `/complaints/${reference}${below}`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      isBase64Encoded: false,
      pathParameters: { reference },
      queryStringParameters: { key, lang, ...query },
      requestContext: { http: { method }, timeEpoch: Date.parse(at) },
      ...(form && { body: new URLSearchParams({ once: randomUUID(), ...form }).toString() }),
    } as unknown as APIGatewayProxyEventV2,
    {} as never,
  )) as unknown as Answered
}

describe('the other language on the page of a complaint', () => {
  it('is a button of the form with the message, and a hidden one before it does what Enter should', async () => {
    const { body } = await ask('')
    const [enter, other] = [...body.matchAll(/<button[^>]*form="message-form"[^>]*>/g)].map(([button]) => button)
    expect(enter).toContain('value="send"')
    expect(other).toMatch(/formaction="[^"]*\/messages\?[^"]*lang=zh-CN/)
    expect(body).toMatch(/<form id="message-form"/)
  })

  it.each([
    ['/messages', 'text'],
    ['/withdrawal', 'reason'],
    ['/conflict', 'who'],
  ])('takes along what was typed, and records nothing: %s', async (below, field) => {
    const { file } = await fileOf(place, reference)
    const led = await ask(below, { lang: 'zh-CN', form: { [field]: typed, step: 'edit' } })
    expect(led.statusCode).toBe(303)
    const { shown, lang } = Object.fromEntries(new URLSearchParams(led.headers['location']?.slice(1)))
    expect(lang).toBe('zh-CN')
    const { body, statusCode } = await ask(below, { lang: 'zh-CN', shown })
    expect(statusCode).toBe(200)
    expect(body).toContain('&lt;not&gt; repaired')
    expect(body).toContain(zhCn.tracking.reference)
    expect((await fileOf(place, reference)).file.head).toBe(file.head)
  })

  it('says that a message has come in the hour in which it came', async () => {
    const led = await ask('/messages', { form: { text: typed } })
    expect(led.headers['location']).toContain('notice=message')
    expect((await ask('', { notice: 'message', lang: 'zh-CN' })).body).toContain(zhCn.tracking.notices.message)
    expect((await ask('', { notice: 'withdrawn', lang: 'zh-CN' })).body).not.toContain(zhCn.tracking.notices.withdrawn)
  })
})
