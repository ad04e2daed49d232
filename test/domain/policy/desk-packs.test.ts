import { describe, expect, it } from 'vitest'
import {
  asksPlace,
  chosenRules,
  defaultRules,
  type DeskPacks,
  offeredAt,
  offeredOn,
  onlyPack,
  packsAt,
} from '../../../functions/domain/policy/desk-packs.ts'
import { currenciesOf, newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { readDeskPacks } from '../../../functions/domain/policy/read-desk-packs.ts'
import { severalPacks } from '../../support/domain/desk-packs.ts'

const chosen = (place: string, product = 'motor') => {
  const { policy, calendar } = chosenRules(severalPacks, { channel: 'web', product, place })
  return `${policy.id} by ${calendar}`
}

describe('the pack of a complaint', () => {
  it('is that of the first rule that holds, and the last rule holds for all', () => {
    expect(chosen('england')).toBe('uk-disp by england')
    expect(chosen('scotland', 'agriculture')).toBe('uk-disp by scotland')
    expect(chosen('northern-ireland')).toBe('uk-disp by northern-ireland')
    expect(chosen('elsewhere', 'agriculture')).toBe('cn-2020-3 by cn')
    expect(chosen('elsewhere')).toBe('standard by cn')
  })

  it('goes by the channel where a rule says so, and asks for no place where no rule of the channel does', () => {
    const desk: DeskPacks = {
      rules: [{ pack: 'cn-2020-3', channels: ['regulator'], places: ['china'] }, { pack: 'standard' }],
      places: { china: { 'zh-CN': '中国大陆', en: 'Mainland China' } },
    }
    expect(chosenRules(desk, { channel: 'regulator', place: 'china' }).policy.id).toBe('cn-2020-3')
    expect(chosenRules(desk, { channel: 'web', place: 'china' }).policy.id).toBe('standard')
    expect([asksPlace(desk, 'regulator'), asksPlace(desk, 'web')]).toEqual([true, false])
    expect(offeredOn(desk, 'web')).toBe(newestPolicy('standard'))
  })
})

describe('what a form offers', () => {
  it('is the one pack itself at a desk with one', () => {
    expect(offeredOn(onlyPack('uk-disp'), 'web')).toBe(newestPolicy('uk-disp'))
  })

  it('is what any of the packs knows, each once, with “other” last, and the places', () => {
    const offered = offeredOn(severalPacks, 'web')
    expect(packsAt(severalPacks).map(({ id }) => id)).toEqual(['uk-disp', 'cn-2020-3', 'standard'])
    for (const { codes } of packsAt(severalPacks))
      expect(Object.keys(offered.codes.product)).toEqual(expect.arrayContaining(Object.keys(codes.product)))
    expect(Object.keys(offered.codes.product).at(-1)).toBe('other')
    expect(offered.codes.product['household-property']?.en).toBe('Home')
    expect(currenciesOf(offered)).toEqual(expect.arrayContaining(['GBP', 'CNY']))
    expect(Object.keys(offered.places ?? {})).toEqual(['england', 'scotland', 'northern-ireland', 'elsewhere'])
    expect(offered.id).toBe('standard')
  })
})

describe('the setting of several packs', () => {
  const { rules, places } = severalPacks
  const said = (change: Partial<Record<keyof DeskPacks, unknown>>): string[] => {
    const read = readDeskPacks({ ...severalPacks, ...change } as DeskPacks)
    return 'mistakes' in read ? read.mistakes.map(({ path, message }) => `${path.join('.')}: ${message}`) : []
  }

  it('is read as it is written', () => {
    expect(readDeskPacks(severalPacks)).toEqual({ packs: severalPacks })
    expect(readDeskPacks(onlyPack('standard'))).toEqual({ packs: onlyPack('standard') })
  })

  const fallback = { pack: 'standard' }
  it.each<[string, Partial<Record<keyof DeskPacks, unknown>>, string[]]>([
    [
      'an unknown pack',
      { rules: [{ pack: 'mars' }, ...rules] },
      ['policyPacks.0.pack: must be one of the policy packs '],
    ],
    ['no default', { rules: rules.slice(0, 3) }, ['policyPacks.2: the last rule must take every complaint: ']],
    [
      'a rule behind the default',
      { rules: [fallback, ...rules] },
      [0, 1, 2, 3, 4].map((n) => `policyPacks.${n + 1}: takes no complaint: `),
    ],
    [
      'a rule behind a wider one',
      {
        rules: [{ pack: 'uk-disp', products: ['motor', 'pet'] }, { pack: 'standard', products: ['motor'] }, fallback],
        places: {},
      },
      ['policyPacks.1: takes no complaint: '],
    ],
    [
      'a rule behind two that share its complaints',
      {
        rules: [
          ...rules.slice(0, 3),
          { pack: 'standard', places: ['elsewhere'] },
          { pack: 'cn-2020-3', products: ['motor'] },
          fallback,
        ],
      },
      ['policyPacks.4: takes no complaint: ', 'policyPacks.5: takes no complaint: '],
    ],
    [
      'a product that the pack does not know',
      { rules: [{ pack: 'cn-2020-3', products: ['motor', 'pet'] }, ...rules] },
      ['policyPacks.0.products.1: pack cn-2020-3 has no product pet; its products are '],
    ],
    [
      'a place without a name',
      { rules: [{ pack: 'uk-disp', places: ['wales'] }, ...rules] },
      ['policyPacks.0.places.0: wales needs its name in each language under places'],
    ],
    [
      'a place that no rule goes by',
      { places: { ...places, wales: { 'zh-CN': '威尔士', en: 'Wales' } } },
      ['places.wales: no rule goes by this place'],
    ],
    [
      'two places of one name',
      { places: { ...places, scotland: { 'zh-CN': '苏格兰', en: 'England' } } },
      ['places.scotland.en: is also the name of england'],
    ],
    [
      'a name for elsewhere',
      { places: { ...places, elsewhere: { 'zh-CN': '别处', en: 'Abroad' } } },
      ['places.elsewhere: is known to every desk, and has its name'],
    ],
    [
      'a language left out',
      { places: { ...places, england: { en: 'England' } } },
      ['places.england.zh-CN: must be a text'],
    ],
    ['no rule', { rules: [] }, ['policyPacks: must have at least one rule']],
    [
      'an empty list',
      { rules: [{ pack: 'uk-disp', channels: [] }, fallback], places: {} },
      ['policyPacks.0.channels: must be a list'],
    ],
    [
      'an unknown channel',
      { rules: [{ pack: 'uk-disp', channels: ['fax'] }, fallback], places: {} },
      ['policyPacks.0.channels.0: must be one of web,'],
    ],
    ['more than a function can be told', manyPlaces(), ['policyPacks: must have at most 2500 bytes']],
  ])('names its place if it has %s', (_what, change, mistakes) => {
    expect(said(change)).toEqual(mistakes.map((mistake) => expect.stringContaining(mistake)))
  })

  function manyPlaces(): DeskPacks {
    const codes = Array.from({ length: 40 }, (_, index) => `district-${index}`)
    return {
      rules: [{ pack: 'uk-disp', places: codes }, fallback],
      places: Object.fromEntries(
        codes.map((code) => [code, { 'zh-CN': `第${code}区`, en: `The district of ${code}` }]),
      ),
    }
  }
})

describe('a desk with several packs on one channel', () => {
  const desk: DeskPacks = {
    rules: [{ pack: 'us-il', channels: ['regulator'] }, { pack: 'uk-disp', products: ['motor'] }, { pack: 'standard' }],
    places: {},
  }

  it('offers there what the packs of that channel know, and asks for no place', () => {
    const web = offeredOn(desk, 'web')
    expect(Object.keys(web.codes.category)).toEqual(
      expect.arrayContaining(Object.keys(newestPolicy('uk-disp').codes.category)),
    )
    expect(web.places).toBeUndefined()
    expect([web.id, web.currencies]).toEqual(['standard', ['GBP', 'CNY']])
    const regulator = offeredOn(desk, 'regulator')
    expect(regulator.currencies).toEqual(['USD', 'GBP', 'CNY'])
    // Made once for a desk and channel: every form of every request asks for it.
    expect([offeredOn(desk, 'web'), offeredOn(desk, 'regulator')]).toEqual([web, regulator])
    expect(offeredOn(desk, 'web')).toBe(web)
  })

  it('offers the staff, who correct a channel too, what any pack knows, and the places of any rule', () => {
    expect(offeredAt(desk).currencies).toEqual(['USD', 'GBP', 'CNY'])
    const local: DeskPacks = {
      rules: [{ pack: 'standard', channels: ['regulator'], places: ['china'] }, { pack: 'standard' }],
      places: { china: { 'zh-CN': '中国大陆', en: 'Mainland China' } },
    }
    expect(Object.keys(offeredAt(local).places ?? {})).toEqual(['china', 'elsewhere'])
    expect(offeredOn(local, 'web')).toBe(newestPolicy('standard'))
    expect(defaultRules(local)).toEqual(chosenRules(local, { channel: 'web' }))
  })
})
