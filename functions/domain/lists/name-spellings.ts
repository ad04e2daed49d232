/*
 * The words of a name, and how people write each: with the accents of its language, without them, or as their keyboard
 * lets them.
 */

/** Shortest beginning of a word that can be searched for. */
export const fewestLetters = 3

/** Letters that no decomposition takes apart, as people without their keyboard type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
}

/** A word without accents. */
const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøđðłæœþı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')

/** `ä` as people write it who have no such key. */
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa' }

/** How a word of a name is entered: without accents, and with `ue` for `ü`. */
export const spellingsOf = (part: string): string[] => [
  ...new Set([
    withoutAccents(part),
    withoutAccents(part.normalize('NFC').replaceAll(/[äöüå]/g, (letter) => umlauts[letter] ?? letter)),
  ]),
]

/** From this length on somebody may have written `ue` for `ü`, or left it out. */
const longEnough = 5

/** How a word may be entered that somebody typed: `mueller` also as `muller`, and the other way round. */
export function typedSpellings(part: string): string[] {
  const own = spellingsOf(part)
  const [plain = ''] = own
  if (plain.length < longEnough) return own
  const fewer = plain.replaceAll(/([aou])e/g, '$1')
  const more = [...plain.matchAll(/[aou](?!e)/g)].map(
    ({ 0: vowel, index }) => `${plain.slice(0, index)}${vowel}e${plain.slice(index + 1)}`,
  )
  return [...new Set([...own, ...(fewer.length < fewestLetters ? [] : [fewer]), ...more.slice(0, 4)])]
}

/** Signs that stand for the apostrophe of a name. */
const apostrophes = /['’ʼ‘`´＇]/g

/** The words of a name with their accents: full width, case, apostrophes and dots make no difference. */
export const partsOf = (name: string): string[] =>
  name
    .replaceAll(apostrophes, '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((one) => one !== '')

/** The same, and what people take for a word of it: `O’Brien`, `O Brien` and `OBrien` are `obrien` and `brien`. */
export function wordsIn(name: string): string[] {
  const parts = partsOf(name)
  const apart = name
    .normalize('NFKC')
    .split(apostrophes)
    .slice(1)
    .flatMap((behind) => partsOf(behind).slice(0, 1))
  const inside = [...name.matchAll(/\b(?:O|Mc|Mac|D|L)(\p{Lu}\p{Ll}+)/gu)].flatMap(({ 1: one = '' }) => partsOf(one))
  const together = parts
    .slice(1)
    .flatMap((part, index) => (/^[dlo]$/.test(parts[index] ?? '') ? [`${parts[index]}${part}`] : []))
  return [...new Set([...parts, ...apart, ...inside, ...together])]
}
