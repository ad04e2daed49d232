import type { CalendarData } from './calendar-schema.ts'

/** Monday to Friday, nine to five, and no weekend is worked: the offices of the English-speaking world. */
export const officeWeek: Pick<CalendarData, 'business' | 'weekend' | 'makeUpDays'> = {
  business: { opens: '09:00', closes: '17:00' },
  weekend: [6, 0],
  makeUpDays: [],
}
