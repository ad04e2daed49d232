import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../functions/domain/features/complainant/limits.ts'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { pages } from '../../functions/text/en/pages.ts'
import { entity } from '../support/cast.ts'
import { followingKey, messaged } from '../support/steps/full-case.ts'
import { advanceOne, decideOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

const phone = '028 5550 0100'
const filedAt = '2026-03-02T02:00:00.000Z'
const at = (minutes: number): string => new Date(Date.parse(filedAt) + minutes * 60_000).toISOString()

const claim = { who: '王强', reason: '他是对方的亲戚。' }

let place: Workplace
let reference: string
let key: string

beforeEach(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, filedAt)
  await advanceOne(place, reference, at(1))
  key = await followingKey(place, reference, filedAt)
})
afterEach(() => place.close())

type Answer = { statusCode: number; headers: Record<string, string>; body: string }

/** Something that the complainant sends from their page: as JSON, or with the form. */
async function sends(
  what: 'messages' | 'conflict' | 'withdrawal',
  content: Record<string, string>,
  when: string,
  { form = false, once = randomUUID() as string } = {},
): Promise<Answer> {
  const { store, workflow } = place
  const handler = pageDoor(
    'complaint',
    { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+86 28 5550 0100' },
    (request) => follow({ store, workflow, phone }, request),
  )
  const event = {
    routeKey: `POST /complaints/{reference}/${what}`,
    rawPath: `/complaints/${reference}/${what}`,
    headers: form
      ? { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
      : { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': once },
    body: form ? new URLSearchParams({ ...content, once }).toString() : JSON.stringify(content),
    isBase64Encoded: false,
    pathParameters: { reference },
    queryStringParameters: { key },
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(when) },
  } as unknown as APIGatewayProxyEventV2
  return (await handler(event, {} as never)) as unknown as Answer
}

const count = async (): Promise<number> => (await fileOf(place, reference)).file.messages.length

describe('given a complainant who wrote twenty times within an hour', () => {
  beforeEach(() => messaged(place, reference, limits.messagesAnHour, { from: at(10) }))

  it('the next message is refused until an hour after the first of them, with the number to call', async () => {
    const refused = await sends('messages', { text: '还有一点。' }, at(40))
    expect(refused).toMatchObject({ statusCode: 429, headers: { 'retry-after': String(30 * 60) } })
    expect(JSON.parse(refused.body)).toMatchObject({ type: 'urn:liaison:problem:too-often', phone })
    expect(await count()).toBe(limits.messagesAnHour)
    expect(await sends('messages', { text: '还有一点。' }, at(70))).toMatchObject({ statusCode: 201 })
  })

  it('the form keeps what was typed', async () => {
    const refused = await sends('messages', { text: 'One more thing about the invoice.' }, at(40), { form: true })
    expect(refused).toMatchObject({ statusCode: 429, headers: { 'retry-after': String(30 * 60) } })
    expect(refused.body).toContain('One more thing about the invoice.</textarea>')
    expect(refused.body).toContain(`<h2>${pages.form.reached['too-often']}</h2>`)
    expect(refused.body).toContain(`href="tel:${phone.replaceAll(' ', '')}"`)
    expect(await count()).toBe(limits.messagesAnHour)
  })

  it('a claim of a conflict of interest is taken all the same, and takes no message away', async () => {
    expect(await sends('conflict', claim, at(40))).toMatchObject({ statusCode: 201 })
    expect(await sends('messages', { text: '还有一点。' }, at(70))).toMatchObject({ statusCode: 201 })
  })

  it('the complaint can still be withdrawn, and the staff can decide', async () => {
    await decideOne(place, reference, 'intake', 'accept', at(41))
    expect(await sends('withdrawal', {}, at(45))).toMatchObject({ statusCode: 200 })
  })
})

it('the twentieth message that is sent again under its key is answered as it was, and not refused', async () => {
  await messaged(place, reference, limits.messagesAnHour - 1, { from: at(10) })
  const once = randomUUID()
  expect(await sends('messages', { text: '第二十条。' }, at(40), { once })).toMatchObject({ statusCode: 201 })
  expect(await sends('messages', { text: '第二十条。' }, at(41), { once })).toMatchObject({ statusCode: 201 })
  expect(await count()).toBe(limits.messagesAnHour)
})

describe.each([
  ['three hundred messages', limits.messagesACase, 20],
  ['long messages that leave no more than the reserve', 165, 5000],
])('given a case with %s', (_, messages, characters) => {
  beforeEach(() => messaged(place, reference, messages, { from: at(10), minutes: 5, characters }))

  it('another message is refused for good, with the number to call; the form keeps what was typed', async () => {
    const later = at(60 * 24 * 30)
    const refused = await sends('messages', { text: '还有一点。' }, later)
    expect(refused.statusCode).toBe(409)
    expect(JSON.parse(refused.body)).toMatchObject({ type: 'urn:liaison:problem:case-full', phone })
    const page = await sends('messages', { text: 'One more thing about the invoice.' }, later, { form: true })
    expect(page).toMatchObject({ statusCode: 409 })
    expect(page.body).toContain('One more thing about the invoice.</textarea>')
    expect(page.body).toContain(phone)
    expect(await count()).toBe(messages)
  })

  it('the staff decide, and the complainant can claim a conflict of interest and withdraw', async () => {
    const later = at(60 * 24)
    expect(await sends('conflict', claim, at(60 * 23))).toMatchObject({ statusCode: 201 })
    await decideOne(place, reference, 'intake', 'accept', later)
    expect((await fileOf(place, reference)).file.stageEnds).toMatchObject([{ stage: 'intake' }])
    expect(await sends('withdrawal', {}, at(60 * 25))).toMatchObject({ statusCode: 200 })
  })
})

describe('given a complainant who claimed a conflict of interest five times', () => {
  beforeEach(async () => {
    for (let number = 1; number <= limits.claimsACase; number += 1) {
      const when = at(60 * 24 * number)
      expect(await sends('conflict', claim, when)).toMatchObject({ statusCode: 201 })
      await advanceOne(place, reference, when)
      await decideOne(place, reference, 'conflict', 'dismiss', at(60 * 24 * number + 60))
    }
  })

  it('another claim is refused in its own words, with the number to call; messages are taken', async () => {
    const later = at(60 * 24 * 10)
    const refused = await sends('conflict', claim, later)
    expect(refused.statusCode).toBe(409)
    expect(JSON.parse(refused.body)).toMatchObject({ type: 'urn:liaison:problem:too-many-claims', phone })
    const page = await sends('conflict', { ...claim, reason: 'He is a cousin of theirs.' }, later, { form: true })
    expect(page).toMatchObject({ statusCode: 409 })
    expect(page.body).toContain('He is a cousin of theirs.</textarea>')
    expect(page.body).toContain(`href="tel:${phone.replaceAll(' ', '')}"`)
    expect(page.body).not.toContain(pages.form.problem)
    expect(await sends('messages', { text: '还有一点。' }, later)).toMatchObject({ statusCode: 201 })
  })
})
