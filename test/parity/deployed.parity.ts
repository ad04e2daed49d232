import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import {
  complaint,
  decide,
  type Desk,
  json,
  linksIn,
  local,
  type Mail,
  openDesk,
  taskLink,
} from '../support/running-desk/desk.ts'
import { sendForm } from '../support/running-desk/reading.ts'
import { caseAt, filed, linkTo, now } from '../support/running-desk/scenario.ts'
import { s3Inbox } from '../e2e/target/inbox/s3.ts'
import { type Target, target } from '../e2e/target/target.ts'
import { type Aws, credentials, iam, rest } from './emulator/aws.ts'
import type { Schedules } from './emulator/shim.ts'

/** What only a deployed desk can show. Run by `run.ts`. */
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const { commands = {}, url } = target as Target
const aws = (time: Date = new Date()): Aws => ({
  endpoint: commands['AWS_ENDPOINT_URL'] ?? '',
  region: commands['AWS_REGION'] ?? '',
  now: () => time,
})
const deployed = (): Promise<{ table: string; schedules: Schedules }> => local(url, 'deployed')
/** The file of a case as `npm run case -- show` tells it; the command fails where the chain is broken. */
async function told(reference: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['cli/case.ts', 'show', reference, '--json', '--table', (await deployed()).table],
    { env: { ...process.env, ...commands, NODE_NO_WARNINGS: '1' } },
  )
  return stdout
}

describe('what was deployed', () => {
  it('writes its own address into the links of its mails', async () => {
    const one = await filed(desk)
    const links = (await desk.inbox()).filter(({ subject }) => subject.includes(one.reference)).flatMap(linksIn)
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) expect(link.startsWith(`${desk.url}/`)).toBe(true)
  })

  it('mails from the sender of its configuration', async () => {
    const { email } = await filed(desk)
    expect((await desk.inbox(email))[0]?.from).toContain('<complaints@dev.example.com>')
  })

  it('keeps files that the case command reads from the table and finds whole', async () => {
    const one = await caseAt(desk, 'decided')
    expect(await told(one.reference)).toContain('decided')
  })

  it('sweeps every minute, and sends the mail of the day some minutes past an hour, each told what time it is', async () => {
    const input = expect.stringContaining('<aws.scheduler.scheduled-time>')
    expect((await deployed()).schedules).toMatchObject({
      sweep: { expression: 'rate(1 minute)', input },
      digest: { expression: 'cron(5 * * * ? *)', input },
    })
  })

  it('lets the configured origin post from a browser, and no other', async () => {
    const from = 'https://www.dev.example.com'
    const ask = (origin: string) =>
      json(`${desk.url}/complaints`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type, idempotency-key',
        },
      })
    expect((await ask(from)).headers.get('access-control-allow-origin')).toBe(from)
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    const posted = await json(`${desk.url}/complaints`, {
      body: complaint(),
      headers: { origin: from, 'idempotency-key': randomUUID() },
    })
    expect(posted).toMatchObject({ status: 201 })
    expect(posted.headers.get('access-control-allow-origin')).toBe(from)
  })

  it('gives functions no more than their grants: one whose grant is taken away is refused, and the sweep makes up for it', async () => {
    const one = await filed(desk)
    const there = aws(await desk.now())
    const { Functions } = await rest<{ Functions: { FunctionName: string; Role: string }[] }>(
      there,
      'lambda',
      'GET',
      '/2015-03-31/functions?MaxItems=50',
    )
    const RoleName = Functions.find(({ FunctionName }) => FunctionName.includes('-taskFunction'))
      ?.Role.split('/')
      .at(-1) as string
    const policies = [
      ...(await iam(there, 'ListRolePolicies', { RoleName })).matchAll(/<member>([^<]+)<\/member>/g),
    ].map(([, name]) => name as string)
    const PolicyName = policies.find((name) => name === 'parity') as string
    const taken = await iam(there, 'GetRolePolicy', { RoleName, PolicyName })
    await iam(there, 'DeleteRolePolicy', { RoleName, PolicyName })
    try {
      expect(await decide(desk, one.reference, 'intake', answers.accept(await now(desk)))).toMatchObject({
        status: 200,
      })
      await desk.inbox()
      await expect(taskLink(desk, one.reference, 'investigation')).rejects.toThrow('no mail')
    } finally {
      const PolicyDocument = decodeURIComponent(/<PolicyDocument>([^<]*)</.exec(taken)?.[1] ?? '').replaceAll(
        '&quot;',
        '"',
      )
      await iam(there, 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument })
    }
    await desk.pass({ advance: 'PT3M' })
    await expect(taskLink(desk, one.reference, 'investigation')).resolves.toBeDefined()
  })
})

