import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { address, complaint, file, json } from '../../support/running-desk/desk.ts'
import { type FaultyDesk, openFaultyDesk } from '../../support/running-desk/faulty-desk.ts'
import { mailsAbout } from '../../support/running-desk/reading.ts'
import { bring, caseAt, elsewhere, filed, linkTo, now } from '../../support/running-desk/scenario.ts'

let desk: FaultyDesk
beforeAll(async () => {
  desk = await openFaultyDesk({ clockStart: '2026-03-02T10:00:00+08:00', triesOnce: true })
})
afterEach(() => desk.order({ order: 'wakes', are: 'delivered' }))
afterAll(() => desk?.close())

describe('a wake', { tags: ['faults', 'clock'] }, () => {
  it.each(['lost', 'refused'] as const)(
    'that is %s loses nothing that was recorded, and the sweeper moves the case on',
    async (are) => {
      await desk.order({ order: 'wakes', are })
      const answer = await file(desk, complaint())
      expect(answer.status).toBe(201)
      const { reference } = answer.body
      expect(await mailsAbout(desk, { reference })).toEqual([])
      await desk.order({ order: 'wakes', are: 'delivered' })
      await desk.pass({ advance: 'PT2M5S' })
      expect(await mailsAbout(desk, { reference })).toHaveLength(2)

      const link = await linkTo(desk, { reference, email: answer.email, follow: '' }, 'intake')
      await desk.order({ order: 'wakes', are })
      expect(await json(link, { body: answers.accept(await now(desk)) })).toMatchObject({ status: 200 })
      expect((await json(link)).body.recorded).toMatchObject({ decision: 'accept' })
      expect(await mailsAbout(desk, { reference })).toHaveLength(2)
      await desk.order({ order: 'wakes', are: 'delivered' })
      await desk.pass({ advance: 'PT2M5S' })
      expect(await mailsAbout(desk, { reference })).toHaveLength(3)
      expect(await linkTo(desk, { reference, email: answer.email, follow: '' }, 'investigation')).toContain(
        'investigation-1',
      )
    },
  )

  it('that arrives twice does nothing the second time', async () => {
    await desk.order({ order: 'wakes', are: 'doubled' })
    const one = await caseAt(desk, 'decided', { weight: 'key' })
    const mails = (await mailsAbout(desk, one)).map(({ to, subject }) => `${to[0]} ${subject}`)
    expect(mails).toEqual([...new Set(mails)])
    expect((await desk.executions()).filter(({ name }) => name === one.reference)).toHaveLength(1)
  })

  it('that arrives between two waits is not missed', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => filed(desk)))
    const before = await now(desk)
    // Two acts in a row: the second one's wake finds the execution in Advance, where nothing listens.
    await Promise.all(
      all.map(async (one) => {
        const link = await linkTo(desk, one, 'intake')
        const messages = elsewhere(one.follow, { below: '/messages' })
        const answered = await Promise.all([
          json(messages, { body: { text: '先说一句。' } }),
          json(link, { body: answers.accept(before) }),
        ])
        expect(answered.map(({ status }) => status)).toEqual([201, 200])
      }),
    )
    for (const one of all) expect(await linkTo(desk, one, 'investigation')).toContain('investigation-1')
    // Not the sweeper's doing: no two minutes have passed.
    expect(Date.parse(await now(desk)) - Date.parse(before)).toBeLessThan(110_000)
  })
})

describe('an execution that was stopped', { tags: ['faults', 'clock', 'inside'] }, () => {
  it('is reported, and the case gets a new execution after an hour', async () => {
    const { body } = await file(desk, complaint({}))
    const reference = body.reference as string
    await desk.pass({ advance: 'PT5M' })
    await desk.stop(reference)
    // The sweeper looks at every tenth minute.
    const look = (Math.floor(Date.parse(await now(desk)) / 600_000) + 1) * 600_000
    await desk.pass({ to: new Date(look + 1000).toISOString() })
    await desk.pass({ advance: 'PT1S' })
    const items = await desk.table()
    expect(items.filter(({ pk, sk }) => pk?.S === `CASE#${reference}` && sk?.S === 'PARKED')).toHaveLength(1)
    const states = async () =>
      (await desk.executions()).flatMap(({ name, status }) => (name.startsWith(reference) ? [status] : [])).toSorted()
    expect(await states()).toEqual(['ABORTED'])
    await desk.pass({ advance: 'PT75M' })
    expect(await states()).toEqual(['ABORTED', 'RUNNING'])
  })
})

describe('mail', { tags: ['faults', 'clock', 'inside'] }, () => {
  it('that is throttled is sent once, later, and does not hold up the case', async () => {
    const email = address(`slow-${randomUUID().slice(0, 8)}`)
    // The first step tries five times, a little later each time.
    await desk.order({ order: 'mail fails', address: email, error: 'Throttling', times: 5 })
    const answer = await file(desk, complaint({ complainant: { name: '李雷', email, relation: 'policyholder' } }))
    expect(answer.status).toBe(201)
    const execution = async () => (await desk.executions()).find(({ name }) => name === answer.body.reference)
    await desk.pass({ advance: 'PT5M' })
    expect(await desk.inbox(email)).toHaveLength(0)
    expect(await execution()).toMatchObject({ status: 'RUNNING', state: 'Intake' })
    await desk.pass({ advance: 'PT20M' })
    expect(await desk.inbox(email)).toHaveLength(1)
    expect(await mailsAbout(desk, answer.body)).toHaveLength(2)
    expect(await execution()).toMatchObject({ status: 'RUNNING', state: 'Intake' })
  })

  it('that is refused is recorded as refused, and the case continues', async () => {
    const email = address(`gone-${randomUUID().slice(0, 8)}`)
    await desk.order({ order: 'mail fails', address: email, error: 'MessageRejected', times: 1 })
    const { body } = await file(desk, complaint({ complainant: { name: '李雷', email, relation: 'policyholder' } }))
    const one = { reference: body.reference as string, email, follow: '' }
    expect(await linkTo(desk, one, 'intake')).toContain('intake-1')
    const commits = (await desk.table()).filter(
      ({ pk, sk }) => pk?.S === `CASE#${one.reference}` && sk?.S?.startsWith('COMMIT#'),
    )
    expect(commits.map((commit) => commit['body']?.S).join()).toContain('"mail-refused"')
    await bring(desk, one, 'decided')
    expect(await desk.inbox(email)).toHaveLength(1)
  })
})
