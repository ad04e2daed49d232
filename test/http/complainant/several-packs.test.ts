import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarOf, dayOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { packName } from '../../../functions/domain/policy/pack-name.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { assigneeOf } from '../../../functions/domain/case/case-file.ts'
import { decide } from '../../../functions/domain/decide/decide.ts'
import { type DeskPacks, onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { postComplaint } from '../../../functions/http/complainant/complaints.ts'
import { FilingLimit } from '../../../functions/http/complainant/filing-limit.ts'
import { draftLimits } from '../../../functions/http/complainant/complain.ts'
import { form } from '../../../functions/http/complainant/form.ts'
import { httpHandler } from '../../../functions/http/parts/handler.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { putCalendar } from '../../../functions/store/calendars.ts'
import { issue } from '../../../functions/domain/forms/issues.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { texts } from '../../../functions/text/index.ts'
import { deskOf } from '../../../functions/store/desk.ts'
import { complaintIn, entity, everyone } from '../../support/cast.ts'
import { goodAnswer } from '../../support/domain/desk.ts'
import { severalPacks } from '../../support/domain/desk-packs.ts'
import { ireland } from '../../support/domain/ireland.ts'
import {
  complainantAt,
  advanceOne,
  mailerOf,
  openWorkplace,
  receiving,
  type Workplace,
} from '../../support/steps/workplace.ts'

let desk: Workplace
beforeAll(async () => {
  desk = await openWorkplace()
})
afterAll(() => desk.close())

/** Friday 27 November 2026, nine in London. Monday 30 November is St Andrew's Day. */
const friday = '2026-11-27T09:00:00.000Z'

type Answer = { statusCode: number; headers: Record<string, string>; body: string }

async function ask(
  method: string,
  path: string,
  {
    body = '',
    headers = {},
    packs = severalPacks,
  }: { body?: string; headers?: Record<string, string>; packs?: typeof severalPacks } = {},
): Promise<Answer> {
  const door = {
    receiving: { ...receiving(desk), packs },
    limit: new FilingLimit(100),
    phone: '',
    baseUrl: '',
    drafts: draftLimits(),
    mailer: () => Promise.resolve(mailerOf(desk)),
  }
  const handler =
    path === '/complaints'
      ? httpHandler({ name: 'complaints', defaultLanguage: 'en', answer: (request) => postComplaint(door, request) })
      : pageDoor('form', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+44 20 7946 0000' }, (request) =>
          form(door, request),
        )
  const [rawPath, query = ''] = path.split('?')
  const event = {
    routeKey: `${method} ${rawPath}`,
    rawPath,
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    headers,
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method }, timeEpoch: Date.parse(friday) },
  } as unknown as APIGatewayProxyEventV2
  return (await handler(event, {} as never)) as APIGatewayProxyStructuredResultV2 as never
}

const typed = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }

/** Sends a page of the form. */
async function step(page: string, key: string | undefined, values: Record<string, string>) {
  const query = key === undefined ? '' : `key=${key}&`
  const once: Record<string, string> = key === undefined ? { once: randomUUID() } : {}
  const body = new URLSearchParams({ ...once, step: 'next', ...values }).toString()
  const answer = await ask('POST', `/complain/${page}?${query}lang=en`, { body, headers: typed })
  const see = new URL(answer.headers['location'] ?? '', 'https://desk.example.com/complain/')
  return { status: answer.statusCode, body: answer.body, see }
}

let filers = 0
const story = complaintIn('en')
const filed = (more: Record<string, unknown>) => ({
  ...story,
  complainant: complainantAt(`place-${(filers += 1)}`),
  ...more,
})

async function send(more: Record<string, unknown>, packs = severalPacks) {
  const key = randomUUID()
  const { statusCode, body } = await ask('POST', '/complaints', {
    body: JSON.stringify(filed(more)),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    packs,
  })
  return { status: statusCode, json: JSON.parse(body), key }
}

