import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assigneeOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { task } from '../../functions/http/staff/task.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { putLink } from '../../functions/store/links.ts'
import { entity } from '../support/cast.ts'
import { madeAgain, madeTwice } from '../support/steps/joined.ts'
import {
  advanceOne,
  complainantAt,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../support/steps/workplace.ts'

const at = '2026-03-03T02:00:00.000Z'
const key = (number: number): string => `0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e${number}`

let place: Workplace
let first: string
let again: string
let linkKey: string
beforeAll(async () => {
  place = await openWorkplace()
  ;[first] = await madeTwice(place, 'P-1', key(11), key(12))
  again = await madeAgain(place, 'P-1', key(13))
  const [intake] = openTasks((await fileOf(place, again)).file)
  linkKey = newKey()
  await putLink(place.store, again, linkKey, {
    purpose: 'act',
    person: assigneeOf(intake!) ?? '',
    task: 'intake-1',
    mail: 'intake-1 1',
    at,
  })
})
afterAll(() => place.close())

/** The table, and the references of the files that are read from it. */
function noting(): { store: Workplace['store']; read: Set<string> } {
  const read = new Set<string>()
  const client = {
    send: (command: any) => {
      const file: string | undefined = command.input.ExpressionAttributeValues?.[':file']?.S
      if (file !== undefined) read.add(file.replace('CASE#', ''))
      return place.store.client.send(command)
    },
  } as Workplace['store']['client']
  return { store: { ...place.store, client }, read }
}

/** The references of the files that are read for a request. */
async function filesReadFor(more: Partial<APIGatewayProxyEventV2>, method: string): Promise<string[]> {
  const { store, read } = noting()
  const handler = pageDoor(
    'task',
    { DEFAULT_LANGUAGE: 'zh-CN', ENTITY: entity, PHONE: '+86 28 5550 0100' },
    (request) => task({ store, workflow: place.workflow }, request),
  )
  const event = {
    routeKey: `${method} /tasks/{reference}/{task}`,
    rawPath: `/tasks/${again}/intake-1`,
    isBase64Encoded: false,
    pathParameters: { reference: again, task: 'intake-1' },
    requestContext: { http: { method }, timeEpoch: Date.parse(at) },
    ...more,
  } as unknown as APIGatewayProxyEventV2
  expect(await handler(event, {} as never)).toMatchObject({ statusCode: 200 })
  return [...read]
}

it('given two earlier complaints that look the same, the page of the third reads the file of neither', async () => {
  expect((await fileOf(place, again)).file.seemsSame).toHaveLength(2)
  const get = { headers: { accept: 'text/html' }, queryStringParameters: { key: linkKey } }
  expect(await filesReadFor(get, 'GET')).toEqual([again])
})

it('joined to one of them, only that one is read, however its reference was typed', async () => {
  const join = {
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    queryStringParameters: { key: linkKey },
    body: JSON.stringify({
      decision: 'join',
      contact: { how: 'phone', at },
      identityVerified: true,
      reference: first.toLowerCase().replaceAll('-', ' '),
      reason: '同一事项',
    }),
  }
  expect(await filesReadFor(join, 'POST')).toEqual([again, first])
})

it('a complaint whose first step came two days late is named to the intake officer of the one filed after it', async () => {
  const policyNumber = 'P-2'
  const complainant = complainantAt('p-2')
  const parked = await receiveOne(place, '2026-03-02T02:00:00.000Z', { complainant, policyNumber }, key(21))
  const after = await madeAgain(place, policyNumber, key(22))
  expect((await fileOf(place, after)).file.seemsSame).toEqual([])
  await advanceOne(place, parked, '2026-03-04T04:00:00.000Z')
  expect((await fileOf(place, after)).file.seemsSame).toEqual([parked])
  expect((await fileOf(place, parked)).file.seemsSame).toEqual([])
})

it('a complaint whose first step came late reads the others once, however long its first mail waits', async () => {
  const complainant = complainantAt('p-3')
  const late = await receiveOne(place, '2026-03-02T02:00:00.000Z', { complainant, policyNumber: 'P-3' }, key(31))
  const after = await madeAgain(place, 'P-3', key(32))
  const down = { send: () => Promise.reject(Object.assign(new Error(), { name: 'AccountSendingPausedException' })) }
  const readBy = async (now: string): Promise<boolean> => {
    const { store, read } = noting()
    await advanceOne(Object.assign({ ...place, store }, { mailClient: down }), late, now)
    return read.has(after)
  }
  expect([await readBy('2026-03-04T04:00:00.000Z'), await readBy('2026-03-04T04:20:00.000Z')]).toEqual([true, false])
  expect((await fileOf(place, after)).file.seemsSame).toContain(late)
})
