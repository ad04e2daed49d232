import { builtInCalendars, type Calendar, calendarOf, newestOf } from '../../functions/domain/time/calendar.ts'
import { calendarIds, importedCalendars } from '../../functions/store/calendars.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import { NoDesk } from '../../local/running-desk.ts'
import { withTable, type World } from './command.ts'

/** The calendars that a command can count by. */
export type Shelf = {
  ids: readonly string[]
  /** Every version: those that were imported, then those of the release. */
  versions: readonly CalendarData[]
  /** The newest version. @throws Error if there is no calendar of this name */
  newest: (id: string) => Calendar
}

/**
 * The calendars of this release, and those that were imported: into a named table, or into the desk that runs here. If
 * no desk runs here, those of the release alone.
 */
export async function calendarShelf(world: Pick<World, 'open' | 'at'>, table: string | undefined): Promise<Shelf> {
  let imported: readonly CalendarData[] = []
  try {
    imported = await withTable(world, { table }, async ({ store }) => {
      const ids = await calendarIds(store)
      return (await Promise.all(ids.map((id) => importedCalendars(store, id)))).flat().map(({ data }) => data)
    })
  } catch (error) {
    if (table !== undefined || !(error instanceof NoDesk)) throw error
  }
  const versions = [...imported, ...builtInCalendars]
  return {
    ids: [...new Set(versions.map(({ id }) => id))],
    versions,
    newest: (id) =>
      calendarOf(
        newestOf(
          id,
          imported.find((data) => data.id === id),
        ),
      ),
  }
}
