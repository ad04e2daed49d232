import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { follow } from '../../functions/http/complainant/complaint.ts'
import type { Reply, Request } from '../../functions/http/parts/handler.ts'
import { Problem } from '../../functions/http/parts/problems.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { task } from '../../functions/http/staff/task.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { type Link, putLink } from '../../functions/store/links.ts'
import { pages } from '../../functions/text/en/pages.ts'
import { entity } from '../support/cast.ts'
import { advanceOne, openWorkplace, receiveOne, staff, type Workplace } from '../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
const phone = '028 5550 0100'
const { links, gone, ask, contact } = pages.problem
const supervisor = /href="mailto:(sue|sam)@example\.com"/

let place: Workplace
let reference: string
beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, at)
  await advanceOne(place, reference, at)
})
afterAll(() => place.close())

/** A new link of the case, and the page that it opens. */
async function opened(name: 'complaint' | 'task', link: Partial<Link>): Promise<{ status: number; page: string }> {
  const key = newKey()
  const purpose = name === 'task' ? 'act' : 'follow'
  await putLink(place.store, reference, key, { purpose, person: 'complainant', task: null, mail: 'm 1', at, ...link })
  const { store, workflow } = place
  const answer = (request: Request): Promise<Reply> =>
    name === 'task' ? task({ store, workflow }, request) : follow({ store, workflow, phone }, request)
  const handler = pageDoor(name, { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: phone }, answer)
  const event = {
    routeKey: `GET /${name}`,
    rawPath: `/${name}`,
    headers: { accept: 'text/html' },
    isBase64Encoded: false,
    pathParameters: { reference, task: link.task ?? '' },
    queryStringParameters: { key },
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(at) },
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, body } = (await handler(event, {} as never)) as unknown as { statusCode: number; body: string }
  return { status: statusCode, page: body }
}

describe('a link that was ended', () => {
  it('says so to the complainant, with the number to call', async () => {
    const { status, page } = await opened('complaint', { revokedAt: at, revokedBy: 'sue' })
    expect(status).toBe(410)
    for (const said of [links.ended.complainant.title, links.ended.complainant.help, 'href="tel:02855500100"', contact])
      expect(page).toContain(said)
    expect(page).not.toContain(pages.problem.pages['link-expired'].title)
  })

  it('says so to the staff, and names a supervisor', async () => {
    const { status, page } = await opened('task', { person: 'ina', task: 'intake-1', revokedAt: at })
    expect(status).toBe(410)
    for (const said of [links.ended.staff.text, ask]) expect(page).toContain(said)
    expect(page).toMatch(supervisor)
    for (const other of [contact, pages.frame.foot, phone, '/lost-link']) expect(page).not.toContain(other)
    expect(page).toContain('href="/desk?lang=en"')
  })
})

it('an address of nothing under /desk leads the staff back to their work, and says nothing of complainants', async () => {
  const handler = pageDoor('elsewhere', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: phone }, () =>
    Promise.reject(new Problem('not-found')),
  )
  const asked = async (rawPath: string): Promise<string> => {
    const event = {
      routeKey: '$default',
      rawPath,
      headers: { accept: 'text/html' },
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(at) },
    } as unknown as APIGatewayProxyEventV2
    return ((await handler(event, {} as never)) as unknown as { body: string }).body
  }
  for (const path of ['/desk/enter/phone', '/desk/nope']) {
    const page = await asked(path)
    expect(page).toContain('href="/desk?lang=en"')
    for (const other of [contact, pages.problem.lostLink, pages.problem.pages['not-found'].help])
      expect(page).not.toContain(other)
  }
  expect(await asked('/desktop')).toContain(pages.problem.lostLink)
})

it('somebody who lost the role is told whom to ask', async () => {
  await replaceStaff(
    place.store,
    staff.map((one) => (one.id === 'ina' ? { ...one, roles: ['department-contact'] as const } : one)) as never,
  )
  const { status, page } = await opened('task', { person: 'ina', task: 'intake-1', roles: ['intake-officer'] })
  expect(status).toBe(410)
  for (const said of [gone.role.title, ask, pages.tasks.onward.newestMail]) expect(page).toContain(said)
  expect(page).toMatch(supervisor)
  expect(page).toContain('href="/desk?lang=en"')
})
