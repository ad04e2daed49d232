import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import { keptIn } from '../../../functions/http/parts/kept-pages.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { Problem } from '../../../functions/http/parts/problems.ts'
import { stylesheet } from '../../../functions/pages/parts/stylesheet.ts'
import type { Store } from '../../../functions/store/client.ts'
import { entity } from '../../support/cast.ts'
import { tableForTests } from '../../support/store/table.ts'

/* Somebody sends a form with a mistake. The page that says so has an address of its own, for a day. */

const store = tableForTests()
const monday = '2026-03-02T02:00:00.000Z'
const form = `<style>${stylesheet}</style><form method="post"><textarea name="text">half a thought</textarea></form>`
const mistaken = form.replace('<form', '<p>Enter your message</p><form')

/** What the door of a case says: its page, or the page with the mistake to somebody who sends its form. */
const caseDoor = async ({ method }: Request): Promise<Reply> =>
  method === 'POST' ? { status: 422, page: mistaken } : { status: 200, page: form }

type Answered = { statusCode: number; body: string; headers: Record<string, string> }

type Asked = {
  method?: 'GET' | 'POST'
  path?: string
  route?: string
  query?: Record<string, string>
  at?: string
  accept?: string
  door?: (request: Request) => Promise<Reply>
  in?: Store
  /** Kilobytes that may be kept, where anybody may come. */
  room?: number
}

async function ask({
  method = 'GET',
  path = '/complaints/K7QX-4MPD-T',
  route = '/complaints/{reference}',
  query = {},
  at = monday,
  accept = 'text/html',
  door = caseDoor,
  in: table = store,
  room,
}: Asked): Promise<Answered> {
  const handler = pageDoor('complaint', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '95500' }, door, {
    pages: keptIn(table, room === undefined ? undefined : { takes: (_, kilobytes) => kilobytes <= room }),
  })
  const event = {
    routeKey: `${method} ${route}`,
    rawPath: path,
    headers: { accept, ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) },
    isBase64Encoded: false,
    queryStringParameters: { key: 'k', lang: 'en', ...query },
    requestContext: { http: { method }, timeEpoch: Date.parse(at) },
    ...(method === 'POST' && { body: 'text=half+a+thought' }),
  } as unknown as APIGatewayProxyEventV2
  return (await handler(event, {} as never)) as unknown as Answered
}

/** The address to which a browser is led that answers a form with a mistake. */
async function ledTo(more: Asked = {}): Promise<Record<string, string>> {
  const { statusCode, headers, body } = await ask({ method: 'POST', ...more })
  expect([statusCode, body]).toEqual([303, ''])
  return Object.fromEntries(new URLSearchParams(headers['location']?.slice(1)))
}

