import type { CaseFile, Contact } from '../case/case-file.ts'
import { plainAddress } from '../people/same-person.ts'
import { linesOf } from '../people/telephone-lines.ts'
import { fewestLetters, partsOf, spellingsOf, typedSpellings, wordsIn } from './name-spellings.ts'

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

/** Entries of another version are written again, at the next turn of their case or by `case -- rebuild`. */
export const findVersion = 2

/** Entries of a case at most. */
export const mostTerms = 24

/** Shortest parts that can be searched for. */
const shortest = { han: 2, letters: fewestLetters, digits: 4, number: 6 } as const

/** From how many digits on a number may be written with another code in front of it. */
const fewestOfNumber = 7

/**
 * What a case is found by: whom letters go to, who filed it, and for whom; null once its words are erased. What was
 * corrected finds it no more.
 */
export function findWordsOf(file: CaseFile): FindWords | null {
  if (file.erased !== null) return null
  const { complaint } = file
  const people = peopleOf(file)
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

/** Whom letters went to, the newest first. A correction is about the same person, in whose place it comes. */
function peopleOf({ complaint, contactChanges }: CaseFile): Pick<Contact, 'name' | 'phone' | 'email'>[] {
  const people: Pick<Contact, 'name' | 'phone' | 'email'>[] = [complaint.complainant]
  for (const { why, contact } of contactChanges) people.splice(why === 'corrected' ? -1 : people.length, 1, contact)
  return people.toReversed()
}

/** The entries of a case, at most twenty-four. Nothing of them may be kept but as a digest. */
export function termsOf(words: FindWords | null): string[] {
  if (words === null) return []
  const others = [
    ...words.mails.slice(0, 2).map((one) => `mail ${plainMail(one)}`),
    ...[...new Set(words.phones.slice(0, 2).flatMap(digitsOf).flatMap(endsOf))].slice(0, 4),
    ...words.numbers.slice(0, 2).flatMap((one) => cutsOfNumber(plainNumber(one))),
  ]
  const names = inTurns(words.names.slice(0, 3).map(termsOfName))
  return [...new Set([...names.slice(0, mostTerms - new Set(others).size), ...others])]
}

/** One of each list after the other, so that a long name leaves room for the others. */
function inTurns(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1)))
  return [...new Set(turns.flat())]
}

/** Each word and its first three letters; of Chinese the whole name, and every two characters that follow. */
function termsOfName(name: string): string[] {
  const parts = partsOf(name)
  const whole = parts.join('')
  return [
    // Only Chinese names are looked up whole: of others each word is.
    ...(isHan(whole) ? [`name ${whole}`] : []),
    ...wordsIn(name).flatMap((part) => (isHan(part) ? pairsOf(part) : spellingsOf(part).flatMap(startsOf))),
  ]
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
  const text = withoutLabel(typed.normalize('NFKC').trim())
  const wanted = tokensOf(text).map(wantedBy)
  const rank = ({ terms }: Wanted): number =>
    terms.length === 0 ? Infinity : ranks.indexOf(terms[0]?.split(' ')[0] ?? '')
  const sorted = wanted.toSorted((one, other) => rank(one) - rank(other))
  const [first] = sorted
  const whole = wanted.length < 2 ? undefined : numberWhole(text)
  if (whole === undefined) return first === undefined || first.terms.length === 0 ? [] : sorted
  // `AB-12/34 56` may be one number that is written with a blank, or two parts.
  const isAll = (words: FindWords): boolean => wanted.every(({ is }) => is(words))
  return [{ terms: [...whole.terms, ...(first?.terms ?? [])], is: (words) => whole.is(words) || isAll(words) }]
}

/** What stands before a value where people copy it from: `Policy no.: AB-12`, `保单号：AB-12`. */
const label =
  /^(?:(?:our |your )?ref(?:erence)?|policy|claim|contract|phone|tel(?:ephone)?|mobile|e-?mail|name)\.?(?:\s*(?:no|number|nr)\b\.?)?\s*:\s*|^(?:投诉|案件|保单|赔案|报案|合同)?(?:编号|单号|号码|号|电话|手机号?|邮箱|姓名)\s*:\s*/iu

const withoutLabel = (text: string): string => text.replace(label, '')

/** Everything together as the number of a policy or claim, if it can be one. */
function numberWhole(text: string): Wanted | undefined {
  const number = plainNumber(text)
  const isOne = /^[\x21-\x7e\s]+$/.test(text) && !text.includes('@') && /\d/.test(number)
  if (!isOne || number.length < shortest.number) return undefined
  return { terms: cutsOfNumber(number), is: hasNumber(number) }
}

