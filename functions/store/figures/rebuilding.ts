import { getItem, putItem, type Store, text, textOf } from '../client.ts'
import { key } from '../table.ts'

/** The case after which a command that counts all cases again continues; empty to begin. */
export async function readProgress(store: Store): Promise<string> {
  const item = await getItem(store, key.summaries, key.rebuilding)
  return item === undefined ? '' : textOf(item, 'after')
}

export async function saveProgress(store: Store, after: string): Promise<void> {
  await putItem(store, { pk: text(key.summaries), sk: text(key.rebuilding), after: text(after) })
}
