import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDecision } from '../../../functions/app/commit-decision.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { draftLimits } from '../../../functions/http/complainant/complain.ts'
import { FilingLimit } from '../../../functions/http/complainant/filing-limit.ts'
import { form } from '../../../functions/http/complainant/form.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { readLinks, revokeLink } from '../../../functions/store/links.ts'
import { pages } from '../../../functions/text/en/pages.ts'
import { entity } from '../../support/cast.ts'
import {
  advanceOne,
  complainantAt,
  decideOne,
  openWorkplace,
  receiveOne,
  receiving,
  type Workplace,
} from '../../support/steps/workplace.ts'

/*
 * The page of the receipt stays open in the browser of the person who filed the complaint. What ends their link ends it
 * too, and it never shows what somebody else said since.
 */

const filedAt = '2026-03-02T02:00:00.000Z'
const later = '2026-03-02T03:00:00.000Z'
const typed = complainantAt('anna')

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())

async function filed(more: Record<string, unknown> = {}): Promise<{ key: string; reference: string }> {
  const key = randomUUID()
  const reference = await receiveOne(place, filedAt, { complainant: { ...typed, ...more } }, key)
  await advanceOne(place, reference, filedAt)
  return { key, reference }
}

async function receipt(
  key: string,
  at = later,
  more: Record<string, string> = {},
  wait?: () => Promise<unknown>,
): Promise<{ status: number; page: string }> {
  const given = {
    receiving: receiving(place),
    limit: new FilingLimit(100),
    phone: '028 5550 0100',
    drafts: draftLimits(),
    baseUrl: 'https://api.example.com',
    mailer: () => Promise.reject(new Error('no mail')),
    documents: true,
    ...(wait && { wait }),
  }
  const environment = { DEFAULT_LANGUAGE: 'en' as const, ENTITY: entity, PHONE: '028 5550 0100' }
  const handler = pageDoor('form', environment, (request) => form(given, request))
  const event = {
    routeKey: 'GET /received',
    rawPath: '/received',
    headers: { accept: 'text/html' },
    isBase64Encoded: false,
    queryStringParameters: { key, lang: 'en', ...more },
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(at) },
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, body } = (await handler(event, {} as never)) as unknown as { statusCode: number; body: string }
  return { status: statusCode, page: body }
}

/** What the desk records besides, as an operator's command or the mail service does. */
async function record(reference: string, ...facts: readonly Fact[]): Promise<void> {
  const by = { as: 'operator', command: 'case -- erase' } as const
  const done = await commitDecision(place, (await readCase(place.store, reference))!, { by, at: later }, () => [
    ...facts,
  ])
  expect(done).not.toHaveProperty('refused')
}

const correction = { name: typed.name, who: 'The complainant', how: 'phone', at: filedAt, proof: 'REC-7' } as const

