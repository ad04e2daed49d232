import { type CaseFile, contactOf } from '../case/case-file.ts'
import { plainAddress } from '../people/same-person.ts'

/*
 * What a case is found by. An HMAC has no beginnings, so that an index of digests finds only what was entered: whole
 * values, and the cuts that are stated here. What they leave open is compared with the words of the row.
 */

/** By what a case can be found. It stands in its row, and goes with the words of the file. */
export type FindWords = {
  names: readonly string[]
  phones: readonly string[]
  numbers: readonly string[]
  mails: readonly string[]
}

/** Entries of a case at most. */
export const mostTerms = 24
const mostOfNames = 11

/** Shortest parts that can be searched for. */
const shortest = { han: 2, letters: 3, digits: 4, number: 6 } as const

/** What a case is found by: whom letters go to, who filed it, and for whom; null once its words are erased. */
export function findWordsOf(file: CaseFile): FindWords | null {
  if (file.erased !== null) return null
  const { complaint } = file
  const people = [contactOf(file), complaint.complainant]
  const given = (values: readonly (string | null | undefined)[]): string[] => [
    ...new Set(values.filter((one): one is string => one !== null && one !== undefined && one !== '')),
  ]
  return {
    names: given([...people.map(({ name }) => name), complaint.authority?.represented]),
    phones: given(people.map(({ phone }) => phone)),
    numbers: given([complaint.policyNumber, complaint.claimNumber]),
    mails: given(people.map(({ email }) => email)),
  }
}

/** The entries of a case, at most twenty-four. Nothing of them may be kept but as a digest. */
export function termsOf(words: FindWords | null): string[] {
  if (words === null) return []
  const names = [...new Set(words.names.slice(0, 3).flatMap(termsOfName))].slice(0, mostOfNames)
  const others = [
    ...words.mails.slice(0, 2).map((one) => `mail ${plainMail(one)}`),
    ...words.phones.slice(0, 2).flatMap((one) => endsOf(digitsOf(one))),
    ...words.numbers.slice(0, 2).flatMap((one) => cutsOfNumber(plainNumber(one))),
  ]
  return [...new Set([...names, ...others])].slice(0, mostTerms)
}

/** The whole name; of each word itself and its first three letters; of Chinese every two characters that follow. */
function termsOfName(name: string): string[] {
  const parts = partsOf(name)
  return [`name ${parts.join('')}`, ...parts.flatMap((part) => (isHan(part) ? pairsOf(part) : startsOf(part)))]
}

const startsOf = (part: string): string[] =>
  part.length < shortest.letters ? [] : [`word ${part}`, `start ${part.slice(0, shortest.letters)}`]

const pairsOf = (part: string): string[] => {
  const characters = [...part]
  return characters.slice(1).map((next, index) => `pair ${characters[index] ?? ''}${next}`)
}

const endsOf = (digits: string): string[] =>
  [4, 7].flatMap((length) => (digits.length < length ? [] : [`end ${digits.slice(-length)}`]))

const cutsOfNumber = (number: string): string[] =>
  number.length < shortest.number ? [] : [`first ${number.slice(0, 6)}`, `last ${number.slice(-6)}`]

/** A part of what somebody searches for: what is looked up for it, best first, and what a case must have. */
export type Wanted = { terms: readonly string[]; is: (words: FindWords) => boolean }

/**
 * What somebody typed, read as parts of a name, a phone number, an address or the number of a policy or claim. The
 * first has the fewest cases. Empty if nothing is long enough to be looked for.
 */
export function wantedOf(typed: string): Wanted[] {
  const wanted = tokensOf(typed).map(wantedBy)
  const rank = ({ terms }: Wanted): number =>
    terms.length === 0 ? Infinity : ranks.indexOf(terms[0]?.split(' ')[0] ?? '')
  const sorted = wanted.toSorted((one, other) => rank(one) - rank(other))
  return sorted[0] === undefined || sorted[0].terms.length === 0 ? [] : sorted
}

/** Kinds of terms, those with the fewest cases first. */
const ranks: readonly string[] = ['mail', 'first', 'end', 'name', 'word', 'pair', 'start']

function wantedBy(token: string): Wanted {
  if (token.includes('@')) {
    const mail = plainMail(token)
    return { terms: [`mail ${mail}`], is: ({ mails }) => mails.some((one) => plainMail(one) === mail) }
  }
  if (/\p{N}/u.test(token)) return numberWanted(token)
  const typed = partsOf(token)
  const whole = typed.join('')
  if (isHan(whole)) {
    const is = ({ names }: FindWords): boolean => names.some((name) => partsOf(name).join('').includes(whole))
    return { terms: [...whole].length < shortest.han ? [] : hanTerms(whole), is }
  }
  const longest = typed.toSorted((one, other) => other.length - one.length)[0] ?? ''
  const is = ({ names }: FindWords): boolean =>
    names.some((name) => typed.every((part) => partsOf(name).some((one) => one.startsWith(part))))
  const isShort = longest.length < shortest.letters
  return { terms: isShort ? [] : [`word ${longest}`, `start ${longest.slice(0, shortest.letters)}`], is }
}

/** The whole name, of which there are few, before all that have its first two characters. */
const hanTerms = (part: string): string[] => [`name ${part}`, ...pairsOf(part).slice(0, 1)]

/** Digits are the end of a phone number, or the beginning or end of the number of a policy or claim. */
function numberWanted(token: string): Wanted {
  const number = plainNumber(token)
  const digits = /^[+\d\s().-]+$/.test(token) ? digitsOf(token) : ''
  const isPhone = ({ phones }: FindWords): boolean =>
    digits.length >= shortest.digits && phones.some((one) => isSameEnd(digitsOf(one), digits))
  const isNumber = ({ numbers }: FindWords): boolean =>
    number.length >= shortest.number && numbers.some((one) => plainNumber(one).includes(number))
  const terms = [
    ...(number.length < shortest.number ? [] : [`first ${number.slice(0, 6)}`, `last ${number.slice(-6)}`]),
    ...(digits.length < shortest.digits ? [] : [`end ${digits.slice(digits.length < 7 ? -4 : -7)}`]),
  ]
  return { terms, is: (words) => isPhone(words) || isNumber(words) }
}

/** Whether one ends as the other does: one of them may have the code of the country. */
const isSameEnd = (one: string, other: string): boolean =>
  one.endsWith(other) || (other.length > 9 && other.endsWith(one))

/** What was typed, in parts. Digits that stand apart are one number, and so are characters of one name. */
function tokensOf(typed: string): string[] {
  const words = typed
    .normalize('NFKC')
    .split(/[\s,;，；、]+/u)
    .filter((one) => one !== '')
  return words.reduce<string[]>((tokens, word) => {
    const last = tokens.at(-1)
    const joins =
      last !== undefined &&
      ((isDigits(last) && isDigits(word)) || (isHan(last) && isHan(word) && [...last, ...word].length <= 4))
    return joins ? [...tokens.slice(0, -1), `${last}${word}`] : [...tokens, word]
  }, [])
}

const isDigits = (word: string): boolean => /^[+\d().-]+$/.test(word)
const isHan = (part: string): boolean => /^\p{Script=Han}+$/u.test(part)
const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '')
const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const plainMail = (text: string): string => plainAddress(text.normalize('NFKC').trim())

/** The words of a name in one spelling: full width, case, and the dots of foreign names make no difference. */
const partsOf = (name: string): string[] =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’ʼ‘`]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((one) => one !== '')
