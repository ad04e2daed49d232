import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import { FilingLimit } from '../../../functions/http/complainant/filing-limit.ts'
import { lostLink } from '../../../functions/http/complainant/lost-link.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { pages } from '../../../functions/text/en/pages.ts'
import { entity } from '../../support/cast.ts'
import {
  advanceOne,
  complainantAt,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

const phone = '028 5550 0100'
const filedAt = '2026-03-02T02:00:00.000Z'
const say = pages.lostLink

/** Who complains, as the form has it. */
const complainant = { ...complainantAt('margaret'), phone: '+86 138 0000 4321' }

let place: Workplace
let reference: string
let waits: number[]
beforeEach(async () => {
  place = await openWorkplace()
  waits = []
  reference = await receiveOne(place, filedAt, { complainant })
  await advanceOne(place, reference, filedAt)
})
afterEach(() => place.close())

type Answer = { status: number; page: string; location: string }

/** What the page answers. @param fields what is sent; it is only looked at if they are left out */
async function answer(fields?: Record<string, string>, at = '2026-03-02T03:00:00.000Z', limit = 100): Promise<Answer> {
  const { store, workflow } = place
  const wait = async (milliseconds: number) => waits.push(milliseconds)
  const handler = pageDoor('lost-link', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: phone }, (request) =>
    lostLink({ store, workflow, entity, phone, wait, limit: new FilingLimit(limit) }, request),
  )
  const event = {
    routeKey: `${fields === undefined ? 'GET' : 'POST'} /lost-link`,
    rawPath: '/lost-link',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ once: randomUUID(), step: 'send', ...fields }).toString(),
    isBase64Encoded: false,
    queryStringParameters: { lang: 'en' },
    requestContext: { http: { method: fields === undefined ? 'GET' : 'POST' }, timeEpoch: Date.parse(at) },
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, body, headers } = (await handler(event, {} as never)) as never as {
    statusCode: number
    body: string
    headers: Record<string, string>
  }
  return { status: statusCode, page: body, location: headers['location'] ?? '' }
}

const links = (): string[] => place.mails.filter(({ mail }) => mail.startsWith('link-again')).map(({ to }) => to)
const asked = async (contact: string, at = '2026-03-02T03:00:00.000Z', of = reference): Promise<Answer> => {
  const given = await answer({ reference: of, contact }, at)
  if ((await fileOf(place, reference)).file.changedAt === at) await advanceOne(place, reference, at)
  return given
}

describe('somebody lost the mail with their link', () => {
  it.each([
    ['the e-mail address', complainant.email],
    ['the address in capitals, with blanks', ` ${complainant.email.toUpperCase()} `],
    ['the address as a Chinese keyboard writes it', complainant.email.replace('@', '＠').replaceAll('.', '．')],
    ['the telephone number', complainant.phone],
    ['the number without blanks', complainant.phone.replaceAll(' ', '')],
  ])('gets the link again by the reference and %s', async (_, contact) => {
    const { status, location } = await asked(contact)
    expect([status, location]).toEqual([303, 'lost-link?sent=1&lang=en'])
    expect(links()).toEqual([complainant.email])
    expect(place.mails.at(-1)?.text).toMatch(new RegExp(`/complaints/${reference}\\?key=`))
  })

  it('takes the reference as people type it', async () => {
    await asked(complainant.email, undefined, reference.toLowerCase().replaceAll('-', ' '))
    expect(links()).toHaveLength(1)
  })

  it('has the link sent to the address on file, although somebody else may ask', async () => {
    await asked(complainant.phone)
    expect(links()).toEqual([complainant.email])
    const { commits } = await fileOf(place, reference)
    expect(commits.findLast(({ facts }) => facts.some(({ fact }) => fact === 'link-asked'))?.by).toEqual({
      as: 'anybody',
      page: 'lost-link',
    })
  })
})

describe('a reference that was mistyped', () => {
  it.each(['hello', '4MPD-K7QX-2', '投诉'])('is named at once, since its form says so: %s', async (typed) => {
    const { status, page } = await answer({ reference: typed, contact: complainant.email })
    expect(status).toBe(422)
    expect(page).toContain('Enter a reference like')
    expect(page).toContain(`value="${typed}"`)
  })

  it('is named together with what is missing', async () => {
    const { status, page } = await answer({ reference: 'hello', contact: '' })
    expect(status).toBe(422)
    for (const field of ['reference', 'contact']) expect(page).toContain(`href="#field-${field}"`)
  })
})

