import listed from './listed-days.json' with { type: 'json' }
import type { CalendarData } from './calendar-schema.ts'
import { officeWeek } from './office-week.ts'

/**
 * The public holidays of each state and territory that hold for all of it and for the whole day. An office that keeps
 * others imports them: those of a district (the Ekka in Brisbane, the regattas of Tasmania, the show days), and the
 * Bank Holiday of New South Wales.
 */
function stateCalendar(
  id: keyof typeof listed,
  zone: string,
  { title, lastKnownYear = 2027 }: { title: string; lastKnownYear?: number },
): CalendarData {
  return {
    id,
    version: `listed-${lastKnownYear}`,
    zone,
    ...officeWeek,
    get holidays() {
      return listed[id]
    },
    // The days with a date in every state's Act. Substitutes for weekends differ and are not guessed.
    statutory: ['01-01', '01-26', '04-25', '12-25', '12-26'],
    lastKnownYear,
    source: `Public holidays of ${title}, 2025 to 2027, as carried by npm date-holidays 3.37.0 (CC BY 3.0)`,
  }
}

export const australia: readonly CalendarData[] = [
  stateCalendar('au-act', 'Australia/Sydney', { title: 'the Australian Capital Territory' }),
  stateCalendar('au-nsw', 'Australia/Sydney', { title: 'New South Wales' }),
  stateCalendar('au-nt', 'Australia/Darwin', { title: 'the Northern Territory' }),
  stateCalendar('au-qld', 'Australia/Brisbane', { title: 'Queensland' }),
  stateCalendar('au-sa', 'Australia/Adelaide', { title: 'South Australia' }),
  stateCalendar('au-tas', 'Australia/Hobart', { title: 'Tasmania' }),
  // The Friday before the Grand Final waits for the football league's fixture: that of 2027 is not fixed yet.
  stateCalendar('au-vic', 'Australia/Melbourne', { title: 'Victoria', lastKnownYear: 2026 }),
  stateCalendar('au-wa', 'Australia/Perth', { title: 'Western Australia' }),
]
