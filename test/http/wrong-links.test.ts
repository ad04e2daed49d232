import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { offer } from '../../functions/http/complainant/offer.ts'
import { survey } from '../../functions/http/complainant/survey.ts'
import type { Reply, Request } from '../../functions/http/parts/handler.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { policy } from '../../functions/http/staff/policy-review.ts'
import { task } from '../../functions/http/staff/task.ts'
import { work } from '../../functions/http/staff/work.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { readRow, writeRow } from '../../functions/store/cases.ts'
import { type Link, putLink } from '../../functions/store/links.ts'
import { putReviewLink } from '../../functions/store/policy-reviews.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

/*
 * Somebody who guesses learns nothing: not from the answer, and not from the time that it takes. The calls to the table
 * stand for that time.
 */

const at = '2026-03-02T02:00:00.000Z'
const entity = { 'zh-CN': '示例保险', en: 'Example Insurance' }
const pack = 'uk-disp@1'

let place: Workplace
let mine: string
let another: string
const keys: Record<string, string> = {}

beforeAll(async () => {
  place = await openWorkplace()
  mine = await receiveOne(place, at)
  another = await receiveOne(place, at, {}, '5d1c0f5a-7f1e-4c2a-8a35-0c9c0e8f2b22')
  const put = async (purpose: Link['purpose'], task: string | null, person: string) => {
    keys[purpose] = newKey()
    await putLink(place.store, mine, keys[purpose], { purpose, task, person, mail: `${purpose} 1`, at })
  }
  await put('follow', null, 'complainant')
  await put('survey', 'survey-1', 'complainant')
  await put('offer', 'offer-1', 'complainant')
  await put('act', 'intake-1', 'ina')
  await put('work', null, 'ina')
  keys['work of ivo'] = newKey()
  await putLink(place.store, mine, keys['work of ivo'], {
    purpose: 'work',
    task: null,
    person: 'ivo',
    mail: 'work 2',
    at,
  })
  keys['policy'] = newKey()
  await putReviewLink(place.store, pack, keys['policy'], { person: 'kim', due: '2027-01-01', at })
})
afterAll(() => place.close())

type Door = (
  desk: { store: Workplace['store']; workflow: Workplace['workflow']; phone: string },
  request: Request,
) => Promise<Reply>

/** What came back of a request, and what the table was asked for it. */
async function answered(door: Door, address: Partial<APIGatewayProxyEventV2>, method = 'GET') {
  const calls: string[] = []
  const store = {
    ...place.store,
    client: {
      send: (command: any) => {
        calls.push(command.constructor.name)
        return place.store.client.send(command)
      },
    } as Workplace['store']['client'],
  }
  const handler = pageDoor('door', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '95500' }, (request) =>
    door({ store, workflow: place.workflow, phone: '95500' }, request),
  )
  const event = {
    routeKey: `${method} /somewhere`,
    rawPath: '/somewhere',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: '{}',
    isBase64Encoded: false,
    requestContext: { http: { method }, timeEpoch: Date.parse(at) },
    ...address,
  } as unknown as APIGatewayProxyEventV2
  const result = (await handler(event, {} as never)) as { statusCode: number; headers: object; body: string }
  return { ...result, calls }
}

const wrongReferences = () => [
  ['of no case', referenceFor('nobody complained')],
  ['of another case', another],
  ['mistyped', mine.replace(/.$/, (last) => (last === 'Z' ? 'Y' : 'Z'))],
  ['of no form', 'x'],
]

