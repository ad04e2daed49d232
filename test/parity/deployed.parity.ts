import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../e2e/answers.ts'
import { complaint, decide, type Desk, file, json, linksIn, openDesk, taskLink } from '../e2e/desk.ts'
import { bring, caseAt, expectProblem, filed, linkTo, now } from '../e2e/scenario.ts'
import { type Aws, iam, rest } from './aws.ts'
import type { Faults } from './gateway.ts'

/** What only a deployed desk can show, and what the shared suite shows with faults of the local runtime. Run by `run.ts`. */
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterEach(() => fault({ wakes: 'delivered', mails: 'taken' }))
afterAll(() => desk?.close())

const fault = async (faults: Partial<Faults>): Promise<void> => void (await json(`${desk.url}/_local/faults`, { body: faults }))
/** Calls what the schedule calls, as it calls it. */
const sweep = async (): Promise<unknown> => (await json(`${desk.url}/_local/sweep`, { method: 'POST' })).body
const variable = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: test/parity/run.ts runs this`)
  return value
}
/** The file of a case as `npm run case -- show` tells it; the command fails where the chain is broken. */
async function told(reference: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/commands/case.ts', 'show', reference, '--json', '--table', variable('PARITY_TABLE')], { env: { ...process.env, NODE_NO_WARNINGS: '1' } })
  return stdout
}

describe('a case, while it is the only one,', () => {
  it('that nobody takes in is reminded of at half time and goes up the ladder when it is late', async () => {
    const one = await filed(desk)
    const { mail, link } = await taskLink(desk, one.reference, 'intake')
    const about = async (to?: string): Promise<number> => (await desk.inbox(to)).filter(({ subject }) => subject.includes(one.reference)).length
    const [holder, everybody] = [await about(mail.to[0]), await about()]
    await desk.pass({ advance: 'PT13H' })
    expect(await about(mail.to[0])).toBe(holder + 1)
    await desk.pass({ advance: 'P2D' })
    expect(await about()).toBeGreaterThan(everybody + 3)
    expect(await json(link, { body: answers.accept(await now(desk)) })).toMatchObject({ status: 200 })
  })
})

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

  it('sweeps every minute', () => {
    expect(JSON.parse(variable('PARITY_SCHEDULE'))).toMatchObject({ expression: 'rate(1 minute)', input: expect.stringContaining('<aws.scheduler.scheduled-time>') })
  })

  it('lets the configured origin post from a browser, and no other', async () => {
    const from = 'https://www.dev.example.com'
    const ask = (origin: string) => json(`${desk.url}/complaints`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type, idempotency-key' } })
    expect((await ask(from)).headers.get('access-control-allow-origin')).toBe(from)
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    const posted = await json(`${desk.url}/complaints`, { body: complaint(), headers: { origin: from, 'idempotency-key': randomUUID() } })
    expect(posted).toMatchObject({ status: 201 })
    expect(posted.headers.get('access-control-allow-origin')).toBe(from)
  })

  it('gives functions no more than their grants: one whose grant is taken away is refused, and the sweep makes up for it', async () => {
    const one = await filed(desk)
    const time = await desk.now()
    const aws: Aws = { endpoint: variable('AWS_ENDPOINT_URL'), region: variable('AWS_REGION'), now: () => time }
    const { Functions } = await rest<{ Functions: { FunctionName: string; Role: string }[] }>(aws, 'lambda', 'GET', '/2015-03-31/functions?MaxItems=50')
    const RoleName = Functions.find(({ FunctionName }) => FunctionName.includes('-taskFunction'))?.Role.split('/').at(-1) as string
    const policies = [...(await iam(aws, 'ListRolePolicies', { RoleName })).matchAll(/<member>([^<]+)<\/member>/g)].map(([, name]) => name as string)
    const PolicyName = policies.find((name) => name === 'parity') as string
    const taken = await iam(aws, 'GetRolePolicy', { RoleName, PolicyName })
    await iam(aws, 'DeleteRolePolicy', { RoleName, PolicyName })
    try {
      expect(await decide(desk, one.reference, 'intake', answers.accept(await now(desk)))).toMatchObject({ status: 200 })
      await desk.inbox()
      await expect(taskLink(desk, one.reference, 'investigation')).rejects.toThrow('no mail')
    } finally {
      const PolicyDocument = decodeURIComponent(/<PolicyDocument>([^<]*)</.exec(taken)?.[1] ?? '').replaceAll('&quot;', '"')
      await iam(aws, 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument })
    }
    await desk.pass({ advance: 'PT3M' })
    await expect(taskLink(desk, one.reference, 'investigation')).resolves.toBeDefined()
  })
})

describe('the form', () => {
  const typed = { 'complainant.name': '李雷', 'complainant.relation': 'policyholder', 'complainant.phone': '+86 138 0000 0001', product: 'motor', 'amountInDispute.currency': 'CNY', 'amountInDispute.value': '12000.00', description: '我的车在九月发生事故，理赔材料早已交齐，两个月过去仍未赔付。', desiredOutcome: '请尽快赔付。', language: 'zh-CN' }
  const send = (fields: Record<string, string>) => fetch(`${desk.url}/`, { method: 'POST', headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields), redirect: 'manual' })

  it('is filled in, checked and sent; sent twice it is one complaint and one mail', async () => {
    const blank = await (await fetch(`${desk.url}/`, { headers: { accept: 'text/html' } })).text()
    const key = /name="key" value="([^"]+)"/.exec(blank)?.[1] as string
    const email = `form-${key.slice(0, 8)}@example.com`
    const wrong = await send({ ...typed, key, step: 'check' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('我的车在九月')
    const check = await send({ ...typed, 'complainant.email': email, key, step: 'check' })
    expect(check.status).toBe(200)
    expect(await check.text()).toContain('value="send"')
    expect(await desk.inbox(email)).toHaveLength(0)
    const [first, second] = await Promise.all([1, 2].map(() => send({ ...typed, 'complainant.email': email, key, step: 'send' })))
    expect([first?.status, second?.status]).toEqual([303, 303])
    const confirmed = await fetch(new URL(first?.headers.get('location') as string, `${desk.url}/`), { headers: { accept: 'text/html' } })
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
    const body = new URLSearchParams({ reason: '不是投诉，是咨询。', step: 'send' })
    const sent = await fetch(`${link}&decision=decline`, { method: 'POST', headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }, body, redirect: 'manual' })
    expect(sent.status).toBe(303)
    await sent.body?.cancel()
    expect(await json(link)).toMatchObject({ status: 200, body: { state: 'decided', recorded: { decision: 'decline' } } })
  })
})

describe('a case', () => {
  it('takes a message, and tells whoever has it', async () => {
    const one = await filed(desk)
    const { mail } = await taskLink(desk, one.reference, 'intake')
    const before = (await desk.inbox(mail.to[0])).length
    expect(await json(one.follow.replace('?', '/messages?'), { body: { text: '补充：对方已承认全责。' } })).toMatchObject({ status: 201 })
    expect((await desk.inbox(mail.to[0])).length).toBe(before + 1)
  })

  it('is withdrawn that day, once; decided it no longer is', async () => {
    const [open, decided] = [await caseAt(desk, 'investigation'), await caseAt(desk, 'decided')]
    const withdraw = (follow: string) => json(follow.replace('?', '/withdrawal?'), { body: {} })
    expect(await withdraw(open.follow)).toMatchObject({ status: 200 })
    await desk.inbox()
    expect((await json(open.follow)).body).toMatchObject({ status: 'closed', outcome: 'withdrawn' })
    expectProblem(await withdraw(decided.follow), 409)
  })

  it('whose proposal is returned by the co-signer comes back to the liaison', async () => {
    const one = await filed(desk, { amountInDispute: { currency: 'CNY', value: '600000.00' } })
    await bring(desk, one, 'feedback', { weight: 'major' })
    expect(await decide(desk, one.reference, 'feedback', answers.propose())).toMatchObject({ status: 200 })
    const coSign = await linkTo(desk, one, 'co-sign')
    expect(await json(coSign, { body: { decision: 'return', reason: '请说明利息的计算。' } })).toMatchObject({ status: 200 })
    expect(await decide(desk, one.reference, 'feedback', answers.propose())).toMatchObject({ status: 200 })
    expect(await decide(desk, one.reference, 'co-sign', { decision: 'approve' })).toMatchObject({ status: 200 })
    await desk.inbox()
    expect((await json(one.follow)).body).toMatchObject({ status: 'decided', outcome: 'upheld' })
  })

  it('is as it was, however often its links are opened', async () => {
    const one = await caseAt(desk, 'negotiation')
    const links = (await desk.inbox()).filter(({ subject }) => subject.includes(one.reference)).flatMap(linksIn)
    const [before, mails] = [await told(one.reference), (await desk.inbox()).length]
    for (const link of links) for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200)
    expect(await told(one.reference)).toBe(before)
    expect((await desk.inbox()).length).toBe(mails)
  })

  it('is answered about in the terms of the contract: 404, 409, 410, 422', async () => {
    const one = await filed(desk)
    const link = await linkTo(desk, one, 'intake')
    expectProblem(await json(link.replace(/key=.*/, 'key=x')), 404)
    expectProblem(await json(link, { body: { decision: 'approve' } }), 422)
    expect(await json(link, { body: { decision: 'reassign', reason: '与客户相识，回避。' } })).toMatchObject({ status: 200 })
    await desk.inbox()
    expectProblem(await json(link), 410)
    expect(await decide(desk, one.reference, 'intake', answers.accept(await now(desk)))).toMatchObject({ status: 200 })
    expectProblem(await decide(desk, one.reference, 'intake', answers.accept(await now(desk))), 409)
  })
})

describe('nothing is lost', () => {
  it('where the start of an execution is', async () => {
    await fault({ wakes: 'lost' })
    const answer = await file(desk, complaint())
    expect(answer).toMatchObject({ status: 201 })
    expect(await desk.inbox(answer.email)).toHaveLength(0)
    await fault({ wakes: 'delivered' })
    expect(await sweep()).toEqual({ woken: 0 })
    await desk.pass({ advance: 'PT3M' })
    expect(await desk.inbox(answer.email)).toHaveLength(1)
  })

  it('where a wake is', async () => {
    const one = await filed(desk)
    await fault({ wakes: 'lost' })
    expect(await decide(desk, one.reference, 'intake', answers.accept(await now(desk)))).toMatchObject({ status: 200 })
    await fault({ wakes: 'delivered' })
    await expect(taskLink(desk, one.reference, 'investigation')).rejects.toThrow('no mail')
    await desk.pass({ advance: 'PT3M' })
    await expect(taskLink(desk, one.reference, 'investigation')).resolves.toBeDefined()
  })

  it('where mail has to wait: the workflow comes back for it by the error that the function named', async () => {
    await fault({ mails: 'throttled' })
    const answer = await file(desk, complaint())
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await fault({ mails: 'taken' })
    expect(await desk.inbox(answer.email)).toHaveLength(1)
    expect((await desk.executions()).find(({ name }) => name === answer.body.reference)).toMatchObject({ status: 'RUNNING', state: 'Intake' })
  })
})
