import type { CalendarData } from './calendar-schema.ts'
import { officeWeek } from './office-week.ts'

/**
 * The days on which payments in euro rest everywhere: New Year, Good Friday, Easter Monday, the first of May, Christmas
 * and the day after. No country has these holidays alone, so a firm imports the calendar of its own.
 */
export const europe: CalendarData = {
  id: 'eu-target',
  version: 'listed-2027',
  zone: 'Europe/Brussels',
  ...officeWeek,
  holidays: [
    '2024-01-01',
    '2024-03-29',
    '2024-04-01',
    '2024-05-01',
    '2024-12-25',
    '2024-12-26',
    '2025-01-01',
    '2025-04-18',
    '2025-04-21',
    '2025-05-01',
    '2025-12-25',
    '2025-12-26',
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-12-25',
    '2027-01-01',
    '2027-03-26',
    '2027-03-29',
  ],
  statutory: ['01-01', '05-01', '12-25', '12-26'],
  lastKnownYear: 2027,
  source: 'Closing days of TARGET, European Central Bank, 2024 to 2027',
}