describe.each<[name: string, door: Door, purpose: string, more: Record<string, string>, wrongPurpose: string]>([
  ['/complaints/{reference}', follow, 'follow', {}, 'survey'],
  ['/surveys/{reference}', survey, 'survey', {}, 'follow'],
  // A link to the complaint opens its offers too.
  ['/offers/{reference}/{offer}', offer, 'offer', { offer: 'offer-1' }, 'survey'],
  ['/tasks/{reference}/{task}', task, 'act', { task: 'intake-1' }, 'work'],
  ['/work/{reference}', work, 'work', {}, 'act'],
])('%s', (_, door, purpose, more, wrongPurpose) => {
  it.each(['GET', 'POST'])(
    '%s: answers a wrong key, a wrong reference and a wrong purpose alike, after one read',
    async (method) => {
      const opening = (reference: string, key: string | undefined) =>
        answered(door, { pathParameters: { reference, ...more }, queryStringParameters: { key: key ?? '' } }, method)
      const wrongKey = await opening(mine, newKey())
      expect(wrongKey).toMatchObject({ statusCode: 404, calls: ['GetItemCommand'] })
      for (const [what, reference] of wrongReferences())
        expect(await opening(reference!, keys[purpose]), what).toEqual(wrongKey)
      expect(await opening(another, newKey())).toEqual(wrongKey)
      expect(await opening(mine, keys[wrongPurpose])).toEqual(wrongKey)
    },
  )

  it('answers an invalid key alike without any read, whatever the reference', async () => {
    const opening = (reference: string) =>
      answered(door, { pathParameters: { reference, ...more }, queryStringParameters: { key: 'short' } })
    const wrong = await opening(mine)
    expect(wrong).toMatchObject({ statusCode: 404, calls: [] })
    for (const [what, reference] of wrongReferences()) expect(await opening(reference!), what).toEqual(wrong)
  })
})

describe('/tasks/{reference}/{task}?via=', () => {
  const opening = (reference: string, via: string, key: string | undefined, id = 'intake-1') =>
    answered(task, {
      pathParameters: { reference, task: id },
      queryStringParameters: { key: key ?? '', via },
    })

  it('answers a wrong key and a wrong case of the mail alike, after one read', async () => {
    const wrongKey = await opening(another, mine, newKey())
    expect(wrongKey).toMatchObject({ statusCode: 404, calls: ['GetItemCommand'] })
    for (const [what, via] of wrongReferences())
      expect(await opening(another, via!, keys['work']), what).toEqual(wrongKey)
  })

  it('does not reveal other cases to a person with a link to their own work', async () => {
    await advanceOne(place, another, at)
    const holder = (await fileOf(place, another)).file.tasks[0]?.assignments.at(-1)?.person
    const [theirs, others] = holder === 'ina' ? ['work', 'work of ivo'] : ['work of ivo', 'work']
    expect((await opening(another, mine, keys[theirs!])).statusCode).toBe(200)
    const notTheirs = await opening(another, mine, keys[others!])
    // The link; the row of the case, and the directory with its pointer, which this instance had not read yet. The file
    // is not read.
    const reads = ['GetItemCommand', 'GetItemCommand', 'QueryCommand', 'QueryCommand']
    expect(notTheirs).toMatchObject({ statusCode: 404, calls: reads })
    for (const [what, reference] of wrongReferences().filter(([, one]) => one !== another))
      expect(await opening(reference!, mine, keys[others!]), what).toEqual(notTheirs)
    for (const one of ['investigation-1', 'survey-1', 'constructor', ''])
      expect(await opening(another, mine, keys[theirs!], one), one).toEqual(notTheirs)
  })

  it('reads the file where the row is of a release that did not list the assignees', async () => {
    const row = await readRow(place.store, another)
    const { assignees: _, ...older } = row!
    await writeRow(place.store, older)
    const answers = await Promise.all(['work', 'work of ivo'].map((name) => opening(another, mine, keys[name])))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 404])
  })
})

describe('/policies/{pack}', () => {
  const opening = (name: string, key: string | undefined) =>
    answered(({ store }, request) => policy({ store, entity }, request), {
      pathParameters: { pack: name },
      queryStringParameters: { key: key ?? '' },
    })

  it('answers a wrong key and a wrong pack alike, after one read', async () => {
    expect((await opening(pack, keys['policy'])).statusCode).toBe(200)
    const wrongKey = await opening(pack, newKey())
    expect(wrongKey).toMatchObject({ statusCode: 404, calls: ['GetItemCommand'] })
    for (const name of ['standard@1', 'nothing@9']) expect(await opening(name, keys['policy'])).toEqual(wrongKey)
  })
})
