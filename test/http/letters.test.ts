import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { pagesOfLetters } from '../../functions/text/en/letter-pages.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { text } from '../../functions/store/client.ts'
import { lettersKept } from '../../functions/store/letters/kept-letters.ts'
import { putLink } from '../../functions/store/links.ts'
import { key as keys, table } from '../../functions/store/table.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

/** Letters of a complaint that was acknowledged by mail, as its complainant comes back to them. */

const filedAt = '2026-03-02T02:00:00.000Z'
const at = '2026-03-03T02:00:00.000Z'
let place: Workplace
let reference: string
let ours: string
const survey = newKey()

beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, filedAt)
  await advanceOne(place, reference, filedAt)
  ours = /\/complaints\/[^/?]+\?key=([\w-]+)/.exec(acknowledgement().text)?.[1] ?? ''
  await putLink(place.store, reference, survey, {
    purpose: 'survey',
    person: 'complainant',
    task: 'survey-1',
    mail: 'survey-1 1',
    at,
  })
})
afterAll(() => place.close())

const acknowledgement = () => place.mails.find(({ mail }) => mail === 'acknowledgement')!

async function open(letter: string, linkKey: string, accept = 'application/json') {
  const about = { hours: { 'zh-CN': '工作日', en: 'working days' } }
  const door = pageDoor(
    'complaint',
    { DEFAULT_LANGUAGE: 'en', ENTITY: { 'zh-CN': '示例保险', en: 'Example' }, PHONE: '95500' },
    (request) => follow({ store: place.store, workflow: place.workflow, phone: '95500', about }, request),
  )
  const event = {
    routeKey: 'GET /complaints/{reference}/letters/{letter}',
    rawPath: `/complaints/${reference}/letters/${letter}`,
    headers: { accept },
    pathParameters: { reference, letter },
    queryStringParameters: { lang: 'en', key: linkKey },
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(at) },
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, body } = (await door(event, {} as never)) as { statusCode: number; body: string }
  return { status: statusCode, body }
}

describe('a letter that went out by mail', () => {
  it('is kept as it was sent, without the keys of its links, and the file proves it', async () => {
    const { status, body } = await open('acknowledgement', ours)
    const letter = JSON.parse(body) as { text: string; asSent: boolean }
    expect(status).toBe(200)
    expect(letter.asSent).toBe(true)
    expect(letter.text).toBe(acknowledgement().text.replaceAll(/key=[\w-]+/g, 'key='))
    const { file } = await fileOf(place, reference)
    expect(await lettersKept(place.store, reference)).toEqual([file.letters['acknowledgement']])
    // Anybody who has the mail proves it by the digest of the mail, as before.
    const mailed = (await fileOf(place, reference)).commits
      .flatMap(({ facts }) => facts)
      .find((fact) => fact.fact === 'mailed' && fact.mail === 'acknowledgement')
    expect(mailed).toMatchObject({ digest: expect.stringMatching(/^[\w-]{43}$/) })
  })

  it('is opened by no key of another letter, and no letter is that did not go out', async () => {
    expect((await open('acknowledgement', survey)).status).toBe(404)
    expect((await open('acknowledgement', newKey())).status).toBe(404)
    expect((await open('outcome', ours)).status).toBe(404)
    expect((await open('survey-1.1', ours)).status).toBe(404)
  })

  it('is written again from the file if it was not kept, and says so', async () => {
    const { body: before } = await open('acknowledgement', ours)
    const [digest = ''] = await lettersKept(place.store, reference)
    await place.store.client.send(
      new DeleteItemCommand({
        TableName: place.store.tableName,
        Key: { [table.partitionKey]: text(keys.case(reference)), [table.sortKey]: text(keys.letter(digest)) },
      }),
    )
    const again = await open('acknowledgement', ours)
    const { asSent, subject } = JSON.parse(again.body) as { asSent: boolean; subject: string }
    expect([again.status, asSent, subject]).toEqual([200, false, (JSON.parse(before) as { subject: string }).subject])
    expect((await open('acknowledgement', ours, 'text/html')).body).toContain(pagesOfLetters.again)
    expect(hash('sha256', again.body)).not.toBe(hash('sha256', before))
  })
})
