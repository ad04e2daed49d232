import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { json, taskLink } from '../support/running-desk/desk.ts'
import { type FaultyDesk, openFaultyDesk } from '../support/running-desk/faulty-desk.ts'
import { newestLink } from '../support/running-desk/reading.ts'
import {
  bring,
  type Case,
  caseAt,
  dayIn,
  elsewhere,
  filed,
  keyOf,
  linkTo,
  surveyLink,
} from '../support/running-desk/scenario.ts'

const sample = readFileSync(new URL('../../local/staff.csv', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'liaison-rights-'))

let desk: FaultyDesk
beforeAll(async () => {
  desk = await openFaultyDesk({ clockStart: '2026-03-02T10:00:00+08:00', staff: sample })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await desk?.close()
})

/** The sample directory with the line of somebody changed; without a change, the sample itself. */
async function directory(id?: string, change: (line: string) => string = (line) => line): Promise<void> {
  const lines = sample.split('\n').map((line) => (id !== undefined && line.startsWith(`${id},`) ? change(line) : line))
  const file = join(folder, 'staff.csv')
  writeFileSync(file, lines.join('\n'))
  const { code, text } = await desk.run('staff', ['import', file, '--yes'])
  expect(code, text).toBe(0)
  await desk.pass({ advance: 'PT1M' })
}

/** Days go by. */
const days = (count: number): Promise<Date> => desk.pass({ advance: `P${count}D` })

const idOf = (address: string): string => address.replace('@example.com', '').replace('.', '-')

const lineOf = (address: string): string => sample.split('\n').find((line) => line.includes(`${address},`)) ?? ''

// First what takes days: they pass sooner where no other case is open.
describe('links end', { tags: ['inside'] }, () => {
  it('a task link shows what was recorded for thirty days; the tracking link stays', async () => {
    const one = await filed(desk)
    const link = await linkTo(desk, one, 'intake')
    await bring(desk, one, 'investigation')
    await json(elsewhere(one.follow, { below: '/withdrawal' }), { body: {} })
    await days(29)
    expect(await json(link)).toMatchObject({ status: 200, body: { state: 'decided' } })
    await days(2)
    expect((await json(link)).status).toBe(410)
    expect((await json(one.follow)).status).toBe(200)
  })

  it('a survey link shows the answer for thirty days, an offer’s link the offer', async () => {
    const one = await caseAt(desk, 'negotiation')
    const negotiation = await linkTo(desk, one, 'negotiation')
    const terms = { what: '补足差额', amount: { currency: 'CNY', value: '6000.00' }, until: await dayIn(desk, 5) }
    expect(await json(negotiation, { body: { decision: 'offer', ...terms } })).toMatchObject({ status: 200 })
    const offer = await newestLink(desk, `/offers/${one.reference}`, one.email)
    expect(await json(offer, { body: { answer: 'accept' } })).toMatchObject({ status: 200 })
    await toSurvey(one)
    await days(4)
    const survey = await surveyLink(desk, one)
    expect(await json(survey, { body: { satisfaction: 5, resolved: true, effort: 1 } })).toMatchObject({ status: 200 })
    const shown = async () => [(await json(offer)).status, (await json(survey)).status]
    await days(25)
    expect(await shown()).toEqual([200, 200])
    await days(2)
    expect(await shown()).toEqual([410, 200])
    await days(4)
    expect(await shown()).toEqual([410, 410])
  })
})

describe('rights follow the directory', { tags: ['inside'] }, () => {
  it('a supervisor who is one no more can do nothing by the mail about a task that was overdue', async () => {
    const one = await caseAt(desk, 'investigation')
    const holder = (await taskLink(desk, one.reference, 'investigation')).mail.to[0] ?? ''
    await days(12)
    const told = (await desk.inbox()).filter(
      ({ to, sent }) => to[0] !== holder && String(sent).includes(`/tasks/${one.reference}/investigation-1`),
    )
    const supervisor = told.find(
      ({ to }) => sample.includes(`${to[0]},`) && lineOf(to[0] ?? '').includes(',supervisor,'),
    )
    const to = supervisor?.to[0] ?? ''
    const link = await newestLink(desk, `/tasks/${one.reference}/investigation-1`, to)
    expect((await json(link)).status).toBe(200)
    await directory(idOf(to), (line) => line.replace(',supervisor,', ',department-contact,'))
    expect(await json(link, { body: { decision: 'reassign', reason: '换人' } })).toMatchObject({ status: 410 })
    expect(await json(link)).toMatchObject({ status: 410, body: { why: 'role' } })
    await directory()
    expect((await json(link)).status).toBe(200)
  })

  it('who lost the role: the old link does nothing, and the task goes to another of the role', async () => {
    const one = await caseAt(desk, 'investigation')
    const { link, mail } = await taskLink(desk, one.reference, 'investigation')
    const holder = mail.to[0] ?? ''
    await directory(idOf(holder), (line) => line.replace(',investigator,', ',department-contact,'))
    expect(await json(link)).toMatchObject({ status: 410, body: { why: 'role' } })
    expect((await json(link, { body: answers.complete() })).status).toBe(410)
    const next = await taskLink(desk, one.reference, 'investigation')
    expect(next.mail.to[0]).not.toBe(holder)
    expect(await json(next.link, { body: answers.complete() })).toMatchObject({ status: 200 })
    await directory()
  })

  it('who has another mailbox: the old links are dead, and a mail with new ones goes to the new address', async () => {
    const one = await caseAt(desk, 'investigation')
    const { link, mail } = await taskLink(desk, one.reference, 'investigation')
    const holder = mail.to[0] ?? ''
    const work = await newestLink(desk, '/work/', holder)
    const moved = holder.replace('@', '.new@')
    await directory(idOf(holder), (line) => line.replace(holder, moved))
    for (const old of [link, work]) expect((await json(old)).status).toBe(410)
    expect((await json(link, { body: answers.complete() })).status).toBe(410)
    const next = await taskLink(desk, one.reference, 'investigation')
    expect([next.mail.to[0], next.link === link]).toEqual([moved, false])
    expect((await json(await newestLink(desk, '/work/', moved))).status).toBe(200)
    // The address comes back in other letters: the same mailbox.
    await directory(idOf(holder), (line) => line.replace(holder, moved.toUpperCase()))
    expect(await json(next.link, { body: answers.complete() })).toMatchObject({ status: 200 })
    await directory()
  })
})

