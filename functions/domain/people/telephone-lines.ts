import { asPhone } from '../forms/phone-number.ts'

/** One telephone number, as it is compared. */
export type Line = {
  /** Without the country code of China, and without the zero before an area code. */
  digits: string
  /** Empty for a direct line, and for the operator of a switchboard. */
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

/** How an extension is written, besides `x` and `#`. */
const extension = /;?\s*ext(?:ension|n)?\s*[.=:]?|转接?|轉接?|分[机機]号?|内线|內線/gi

/** A number, and its extension. A second `+` begins another number. */
const numbers = /([+(]?\d[\d()\-. ]*)(?:[x#]\s*[:.]?\s*(\d{1,6})(?!\d))?/gi

/**
 * Every number that a field may mean. People write two into one field with any sign between them, or a blank only; an
 * extension may follow a dash. Where more than one reading is possible, all of them are returned.
 * @param typed one line
 */
export function linesOf(typed: string): Line[] {
  const text = asPhone(typed).normalize('NFKC').replace(extension, 'x')
  return [...text.matchAll(numbers)]
    .flatMap(([, number = '', behind = '']) => readings(number.trim(), behind))
    .filter(({ digits }) => digits.length >= fewestDigits)
}

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
      if (part === number || part.replaceAll(/\D/g, '').length < fewestDigits) return []
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
  return isWhole ? [line] : []
}

function lineOf(number: string, behind: string): Line {
  const plain = number.replaceAll(/\(0+\)/g, '').trim()
  const digits = plain.replaceAll(/\D/g, '')
  const known = { extension: /^0*$/.test(behind) ? '' : behind }
  const named = /^\(?(?:\+|00)/.test(plain) ? digits.replace(/^00/, '') : undefined
  if (named?.startsWith('86')) return { ...known, digits: withoutZero(named.slice(2)), country: 'china' }
  if (named !== undefined) return { ...known, digits: withoutZero(named), country: 'other' }
  const unmarked = /^86(1[3-9]\d{9}|(?:10|2\d|[3-9]\d\d)\d{7,8})$/.exec(digits)?.[1]
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
  if (long.country === 'china') return areaCode.test(missing)
  return short.digits.length >= 9 || missing.length >= 2
}

const isUnknown = ({ country }: Line): boolean => country === undefined
