import listed from './listed-days.json' with { type: 'json' }
import type { CalendarData } from './calendar-schema.ts'
import { officeWeek } from './office-week.ts'

/*
 * A business day of DISP is one of the part of the United Kingdom where a thing is done. England and Wales are in
 * `england.ts`.
 */

/** Scotland has 2 January and St Andrew's Day, and no Easter Monday. Its summer holiday begins August. */
export const scotland: CalendarData = {
  id: 'scotland',
  version: 'gov.uk-2027',
  zone: 'Europe/London',
  ...officeWeek,
  get holidays() {
    return listed.scotland
  },
  // The days with a date: Banking and Financial Dealings Act 1971, Sch 1, and St Andrew's Day Bank Holiday (Scotland)
  // Act 2007. Movable days and substitutes are not guessed.
  statutory: ['01-01', '01-02', '11-30', '12-25', '12-26'],
  lastKnownYear: 2027,
  source:
    'https://www.gov.uk/bank-holidays, Scotland, 2024 to 2027, as carried by npm date-holidays 3.37.0 (CC BY 3.0); 15 June 2026 by Royal Proclamation of 3 February 2026',
}

/** Northern Ireland has St Patrick's Day and the Battle of the Boyne besides the days of England. */
export const northernIreland: CalendarData = {
  id: 'northern-ireland',
  version: 'gov.uk-2027',
  zone: 'Europe/London',
  ...officeWeek,
  get holidays() {
    return listed['northern-ireland']
  },
  // Sch 1 of the Act of 1971; 12 July by proclamation every year.
  statutory: ['01-01', '03-17', '07-12', '12-25', '12-26'],
  lastKnownYear: 2027,
  source:
    'https://www.gov.uk/bank-holidays, Northern Ireland, 2024 to 2027, as carried by npm date-holidays 3.37.0 (CC BY 3.0)',
}
