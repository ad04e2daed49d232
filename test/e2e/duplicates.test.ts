import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { complaint, decide, type Desk, file, json, linksIn, openDesk } from '../support/running-desk/desk.ts'
import { mailsAbout, readPage } from '../support/running-desk/reading.ts'
import { type Case, filed, linkTo, now, pointers } from '../support/running-desk/scenario.ts'
import { pages as english } from '../../functions/text/en/pages.ts'
import { texts } from '../../functions/text/index.ts'
import { whereItStandsIn } from '../../functions/text/where-it-stands.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const intakeOf = async (one: Case) =>
  (await json(await linkTo(desk, one, 'intake'))).body as { alike?: { reference: string; status: string }[] }

it('shows a possible duplicate to the intake officer and to nobody else', async () => {
  const body = complaint()
  const { complainant, policyNumber } = body as { complainant: { email: string }; policyNumber: string }
  const first = await filed(desk, { complainant, policyNumber })
  const again = await filed(desk, {
    complainant: { ...complainant, email: complainant.email.toUpperCase() },
    policyNumber: ` ${policyNumber.toLowerCase()}`,
  })
  const other = await filed(desk, {
    policyNumber,
    complainant: { name: '韩梅', email: `han-${complainant.email}`, relation: 'insured' },
  })

  expect((await intakeOf(again)).alike).toMatchObject([{ reference: first.reference, status: 'intake' }])
  expect([(await intakeOf(first)).alike, (await intakeOf(other)).alike]).toEqual([undefined, undefined])

  // Somebody may have typed another person's address: nothing that the filer of the second sees names the first.
  const seen = [
    await json(again.follow),
    await readPage(again.follow),
    (await desk.inbox())
      .filter(({ text }) => text.includes(again.reference))
      .map(({ subject, text, html }) => `${subject} ${text} ${html}`),
  ]
  expect(JSON.stringify(seen)).toContain(again.reference)
  expect(JSON.stringify(seen)).not.toContain(first.reference)
  const answer = await file(desk, body)
  expect(Object.keys(answer.body).toSorted()).toEqual([
    'provisional',
    'receivedAt',
    'reference',
    'respondBy',
    'rules',
    'status',
  ])
})

it('combines a repeated complaint with the earlier one, and refuses any other reference', async () => {
  const { complainant, policyNumber } = complaint() as { complainant: { email: string }; policyNumber: string }
  const first = await filed(desk, { complainant, policyNumber })
  const again = await filed(desk, {
    complainant,
    policyNumber,
    description: '我再次投诉：理赔材料早已交齐，三个月过去了仍然没有任何结果。',
  })
  const strange = await filed(desk)
  const contact = { how: 'phone', at: await now(desk) }
  const join = (reference: string, more: Record<string, unknown> = {}) =>
    decide(desk, again.reference, 'intake', {
      decision: 'join',
      contact,
      identityVerified: true,
      reference,
      reason: '同一保单、同一事项。',
      ...more,
    })

  for (const reference of [strange.reference, again.reference, 'x'])
    expect(pointers(await join(reference))).toEqual(['/reference'])
  expect(pointers(await join(first.reference, { identityVerified: false }))).toEqual(['/identityVerified'])
  // Nothing was recognised here, so nothing is offered.
  expect(
    pointers(
      await decide(desk, strange.reference, 'intake', {
        decision: 'join',
        contact,
        identityVerified: true,
        reference: first.reference,
        reason: 'x',
      }),
    ),
  ).toEqual(['/decision'])

  expect(
    (await json(again.follow.replace('?', '/messages?'), { body: { text: '补充：签收回执编号 4711。' } })).status,
  ).toBe(201)
  expect(await join(first.reference)).toMatchObject({ status: 200, body: { recorded: true, decision: 'join' } })
  expect(await join(first.reference)).toMatchObject({ status: 409 })
  await desk.inbox()
  expect((await json(again.follow)).body).toMatchObject({
    status: 'closed',
    outcome: null,
    joinedTo: first.reference,
    clocks: [],
  })
  const { messages } = (
    (await json(await linkTo(desk, first, 'intake'))).body as { case: { messages: { text: string }[] } }
  ).case
  expect(messages.map(({ text }) => text)).toEqual([expect.stringMatching(/我再次投诉[^]*4711/)])
  const page = await readPage(again.follow, { lang: 'en' })
  expect(page).toContain(english.tracking.joined.title)
  expect(page).not.toContain(english.tracking.respondBy)
  // It gives the date of the earlier case, and its link opens that case.
  const { respondBy } = (await json(first.follow)).body as { respondBy: string }
  const state = { is: 'joined', into: first.reference, answer: { by: respondBy, stands: 'promised' } } as const
  expect(page).toContain(whereItStandsIn('en', state, texts('en').format('Asia/Shanghai')))
  const href = /href="(\.\/[^"]*via=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(await readPage(new URL(href, again.follow).href, { lang: 'en' })).toContain(first.reference)
  const [letter] = await mailsAbout(desk, again, { to: again.email, purpose: mailTexts['zh-CN'].joined.subject })
  expect(letter?.text).toContain(first.reference)
  expect(linksIn(letter!).some((link) => link.includes(again.reference))).toBe(true)
})