describe('the form', () => {
  const typed = {
    'complainant.name': '李雷',
    'complainant.relation': 'policyholder',
    'complainant.phone': '+86 138 0000 0001',
    product: 'motor',
    'amountInDispute.currency': 'CNY',
    'amountInDispute.value': '12000.00',
    description: '我的车在九月发生事故，理赔材料早已交齐，两个月过去仍未赔付。',
    desiredOutcome: '请尽快赔付。',
    language: 'zh-CN',
  }
  const send = (fields: Record<string, string>) =>
    fetch(`${desk.url}/`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })

  it('is filled in, checked and sent; sent twice it is one complaint and one mail', async () => {
    const blank = await (await fetch(`${desk.url}/`, { headers: { accept: 'text/html' } })).text()
    const once = /name="once" value="([^"]+)"/.exec(blank)?.[1] as string
    const email = `form-${once.slice(0, 8)}@example.com`
    const { 'complainant.name': _, ...nameless } = typed
    const wrong = await sendForm(`${desk.url}/`, { ...nameless, once, step: 'check' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('我的车在九月')
    const check = await sendForm(`${desk.url}/`, { ...typed, 'complainant.email': email, once, step: 'check' })
    expect(check.status).toBe(200)
    expect(check.text).toContain('value="send"')
    expect(await desk.inbox(email)).toHaveLength(0)
    const [first, second] = await Promise.all(
      [1, 2].map(() => send({ ...typed, 'complainant.email': email, once, step: 'send' })),
    )
    expect([first?.status, second?.status]).toEqual([303, 303])
    const confirmed = await fetch(new URL(first?.headers.get('location') as string, `${desk.url}/`), {
      headers: { accept: 'text/html' },
    })
    expect(confirmed.status).toBe(200)
    const [mail, ...more] = await desk.inbox(email)
    expect(more).toEqual([])
    const reference = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]/.exec(mail?.subject ?? '')?.[0] as string
    expect(await confirmed.text()).toContain(reference)
  })

  it('of a task records a decision, and then shows what stands in the file', async () => {
    const one = await filed(desk)
    const link = await linkTo(desk, one, 'intake')
    const page = await fetch(link, { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const body = new URLSearchParams({ ground: 'not-a-complaint', reason: '不是投诉，是咨询。', step: 'send' })
    const sent = await fetch(`${link}&decision=decline`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
    })
    expect(sent.status).toBe(303)
    await sent.body?.cancel()
    expect(await json(link)).toMatchObject({
      status: 200,
      body: { state: 'decided', recorded: { decision: 'decline' } },
    })
  })
})

describe('an inbox in a bucket', () => {
  it('is read from the emulator’s S3 as from any other', async () => {
    const settings = {
      forcePathStyle: true,
      endpoint: aws().endpoint,
      region: aws().region,
      credentials: { accessKeyId: credentials.AWS_ACCESS_KEY_ID, secretAccessKey: credentials.AWS_SECRET_ACCESS_KEY },
    }
    const client = new S3Client(settings)
    try {
      const Bucket = `mails-${randomUUID()}`
      await client.send(new CreateBucketCommand({ Bucket }))
      const inbox = await s3Inbox(`s3://${Bucket}/mail/`, settings)
      const { email } = await filed(desk)
      const [sent] = await desk.inbox(email)
      const raw = `Date: Mon, 2 Mar 2026 02:00:05 +0000\r\nFrom: complaints@dev.example.com\r\nTo: ${email}\r\nSubject: =?UTF-8?B?${Buffer.from(sent?.subject ?? '').toString('base64')}?=\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(sent?.text ?? '').toString('base64')}\r\n`
      await client.send(new PutObjectCommand({ Bucket, Key: 'mail/1', Body: raw }))
      const [read, ...more] = await inbox.mails(email)
      expect(more).toEqual([])
      expect(linksIn(read as Mail)).toEqual(linksIn(sent as Mail))
      expect(read?.subject).toBe(sent?.subject)
      inbox.close()
    } finally {
      client.destroy()
    }
  })
})
