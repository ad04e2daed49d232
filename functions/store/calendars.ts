import { QueryCommand } from '@aws-sdk/client-dynamodb'
import {
  type Calendar,
  calendarOf,
  type CalendarRef,
  newerOf,
  newestBuiltIn,
  builtIn,
} from '../domain/time/calendar.ts'
import { type CalendarData, parseCalendar } from '../domain/time/calendars/calendar-schema.ts'
import type { Instant } from '../domain/time/zone.ts'
import { getItem, type Item, putIfAbsent, type Store, text, textOf, type Written } from './client.ts'
import { key } from './table.ts'

/** A version that an operator imported: its days, the version that it was made from, and the time of the import. */
export type ImportedCalendar = { data: CalendarData; basedOn: string; at: Instant }

/**
 * Versions stay in memory once read, since they never change. By client, since two tables may each have a first import.
 */
const kept = new WeakMap<Store['client'], Map<string, Calendar>>()

/**
 * The calendar that a file names, from this release or from the table: one read per version in the life of a function's
 * instance.
 * @throws Error with its name, if neither has it
 */
export async function readCalendar(store: Store, ref: CalendarRef): Promise<Calendar> {
  const shelved = builtIn(ref)
  if (shelved !== undefined) return shelved
  const mine = kept.get(store.client) ?? new Map<string, Calendar>()
  kept.set(store.client, mine)
  const name = `${ref.id} ${ref.version}`
  const known = mine.get(name)
  if (known !== undefined) return known
  const item = await getItem(store, key.calendars, key.calendar(ref.id, ref.version))
  if (item === undefined) throw new Error(`unknown calendar ${name}`)
  const calendar = calendarOf(read(item).data)
  mine.set(name, calendar)
  return calendar
}

/**
 * The newest version of a calendar, of those in this release and those that were imported: new cases are counted by it.
 */
export async function newestCalendar(store: Store, id: string): Promise<CalendarData> {
  const [imported] = await importedCalendars(store, id, 1)
  return newerOf(newestBuiltIn(id), imported?.data)
}

/** Imported versions of a calendar, newest first. */
export async function importedCalendars(
  { client, tableName }: Store,
  id: string,
  most = 1000,
): Promise<ImportedCalendar[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :calendars AND begins_with(sk, :id)',
      ExpressionAttributeValues: { ':calendars': text(key.calendars), ':id': text(key.calendar(id, '')) },
      ScanIndexForward: false,
      Limit: most,
    }),
  )
  return Items.map(read)
}

/** Adds an imported version. @returns `conflict` if somebody else imported one of that name first */
export async function putCalendar(store: Store, { data, basedOn, at }: ImportedCalendar): Promise<Written> {
  return putIfAbsent(store, {
    pk: text(key.calendars),
    sk: text(key.calendar(data.id, data.version)),
    calendar: text(JSON.stringify(parseCalendar(data.id, data))),
    basedOn: text(basedOn),
    importedAt: text(at),
  })
}

function read(item: Item): ImportedCalendar {
  return {
    data: parseCalendar(textOf(item, 'sk'), JSON.parse(textOf(item, 'calendar'))),
    basedOn: textOf(item, 'basedOn'),
    at: textOf(item, 'importedAt'),
  }
}
