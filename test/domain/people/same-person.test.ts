import { describe, expect, test } from 'vitest'
import { recognise } from '../../../functions/domain/people/same-person.ts'

const li = { id: 'li-na', email: 'li.na@example.com', phone: '+86 28 5550 0103' }

describe('somebody of the directory is the complainant', () => {
  test.each([
    ['in capitals, with blanks around it', ' Li.Na@Example.COM ', true],
    ['in full-width letters', 'ｌｉ.na@example.com', true],
    ['with another tag', 'li.na+claims@example.com', false],
    ['of a colleague', 'wang.fang@example.com', false],
  ])('by e-mail: %s', (_name, email, expected) => {
    expect(recognise({ email })(li)).toBe(expected)
  })

  test.each([
    ['with an area code', '028-5550 0103', '+86 28 5550 0103', true],
    ['without an area code', '55500103', '+86 28 5550 0103', true],
    ['with two zeros for the plus', '0086 (28) 5550-0103', '+86 28 5550 0103', true],
    ['a mobile with and without the country', '8613800138000', '138 0013 8000', true],
    ['a mobile in full-width digits', '１３８００１３８０００', '+86 138-0013-8000', true],
    ['an English number', '020 7946 0000', '+44 (0)20 7946 0000', true],
    ['another city', '021-5550 0103', '+86 28 5550 0103', false],
    ['too short to tell', '00103', '+86 28 5550 0103', false],
    ['the same extension', '028-55500100 转 12', '+86 28 5550 0100 ext. 12', true],
    ['another extension of one switchboard', '028-55500100 x13', '+86 28 5550 0100 转12', false],
    ['one of two numbers', '028-5555 0000 / 13800138000', '138 0013 8000', true],
    ['the switchboard alone', '028-55500100', '+86 28 5550 0100 转12', false],
  ])('by telephone: %s', (_name, typed, phone, expected) => {
    expect(recognise({ email: 'somebody@example.com', phone: typed })({ ...li, phone })).toBe(expected)
  })

  test.each([
    ['as it is', 'E10345', 'E10345', true],
    ['in small letters, with blanks and dashes', 'e 10-345', 'E10345', true],
    ['without the zeros that a spreadsheet drops', '10345', '0010345', true],
    ['in full-width digits', '１０３４５', '10345', true],
    ['another', '10346', '10345', false],
    ['nothing to compare', '--', '00', false],
    ['of a directory without numbers, whose ids are the numbers', 'LI-NA', undefined, true],
  ])('by staff number: %s', (_name, typed, staffNumber, expected) => {
    expect(recognise({ staffNumber: typed })({ ...li, ...(staffNumber ? { staffNumber } : {}) })).toBe(expected)
  })
})
