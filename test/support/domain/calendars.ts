import { calendarFrom, calendarNamed } from '../../../functions/domain/time/calendar.ts'
import type { Calendar } from '../../../functions/domain/time/calendar.ts'
import { instantAt } from '../../../functions/domain/time/zone.ts'

/** Calendars to try the arithmetic on, and a way to write instants as people at the desk would say them. */
export const china = calendarNamed({ id: 'cn', version: 'chinese-days@1.5.7-2' })
export const england = calendarNamed({ id: 'england', version: 'gov.uk-2027' })

export const london = calendarFrom({
  id: 'test-london',
  version: '1',
  zone: 'Europe/London',
  business: { opens: '09:00', closes: '17:00' },
  weekend: [6, 0],
  holidays: [
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
  ],
  statutory: [],
  makeUpDays: [],
  lastKnownYear: 2026,
  source: 'for tests',
})

export const newYork = calendarFrom({
  id: 'test-new-york',
  version: '1',
  zone: 'America/New_York',
  business: { opens: '09:00', closes: '17:00' },
  weekend: [6, 0],
  holidays: ['2026-01-01', '2026-01-19', '2026-05-25', '2026-07-03', '2026-09-07', '2026-11-26', '2026-12-25'],
  statutory: [],
  makeUpDays: [],
  lastKnownYear: 2026,
  source: 'for tests',
})

/** `at(china, '2026-10-13 18:00')`: the instant of a local date and time. */
export function at(calendar: Calendar, local: string): string {
  const [day = '', time = ''] = local.split(' ')
  return instantAt(day, time, calendar.zone)
}
