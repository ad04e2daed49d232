/**
 * The bank holidays of England and Wales by rule, computed without the desk's code, to compare the list of `england.ts`
 * with.
 *
 * - The Banking and Financial Dealings Act 1971, Sch 1: Easter Monday, the last Monday in May and in August,
 *   26 December, and the day after a Christmas on a Sunday.
 * - The common law: Good Friday and Christmas Day.
 * - Proclamations that are alike each year: New Year's Day, the first Monday in May, substitutes for weekends.
 *
 * Years with an extraordinary proclamation (2020, 2022, 2023) come out wrong.
 */
export function bankHolidays(year: number): string[] {
  const [newYear, christmas, boxing] = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
  const sunday = easter(year)
  return [
    newYear + past(newYear, { 6: 2, 0: 1 }),
    sunday - 2,
    sunday + 1,
    firstMonday(date(year, 5, 1)),
    firstMonday(date(year, 5, 25)),
    firstMonday(date(year, 8, 25)),
    // A Christmas Day on a Sunday moves past Boxing Day, which is the Monday.
    christmas + past(christmas, { 6: 2, 0: 2 }),
    boxing + past(boxing, { 6: 2, 0: 2 }),
  ]
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
    .toSorted()
}

/** Days since 1 January 1970, a Thursday. */
const date = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000
const weekday = (day: number): number => (day + 4) % 7
const past = (day: number, by: Readonly<Record<number, number>>): number => by[weekday(day)] ?? 0
const firstMonday = (from: number): number => from + ((8 - weekday(from)) % 7)

/**
 * Easter Sunday of the Gregorian calendar: golden number, century, epact, and the Sunday after the full moon that they
 * give (Meeus, Astronomical Algorithms, chapter 8).
 */
function easter(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - shift + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451)
  const of = moon + sunday - 7 * late + 114
  return date(year, Math.floor(of / 31), (of % 31) + 1)
}
