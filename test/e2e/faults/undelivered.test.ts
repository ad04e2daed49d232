import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labels } from '../../../functions/text/zh-CN/labels.ts'
import { answers } from '../../support/running-desk/answers.ts'
import { type Desk, json, type Mail, openDesk } from '../../support/running-desk/desk.ts'
import { mailsAbout } from '../../support/running-desk/reading.ts'
import {
  bring,
  type Case,
  caseAt,
  decideAs,
  executionsOf,
  filed,
  linkTo,
  now,
} from '../../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

/** Mail to these addresses comes back, as with the mail service's own simulator. */
const whoseMail = (becomes: 'bounce' | 'complaint' | 'success') => ({
  complainant: {
    name: '李雷',
    email: `${becomes}+${randomUUID().slice(0, 8)}@example.com`,
    phone: '+86 138 0000 0001',
    relation: 'policyholder',
  },
})

/** The mails that ask somebody to reach the complainant another way. */
const requests = (one: Case): Promise<Mail[]> => mailsAbout(desk, one, { purpose: labels.kinds.reach.verb })

const reached = async (): Promise<Record<string, unknown>> => ({
  decision: 'reached',
  how: 'phone',
  at: await now(desk),
  notes: '已电话告知全部内容。',
})

describe('mail to a complainant', { tags: ['clock'] }, () => {
  it.each(['bounce', 'complaint'] as const)(
    'asks the liaison once to contact the complainant another way after a %s',
    async (becomes) => {
      const one = await filed(desk, whoseMail(becomes))
      await desk.pass({ advance: 'PT5S' })
      expect(await requests(one)).toHaveLength(1)
      const link = await linkTo(desk, one, 'reach')
      const shown = await json(link)
      expect(shown).toMatchObject({ status: 200, body: { stage: 'reach', role: 'liaison' } })
      expect(await json(link, { body: await reached() })).toMatchObject({ status: 200 })
      expect((await json(link)).body.recorded).toMatchObject({ decision: 'reached' })
      await bring(desk, one, 'investigation')
      expect(await requests(one)).toHaveLength(1)
    },
  )

  it('lets the case close after a bounce once the complainant was reached', { tags: ['inside'] }, async () => {
    const one = await caseAt(desk, 'decided', whoseMail('bounce'))
    await desk.pass({ advance: 'PT5S' })
    await decideAs(desk, one, 'reach', await reached())
    const execution = async () => (await desk.executions()).find(({ name }) => name === one.reference)
    expect(await execution()).toMatchObject({ status: 'RUNNING', state: 'Survey' })
    await desk.pass({ advance: 'P20D' })
    expect(await execution()).toMatchObject({ status: 'SUCCEEDED' })
  })

  it('gets an execution of its own when it bounces after the case has closed', { tags: ['inside'] }, async () => {
    const one = await filed(desk, whoseMail('bounce'))
    await desk.pass({ advance: 'PT5S' })
    await decideAs(desk, one, 'reach', await reached())
    await decideAs(desk, one, 'intake', {
      decision: 'decline',
      ground: 'not-a-complaint',
      reason: '不是投诉，属于业务咨询。',
    })
    await decideAs(desk, one, 'co-sign', { decision: 'approve' })
    await desk.pass({ advance: 'PT3M' })
    expect(await linkTo(desk, one, 'reach')).toContain('reach-2')
    await decideAs(desk, one, 'reach', await reached())
    expect(await executionsOf(desk, one)).toMatchObject([
      { name: one.reference, status: 'SUCCEEDED' },
      { name: `${one.reference}-2`, status: 'SUCCEEDED' },
    ])
  })

  it('leads to no request when it arrives', async () => {
    const one = await filed(desk, whoseMail('success'))
    await desk.pass({ advance: 'PT5S' })
    expect(await requests(one)).toEqual([])
    await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
  })
})
