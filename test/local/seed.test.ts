import { afterAll, beforeAll, expect, it } from 'vitest'
import { packNames } from '../../functions/domain/policy/policy.ts'
import { fill } from '../../local/seed/fill.ts'
import { type Desk, followLink, json, linksIn, localDesk } from '../support/running-desk/desk.ts'
import type { Plan } from '../../local/seed/plans.ts'
import { severalPacks } from '../support/domain/desk-packs.ts'
import { manyInFull } from '../support/properties.ts'
import { keptDesk } from '../support/running-desk/kept-desk.ts'

let desk: Desk
beforeAll(async () => {
  const kept = await keptDesk({ clockStart: '2026-03-02T10:00:00+08:00' })
  desk = await localDesk(kept.url, kept.log, async () => kept.leave())
})
afterAll(() => desk?.close())

it('leaves a case in every stage and in both languages', async () => {
  const said: string[] = []
  const seeded = await fill(desk.url, 'standard', 6, (sentence) => said.push(sentence))
  expect(seeded.map(({ status }) => status)).toEqual([
    'intake',
    'investigation',
    'negotiation',
    'feedback',
    'decided',
    'closed',
  ])
  expect(seeded.map(({ language }) => language)).toEqual(['zh-CN', 'en', 'zh-CN', 'en', 'zh-CN', 'en'])
  expect(said.at(-1)).toBe('last day: 6 of 6 cases are filed')

  // What the desk itself says: the complainant's page, and the mails in their language.
  for (const { reference, email, language, status } of seeded) {
    const mails = await desk.inbox(email)
    expect((await json(await followLink(desk, reference, email))).body).toMatchObject({ reference, status })
    expect(/[\u4e00-\u9fff]/.test(mails[0]?.subject ?? '')).toBe(language === 'zh-CN')
  }
  // Time has passed, so that the closed case is older than the others.
  expect((await desk.now()).getTime()).toBeGreaterThan(Date.parse('2026-03-20T00:00:00+08:00'))
})

it('leaves an emergency of some days, whose status report is due today', async () => {
  const [seeded] = await fill(
    desk.url,
    'standard',
    1,
    () => {},
    ({ steps, weight }) => weight === 'major' && steps['two weeks later'] !== undefined,
  )
  const links = (await desk.inbox()).flatMap(linksIn)
  const newest = links.findLast((link) => link.includes(`/tasks/${seeded?.reference}/daily-status-`))
  const { body } = await json(newest ?? '')
  expect(body).toMatchObject({ state: 'open' })
  expect(String(body.dueAt).slice(0, 10)).toBe((await desk.now()).toISOString().slice(0, 10))
})

const others = [...new Set(packNames.map((name) => name.split('@')[0]!))].filter((id) => id !== 'standard')

it('closes a case under each other pack, in its currency and with its rights', async () => {
  // One desk for all: each pack has a product of its own, and the last one the rest.
  const products = ['agriculture', 'accident', 'liability', 'cargo']
  const policyPacks = others.map((pack, place) => ({
    pack,
    ...(place < others.length - 1 && { products: [products[place]] }),
  }))
  const setting = JSON.stringify({ policyPacks })
  const kept = await keptDesk({ clockStart: '2026-03-02T10:00:00+08:00' }, { POLICY_PACK: setting })
  try {
    const closing = ({ left }: Plan): boolean => left === 'closed, the survey was answered'
    const seeded = await fill(kept.url, setting, others.length, () => {}, closing)
    expect(seeded.map(({ sample, status }) => `${sample.policy.id} ${status}`)).toEqual(
      others.map((id) => `${id} closed`),
    )
  } finally {
    kept.leave()
  }
})

/** Each in every stage, at a desk of its own: by `npm run test:many`. */
it.runIf(manyInFull).each(others)('fills a desk under %s, in its currency and with its rights', async (pack) => {
  const kept = await keptDesk({ clockStart: '2026-03-02T10:00:00+08:00' }, { POLICY_PACK: pack })
  try {
    const seeded = await fill(kept.url, pack, 6, () => {})
    expect(seeded.map(({ status }) => status)).toEqual([
      'intake',
      'investigation',
      'negotiation',
      'feedback',
      'decided',
      'closed',
    ])
  } finally {
    await kept.leave()
  }
})

it('fills a desk with several packs, each rule with cases of its own', async () => {
  const packs = JSON.stringify({ policyPacks: severalPacks.rules, places: severalPacks.places })
  const kept = await keptDesk({ clockStart: '2026-03-02T10:00:00+08:00' }, { POLICY_PACK: packs })
  try {
    const seeded = await fill(kept.url, packs, 5, () => {})
    expect(seeded.map(({ sample }) => [sample.policy.id, sample.calendar.id, sample.product, sample.place])).toEqual([
      ['uk-disp', 'england', 'motor', 'england'],
      ['uk-disp', 'scotland', 'motor', 'scotland'],
      ['uk-disp', 'northern-ireland', 'motor', 'northern-ireland'],
      ['cn-2020-3', 'cn', 'agriculture', 'elsewhere'],
      ['standard', 'cn', 'motor', 'elsewhere'],
    ])
    expect(seeded.map(({ status }) => status)).toEqual([
      'intake',
      'investigation',
      'negotiation',
      'feedback',
      'decided',
    ])
  } finally {
    kept.leave()
  }
})