describe('nobody deals with their own complaint', { tags: ['inside'] }, () => {
  const complainant = { name: '李娜', relation: 'policyholder' }

  it('an intake officer who complains never gets it, not even by name; nor somebody with the telephone number', async () => {
    for (const [own, who] of [
      [{ email: 'Li.Na@Example.com' }, 'li-na'],
      [{ email: 'somebody@example.net', phone: '028-5550 0101' }, 'wang-fang'],
    ] as const) {
      const one = await caseAt(desk, 'intake', { complainant: { ...complainant, ...own } })
      const { link, mail } = await taskLink(desk, one.reference, 'intake')
      expect(idOf(mail.to[0] ?? '')).not.toBe(who)
      const refused = await json(link, { body: { decision: 'reassign', to: who, reason: '换人' } })
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to' }] } })
      expect(await json(link, { body: { decision: 'reassign', reason: '换人' } })).toMatchObject({ status: 200 })
      const next = await taskLink(desk, one.reference, 'intake')
      expect(idOf(next.mail.to[0] ?? '')).not.toBe(who)
    }
  })

  it('the directory learns it later: the old link does nothing, and a colleague gets the task', async () => {
    const one = await filed(desk)
    const { link, mail } = await taskLink(desk, one.reference, 'intake')
    const holder = mail.to[0] ?? ''
    const work = await newestLink(desk, '/work/', holder)
    await directory(idOf(holder), (line) => line.replace(holder, one.email))
    for (const body of [answers.accept((await desk.now()).toISOString()), { decision: 'reassign', reason: '换人' }])
      expect((await json(link, { body })).status).toBe(410)
    expect((await json(link)).status).toBe(410)
    expect((await json(work)).status).toBe(410)
    expect((await taskLink(desk, one.reference, 'intake')).mail.to[0]).not.toBe(holder)
    await directory()
  })
})

describe('links end at once', { tags: ['inside'] }, () => {
  it('an operator ends some of them, and then all', async () => {
    const one = await caseAt(desk, 'investigation')
    const task = await linkTo(desk, one, 'investigation')
    const run = (...args: string[]) => desk.run('case', ['revoke', one.reference, ...args])
    expect(await run('--purpose', 'survey')).toMatchObject({ code: 1 })
    expect(await run('--purpose', 'tracking')).toMatchObject({ code: 0 })
    expect([(await json(one.follow)).status, (await json(task)).status]).toEqual([410, 200])
    expect((await json(elsewhere(one.follow, { below: '/messages' }), { body: { text: '还在吗？' } })).status).toBe(410)
    const all = await run('--yes')
    expect([all.code, all.text.includes(keyOf(task))]).toEqual([0, false])
    expect((await json(task, { body: answers.complete() })).status).toBe(410)
    expect(await run('--yes')).toMatchObject({ code: 0 })
  })
})

/** From a negotiation with an accepted offer to the survey. */
async function toSurvey(one: Case): Promise<void> {
  const agreed = await linkTo(desk, one, 'negotiation')
  expect(await json(agreed, { body: answers.agreed((await desk.now()).toISOString()) })).toMatchObject({ status: 200 })
  const feedback = await linkTo(desk, one, 'feedback')
  const remedyDue = new Date((await desk.now()).getTime() + 86_400_000).toISOString().slice(0, 10)
  expect(await json(feedback, { body: answers.propose({ remedyDue }) })).toMatchObject({ status: 200 })
  const done = await linkTo(desk, one, 'fulfilment')
  expect(await json(done, { body: answers.fulfilled((await desk.now()).toISOString()) })).toMatchObject({ status: 200 })
}
