import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  codesOf,
  currenciesOf,
  groundsOffered,
  inTodaysForm,
  labelInAnyPack,
  mattersOffered,
  newestPolicy,
  packNames,
  policyNamed,
  policyOf,
  registerPacks,
  stageRule,
} from '../../../functions/domain/policy/policy.ts'
import { parsePolicy, readPolicy } from '../../../functions/domain/policy/read-policy.ts'
import { limitOf } from '../../../functions/domain/deadlines/stage-runs.ts'
import pack from '../../../functions/domain/policy/packs/standard-2.json' with { type: 'json' }
import first from '../../../functions/domain/policy/packs/standard-1.json' with { type: 'json' }

type Pack = Record<string, never> & { [name: string]: Pack }
const mutilated = (change: (data: Pack) => unknown) => {
  const data = structuredClone(pack) as unknown as Pack
  change(data)
  return data
}
const set = (data: unknown, value: unknown, ...path: (string | number)[]) => {
  const last = path.pop() as string
  const place = path.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], data) as Record<
    string,
    unknown
  >
  if (value === undefined) delete place[last]
  else place[last] = value
}

describe('a policy pack that is refused with the place of its mistake', () => {
  test.each<[string, string, (data: Pack) => unknown]>([
    ['a limit of zero', 'stages.0.limits.key.count', (data) => set(data, 0, 'stages', 0, 'limits', 'key', 'count')],
    ['half an hour', 'stages.0.limits.key.count', (data) => set(data, 0.5, 'stages', 0, 'limits', 'key', 'count')],
    [
      'a class without a limit',
      'stages.1.limits.major',
      (data) => set(data, undefined, 'stages', 1, 'limits', 'major'),
    ],
    [
      'an unknown unit',
      'stages.1.limits.general.unit',
      (data) => set(data, 'fortnights', 'stages', 1, 'limits', 'general', 'unit'),
    ],
    ['an unknown role', 'stages.2.role', (data) => set(data, 'janitor', 'stages', 2, 'role')],
    ['an unknown stage', 'stages.2.stage', (data) => set(data, 'mediation', 'stages', 2, 'stage')],
    ['a stage that appears twice', 'stages:', (data) => set(data, 'intake', 'stages', 1, 'stage')],
    ['another stage first', 'stages.0.stage', (data) => (data['stages'] as unknown as unknown[]).reverse()],
    ['a stage without limits', 'stages:', (data) => set(data, undefined, 'stages', 2, 'limits')],
    ['no feedback', 'stages:', (data) => (data['stages'] as unknown as unknown[]).splice(3, 1)],
    [
      'fulfilment before the decision',
      'stages:',
      (data) => (data['stages'] as unknown as unknown[]).splice(1, 0, (data['stages'] as unknown as unknown[]).pop()),
    ],
    [
      'a co-signer who gets all the days',
      'stages.3.coSigner.workingDays.key',
      (data) => set(data, 2, 'stages', 3, 'coSigner', 'workingDays', 'key'),
    ],
    [
      'a co-signer of a limit in hours',
      'stages.3.coSigner.workingDays.major',
      (data) => set(data, { unit: 'hours', count: 48 }, 'stages', 3, 'limits', 'major'),
    ],
    ['a mark of the whole limit', 'marks.1', (data) => set(data, [0.5, 1], 'marks')],
    ['two marks with the same name', 'marks:', (data) => set(data, [0.501, 0.504], 'marks')],
    ['two reminders with the same name', 'survey.reminders:', (data) => set(data, [0.5, 0.5], 'survey', 'reminders')],
    ['a malformed time', 'ladder.at', (data) => set(data, '9:00', 'ladder', 'at')],
    [
      'a threshold as a number',
      'classes.key.0.when',
      (data) => set(data, 50000, 'classes', 'key', 0, 'when', 'amountAtLeast', 'CNY'),
    ],
    [
      'a rule about an unknown fact',
      'classes.key.3.when',
      (data) => set(data, 'rich', 'classes', 'key', 3, 'when', 'is'),
    ],
    [
      'a code without an English name',
      'codes.product.motor.en',
      (data) => set(data, undefined, 'codes', 'product', 'motor', 'en'),
    ],
    ['no codes at all', 'codes.category', (data) => set(data, {}, 'codes', 'category')],
    ['no stand-ins', 'standIns', (data) => set(data, [], 'standIns')],
    ['an unknown field', 'unknown', (data) => set(data, true, 'unknown')],
    ['no version', 'version', (data) => set(data, undefined, 'version')],
    ['no survey', 'survey', (data) => set(data, undefined, 'survey')],
  ])('%s', (_name, where, change) => {
    const data = mutilated(change)
    let message = ''
    try {
      parsePolicy('mutilated', data)
    } catch (error) {
      message = (error as Error).message
    }
    for (const line of message.split('\n')) expect(line).toMatch(/^policy mutilated: ./)
    expect(message).toContain(where)
  })

  test.each([null, [], 'standard', 7])('%j instead of a pack', (data) => {
    expect(() => parsePolicy('mutilated', data)).toThrow(/^policy mutilated: /)
  })
})

