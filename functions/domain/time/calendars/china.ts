import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import manifest from 'chinese-days/package.json' with { type: 'json' }
import listed from './listed-days.json' with { type: 'json' }
import type { CalendarData } from './calendar-schema.ts'

/**
 * China's working days (国务院办公厅关于部分节假日安排的通知, once a year) from npm `chinese-days`, with the business hours of policy
 * pack standard.
 *
 * This uses its data and not its `isWorkday`. That function reads days in the zone of the process, so that every fourth
 * day is wrong under TZ=America/New_York. It also loads the lunar calendar (31 ms instead of 2 ms). In the data
 * `workdays` are the make-up days (调休上班); `inLieuDays` are days off in lieu, already among `holidays`.
 */
function version(name: string): CalendarData {
  return {
    id: 'cn',
    version: name,
    zone: 'Asia/Shanghai',
    business: { opens: '09:00', closes: '18:00' },
    weekend: [6, 0],
    get holidays() {
      return announced().holidays
    },
    // 《全国年节及纪念日放假办法》(2024) Art 2: its days off with a fixed date in the solar calendar. The year's notice moves days
    // around them, but not these.
    statutory: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
    get makeUpDays() {
      return announced().makeUpDays
    },
    get lastKnownYear() {
      return announced().lastKnownYear
    },
    source: `国务院办公厅关于部分节假日安排的通知, as carried by npm chinese-days ${manifest.version}`,
  }
}

/** For years without a notice it assumes only days with a fixed date. Files of before name it. */
export const chinaBefore: CalendarData = version(`chinese-days@${manifest.version}`)

/**
 * For years without a notice it also assumes the days of Art 2 that follow the moon and the sun: Spring Festival,
 * Qingming, Dragon Boat and Mid-Autumn. What the notice will move around them (调休) nobody knows before.
 */
export const china: CalendarData = Object.defineProperty(version(`chinese-days@${manifest.version}-2`), 'movable', {
  enumerable: true,
  get: () => listed['cn-festivals'],
})

let read: Pick<CalendarData, 'holidays' | 'makeUpDays' | 'lastKnownYear'> | undefined

/** What the notices say. It is read when somebody counts by this calendar, not at each start of a function. */
const announced = () => (read ??= readNotices())

function readNotices() {
  const holidays = Object.keys(days.holidays)
  return {
    holidays,
    makeUpDays: Object.keys(days.workdays),
    // A year is known once its notice is in, and every notice sets National Day. (It may also touch the last days of
    // the year before, so a late December day proves nothing.)
    lastKnownYear: Math.max(...holidays.filter((day) => day.endsWith('-10-01')).map((day) => Number(day.slice(0, 4)))),
  }
}
