/**
 * What a write to the table consumes, in write units: what DynamoDB computes from the sizes of items and their entries
 * in the indexes.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { table } from '../../functions/store/table.ts'

export type Item = Readonly<Record<string, AttributeValue>>

/** An item before and after a write; undefined if it did not exist. */
export type Change = { before: Item | undefined; after: Item | undefined }

/** A write unit is a kilobyte, begun or whole. */
const writeUnit = 1024

const bytes = (text: string): number => Buffer.byteLength(text)

/**
 * Bytes of an item: names and values in UTF-8, a number one byte for two digits and one more, binary as it is.
 * @throws Error for a type that the table does not hold
 */
export function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => {
    if (value.S !== undefined) return sum + bytes(name) + bytes(value.S)
    if (value.N !== undefined) return sum + bytes(name) + Math.ceil(value.N.replace(/[^0-9]/g, '').length / 2) + 1
    if (value.B !== undefined) return sum + bytes(name) + value.B.length
    throw new Error(`the size of attribute ${name} is not known`)
  }, 0)
}

const unitsOf = (item: Item | undefined): number =>
  item === undefined ? 1 : Math.max(1, Math.ceil(sizeOf(item) / writeUnit))

/**
 * Of the table itself: the larger of the old and the new item. A write whose condition did not hold consumes as much as
 * the existing item.
 */
export function tableUnits({ before, after }: Change): number {
  return Math.max(unitsOf(before), unitsOf(after))
}

/** Of the indexes: adding or removing an entry is one write, moving it is two, and leaving it is free. */
export function indexUnits({ before, after }: Change): number {
  return Object.values(table.indexes).reduce((sum, index) => {
    const [was, is] = [entryOf(before, index), entryOf(after, index)]
    if (JSON.stringify(was) === JSON.stringify(is)) return sum
    return sum + (was === undefined ? 0 : unitsOf(was)) + (is === undefined ? 0 : unitsOf(is))
  }, 0)
}

/** What an index holds of an item: its keys and what it includes, and nothing if one of its own keys is missing. */
function entryOf(
  item: Item | undefined,
  { partitionKey, sortKey, includes }: { partitionKey: string; sortKey: string; includes: readonly string[] },
): Item | undefined {
  if (item === undefined) return undefined
  const entry: Record<string, AttributeValue> = {}
  for (const name of [table.partitionKey, table.sortKey, partitionKey, sortKey]) {
    const value = item[name]
    if (value === undefined) return undefined
    entry[name] = value
  }
  for (const name of includes) if (item[name] !== undefined) entry[name] = item[name]
  return entry
}
