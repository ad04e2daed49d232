import { deflateRawSync } from 'node:zlib'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import type { Item, Store } from '../../../functions/store/client.ts'
import { shardOf } from '../../../functions/store/figures/contributions.ts'
import { key } from '../../../functions/store/table.ts'
import { sixComplaints } from './contributions.ts'

/** What a store was asked for. Read units as DynamoDB counts them: 4 KB strongly, 8 KB otherwise. */
export type Asked = { calls: number; bytesRead: number; readUnits: number; writes: number; writeUnits: number }

const page = 1024 * 1024

const bytesOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, { S = '', N = '', B }]) => sum + name.length + Buffer.byteLength(S) + N.length + (B?.length ?? 0),
    0,
  )

/** A table with a month of many cases. */
export const largeMonth = (month: string, cases: number): { store: Store; take: () => Asked } =>
  largeDesk({ [month]: cases })

/**
 * A table with months of many cases that stand in no memory: their items are made when they are read, page by page.
 * What is written of the months is kept.
 * @param sizes how many cases each month has
 */
export function largeDesk(sizes: Readonly<Record<string, number>>): { store: Store; take: () => Asked } {
  const examples = sixComplaints.filter((one) => one.month === '2026-10' && one.told !== null)
  const referenceOf = (index: number): string => `LS-${String(index).padStart(7, '0')}`
  // The months have the same cases, the smaller ones fewer of them.
  const items = Map.groupBy(
    Array.from({ length: Math.max(...Object.values(sizes)) }, (_, index) => index),
    (index) => shardOf(referenceOf(index)),
  )
  const kept = new Map<string, Item>(
    Object.entries(sizes).map(([month, cases]) => [
      `${key.summary(month)} HEAD`,
      { pk: { S: key.summary(month) }, sk: { S: 'HEAD' }, version: { N: String(cases) } },
    ]),
  )
  const asked: Asked = { calls: 0, bytesRead: 0, readUnits: 0, writes: 0, writeUnits: 0 }
  const made = (month: string, index: number): Item => {
    const example = examples[index % examples.length] as Contribution
    const hours = (index * 7919) % 900
    const contribution: Contribution = {
      ...example,
      reference: referenceOf(index),
      month,
      codes: { ...example.codes, person: `p-${index % 400}`, unit: `unit ${index % 30}` },
      received: `${month}-${String(1 + (index % 28)).padStart(2, '0')}`,
      told: example.told && { ...example.told, day: `${month}-28`, hours, days: Math.floor(hours / 24) },
    }
    return {
      pk: { S: key.figures(month, shardOf(contribution.reference)) },
      sk: { S: contribution.reference },
      head: { N: '1' },
      contribution: {
        B: deflateRawSync(JSON.stringify(contribution), { chunkSize: 1024, memLevel: 1, windowBits: 9 }),
      },
    }
  }
  const read = (found: readonly Item[], isStrong: boolean): void => {
    const bytes = found.reduce((sum, item) => sum + bytesOf(item), 0)
    asked.bytesRead += bytes
    asked.readUnits += Math.max(1, Math.ceil(bytes / 4096)) * (isStrong ? 1 : 0.5)
  }
  const write = (item: Item): void => {
    asked.writes += 1
    asked.writeUnits += Math.max(1, Math.ceil(bytesOf(item) / 1024))
  }
  const query = (input: Record<string, any>): object => {
    const values = input['ExpressionAttributeValues'] as Record<string, { S: string }>
    const pk = values[':pk']?.S ?? ''
    if (pk.startsWith(key.anyFigures)) {
      const month = pk.slice(key.anyFigures.length, -2)
      const all = (items.get(pk.slice(-1)) ?? []).filter((index) => index < (sizes[month] ?? 0))
      let [at, bytes] = [Number(input['ExclusiveStartKey']?.at?.N ?? 0), 0]
      const found: Item[] = []
      for (; at < all.length && bytes < page; at += 1) {
        const item = made(month, all[at] ?? 0)
        bytes += bytesOf(item)
        found.push(item)
      }
      read(found, input['ConsistentRead'] === true)
      return { Items: found, ...(at < all.length && { LastEvaluatedKey: { at: { N: String(at) } } }) }
    }
    const begin = values[':section']?.S ?? values[':parts']?.S ?? ''
    const found = [...kept.values()].filter((item) => item['pk']?.S === pk && (item['sk']?.S ?? '').startsWith(begin))
    read(found, false)
    return { Items: found }
  }
  const name = (item: Item): string => `${item['pk']?.S} ${item['sk']?.S}`
  const send = (command: { constructor: { name: string }; input: Record<string, any> }): object => {
    const { input } = command
    asked.calls += 1
    switch (command.constructor.name) {
      case 'QueryCommand':
        return query(input)
      case 'GetItemCommand': {
        const Item = kept.get(name(input['Key']))
        read(Item === undefined ? [] : [Item], true)
        return { Item }
      }
      case 'BatchGetItemCommand': {
        const keys = Object.values(input['RequestItems'] as object).flatMap(({ Keys }: { Keys: Item[] }) => Keys)
        const found = keys.flatMap((one): Item[] => {
          const item = kept.get(name(one))
          return item === undefined ? [] : [item]
        })
        read(found, true)
        return { Responses: { table: found } }
      }
      case 'PutItemCommand':
        write(input['Item'])
        kept.set(name(input['Item']), input['Item'])
        return {}
      case 'UpdateItemCommand': {
        const head = kept.get(name(input['Key'])) ?? input['Key']
        write(head)
        const { ':folded': folded, ':version': version } = input['ExpressionAttributeValues']
        const after = { ...head, ...(folded && { folded, foldedVersion: version }) }
        kept.set(name(input['Key']), after)
        return { Attributes: after }
      }
      case 'BatchWriteItemCommand':
        return {}
      default:
        throw new Error(command.constructor.name)
    }
  }
  return {
    store: { tableName: 'table', client: { send: async (command: never) => send(command) } as Store['client'] },
    take: () => {
      const told = { ...asked }
      for (const one of Object.keys(asked) as (keyof Asked)[]) asked[one] = 0
      return told
    },
  }
}
