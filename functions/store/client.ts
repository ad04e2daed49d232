import { setTimeout as pauseByTheClock } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'

/** The table and its client. Tests pass clients that fail at chosen calls, and pauses that take no time. */
export type Store = {
  client: Pick<DynamoDBClient, 'send'>
  tableName: string
  pause?: (milliseconds: number) => Promise<unknown>
  /** Whether what was read of a file is kept, so that the next read brings only what came after it. */
  keepsFiles?: () => boolean
}

export type Item = Record<string, AttributeValue>

/**
 * How long a call to a service may take, in milliseconds: a call that hangs must not use up the time of a function. The
 * client tries again by itself. `CALL_PATIENCE` is how many times as long it may take: set only where everything runs
 * on one machine, which may be a busy one, and read when a client is made, since this file may be loaded before.
 */
function patience(): { connectionTimeout: number; requestTimeout: number; throwOnRequestTimeout: true } {
  const times = Number(process.env['CALL_PATIENCE'] ?? 1)
  return { connectionTimeout: 2000 * times, requestTimeout: 4000 * times, throwOnRequestTimeout: true }
}

const nothing = (): void => {}

/** It lacks `info` on purpose: before the SDK calls that, it copies all that was sent and answered. */
const quiet = { trace: nothing, debug: nothing, warn: nothing, error: nothing } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>

/** The services that a function calls by clients of its own all the time. */
type Service = 'table' | 'workflow' | 'mail' | 'documents' | 'reads'

/** Takes a request and brings its answer, as the SDK's own handler of requests does over the network. */
export type Carrier = (request: never) => Promise<{ response: unknown }>
export type Carriers = Readonly<Partial<Record<Service, Carrier>>>

let carriers: Carriers = {}

/** Prepares a new client whose requests stay in this process. */
export type Prepare = <Client>(client: Client) => Client
const asItIs: Prepare = (client) => client
let prepared = asItIs

/** What carries the requests to each service from now on: the network, for each that is left out. */
export function carryRequests(by: Carriers, prepare = asItIs): void {
  carriers = by
  prepared = prepare
}

/**
 * What all clients of AWS have in common. The SDK would put its chain of middleware together for every call, unless it
 * may keep it: nothing here changes the chain of a client that has been used.
 */
export function clientSettings(service: Service) {
  const common = { requestHandler: patience(), cacheMiddleware: true, logger: quiet }
  return carriers[service] === undefined
    ? common
    : { ...common, ...carriedBy((request) => carriers[service]?.(request) as ReturnType<Carrier>) }
}

/** The settings of a client whose requests stay in this process. */
export function carriedBy(handle: Carrier) {
  return {
    requestHandler: { handle } as unknown as ReturnType<typeof patience>,
    cacheMiddleware: true,
    logger: quiet,
    signer: unsigned,
  }
}

/** A client of a service, prepared if its requests stay in this process; anywhere else as the SDK made it. */
export const carried = <Client>(service: Service, client: Client): Client =>
  carriers[service] === undefined ? client : prepared(client)

/** Nobody checks the signature of a request that does not leave the process. */
const unsigned = { sign: <Request>(request: Request) => Promise.resolve(request) }

let isKeepingFiles = true

/** Whether instances keep the files that they read from now on. A desk that counts what is billed has only new ones. */
export function keepFiles(isKept: boolean): void {
  isKeepingFiles = isKept
}

/** The table that a function is deployed with. */
export function storeFrom(env: { TABLE_NAME: string }): Store {
  return {
    client: carried('table', new DynamoDBClient(clientSettings('table'))),
    tableName: env.TABLE_NAME,
    keepsFiles: () => isKeepingFiles,
  }
}

let era = {}

/** Lets all instances forget what they keep: a desk follows another in this process, with a table of the same name. */
export function forgetAll(): void {
  era = {}
}

/** What an instance keeps of a table, by name, as long as it has its client. */
export function instanceMemory<Value>(): (store: Store) => Map<string, Value> {
  const kept = new WeakMap<Store['client'], { of: object; mine: Map<string, Value> }>()
  return ({ client }) => {
    const known = kept.get(client)
    if (known?.of === era) return known.mine
    const mine = new Map<string, Value>()
    kept.set(client, { of: era, mine })
    return mine
  }
}

/** A string attribute. */
export const text = (value: string): AttributeValue => ({ S: value })

/** A string attribute's value; empty if it is missing. */
export function textOf(item: Item, name: string): string {
  return item[name]?.S ?? ''
}

export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}

/** One item, or undefined. Strongly consistent. */
export async function getItem({ client, tableName }: Store, pk: string, sk: string): Promise<Item | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, ConsistentRead: true, Key: { pk: text(pk), sk: text(sk) } }),
  )
  return Item
}

/** Tries of a call for many items, of which the table may leave some each time. */
const triesAtMost = 10

/** Longest pause before the second try, in milliseconds. It doubles with each further one, up to half a second. */
const firstPause = 50
const longestPause = 500

/**
 * Makes a call for many items, and again for those that the table left, after a pause: it leaves some if too much is
 * asked of it at once. The pause is random, so that those who wait do not come back together.
 * @returns those that were left at the last try
 */