const hasNumber =
  (number: string) =>
  ({ numbers }: FindWords): boolean =>
    number.length >= shortest.number && numbers.some((one) => plainNumber(one).includes(number))

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
    names.some((name) => typed.every((part) => isStartIn(part, wordsIn(name))))
  const isShort = longest.length < shortest.letters
  const spellings = typedSpellings(longest)
  const kinds = (cut: (one: string) => string): string[] => [...new Set(spellings.map(cut))]
  const terms = [...kinds((one) => `word ${one}`), ...kinds((one) => `start ${one.slice(0, shortest.letters)}`)]
  return { terms: isShort ? [] : terms, is }
}

/** Whether some word begins with a part, in one of the spellings of both. */
function isStartIn(part: string, words: readonly string[]): boolean {
  const typed = typedSpellings(part)
  return words.flatMap(spellingsOf).some((word) => typed.some((one) => word.startsWith(one)))
}

/** The whole name, of which there are few, before all that have its first two characters. */
const hanTerms = (part: string): string[] => [`name ${part}`, ...pairsOf(part).slice(0, 1)]

/** Digits are the end of a phone number, or the beginning or end of the number of a policy or claim. */
function numberWanted(token: string): Wanted {
  const number = plainNumber(token)
  const digits = /^[+\d\s().-]+$/.test(token) ? token.replace(/\(0\)/, '').replaceAll(/\D/g, '') : ''
  const isPhone = ({ phones }: FindWords): boolean =>
    digits.length >= shortest.digits && phones.some((one) => digitsOf(one).some((line) => isSameEnd(line, digits)))
  const terms = [
    ...cutsOfNumber(number),
    ...(digits.length < shortest.digits ? [] : [`end ${digits.slice(digits.length < 7 ? -4 : -7)}`]),
  ]
  const isNumber = hasNumber(number)
  return { terms, is: (words) => isPhone(words) || isNumber(words) }
}

/**
 * Whether a number ends as it was typed. Either may have the code of the country in front, and the other the zero that
 * is dialled at home instead.
 */
function isSameEnd(line: string, typed: string): boolean {
  if (line.endsWith(typed)) return true
  const [one, other] = [line, typed].map((digits) => digits.replace(/^0+/, '')) as [string, string]
  return other.length > fewestOfNumber && (one.endsWith(other) || (one.length >= fewestOfNumber && other.endsWith(one)))
}

/** What was typed, in parts. Digits that stand apart are one number, and so are characters of one name. */
function tokensOf(text: string): string[] {
  const words = text.split(/[\s,;，；、]+/u).filter((one) => one !== '')
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
/** The digits of each number of a field, without its extension. */
const digitsOf = (phone: string): string[] => {
  const lines = [...new Set(linesOf(phone).map(({ digits }) => digits))]
  return lines.length > 0 ? lines : [phone.normalize('NFKC').replaceAll(/\D/g, '')]
}
const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const plainMail = (text: string): string => plainAddress(text.normalize('NFKC').trim())

/** A person as they are entered: their name, and how they are reached. */
type Caller = { name: string; phone?: string | undefined; email?: string | undefined }

/**
 * What finds the cases of a person by their telephone number or address. There are few under each, so the name is
 * compared with what is found.
 */
export function termsOfContact({ phone = '', email = '' }: Caller): string[] {
  return [
    ...(email === '' ? [] : [`mail ${plainMail(email)}`]),
    ...wholeNumbers(phone).map((digits) => `end ${digits.slice(-7)}`),
  ]
}

const wholeNumbers = (phone: string): string[] => digitsOf(phone).filter(({ length }) => length >= fewestOfNumber)

/** Whether a case is about the same person: the same name, with the same telephone number or address. */
export function isSameContact({ names, phones, mails }: FindWords, { name, phone = '', email = '' }: Caller): boolean {
  const plainName = (text: string): string => partsOf(text).join('')
  if (plainName(name) === '' || !names.some((one) => plainName(one) === plainName(name))) return false
  return (
    (email !== '' && mails.some((one) => plainMail(one) === plainMail(email))) ||
    wholeNumbers(phone).some((typed) => phones.flatMap(digitsOf).some((line) => isSameEnd(line, typed.slice(-7))))
  )
}
