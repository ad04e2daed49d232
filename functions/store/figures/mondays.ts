import type { Told } from '../../domain/figures/evaluation/monday.ts'
import type { Instant, LocalDay } from '../../domain/time/zone.ts'
import { getItem, putItem, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'

/** For how long it is known what a Monday mail told, in days. */
const keptDays = 60

/** What the mail of a Monday told somebody; undefined if it has not been decided yet. `sent`: whether there was one. */
export async function readMonday(
  store: Store,
  monday: LocalDay,
  person: string,
): Promise<{ told: Told; sent: boolean } | undefined> {
  const item = await getItem(store, key.mondays, key.monday(monday, person))
  return item && (JSON.parse(textOf(item, 'told')) as { told: Told; sent: boolean })
}

export async function putMonday(
  store: Store,
  monday: LocalDay,
  person: string,
  decided: { told: Told; sent: boolean },
  at: Instant,
): Promise<void> {
  await putItem(store, {
    pk: text(key.mondays),
    sk: text(key.monday(monday, person)),
    told: text(JSON.stringify(decided)),
    [table.timeToLive]: { N: String(Math.ceil(Date.parse(at) / 1000) + keptDays * 86_400) },
  })
}
