import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { type Answer, complaint, type Desk, json, openDesk, raw } from '../../support/running-desk/desk.ts'
import { caseAt, expectProblem, linkTo } from '../../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

describe('an address that does not exist', () => {
  it.each([
    ['GET', '/nothing'],
    ['GET', '/complaints'],
    ['GET', '/complaints/'],
    ['GET', '/tasks'],
    ['GET', '/tasks/x'],
    ['GET', '/surveys'],
    ['GET', '//'],
    ['GET', '/index.html'],
    ['GET', '/favicon.ico'],
    ['GET', '/../../etc/passwd'],
    ['GET', '/%2e%2e/%2e%2e/etc/passwd'],
    ['GET', '/complaints/..%2f..%2fetc%2fpasswd'],
    ['GET', '/complaints/%00?key=x'],
    ['GET', '/tasks/x/%2e%2e'],
    ['GET', '/tasks/a%2Fb/c'],
    ['GET', '/complaints/AAAA-AAAA-A/messages'],
    ['PUT', '/complaints'],
    ['DELETE', '/complaints'],
    ['PATCH', '/complaints/AAAA-AAAA-A'],
    ['DELETE', '/complaints/AAAA-AAAA-A'],
    ['PUT', '/tasks/AAAA-AAAA-A/intake-1'],
    ['DELETE', '/surveys/AAAA-AAAA-A'],
    ['POST', '/complaints/AAAA-AAAA-A'],
    ['POST', '/openapi.json'],
    ['PUT', '/'],
    ['OPTIONS', '/tasks/AAAA-AAAA-A/intake-1'],
    ['TRACE', '/'],
    ['GET', '/constructor'],
    ['GET', '/__proto__'],
    ['GET', '/received'],
    ['GET', `/${'a'.repeat(300)}`],
    ['GET', '/complaints/%F0%9F%92%A9?key=%F0%9F%92%A9'],
    ['GET', '/complaints/x?key[]=1&key=__proto__'],
  ])('%s %s: is answered with a 404 problem', async (method, path) => {
    for (const accept of ['application/json', '*/*', undefined])
      expectProblem(await raw(desk, { method, path, headers: accept === undefined ? {} : { accept } }), 404)
  })

  it('is answered with 404 and no body for HEAD', async () => {
    const answer = await raw(desk, { method: 'HEAD', path: '/nothing' })
    expect(answer).toMatchObject({ status: 404, text: '' })
  })

  const toTheForm = ['/lost-link?lang=zh-CN', '/?lang=zh-CN']

  it.each([
    ...['/nothing', '/nothing/', '//', '/complaints/AAAA-AAAA-A?key=x'].map((path) => [path, toTheForm] as const),
    // The staff are led to where they work.
    ['/tasks/AAAA-AAAA-A/intake-1?key=x', ['/desk?lang=zh-CN']] as const,
  ])('GET %s: shows a browser an error page that leads on', async (path, ways) => {
    const answer = await raw(desk, {
      method: 'GET',
      path,
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    // From there it is one step to a lost link and to the form, in the language of the page. Of a case, whose link
    // this was not, the page says nothing.
    const onward = [...answer.text.matchAll(/<a class="other" href="([^"]+)"/g)].map(
      ([, at = '']) => new URL(at.replaceAll('&amp;', '&'), desk.url + path).href,
    )
    expect(onward).toEqual(ways.map((way) => desk.url + way))
    expect(answer.text).not.toContain('AAAA-AAAA-A')
  })

  it('shows a former assignee the reference on the page that says the task was handed over', async () => {
    const one = await caseAt(desk, 'investigation')
    const before = await linkTo(desk, one, 'investigation')
    await json(before, { body: { decision: 'reassign', reason: '休假' } })
    const { pathname, search } = new URL(before)
    const answer = await raw(desk, {
      method: 'GET',
      path: pathname.toLowerCase() + search,
      headers: { accept: 'text/html' },
    })
    expect(answer.status).toBe(410)
    expect(answer.text).toContain(`<p class="caption">${one.reference}</p>`)
    expect([...answer.text.matchAll(/class="other" href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
      expect.stringMatching(/\/desk\?lang=zh-CN$/),
    ])
  })
})

describe('every answer', () => {
  it('forbids shared caching, referrers, framing, foreign content and sniffing, and sets no cookie', async () => {
    const one = await caseAt(desk, 'investigation')
    const task = new URL(await linkTo(desk, one, 'investigation'))
    const follow = new URL(one.follow)
    const html = { accept: 'text/html' }
    const answered: Answer[] = await Promise.all([
      raw(desk, { method: 'GET', path: '/', headers: html }),
      raw(desk, { method: 'HEAD', path: '/', headers: html }),
      raw(desk, { method: 'GET', path: '/nothing', headers: html }),
      raw(desk, { method: 'GET', path: '/nothing' }),
      raw(desk, { method: 'GET', path: '/openapi.json' }),
      raw(desk, { method: 'OPTIONS', path: '/complaints', headers: { origin: 'https://www.example.com' } }),
      json(`${desk.url}/complaints`, { body: complaint(), headers: { 'idempotency-key': randomUUID() } }),
      json(`${desk.url}/complaints`, { body: '{' }),
      ...[html, {}].flatMap((headers) =>
        [task, follow].map(({ pathname, search }) => raw(desk, { method: 'GET', path: pathname + search, headers })),
      ),
      json(task.href, { body: {} }),
      json(task.href, { body: answers.complete() }),
      json(follow.href, { method: 'POST', body: {} }),
    ])
    for (const { headers, status } of answered) {
      // The blank form alone, which is nobody's yet, may be kept by the browser that asked: Back then finds the same
      // key.
      expect(['no-store', 'private, no-cache'], String(status)).toContain(headers.get('cache-control'))
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src [^;]*unsafe-inline/)
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

it('lets the browser keep only pages of the form', async () => {
  const first = `/complain/who?new=1&key=${randomUUID()}`
  const kept = await Promise.all(
    [first, `${first}&lang=en`, '/received?key=0', '/openapi.json', '/nowhere'].map(async (path) =>
      (await raw(desk, { method: 'GET', path, headers: { accept: 'text/html' } })).headers.get('cache-control'),
    ),
  )
  expect(kept).toEqual(['private, no-cache', 'private, no-cache', 'no-store', 'no-store', 'no-store'])
})

describe('GET /openapi.json', () => {
  type Node = Record<string, any>
  let document: Node
  beforeAll(async () => {
    document = (await json(`${desk.url}/openapi.json`)).body
  })
  const resolve = (reference: string): unknown =>
    reference
      .slice(2)
      .split('/')
      .reduce<any>((node, part) => node?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document)
  const inline = (schema: unknown): any =>
    Array.isArray(schema)
      ? schema.map(inline)
      : typeof schema === 'object' && schema !== null
        ? '$ref' in schema
          ? inline(resolve(schema.$ref as string))
          : Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, inline(part)]))
        : schema
  const accepts = (schema: unknown, value: unknown): boolean =>
    z.fromJSONSchema(inline(schema)).safeParse(value).success
  /** Properties of an answer that its schema does not name, at any depth. */
  const unnamed = (schema: any, value: any): string[] => {
    const forms: any[] = schema.anyOf ?? schema.oneOf ?? [schema]
    if (forms.length > 1 || forms[0] !== schema)
      return unnamed(forms.find((form) => z.fromJSONSchema(form).safeParse(value).success) ?? {}, value)
    if (Array.isArray(value)) return value.flatMap((item) => unnamed(schema.items ?? {}, item))
    if (typeof value !== 'object' || value === null || schema.properties === undefined) return []
    return Object.entries(value).flatMap(([name, part]) =>
      Object.hasOwn(schema.properties, name) ? unnamed(schema.properties[name], part) : [name],
    )
  }
  const bodyOf = (path: string): unknown => document['paths'][path].post.requestBody.content['application/json'].schema

  it('is OpenAPI 3.1, resolves every reference and lists every route of the contract', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d$/)
    expect(document['info']).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    const operations = Object.entries(document['paths'] as Record<string, Node>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(operations.toSorted()).toEqual(
      expect.arrayContaining([
        'get /complaints/{reference}',
        'get /offers/{reference}/{offer}',
        'get /surveys/{reference}',
        'get /tasks/{reference}/{task}',
        'post /complaints',
        'post /complaints/{reference}/conflict',
        'post /complaints/{reference}/messages',
        'post /complaints/{reference}/review',
        'post /complaints/{reference}/withdrawal',
        'post /offers/{reference}/{offer}',
        'post /surveys/{reference}',
        'post /tasks/{reference}/{task}',
      ]),
    )
    for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g))
      expect(resolve(reference!), reference).toBeTypeOf('object')
    for (const [path, item] of Object.entries(document['paths'] as Record<string, Node>)) {
      for (const operation of Object.values(item) as Node[]) {
        const declared = (operation['parameters'] as Node[])
          .filter((parameter) => parameter['in'] === 'path')
          .map(({ name }) => name)
        expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
        for (const [status, response] of Object.entries(operation['responses'] as Record<string, Node>)) {
          expect(status).toMatch(/^[2-5]\d\d$/)
          expect(response['description']).toBeTypeOf('string')
          if (Number(status) >= 400) expect(Object.keys(response['content'])).toEqual(['application/problem+json'])
        }
      }
    }
  })

  it('accepts and refuses the same complaints as the desk', () => {
    const schema = bodyOf('/complaints')
    expect(accepts(schema, complaint())).toBe(true)
    expect(accepts(schema, complaint({ people: 3, gravity: 'death' }))).toBe(true)
    expect(accepts(schema, complaint({ description: '理赔款未到' }))).toBe(true)
    for (const wrong of [
      { product: 'submarine' },
      { description: 'late' },
      { description: '慢。' },
      { people: 0 },
      { amountInDispute: { currency: 'USD', value: '1.00' } },
      { amountInDispute: { currency: 'CNY', value: '1' } },
      { unknown: 1 },
    ])
      expect(accepts(schema, complaint(wrong)), JSON.stringify(wrong)).toBe(false)
    const { description: _, ...without } = complaint()
    expect(accepts(schema, without)).toBe(false)
  })

  it('accepts every decision of the contract in exactly one of its schemas', () => {
    const at = '2026-03-02T02:00:00Z'
    const forms = inline(bodyOf('/tasks/{reference}/{task}')).oneOf as Node[]
    const decisions = [
      answers.accept(at, { flags: { litigation: true } }),
      answers.resolve(at),
      { decision: 'decline', ground: 'not-a-complaint', reason: 'x' },
      answers.complete(),
      answers.agreed(at),
      answers.agreed(at, { decision: 'not-agreed', remedy: '' }),
      answers.propose({ remedyDue: '2026-12-10' }),
      { decision: 'approve' },
      { decision: 'return', reason: 'x' },
      answers.fulfilled(at),
      answers.visited(),
      { decision: 'reassign', to: 'huang-lei', reason: 'x' },
      { decision: 'reassign', reason: 'x' },
    ]
    for (const decision of decisions)
      expect(forms.filter((form) => accepts(form, decision)).length, JSON.stringify(decision)).toBe(1)
    expect(forms.some((form) => accepts(form, { decision: 'expire' }))).toBe(false)
    expect(accepts(bodyOf('/surveys/{reference}'), { satisfaction: 5, resolved: true, effort: 1 })).toBe(true)
    expect(accepts(bodyOf('/surveys/{reference}'), { satisfaction: 6, resolved: true, effort: 1 })).toBe(false)
    expect(accepts(bodyOf('/complaints/{reference}/messages'), { text: 'x' })).toBe(true)
    expect(accepts(bodyOf('/complaints/{reference}/withdrawal'), {})).toBe(true)
  })

  it('describes the answers that the desk gives', async () => {
    const one = await caseAt(desk, 'investigation')
    const answerOf = (path: string, method: string, status: number): Node =>
      document['paths'][path][method].responses[status].content
    expect(
      accepts(
        answerOf('/complaints/{reference}', 'get', 200)['application/json'].schema,
        (await json(one.follow)).body,
      ),
    ).toBe(true)
    const link = await linkTo(desk, one, 'investigation')
    for (const [path, address] of [
      ['/complaints/{reference}', one.follow],
      ['/tasks/{reference}/{task}', link],
    ] as const)
      expect(
        unnamed(inline(answerOf(path, 'get', 200)['application/json'].schema), (await json(address)).body),
        path,
      ).toEqual([])
    expect(
      accepts(answerOf('/tasks/{reference}/{task}', 'get', 200)['application/json'].schema, (await json(link)).body),
    ).toBe(true)
    expect(
      accepts(
        answerOf('/tasks/{reference}/{task}', 'post', 422)['application/problem+json'].schema,
        (await json(link, { body: {} })).body,
      ),
    ).toBe(true)
    expect(
      accepts(
        answerOf('/tasks/{reference}/{task}', 'post', 200)['application/json'].schema,
        (await json(link, { body: answers.complete() })).body,
      ),
    ).toBe(true)
    expect(
      accepts(answerOf('/tasks/{reference}/{task}', 'get', 200)['application/json'].schema, (await json(link)).body),
    ).toBe(true)
  })
})
