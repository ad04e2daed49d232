/**
 * Stands before the local table and counts what each call consumes. It copies every item that is written through it. So
 * it knows the size of what a write replaces without asking, and counting makes no call of its own.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { listen, loopback, shut } from '../../local/listen.ts'
import { key, table } from '../../functions/store/table.ts'
import { indexUnits, type Item, sizeOf, tableUnits } from './table-units.ts'

/**
 * Items read and written by key, queries, and what they consume. `indexWriteUnits` are part of what is written;
 * `figures` is the part of all writes that goes to figures.
 */
export type TableUse = {
  reads: number
  writes: number
  readUnits: number
  writeUnits: number
  indexWriteUnits: number
  figures: { writes: number; writeUnits: number; indexWriteUnits: number }
}

type Call = { Key?: Item; Item?: Item; ConsistentRead?: boolean; RequestItems?: Batch } & Record<string, unknown>
type Batch = Readonly<Record<string, { Keys?: Item[] } & readonly Write[]>>
type Write =
  | { PutRequest: { Item: Item }; DeleteRequest?: never }
  | { DeleteRequest: { Key: Item }; PutRequest?: never }
type Answer = { ConsumedCapacity?: Consumed | Consumed[]; Attributes?: Item } & Record<string, unknown>
type Consumed = { CapacityUnits: number }

export type MeteredTable = {
  endpoint: string
  /** What has been consumed since the last call of this. */
  take(): TableUse
  /** Bytes that the items of a case occupy. */
  stored(reference: string): number
  close(): Promise<void>
}

const nothing = (): TableUse => ({
  reads: 0,
  writes: 0,
  readUnits: 0,
  writeUnits: 0,
  indexWriteUnits: 0,
  figures: { writes: 0, writeUnits: 0, indexWriteUnits: 0 },
})

const isOfFigures = (item: string): boolean =>
  [key.anyFigures, key.anySummary, key.summaries].some((prefix) => item.startsWith(prefix)) ||
  item.endsWith(` ${key.counted}`)

export async function meteredTable(target: string): Promise<MeteredTable> {
  const items = new Map<string, Item>()
  let use = nothing()

  const wrote = (name: string, after: Item | undefined): void => {
    const change = { before: items.get(name), after }
    const ofIndexes = indexUnits(change)
    use.writeUnits += tableUnits(change) + ofIndexes
    use.indexWriteUnits += ofIndexes
    if (isOfFigures(name)) {
      use.figures.writes += 1
      use.figures.writeUnits += tableUnits(change) + ofIndexes
      use.figures.indexWriteUnits += ofIndexes
    }
    if (after === undefined) items.delete(name)
    else items.set(name, after)
  }

  /** @returns the answer as the caller asked for it */
  const count = (operation: string, call: Call, answer: Answer, refused: boolean): Answer => {
    const { ConsumedCapacity, ...rest } = answer
    const consumed = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0)
    const inBatch = Object.values(call.RequestItems ?? {})
    switch (operation) {
      case 'GetItem':
      case 'Query':
        use.reads += 1
        // A read that finds nothing counts too.
        use.readUnits += Math.max(consumed, call.ConsistentRead === true ? 1 : 0.5)
        return rest
      case 'BatchGetItem': {
        const keys = inBatch.flatMap(({ Keys = [] }) => Keys).length
        use.reads += keys
        use.readUnits += Math.max(consumed, keys)
        return rest
      }
      case 'BatchWriteItem': {
        for (const { PutRequest, DeleteRequest } of inBatch.flat()) {
          use.writes += 1
          wrote(keyOf(PutRequest?.Item ?? DeleteRequest?.Key ?? {}), PutRequest?.Item)
        }
        return rest
      }
      case 'PutItem':
      case 'DeleteItem':
      case 'UpdateItem': {
        use.writes += 1
        const name = keyOf(call.Item ?? call.Key ?? {})
        const { Attributes, ...quiet } = rest
        const written = { PutItem: call.Item, UpdateItem: Attributes, DeleteItem: undefined }[operation]
        wrote(name, refused ? items.get(name) : written)
        return call['ReturnValues'] === 'ALL_NEW' ? rest : quiet
      }
      default:
        throw new Error(`what ${operation} consumes is not known`)
    }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
      const call = JSON.parse(await read(request)) as Call
      // No function asks for it, so it is removed from the answer again.
      const asked = {
        ...call,
        ReturnConsumedCapacity: 'TOTAL',
        ...(operation === 'UpdateItem' ? { ReturnValues: 'ALL_NEW' } : {}),
      }
      const headers = Object.fromEntries(
        ['authorization', 'x-amz-target', 'x-amz-date', 'content-type'].map((name) => [
          name,
          String(request.headers[name]),
        ]),
      )
      const answered = await fetch(target, { method: 'POST', headers, body: JSON.stringify(asked) })
      const answer = (await answered.json()) as Answer
      const refused = String(answer['__type']).endsWith('ConditionalCheckFailedException')
      const told = answered.ok || refused ? count(operation, call, answer, refused) : answer
      response.writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(told))
    })().catch((error: unknown) =>
      response
        .writeHead(500, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: 'InternalServerError', message: String(error) })),
    )
  })
  const port = await listen(server, 0)
  return {
    endpoint: `http://${loopback}:${port}`,
    take() {
      const taken = use
      use = nothing()
      return taken
    },
    stored: (reference) =>
      [...items.values()]
        .filter((item) => item[table.partitionKey]?.S === `CASE#${reference}`)
        .reduce((sum, item) => sum + sizeOf(item), 0),
    close: () => shut(server),
  }
}

const keyOf = (item: Item): string => `${item[table.partitionKey]?.S ?? ''} ${item[table.sortKey]?.S ?? ''}`

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
