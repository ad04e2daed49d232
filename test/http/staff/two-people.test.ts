import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holderOf, type OpenTask } from '../../../functions/domain/case/case-file.ts'
import { kindOf, versionOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { sayOwnWill } from '../../../functions/domain/features/complainant/own-will.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { task } from '../../../functions/http/staff/task.ts'
import { encodeForm } from '../../../functions/pages/index.ts'
import { isVisible } from '../../../functions/domain/forms/fields.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { putLink } from '../../../functions/store/links.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { texts } from '../../../functions/text/index.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { complainant, entity, everyone } from '../../support/cast.ts'
import { goodAnswerTo } from '../../support/domain/any-answer.ts'
import { type Case, firstDecision, instant, received, yuan } from '../../support/domain/desk.ts'
import { everyTask, type StaffKind, staffKinds } from '../../support/domain/every-task.ts'
import { type FormSeen, formsIn, typedOn } from '../../support/pages/forms-in.ts'
import { linkTo, storeCase } from '../../support/steps/stored-case.ts'
import { advanceOne, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

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

const workflow = { as: 'workflow', execution: 'test' } as const

type Opened = { desk: Case; kind: StaffKind; reference: string; id: string; key: string; person: string }

/** A case at a task, its holder with the link of the mail. */
async function opened(kind: StaffKind, what: string, desk = everyTask[kind]('zh-CN')): Promise<Opened> {
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

/** The form of a decision, filled in well. */
function filledIn({ desk, id, kind }: Opened, decision = firstDecision[kind]): Record<string, readonly string[]> {
  const task = desk.file.tasks.find((one) => one.id === id && one.state === 'open') as OpenTask
  const schema = kindOf(kind).decisions[decision]!
  return encodeForm(schema, goodAnswerTo(desk, task, { name: decision, schema, choices: {} }), desk.desk.calendar.zone)
}

/** The same, with every text that somebody writes replaced by what this person wrote. */
const inOwnWords = (form: Record<string, readonly string[]>): Record<string, readonly string[]> => ({
  ...Object.fromEntries(
    Object.entries(form).map(([name, all]) => [name, all.map((one) => (/[\u4e00-\u9fff]/.test(one) ? mine : one))]),
  ),
  notes: [mine],
})

/**
 * What of a form does not stand on a page under its label, in its words. Where two decisions share a form, that of each
 * may be more exact. Amounts and days are written as pages do.
 */
function lostOf(
  { fields }: FormSeen,
  { decision, sent }: { decision: string; sent: Readonly<Record<string, readonly string[]>> },
  page: string,
): string[] {
  const shown = typedOn(page)
  return fields.flatMap(({ name, label, choices }) => {
    const labels = [label, texts('zh-CN').field(name, `${decision}.${name}`).label]
    const words = (sent[name] ?? [])
      .map((one) => (choices.get(one)?.startsWith(one) ? one : (choices.get(one) ?? one)))
      .filter((one) => /[\u4e00-\u9fff]/.test(one))
    const said = shown.filter((one) => labels.includes(one.label.replace(/（\d+）$/, ''))).flatMap((one) => one.words)
    return words.filter((one) => !said.includes(one)).map((one) => `${name}: ${label}, ${one}`)
  })
}

/** The form of a decision, on a page that may have several. */
const formOf = (page: string, decision: string): FormSeen => {
  const forms = formsIn(page)
  return forms.find(({ action }) => action.includes(`decision=${decision}`)) ?? forms[0]!
}

/** The same case with its task at a colleague, who may have decided it. */
async function handedOver(at: Opened, what: string, decided: readonly Fact[] = []) {
  const { desk, kind, id, key, person } = at
  const colleague = everyone('zh-CN').find((one) => one.id !== person)!
  const to = { from: person, to: colleague.id, why: 'away', considered: 1 } as const
  desk.commit([{ fact: 'reassigned', v: 3, task: id, candidates: [], ...to }], workflow)
  if (decided.length > 0) desk.commit(decided, { as: 'staff', person: colleague.id, mail: 'x' })
  const reference = referenceFor(`${what} ${kind}`, 0)
  await storeCase(place, desk, reference)
  await putLink(place.store, reference, key, { purpose: 'act', task: id, person, mail: 'x', at: desk.now })
  return { reference, colleague }
}

/** Holds a page to say what was decided, by whom and when. */
function tells(page: string, { person }: Opened, decision: string): void {
  expect(page).toContain(`<strong>${texts('zh-CN').decision(decision).recorded}</strong><br><time datetime=`)
  expect(page).toContain(everyone('zh-CN').find(({ id }) => id === person)?.name)
}

/**
 * Cases at a task in which a decision is offered that the example of its kind does not offer: one that looks like an
 * earlier one, one whose rules settle in writing, one that was called three times, and one without proof of authority.
 */
const offering: Readonly<Record<string, () => Promise<Case>>> = {
  'intake resolve-in-writing': async () => everyTask.intake('zh-CN', { policy: newestPolicy('au-rg271') }),
  'intake join': async () => {
    const filedAt = '2026-03-02T01:00:00.000Z'
    const earlier = await receiveOne(place, filedAt, {}, randomUUID())
    await advanceOne(place, earlier, filedAt)
    return everyTask.intake('zh-CN').commit([{ fact: 'seems-same', v: 1, references: [earlier] }], workflow)
  },
  'reach not-reached': async () =>
    ['09:00', '10:00', '11:00'].reduce(
      (desk, time) =>
        desk.until(`2026-03-03 ${time}`).does('reach', 'contact-attempt', { at: instant(`2026-03-03 ${time}`) }),
      everyTask.reach('zh-CN'),
    ),
  'concern decide-again': async () => pressed().until('2026-03-03 10:00'),
  'investigation decline-unproven': async () => unproven(),
  'negotiation decline-unproven': async () => unproven().does('investigation', 'complete', nothingPaid),
  'feedback decline-unproven': async () =>
    unproven().does('investigation', 'complete', nothingPaid).does('negotiation'),
}

/** A complaint for another, taken up, whose proof of authority never came. */
const unproven = (): Case =>
  received('2026-03-02 10:00', 'general', {
    staff: everyone('zh-CN'),
    complaint: {
      complainant: { ...complainant['zh-CN'], relation: 'agent' },
      authority: { represented: '韩梅', capacity: 'lawyer', scope: 'full' },
    },
  })
    .until('2026-03-02 11:00')
    .does('intake')

/** One that was withdrawn, and not of their own will: compliance can have it decided again. */
function pressed(): Case {
  const desk = everyTask.intake('zh-CN').does('intake').withdraws('已解决')
  const facts = sayOwnWill(desk.file, { ownWill: false, comment: '有人打电话让我撤回' }, desk.desk)
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return desk.commit(facts, { as: 'complainant', mail: 'withdrawn' }).look()
}

const nothingPaid = { remedyAmount: yuan('0.00') }

const everyDecision = staffKinds.flatMap((kind) =>
  Object.keys(kindOf(kind).decisions).map((decision) => ({ kind, decision, name: `${kind} ${decision}` })),
)

describe('given two people before one task', () => {
  it.each(everyDecision)(
    '$name: the second reads what the first recorded, and what they typed',
    async ({ kind, decision, name }) => {
      const at = await opened(kind, name, await offering[name]?.())
      const form = await answered(at, { decision })
      const first = await answered(at, { decision, form: { ...filledIn(at, decision), step: ['send'] } })
      expect(first.status).toBe(303)
      const typed = inOwnWords(filledIn(at, decision))
      const second = await answered(at, { decision, form: { ...typed, step: ['send'] } })
      expect(second.status).toBe(409)
      expect(lostOf(formOf(form.page, decision), { decision, sent: typed }, second.page)).toEqual([])
      // Who was first, with what and when, and the way to what stands now.
      tells(second.page, at, decision)
      const { now } = pageTexts('zh-CN').tasks.onward
      expect(second.page).toMatch(new RegExp(`href="\\?key=${at.key}[^"]*"[^>]*>${now}<`))
      expect((await answered(at, {})).status).toBe(200)
    },
  )

  // A supervisor who took no part sees nothing of an allegation of wrongdoing.
  it.each(staffKinds.filter((kind) => kind !== 'matter'))(
    'of kind %s, who oversees it reads what was recorded, and what they typed',
    async (kind) => {
      const at = await opened(kind, 'overseen')
      const decision = firstDecision[kind]
      await answered(at, { decision, form: { ...filledIn(at), step: ['send'] } })
      const person = at.person === 'sue' ? 'sam' : 'sue'
      const link = { task: at.id, person, purpose: 'oversee', at: at.desk.now, roles: ['supervisor'] } as const
      const above = { ...at, key: await linkTo(place, at.reference, link) }
      const { status, page } = await answered(above, { decision: 'reassign', form: { reason: [mine], step: ['send'] } })
      expect([status, typedOn(page).flatMap(({ words }) => words)]).toEqual([409, [mine]])
      tells(page, at, decision)
    },
  )

  it.each(staffKinds)('of kind %s that went to a colleague meanwhile, they read who has it', async (kind) => {
    const at = await opened(kind, 'handed over')
    const { reference, colleague } = await handedOver(at, 'handed over now')
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

  it.each(staffKinds)('of kind %s that a colleague got and decided, they read what was recorded', async (kind) => {
    const at = await opened(kind, 'decided elsewhere')
    const decision = firstDecision[kind]
    const task = at.desk.task(kind)
    const answer = goodAnswerTo(at.desk, task, {
      name: decision,
      schema: kindOf(kind).decisions[decision]!,
      choices: {},
    })
    const form = { ...inOwnWords(filledIn(at)), step: ['send'] }
    const fact = { fact: 'decided', v: versionOf(kind, decision), task: at.id, kind, decision, answer } as Fact
    const { reference, colleague } = await handedOver(at, 'decided by a colleague', [fact])
    const { status, page } = await answered({ ...at, reference }, { decision, form })
    expect(status).toBe(410)
    expect(page).toContain(mine)
    tells(page, { ...at, person: colleague.id }, decision)
    expect(page).not.toContain(pageTexts('zh-CN').problem.whoHasIt)
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
