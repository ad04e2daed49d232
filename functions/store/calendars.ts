import {
  type Calendar,
  calendarOf,
  type CalendarRef,
  builtIn,
  builtInCalendars,
  newestOf,
} from '../domain/time/calendar.ts'
import { type CalendarData, parseCalendar } from '../domain/time/calendars/calendar-schema.ts'
import type { Instant } from '../domain/time/zone.ts'
import { type Store, textOf, type Written } from './client.ts'
import { keptContent, publish, readGeneration, type Settings } from './generations.ts'
import { key } from './table.ts'

/** A version that an operator imported: its days, the version that it was made from, and the time of the import. */
export type ImportedCalendar = { data: CalendarData; basedOn: string; at: Instant }

/** Every imported version of every calendar; of one calendar, the newest first. */
const calendars: Settings<readonly ImportedCalendar[]> = {
  name: 'the imported calendars',
  partition: key.calendars,
  read: (stored: ImportedCalendar[]) =>
    stored.map((one) => ({ ...one, data: parseCalendar(nameOf(one.data), one.data) })),
  // Releases before the generations had one item a version, and those of one calendar sorted by version.
  upcast: (items) =>
    items
      .map((item) => ({
        data: parseCalendar(textOf(item, 'sk'), JSON.parse(textOf(item, 'calendar'))),
        basedOn: textOf(item, 'basedOn'),
        at: textOf(item, 'importedAt'),
      }))
      .toReversed(),
}

/**
 * The calendar that a file names, from this release or from the table. A version never changes, so one that this
 * instance has read before needs no call.
 * @throws Error with its name, if neither has it
 */
export async function readCalendar(store: Store, ref: CalendarRef): Promise<Calendar> {
  const shelved = builtIn(ref)
  if (shelved !== undefined) return shelved
  const isIt = ({ data: { id, version } }: ImportedCalendar): boolean => id === ref.id && version === ref.version
  const found =
    (await keptContent(store, calendars))?.find(isIt) ?? (await readGeneration(store, calendars)).content.find(isIt)
  if (found === undefined) throw new Error(`unknown calendar ${nameOf(ref)}`)
  return calendarOf(found.data)
}

/**
 * The newest version of a calendar, of those in this release and those that were imported: new cases are counted by it.
 * @throws Error if neither has it
 */
export async function newestCalendar(store: Store, id: string): Promise<CalendarData> {
  return (await newestCalendars(store))(id)
}

/** The same of any calendar, by one read for all that are asked for. */
export async function newestCalendars(store: Store): Promise<(id: string) => CalendarData> {
  const { content } = await readGeneration(store, calendars)
  return (id) => newestOf(id, content.find(({ data }) => data.id === id)?.data)
}

/** The names of all calendars: those of this release, then those that are known by import alone. */
export async function calendarIds(store: Store): Promise<string[]> {
  const { content } = await readGeneration(store, calendars)
  return [...new Set([...builtInCalendars, ...content.map(({ data }) => data)].map(({ id }) => id))]
}

/** Imported versions of a calendar, newest first. */
export async function importedCalendars(store: Store, id: string): Promise<ImportedCalendar[]> {
  return (await readGeneration(store, calendars)).content.filter(({ data }) => data.id === id)
}

/**
 * Adds an imported version.
 * @returns `conflict` if there is one of that name, or if somebody else imported one at the same time
 */
export async function putCalendar(store: Store, imported: ImportedCalendar): Promise<Written> {
  const { content, ...generation } = await readGeneration(store, calendars)
  if (content.some(({ data }) => nameOf(data) === nameOf(imported.data))) return 'conflict'
  return publish(store, calendars, newestFirst([...content, imported]), generation)
}

/** Adds the versions of another table that are missing here. */
export async function bringCalendars(from: Store, to: Store): Promise<void> {
  const { content, ...generation } = await readGeneration(to, calendars)
  const here = new Set(content.map(({ data }) => nameOf(data)))
  const missing = (await readGeneration(from, calendars)).content.filter(({ data }) => !here.has(nameOf(data)))
  if (
    missing.length > 0 &&
    (await publish(to, calendars, newestFirst([...content, ...missing]), generation)) === 'conflict'
  )
    throw new Error('somebody else imported a calendar at the same time: run it again')
}

/** Versions of a calendar sort in the order in which they were imported. */
function newestFirst(imported: readonly ImportedCalendar[]): ImportedCalendar[] {
  return imported
    .map((one) => ({ ...one, data: parseCalendar(nameOf(one.data), one.data) }))
    .toSorted((one, other) => (nameOf(one.data) < nameOf(other.data) ? 1 : -1))
}

const nameOf = ({ id, version }: CalendarRef): string => `${id} ${version}`
