import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import {
  complaint,
  decide,
  type Desk,
  file,
  followLink,
  json,
  openDesk,
  taskLink,
} from '../support/running-desk/desk.ts'
import { newestLink } from '../support/running-desk/reading.ts'
import { dayIn } from '../support/running-desk/scenario.ts'

describe('a complaint from beginning to end', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
  })
  afterAll(() => desk?.close())

  it(
    'of class general is decided, surveyed and closed, and its execution ends',
    { tags: ['clock', 'inside'] },
    async () => {
      const filed = await file(desk, complaint())
      expect(filed.status).toBe(201)
      const { reference } = filed.body
      const follow = await followLink(desk, reference, filed.email)
      expect((await json(follow)).body).toMatchObject({ reference, status: 'intake', class: null, outcome: null })

      const now = async (): Promise<string> => (await desk.now()).toISOString()
      expect(await decide(desk, reference, 'intake', answers.accept(await now()))).toMatchObject({
        status: 200,
        body: { recorded: true, decision: 'accept' },
      })
      expect((await json(follow)).body).toMatchObject({ status: 'investigation', class: 'general' })
      expect(await decide(desk, reference, 'investigation', answers.complete())).toMatchObject({ status: 200 })
      expect(await decide(desk, reference, 'negotiation', answers.agreed(await now()))).toMatchObject({ status: 200 })
      expect(await decide(desk, reference, 'feedback', answers.propose())).toMatchObject({ status: 200 })
      await desk.inbox()
      expect((await json(follow)).body).toMatchObject({ status: 'decided', outcome: 'upheld' })

      await desk.pass({ advance: 'P3D' })
      const survey = await newestLink(desk, `/surveys/${reference}`, filed.email)
      expect(await json(survey, { body: { satisfaction: 5, resolved: true, effort: 1 } })).toMatchObject({
        status: 200,
      })
      await desk.inbox()
      expect((await json(follow)).body).toMatchObject({ status: 'closed', outcome: 'upheld' })
      expect((await desk.executions()).find(({ name }) => name === reference)).toMatchObject({ status: 'SUCCEEDED' })
    },
  )

  it('of class major is co-signed, fulfilled, followed up and closed', { tags: ['clock'] }, async () => {
    const filed = await file(desk, complaint({ amountInDispute: { currency: 'CNY', value: '600000.00' } }))
    const { reference } = filed.body
    const follow = await followLink(desk, reference, filed.email)
    const now = async (): Promise<string> => (await desk.now()).toISOString()
    const { mail } = await taskLink(desk, reference, 'intake')
    expect(mail.subject).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d /)
    await decide(
      desk,
      reference,
      'intake',
      answers.accept(await now(), { class: 'major', classReason: '金额达到重大标准。' }),
    )
    await decide(desk, reference, 'investigation', answers.complete())
    await decide(desk, reference, 'negotiation', answers.agreed(await now()))
    await decide(desk, reference, 'feedback', answers.propose({ remedyDue: await dayIn(desk, 18) }))
    expect((await json(follow)).body).toMatchObject({ status: 'feedback', outcome: null })
    expect(await decide(desk, reference, 'co-sign', { decision: 'approve' })).toMatchObject({ status: 200 })
    await desk.inbox()
    expect((await json(follow)).body).toMatchObject({ status: 'decided', outcome: 'upheld' })
    expect(await decide(desk, reference, 'fulfilment', answers.fulfilled(await now()))).toMatchObject({ status: 200 })
    expect(await decide(desk, reference, 'return-visit', answers.visited())).toMatchObject({ status: 200 })
    await desk.pass({ advance: 'P30D' })
    expect((await json(follow)).body).toMatchObject({ status: 'closed' })
  })
})
