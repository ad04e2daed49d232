import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complaintIn as answersOf,
  fieldsOf,
  type Question,
  purposes,
  questionsFor,
  schemaOfQuestion,
} from '../../../functions/domain/features/intake/questions.ts'
import { complaintSchema } from '../../../functions/domain/case/complaint.ts'
import { type DeskPacks, onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { draftLimits } from '../../../functions/http/complainant/complain.ts'
import { form } from '../../../functions/http/complainant/form.ts'
import { FilingLimit } from '../../../functions/http/complainant/filing-limit.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { encodeForm, type FormValues } from '../../../functions/pages/index.ts'
import { readDraft } from '../../../functions/store/filing/drafts.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { openLink } from '../../../functions/store/links.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { complainTexts } from '../../../functions/text/complain-texts.ts'
import { texts } from '../../../functions/text/index.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { complaintIn, entity } from '../../support/cast.ts'
import { standard } from '../../support/domain/desk.ts'
import { seams, zonesApart } from '../../support/seams.ts'
import { filled } from '../../support/pages/filled.ts'
import { submitted } from '../../support/pages/submitted.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'
import { advanceOne, mailerOf, openWorkplace, receiving, type Workplace } from '../../support/steps/workplace.ts'

const start = Date.parse('2026-03-02T02:00:00.000Z')
const day = 24 * 3_600_000
const zone = 'Asia/Shanghai'

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
})
afterAll(() => place.close())

type Answer = { status: number; retryAfter: string | undefined; body: string; see: URL | undefined }

/** One request to the door of the form, at so many milliseconds after the start. */
async function ask(
  method: 'GET' | 'POST',
  address: string,
  values: FormValues = {},
  {
    after = 0,
    limit = new FilingLimit(1000),
    drafts = draftLimits(),
    body: sent = '',
    packs = onlyPack('standard'),
  } = {},
): Promise<Answer> {
  const url = new URL(address, 'https://desk.example.com/complain/')
  const door = {
    receiving: { ...receiving(place), packs },
    limit,
    drafts,
    phone: '+86 28 5550 0100',
    baseUrl: 'https://desk.example.com',
    mailer: () => Promise.resolve(mailerOf(place)),
  }
  const handler = pageDoor('form', { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '+86 28 5550 0100' }, (request) =>
    form(door, request),
  )
  const pairs = Object.entries(values).flatMap(([name, all]) => all.map((one): [string, string] => [name, one]))
  const { statusCode, headers, body } = (await handler(
    {
      routeKey: `${method} ${url.pathname}`,
      rawPath: url.pathname,
      queryStringParameters: Object.fromEntries(url.searchParams),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(sent || new URLSearchParams(pairs).toString()).toString('base64'),
      isBase64Encoded: true,
      requestContext: { http: { method }, timeEpoch: start + after },
    } as unknown as APIGatewayProxyEventV2,
    {} as never,
  )) as { statusCode: number; headers: Record<string, string>; body: string }
  const { location, 'retry-after': retryAfter } = headers
  return { status: statusCode, retryAfter, body, see: location === undefined ? undefined : new URL(location, url) }
}

const post = (page: string, key: string, values: FormValues, more = {}): Promise<Answer> =>
  ask('POST', `${page}?key=${key}&lang=en`, { step: ['next'], ...values }, more)

/** Begins a complaint with its first page. */
async function begin(
  values: FormValues = { forWhom: ['myself'], 'complainant.name': ['Li Lei'] },
  more = {},
): Promise<string> {
  const { see } = await ask('POST', 'who?lang=en', { once: [randomUUID()], step: ['next'], ...values }, more)
  return see?.searchParams.get('key') ?? ''
}

/** Answers every page with what this complaint says there. */
async function answerAll(key: string, more: FormValues = {}, options = {}): Promise<void> {
  const values = { ...encodeForm(complaintSchema(), complaintIn('en'), zone), forWhom: ['myself'], ...more }
  for (const page of questionsFor(values)) await post(page, key, onlyOf(page, values), options)
}

const onlyOf = (page: Question, values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) =>
      fieldsOf(page, values, true).some((field) => name === field || name.startsWith(`${field}.`)),
    ),
  )

const nameOf = (page: string): string => texts('en').field('represented', `ask-${page}.authority.represented`).label

