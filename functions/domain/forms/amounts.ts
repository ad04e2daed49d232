import type { Money } from './fields.ts'
import type { Language } from './language.ts'

/** What a currency is called where its amounts stand: before the figures or behind them. */
export type Unit = { text: string; before: boolean }

/** The units of the countries whose packs we have. Of any other currency the code stands before the figures. */
const units: Readonly<Record<Language, Readonly<Record<string, Unit>>>> = {
  'zh-CN': {
    CNY: { text: '元', before: false },
    HKD: { text: '港元', before: false },
    GBP: { text: '英镑', before: false },
    EUR: { text: '欧元', before: false },
    USD: { text: '美元', before: false },
    AUD: { text: '澳元', before: false },
  },
  en: {
    CNY: { text: '¥', before: true },
    HKD: { text: 'HK$', before: true },
    GBP: { text: '£', before: true },
    EUR: { text: '€', before: true },
    USD: { text: '$', before: true },
    AUD: { text: '$', before: true },
  },
}

export function unitOf(language: Language, currency: string): Unit {
  const own = units[language]
  return (Object.hasOwn(own, currency) ? own[currency] : undefined) ?? { text: `${currency} `, before: true }
}

/**
 * An amount as people write it: `12,000元`, `£1,200.50`. Exact, whatever it is; a round one has no places behind the
 * point.
 */
export function amountInWords(language: Language, { currency, value }: Money): string {
  const { text, before } = unitOf(language, currency)
  const figures = grouped(value.replace(/\.00$/, ''))
  return before ? `${text}${figures}` : `${figures}${text}`
}

/** Thousands apart by commas, on the text: twelve digits and two places are more than a number shows exactly. */
function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.')
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? thousands : `${thousands}.${fraction}`
}

/** What people write before or behind the figures, in lower case. A dollar is one of whichever country is meant. */
const marks: Readonly<Record<string, readonly string[]>> = {
  CNY: ['¥', 'cny', 'rmb', '人民币', '元', '圆', '块', '块钱', '元人民币', 'yuan'],
  HKD: ['$', 'hk$', 'hkd', '港元', '港币', 'dollars'],
  GBP: ['£', 'gbp', '英镑', 'pounds', 'pound'],
  EUR: ['€', 'eur', '欧元', 'euros', 'euro'],
  USD: ['$', 'us$', 'usd', '美元', '美金', 'dollars', 'dollar'],
  AUD: ['$', 'a$', 'au$', 'aud', '澳元', '澳币', 'dollars', 'dollar'],
}

/** How many noughts a word behind the figures stands for. */
const noughts: Readonly<Record<string, number>> = { 千: 3, k: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 }

/**
 * An amount as people type it, as a decimal string with two places: `12000`, `12,000.5`, `£1,200`, `12000元`, `1.2万`. A
 * comma counts only where thousands are, since in `12,50` it means a point. The unit has to be that of the field.
 * @param currency ISO 4217 code of the field
 * @returns undefined if it cannot be read: nobody guesses about money
 */
export function readAmount(typed: string, currency: string): string | undefined {
  // Chinese keyboards often produce full-width digits and signs.
  const text = typed.normalize('NFKC').trim().toLowerCase()
  const [, before = '', whole, fraction = '', word = '', behind = ''] =
    /^([^\d\s.,+-]*)\s*(\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.(\d{1,10}))?\s*([千万萬亿億]|k(?![a-z]))?\s*([^\d\s.,+-]*)$/.exec(
      text,
    ) ?? []
  const known = marks[currency] ?? [currency.toLowerCase()]
  if (whole === undefined || [before, behind].some((mark) => mark !== '' && !known.includes(mark))) return undefined
  const places = (noughts[word] ?? 0) + 2
  // Digits that the word leaves behind the second place: 1.23456789万 is no amount.
  if (fraction.length > places) return undefined
  const hundredths = BigInt(`${whole.replaceAll(/[, ]/g, '')}${fraction.padEnd(places, '0')}`)
    .toString()
    .padStart(3, '0')
  return `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`
}
