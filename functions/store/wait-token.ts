import { getItem, putUnlessNewer, type Store, text, textOf } from './client.ts'
import { key } from './table.ts'

/**
 * Keeps the task token that wakes the waiting execution, unless a newer turn has left one: a retried wait has a new
 * token.
 */
export async function saveWaitToken(store: Store, reference: string, turn: number, token: string): Promise<void> {
  await putUnlessNewer(
    store,
    { pk: text(key.case(reference)), sk: text(key.doorbell), doorbell: text(token) },
    'turn',
    turn,
  )
}

export async function doorbellOf(store: Store, reference: string): Promise<string | undefined> {
  const item = await getItem(store, key.case(reference), key.doorbell)
  return item && textOf(item, 'doorbell')
}

/** The turn of the newest wait; 0 if there was none. */
export async function turnOf(store: Store, reference: string): Promise<number> {
  const item = await getItem(store, key.case(reference), key.doorbell)
  return Number(item?.['turn']?.N ?? 0)
}
