import { describe, expect, it } from 'vitest'
import { type FindWords, mostTerms, termsOf, wantedOf } from '../../../functions/domain/lists/search-terms.ts'

const words = (given: Partial<FindWords> = {}): FindWords => ({
  names: [],
  phones: [],
  numbers: [],
  mails: [],
  ...given,
})

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
  ['the middle of a word', 'vans', { names: ['Margaret Evans'] }],
] satisfies [string, string, Partial<FindWords>][])('does not find %s', (_, typed, of) => {
  expect(finds(typed, words(of))).toBe(false)
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
