import * as z from 'zod'

const localDay = z.iso.date()
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00')
const once = <Value>(list: readonly Value[]): boolean => new Set(list).size === list.length

/** The one schema of a calendar, built in or imported. */
const made = () =>
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Its days never change: other days are another version. */
    version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9@._-]*$/),
    /** IANA name. */
    zone: z.string().refine(isZone, 'must be an IANA zone like Asia/Shanghai'),
    /** Local times of the same day. */
    business: z
      .strictObject({ opens: localTime, closes: localTime })
      .refine(({ opens, closes }) => opens < closes, 'closes before it opens'),
    /** Weekdays off: 0 Sunday … 6 Saturday. */
    weekend: z.array(z.int().min(0).max(6)).max(6).refine(once, 'a weekday stands twice'),
    /** Days off besides the weekend. */
    holidays: z.array(localDay).refine(once, 'a day stands twice'),
    /**
     * Days off of every year by statute or custom, as `MM-DD`. They apply while the year's own list is not known yet.
     */
    statutory: z.array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be like 10-01')),
    /**
     * Days off that are fixed by statute and move from year to year, as with the moon. They apply while the list of
     * their year is not known yet. Substitutes of those on a weekend are not guessed.
     */
    movable: z.array(localDay).refine(once, 'a day stands twice').optional(),
    /** Working days that fall on a weekend or holiday (调休上班). */
    makeUpDays: z.array(localDay).refine(once, 'a day stands twice'),
    /**
     * After this year nobody has announced the days off. Weekdays except `statutory` and `movable` are then assumed to
     * be working days, and dates that depend on them are provisional.
     */
    lastKnownYear: z.int().min(2000).max(2200),
    /** The source of the days, so that a date can be proven. */
    source: z.string().min(1).max(2000),
  })

let kept: ReturnType<typeof made> | undefined

/** It is made when the first calendar is read. */
export const calendarSchema = () => (kept ??= made())

export type CalendarData = z.infer<ReturnType<typeof calendarSchema>>

/** Checks a calendar. @throws Error with one line per mistake: `calendar cn: holidays.3: Invalid ISO date` */
export function parseCalendar(name: string, data: unknown): CalendarData {
  const result = calendarSchema().safeParse(data)
  if (result.success) return result.data
  throw new Error(
    result.error.issues.map(({ path, message }) => `calendar ${name}: ${path.join('.')}: ${message}`).join('\n'),
  )
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
