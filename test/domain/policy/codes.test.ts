import { describe, expect, test } from 'vitest'
import { newestPolicy, pastProducts, policyNamed } from '../../../functions/domain/policy/policy.ts'
import { problems, received } from '../../support/domain/desk.ts'

const names = ['standard', 'cn-2020-3', 'uk-disp'] as const
const label = (pack: string, list: 'product' | 'category' | 'rootCause', code: string) =>
  policyNamed(pack).codes[list][code]?.['zh-CN']

describe('the codes of the newest packs', () => {
  test.each(names)('of %s have other at the end of each list, as the tables of regulators do', (name) => {
    const { codes } = newestPolicy(name)
    expect([codes.product, codes.category, codes.rootCause].map((list) => Object.keys(list).at(-1))).toEqual([
      'other',
      'other',
      'other',
    ])
  })

  test.each(names)('of %s tell credit from surety, and the property of a home from that of a business', (name) => {
    const products = Object.keys(newestPolicy(name).codes.product)
    expect(products).toEqual(
      expect.arrayContaining([
        'credit',
        'surety',
        'household-property',
        'commercial-property',
        'cargo',
        'agriculture',
        'participating',
        'universal',
        'unit-linked',
      ]),
    )
    expect(products).not.toContain('property')
    expect(products).not.toContain('credit-surety')
  })

  test('say that no fault was found, and not that somebody is without responsibility', () => {
    expect(
      ['standard@3', 'cn-2020-3@2', 'uk-disp@2'].map((pack) => label(pack, 'rootCause', 'no-fault-found')),
    ).toEqual(['未发现过错', '未发现过错', '未发现过错'])
  })
})

describe('the codes of a case that was received under an older version', () => {
  test('keep the words that they had', () => {
    expect([
      label('standard@2', 'product', 'credit-surety'),
      label('standard@2', 'product', 'property'),
      label('cn-2020-3@1', 'rootCause', 'no-fault-found'),
    ]).toEqual(['信用保证保险', '企业/家庭财产险', '无责'])
  })

  test('are known as those of the past', () => {
    expect(names.map((name) => pastProducts(newestPolicy(name)).toSorted())).toEqual([
      ['credit-surety', 'property'],
      ['credit-surety', 'property'],
      ['credit-surety', 'property'],
    ])
    expect(pastProducts(policyNamed('standard@2'))).not.toContain('motor')
  })

  test('are the choices at its intake, and the new ones are not', () => {
    const old = received('2026-03-02 10:00', 'general', { policy: policyNamed('standard@2') })
    expect(problems(old.attempt('intake', 'accept', { product: 'surety' }))).toEqual(['product not-a-code'])
    expect(old.does('intake', 'accept', { product: 'property' }).file.product).toBe('property')
    const today = received('2026-03-02 10:00')
    expect(problems(today.attempt('intake', 'accept', { product: 'property' }))).toEqual(['product not-a-code'])
    expect(today.does('intake', 'accept', { product: 'surety', category: 'other' }).file.product).toBe('surety')
  })
})
