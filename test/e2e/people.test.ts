import { afterAll, beforeAll, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { type Desk, json, linksIn, openDesk } from '../support/running-desk/desk.ts'
import { readPage, sendForm, under } from '../support/running-desk/reading.ts'
import { bring, elsewhere, expectProblem, filed, linkTo, now } from '../support/running-desk/scenario.ts'
import { labels } from '../../functions/text/en/labels.ts'
import { pages } from '../../functions/text/en/pages.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

it('takes a person off the case when a supervisor upholds a conflict of interest', async () => {
  const one = await filed(desk)
  await bring(desk, one, 'investigation')
  const before = await linkTo(desk, one, 'investigation')
  const door = elsewhere(one.follow, { below: '/conflict' })

  expect(await readPage(one.follow, { step: 'conflict', lang: 'en' })).toContain(pages.tracking.conflictTitle)
  expectProblem(await json(door, { body: { who: '' } }), 422)
  const sent = await sendForm(door, { who: '验车的王先生', reason: '他让我去的修理厂是他弟弟开的。' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringContaining('notice=conflict')])
  expectProblem(await json(door, { body: { who: '王', reason: '再说一次' } }), 422)

  const asked = await linkTo(desk, one, 'conflict')
  expect(await readPage(asked)).toContain('他让我去的修理厂是他弟弟开的。')
  const letters = (await desk.inbox(one.email)).length
  const involved = (await json(before)).body.case.assignee as string
  expectProblem(await json(asked, { body: { decision: 'uphold', person: 'nobody-here', reason: '属实' } }), 422)
  expect(
    await json(asked, { body: { decision: 'uphold', person: involved, reason: '修理厂由其亲属经营。' } }),
  ).toMatchObject({ status: 200 })

  expect(await json(before)).toMatchObject({ status: 410, body: { why: 'conflict' } })
  expect(await json(before, { body: answers.complete() })).toMatchObject({ status: 410 })
  const after = await linkTo(desk, one, 'investigation')
  expect((await json(after)).body.case.assignee).not.toBe(involved)
  // The complainant is told, in a letter of its own.
  expect((await json(one.follow)).body.timeline.at(-1)).toMatchObject({ code: 'conflict-upheld' })
  expect(await desk.inbox(one.email)).toHaveLength(letters + 1)

  // The next has an interest of their own, and says so.
  expect(await json(after, { body: { decision: 'conflict', reason: '投诉人是我的邻居。' } })).toMatchObject({
    status: 200,
  })
  expect(await json(after)).toMatchObject({ status: 410, body: { why: 'conflict' } })
  expect(await linkTo(desk, one, 'investigation')).not.toBe(after)
})

it('keeps notes, contact attempts and drafts with the task without moving the case', async () => {
  const one = await filed(desk)
  await bring(desk, one, 'investigation')
  const link = await linkTo(desk, one, 'investigation')
  const before = (await json(link)).body
  const mails = (await desk.inbox()).length

  // A form that was sent leads to a page that says so and can be loaded again: nothing is posted twice.
  const noted = await sendForm(under(link, { decision: 'note' }), { step: 'send', text: '晚上六点以后可以联系。' })
  const there = new URL(noted.headers.get('location') ?? '', link).href
  expect([noted.status, there]).toEqual([303, under(link, { done: 'note' })])
  for (let loads = 0; loads < 2; loads += 1)
    expect(await readPage(there, { lang: 'en' })).toContain(
      `<div class="notice" role="status"><p>Recorded: ${labels.decisions.note.recorded}</p></div>`,
    )
  expect(await readPage(link, { done: 'constructor' })).not.toContain('role="status"')
  expect(
    await json(link, {
      body: { decision: 'contact-attempt', how: 'phone', at: await now(desk), reached: false, notes: '无人接听' },
    }),
  ).toMatchObject({ status: 200 })
  const saved = await sendForm(under(link, { decision: 'complete' }), {
    step: 'save',
    'points.0.point': '只赔一半',
    remedy: '补足差额',
  })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, expect.stringContaining('decision=complete')])
  expect(await readPage(link, { decision: 'complete' })).toContain('只赔一半</textarea>')
  expect(await json(link, { body: { decision: 'complete', draft: true, remedy: '补足差额并道歉' } })).toMatchObject({
    status: 200,
    body: { saved: true },
  })
  expectProblem(await json(link, { body: { decision: 'approve', draft: true } }), 422)

  const after = (await json(link)).body
  expect(after.drafts).toMatchObject([{ decision: 'complete', answer: { remedy: '补足差额并道歉' } }])
  expect(after.notes).toMatchObject([
    { contactAttempt: { how: 'phone', reached: false, notes: '无人接听' } },
    { text: '晚上六点以后可以联系。' },
  ])
  expect([after.state, after.dueAt]).toEqual([before.state, before.dueAt])
  expect((await desk.inbox()).length).toBe(mails)
  expect(await readPage(one.follow)).not.toMatch(/六点以后|无人接听|补足差额/)

  // The next assignee continues where it was put aside.
  expect(await json(link, { body: { decision: 'reassign', reason: '休假' } })).toMatchObject({ status: 200 })
  const next = await linkTo(desk, one, 'investigation')
  expect(await readPage(next, { decision: 'complete' })).toContain('补足差额并道歉')
  expect(linksIn((await desk.inbox()).at(-1) as never).some((url) => url.includes('/work/'))).toBe(true)
})
