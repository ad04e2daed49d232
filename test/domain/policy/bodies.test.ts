import { describe, expect, it } from 'vitest'
import { bodiesFor, bodiesUnsaid, type LocalBody, withLocalBodies } from '../../../functions/domain/policy/bodies.ts'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { packIds } from '../../../functions/domain/policy/read-desk-packs.ts'

const name = (en: string) => ({ 'zh-CN': en, en })
const office: LocalBody = { right: 'regulator', name: name('Sichuan Office'), purpose: name('Takes letters') }
const court: LocalBody = {
  right: 'litigation',
  name: name('Court of Chengdu'),
  purpose: name('Decides'),
  phone: '12368',
}
const stand = { name: name('the local office'), purpose: name('Takes letters'), local: true as const }
const whole = { name: name('The regulator'), purpose: name('Supervises'), phone: '12378' }

const pack = {
  ...newestPolicy('cn-2020-3'),
  rights: [
    { right: 'review' as const },
    { right: 'regulator' as const, bodies: [whole, stand] },
    { right: 'litigation' as const },
  ],
} satisfies Policy
const names = (policy: Policy, right: Parameters<typeof bodiesFor>[1]): string[] =>
  bodiesFor(policy, right).map((one) => one.name.en)

describe('whom a right leads to', () => {
  it('is what the pack says, and nobody if it says nothing', () => {
    expect(names(pack, 'regulator')).toEqual(['The regulator', 'the local office'])
    expect([names(pack, 'review'), names(pack, 'mediation')]).toEqual([[], []])
    expect(bodiesFor({}, 'review')).toEqual([])
  })

  it('begins with those that the desk is configured with, in place of the one that stood for them', () => {
    const local = withLocalBodies(pack, [office, court])
    expect(names(local, 'regulator')).toEqual(['Sichuan Office', 'The regulator'])
    expect(names(local, 'litigation')).toEqual(['Court of Chengdu'])
    expect(names(local, 'review')).toEqual([])
    expect(local.rights?.map(({ right }) => right)).toEqual(['review', 'regulator', 'litigation'])
    expect(local.id).toBe(pack.id)
    // What the desk says nothing of stays as it is.
    expect(names(withLocalBodies(pack, [court]), 'regulator')).toEqual(['The regulator', 'the local office'])
  })

  it('stays as it is at a desk that names none, and in a pack without rights', () => {
    const without = { rights: undefined }
    expect([withLocalBodies(pack, undefined), withLocalBodies(pack, [])]).toEqual([pack, pack])
    expect(withLocalBodies(without, [office])).toBe(without)
  })
})

/**
 * Bodies that decide on a complaint and whose day no letter can give, and why. Mediation, arbitration and reports to a
 * supervisor have no last day of their own.
 */
const withoutDay: Readonly<Record<string, string>> = {
  'us-il regulator': 'no text was read that sets a day',
  'eu-example ombudsman': 'each body has its own, and says so',
}

describe('until when somebody can turn to a body', () => {
  it.each(packIds)('is a day in the letters of %s, wherever the rules set one', (id) => {
    const policy = newestPolicy(id)
    const silent = (['ombudsman', ...(id.startsWith('us') ? (['regulator'] as const) : [])] as const).filter(
      (right) => bodiesFor(policy, right).length > 0 && bodiesFor(policy, right).every(({ within }) => !within),
    )
    expect(silent.map((right) => `${id} ${right}`)).toEqual(
      Object.keys(withoutDay).filter((one) => one.startsWith(`${id} `)),
    )
  })
})

describe('what a pack leaves unsaid about bodies', () => {
  it('is one that nobody can find, one that the desk has to name, and a right that leads to nobody', () => {
    const { phone: _, ...silent } = whole
    expect(
      bodiesUnsaid({
        rights: [
          { right: 'regulator', bodies: [silent, stand, whole] },
          { right: 'mediation' },
          { right: 'review' },
          { right: 'litigation' },
        ],
      }),
    ).toEqual([
      'rights.0.bodies.0: “The regulator” has no phone, address or website',
      'rights.0.bodies.1: “the local office” stands for one that the desk has to name (about.bodies)',
      'rights.1 mediation: bodies is missing, so letters give no name, address or phone of it',
    ])
  })

  it('is nothing if a phone, an address or a website is there', () => {
    const { phone, ...silent } = whole
    const found = [{ phone }, { address: name('Beijing') }, { website: 'https://example.org' }]
    expect(
      bodiesUnsaid({ rights: [{ right: 'regulator', bodies: found.map((way) => ({ ...silent, ...way })) }] }),
    ).toEqual([])
    expect(bodiesUnsaid({})).toEqual([])
  })
})
