import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words } from '../../local/console/text.ts'
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { idle } from '../support/local/fake-functions.ts'

/** Thursday, the first of the national holidays; the desk opens again on 8 October. */
const start = '2026-10-01T23:50:00+08:00'
let desk: LocalDesk
const sweeps: unknown[] = []

beforeAll(async () => {
  desk = await startDesk({
    clockStart: start,
    handlers: {
      ...idle,
      sweep: async (event) => void sweeps.push(event),
      advance: async ({ turn, enteredAt }: { turn: number; enteredAt: string }) => ({
        reference: 'AB12',
        turn: turn + 1,
        next: turn === 0 ? 'intake' : 'closed',
        seconds: 3600,
        until: new Date(Date.parse(enteredAt) + 3_600_500).toISOString(),
      }),
      // Somebody clicks "send" in the middle of a step.
      wait: async () => null,
    },
  })
})
afterAll(() => desk.close())

const at = (path: string) => desk.url + path
const json = async (path: string, init?: RequestInit) => {
  const response = await fetch(at(path), init)
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Record<string, unknown>,
  }
}
const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  json('/_local/clock', { method: 'POST', body, headers })
const form = (fields: Record<string, string>) =>
  fetch(at('/_local/clock?lang=en'), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
const now = async () => Date.parse(String((await json('/_local/clock')).body['now']))

describe('the clock', () => {
  it('starts at the configured instant and runs', async () => {
    expect(await now()).toBeGreaterThanOrEqual(Date.parse(start))
    expect(await now()).toBeLessThan(Date.parse(start) + 60_000)
  })

  it.each([
    ['PT24H', 24],
    ['P3D', 72],
    ['P1W', 168],
    ['PT1H30M', 1.5],
    ['PT0S', 0],
  ])('advances by %s', async (advance, hours) => {
    const before = await now()
    const { status, body } = await post(JSON.stringify({ advance }))
    const gone = Date.parse(String(body['now'])) - before
    expect(status).toBe(200)
    expect(gone / 3_600_000).toBeCloseTo(hours, 2)
  })

  it('can be set to an instant, and calls the sweeper', async () => {
    const { body } = await post('{"to": "2026-11-24T09:00:00+08:00"}')
    expect(String(body['now'])).toMatch(/^2026-11-24T01:00:00/)
    expect(sweeps.length).toBeGreaterThan(0)
    expect(sweeps.at(-1)).toEqual({ v: 1, at: expect.stringMatching(/^2026-/) })
  })

  it.each([
    ['the past', '{"to": "2020-01-01T00:00:00Z"}', 422],
    ['an instant without an offset', '{"to": "2030-01-01T00:00:00"}', 422],
    ['no duration', '{"advance": "tomorrow"}', 422],
    ['an empty duration', '{"advance": "P"}', 422],
    ['a month, which has no length', '{"advance": "P1M"}', 422],
    ['a duration of many ages', '{"advance": "P99999999999999999999D"}', 422],
    ['a duration and an instant together', '{"advance": "PT1H", "to": "2030-01-01T00:00:00Z"}', 422],
    ['an unknown field', '{"advance": "PT1H", "x": 1}', 422],
    ['null', 'null', 422],
    ['a list', '[]', 422],
    ['a body that is not JSON', '{"advance":', 400],
  ])('refuses %s', async (_, body, status) => {
    expect(await post(body)).toMatchObject({ status, type: 'application/problem+json', body: { status } })
  })

  it('accepts the content type for forms that curl sends', async () => {
    expect(await post('{"advance":"PT1S"}', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 200,
    })
  })

  it('cannot be advanced by another site in the same browser', async () => {
    expect(
      await post('{"advance":"PT1S"}', { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }),
    ).toMatchObject({ status: 403 })
  })

  it('can be advanced with the buttons of the page, which lead back to the page', async () => {
    await post('{"to": "2026-12-31T12:00:00+08:00"}')
    const response = await form({ workday: 'next' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/_local?lang=en'])
    // New Year's Day is a Friday and the Monday after it is the next working day, unless a make-up day comes first.
    const instant = new Date((await now()) + 8 * 3_600_000).toISOString()
    expect(instant).toMatch(/^2027-01-\d\dT09:0/)
    expect((await form({ desk: '2027-02-01T10:00' })).status).toBe(303)
    expect((await form({ advance: 'PT1H' })).status).toBe(303)
    const past = await form({ desk: '2026-01-01T10:00' })
    expect(past.status).toBe(422)
    expect(await past.text()).toContain(words.en.past)
  })
})

describe('the inbox', () => {
  beforeAll(async () => {
    const client = new SESClient({
      endpoint: desk.endpoints.ses,
      region: 'local',
      credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
    })
    const mail = (to: string, subject: string, html: string) =>
      client.send(
        new SendEmailCommand({
          Source: 'desk@example.com',
          Destination: { ToAddresses: [to] },
          Message: {
            Subject: { Data: subject },
            Body: { Html: { Data: html }, Text: { Data: 'see https://example.com/x?a=1&b=2 <script>' } },
          },
        }),
      )
    await mail('first@example.com', 'One', '<p>one</p>')
    await mail(
      'second@example.com',
      '<script>alert(1)</script>',
      '<html><head><title>x</title></head><body>"two" <a href="https://example.com">x</a></body></html>',
    )
    client.destroy()
  })

  it('is served as JSON, oldest mail first, with virtual times', async () => {
    const { body } = await json('/_local/inbox')
    expect(body).toMatchObject([
      {
        id: expect.any(String),
        at: expect.stringMatching(/^2027-/),
        from: 'desk@example.com',
        to: ['first@example.com'],
        subject: 'One',
        text: expect.any(String),
        html: '<p>one</p>',
      },
      { to: ['second@example.com'] },
    ])
  })

  it('can be filtered by address, ignoring case', async () => {
    expect((await json('/_local/inbox?to=SECOND@example.com')).body).toMatchObject([{ to: ['second@example.com'] }])
    expect((await json('/_local/inbox?to=nobody@example.com')).body).toEqual([])
  })

  it('links to the mails of each role and each person, with the complainants last', async () => {
    const client = new SESClient({
      endpoint: desk.endpoints.ses,
      region: 'local',
      credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
    })
    const Message = { Subject: { Data: 'To the staff' }, Body: { Text: { Data: 'x' } } }
    for (const to of ['wang.fang@example.com', 'Sun.Hao@example.com'])
      await client.send(
        new SendEmailCommand({ Source: 'desk@example.com', Destination: { ToAddresses: [to] }, Message }),
      )
    client.destroy()
    const links = async (path: string) => {
      const page = await (await fetch(at(path))).text()
      const nav = /<nav[^]*<\/nav>/.exec(page)?.[0] ?? ''
      return [...nav.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
    }
    const of = (kind: 'to' | 'role', all: string[]) =>
      all.flatMap((link) => new URL(link, desk.url).searchParams.get(kind) ?? [])
    for (const language of ['en', 'zh-CN']) {
      const all = await links(`/_local?lang=${language}`)
      expect(of('role', all)).toEqual(['intake-officer', 'supervisor', 'complainant'])
      expect(of('to', all)).toEqual(['wang.fang@example.com', 'sun.hao@example.com'])
      expect(all.every((link) => link.includes(`lang=${language}`) && link.endsWith('#inbox'))).toBe(true)
    }
    const subjects = async (query: string) => {
      const { body } = await json(`/_local/inbox?${query}`)
      return (body as unknown as { to: string[] }[]).flatMap(({ to }) => to)
    }
    expect(await subjects('role=supervisor')).toEqual(['Sun.Hao@example.com'])
    expect(await subjects('role=complainant')).toEqual(['first@example.com', 'second@example.com'])
    const page = await (await fetch(at('/_local?lang=en&role=supervisor'))).text()
    expect([page.includes('Sun.Hao@example.com</a>'), page.includes('first@example.com')]).toEqual([true, false])
    expect(page).toMatch(/<h2 id="inbox">[^<]*<bdi>Supervisor<\/bdi>/)
    expect(page.match(/aria-current="true"/g)).toHaveLength(1)
  })

  it('shows a hostile mail as text in the list and in a sandboxed frame on its page', async () => {
    const page = await (await fetch(at('/_local?lang=en'))).text()
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script')
    const mail = desk.inbox()[1]!
    const response = await fetch(at(`/_local/mail/${encodeURIComponent(mail.id)}?lang=zh-CN`))
    const opened = await response.text()
    expect(opened).not.toContain('<script')
    expect(opened).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(opened).toContain('&lt;head&gt;&lt;base target=&quot;_blank&quot;&gt;')
    expect(opened).toContain('<a href="https://example.com/x?a=1&amp;b=2" target="_blank"')
    expect(opened).toContain('<html lang="zh-CN">')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('the cases', () => {
  it('are listed with their state and shown with their history', async () => {
    const client = new SFNClient({
      endpoint: desk.endpoints.sfn,
      region: 'local',
      credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
    })
    await client.send(
      new StartExecutionCommand({
        stateMachineArn: desk.environment['STATE_MACHINE_ARN'],
        name: 'AB12',
        input: '{"reference":"AB12"}',
      }),
    )
    client.destroy()
    expect((await json('/_local/executions')).body).toEqual([
      {
        name: 'AB12',
        machine: 'complaint',
        status: 'RUNNING',
        state: 'Intake',
        enteredAt: expect.stringMatching(/^2027-/),
      },
    ])
    expect(await (await fetch(at('/_local'), { headers: { 'accept-language': 'zh-CN' } })).text()).toContain(
      words['zh-CN'].state,
    )
    await post('{"advance":"PT2H"}')
    expect((await json('/_local/executions')).body).toMatchObject([{ status: 'SUCCEEDED', state: 'Closed' }])
    const history = await (await fetch(at('/_local/executions/AB12'))).text()
    expect(history).toContain('ExecutionSucceeded')
    expect(history).toContain('Intake')
  })

  it('are answered with 404 for an unknown execution, page or mail', async () => {
    expect((await fetch(at('/_local/executions/ZZ'))).status).toBe(404)
    expect((await fetch(at('/_local/nothing'))).status).toBe(404)
    expect((await fetch(at('/_local/mail/ses-0'))).status).toBe(404)
  })
})

it('passes a path that only begins like that of the console to the functions', async () => {
  expect(await (await fetch(at('/_locally'))).text()).toBe('elsewhere')
})

it('starts an empty desk after another one has closed in the same process', async () => {
  const { url } = desk
  await expect(startDesk()).rejects.toThrow('already running')
  await desk.close()
  desk = await startDesk({ handlers: idle, clockStart: start })
  expect(desk.url).toBe(url)
  expect(desk.inbox()).toEqual([])
  expect(desk.executions()).toEqual([])
  expect(await (await fetch(at('/openapi.json'))).text()).toBe('openapi')
})
