import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { saveDraft } from '../../functions/domain/decide/save-draft.ts'
import { openTasks, assigneeOf } from '../../functions/domain/case/case-file.ts'
import { limits } from '../../functions/domain/features/complainant/limits.ts'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { task } from '../../functions/http/staff/task.ts'
import { readCase } from '../../functions/store/cases.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { putLink } from '../../functions/store/links.ts'
import { entity } from '../support/cast.ts'
import { desk } from '../support/steps/joined.ts'
import { filledUp, followingKey } from '../support/steps/full-case.ts'
import { advanceOne, decideOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'
import { countReads, type ReadUnits } from '../support/store/read-units.ts'

/*
 * The largest case that is permitted: 299 messages of the complainant, the reserve used up by the staff, 3 MB in all.
 * What it costs is counted, so that a busy machine makes no difference; `npm run bench` says how long it takes.
 */

const filedAt = '2026-03-02T02:00:00.000Z'
const now = '2026-03-05T02:00:00.000Z'
/** A page is to load on an old telephone, and Lambda passes on 6 MB of JSON. */
const mostBytes = { page: 1_000_000, json: 5_000_000 }
const mostUnits = 800

let place: Workplace
let units: ReadUnits
let reference: string
let ownKey: string
const taskKeys: Record<string, string> = {}

beforeAll(async () => {
  place = await openWorkplace(undefined, (client) => {
    units = countReads(client)
  })
  reference = await receiveOne(place, filedAt)
  await advanceOne(place, reference, filedAt)
  const [intake] = openTasks((await fileOf(place, reference)).file)
  const person = assigneeOf(intake!) ?? ''
  await filledUp(place, reference, { from: '2026-03-02T03:00:00.000Z', person, task: intake!.id, tell: [person] })
  ownKey = await followingKey(place, reference, filedAt)
  taskKeys['intake-1'] = newKey()
  await putLink(place.store, reference, taskKeys['intake-1'], {
    purpose: 'act',
    person,
    task: 'intake-1',
    mail: 'intake-1 1',
    at: filedAt,
  })
})
afterAll(() => place.close())

type Answer = { statusCode: number; body: string }

async function asks(id: string | undefined, query: Record<string, string>, accept = 'text/html'): Promise<Answer> {
  const desk = { store: place.store, workflow: place.workflow, phone: '95500' }
  const handler = pageDoor(
    'door',
    { DEFAULT_LANGUAGE: 'zh-CN', ENTITY: entity, PHONE: '+86 28 5550 0100' },
    (request) => (id === undefined ? follow(desk, request) : task(desk, request)),
  )
  const event = {
    routeKey: 'GET /',
    rawPath: `/${id === undefined ? 'complaints' : 'tasks'}/${reference}`,
    headers: { accept },
    isBase64Encoded: false,
    pathParameters: { reference, ...(id === undefined ? {} : { task: id }) },
    queryStringParameters: { key: (id === undefined ? ownKey : taskKeys[id]) ?? '', ...query },
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse(now) },
  } as unknown as APIGatewayProxyEventV2
  return (await handler(event, {} as never)) as unknown as Answer
}

const numbersIn = (page: string): string[] => [...page.matchAll(/第(\d+)条：/g)].map(([, number]) => number ?? '')
const bytes = ({ body }: Answer): number => Buffer.byteLength(body)

/** Every page of a history from the newest on, by the links that lead to the rest. */
async function wholeHistory(id: string | undefined): Promise<Answer[]> {
  const pages = [await asks(id, { before: 'all' })]
  for (;;) {
    const next = /before=(\d+)"/.exec(pages.at(-1)?.body.replaceAll('&amp;', '&') ?? '')?.[1]
    if (next === undefined || pages.length > 100) return pages
    pages.push(await asks(id, { before: next }))
  }
}

it('is as large as it may be', async () => {
  const { messages } = (await fileOf(place, reference)).file
  expect(messages).toHaveLength(limits.messagesACase - 1)
})

it.each([
  ['the tracking page', undefined, {}],
  ['what the assignee opens', 'intake-1', {}],
  ['the form of a decision', 'intake-1', { decision: 'accept' }],
] as const)('%s is under a megabyte, shows the newest message and leads to the rest', async (_, id, query) => {
  units.take()
  const page = await asks(id, query)
  expect(page.statusCode).toBe(200)
  expect(bytes(page)).toBeLessThan(mostBytes.page)
  expect(units.take()).toBeLessThanOrEqual(mostUnits)
  expect(numbersIn(page.body)).toContain(String(limits.messagesACase - 1))
  expect(numbersIn(page.body)).not.toContain('1')
  expect(page.body).toContain('before=all')
})

it.each([
  ['the complainant', undefined],
  ['the staff', 'intake-1'],
] as const)('by its links %s come to every message, once, newest first, no page over a megabyte', async (_, id) => {
  const pages = await wholeHistory(id)
  const numbers = pages.flatMap(({ body }) => numbersIn(body)).map(Number)
  expect(numbers).toEqual(
    Array.from({ length: limits.messagesACase - 1 }, (_, index) => limits.messagesACase - 1 - index),
  )
  for (const page of pages) expect(bytes(page)).toBeLessThan(mostBytes.page)
})

it.each([
  ['the case', undefined],
  ['the task', 'intake-1'],
] as const)('%s as JSON stays under what Lambda passes on', async (_, id) => {
  const answer = await asks(id, {}, 'application/json')
  expect(answer.statusCode).toBe(200)
  expect(bytes(answer)).toBeLessThan(mostBytes.json)
})

it('a step reads at most 800 units; one mail tells of everything; a decision is written, a draft is not', async () => {
  units.take()
  await advanceOne(place, reference, now, { turn: 1 })
  const taken = units.take()
  console.log('UNITS', taken)
  expect(taken).toBeLessThanOrEqual(mostUnits)
  // It read the whole file, so these are its units.
  expect(taken).toBeGreaterThan((0.95 * limits.commits) / 4096)
  const record = (await readCase(place.store, reference))!
  const told = record.commits.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.fact === 'mailed' && fact.mail.startsWith('message') ? [fact.messageId] : [])),
  )
  expect(new Set(told).size).toBe(1)
  const [intake] = openTasks(record.file)
  const person = assigneeOf(intake!) ?? ''
  const draft = await commitDecision(
    place,
    record,
    { by: { as: 'staff', person, mail: 'test' }, at: now },
    ({ file }) => saveDraft(file, intake!, { person, may: 'act' }, 'decline', { reason: ['草稿'] }, desk),
  )
  expect(draft).toEqual({ refused: 'invalid', issues: [{ path: [], problem: 'drafts-full' }] })
  await decideOne(place, reference, 'intake', 'accept', now)
  expect((await fileOf(place, reference)).file.stageEnds).toMatchObject([{ stage: 'intake' }])
})
