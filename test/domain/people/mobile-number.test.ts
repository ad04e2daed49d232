import { expect, test } from 'vitest'
import { callingCodeOf, mobileNumber } from '../../../functions/domain/people/mobile-number.ts'

test.each([
  ['13800138000', '86', '+8613800138000'],
  ['+86 138 0013 8000', '44', '+8613800138000'],
  ['028-55500100 / 13800138000', '86', '+8613800138000'],
  ['手机：138-0013-8000', '86', '+8613800138000'],
  ['07700 900123', '44', '+447700900123'],
  ['+44 (0)7700 900123', '86', '+447700900123'],
  ['+1 212 555 0100', '86', '+12125550100'],
  ['0412 345 678', '61', '+61412345678'],
  ['+852 9123 4567', '86', '+85291234567'],
])('%s, at a desk of +%s, is %s', (typed, home, number) => {
  expect(mobileNumber(typed, home)).toBe(number)
})

test.each([
  ['a landline of Chengdu', '028 5550 0100', '86'],
  ['a landline of London', '020 7946 0103', '44'],
  ['the same from abroad', '+44 20 7946 0103', '86'],
  ['a hotline', '95500', '86'],
  ['a switchboard with an extension', '13800138000 x12', '86'],
  ['a British mobile at a Chinese desk, without its country', '07700 900123', '86'],
  ['nothing', '', '86'],
])('%s gets no text message', (_, typed, home) => {
  expect(mobileNumber(typed, home)).toBeUndefined()
})

test.each([
  ['+44 113 496 0100', '44'],
  ['+86 28 5550 0100', '86'],
  ['+852 2123 4567', '852'],
  ['+886 2 2123 4567', '886'],
  ['0113 496 0100', undefined],
  ['', undefined],
])('a desk whose telephone is %s reads numbers without a code as those of +%s', (phone, code) => {
  expect(callingCodeOf(phone)).toBe(code)
})
