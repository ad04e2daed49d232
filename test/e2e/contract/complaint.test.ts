import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { address, complaint, file, json, linksIn, raw, taskLink } from '../../support/running-desk/desk.ts'
import { type FaultyDesk, openFaultyDesk } from '../../support/running-desk/faulty-desk.ts'
import {
  bring,
  type Case,
  caseAt,
  dayIn,
  elsewhere,
  executionsOf,
  expectProblem,
  filed,
  linkTo,
  now,
  pointers,
  surveyLink,
  keyOf,
} from '../../support/running-desk/scenario.ts'

let desk: FaultyDesk
beforeAll(async () => {
  desk = await openFaultyDesk({ clockStart: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

describe('GET /complaints/{reference}', () => {
  it('shows the status and the liaison, and the class only once intake has confirmed it', async () => {
    const sent = complaint({ language: 'en' })
    const { body: received, email } = await file(desk, sent)
    const acknowledgement = (await desk.inbox(email))[0]
    const follow = linksIn(acknowledgement!).find((link) => link.includes(`/complaints/${received.reference}`))!
    const { status, body } = await json(follow)
    expect(status).toBe(200)
    expect(Object.keys(body).toSorted()).toEqual(
      expect.arrayContaining([
        'class',
        'liaison',
        'outcome',
        'provisional',
        'receivedAt',
        'reference',
        'respondBy',
        'status',
        'timeline',
      ]),
    )
    expect(body).toMatchObject({
      reference: received.reference,
      receivedAt: received.receivedAt,
      respondBy: received.respondBy,
      status: 'intake',
      class: null,
      outcome: null,
    })
    expect(body.liaison).toEqual({
      name: expect.any(String),
      email: expect.stringContaining(address('')),
      phone: expect.stringMatching(/^\+86/),
    })
    for (const words of [body.liaison.name, body.liaison.phone, received.reference])
      expect(acknowledgement?.text).toContain(words)
    expect(body.timeline.map(({ code }: { code: string }) => code)).toEqual(['received', 'acknowledged'])
    for (const entry of body.timeline)
      expect(entry).toEqual({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        code: expect.any(String),
        text: expect.any(String),
      })
    for (const { at } of body.timeline) expect(Date.parse(at) - Date.parse(received.receivedAt)).toBeLessThan(3_600_000)

    await bring(desk, { reference: received.reference, email, follow }, 'decided', { weight: 'key' })
    await desk.inbox()
    const later = (await json(follow, { headers: { 'accept-language': 'en' } })).body
    expect(later).toMatchObject({ status: 'decided', class: 'key', outcome: 'upheld', respondBy: received.respondBy })
    expect(later.timeline.map(({ code }: { code: string }) => code)).toEqual([
      'received',
      'acknowledged',
      'accepted',
      'investigated',
      'negotiated',
      'decided',
    ])
    // Nothing internal: neither what staff wrote, nor who of them did what.
    expect(JSON.stringify(later)).not.toMatch(/9 月 12 日|无人处理|liu\.yang|理赔系统记录/)
  })

  it('shows the status of the case at each stage, from intake to closed', { tags: ['clock'] }, async () => {
    const one = await filed(desk)
    const status = async () => (await json(one.follow)).body.status as string
    const decided = async (kind: string, body: Record<string, unknown>) => {
      expect(await json(await linkTo(desk, one, kind), { body })).toMatchObject({ status: 200 })
      return status()
    }
    expect(await status()).toBe('intake')
    expect(await decided('intake', answers.accept(await now(desk)))).toBe('investigation')
    expect(await decided('investigation', answers.complete())).toBe('negotiation')
    expect(await decided('negotiation', answers.agreed(await now(desk)))).toBe('feedback')
    expect(await decided('feedback', answers.propose({ remedyDue: await dayIn(desk, 8) }))).toBe('decided')
    expect(await decided('fulfilment', answers.fulfilled(await now(desk)))).toBe('decided')
    await desk.pass({ advance: 'P20D' })
    expect(await status()).toBe('closed')
  })

  it('answers with the same 404 whichever part of the link is wrong', async () => {
    const [one, other] = [await filed(desk), await filed(desk)]
    const key = keyOf(one.follow)
    const wrong = [
      elsewhere(one.follow, { key: 'x' }),
      elsewhere(one.follow, { key: '' }),
      elsewhere(one.follow, { key: `${key}x` }),
      elsewhere(one.follow, { key: key.toLowerCase() === key ? key.toUpperCase() : key.toLowerCase() }),
      elsewhere(one.follow, { key: keyOf(other.follow) }),
      elsewhere(one.follow, { key: keyOf(await linkTo(desk, one, 'intake')) }),
      `${desk.url}/complaints/${one.reference}`,
      `${desk.url}/complaints/2222-2222-2?key=${key}`,
      `${desk.url}/complaints/2222-2223-A?key=${key}`,
      `${desk.url}/complaints/x?key=${key}`,
      `${desk.url}/complaints/${one.reference}?key=${key}&key=${key}`,
    ]
    const answersTo = await Promise.all(wrong.map((link) => json(link)))
    for (const answer of answersTo) expectProblem(answer, 404)
    expect(new Set(answersTo.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    for (const link of wrong)
      expectProblem(await json(elsewhere(link, { below: '/messages' }), { body: { text: '在吗？' } }), 404)
    for (const link of wrong) expectProblem(await json(elsewhere(link, { below: '/withdrawal' }), { body: {} }), 404)
  })

  it('accepts the reference in lower case and without hyphens', async () => {
    const one = await filed(desk)
    const spoken = one.follow.replace(one.reference, one.reference.toLowerCase().replaceAll('-', ''))
    expect(await json(spoken)).toMatchObject({ status: 200, body: { reference: one.reference } })
  })
})

describe('a GET or HEAD of any link', () => {
  it('changes nothing, even when repeated', { tags: ['clock', 'inside'] }, async () => {
    const one = await caseAt(desk, 'decided', { weight: 'key' })
    await desk.pass({ advance: 'P4D' })
    const mails = await desk.inbox()
    // One of each: every mail to staff has a link of its own to the same open work.
    const links = [
      ...new Map(
        mails
          .flatMap(linksIn)
          .filter((link) => link.includes(one.reference))
          .map((link) => [new URL(link).pathname, link]),
      ).values(),
    ]
    const kinds = new Set(links.map((link) => new URL(link).pathname.replace(one.reference, '…')))
    for (const path of [
      '/complaints/…',
      '/surveys/…',
      '/tasks/…/intake-1',
      '/tasks/…/co-sign-1',
      '/tasks/…/return-visit-1',
    ])
      expect(kinds).toContain(path)
    const before = JSON.stringify(await desk.table())
    for (const link of links) {
      const { pathname, search } = new URL(link)
      for (const accept of ['application/json', 'text/html', '*/*']) {
        for (const method of ['GET', 'HEAD', 'GET']) {
          const answer = await raw(desk, { method, path: `${pathname}${search}`, headers: { accept } })
          expect([200, 410], `${method} ${pathname}`).toContain(answer.status)
          if (method === 'HEAD') expect(answer.text).toBe('')
        }
      }
      // What looks like an act in the address is not one.
      for (const more of [
        '&step=send&decision=reassign',
        '&step=withdraw',
        '&notice=withdrawn',
        '&decision=accept&step=send',
      ])
        await raw(desk, { method: 'GET', path: `${pathname}${search}${more}`, headers: { accept: 'text/html' } })
    }
    expect(JSON.stringify(await desk.table())).toBe(before)
    expect(await desk.inbox()).toHaveLength(mails.length)
  })
})

describe('POST /complaints/{reference}/messages', () => {
  it('adds the message to the case and sends one mail each to the assignee and the liaison', async () => {
    const one = await caseAt(desk, 'investigation')
    const before = (await desk.inbox()).length
    const answer = await json(elsewhere(one.follow, { below: '/messages' }), {
      body: { text: '我又找到了一张维修发票。' },
    })
    expect(answer).toMatchObject({ status: 201 })
    const told = (await desk.inbox()).slice(before)
    const investigator = (await taskLink(desk, one.reference, 'investigation')).mail.to[0]
    const liaison = (await json(one.follow)).body.liaison.email
    expect(told.flatMap(({ to }) => to).toSorted()).toEqual([investigator, liaison].toSorted())
    for (const mail of told) expect(mail.text).toContain('维修发票')
    expect((await json(one.follow)).body.timeline.at(-1)).toMatchObject({ code: 'message' })
    const task = await json(await linkTo(desk, one, 'investigation'))
    expect(task.body.case.messages).toEqual([{ at: expect.any(String), text: '我又找到了一张维修发票。' }])
  })

  it('takes 1 to 5,000 characters', async () => {
    const one = await filed(desk)
    const send = (body: unknown) => json(elsewhere(one.follow, { below: '/messages' }), { body })
    expect(await send({ text: '字'.repeat(5000) })).toMatchObject({ status: 201 })
    expect(await send({ text: '字' })).toMatchObject({ status: 201 })
    for (const body of [
      { text: '字'.repeat(5001) },
      { text: '' },
      { text: '\u202e \r\n' },
      { text: 7 },
      { text: null },
      {},
    ]) {
      const answer = await send(body)
      expectProblem(answer, 422)
      expect(pointers(answer)).toEqual(['/text'])
    }
    expectProblem(await send([]), 422)
    expectProblem(await send('{'), 400)
    expectProblem(
      await json(elsewhere(one.follow, { below: '/messages' }), {
        body: '{}',
        headers: { 'content-type': 'text/plain' },
      }),
      415,
    )
  })

  it('is refused once the case is closed', async () => {
    const one = await filed(desk)
    await json(elsewhere(one.follow, { below: '/withdrawal' }), { body: {} })
    expectProblem(await json(elsewhere(one.follow, { below: '/messages' }), { body: { text: '还有一件事。' } }), 409)
  })
})

describe('POST /complaints/{reference}/withdrawal', () => {
  it.each(['intake', 'investigation', 'negotiation', 'feedback'] as const)(
    'closes a case in %s at once and refuses a later decision',
    async (stage) => {
      const one = await caseAt(desk, stage)
      const task = await linkTo(desk, one, stage)
      expect(
        await json(elsewhere(one.follow, { below: '/withdrawal' }), { body: { reason: '已经解决了。' } }),
      ).toMatchObject({ status: 200, body: { status: 'closed', outcome: 'withdrawn' } })
      const late = await json(task, { body: stage === 'intake' ? answers.accept(await now(desk)) : answers.complete() })
      expectProblem(late, 410)
      expectProblem(await json(task), 410)
      expectProblem(await json(elsewhere(one.follow, { below: '/withdrawal' }), { body: {} }), 409)
      expect((await json(one.follow)).body).toMatchObject({ status: 'closed', outcome: 'withdrawn' })
      await desk.inbox()
      // The case has ended; where the investigation had not named the root cause, somebody is asked for it afterwards.
      const status = stage === 'intake' || stage === 'investigation' ? 'RUNNING' : 'SUCCEEDED'
      expect((await executionsOf(desk, one)) ?? [{ status }]).toMatchObject([{ status }])
      const mails = await desk.inbox(one.email)
      expect(mails).toHaveLength(2)
    },
  )

  it('is refused once the case is decided', async () => {
    const one = await caseAt(desk, 'decided')
    expectProblem(await json(elsewhere(one.follow, { below: '/withdrawal' }), { body: {} }), 409)
    expect((await json(one.follow)).body).toMatchObject({ status: 'decided', outcome: 'upheld' })
    const resolved = await filed(desk)
    expect(
      await json(await linkTo(desk, resolved, 'intake'), { body: answers.resolve(await now(desk)) }),
    ).toMatchObject({ status: 200 })
    expectProblem(await json(elsewhere(resolved.follow, { below: '/withdrawal' }), { body: {} }), 409)
  })

  it('is accepted while the answer waits for the co-signer', async () => {
    const one = await caseAt(desk, 'feedback', { weight: 'key' })
    expect(await json(await linkTo(desk, one, 'feedback'), { body: answers.propose() })).toMatchObject({ status: 200 })
    const coSign = await linkTo(desk, one, 'co-sign')
    // Without a reason, and so without a body.
    expect(await json(elsewhere(one.follow, { below: '/withdrawal' }), { method: 'POST' })).toMatchObject({
      status: 200,
    })
    expectProblem(await json(coSign, { body: { decision: 'approve' } }), 410)
    expect((await json(one.follow)).body).toMatchObject({ outcome: 'withdrawn' })
  })

  it('refuses an invalid reason or body with 422, and accepts an empty reason', async () => {
    const one = await filed(desk)
    const send = (body: unknown) => json(elsewhere(one.follow, { below: '/withdrawal' }), { body })
    for (const body of [{ reason: '字'.repeat(1001) }, { reason: 5 }, { why: 'x' }])
      expectProblem(await send(body), 422)
    for (const body of [[], null, 'null', '"x"']) expectProblem(await send(body === null ? 'null' : body), 422)
    expect((await json(one.follow)).body.status).toBe('intake')
    expect(await send({ reason: '' })).toMatchObject({ status: 200 })
  })

  it('sends no survey to a complainant who has withdrawn', { tags: ['clock'] }, async () => {
    const one: Case = await filed(desk, {
      complainant: { name: '李雷', email: address(`withdrawn-${randomUUID().slice(0, 8)}`), relation: 'insured' },
    })
    await json(elsewhere(one.follow, { below: '/withdrawal' }), { body: {} })
    await desk.pass({ advance: 'P5D' })
    await expect(surveyLink(desk, one)).rejects.toThrow('/surveys/')
  })
})
