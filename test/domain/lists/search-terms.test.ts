import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import {
  type FindWords,
  findWordsOf,
  mostTerms,
  termsOf,
  wantedOf,
} from '../../../functions/domain/lists/search-terms.ts'

const words = (given: Partial<FindWords> = {}): FindWords => ({
  names: [],
  phones: [],
  numbers: [],
  mails: [],
  ...given,
})

/** As much of a case as what it is found by depends on. */
const received = (complainant: object) => ({ erased: null, complaint: { complainant } })

/** Whether somebody who types this finds a case with these words: some entry is looked up, and all parts are there. */
function finds(typed: string, of: FindWords): boolean {
  const wanted = wantedOf(typed)
  const entered = new Set(termsOf(of))
  return wanted[0]?.terms.some((term) => entered.has(term)) === true && wanted.every(({ is }) => is(of))
}

describe('a case is found by', () => {
  it.each([
    ['the whole name', '李雷', { names: ['李雷'] }],
    ['the whole name, written with blanks', '李 雷', { names: ['李雷'] }],
    ['two characters of a name of four', '娜娜', { names: ['欧阳娜娜'] }],
    ['three characters of a name of four', '欧阳娜', { names: ['欧阳娜娜'] }],
    ['a name with a dot, without it', '阿依古丽买买提', { names: ['阿依古丽·买买提'] }],
    ['a name with another dot', '阿依古丽‧买买提', { names: ['阿依古丽·买买提'] }],
    ['three letters of a word of the name', 'eva', { names: ['Margaret Evans'] }],
    ['a word of the name in capitals', 'EVANS', { names: ['Margaret Evans'] }],
    ['four letters of a longer word', 'marg', { names: ['Margaret Evans'] }],
    ['two words in another order', 'evans marg', { names: ['Margaret Evans'] }],
    ['a name in full width', 'Ｅｖａｎｓ', { names: ['Margaret Evans'] }],
    ['a name with an apostrophe', "o'connor", { names: ['Sean O’Connor'] }],
    ['a name with a hyphen', 'jean-luc', { names: ['Jean-Luc Martin'] }],
    ['four last digits of a phone', '8000', { phones: ['+86 138 0013 8000'] }],
    ['six last digits', '138000', { phones: ['+86 138 0013 8000'] }],
    ['the whole number with blanks', '138 0013 8000', { phones: ['+86 13800138000'] }],
    ['the whole number with the code of the country', '+8613800138000', { phones: ['13800138000'] }],
    ['an address in capitals', 'LiLei@Example.com', { mails: ['lilei@example.com'] }],
    ['the first six of a policy number', 'PICC20', { numbers: ['PICC-2024-0001827'] }],
    ['the last six', '001827', { numbers: ['PICC-2024-0001827'] }],
    ['all of it, written otherwise', 'picc 2024 0001827'.replaceAll(' ', ''), { numbers: ['PICC-2024-0001827'] }],
    ['a British number as it is dialled at home', '07700 900124', { phones: ['+44 7700 900124'] }],
    ['the same with the code of the country', '+44 7700 900124', { phones: ['07700 900124'] }],
    ['the zero in brackets', '+44 (0)7700 900124', { phones: ['07700 900124'] }],
    ['two zeros for the plus', '0086 138 0013 8000', { phones: ['138 0013 8000'] }],
    ['the code of China where none is on file', '+86 138 0013 8000', { phones: ['13800138000'] }],
    ['a number with an extension', '55550100', { phones: ['+86 10 5555 0100 x8'] }],
    ['the last four of one before an extension', '0100', { phones: ['010-5555 0100 转 801'] }],
    ['the second number of a field', '13900139000', { phones: ['13800138000/13900139000'] }],
    ['a policy number as it stands in the file', 'AB-12/34 56', { numbers: ['AB-12/34 56'] }],
    ['a policy number with its label', 'Policy no.: AB-12/34 56', { numbers: ['AB12 3456'] }],
    ['a policy number with its Chinese label', '保单号：PICC-2024-0001827', { numbers: ['PICC-2024-0001827'] }],
    ['a name without its accents', 'jose', { names: ['José Müller'] }],
    ['a name with its accents', 'José', { names: ['Jose Muller'] }],
    ['ü without its dots', 'muller', { names: ['José Müller'] }],
    ['ü as ue', 'Mueller', { names: ['José Müller'] }],
    ['ue as ü', 'Müller', { names: ['Anna Mueller'] }],
    ['ue without its e', 'muller', { names: ['Anna Mueller'] }],
    ['u where ue is typed', 'mueller', { names: ['Anna Muller'] }],
    ['ø as o', 'Sorensen', { names: ['Søren Sørensen'] }],
    ['ß as ss', 'strauss', { names: ['Johann Strauß'] }],
    ['a name behind an apostrophe', 'Brien', { names: ['Sean O’Brien'] }],
    ['the same in one word', 'OBrien', { names: ['Sean O’Brien'] }],
    ['the same with a blank', 'O Brien', { names: ['Sean O’Brien'] }],
    ['an apostrophe where a blank is on file', "O'Brien", { names: ['Sean O Brien'] }],
    ['an apostrophe where nothing is on file', "O'Brien", { names: ['Sean OBrien'] }],
    ['the first of two family names', 'garcia', { names: ['Gabriel García Márquez'] }],
    ['both of them', 'García Márquez', { names: ['Gabriel García Márquez'] }],
    ['one with a hyphen', 'lopez', { names: ['Ana García-López'] }],
    ['a name with a dot, with it', '阿迪力·买买提', { names: ['阿迪力·买买提'] }],
    ['the part behind the dot', '买买提', { names: ['阿迪力•买买提'] }],
    ['a family name of two characters with a blank', '欧阳 娜娜', { names: ['欧阳娜娜'] }],
    ['a name and four digits', '李雷 8000', { names: ['李雷'], phones: ['13800138000'] }],
  ] satisfies [string, string, Partial<FindWords>][])('%s', (_, typed, of) => {
    expect(finds(typed, words(of))).toBe(true)
  })
})

