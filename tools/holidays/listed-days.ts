import lunar from 'chinese-days'
import Holidays, { type HolidaysTypes } from 'date-holidays'
import { daysAfter, type LocalDay, weekdayOf } from '../../functions/domain/time/zone.ts'

/** The days off of one place: where the package has them, for which years, and what it lacks. */
type Place = {
  id: string
  /** Country, and the state or the part of it. */
  at: [country: string, state?: string]
  years: [first: number, last: number]
  /** Days off that the package lacks, each with its source. */
  besides?: Readonly<Record<LocalDay, string>>
}

/**
 * Years that were compared with the lists of the governments. Before 2025 the package lacks King's Birthday of Western
 * Australia as it was proclaimed for 2024.
 */
const places: readonly Place[] = [
  {
    id: 'scotland',
    at: ['GB', 'SCT'],
    years: [2024, 2027],
    besides: { '2026-06-15': 'Royal Proclamation of 3 February 2026, World Cup bank holiday' },
  },
  { id: 'northern-ireland', at: ['GB', 'NIR'], years: [2024, 2027] },
  ...['act', 'nsw', 'nt', 'qld', 'sa', 'tas', 'vic', 'wa'].map((state): Place => ({
    id: `au-${state}`,
    at: ['AU', state.toUpperCase()],
    years: [2025, 2027],
  })),
  { id: 'us-federal', at: ['US'], years: [2024, 2030] },
]

/** The weekdays off of a place, oldest first. */
function listedDays({ at: [country, state], years: [first, last], besides = {} }: Place): LocalDay[] {
  const listed = state === undefined ? new Holidays(country) : new Holidays(country, state)
  const days: LocalDay[] = []
  // One year more: the substitute of a New Year's Day may lie in the year before.
  for (let year = first; year <= last + 1; year += 1)
    days.push(
      ...listed
        .getHolidays(year, 'en')
        .filter(isDayOff)
        .map(({ date }) => date.slice(0, 10)),
    )
  const known = (day: LocalDay): boolean => day >= `${first}-01-01` && day <= `${last}-12-31`
  return [...new Set([...days, ...Object.keys(besides)])]
    .filter((day) => known(day) && ![0, 6].includes(weekdayOf(day)))
    .toSorted()
}

/**
 * A public holiday of a whole day. Some begin in the evening, after the close of business. In the United States the
 * substitute of Veterans Day counts as one of banks, though it is one of federal offices (5 U.S.C. 6103(b)); a day of
 * banks without `substitute`, as in New South Wales, is one of banks alone.
 */
function isDayOff({ type, substitute, date, start, end }: HolidaysTypes.Holiday): boolean {
  const whole = date.endsWith(' 00:00:00') && end.getTime() - start.getTime() >= 23 * 3_600_000
  return whole && (type === 'public' || (type === 'bank' && substitute === true))
}

/** Years for which the moon's festivals are listed. A test compares them with the Chinese calendar of ICU. */
const moonYears = [2027, 2040] as const

/**
 * 《全国年节及纪念日放假办法》(2024) Art 2, what follows the moon and the sun: New Year's Eve and the first three days of
 * the first month, Qingming, the fifth of the fifth, the fifteenth of the eighth month. Weekends are listed as well: if
 * a festival falls on one, its days are moved, and the notice says where.
 */
function festivalsOfChina(year: number): LocalDay[] {
  const newYear = lunar.getSolarDateFromLunar(`${year}-01-01`).date
  return [
    ...[-1, 0, 1, 2].map((days) => daysAfter(newYear, days)),
    lunar.getSolarTermDate(year, 4, 'pure_brightness'),
    lunar.getSolarDateFromLunar(`${year}-05-05`).date,
    lunar.getSolarDateFromLunar(`${year}-08-15`).date,
  ].toSorted()
}

/** The content of `listed-days.json`: the days off of each place by the id of its calendar, and China's festivals. */
export function listOfPlaces(): Record<string, LocalDay[]> {
  const [first, last] = moonYears
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return {
    ...Object.fromEntries(places.map((place) => [place.id, listedDays(place)])),
    'cn-festivals': years.flatMap(festivalsOfChina),
  }
}