describe('the packs', () => {
  test('the standard pack is valid, and is the one that a case pins', () => {
    expect(policyOf({ id: 'standard', version: 2 })).toEqual(parsePolicy('standard', pack))
    for (const name of packNames) expect(policyNamed(name)).toEqual(parsePolicy(name, policyNamed(name)))
  })

  test('every pack in the folder is registered under the id and the version in its file', () => {
    const files = readdirSync('functions/domain/policy/packs')
    const packs = files.map((file) => JSON.parse(readFileSync(`functions/domain/policy/packs/${file}`, 'utf8')))
    expect(files).toEqual(packs.map(({ id, version }) => `${id}-${version}.json`))
    for (const each of packs)
      expect(policyOf(each)).toMatchObject({
        ...each,
        overall: Array.isArray(each.overall) ? each.overall : [each.overall],
      })
    expect(newestPolicy('standard').version).toBe(
      Math.max(...packs.flatMap(({ id, version }) => (id === 'standard' ? [version] : []))),
    )
  })

  test('the first packs, with one unnamed time limit for the whole case, are read in the current form', () => {
    expect(first.overall).toEqual({ limit: pack.overall[0]?.limit })
    expect(policyOf(first).overall).toMatchObject([{ id: 'overall', limit: pack.overall[0]?.limit }])
  })

  test('a second pack of the same version is refused', () => {
    const shelf = registerPacks([pack, { ...pack, version: 99, source: 'changed' }])
    expect([shelf.get('standard@2')?.source, shelf.get('standard@99')?.source]).toEqual([pack.source, 'changed'])
    expect(() => registerPacks([pack, { ...pack, source: 'changed' }])).toThrow('policy standard@2: it is there twice')
  })

  test('an unknown version or pack is refused, and not replaced by another', () => {
    expect(() => policyOf({ id: 'standard', version: 99 })).toThrow('standard@99')
    expect(() => newestPolicy('other')).toThrow('policy other')
  })

  test('each pack is found by its full name', () => {
    expect(packNames).toContain('cn-2020-3@1')
    for (const name of packNames) expect(`${policyNamed(name).id}@${policyNamed(name).version}`).toBe(name)
    expect(policyNamed('standard@1')).toBe(policyOf({ id: 'standard', version: 1 }))
    for (const name of ['standard', 'standard@', 'standard@99', 'other@1', '@1', ''])
      expect(() => policyNamed(name)).toThrow('it is not among the packs')
  })

  test('a first pack without a source is refused, for its time limit too', () => {
    const { source: _, ...rest } = first
    const read = readPolicy(rest)
    expect('mistakes' in read && read.mistakes).toEqual([
      'source: is missing',
      expect.stringMatching(/^overall\.0\.source: /),
    ])
  })

  test('a stage or limit that a pack does not have is refused by name', () => {
    const policy = newestPolicy('standard')
    expect(stageRule(policy, 'negotiation')).toBe(policy.stages[2])
    expect(() => stageRule({ ...policy, stages: policy.stages.slice(0, 4) }, 'fulfilment')).toThrow(
      'policy standard: it has no stage fulfilment',
    )
    expect(limitOf(policy, 'investigation', 'key')).toEqual({ unit: 'working-days', count: 3 })
    expect(() => limitOf(policy, 'fulfilment', 'key')).toThrow('policy standard: stage fulfilment has no limits')
  })

  test('a complaint may be about the currencies for which the rules have thresholds', () => {
    expect(currenciesOf(newestPolicy('standard'))).toEqual(['CNY'])
    expect(
      currenciesOf({
        ...newestPolicy('standard'),
        classes: {
          key: [{ id: 'a', when: { amountAtLeast: { EUR: '1.00', CNY: '1.00' } } }],
          major: [
            { id: 'b', when: { amountAtLeast: { CNY: '2.00' } } },
            { id: 'c', when: { is: 'vulnerable' } },
          ],
        },
      }),
    ).toEqual(['EUR', 'CNY'])
    expect(currenciesOf(newestPolicy('uk-disp'))).toEqual(['GBP'])
  })
})