it.each([
  ['one character', '李'],
  ['two letters', 'li'],
  ['three digits', '800'],
  ['five of a policy number', 'pic20'],
  ['nothing', '  '],
])('nothing is looked for by %s', (_, typed) => {
  expect(wantedOf(typed)).toEqual([])
})

it.each([
  ['another name with the same two characters, if more was typed', '欧阳娜', { names: ['欧阳修'] }],
  ['the right name with other digits', '李雷 8001', { names: ['李雷'], phones: ['13800138000'] }],
  ['a part of an address', 'lilei@example', { mails: ['lilei@example.com'] }],
  ['a number that ends otherwise', '07700 900125', { phones: ['+44 7700 900124'] }],
  ['the four digits at the end of a longer number', '0124', { phones: ['+44 7700 911124'] }],
  ['another number of which the parts are there', 'AB-12/34 57', { numbers: ['AB-12/34 56'] }],
  ['the middle of a word', 'vans', { names: ['Margaret Evans'] }],
] satisfies [string, string, Partial<FindWords>][])('does not find %s', (_, typed, of) => {
  expect(finds(typed, words(of))).toBe(false)
})

describe('after a correction', () => {
  const changed = (why: 'corrected' | 'authority-ended') =>
    findWordsOf({
      ...received({ name: 'Lisa Old', email: 'old@example.com', phone: '+44 7700 900111' }),
      contactChanges: [{ why, contact: { name: 'Lisa New', email: 'new@example.com' } }],
    } as unknown as CaseFile)

  it('what was there before finds the case no more', () => {
    expect(changed('corrected')).toMatchObject({ names: ['Lisa New'], mails: ['new@example.com'], phones: [] })
  })

  it('somebody who spoke for the complainant still finds it', () => {
    expect(changed('authority-ended')?.names).toEqual(['Lisa New', 'Lisa Old'])
  })
})

it('a case has at most twenty-four entries, and each kind of what it is found by is among them', () => {
  const full = termsOf({
    names: ['北京安和科技发展集团有限责任公司', 'Maria Luisa Fernanda de la Concepcion Garcia Lopez', '欧阳娜娜'],
    phones: ['+86 13800138000', '010-55550100'],
    numbers: ['PICC-2024-0001827', 'CLM-2025-0009999'],
    mails: ['one@example.com', 'two@example.com'],
  })
  expect(full.length).toBeLessThanOrEqual(mostTerms)
  for (const kind of ['name', 'pair', 'mail', 'end', 'first', 'last'])
    expect(full.filter((term) => term.startsWith(`${kind} `)).length).toBeGreaterThan(0)
  expect(termsOf(null)).toEqual([])
})