describe('a desk with several packs', () => {
  it.each([
    ['england', 'motor', 'uk-disp@2', 'england gov.uk-2027'],
    ['scotland', 'motor', 'uk-disp@2', 'scotland gov.uk-2027'],
    ['elsewhere', 'motor', 'standard@3', 'cn chinese-days@1.5.7-2'],
    ['elsewhere', 'agriculture', 'cn-2020-3@2', 'cn chinese-days@1.5.7-2'],
  ])(
    'counts a complaint from %s about %s by %s and calendar %s, and says so',
    async (place, product, pack, calendar) => {
      const { status, json } = await send({ place, product })
      expect([status, json.rules]).toEqual([201, { pack, name: expect.anything(), calendar }])
      const { file } = (await readCase(desk.store, json.reference))!
      expect(`${file.policy.id}@${file.policy.version}`).toBe(pack)
      expect(`${file.calendar.id} ${file.calendar.version}`).toBe(calendar)
      expect([file.complaint.place, file.placeName?.en !== undefined]).toEqual([place, true])
    },
  )

  it('promises Scotland’s business day to a complainant in Scotland, and shows the rules with the date', async () => {
    const promised = async (place: string) => {
      const { json, key } = await send({ place })
      const { body } = await ask('GET', `/received?key=${key}`)
      return { day: dayOf(json.respondBy, calendarOf(newestBuiltIn('scotland'))), page: body }
    }
    const [england, scotland] = [await promised('england'), await promised('scotland')]
    // Stages of 25 working days: St Andrew's Day and 2 January's substitute are days off in Scotland alone.
    expect(england.day < scotland.day).toBe(true)
    const { labels, calendarName } = texts('en')
    const said = (calendar: string) => labels.countedBy(packName(newestPolicy('uk-disp')).en, calendarName(calendar))
    expect(england.page).toContain(said('england'))
    expect(scotland.page).toContain(said('scotland'))
  })

  it('asks for the place on the form, and offers what any of its packs knows', async () => {
    const { see } = await step('who', undefined, { forWhom: 'myself', 'complainant.name': 'Li Lei' })
    const key = see.searchParams.get('key') ?? ''
    const { body } = await ask('GET', `/complain/contact?key=${key}&lang=en`)
    for (const name of ['England', 'Scotland', 'Northern Ireland', 'Elsewhere'])
      expect(body).toContain(`>${name}</option>`)
    expect((await ask('GET', `/complain/insurance?key=${key}&lang=en`)).body).toContain('value="pet"')
    const only = await ask('GET', `/complain/contact?key=${key}&lang=en`, { packs: onlyPack('standard') })
    expect(only.body).not.toContain('name="place"')
    const whole = await ask('POST', '/?lang=en', { body: 'step=edit', headers: typed })
    expect(whole.body).toContain('name="place"')
  })

  it('takes the form in steps: a product of other rules is asked about again, amounts are in the chosen currency', async () => {
    const { see } = await step('who', undefined, { forWhom: 'myself', 'complainant.name': 'Li Lei' })
    const key = see.searchParams.get('key') ?? ''
    const contact = { 'complainant.email': 'steps@example.com' }
    const insurance = { 'complainant.relation': 'policyholder', product: 'pet' }
    expect((await step('contact', key, contact)).status).toBe(422)
    expect((await step('contact', key, { ...contact, place: 'elsewhere' })).status).toBe(303)
    // Neither is offered what is taken nowhere near, nor is it taken from a page of before.
    const offered = async (): Promise<boolean> =>
      (await ask('GET', `/complain/insurance?key=${key}&lang=en`)).body.includes('value="pet"')
    expect(await offered()).toBe(false)
    const wrong = await step('insurance', key, insurance)
    expect([wrong.status, wrong.body.includes(texts('en').problem(issue([], 'product-elsewhere')))]).toEqual([
      422,
      true,
    ])
    expect((await step('contact', key, { ...contact, place: 'scotland' })).status).toBe(303)
    expect(await offered()).toBe(true)
    expect((await step('insurance', key, insurance)).status).toBe(303)
    const happened = await ask('GET', `/complain/happened?key=${key}&lang=en`)
    expect([happened.body.includes('>£<'), happened.body.includes('>¥<')]).toEqual([true, false])
    const { description, desiredOutcome } = story
    const told = { description, desiredOutcome, 'amountInDispute.value': '10.00', 'amountInDispute.currency': 'GBP' }
    expect((await step('happened', key, told)).status).toBe(303)
    expect((await step('support', key, {})).status).toBe(303)
    expect((await ask('GET', `/complain/check?key=${key}&lang=en`)).body).toContain('Scotland')
    expect((await step('send', key, {})).status).toBe(303)
    const { file } = (await readCase(desk.store, referenceFor(key)))!
    expect([file.policy.id, file.calendar.id, file.placeName?.en]).toEqual(['uk-disp', 'scotland', 'Scotland'])
  })

  it('says which field is wrong: no place, an unknown one, a product or a currency of other rules', async () => {
    const wrong = async (more: Record<string, unknown>, packs = severalPacks) => {
      const { status, json } = await send(more, packs)
      return [status, ...(json.errors ?? []).map((one: { pointer: string }) => one.pointer)]
    }
    expect(await wrong({})).toEqual([422, '/place'])
    expect(await wrong({ place: 'wales' })).toEqual([422, '/place'])
    expect(await wrong({ place: 'elsewhere', product: 'pet' })).toEqual([422, '/product'])
    expect(await wrong({ place: 'england', product: 'pet' })).toEqual([201])
    const yuan = { amountInDispute: { currency: 'CNY', value: '10.00' } }
    expect(await wrong({ place: 'england', ...yuan })).toEqual([422, '/amountInDispute/currency'])
    expect(await wrong({ place: 'elsewhere', ...yuan })).toEqual([201])
    expect(await wrong({ place: 'england' }, onlyPack('standard'))).toEqual([422, '/place'])
  })

  it('keeps the rules of a case: intake cannot correct the product to one that other rules take', async () => {
    const { json } = await send({ place: 'elsewhere' })
    const reference: string = json.reference
    await advanceOne(desk, reference, friday)
    const record = (await readCase(desk.store, reference))!
    const rules = await deskOf(desk.store, record.file, everyone())
    const task = record.file.tasks.find(({ kind }) => kind === 'intake')!
    const accept = (product: string, packs: DeskPacks | undefined) => {
      const answer = { ...goodAnswer('intake', 'accept', friday, record.file), product }
      const actor = { person: assigneeOf(task) ?? '', may: 'act' as const }
      const done = decide(record.file, task, actor, 'accept', answer, { ...rules, packs }, friday)
      return 'refused' in done && done.refused === 'invalid'
        ? done.issues.map(({ path, problem }) => [...path, problem])
        : done
    }
    expect(accept('agriculture', severalPacks)).toEqual([['product', 'other-rules']])
    expect(accept('medical', severalPacks)).toContainEqual(
      expect.objectContaining({ fact: 'corrected', product: 'medical' }),
    )
    expect(accept('agriculture', onlyPack('standard'))).toContainEqual(expect.objectContaining({ fact: 'corrected' }))
  })

  it('counts by a calendar that was imported', async () => {
    await putCalendar(desk.store, {
      data: { ...ireland, makeUpDays: [], holidays: ['2026-12-25'], version: 'imported-0001' },
      basedOn: 'nothing',
      at: friday,
    })
    const packs = {
      rules: [{ pack: 'uk-disp', calendar: 'ireland', places: ['ireland'] }, { pack: 'standard' }],
      places: { ireland: { 'zh-CN': '爱尔兰', en: 'Ireland' } },
    }
    const { json } = await send({ place: 'ireland' }, packs)
    expect(json.rules.calendar).toBe('ireland imported-0001')
  })
})