async function untilTaken<Part>(
  { pause = pauseByTheClock }: Store,
  parts: readonly Part[],
  call: (parts: Part[]) => Promise<readonly Part[] | undefined>,
): Promise<readonly Part[]> {
  let left = parts
  for (let tried = 0; left.length > 0 && tried < triesAtMost; tried += 1) {
    if (tried > 0) await pause(Math.random() * Math.min(longestPause, firstPause * 2 ** (tried - 1)))
    left = (await call([...left])) ?? []
  }
  return left
}

/** The table's own name for too much at once, which passes: a later try may succeed. */
function tooMuch(what: string): Error {
  return Object.assign(new Error(what), { name: 'ProvisionedThroughputExceededException' })
}

/** Those of many items that exist. Strongly consistent, a hundred a call. @throws Error if some could not be read */
export async function getItems(store: Store, keys: readonly (readonly [pk: string, sk: string])[]): Promise<Item[]> {
  const { client, tableName } = store
  const items: Item[] = []
  for (let start = 0; start < keys.length; start += 100) {
    const hundred = keys.slice(start, start + 100).map(([pk, sk]): Item => ({ pk: text(pk), sk: text(sk) }))
    const left = await untilTaken(store, hundred, async (Keys) => {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { ConsistentRead: true, Keys } } }),
      )
      items.push(...(Responses?.[tableName] ?? []))
      return UnprocessedKeys?.[tableName]?.Keys
    })
    if (left.length > 0) throw tooMuch(`the table did not answer for ${left.length} of ${hundred.length} items`)
  }
  return items
}

/** Every item of a query, over as many pages as it takes. */
export async function queryAll(
  { client, tableName }: Store,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Item[]> {
  const items: Item[] = []
  let from: QueryCommandInput['ExclusiveStartKey']
  do {
    const page = await client.send(
      new QueryCommand({ TableName: tableName, ...query, ...(from ? { ExclusiveStartKey: from } : {}) }),
    )
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return items
}

/** The first page of a query: at most a megabyte, and at most `Limit` items. */
export async function queryPage(
  { client, tableName }: Store,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Item[]> {
  const { Items = [] } = await client.send(new QueryCommand({ TableName: tableName, ...query }))
  return Items
}

/** Replaces the item that is there. */
export async function putItem({ client, tableName }: Store, item: Item): Promise<void> {
  await client.send(new PutItemCommand({ TableName: tableName, Item: item }))
}

/** Writes items, twenty-five by one call. @throws Error if the table does not take all of them */
export async function putItems(store: Store, items: readonly Item[]): Promise<void> {
  const [first, ...more] = items
  if (first === undefined) return
  if (more.length === 0) return putItem(store, first)
  return changeItems(
    store,
    items.map((Item) => ({ PutRequest: { Item } })),
  )
}

/** Makes these writes, each of another item, twenty-five by one call. @throws Error if the table does not take all */
export async function changeItems(store: Store, requests: readonly WriteRequest[]): Promise<void> {
  for (let start = 0; start < requests.length; start += 25) {
    const some = requests.slice(start, start + 25)
    const left = await writeAll(store, some)
    if (left.length > 0) throw tooMuch(`the table did not take ${left.length} of ${some.length} items`)
  }
}

/** Makes these writes, at most twenty-five, in one call. @returns those that the table did not take in ten tries */
export function writeAll(store: Store, requests: readonly WriteRequest[]): Promise<readonly WriteRequest[]> {
  const { client, tableName } = store
  return untilTaken(store, requests, async (left) => {
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }))
    return UnprocessedItems?.[tableName]
  })
}

/** The result of a conditional write: `conflict` if the condition did not hold. */
export type Written = 'written' | 'conflict'

/** The condition of a write: an expression with its names and values. */
export type Condition = Pick<
  PutItemCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>

/** There is no item with this key. */
export const absent: Condition = { ConditionExpression: 'attribute_not_exists(sk)' }

/** Puts an item on a condition. */
export function putOn({ client, tableName }: Store, item: Item, condition: Condition): Promise<Written> {
  return onCondition(client.send(new PutItemCommand({ TableName: tableName, Item: item, ...condition })))
}

/**
 * The same for an item that nobody else would write alike. If the answer to the put was lost and the client made it
 * again, it met itself, and the item is written.
 */
export async function putOwn(store: Store, item: Item, condition: Condition): Promise<Written> {
  if ((await putOn(store, item, condition)) === 'written') return 'written'
  const there = await getItem(store, textOf(item, 'pk'), textOf(item, 'sk'))
  return isDeepStrictEqual(there, item) ? 'written' : 'conflict'
}

/** Puts an item unless one with its key exists. */
export function putIfAbsent(store: Store, item: Item): Promise<Written> {
  return putOn(store, item, absent)
}

/** Puts an item unless one with its key exists and has a higher number in this attribute. */
export function putUnlessNewer(store: Store, item: Item, by: string, number: number): Promise<Written> {
  const value: AttributeValue = { N: String(number) }
  return putOn(
    store,
    { ...item, [by]: value },
    {
      ConditionExpression: `attribute_not_exists(sk) OR ${by} <= :${by}`,
      ExpressionAttributeValues: { [`:${by}`]: value },
    },
  )
}

/** Waits for a conditional write. @throws any error other than the condition */
export async function onCondition(write: Promise<unknown>): Promise<Written> {
  try {
    await write
    return 'written'
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return 'conflict'
    throw error
  }
}