describe('the form in steps', () => {
  it('becomes one complaint under the key of its draft, however often it is sent, and the draft is gone', async () => {
    const key = await begin()
    await answerAll(key)
    expect((await ask('GET', `check?key=${key}&lang=en`)).status).toBe(200)
    const [first, second] = await Promise.all([1, 2].map(() => post('send', key, { step: ['send'] })))
    for (const { status, see } of [first!, second!, await post('send', key, { step: ['send'] })]) {
      expect(status).toBe(303)
      expect(see?.pathname).toBe('/received')
      expect(see?.searchParams.get('key')).toBe(key)
    }
    const { file } = (await readCase(place.store, referenceFor(key)))!
    expect(file.complaint).toEqual(complaintSchema().parse({ ...complaintIn('en'), language: 'en' }))
    for (const page of ['who', 'check', 'save']) {
      const { status, see } = await ask('GET', `${page}?key=${key}&lang=en`)
      expect([status, see?.pathname]).toEqual([302, '/received'])
    }
  })

  it('leaves out what the answers no longer lead to, and keeps it in the draft', async () => {
    const key = await begin({ forWhom: ['representative'], 'complainant.name': ['Li Lei'] })
    const said = {
      'authority.represented': ['Han Mei'],
      'authority.capacity': ['relative'],
      'authority.scope': ['full'],
    }
    await answerAll(key, { forWhom: ['representative'], ...said })
    await post('who', key, { forWhom: ['myself'], 'complainant.name': ['Li Lei'] })
    await post('insurance', key, { 'complainant.relation': ['insured'], product: ['motor'] })
    expect((await ask('GET', `check?key=${key}`)).body).not.toContain('Han Mei')
    expect(submitted((await ask('GET', `representative?key=${key}`)).body, 'complaint')).toMatchObject(said)
    await post('send', key, {})
    const { complaint } = (await readCase(place.store, referenceFor(key)))!.file
    expect(complaint.authority).toBeUndefined()
    expect(complaint.complainant.relation).toBe('insured')
  })

  it('asks at most four questions a page, however many fields the complaint has', () => {
    for (const forWhom of purposes)
      for (const page of questionsFor({ forWhom: [forWhom], incident: ['true'], product: ['engineering'] }))
        expect(fieldsOf(page, { forWhom: [forWhom] }, true).length, `${page} for ${forWhom}`).toBeLessThanOrEqual(4)
  })

  it('takes no complaint by an authority that has ended, which would lock its sender out', async () => {
    const key = await begin({ forWhom: ['representative'], 'complainant.name': ['Li Lei'] })
    const over = { 'authority.validUntil': ['2025-01-01'] }
    const { status, body } = await post('validity', key, over)
    expect([status, body.includes('href="#field-authority.validUntil"')]).toEqual([422, true])
    expect((await post('validity', key, { 'authority.validUntil': [''] })).see?.pathname).toBe('/complain/contact')
    await answerAll(key, {
      forWhom: ['representative'],
      ...over,
      'authority.represented': ['Han Mei'],
      'authority.capacity': ['relative'],
      'authority.scope': ['full'],
    })
    expect((await post('send', key, {})).see?.pathname).toBe('/complain/validity')
    await post('validity', key, { 'authority.validUntil': ['2026-12-01'] })
    expect((await post('send', key, {})).see?.pathname).toBe('/received')
  })

  describe('the last day of an authority', () => {
    const speaking = {
      forWhom: ['representative'],
      'complainant.name': ['Li Lei'],
      'authority.represented': ['Han Mei'],
      'authority.capacity': ['relative'],
      'authority.scope': ['full'],
    }
    const validUntil = (last: string) => ({ 'authority.validUntil': [last] })

    it.each(Object.values(zonesApart))(
      'counts whole where the case is counted: $zone',
      async ({ pack, zone: there }) => {
        for (const { at, today, yesterday } of seams(there).slice(0, 6)) {
          const options = { after: Date.parse(at) - start, packs: onlyPack(pack) }
          const key = await begin(speaking, options)
          expect((await post('validity', key, validUntil(yesterday), options)).status, at).toBe(422)
          await answerAll(key, { ...speaking, ...validUntil(today), product: ['motor'] }, options)
          expect((await post('send', key, {}, options)).see?.pathname, at).toBe('/received')
        }
      },
    )

    it('is asked about exactly at the end: the page leads to where it can be mended, and nothing is lost', async () => {
      // Half past ten in the evening of New Year's Eve in Illinois, where the day is not over; in Shanghai it is.
      const packs: DeskPacks = {
        rules: [{ pack: 'us-il', places: ['illinois'] }, { pack: 'standard' }],
        places: { illinois: { 'zh-CN': '伊利诺伊州', en: 'Illinois' } },
      }
      const options = { after: Date.parse('2027-01-01T04:30:00.000Z') - start, packs }
      const lastDay = validUntil('2026-12-31')
      const key = await begin(speaking, options)
      expect((await post('validity', key, lastDay, options)).see?.pathname).toBe('/complain/contact')
      const there = { ...speaking, ...lastDay, product: ['motor'] }
      await answerAll(key, { ...there, place: ['illinois'] }, options)
      expect((await post('send', key, {}, options)).see?.pathname).toBe('/received')
      const other = await begin(speaking, options)
      await answerAll(other, { ...there, place: ['elsewhere'] }, options)
      expect((await post('send', other, {}, options)).see?.pathname).toBe('/complain/validity')
      const { draft } = (await readDraft(place.store, other, '2027-01-01T04:31:00.000Z'))!
      expect(draft.values).toMatchObject({ 'authority.represented': ['Han Mei'], ...lastDay, place: ['elsewhere'] })
      await post('validity', other, validUntil('2027-01-01'), options)
      expect((await post('send', other, {}, options)).see?.pathname).toBe('/received')
    })
  })

  it('says for whom somebody speaks, and by what right', async () => {
    const said = {
      representative: [{ 'authority.capacity': ['guardian'], 'authority.scope': ['general'] }, 'agent', 'person'],
      heir: [{ 'authority.capacity': ['estate'] }, 'heir', 'person'],
      organisation: [{}, 'lender', 'organisation'],
    } as const
    for (const [forWhom, [right, relation, kind]] of Object.entries(said)) {
      const key = await begin({ forWhom: [forWhom], 'complainant.name': ['Li Lei'] })
      await answerAll(key, {
        forWhom: [forWhom],
        'authority.represented': ['Han Mei'],
        'complainant.relation': ['lender'],
        gravity: ['death'],
        ...right,
      })
      expect((await post('send', key, {})).see?.pathname, forWhom).toBe('/received')
      const { complaint } = (await readCase(place.store, referenceFor(key)))!.file
      expect(complaint.complainant).toMatchObject({ relation, kind })
      expect(complaint.authority).toMatchObject({ represented: 'Han Mei' })
    }
  })

  it('leads to the first page that is still open, and sends nothing before', async () => {
    const key = await begin()
    for (const answer of [await ask('GET', `check?key=${key}`), await post('send', key, {})])
      expect(answer.see?.pathname).toBe('/complain/contact')
    expect(await readCase(place.store, referenceFor(key))).toBeUndefined()
  })

  it('leads back to the check page after a change, by way of what the change asks for', async () => {
    const key = await begin()
    await answerAll(key)
    const change = (values: FormValues) =>
      ask('POST', `who?key=${key}&lang=en&from=check`, { step: ['next'], ...values })
    const changed = await change({ forWhom: ['together'], 'complainant.name': ['Li Lei'] })
    expect(changed.see?.pathname).toBe('/complain/together')
    expect((await change({ forWhom: ['myself'], 'complainant.name': ['Li Lei'] })).see?.pathname).toBe(
      '/complain/check',
    )
  })

  it('asks an heir neither whether somebody died nor what it was, and says so in the complaint', () => {
    const heir: FormValues = { forWhom: ['heir'], incident: ['true'] }
    expect(questionsFor(heir)).not.toContain('event')
    expect(fieldsOf('support', heir)).not.toContain('incident')
    expect(answersOf(heir)).toMatchObject({ gravity: ['death'] })
    expect(questionsFor({ forWhom: ['myself'], incident: ['true'] })).toContain('event')
  })

  it('asks only those about a project whose insurance may pay for one', () => {
    const asked = (values: FormValues): boolean => questionsFor(values).includes('project')
    expect(asked({ forWhom: ['organisation'], product: ['liability'] })).toBe(false)
    expect(asked({ forWhom: ['organisation'], product: ['engineering'] })).toBe(true)
    expect(asked({ forWhom: ['myself'], 'complainant.relation': ['lender'] })).toBe(true)
    const known: FormValues = { forWhom: ['organisation'], product: ['project-finance'] }
    expect(asked(known)).toBe(false)
    expect(answersOf(known)).toMatchObject({ projectFinance: ['true'] })
  })

  it('asks who finances a project only those who complain about one and are not the lender', () => {
    const asked = (values: FormValues): boolean => questionsFor(values).includes('lender')
    const engineering: FormValues = { forWhom: ['organisation'], product: ['engineering'] }
    expect(asked(engineering)).toBe(false)
    expect(asked({ ...engineering, projectFinance: ['true'] })).toBe(true)
    expect(asked({ forWhom: ['organisation'], product: ['project-finance'] })).toBe(true)
    // An answer that nothing leads to any more leads nowhere.
    expect(asked({ ...engineering, product: ['liability'], projectFinance: ['true'] })).toBe(false)
    const lender: FormValues = { forWhom: ['myself'], 'complainant.relation': ['lender'], projectFinance: ['true'] }
    expect([questionsFor(lender).includes('project'), asked(lender)]).toEqual([true, false])
    expect(answersOf({ ...engineering, lender: ['First Bank'] })).not.toHaveProperty('lender')
  })

  it('says whose name it asks for', async () => {
    const heir = await begin({ forWhom: ['heir'], 'complainant.name': ['Tom Holroyd'] })
    expect((await ask('GET', `estate?key=${heir}&lang=en`)).body).toContain(nameOf('estate'))
    await post('estate', heir, { 'authority.represented': ['Margaret Holroyd'], 'authority.capacity': ['heir'] })
    await answerAll(heir, {
      forWhom: ['heir'],
      'complainant.name': ['Tom Holroyd'],
      'authority.represented': ['Margaret Holroyd'],
      'authority.capacity': ['heir'],
    })
    expect((await ask('GET', `check?key=${heir}&lang=en`)).body).toContain(nameOf('estate'))
    const firm = await begin({ forWhom: ['organisation'], 'complainant.name': ['Ann Baker'] })
    expect((await ask('GET', `organisation?key=${firm}&lang=en`)).body).toContain(nameOf('organisation'))
  })

  it('opens where something is missing, by the mailed link, and calls nothing done that is not', async () => {
    const key = await begin()
    const to = `${randomUUID()}@example.com`
    await post('contact', key, { 'complainant.phone': ['138 0013 8000'] })
    await post('insurance', key, { policyNumber: ['P-1'], step: ['save'] })
    await post('save', key, { email: [to], step: ['mail'] })
    const [link = ''] = /https:\/\/\S+/.exec(place.mails.findLast((mail) => mail.to === to)?.text ?? '') ?? []
    const opened = await ask('GET', link)
    expect([opened.status, opened.see?.pathname]).toEqual([302, '/complain/insurance'])
    const { body } = await ask('GET', `contact?key=${key}&lang=en`)
    const { states } = complainTexts('en')
    expect(/Your insurance[\s\S]*?<span class="state">([^<]+)/.exec(body)?.[1]).toBe(states.left)
    expect(/Who is complaining<[\s\S]*?<span class="state">([^<]+)/.exec(body)?.[1]).toBe(states.done)
    // The address that earlier mails had.
    expect((await ask('GET', `who?key=${key}&lang=en`)).status).toBe(200)
  })

  it('gives the link to the complaint on the last page also to those with an email address', async () => {
    const key = await begin()
    await answerAll(key)
    const { see } = await post('send', key, {})
    await advanceOne(place, referenceFor(key), new Date(start + 60_000).toISOString())
    const { body } = await ask('GET', see?.href ?? '')
    const [follow = ''] = /(?<=href=")\.\/complaints\/[^"]+/.exec(body) ?? []
    const opens = new URL(follow.replaceAll('&amp;', '&'), 'https://desk.example.com/').searchParams.get('key') ?? ''
    expect(await openLink(place.store, referenceFor(key), opens)).toMatchObject({ purpose: 'follow' })
    expect(body).toContain(pageTexts('en').received.linkToo)
  })

  it('takes a complaint with a phone number and no email address, and gives its link on the last page', async () => {
    const key = await begin()
    expect((await post('contact', key, {})).status).toBe(422)
    expect((await post('contact', key, { 'complainant.phone': ['138 0013 8000'] })).status).toBe(303)
    const wrong = await post('contact', key, {
      'complainant.phone': ['138 0013 8000'],
      'complainant.prefers': ['email'],
    })
    expect(wrong.status).toBe(422)
    await answerAll(key, { 'complainant.email': [''], 'complainant.phone': ['138 0013 8000'] })
    const reference = referenceFor(key)
    const { see } = await post('send', key, {})
    await advanceOne(place, reference, new Date(start + 60_000).toISOString())
    const { body } = await ask('GET', see?.href ?? '')
    const [follow = ''] = /(?<=href=")\.\/complaints\/[^"]+/.exec(body) ?? []
    const link = new URL(follow.replaceAll('&amp;', '&'), 'https://desk.example.com/')
    expect(await openLink(place.store, reference, link.searchParams.get('key') ?? '')).toMatchObject({
      purpose: 'follow',
      person: 'complainant',
    })
    expect(place.mails.filter(({ mail, to }) => mail === 'acknowledgement' && !to.includes('@'))).toEqual([])
  })

  it('asks who prefers letters by post for the address, on a page of its own that cannot be left without it', async () => {
    const key = await begin()
    const contact = { 'complainant.phone': ['138 0013 8000'], 'complainant.prefers': ['post'] }
    const asked = await post('contact', key, contact)
    expect([asked.status, asked.see?.pathname.split('/').at(-1)]).toEqual([303, 'address'])
    const without = await post('address', key, { 'complainant.postalAddress': [''] })
    expect(without.status).toBe(422)
    expect(without.body).toContain('href="#field-complainant.postalAddress"')
    const address = { 'complainant.postalAddress': ['12 Example Street\nLeeds LS1 4DY'] }
    expect((await post('address', key, address)).status).toBe(303)
    await answerAll(key, { 'complainant.email': [''], ...contact, ...address })
    await post('send', key, {})
    const record = await readCase(place.store, referenceFor(key))
    expect(record?.file.complaint.complainant).toMatchObject({
      prefers: 'post',
      postalAddress: '12 Example Street\nLeeds LS1 4DY',
    })
  })

  it('says that the time of a draft is over, and keeps what was posted from an old page', async () => {
    const key = await begin()
    const late = { after: day }
    expect((await ask('GET', `contact?key=${key}&lang=en`, {}, late)).status).toBe(410)
    const posted = await post('happened', key, { description: ['Nobody answers my letters.'] }, late)
    expect(posted.status).toBe(422)
    const kept = await ask('GET', `happened?key=${key}&lang=en`, {}, late)
    expect(submitted(kept.body, 'complaint')['description']).toEqual(['Nobody answers my letters.'])
    expect(submitted((await ask('GET', `who?key=${key}`, {}, late)).body, 'complaint')['complainant.name']).toEqual([
      '',
    ])
  })

  it('shows what is too much to be kept, and says so', async () => {
    const key = await begin()
    const much = 'much '.repeat(14_000)
    const { status, body } = await post('happened', key, { description: [much], desiredOutcome: ['Pay.'] })
    expect(status).toBe(422)
    expect(submitted(body, 'complaint')['description']).toEqual([much])
    expect(body).toContain(texts('en').problem({ path: ['description'], problem: 'too-long', values: { max: 5000 } }))
  })

  it.each(['诉', '𠀋'])('keeps and takes a complaint whose every field is full of %s', async (character) => {
    const complaint = { ...(filled(complaintSchema(), character, standard) as object), language: 'en' }
    const values = { ...encodeForm(complaintSchema(), complaint, zone), forWhom: ['representative'] }
    const key = await begin(onlyOf('who', values))
    for (const page of questionsFor(values)) {
      const { status, body } = await post(page, key, onlyOf(page, values))
      expect(`${page} ${status} ${status === 303 ? '' : body.match(/error-summary[^]*?<\/div>/)?.[0]}`).toBe(
        `${page} 303 `,
      )
    }
    expect((await post('send', key, { step: ['send'] })).see?.pathname).toBe('/received')
    const { file } = (await readCase(place.store, referenceFor(key)))!
    expect(file.complaint.description).toHaveLength(character.length * 5000)
  })

  it('takes no complaint while too many come, keeps it, and says whom to call', async () => {
    const key = await begin()
    await answerAll(key)
    const limit = new FilingLimit(1)
    limit.takes(new Date(start).toISOString())
    expect((await post('send', key, {}, { limit })).status).toBe(429)
    expect((await post('send', key, {})).see?.pathname).toBe('/received')
  })

  it('mails the link to a draft, and to no mailbox more than three times a day', async () => {
    const to = `${randomUUID()}@example.com`
    const notices: (string | null | undefined)[] = []
    for (let number = 0; number < 5; number += 1) {
      const key = await begin({ forWhom: ['myself'], 'complainant.name': ['Buy Cheap Pills'] })
      notices.push(
        (await post('save', key, { email: [to], step: ['mail'] }, { after: number })).see?.searchParams.get('notice'),
      )
    }
    expect(notices).toEqual(['mailed', 'mailed', 'mailed', 'not-mailed', 'not-mailed'])
    const mails = place.mails.filter((mail) => mail.to === to)
    expect(mails).toHaveLength(3)
    for (const { text } of mails) expect(text).not.toContain('Pills')
    const again = await begin()
    const tomorrow = await post('save', again, { email: [to], step: ['mail'] }, { after: day - 1000 })
    expect(tomorrow.see?.searchParams.get('notice')).toBe('not-mailed')
  })

  it('mails the link once to an address, however often the same page is sent', async () => {
    const [key, to, other] = [await begin(), `${randomUUID()}@example.com`, `${randomUUID()}@example.com`]
    const once = randomUUID()
    const presses = [to, to, other].map(
      (email, after) => () => post('save', key, { email: [email], step: ['mail'], once: [once] }, { after }),
    )
    for (const press of presses) expect((await press()).see?.searchParams.get('notice')).toBe('mailed')
    expect(place.mails.filter((mail) => mail.to === to)).toHaveLength(1)
    expect(place.mails.filter((mail) => mail.to === other)).toHaveLength(1)
  })

  it.each([
    ['GBK', '%CE%D2'],
    ['a broken percent sign', '%ZZ'],
  ])('refuses %s, and keeps what was typed before', async (_, damaged) => {
    const key = await begin()
    const body = `step=next&forWhom=myself&complainant.name=${damaged}`
    for (const address of [`who?key=${key}&lang=en`, `who?lang=en`]) {
      const answer = await ask('POST', address, {}, { body: `${body}&once=${randomUUID()}` })
      expect(answer.status).toBe(400)
      expect(answer.body).not.toContain('\uFFFD')
      expect(answer.body).toContain('href="#field-complainant.name"')
    }
    const kept = await ask('GET', `who?key=${key}&lang=en`)
    expect(submitted(kept.body, 'complaint')['complainant.name']).toEqual(['Li Lei'])
    expect((await ask('POST', `save?key=${key}`, {}, { body: `email=${damaged}&once=${randomUUID()}` })).status).toBe(
      400,
    )
  })

  it('leads back to the same draft from its first page on, and keeps nothing before something is sent', async () => {
    const opened = await ask('GET', 'who?lang=en')
    const address = opened.see!.href
    const key = opened.see!.searchParams.get('key') ?? ''
    const first = await ask('GET', address)
    expect([opened.status, first.status]).toEqual([302, 200])
    expect(await readDraft(place.store, key, new Date(start).toISOString())).toBeUndefined()
    const { once = [] } = submitted(first.body, 'complaint')
    const name = (said: string): FormValues => ({ forWhom: ['myself'], 'complainant.name': [said] })
    const sent = await post('who', key, { ...name('Li Lei'), once })
    expect([sent.see?.searchParams.get('key'), sent.see?.searchParams.get('notice')]).toEqual([key, null])
    await post('contact', key, { 'complainant.email': ['lilei@example.com'] })
    const back = await ask('GET', address)
    const typed = submitted(back.body, 'complaint')
    expect(typed['complainant.name']).toEqual(['Li Lei'])
    await post('who', key, { ...name('Li Lei Lei'), once: typed['once'] ?? [] })
    const contact = await ask('GET', `contact?key=${key}&lang=en`)
    expect(submitted(contact.body, 'complaint')['complainant.email']).toEqual(['lilei@example.com'])
  })

  it('keeps no page while too many come, shows what was typed there, and says whom to call', async () => {
    const [first, key] = [randomUUID(), await begin({ forWhom: ['heir'], 'complainant.name': ['Li Lei'] })]
    const limits = draftLimits()
    while (limits.answers.takes(new Date(start).toISOString()));
    const flooded = { drafts: limits }
    const begins = await ask('POST', 'who', { once: [first], 'complainant.name': ['Han Meimei'] }, flooded)
    expect([begins.status, begins.retryAfter, begins.body.includes('tel:')]).toEqual([429, '30', true])
    expect(submitted(begins.body, 'complaint')).toMatchObject({ once: [first], 'complainant.name': ['Han Meimei'] })
    expect((await ask('GET', `contact?key=${first}`)).status).toBe(410)
    const typed = { policyNumber: ['P-1'], claimNumber: ['C-1'] }
    const goesOn = await post('insurance', key, typed, flooded)
    expect(goesOn.status).toBe(429)
    expect(submitted(goesOn.body, 'complaint')).toMatchObject(typed)
    // Half a minute later they are taken.
    expect((await post('insurance', key, typed, { ...flooded, after: 30_000 })).status).not.toBe(429)
  })

  it('mails no link while too many are asked for, whatever their addresses are', async () => {
    const key = await begin()
    const limits = draftLimits()
    while (limits.savedLinks.takes(new Date(start).toISOString()));
    const to = `${randomUUID()}@example.com`
    const { status, body } = await post('save', key, { email: [to] }, { drafts: limits })
    expect([status, body.includes('tel:'), submitted(body, 'keep')['email']]).toEqual([429, true, [to]])
    expect(place.mails.filter((mail) => mail.to === to)).toEqual([])
  })

  it('keeps a draft for fourteen days once its link was mailed', async () => {
    const key = await begin()
    await post('save', key, { email: [`${randomUUID()}@example.com`], step: ['mail'] })
    expect((await ask('GET', `who?key=${key}`, {}, { after: 14 * day - 1 })).status).toBe(200)
    expect((await ask('GET', `who?key=${key}`, {}, { after: 14 * day })).status).toBe(410)
  })

  it.each(['nothing', 'send', '__proto__', 'constructor'])('has no page %s to show without a draft', async (page) => {
    expect([302, 404]).toContain((await ask('GET', page)).status)
    expect((await ask('GET', `${page}?key=nonsense`)).status).toBe(404)
  })

  it('loses no answer that was typed, in whatever order pages are sent, and whichever button is pressed', async () => {
    let [drawn, sentAgain] = [0, 0]
    const typed = fc.string({ unit: 'grapheme', maxLength: 40 })
    const visit = fc.record({
      forWhom: fc.constantFrom(...purposes),
      pick: fc.nat(),
      said: fc.array(typed, { minLength: 5, maxLength: 5 }),
      button: fc.constantFrom('next', 'edit', 'save', 'go support'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 6 }), async (visits) => {
        const key = await begin()
        const last: Record<string, readonly string[]> = {}
        for (const { forWhom, pick, said, button } of visits) {
          const now = { ...last, forWhom: [forWhom] }
          await post('who', key, { forWhom: [forWhom], 'complainant.name': [said[4] ?? ''], step: ['edit'] })
          Object.assign(last, { 'complainant.name': [said[4] ?? ''] })
          const pages = questionsFor(now)
          const page = pages[pick % pages.length]!
          if (page === 'who') continue
          const texts = fieldsOf(page, now).filter((field) => isTyped(page, field, now))
          const values = Object.fromEntries(texts.map((field, index) => [field, [said[index] ?? '']]))
          drawn += 1
          if (texts.some((field) => field in last)) sentAgain += 1
          await post(page, key, { ...values, step: [button] })
          Object.assign(last, values)
          const shown = submitted((await ask('GET', `${page}?key=${key}`)).body, 'complaint')
          for (const field of texts)
            expect(shown[field], `${page} ${field}`).toEqual([asSubmitted(values[field]?.[0] ?? '')])
        }
        const shown = submitted((await ask('GET', `who?key=${key}`)).body, 'complaint')
        expect(shown['complainant.name']).toEqual((last['complainant.name'] ?? []).map(asSubmitted))
      }),
      runs(6),
    )
    expect(isTooRare(sentAgain, drawn, 3)).toBe(false)
  })
})

/** A field with a box to type into. */
function isTyped(page: Question, field: string, values: FormValues): boolean {
  const typed = new Set(['represented', 'email', 'phone', 'policyNumber', 'claimNumber', 'description', 'support'])
  return typed.has(field.split('.').at(-1) ?? '') && Object.keys(schemaOfQuestion(page, values).shape).length > 0
}

/** Browsers send line breaks as CR LF, and what is not a character as U+FFFD. */
const asSubmitted = (text: string): string => text.toWellFormed()
