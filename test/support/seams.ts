import { type Instant, instantAt } from '../../functions/domain/time/zone.ts'

/** Packs whose calendars lie in zones far apart, by a place of each. */
export const zonesApart = {
  Shanghai: { pack: 'standard', calendar: 'cn', zone: 'Asia/Shanghai' },
  London: { pack: 'uk-disp', calendar: 'england', zone: 'Europe/London' },
  Chicago: { pack: 'us-il', calendar: 'us-federal-central', zone: 'America/Chicago' },
  Sydney: { pack: 'au-rg271', calendar: 'au-nsw', zone: 'Australia/Sydney' },
} as const

/** Days at which the local day and the day of UTC differ most visibly: the end of a year, and each change of clocks. */
const days = [
  ['2026-01-15', '2026-01-16'],
  ['2026-07-15', '2026-07-16'],
  ['2026-12-31', '2027-01-01'],
  ['2028-02-28', '2028-02-29'],
  // Chicago, London and Sydney change their clocks in these nights.
  ['2026-03-07', '2026-03-08'],
  ['2026-03-28', '2026-03-29'],
  ['2026-04-04', '2026-04-05'],
  ['2026-10-03', '2026-10-04'],
  ['2026-10-24', '2026-10-25'],
  ['2026-10-31', '2026-11-01'],
] as const

/** Half an hour before and after midnight, where a wall clock shows it. */
export const seams = (zone: string): { at: Instant; yesterday: string; today: string; tomorrow: string }[] =>
  days.flatMap(([day, next]) => [
    { at: instantAt(day, '23:30', zone), ...around(day) },
    { at: instantAt(next, '00:30', zone), ...around(next) },
  ])

function around(today: string): { yesterday: string; today: string; tomorrow: string } {
  const away = (by: number): string => new Date(Date.parse(today) + by * 86_400_000).toISOString().slice(0, 10)
  return { yesterday: away(-1), today, tomorrow: away(1) }
}
