import type { CalendarData } from './calendar-schema.ts'
import { officeWeek } from './office-week.ts'

/**
 * Working days of England and Wales: bank holidays as the government publishes them (https://www.gov.uk/bank-holidays,
 * "England and Wales"), with its substitute days. Each list is published years ahead and may still gain a day (a
 * coronation): that is a correction to import.
 */
export const england: CalendarData = {
  id: 'england',
  version: 'gov.uk-2027',
  zone: 'Europe/London',
  ...officeWeek,
  // New Year's Day, Good Friday, Easter Monday, early May, spring, summer, Christmas Day, Boxing Day.
  holidays: [
    '2024-01-01',
    '2024-03-29',
    '2024-04-01',
    '2024-05-06',
    '2024-05-27',
    '2024-08-26',
    '2024-12-25',
    '2024-12-26',
    '2025-01-01',
    '2025-04-18',
    '2025-04-21',
    '2025-05-05',
    '2025-05-26',
    '2025-08-25',
    '2025-12-25',
    '2025-12-26',
    // Boxing Day is a Saturday: its substitute is Monday the 28th.
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
    // Christmas Day is a Saturday and Boxing Day a Sunday: their substitutes are Monday and Tuesday.
    '2027-01-01',
    '2027-03-26',
    '2027-03-29',
    '2027-05-03',
    '2027-05-31',
    '2027-08-30',
    '2027-12-27',
    '2027-12-28',
  ],
  // The known days of a year without a list: Christmas Day is a holiday by common law, 26 December by the Banking and
  // Financial Dealings Act 1971, Sch 1; New Year's Day by proclamation every year since 1974. Movable days and
  // substitutes are not guessed, so such a year is provisional.
  statutory: ['01-01', '12-25', '12-26'],
  lastKnownYear: 2027,
  source: 'https://www.gov.uk/bank-holidays, England and Wales, 2024 to 2027, as published in 2026',
}
