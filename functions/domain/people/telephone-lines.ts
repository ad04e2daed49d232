import { asPhone } from '../forms/phone-number.ts'

/** One telephone number, as it is compared. */
export type Line = {
  /** Without the country code of China, and without the zero before an area code. */
  digits: string
  /** Without zeros in front. Empty for a direct line, and for the operator of a switchboard. */
  extension: string
  /** What the country code says, if there is one. */
  country: 'china' | 'other' | undefined
}

/** The fewest digits by which a number is compared: a local number in a smaller city. */
export const fewestDigits = 7

/** The most digits of a Chinese number with its area code, and of any number with its country code (E.164). */
const mostDigits = { china: 11, other: 15 } as const

const mobile = /^1[3-9]\d{9}$/
const areaCode = /^(?:10|2\d|[3-9]\d\d)$/
/** With its area code. Where that has two digits, the rest has eight; where it has three, seven or eight. */
const landline = /^(?:(?:10|2\d)\d{8}|[3-9]\d\d\d{7,8})$/
/** Area codes abroad whose length tells how many digits follow: in North America, and in the United Kingdom. */
const areaAbroad = /^(?:1[2-9]\d\d|44(?:2\d|[13-9]\d\d)|(?!1|44)\d{2,})$/
/** The zero before an area code, dialled at home only, behind a country code of the world (E.164). */
const zeroAbroad = /^(?=(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))\1(?:0+)/

/** How an extension is written, besides `x` and `#`. */
const extension = /;?\s*ext(?:ension|n)?\s*[.=:]?|转接?|轉接?|分[机機]号?|内线|內線/gi

/** A number, and its extension. A second `+` begins another number. */
const numbers = /([+(]?\d[\d()\-. ]*)(?:[x#]\s*[:.]?\s*(\d{1,6})(?!\d))?/gi

type Written = { number: string; behind: string }

/**
 * Every number that a field may mean. People write two into one field with any sign between them, or a blank only; an
 * extension may follow a dash. Where more than one reading is possible, all of them are returned.
 * @param typed one line
 */
export function linesOf(typed: string): Line[] {
  const text = asPhone(typed).normalize('NFKC').replace(extension, 'x')
  const found = [...text.matchAll(numbers)].map(({ 0: all, 1: number = '', 2: behind = '', index }) => ({
    number: number.trim(),
    behind,
    isOther: /\/\s*$/.test(text.slice(0, index)) && count(all) < fewestDigits,
  }))
  return inFull(found)
    .flatMap(({ number, behind }) => readings(number, behind))
    .filter(({ digits }) => digits.length >= fewestDigits)
}

/** `0755-83000103/0104` is two numbers, and `x801/802` two extensions: the end alone is written a second time. */
function inFull(found: readonly (Written & { isOther: boolean })[]): Written[] {
  let last: Written = { number: '', behind: '' }
  return found.map(({ number, behind, isOther }) => {
    const end = number.replaceAll(/\D/g, '')
    if (!isOther) last = { number, behind }
    else if (last.behind !== '') last = { ...last, behind: end }
    else last = { number: withEnd(last.number, end), behind }
    return last
  })
}

const withEnd = (number: string, end: string): string =>
  number.replace(new RegExp(`(?:\\d\\D*){${end.length}}$`), '') + end

const count = (text: string): number => text.replaceAll(/\D/g, '').length

function readings(number: string, behind: string): Line[] {
  const whole = [lineOf(number, behind), ...withDash(number, behind)]
  const [{ digits, country }] = whole as [Line, ...Line[]]
  if (digits.length <= mostDigits[country ?? 'china']) return whole
  return [...whole, ...parts(number, behind)]
}

/** The parts between blanks, and those that may belong together, of what is too long for one number. */
function parts(number: string, behind: string): Line[] {
  const groups = number.split(/\s+/)
  return groups.flatMap((_, from) =>
    groups.slice(from).flatMap((__, more) => {
      const part = groups.slice(from, from + more + 1).join(' ')
      if (part === number || count(part) < fewestDigits) return []
      const last = from + more + 1 === groups.length ? behind : ''
      return [lineOf(part, last), ...withDash(part, last)].filter(
        ({ digits, country }) => digits.length <= mostDigits[country ?? 'china'],
      )
    }),
  )
}

/** `028-55500100-801`: an extension after a dash, if what stands before it is a whole number already. */
function withDash(number: string, behind: string): Line[] {
  const [, before = '', last = ''] = /^(.*\d)\s*-\s*(\d{1,5})$/.exec(number) ?? []
  if (behind !== '' || before === '') return []
  const line = lineOf(before, last)
  const isWhole = line.digits.length >= 10 || /\d{7,}$/.test(before)
  if (!isWhole) return []
  return isEndOfRange(before, last) ? [line, lineOf(withEnd(before, last), '')] : [line]
}

/** `0755-83000102-0103` may be the lines from 0102 to 0103. So few lines of a range are written that way. */
function isEndOfRange(before: string, last: string): boolean {
  const steps = Number(last) - Number(before.replaceAll(/\D/g, '').slice(-last.length))
  return last.length === 4 && steps > 0 && steps < 10
}

function lineOf(number: string, behind: string): Line {
  const plain = number.replaceAll(/\(0+\)/g, '').trim()
  const digits = plain.replaceAll(/\D/g, '')
  const known = { extension: withoutZero(behind) }
  const named = /^\(?(?:\+|00)/.test(plain) ? digits.replace(/^00/, '') : undefined
  if (named?.startsWith('86')) return { ...known, digits: withoutZero(named.slice(2)), country: 'china' }
  if (named !== undefined) return { ...known, digits: named.replace(zeroAbroad, '$1'), country: 'other' }
  const unmarked = /^0?860?(1[3-9]\d{9}|(?:10|2\d|[3-9]\d\d)\d{7,8})$/.exec(digits)?.[1]
  return unmarked === undefined
    ? { ...known, digits: withoutZero(digits), country: undefined }
    : { ...known, digits: unmarked, country: 'china' }
}

const withoutZero = (digits: string): string => digits.replace(/^0+/, '')

/**
 * Whether two numbers ring at the same place, whatever their extensions: the shorter one may lack the area code or the
 * country code of the longer one.
 */
export function isSameNumber(one: Line, other: Line): boolean {
  if (one.digits === other.digits) return one.country === other.country || isUnknown(one) || isUnknown(other)
  const [short, long] = one.digits.length < other.digits.length ? [one, other] : [other, one]
  if (!long.digits.endsWith(short.digits) || short.country !== undefined) return false
  const missing = long.digits.slice(0, -short.digits.length)
  // A mobile number has no area code, and a Chinese area code has two or three digits.
  if (long.country !== 'other' && mobile.test(long.digits)) return false
  if (long.country === 'china' || (long.country === undefined && landline.test(long.digits)))
    return areaCode.test(missing)
  // In North America a number has ten digits behind the 1.
  if (long.country === 'other' && long.digits.startsWith('1') && long.digits.length !== 11) return false
  return short.digits.length >= 9 || (long.country === 'other' ? areaAbroad.test(missing) : missing.length >= 2)
}

const isUnknown = ({ country }: Line): boolean => country === undefined