describe('a stranger learns nothing', () => {
  it.each([
    ['another address', () => ({ reference, contact: 'stranger@example.com' })],
    ['another number', () => ({ reference, contact: '010 5550 9999' })],
    ['a reference that is not there', () => ({ reference: referenceFor('nobody'), contact: complainant.email })],
  ])('the answer is the same for %s, after the same time, and nothing is recorded', async (_, given) => {
    const { head } = (await fileOf(place, reference)).file
    const right = await asked(complainant.email)
    const wrong = await answer(given())
    expect(wrong).toEqual(right)
    expect(waits[0]).toBeGreaterThan(0)
    expect(new Set(waits).size).toBe(1)
    expect(links()).toHaveLength(1)
    expect(
      (await fileOf(place, reference)).commits.filter(({ facts }) => facts[0]?.fact === 'link-asked'),
    ).toHaveLength(1)
    expect((await fileOf(place, reference)).file.head).toBeGreaterThan(head)
  })

  it('cannot fill a mailbox: three links a day, and the file says why no more go', async () => {
    for (let hour = 3; hour < 9; hour += 1) await asked(complainant.email, `2026-03-02T0${hour}:00:00.000Z`)
    expect(links().length).toBeLessThanOrEqual(3)
    const { file } = await fileOf(place, reference)
    expect(file.linksAsked).toHaveLength(3)
    await asked(complainant.email, '2026-03-03T09:00:00.000Z')
    expect((await fileOf(place, reference)).file.linksAsked).toHaveLength(4)
  })

  it('cannot fill it by many complaints either: the mailbox has its three for all of them', async () => {
    const others = await Promise.all(
      [1, 2, 3, 4].map((index) =>
        receiveOne(place, `2026-03-02T02:0${index}:00.000Z`, { complainant: complainantAt('flooded') }, randomUUID()),
      ),
    )
    for (const one of others) await advanceOne(place, one, '2026-03-02T02:10:00.000Z')
    for (const one of others) {
      await answer({ reference: one, contact: 'flooded@example.com' })
      await advanceOne(place, one, '2026-03-02T03:00:00.000Z')
    }
    expect(place.mails.filter(({ to }) => to === 'flooded@example.com')).toHaveLength(3)
    const { withheld } = (await fileOf(place, others[0]!)).file
    expect(Object.keys(withheld)).toEqual([expect.stringMatching(/^link-again \d+$/)])
  })
})

describe('somebody who gave a telephone number alone', () => {
  const byPhone = { name: 'Margaret', kind: 'person', relation: 'policyholder', phone: '+86 138 0000 9876' } as const

  it('gets the same answer, and no case of theirs takes a mail from another', async () => {
    const some: string[] = []
    for (const minute of [1, 2, 3, 4])
      some.push(await receiveOne(place, `2026-03-02T02:0${minute}:00.000Z`, { complainant: byPhone }, randomUUID()))
    for (const one of some) await advanceOne(place, one, '2026-03-02T02:10:00.000Z')
    const right = await asked(complainant.email)
    for (const one of some) expect(await answer({ reference: one, contact: byPhone.phone })).toEqual(right)
    for (const one of some) {
      await advanceOne(place, one, '2026-03-02T03:00:01.000Z')
      const { linksAsked, withheld } = (await fileOf(place, one)).file
      expect([linksAsked, withheld]).toEqual([[], {}])
    }
    expect(links()).toEqual([complainant.email])
  })
})

describe('a colleague who lost the mail of a task', () => {
  it('gets it, however many links the complainant has had that day', async () => {
    const [task] = openTasks((await fileOf(place, reference)).file)
    const address = `${assigneeOf(task!)}@example.com`
    for (const hour of [3, 4]) await asked(complainant.email, `2026-03-02T0${hour}:00:00.000Z`)
    // By now the mailbox of the complainant has had its three.
    const before = place.mails.filter(({ to }) => to === address).length
    await asked(address, '2026-03-02T05:00:00.000Z')
    expect(place.mails.filter(({ to }) => to === address)).toHaveLength(before + 1)
    expect((await fileOf(place, reference)).file.withheld).toEqual({})
  })

  it('gets it again by their own address', async () => {
    const [task] = openTasks((await fileOf(place, reference)).file)
    const address = `${assigneeOf(task!)}@example.com`
    const before = place.mails.filter(({ to }) => to === address).length
    await asked(address)
    const mails = place.mails.filter(({ to }) => to === address)
    expect(mails).toHaveLength(before + 1)
    expect(mails.at(-1)?.text).toMatch(new RegExp(`/tasks/${reference}/intake-1\\?key=`))
  })

  it('gets nothing of a case in which they have no task', async () => {
    const before = place.mails.length
    await asked('sue@example.com')
    expect(place.mails).toHaveLength(before)
  })
})

describe('the page', () => {
  it('asks for two things, and says whom to call', async () => {
    const { status, page } = await answer()
    expect(status).toBe(200)
    for (const said of [say.title, 'name="reference"', 'name="contact"', 'href="tel:02855500100"'])
      expect(page).toContain(said)
  })

  it('says what is missing, and keeps what was typed', async () => {
    const { status, page } = await answer({ reference: '', contact: complainant.email })
    expect(status).toBe(422)
    expect(page).toContain('href="#field-reference"')
    expect(page).toContain(`value="${complainant.email}"`)
    expect(links()).toEqual([])
  })

  it('keeps what was typed when too many ask at once', async () => {
    const { status, page } = await answer({ reference, contact: complainant.email }, undefined, 0)
    expect(status).toBe(429)
    expect(page).toContain(`value="${complainant.email}"`)
  })

  it('has one link sent, however often the same page is sent', async () => {
    const once = randomUUID()
    const presses = [0, 1, 2].map(() => answer({ reference, contact: complainant.email, once }))
    expect(new Set((await Promise.all(presses)).map(({ status }) => status))).toEqual(new Set([303]))
    await answer({ reference, contact: complainant.email, once }, '2026-03-02T03:10:00.000Z')
    await advanceOne(place, reference, '2026-03-02T03:10:01.000Z')
    expect(links()).toHaveLength(1)
  })

  it.each(['', 'nonsense', '00000000-0000-0000-0000-000000000000'])('takes no one-time key %j', async (once) => {
    expect((await answer({ reference, contact: complainant.email, once })).status).toBe(400)
    expect(links()).toEqual([])
  })
})
