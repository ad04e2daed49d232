import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { reviewForm } from '../../functions/domain/policy/review-date.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import type { Reply, Request } from '../../functions/http/parts/handler.ts'
import { policy } from '../../functions/http/staff/policy-review.ts'
import { task } from '../../functions/http/staff/task.ts'
import { encodeForm } from '../../functions/pages/form-engine/encode.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { putLink } from '../../functions/store/links.ts'
import { putReviewLink } from '../../functions/store/policy-reviews.ts'
import { entity } from '../support/cast.ts'
import { goodAnswer } from '../support/domain/desk.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
const zone = 'Asia/Shanghai'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())

type Answered = { statusCode: number; headers: Record<string, string>; body: string }

/** A form of the staff as a browser sends it. */
async function posts(
  door: (request: Request) => Promise<Reply>,
  address: Partial<APIGatewayProxyEventV2>,
  fields: [string, string][],
): Promise<Answered> {
  const handler = pageDoor('door', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+86 28 5550 0100' }, door)
  const event = {
    routeKey: 'POST /somewhere',
    rawPath: '/somewhere',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(at) },
    ...address,
  } as unknown as APIGatewayProxyEventV2
  return (await handler(event, {} as never)) as unknown as Answered
}

const pairs = (values: Readonly<Record<string, readonly string[]>>): [string, string][] =>
  Object.entries(values).flatMap(([name, all]) => all.map((value): [string, string] => [name, value]))

it('a remedy for 2999: the page asks whether that is right, keeps the tick, and records it', async () => {
  const reference = await receiveOne(place, at)
  await advanceOne(place, reference, at)
  const { file } = await fileOf(place, reference)
  const key = newKey()
  const person = file.tasks[0]?.assignments.at(-1)?.person ?? ''
  await putLink(place.store, reference, key, { purpose: 'act', task: 'intake-1', person, mail: 'intake-1 1', at })
  const answer = { ...goodAnswer('intake', 'resolve', at, file), remedy: '终身年金', remedyDue: '2999-03-02' }
  const values = pairs(encodeForm(kindOf('intake').decisions['resolve']!, answer, zone))
  const sends = (step: string, ...more: [string, string][]) =>
    posts(
      (request) => task(place, request),
      { pathParameters: { reference, task: 'intake-1' }, queryStringParameters: { key, decision: 'resolve' } },
      [...values, ...more, ['step', step]],
    )

  const tick = 'type="checkbox" id="field-remedyDue-sure" name="sure" value="remedyDue"'
  const asked = await sends('check')
  expect(asked.statusCode).toBe(422)
  expect(asked.body).toContain(`<input ${tick}><label for="field-remedyDue-sure">Yes, this date is right</label>`)
  expect(asked.body).toContain('终身年金')

  const checked = await sends('check', ['sure', 'remedyDue'])
  expect(checked.statusCode).toBe(200)
  expect(checked.body).toContain('<input type="hidden" name="sure" value="remedyDue">')
  expect((await sends('edit', ['sure', 'remedyDue'])).body).toContain(`<input ${tick} checked>`)

  expect((await sends('send', ['sure', 'remedyDue'])).statusCode).toBe(303)
  expect((await fileOf(place, reference)).file.outcome).toMatchObject({ remedyDue: '2999-03-02' })
})

it('the next review of a pack in forty years is asked about, and taken', async () => {
  const key = newKey()
  const pack = 'uk-disp@1'
  await putReviewLink(place.store, pack, key, { person: 'kim', due: '2026-01-01', at })
  const values = pairs(encodeForm(reviewForm(), { notes: '已核对', nextReview: '2066-01-01' }, zone))
  const sends = (...more: [string, string][]) =>
    posts(
      (request) => policy({ store: place.store, entity }, request),
      { pathParameters: { pack }, queryStringParameters: { key } },
      [...values, ...more, ['step', 'send']],
    )
  const asked = await sends()
  expect(asked.statusCode).toBe(422)
  expect(asked.body).toContain('name="sure" value="nextReview"')
  expect((await sends(['sure', 'nextReview'])).statusCode).toBe(303)
})
