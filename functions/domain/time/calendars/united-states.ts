import listed from './listed-days.json' with { type: 'json' }
import type { CalendarData } from './calendar-schema.ts'
import { officeWeek } from './office-week.ts'

/**
 * The federal holidays (5 U.S.C. 6103). One on a Saturday is kept on the Friday before, one on a Sunday on the Monday
 * after, so 31 December 2027 is off for 2028. The days are the same everywhere; a desk takes the calendar of its zone.
 */
function federalCalendar(id: string, zone: string): CalendarData {
  return {
    id,
    version: 'listed-2030',
    zone,
    ...officeWeek,
    get holidays() {
      return listed['us-federal']
    },
    // Those with a date, if they fall on a weekday. Movable and observed days are not guessed.
    statutory: ['01-01', '06-19', '07-04', '11-11', '12-25'],
    lastKnownYear: 2030,
    source:
      'Federal holidays of the United States, 5 U.S.C. 6103, 2024 to 2030, as carried by npm date-holidays 3.37.0 (CC BY 3.0)',
  }
}

export const unitedStates: readonly CalendarData[] = [
  federalCalendar('us-federal', 'America/New_York'),
  federalCalendar('us-federal-central', 'America/Chicago'),
  federalCalendar('us-federal-mountain', 'America/Denver'),
  federalCalendar('us-federal-pacific', 'America/Los_Angeles'),
]
