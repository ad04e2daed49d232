import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import { pageDoor } from '../../../functions/http/parts/problem-pages.ts'
import { Problem, type ProblemCode, statuses } from '../../../functions/http/parts/problems.ts'
import { languages } from '../../../functions/domain/forms/language.ts'
import { accessibilityPage, privacyPage } from '../../../functions/pages/people/published.ts'
import { aboutPage } from '../../../functions/pages/index.ts'
import { page } from '../../../functions/pages/parts/layout.ts'
import { html } from '../../../functions/pages/parts/html.ts'
import { bodiesFor } from '../../../functions/domain/policy/bodies.ts'
import { texts } from '../../../functions/text/index.ts'
import { packIds } from '../../../functions/domain/policy/read-desk-packs.ts'
import { newestPolicy, packNames, policyNamed } from '../../../functions/domain/policy/policy.ts'
import { entity } from '../../support/cast.ts'

const about = {
  hours: { 'zh-CN': '工作日 9:00–18:00', en: 'working days, 9 to 18' },
  privacy: { 'zh-CN': 'https://www.example.com/yinsi', en: 'https://www.example.com/privacy' },
}
const env = { DEFAULT_LANGUAGE: 'en', ENTITY: entity, PHONE: '028 5550 0100', ABOUT: about } as const

async function sent(door: string, answer: () => Promise<Reply>, lang = 'en'): Promise<string> {
  const event = {
    routeKey: `GET /${door}`,
    rawPath: `/${door}`,
    headers: { accept: 'text/html' },
    isBase64Encoded: false,
    queryStringParameters: { lang },
    requestContext: { http: { method: 'GET' }, timeEpoch: Date.parse('2026-03-02T02:00:00.000Z') },
  } as unknown as APIGatewayProxyEventV2
  const { body } = (await pageDoor(door, env, answer)(event, {} as never)) as never as { body: string }
  return body
}
const footerOf = (body: string): string => /<footer>.*<\/footer>/s.exec(body)?.[0] ?? ''
const shown = (staff: boolean) => async (): Promise<Reply> => ({
  status: 200,
  page: page({ language: 'en', query: {}, entity, title: 'A page', staff }, html`<h1>A page</h1>`),
})
const missing = async (): Promise<Reply> => {
  throw new Problem('not-found')
}

describe('below every page for complainants', () => {
  it.each([
    ['a page', shown(false)],
    ['an error page', missing],
  ])('%s has whom to call and when, and leads on', async (_, answer) => {
    const footer = footerOf(await sent('complaint', answer))
    for (const said of ['tel:02855500100', about.hours.en, '/about?lang=en', '/lost-link?lang=en', about.privacy.en])
      expect(footer).toContain(said)
  })

  it('speaks the language of the page', async () => {
    const footer = footerOf(await sent('complaint', missing, 'zh-CN'))
    for (const said of [about.hours['zh-CN'], about.privacy['zh-CN'], 'lang=zh-CN']) expect(footer).toContain(said)
  })

  it('leads to our own pages where the insurer has none', async () => {
    expect(footerOf(await sent('complaint', shown(false)))).toContain('href="/accessibility?lang=en"')
  })

  it('is not below pages of the staff', async () => {
    expect(await sent('task', shown(true))).not.toContain('<footer>')
  })
})

describe('the page about how complaints are dealt with', () => {
  it.each([...packNames])('says under %s how long it takes, and where to go', (name) => {
    const policy = policyNamed(name)
    for (const language of ['zh-CN', 'en'] as const) {
      const body = aboutPage({ language, query: {}, entity, phone: env.PHONE, about, policies: [{ policy }] })
      expect(body).toContain('tel:02855500100')
      for (const { label, products, facts, from } of policy.overall) {
        const isForEverybody = products === undefined && facts === undefined && from === undefined
        expect(body.includes(label[language]), label[language]).toBe(isForEverybody)
      }
      for (const { detail } of policy.rights ?? [])
        if (detail !== undefined) expect(body).toContain(detail[language].slice(0, 12))
      expect(body).not.toContain('undefined')
      // What the pack says of its sources is for those who keep it.
      const notes = [...policy.overall, ...(policy.rights ?? [])].flatMap((one) =>
        'source' in one ? [one.source] : [],
      )
      for (const note of [...notes, ...(policy.unverified ?? []).map(({ why }) => why)])
        expect(body).not.toContain(texts(language).source(note))
    }
  })

  it('names a body with all the ways to it', () => {
    const policies = [{ policy: newestPolicy('au-rg271') }]
    const body = aboutPage({ language: 'en', query: {}, entity, phone: env.PHONE, about: undefined, policies })
    for (const said of ['1800 931 678', 'mailto:info@afca.org.au', 'https://www.afca.org.au'])
      expect(body).toContain(said)
  })

  it('names the ombudsman with the address and number', () => {
    const policies = [{ policy: newestPolicy('uk-disp') }]
    const body = aboutPage({ language: 'en', query: {}, entity, phone: env.PHONE, about: undefined, policies })
    for (const said of ['0800 023 4567', 'Exchange Tower']) expect(body).toContain(said)
  })
})

describe('somebody who complains', () => {
  it.each(packIds)('finds under %s who supervises the insurer', (id) => {
    const policy = newestPolicy(id)
    const supervisors = [...(policy.supervisedBy ?? []), ...bodiesFor(policy, 'regulator')]
    // Supervision of the example of the EU is national: no body has that name everywhere.
    if (policy.id !== 'eu-example') expect(supervisors.length).toBeGreaterThan(0)
    for (const language of languages) {
      const body = aboutPage({
        language,
        query: {},
        entity,
        phone: env.PHONE,
        about: undefined,
        policies: [{ policy }],
      })
      for (const one of supervisors) expect(body).toContain(one.name[language])
      expect(body).toContain(supervisors[0]?.phone?.split(' ')[0] ?? '')
    }
  })
})

describe('every error', () => {
  const codes = Object.keys(statuses) as ProblemCode[]

  it.each(codes)('%s has the footer, and leads on', async (code) => {
    const body = await sent('complaint', async () => {
      throw new Problem(code)
    })
    const footer = footerOf(body)
    for (const path of ['/about', '/lost-link', about.privacy.en, '/accessibility', 'tel:02855500100'])
      expect(footer).toContain(path)
    expect(body).toMatch(/<h1>[^<]+<\/h1>/)
    // Somebody to call or a page to go to, and not only below the page.
    expect(/<main.*<\/main>/s.exec(body)?.[0]).toMatch(/href="|call the liaison/)
  })
})

describe('our pages about personal data and accessibility', () => {
  const policies = [newestPolicy('uk-disp')]

  it.each(languages)('say what the system does, and what the insurer adds (%s)', (language) => {
    const notes = { text: 'Our data protection officer is Jo Bell.', email: 'privacy@example.com' }
    const given = {
      language,
      query: {},
      entity,
      phone: '95500',
      about: { privacyNotes: { 'zh-CN': notes, en: notes }, accessibilityNotes: { 'zh-CN': notes, en: notes } },
    }
    for (const page of [privacyPage({ ...given, policies, sms: false }), accessibilityPage(given)])
      for (const said of [notes.text, 'mailto:privacy@example.com', 'tel:95500']) expect(page).toContain(said)
    // DISP 1.9.1R: three years.
    expect(privacyPage({ ...given, policies, sms: false })).toContain('3')
  })
})
