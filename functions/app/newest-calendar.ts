import { type Calendar, calendarOf } from '../domain/time/calendar.ts'
import type { Instant } from '../domain/time/zone.ts'
import { type DeskPacks, rulesUnder } from '../domain/policy/desk-packs.ts'
import { newestCalendar, newestCalendars } from '../store/calendars.ts'
import { instanceMemory, type Store } from '../store/client.ts'

/** How long an instance counts new complaints by the calendar that it has read, in milliseconds. */
const keptFor = 60_000

type Kept = { at: Instant; calendar: Promise<Calendar> }
const keptOf = instanceMemory<Kept>()

/**
 * The calendar for a complaint that arrives now: the newest, as this instance read it at most a minute ago. So filing
 * reads nothing in most cases. If another version was imported within that minute, the first step of the case counts
 * it by that one.
 */
export function calendarForNow(store: Store, id: string, at: Instant): Promise<Calendar> {
  const mine = keptOf(store)
  const slot = `${store.tableName} ${id}`
  const known = mine.get(slot)
  const age = known === undefined ? Number.NaN : Date.parse(at) - Date.parse(known.at)
  if (known !== undefined && age >= 0 && age < keptFor) return known.calendar
  const calendar = newestCalendar(store, id).then(calendarOf)
  // The promise is kept, not its value: many may ask at once. One that failed is forgotten.
  mine.set(slot, { at, calendar })
  calendar.catch(() => mine.delete(slot))
  return calendar
}

/** The newest calendar of each rule of a desk, by id: for a case that moves to other rules. */
export async function calendarsOf(store: Store, packs: DeskPacks | undefined): Promise<Record<string, Calendar>> {
  const ids = new Set((packs?.rules ?? []).map((rule) => rulesUnder(rule).calendar))
  const newest = await newestCalendars(store)
  return Object.fromEntries([...ids].map((id) => [id, calendarOf(newest(id))]))
}
