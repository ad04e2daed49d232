import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assigneeOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { newestDraft } from '../../functions/domain/case/notes.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { task } from '../../functions/http/staff/task.ts'
import { encodeForm } from '../../functions/pages/form-engine/encode.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { putLink } from '../../functions/store/links.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { caseFiles, readCommits, readRow } from '../../functions/store/cases.ts'
import { entity } from '../support/cast.ts'
import { standard, yuan } from '../support/domain/desk.ts'
import { filled } from '../support/pages/filled.ts'
import { advanceOne, decideOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

/*
 * An investigation with thirty points and fifty pieces of evidence, every field full: the longest form there is. Its
 * 440 KB in Chinese, 590 KB in emoji, are more than an item of the table holds.
 */

const filedAt = '2026-03-02T02:00:00.000Z'
const at = (minutes: number): string => new Date(Date.parse(filedAt) + minutes * 60_000).toISOString()
const schema = kindOf('investigation').decisions['complete']!
const mostBytes = { page: 1_000_000, lambda: 6 * 1024 * 1024 }

/** The whole is partly upheld if one point is and another is not. */
const withBoth = (points: readonly object[]): object[] =>
  points.map((point, index) => ({
    ...point,
    upheld: index === 0 ? 'upheld' : 'not',
    coded: { product: 'motor', redress: yuan('1.00'), responsible: 'desk' },
  }))

type Answered = { statusCode: number; headers: Record<string, string>; body: string }

describe.each([
  ['Chinese', '诉'],
  ['emoji', '😀'],
])('filled with %s', (_, character) => {
  let place: Workplace
  let reference: string
  const keys: Record<string, string> = {}
  const answer = filled(schema, character, standard) as object
  const whole = {
    ...answer,
    upheld: 'partly',
    mainPoint: 1,
    remedyAmount: yuan('30.00'),
    points: withBoth((answer as { points: object[] }).points),
  }
  const values = Object.entries(encodeForm(schema, whole, 'Asia/Shanghai')).flatMap(([name, all]) =>
    all.map((value): [string, string] => [name, value]),
  )

  beforeAll(async () => {
    place = await openWorkplace()
    reference = await receiveOne(place, filedAt, {}, randomUUID())
    await advanceOne(place, reference, filedAt)
    await decideOne(place, reference, 'intake', 'accept', at(1))
    await advanceOne(place, reference, at(2))
    await giveLink()
  })
  afterAll(() => place.close())

  /** A link for the assignee of the open task. */
  async function giveLink(): Promise<string> {
    const [open] = openTasks((await fileOf(place, reference)).file)
    const id = open?.id ?? ''
    keys[id] = newKey()
    const person = assigneeOf(open!) ?? ''
    await putLink(place.store, reference, keys[id], { purpose: 'act', task: id, person, mail: `${id} 1`, at: at(2) })
    return id
  }

  async function asks(id: string, query: Record<string, string>, fields?: [string, string][]): Promise<Answered> {
    const handler = pageDoor(
      'task',
      { DEFAULT_LANGUAGE: 'zh-CN', ENTITY: entity, PHONE: '+86 28 5550 0100' },
      (request) => task(place, request),
    )
    const body = fields && Buffer.from(new URLSearchParams(fields).toString()).toString('base64')
    const event = {
      routeKey: `${fields ? 'POST' : 'GET'} /tasks/{reference}/{task}`,
      rawPath: `/tasks/${reference}/${id}`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      ...(body === undefined ? {} : { body }),
      isBase64Encoded: true,
      pathParameters: { reference, task: id },
      queryStringParameters: { key: keys[id] ?? '', ...query },
      requestContext: { http: { method: fields ? 'POST' : 'GET' }, timeEpoch: Date.parse(at(3)) },
    } as unknown as APIGatewayProxyEventV2
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(mostBytes.lambda)
    const answered = (await handler(event, {} as never)) as unknown as Answered
    expect(Buffer.byteLength(JSON.stringify(answered))).toBeLessThan(mostBytes.lambda)
    return answered
  }
  const sends = (step: string) =>
    asks('investigation-1', { decision: 'complete' }, [...values, ['once', randomUUID()], ['step', step]])

  it('is saved, twice too, and comes back as it was', async () => {
    expect((await sends('save')).statusCode).toBe(303)
    expect((await sends('save')).statusCode).toBe(303)
    const { file } = await fileOf(place, reference)
    expect(JSON.parse(newestDraft(file, 'investigation-1', 'complete')?.text ?? '')).toEqual(
      encodeForm(schema, whole, 'Asia/Shanghai'),
    )
    const shown = await asks('investigation-1', { decision: 'complete' })
    expect(shown.statusCode).toBe(200)
    expect(shown.body.split(character.repeat(1000))).toHaveLength(30 * 4 + 2 + 1)
  })

  it('is checked, sent and recorded, and the chain is intact', async () => {
    expect((await sends('check')).statusCode).toBe(200)
    expect((await sends('send')).statusCode).toBe(303)
    await advanceOne(place, reference, at(4))
    const { file } = await fileOf(place, reference)
    const done = file.tasks.find(({ id }) => id === 'investigation-1')
    expect(done?.state === 'decided' && done.recorded.answer).toEqual(whole)
    const row = await readRow(place.store, reference)
    expect(verifyChain(caseFiles, reference, await readCommits(place.store, reference), row)).toEqual([])
  })

  it('does not make the next task too large: what is too long for its page has one of its own', async () => {
    const next = await giveLink()
    for (const query of [{}, { decision: 'agreed' }, { before: 'all' }]) {
      const page = await asks(next, query)
      expect(page.statusCode).toBe(200)
      expect(Buffer.byteLength(page.body), JSON.stringify(query)).toBeLessThan(mostBytes.page)
    }
    expect((await asks(next, { before: 'all' })).body).toContain(character.repeat(3000))
    for (const { text } of place.mails) expect(text.length).toBeLessThan(100_000)
  })
})
