import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holderOf } from '../../../functions/domain/case/case-file.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { task } from '../../../functions/http/staff/task.ts'
import { encodeForm } from '../../../functions/pages/index.ts'
import { isVisible } from '../../../functions/domain/forms/fields.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { putLink } from '../../../functions/store/links.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { entity, everyone } from '../../support/cast.ts'
import { type Case, firstDecision, goodAnswer } from '../../support/domain/desk.ts'
import { everyTask, type StaffKind, staffKinds } from '../../support/domain/every-task.ts'
import { linkTo, storeCase } from '../../support/steps/stored-case.ts'
import { openWorkplace, type Workplace } from '../../support/steps/workplace.ts'

/*
 * Two people have the same task before them. One of them is first. The other one's words are on the page that says so,
 * with what happened meanwhile and the way from there.
 */

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await replaceStaff(place.store, everyone('zh-CN'))
})
afterAll(() => place.close())

/** What a person typed whom somebody else overtook. */
const mine = '我已与客户核实，\n请看这里写的内容。'

type Opened = { desk: Case; kind: StaffKind; reference: string; id: string; key: string; person: string }

/** A case at a task, its holder with the link of the mail. */
async function opened(kind: StaffKind, what: string): Promise<Opened> {
  const desk = everyTask[kind]('zh-CN')
  const reference = referenceFor(`${what} ${kind}`, 0)
  await storeCase(place, desk, reference)
  const found = desk.task(kind)
  const person = holderOf(found) ?? ''
  const key = await linkTo(place, reference, { task: found.id, person, at: desk.now })
  return { desk, kind, reference, id: found.id, key, person }
}

const open = (request: Parameters<typeof task>[1]) => task({ store: place.store, workflow: place.workflow }, request)

/** What the door answers to a form, or to a look. */
async function answered(
  { desk, reference, id, key }: Opened,
  {
    decision = '',
    form,
    headers = {},
    via,
  }: { decision?: string; form?: Record<string, readonly string[]>; headers?: object; via?: string },
) {
  const handler = pageDoor('task', { DEFAULT_LANGUAGE: 'zh-CN', ENTITY: entity, PHONE: '95500' }, open)
  const method = form === undefined ? 'GET' : 'POST'
  const pairs = Object.entries({ once: [randomUUID()], ...form }).flatMap(([name, all]) =>
    all.map((value): [string, string] => [name, value]),
  )
  const event = {
    routeKey: `${method} /tasks/{reference}/{task}`,
    rawPath: `/tasks/${reference}/${id}`,
    isBase64Encoded: false,
    pathParameters: { reference, task: id },
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    queryStringParameters: {
      key,
      lang: 'zh-CN',
      ...(decision === '' ? {} : { decision }),
      ...(via === undefined ? {} : { via }),
    },
    requestContext: { http: { method }, timeEpoch: Date.parse(desk.now) + 60_000 },
    ...(form === undefined ? {} : { body: new URLSearchParams(pairs).toString() }),
  } as unknown as APIGatewayProxyEventV2
  const { statusCode, body = '' } = (await handler(event, {} as never)) as { statusCode: number; body?: string }
  return { status: statusCode, page: body }
}

/** The form of a task's first decision, filled in well. */
function filledIn({ desk, kind }: Opened): Record<string, readonly string[]> {
  const decision = firstDecision[kind]
  const schema = kindOf(kind).decisions[decision]!
  return encodeForm(schema, goodAnswer(kind, decision, desk.now, desk.file), desk.desk.calendar.zone)
}

/** The same, with every text that somebody writes replaced by what this person wrote. */
const inOwnWords = (form: Record<string, readonly string[]>): Record<string, readonly string[]> => ({
  ...Object.fromEntries(
    Object.entries(form).map(([name, all]) => [name, all.map((one) => (/[\u4e00-\u9fff]/.test(one) ? mine : one))]),
  ),
  notes: [mine],
})

