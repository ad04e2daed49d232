import { table } from '../../functions/store/table.ts'

/** What of the table a deployment cannot simply change: its keys, its indexes, and the attribute by which items end. */
export type RecordedTable = {
  partitionKey: string
  sortKey: string
  indexes: { name: string; partitionKey: string; sortKey: string; includes: readonly string[] }[]
  timeToLive: string
}

/** The table of today, as `table.json` holds that of the last release. */
export function tableOfToday(): RecordedTable {
  const { partitionKey, sortKey, indexes, timeToLive } = table
  return { partitionKey, sortKey, indexes: Object.values(indexes), timeToLive }
}