describe('a page that answers a form', () => {
  it('is shown under an address of its own, with the key of the link and nothing that was typed', async () => {
    const query = await ledTo()
    expect(query).toEqual({ key: 'k', lang: 'en', shown: expect.stringMatching(/^[\w-]{22}$/) })
    const { statusCode, body, headers } = await ask({ query })
    expect([statusCode, body, headers['cache-control']]).toEqual([422, mistaken, 'private, no-cache'])
  })

  it('is gone after a day: then the page is shown as it is', async () => {
    const query = await ledTo()
    expect((await ask({ query, at: '2026-03-03T01:59:00.000Z' })).statusCode).toBe(422)
    expect(await ask({ query, at: '2026-03-03T02:00:00.000Z' })).toMatchObject({ statusCode: 200, body: form })
  })

  it('is shown to nobody whose link was ended meanwhile', async () => {
    const query = await ledTo()
    const ended = async (): Promise<Reply> => {
      throw new Problem('link-expired')
    }
    const { statusCode, body } = await ask({ query, door: ended })
    expect(statusCode).toBe(410)
    expect(body).not.toContain('half a thought')
  })

  it('is shown under no other path, and in no other language', async () => {
    const query = await ledTo()
    expect((await ask({ query, path: '/complaints/OTHER' })).body).toBe(form)
    expect((await ask({ query: { ...query, lang: 'zh-CN' } })).body).toBe(form)
  })

  it('of the desk is shown to nobody who is not signed in', async () => {
    const desk = { path: '/desk/tasks/r/intake-1', route: '/desk/tasks/{reference}/{task}' }
    const query = await ledTo(desk)
    const signedOut = async (): Promise<Reply> => ({ status: 303, see: '/desk/sign-in' })
    expect(await ask({ ...desk, query, door: signedOut })).toMatchObject({ statusCode: 303, body: '' })
    expect((await ask({ ...desk, query })).body).toBe(mistaken)
  })

  it('of the desk is shown to nobody else who signs in with the same browser', async () => {
    for (const at of [
      { path: '/desk/tasks/K7QX-4MPD-T/intake-1', route: '/desk/tasks/{reference}/{task}' },
      { path: '/desk/post', route: '/desk/post' },
    ]) {
      const as = (reader: string) => async (request: Request) => ({ ...(await caseDoor(request)), reader })
      const query = await ledTo({ ...at, door: as('ina') })
      expect((await ask({ ...at, query, door: as('cora') })).body).toBe(form)
      expect((await ask({ ...at, query, door: as('ina') })).body).toBe(mistaken)
    }
  })

  it('of the desk that says what the problem was is shown to who had it, and to nobody else', async () => {
    const desk = { path: '/desk/tasks/K7QX-4MPD-T/intake-1', route: '/desk/tasks/{reference}/{task}' }
    const goneFor = (id: string) => async (): Promise<Reply> => {
      const refusal = { refused: 'gone', why: 'handed-over' } as const
      throw new Problem('gone', { refusal, details: { visit: { id, name: id } } })
    }
    const query = await ledTo({ ...desk, door: goneFor('ina') })
    expect((await ask({ ...desk, query, door: goneFor('ina') })).body).toContain('half a thought')
    expect((await ask({ ...desk, query, door: goneFor('cora') })).body).not.toContain('half a thought')
    const signedOut = async (): Promise<Reply> => ({ status: 303, see: '/desk/sign-in' })
    expect(await ask({ ...desk, query, door: signedOut })).toMatchObject({ statusCode: 303, body: '' })
  })

  it('needs no rights where anybody may come: what was sent meanwhile hides nothing', async () => {
    const lost = { path: '/lost-link', route: '/lost-link', room: 100 }
    const query = await ledTo(lost)
    const elsewhere = async (): Promise<Reply> => ({ status: 302, see: '/received' })
    expect((await ask({ ...lost, query, door: elsewhere })).body).toBe(mistaken)
  })

  it('says once more what the problem was, also to somebody who has the task no longer', async () => {
    const gone = async (): Promise<Reply> => {
      throw new Problem('gone', { refusal: { refused: 'gone', why: 'handed-over' } })
    }
    const query = await ledTo({ door: gone })
    expect(await ask({ query, door: gone })).toMatchObject({ statusCode: 410 })
  })

  it.each(['too-many', 'fault', 'not-found'] as const)('is not kept if it says %s', async (code) => {
    const refuses = async (): Promise<Reply> => {
      throw new Problem(code)
    }
    expect((await ask({ method: 'POST', door: refuses })).headers['location']).toBeUndefined()
  })

  it('comes at once to software, and where it cannot be kept', async () => {
    expect((await ask({ method: 'POST', accept: '*/*' })).statusCode).toBe(422)
    // Random text cannot be compressed: more than an item takes.
    const noise = Array.from({ length: 20_000 }, () => crypto.randomUUID()).join()
    const large = async (): Promise<Reply> => ({ status: 422, page: `<form>${noise}</form>` })
    expect(await ask({ method: 'POST', door: large })).toMatchObject({ statusCode: 422, body: `<form>${noise}</form>` })
    expect((await ask({ method: 'POST', room: 0 })).statusCode).toBe(422)
    const broken = { ...store, tableName: 'no such table' }
    const answer = await ask({ method: 'POST', in: broken })
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([422, 'private, no-cache'])
  })

  it('is shown with the style sheet of the release that shows it', async () => {
    const { body } = await ask({ query: await ledTo() })
    expect(body).toContain(`<style>${stylesheet}</style>`)
  })
})
