import Holidays, { type HolidaysTypes } from 'date-holidays'
import { type LocalDay, weekdayOf } from '../../functions/domain/time/zone.ts'

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

/** The content of `listed-days.json`: the days off of each place by the id of its calendar. */
export function listOfPlaces(): Record<string, LocalDay[]> {
  return Object.fromEntries(places.map((place) => [place.id, listedDays(place)]))
}
