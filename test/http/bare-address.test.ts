import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { Request } from '../../functions/http/parts/handler.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { Problem } from '../../functions/http/parts/problems.ts'
import { entity } from '../support/cast.ts'

// An address without parameters: API Gateway leaves them out, and an emulator of it says null.

describe.each([
  ['left out', {}],
  ['null', { pathParameters: null, queryStringParameters: null }],
])('parameters that are %s', (_, parameters) => {
  const answered = async (answer: (request: Request) => Promise<never>) => {
    const handler = pageDoor('door', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+86 28 5550 0100' }, answer)
    const event = {
      routeKey: 'POST /',
      rawPath: '/',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams({ once: randomUUID(), step: 'send' }).toString()).toString('base64'),
      isBase64Encoded: true,
      requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse('2026-03-02T02:00:00Z') },
      ...parameters,
    } as unknown as APIGatewayProxyEventV2
    return (await handler(event, {} as never)) as { statusCode: number; headers: Record<string, string> }
  }

  it('reach the door as empty objects', async () => {
    const seen: unknown[] = []
    await answered(async ({ params, query }) => {
      seen.push(params, query)
      throw new Problem('not-found')
    })
    expect(seen).toEqual([{}, {}])
  })

  it.each(['key-reused', 'not-found', 'fault'] as const)('allow a page for the problem %s', async (code) => {
    const { headers } = await answered(async () => {
      throw new Problem(code)
    })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
  })
})