describe('what a pack calls a code', () => {
  test('is found in its list, and places are those of the desk', () => {
    const policy = newestPolicy('standard')
    expect(codesOf(policy, 'category')).toBe(policy.codes.category)
    const places = { england: { 'zh-CN': '英格兰', en: 'England' } }
    expect(codesOf({ ...policy, places }, 'place')).toBe(places)
    const { places: _, ...without } = policy
    expect(codesOf(without, 'place')).toEqual({})
  })

  test('is found in any pack, the newest first, for codes of rules that a case had before', () => {
    const [list, code] = ['category', 'claims'] as const
    const newest = packNames.toReversed().find((name) => Object.hasOwn(policyNamed(name).codes[list], code))!
    expect(labelInAnyPack(list, code)).toEqual(policyNamed(newest).codes[list][code])
    const only = Object.keys(policyNamed('au-rg271@1').codes.product).find(
      (product) => policyNamed('standard@3').codes.product[product] === undefined,
    )!
    expect(labelInAnyPack('product', only)).toEqual(policyNamed('au-rg271@1').codes.product[only])
    expect([labelInAnyPack('product', 'constructor'), labelInAnyPack('place', 'motor')]).toEqual([undefined, undefined])
  })
})

test('the grounds and the other matters are those that the pack offers, or what every pack has', () => {
  const uk = newestPolicy('uk-disp')
  expect(groundsOffered(uk)).toEqual(uk.declines?.map(({ ground }) => ground))
  expect(groundsOffered({ ...uk, declines: undefined })).toEqual(['not-a-complaint'])
  expect(mattersOffered(uk)).toEqual(uk.otherMatters?.of.map(({ what }) => what))
  expect(mattersOffered({ otherMatters: undefined })).toEqual([])
})

test('a pack of the first form gets a name for its only clock; anything else is left for the schema to refuse', () => {
  const rule = { limit: { unit: 'calendar-days', count: 15 } }
  expect(inTodaysForm({ overall: rule, source: 'Art 18' })).toEqual({
    overall: [{ id: 'overall', label: { 'zh-CN': '全案时限', en: 'Whole case' }, ...rule, source: 'Art 18' }],
    source: 'Art 18',
  })
  for (const other of [null, 5, 'x', {}, { overall: null }, { overall: 5 }, { overall: [rule] }])
    expect(inTodaysForm(other)).toBe(other)
})

test('an unknown pack is refused with the names that there are', () => {
  expect(() => newestPolicy('atlantis')).toThrow(
    `policy atlantis: there is no pack of this name; there are ${packNames.join(', ')}`,
  )
})