describe('given two people before one task', () => {
  it.each(staffKinds)('of kind %s, the second reads what the first recorded, and what they typed', async (kind) => {
    const at = await opened(kind, 'decided')
    const decision = firstDecision[kind]
    const first = await answered(at, { decision, form: { ...filledIn(at), step: ['send'] } })
    expect(first.status, first.page).toBe(303)
    const second = await answered(at, { decision, form: { ...inOwnWords(filledIn(at)), step: ['send'] } })
    expect(second.status).toBe(409)
    expect(second.page).toContain(mine)
    // Who was first, and the way to what stands now.
    expect(second.page).toContain(everyone('zh-CN').find(({ id }) => id === at.person)?.name)
    const { now } = pageTexts('zh-CN').tasks.onward
    expect(second.page).toMatch(new RegExp(`href="\\?key=${at.key}[^"]*"[^>]*>${now}<`))
    expect((await answered(at, {})).status).toBe(200)
  })

  it.each(staffKinds)('of kind %s that went to a colleague meanwhile, they read who has it', async (kind) => {
    const at = await opened(kind, 'handed over')
    const colleague = everyone('zh-CN').find(({ id }) => id !== at.person)!
    const by = { as: 'workflow', execution: 'test' } as const
    at.desk.commit(
      [
        {
          fact: 'reassigned',
          v: 3,
          task: at.id,
          from: at.person,
          to: colleague.id,
          why: 'away',
          candidates: [],
          considered: 1,
        },
      ],
      by,
    )
    const reference = referenceFor(`handed over now ${kind}`, 0)
    await storeCase(place, at.desk, reference)
    await putLink(place.store, reference, at.key, {
      purpose: 'act',
      task: at.id,
      person: at.person,
      mail: 'x',
      at: at.desk.now,
    })
    const form = { ...inOwnWords(filledIn(at)), step: ['send'] }
    const { status, page } = await answered({ ...at, reference }, { decision: firstDecision[kind], form })
    expect(status).toBe(410)
    expect(page).toContain(mine)
    expect(page).toContain(colleague.name)
    expect(page).toContain(`href="mailto:${colleague.email}"`)
    // Who only looks is led on too, if they came from the list of their work.
    const look = await answered({ ...at, reference }, { via: reference })
    expect(look.page).toContain(`href="../../work/${reference}?`)
  })
})

describe('words that cannot be recorded', () => {
  it('stand on the page if the link was ended', async () => {
    const at = await opened('investigation', 'ended')
    await putLink(place.store, at.reference, at.key, {
      purpose: 'act',
      task: at.id,
      person: at.person,
      mail: 'x',
      at: at.desk.now,
      revokedAt: at.desk.now,
    } as never)
    const { status, page } = await answered(at, { decision: 'note', form: { text: [mine], step: ['send'] } })
    expect(status).toBe(410)
    expect(page).toContain(mine)
  })

  it('stand on the page if no link opens it, with nothing of the case', async () => {
    const at = await opened('investigation', 'unknown')
    const { status, page } = await answered(
      { ...at, key: 'x'.repeat(22) },
      { decision: 'note', form: { text: [mine], step: ['send'] } },
    )
    expect(status).toBe(404)
    expect(page).toContain(mine)
    expect(page).not.toContain(at.reference)
  })

  it('stand on the page if they are too long, as far as a page can show them', async () => {
    const at = await opened('investigation', 'long')
    const long = `${mine}${'保'.repeat(500_000)}`
    const { status, page } = await answered(at, { decision: 'note', form: { text: [long], step: ['send'] } })
    expect(status).toBe(413)
    expect(page).toContain(mine)
    expect(Buffer.byteLength(page)).toBeLessThan(5_500_000)
  })

  it('stand on the page, under the names of their fields and without codes, if the decision is not offered', async () => {
    const at = await opened('intake', 'not offered')
    const form = {
      'contact.how': ['phone'],
      product: ['motor'],
      identityVerified: ['true'],
      reason: [mine],
      step: ['send'],
    }
    const { status, page } = await answered(at, { decision: 'join', form })
    expect(status).toBe(422)
    expect(page).toContain(mine)
    const typed = page.slice(page.indexOf('id="typed"'))
    expect(typed).not.toMatch(/>(phone|motor|true|send)</)
    expect(isVisible(typed)).toBe(true)
  })
})
