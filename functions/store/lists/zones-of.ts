import { newestCalendar } from '../calendars.ts'
import type { Row } from '../cases.ts'
import type { Store } from '../client.ts'

/**
 * The time zone of each case, by the calendar that its row names: a day that was told is a day there. Undefined for a
 * row that names none, as those of older releases.
 */
export async function zonesOf(
  store: Store,
  rows: readonly (Pick<Row, 'rules'> | undefined)[],
): Promise<(row: Pick<Row, 'rules'> | undefined) => string | undefined> {
  const ids = new Set(rows.flatMap((row) => row?.rules?.calendar ?? []))
  const zones = new Map(
    await Promise.all([...ids].map(async (id) => [id, (await newestCalendar(store, id)).zone] as const)),
  )
  return (row) => zones.get(row?.rules?.calendar ?? '')
}
