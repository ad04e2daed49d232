import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitDecision } from '../../../functions/app/commit-decision.ts'
import { isFollowedByPage } from '../../../functions/app/mailbox-limit.ts'
import { policyOf } from '../../../functions/domain/policy/policy.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { receivedPage } from '../../../functions/pages/index.ts'
import { openLink } from '../../../functions/store/links.ts'
import { fingerprints } from '../../../functions/domain/features/duplicates/find-duplicates.ts'
import { askLink } from '../../../functions/domain/features/lost-link/ask-link.ts'
import { follow } from '../../../functions/http/complainant/complaint.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { findByFingerprints } from '../../../functions/store/duplicates.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { pages } from '../../../functions/text/en/pages.ts'
import { entity } from '../../support/cast.ts'
import {
  advanceOne,
  complainantAt,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  staff,
  type Workplace,
} from '../../support/steps/workplace.ts'

const filedAt = '2026-03-02T02:00:00.000Z'
const correctedAt = '2026-03-02T03:00:00.000Z'
const phone = '028 5550 0100'
const wrong = complainantAt('margret')
const right = 'margaret@example.com'
const key = randomUUID()
const desk = { staff, calendar: { zone: 'Asia/Shanghai' } }

let place: Workplace
let reference: string
let old: string
beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, filedAt, { complainant: wrong, policyNumber: 'M-1' }, key)
  await advanceOne(place, reference, filedAt)
  old = newestKey()
  await decideOne(place, reference, 'intake', 'correct-contact', correctedAt, {
    name: wrong.name,
    email: right,
    phone: undefined,
    who: 'Margaret Hill, who knew the policy number',
    how: 'phone',
    at: filedAt,
    proof: 'REC-7',
  })
  await advanceOne(place, reference, correctedAt)
})
afterAll(() => place.close())

/** The key of the tracking link in the newest mail to the complainant. */
function newestKey(): string {
  const text = place.mails.findLast((mail) => /\/complaints\//.test(mail.text))?.text ?? ''
  return /complaints\/[^?]+\?key=([\w-]+)/.exec(text)?.[1] ?? ''
}

async function opened(linkKey: string): Promise<{ status: number; page: string }> {
  const { store, workflow } = place
  const handler = pageDoor('complaint', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: phone }, (request) =>
    follow({ store, workflow, phone }, request),
  )
  const { statusCode, body } = (await handler(
    {
      routeKey: 'GET /complaints/{reference}',
      rawPath: `/complaints/${reference}`,
      headers: { accept: 'text/html' },
      isBase64Encoded: false,
      pathParameters: { reference },
      queryStringParameters: { key: linkKey },
      requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(correctedAt) },
    } as unknown as APIGatewayProxyEventV2,
    {} as never,
  )) as unknown as { statusCode: number; body: string }
  return { status: statusCode, page: body }
}

describe('once the liaison has corrected a mistyped address', () => {
  it('the page shows the address in use and that it was corrected, and nowhere the wrong one', async () => {
    const { page } = await opened(newestKey())
    expect(page).toContain(right)
    expect(page).not.toContain(wrong.email)
    expect(page).toContain(pages.tracking.contactCorrected('Monday 2 March 2026'))
  })

  it('the right one has a link that opens the complaint, and the wrong one a notice without any', async () => {
    const [fresh, notice] = [right, wrong.email].map((to) => place.mails.findLast((mail) => mail.to === to))
    expect(fresh?.mail).toMatch(/^contact-changed/)
    expect((await opened(newestKey())).status).toBe(200)
    expect(notice?.mail).toMatch(/^contact-moved/)
    expect(notice?.text).not.toMatch(/key=|margaret/i)
    expect(notice?.text).not.toContain(wrong.name)
  })

  it('the link that was mailed to the wrong one opens a page that helps', async () => {
    const { status, page } = await opened(old)
    expect(status).toBe(410)
    for (const said of [pages.problem.moved.title, 'href="tel:02855500100"', '/lost-link']) expect(page).toContain(said)
    expect(page).not.toMatch(/margaret|M-1/i)
  })

  it('the link can be had again by the right address, and not by the wrong one', async () => {
    const { file } = await fileOf(place, reference)
    expect(askLink(file, right, desk, correctedAt)).toMatchObject([{ who: 'complainant' }])
    expect(askLink(file, wrong.email, desk, correctedAt)).toEqual([])
  })

  it('a later complaint of the same person is found by the right address', async () => {
    const { file } = await fileOf(place, reference)
    const later = fingerprints({ ...file.complaint, complainant: { ...file.complaint.complainant, email: right } })
    expect(await findByFingerprints(place.store, later, filedAt, correctedAt)).toEqual([reference])
  })

  it('a second correction ends the link that the first one sent', async () => {
    const between = newestKey()
    const record = await readCase(place.store, reference)
    const [change] =
      record?.commits.flatMap(({ facts }) => facts.filter(({ fact }) => fact === 'contact-changed')) ?? []
    await commitDecision(place, record!, { by: { as: 'staff', person: 'ina', mail: '' }, at: correctedAt }, () => [
      { ...change, email: 'margaret.hill@example.com' } as never,
    ])
    expect((await opened(between)).status).toBe(410)
    expect((await opened(old)).status).toBe(410)
  })
})

describe('the page of a receipt whose email came back', () => {
  const receipt = randomUUID()
  const complainant = complainantAt('typo')

  it('has the link of the complaint, until the address is put right', async () => {
    const one = await receiveOne(place, filedAt, { complainant }, receipt)
    await advanceOne(place, one, filedAt)
    expect(await isFollowedByPage(place.store, (await fileOf(place, one)).file)).toBe(false)
    const record = await readCase(place.store, one)
    const { messageId } = record!.file.mails['acknowledgement'] as { messageId: string }
    await commitDecision(place, record!, { by: { as: 'mail-service' }, at: filedAt }, () => [
      {
        fact: 'undelivered',
        v: 1,
        mail: 'acknowledgement',
        to: 'complainant',
        messageId,
        why: 'bounce',
        kind: 'permanent',
        code: '5.1.1',
      },
    ])
    await advanceOne(place, one, filedAt)
    const { file } = await fileOf(place, one)
    expect(await isFollowedByPage(place.store, file)).toBe(true)
    expect(await openLink(place.store, one, receipt)).toMatchObject({ purpose: 'follow', mail: 'received' })
    const policy = policyOf(file.policy)
    const page = receivedPage({
      language: 'en',
      query: {},
      entity,
      file,
      policy,
      calendar: calendarNamed(policy.calendar),
      phone,
      follow: `complaints/${one}?key=${receipt}`,
    } as never)
    expect(page).toContain(pages.received.linkBack(complainant.email)[2])
  })
})
