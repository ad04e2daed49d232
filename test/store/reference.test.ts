import { fc } from '../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { findReference, parseReference, referenceFor } from '../../functions/store/reference.ts'

const alphabet = '23456789ABCDEFGHJKMNPQRTVWXYZ'
const key = '3f0c7a52-8d1e-4b7a-9c55-0e6f7d1a2b3c'
const reference = referenceFor(key)

const letters = reference.replaceAll('-', '')
const changedAt = (place: number, letter: string): string => letters.slice(0, place) + letter + letters.slice(place + 1)

describe('a reference', () => {
  it('is the same for the same key, and differs for another key or attempt', () => {
    expect(referenceFor(key)).toBe(reference)
    expect(referenceFor('3f0c7a52-8d1e-4b7a-9c55-0e6f7d1a2b3d')).not.toBe(reference)
    expect(referenceFor(key, 1)).not.toBe(reference)
  })

  it('has nine characters that are not confused when read or spoken', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        (any) =>
          void expect(referenceFor(any)).toMatch(new RegExp(`^[${alphabet}]{4}-[${alphabet}]{4}-[${alphabet}]$`)),
      ),
    )
  })

  it('parses as itself', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(3),
        (any, attempt) => void expect(parseReference(referenceFor(any, attempt))).toBe(referenceFor(any, attempt)),
      ),
    )
  })

  it('is recognised in all usual spellings', () => {
    for (const typed of [
      reference.toLowerCase(),
      letters,
      ` ${reference} `,
      letters.split('').join(' '),
      reference.replaceAll('-', '–'),
      `${reference}.`,
    ])
      expect(parseReference(typed)).toBe(reference)
  })

  it('is recognised as a Chinese keyboard writes it', () => {
    const wide = [...reference].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join('')
    for (const typed of [wide, wide.toLowerCase(), `　${wide}　`]) {
      expect(parseReference(typed)).toBe(reference)
      expect(findReference(typed)).toBe(reference)
    }
  })

  it('is found with its label, in a sentence, in an address and in brackets', () => {
    for (const pasted of [
      `Reference: ${reference}`,
      `投诉编号：${reference}`,
      `投诉编号${letters}`,
      `REFERENCE ${letters.slice(0, 4)} ${letters.slice(4, 8)} ${letters.slice(8)}.`,
      `https://desk.example/complaints/${reference}?key=n0tAReferenceButAKeyOf32Letters0`,
      `您的投诉（${reference}）已收到`,
    ])
      expect(findReference(pasted), pasted).toBe(reference)
  })

  it('is not guessed among several, nor read out of a longer word', () => {
    expect(findReference(`${reference} or ${referenceFor('another')}`)).toBeUndefined()
    expect(findReference(`X${letters}`)).toBeUndefined()
    expect(findReference('Reference: none')).toBeUndefined()
  })

  it('is invalid with any single wrong character', () => {
    for (let place = 0; place < letters.length; place += 1) {
      for (const letter of alphabet)
        if (letter !== letters[place])
          expect(parseReference(changedAt(place, letter)), changedAt(place, letter)).toBeUndefined()
    }
  })

  it('is invalid with two swapped neighbours', () => {
    for (const any of [reference, referenceFor('another'), referenceFor('and another')].map((one) =>
      one.replaceAll('-', ''),
    )) {
      for (let place = 0; place < any.length - 1; place += 1) {
        const [one, other] = [any[place] as string, any[place + 1] as string]
        if (one === other) continue
        const exchanged = any.slice(0, place) + other + one + any.slice(place + 2)
        expect(parseReference(exchanged), exchanged).toBeUndefined()
      }
    }
  })

  it.each([
    '',
    '-',
    reference.slice(0, -1),
    `${reference}2`,
    'constructor',
    '０００００００００',
    changedAt(0, 'O'),
    '💥'.repeat(9),
    '../../../etc',
  ])('is not %j', (typed) => {
    expect(parseReference(typed)).toBeUndefined()
  })
})
