import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { follow } from '../../../functions/http/complainant/complaint.ts'
import { documents } from '../../../functions/http/documents/documents.ts'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { newKey } from '../../../functions/store/files/links.ts'
import { putLink } from '../../../functions/store/links.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { entity } from '../../support/cast.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
const phone = '028 5550 0100'

let place: Workplace
let reference: string
const key = newKey()
beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, at)
  await advanceOne(place, reference, at)
  const link = { purpose: 'follow', person: 'complainant', task: null, mail: 'acknowledgement', at } as const
  await putLink(place.store, reference, key, link)
})
afterAll(() => place.close())

async function answer(
  path: 'complaints' | 'documents',
  method: 'GET' | 'POST',
  lang: string,
): Promise<{ status: number; page: string }> {
  const { store, workflow } = place
  const door = (request: Request): Promise<Reply> =>
    path === 'complaints'
      ? follow({ store, workflow, phone, documents: false }, request)
      : documents(
          { store, workflow, phone, baseUrl: 'https://liaison.example.com', buckets: undefined, signer: {} as never },
          request,
        )
  const handler = pageDoor('complaint', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: phone }, door)
  const { statusCode, body } = (await handler(
    {
      routeKey: `${method} /${path}/{reference}`,
      rawPath: `/${path}/${reference}`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ once: randomUUID(), what: 'The repair bill', step: 'send' }).toString(),
      isBase64Encoded: false,
      pathParameters: { reference },
      queryStringParameters: { key, lang },
      requestContext: { http: { method }, timeEpoch: Date.parse(at) },
    } as unknown as APIGatewayProxyEventV2,
    {} as never,
  )) as unknown as { statusCode: number; body: string }
  return { status: statusCode, page: body }
}

describe.each(languages)('a desk that takes no documents (%s)', (language) => {
  const { section } = pageTexts(language).documents

  it('says on the page of the complaint how they reach us, and offers no button', async () => {
    const { status, page } = await answer('complaints', 'GET', language)
    expect(status).toBe(200)
    expect(page).toContain(section)
    expect(page).toContain('href="tel:02855500100"')
    expect(page).not.toContain(`documents/${reference}`)
  })

  it('says so at the address of documents too, which an earlier mail may name', async () => {
    const { status, page } = await answer('documents', 'GET', language)
    expect([status, page.includes('href="tel:02855500100"'), page.includes('<form')]).toEqual([200, true, false])
  })

  it('records nothing of a form that was still open', async () => {
    const { head } = (await fileOf(place, reference)).file
    const { status } = await answer('documents', 'POST', language)
    expect(status).toBeGreaterThanOrEqual(400)
    expect((await fileOf(place, reference)).file.head).toBe(head)
  })
})