/** Neither the page nor its copy shows anything of the case. */
async function expectClosed(key: string, title: string): Promise<void> {
  for (const more of [{}, { copy: 'whole' }]) {
    const { status, page } = await receipt(key, later, more)
    expect(status).toBe(410)
    expect(page).toContain(title)
    expect(page).not.toMatch(/@example\.com|complaints\//)
    expect(page).not.toContain(typed.name)
  }
}

it('before the first step has run, the page confirms the complaint', async () => {
  const key = randomUUID()
  await receiveOne(place, filedAt, { complainant: complainantAt('early') }, key)
  const { status, page } = await receipt(key, filedAt)
  expect(status).toBe(200)
  expect(page).toContain(`${pages.received.mail('')[0]}<strong`)
})

it('comes with the name of the liaison, whom the workflow chooses a moment later', async () => {
  const key = randomUUID()
  const reference = await receiveOne(place, filedAt, { complainant: complainantAt('quick') }, key)
  let waited = 0
  const { page } = await receipt(key, filedAt, {}, async () => {
    waited += 1
    if (waited === 2) await advanceOne(place, reference, filedAt)
  })
  expect([waited, page.includes(pages.received.liaisonSoon)]).toEqual([2, false])
  // Nobody waits for a liaison who does not come, nor on a page that is opened again.
  waited = 0
  const other = randomUUID()
  await receiveOne(place, filedAt, { complainant: complainantAt('slow') }, other)
  const count = async () => (waited += 1)
  expect((await receipt(other, filedAt, {}, count)).page).toContain(pages.received.liaisonSoon)
  expect(waited).toBeLessThan(6)
  waited = 0
  await receipt(other, later, {}, count)
  expect(waited).toBe(0)
})

it('says what somebody who complains for another has to show, before anything else under documents', async () => {
  const key = randomUUID()
  const authority = { represented: 'Han Mei', capacity: 'relative', scope: 'full' }
  const complainant = { ...complainantAt('speaker'), relation: 'agent' }
  await receiveOne(place, filedAt, { complainant, authority }, key)
  const { page } = await receipt(key, filedAt)
  expect(page).toContain(pages.people.showUsWhy)
  expect(page.indexOf(pages.people.showUsWhy)).toBeLessThan(page.indexOf(pages.documents.sectionIntro))
})

it('says that the email has gone out, once it has', async () => {
  const { key } = await filed()
  expect((await receipt(key)).page).toContain(`${pages.received.mailed('')[0]}<strong`)
})

it('opens nothing, and names no new address, once letters go elsewhere', async () => {
  const { key, reference } = await filed()
  const secret = 'secret-new@example.com'
  await decideOne(place, reference, 'intake', 'correct-contact', later, { ...correction, email: secret })
  await expectClosed(key, pages.problem.moved.title)
})

it('stays open if only the telephone number was corrected', async () => {
  const { key, reference } = await filed()
  const now = { ...correction, email: typed.email, phone: '13800138009' }
  await decideOne(place, reference, 'intake', 'correct-contact', later, now)
  expect((await receipt(key)).status).toBe(200)
})

it('opens nothing for somebody whose authority was taken away', async () => {
  const { key, reference } = await filed()
  await record(reference, {
    fact: 'contact-changed',
    v: 1,
    task: 'intake-1',
    why: 'authority-ended',
    name: typed.name,
    email: 'father@example.com',
    phone: null,
    postalAddress: null,
    prefers: null,
    who: correction.who,
    how: correction.how,
    askedAt: filedAt,
    proof: correction.proof,
  } as never)
  await expectClosed(key, pages.problem.lapsed.title)
})

it('opens nothing once an operator has ended the links of the complainant', async () => {
  const { key, reference } = await filed()
  for (const one of await readLinks(place.store, reference))
    if (one.link.purpose === 'follow') await revokeLink(place.store, reference, one, { at: later, by: 'ina' })
  await expectClosed(key, pages.problem.links.ended.complainant.title)
})

it('says that the words were deleted, once they were', async () => {
  const { key, reference } = await filed()
  const { file } = (await readCase(place.store, reference))!
  await record(reference, { fact: 'erased', v: 1, why: 'asked', through: file.head, decidedBy: 'ina' } as never)
  await expectClosed(key, pages.problem.erased.title)
  expect((await receipt(key)).page).not.toContain(`>${pages.problem.lostLink}<`)
})

const withdrawn = [
  { fact: 'withdrawn', v: 1 },
  { fact: 'outcome', v: 1, outcome: 'withdrawn', rootCause: null, remedyDue: null },
] as never as readonly Fact[]

it.each([
  ['the date of the receipt is over', undefined],
  ['the complaint was withdrawn', withdrawn],
])('promises nothing once %s, and leads to the case', async (_when, facts) => {
  const { key, reference } = await filed()
  if (facts !== undefined) await record(reference, ...facts)
  const { status, page } = await receipt(key, facts === undefined ? '2027-04-06T02:00:00.000Z' : later)
  expect(status).toBe(200)
  expect(page).toContain(pages.received.since)
  expect(page).toContain(`./complaints/${reference}?key=${key}`)
  expect(page).not.toContain(pages.received.next)
  expect(page).not.toContain(pages.received.answerBy)
})
