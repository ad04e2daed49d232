import { expect, it } from 'vitest'
import fc from 'fast-check'
import { amountInWords, readAmount } from '../../functions/domain/forms/amounts.ts'
import { languages } from '../../functions/domain/forms/language.ts'

it.each([
  ['zh-CN', 'CNY', '12000.00', '12,000元'],
  ['zh-CN', 'CNY', '1200.50', '1,200.50元'],
  ['zh-CN', 'GBP', '1200.50', '1,200.50英镑'],
  ['en', 'GBP', '1200.50', '£1,200.50'],
  ['en', 'CNY', '12000.00', '¥12,000'],
  ['en', 'AUD', '75.00', '$75'],
  ['en', 'EUR', '0.99', '€0.99'],
  ['en', 'CHF', '1000.00', 'CHF 1,000'],
  ['zh-CN', 'CNY', '999999999999.99', '999,999,999,999.99元'],
] as const)('says in %s of %s %s: %s', (language, currency, value, said) => {
  expect(amountInWords(language, { currency, value })).toBe(said)
})

it('reads every amount that it says, as it was', () => {
  const known = fc.constantFrom('CNY', 'GBP', 'EUR', 'USD', 'AUD', 'HKD', 'CHF')
  fc.assert(
    fc.property(
      known,
      fc.constantFrom(...languages),
      fc.bigInt(0n, 99_999_999_999_999n),
      (currency, language, cents) => {
        const text = cents.toString().padStart(3, '0')
        const value = `${text.slice(0, -2)}.${text.slice(-2)}`
        expect(readAmount(amountInWords(language, { currency, value }), currency)).toBe(value)
      },
    ),
  )
})
