import { amountInWords } from '../domain/forms/amounts.ts'
import type { Money } from '../domain/forms/fields.ts'
import type { Language } from '../domain/forms/language.ts'
import {
  daysAfter,
  type Instant,
  instantAt,
  lastDayUntil,
  type LocalDay,
  localDayOf,
  millisOf,
} from '../domain/time/zone.ts'

/**
 * Times, days and amounts as people read them. Always absolute, so that nobody needs to know when a page or email was
 * made.
 */
export type Format = {
  /** `2026年10月16日 星期五 18:00（北京时间）` · `Friday 16 October 2026, 18:00 (Beijing time)` */
  instant: (at: Instant) => string
  /** The same without the zone, for use where the zone was already shown. */
  time: (at: Instant) => string
  /** `10月16日 18:00` · `16 Oct 18:00`: for subject lines. */
  short: (at: Instant) => string
  /** `2026年10月16日（星期五）` · `Friday 16 October 2026` */
  day: (day: LocalDay) => string
  /** `2026年10月` · `October 2026`, of a month like `2026-10`. */
  month: (month: string) => string
  /** The local day of an instant, like `day`. */
  dayOf: (at: Instant) => string
  /** The last day of a time limit, like `day`: letters give days. Midnight belongs to the day that it ends. */
  lastDay: (until: Instant) => string
  /** The last day on which somebody can still act all day long before a moment, like `day`. */
  lastWholeDay: (until: Instant) => string
  /** `12,000元` · `¥12,000`; exact, whatever the amount. */
  money: (money: Money) => string
  /** `北京时间` · `Beijing time` */
  zone: string
}

/** The marks that a language sets between words and between sentences, with the spaces that belong to them. */
export type Punctuation = {
  colon: string
  comma: string
  /** Between the items of a list. */
  separator: string
  /** Between clauses that hold commas themselves. */
  clauses: string
  inBrackets: (text: string) => string
  list: (items: readonly string[]) => string
  /** Whole sentences, one after the other. */
  sentences: (sentences: readonly string[]) => string
}

function punctuationOf(marks: Omit<Punctuation, 'list' | 'sentences'> & { betweenSentences: string }): Punctuation {
  const { betweenSentences, ...own } = marks
  return {
    ...own,
    list: (items) => items.join(own.separator),
    sentences: (sentences) => sentences.filter((sentence) => sentence !== '').join(betweenSentences),
  }
}

export const punctuation: Record<Language, Punctuation> = {
  'zh-CN': punctuationOf({
    colon: '：',
    comma: '，',
    separator: '、',
    clauses: '；',
    inBrackets: (text) => `（${text}）`,
    betweenSentences: '',
  }),
  en: punctuationOf({
    colon: ': ',
    comma: ', ',
    separator: ', ',
    clauses: '; ',
    inBrackets: (text) => ` (${text})`,
    betweenSentences: ' ',
  }),
}

/** @param zone IANA name @param zones names of zones for which Intl has no good name */
export function formatIn(language: Language, zone: string, zones: Readonly<Record<string, string>>): Format {
  const parts = partsIn(language, zone)
  const zoneName = zones[zone] ?? spokenZone(language, zone)
  const shape = shapes[language]
  const time = (at: Instant): string => (isEndOfDay(at, zone) ? shape.end : shape.time)(parts(at))
  return {
    instant: (at) => shape.zoned(time(at), zoneName),
    time,
    short: (at) => (isEndOfDay(at, zone) ? shape.shortEnd : shape.short)(parts(at)),
    day: (day) => shape.day(parts(instantAt(day, '12:00', zone))),
    month: (month) => shape.month(parts(instantAt(`${month}-01`, '12:00', zone))),
    dayOf: (at) => shape.day(parts(instantAt(localDayOf(at, zone), '12:00', zone))),
    lastWholeDay: (until) => shape.day(parts(instantAt(daysAfter(localDayOf(until, zone), -1), '12:00', zone))),
    lastDay: (until) => shape.day(parts(instantAt(lastDayUntil(until, zone), '12:00', zone))),
    money: (money) => amountInWords(language, money),
    zone: zoneName,
  }
}

/** The last second of a local day: a time limit that ends with its day. */
function isEndOfDay(at: Instant, zone: string): boolean {
  const next = new Date(millisOf(at) + 1000).toISOString()
  return localDayOf(at, zone) !== localDayOf(next, zone) && millisOf(at) % 1000 === 0
}

type Parts = { year: string; month: string; day: string; weekday: string; time: string }

/** What differs between the languages. Only the order of the parts is ours; the words come from Intl. */
const shapes: Record<
  Language,
  {
    day: (parts: Parts) => string
    month: (parts: Parts) => string
    time: (parts: Parts) => string
    /** A day with its end instead of a time. */
    end: (parts: Parts) => string
    short: (parts: Parts) => string
    shortEnd: (parts: Parts) => string
    zoned: (text: string, zone: string) => string
  }
> = {
  'zh-CN': {
    day: ({ year, month, day, weekday }) => `${year}年${month}${day}日（${weekday}）`,
    month: ({ year, month }) => `${year}年${month}`,
    time: ({ year, month, day, weekday, time }) => `${year}年${month}${day}日 ${weekday} ${time}`,
    end: ({ year, month, day, weekday }) => `${year}年${month}${day}日 ${weekday} 24:00`,
    short: ({ month, day, time }) => `${month}${day}日 ${time}`,
    shortEnd: ({ month, day }) => `${month}${day}日 24:00`,
    zoned: (text, zone) => `${text}（${zone}）`,
  },
  en: {
    day: ({ year, month, day, weekday }) => `${weekday} ${day} ${month} ${year}`,
    month: ({ year, month }) => `${month} ${year}`,
    time: ({ year, month, day, weekday, time }) => `${weekday} ${day} ${month} ${year}, ${time}`,
    end: ({ year, month, day, weekday }) => `the end of ${weekday} ${day} ${month} ${year}`,
    short: ({ month, day, time }) => `${day} ${month.slice(0, 3)} ${time}`,
    shortEnd: ({ month, day }) => `end of ${day} ${month.slice(0, 3)}`,
    zoned: (text, zone) => `${text} (${zone})`,
  },
}

function partsIn(language: Language, timeZone: string): (at: Instant) => Parts {
  const named = new Intl.DateTimeFormat(language, {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  })
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (at) => {
    const found = new Map(named.formatToParts(millisOf(at)).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? ''
    return {
      year: part('year'),
      month: language === 'zh-CN' ? `${Number.parseInt(part('month'), 10)}月` : part('month'),
      day: part('day'),
      weekday: part('weekday'),
      time: clock.format(millisOf(at)),
    }
  }
}

/** A zone has the name of neither its summer nor its winter time only if it has both in that year, as today. */
const yearOfNames = Date.UTC(2026, 0, 1)

function spokenZone(language: Language, timeZone: string): string {
  const name = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(yearOfNames)
    .find(({ type }) => type === 'timeZoneName')?.value
  return (name ?? timeZone).replace(/ Time$/, ' time')
}
