import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb'
import { rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { keyAttributes, projectionOf, table } from '../../functions/store/table.ts'
import type { Carrier } from '../../functions/store/client.ts'
import { lambdaVariables, region, tableName } from './aws.ts'
import { StartFailure } from '../../infra/failure.ts'
import { listen, loopback, shut } from '../listen.ts'
import { type Answered, type Asker, bytesOf, carrierTo } from './in-process/carry.ts'
import { hasLargeItem, largestItem, refusingLargeItems, tooLarge } from './item-size.ts'
import { ownTablesAt } from './own-tables.ts'

export type LocalDynamoDb = {
  endpoint: string
  port: number
  /** Whether the table was created now, and not found on disk. */
  fresh: boolean
  /** Carries requests to it without a connection; Amazon's, which is in another process, has none. */
  carrier: Carrier | undefined
  close(): Promise<void>
}

/**
 * DynamoDB in this process, with the one table of `functions/store/table.ts`: in memory and empty, or from a folder on
 * disk. `DYNAMODB_LOCAL` names a running DynamoDB Local of Amazon's, which then holds the table in memory instead: `npm
 * run test:dynamodb-local` asks it what this package may have got wrong.
 * It never deletes an item whose time is over, and neither may anybody count on the day on which AWS does.
 * A table on disk that was not ready when its desk was killed holds nothing and never gets ready: it is made again.
 * @throws StartFailure if the table on disk has other indexes than the code expects
 */
export async function startDynamoDb(
  options: { port?: number; path?: string | undefined } = {},
): Promise<LocalDynamoDb> {
  const amazons = options.path === undefined ? process.env['DYNAMODB_LOCAL'] : undefined
  const [server, sdk] = await Promise.all([
    amazons ? ownTablesAt(amazons) : loadDynalite().then((dynalite) => opened(dynalite, settings(options.path))),
    import('@aws-sdk/client-dynamodb'),
  ])
  const port = await listen(server, options.port ?? 0)
  const endpoint = `http://${loopback}:${port}`
  const client = new sdk.DynamoDBClient({
    endpoint,
    region,
    credentials: {
      accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
    },
  })
  const { carrier: own, close } = closing(server, askers.get(server))
  const carrier = amazons ? undefined : own
  try {
    const fresh = await client.send(new sdk.CreateTableCommand(tableWanted)).then(
      () => true,
      (error: unknown) => {
        if (error instanceof sdk.ResourceInUseException) return false
        throw error
      },
    )
    const describe = async () => (await client.send(new sdk.DescribeTableCommand({ TableName: tableName }))).Table
    if (fresh) await untilActive(describe)
    else {
      const found = await describe()
      checkIndexes(found, options.path)
      if (found?.TableStatus === 'CREATING' && options.path) {
        await close()
        await rm(options.path, { recursive: true })
        return await startDynamoDb(options)
      }
    }
    return { endpoint, port, fresh, carrier, close }
  } catch (error) {
    await close()
    throw error
  } finally {
    client.destroy()
  }
}

/** A new table needs a moment before it takes anything, a longer one on a busy machine. */
async function untilActive(describe: () => Promise<TableDescription | undefined>): Promise<void> {
  while ((await describe())?.TableStatus !== 'ACTIVE') await new Promise((resolve) => setTimeout(resolve, 5))
}

/**
 * A table on disk may come from another version. A query on an index that is missing would fail somewhere in the middle
 * of a case, or find nothing.
 * @throws StartFailure that says what differs and what to do
 */
function checkIndexes(found: TableDescription | undefined, path: string | undefined): void {
  const [have, want] = [indexesOf(found), indexesOf(tableWanted)]
  const differences = [
    ...want.filter((index) => !have.includes(index)).map((index) => `it lacks ${index}`),
    ...have.filter((index) => !want.includes(index)).map((index) => `it has ${index}`),
  ]
  if (differences.length > 0)
    throw new StartFailure(
      `DATA_DIR: the table in ${path} was made by another version of the desk: ${differences.join(', ')}. Start that version, or set DATA_DIR to a new folder, or delete the folder to begin with an empty desk`,
    )
}

/** The keys of a table and of each of its indexes, a line for each. */
function indexesOf(of: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'> | undefined): string[] {
  const said = (schema: TableDescription['KeySchema'] = []) =>
    schema.map(({ AttributeName }) => AttributeName).join(' and ')
  return [
    `the key ${said(of?.KeySchema)}`,
    ...(of?.GlobalSecondaryIndexes ?? []).map(
      ({ IndexName, KeySchema, Projection }) =>
        `the index ${IndexName} on ${said(KeySchema)} (${Projection?.ProjectionType})`,
    ),
  ]
}

const settings = (path: string | undefined) => ({
  createTableMs: 0,
  deleteTableMs: 0,
  updateTableMs: 0,
  ...(path && { path }),
})

const keys = (of: { partitionKey: string; sortKey: string }) => [
  { AttributeName: of.partitionKey, KeyType: 'HASH' as const },
  { AttributeName: of.sortKey, KeyType: 'RANGE' as const },
]

const closed = () => Object.assign(new Error('the table is closed'), { code: 'ECONNREFUSED' })

/**
 * The carrier to the server, and its end. A function may still be at work then, and its next request would meet a
 * database that is closed. If it were closed while a query still reads, the package would throw where nobody can catch
 * it, and end the process: so every request gets its answer first.
 * @param ask answers a request without the server
 */
function closing(server: Server, ask: Asker | undefined): { carrier: Carrier; close(): Promise<void> } {
  const counter = answering(server)
  const toServer = carrierTo(server, ask)
  let isClosing = false
  return {
    carrier: (request) => (isClosing ? Promise.reject(closed()) : counter.during(toServer(request))),
    async close() {
      isClosing = true
      await counter.idle()
      await shut(server)
    },
  }
}

/** Counts the requests that have no answer yet. */
function answering(server: Server): { during<Result>(work: Promise<Result>): Promise<Result>; idle(): Promise<void> } {
  let open = 0
  let isIdle = () => {}
  const begin = (): (() => void) => {
    open += 1
    return () => {
      open -= 1
      if (open === 0) isIdle()
    }
  }
  server.on('request', (_, response) => response.once('close', begin()))
  return {
    during: (work) => work.finally(begin()),
    async idle() {
      if (open > 0) await new Promise<void>((resolve) => (isIdle = resolve))
    },
  }
}

/** The parts of the package that its server is made of. */
type Store = object
type Refused = { statusCode?: number; body?: object }
type Action = (store: Store, data: object, done: (error: Refused | null, answer?: object) => void) => void
type Checks = { types: object; custom?: unknown }
type Parts = {
  actions(action: string): Action
  checks(action: string): Checks
  validations: {
    checkTypes(data: object, types: object): object
    checkValidations(data: object, types: object, custom: unknown, store: Store): void
  }
}

const askers = new WeakMap<Server, Asker>()

/** A server with its table, and in `askers` what answers requests of this process. */
function opened(dynalite: Dynalite, options: ReturnType<typeof settings>): Server {
  const made: Store[] = []
  const database = itsModule('./db') as { create(options: object): Store }
  const { create } = database
  database.create = (given) => made[made.push(create(given)) - 1] as Store
  const server = refusingLargeItems(dynalite(options))
  database.create = create
  const [store] = made
  if (store !== undefined)
    askers.set(
      server,
      askerOf(store, {
        actions: (action) => itsModule(`./actions/${action}`) as Action,
        checks: (action) => itsModule(`./validations/${action}`) as Checks,
        validations: itsModule('./validations') as Parts['validations'],
      }),
    )
  return server
}

/**
 * Checks and does what a request asks for as the package's server does, without what only a connection needs. Its
 * address, its signature and a random id were read and made for each call, which took a tenth of its time.
 */
function askerOf(store: Store, { actions, checks, validations }: Parts): Asker {
  let asked = 0
  const answer = (statusCode: number, body: object): Answered => ({
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': `LOCAL-${asked}` },
    body: Buffer.from(JSON.stringify(body)),
  })
  const refusal = (error: unknown): Answered => {
    const { statusCode, body } = error as Refused
    if (statusCode === undefined || body === undefined) throw error
    return answer(statusCode, body)
  }
  return async ({ headers, body }) => {
    asked += 1
    const text = bytesOf(body).toString()
    if (text.length > largestItem / 3 && hasLargeItem(text)) return answer(400, tooLarge)
    const target = headers['x-amz-target'] ?? ''
    const name = target.slice(target.indexOf('.') + 1)
    const action = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`
    const { types, custom } = checks(action)
    let data: object
    try {
      data = validations.checkTypes(JSON.parse(text) as object, types)
      validations.checkValidations(data, types, custom, store)
    } catch (error) {
      return refusal(error)
    }
    const done = Promise.withResolvers<object>()
    actions(action)(store, data, (error, found = {}) => (error ? done.reject(error) : done.resolve(found)))
    return done.promise.then((found) => answer(200, found), refusal)
  }
}

/** The table as the local desk creates it. */
export const tableWanted = {
  TableName: tableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: keyAttributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: keys(table),
  GlobalSecondaryIndexes: Object.values(table.indexes).map((index) => ({
    IndexName: index.name,
    KeySchema: keys(index),
    Projection: projectionOf(index),
  })),
} satisfies CreateTableCommandInput

/** The package comes without types. */
type Dynalite = (options: {
  createTableMs: number
  deleteTableMs: number
  updateTableMs: number
  path?: string
}) => Server

/**
 * Loads what belongs to the package, each module once. Node finds a module again at once, but the test runner looks up
 * and reports every question for one, which took a tenth of the time of a call.
 */
const itsModule = (() => {
  const loaded = new Map<string, unknown>()
  let load: NodeJS.Require | undefined
  return (path: string): unknown => {
    load ??= createRequire(createRequire(import.meta.url).resolve('dynalite'))
    if (!loaded.has(path)) loaded.set(path, load(path))
    return loaded.get(path)
  }
})()

/** The database server, before it listens. */
export async function loadDynalite(): Promise<Dynalite> {
  letIteratorsClose()
  keepTextInMemory()
  keepExpressions()
  // @ts-expect-error no types are published
  return (await import('dynalite')).default
}

/**
 * The package asks an iterator to `return` when a query is over, as iterators of the language can. Those of its
 * database are called `close`, so that each query left one open, with what it had read: 0.3 MB for each case.
 */
function letIteratorsClose(): void {
  const { AbstractKeyIterator, AbstractValueIterator } = itsModule('abstract-level') as Record<
    'AbstractKeyIterator' | 'AbstractValueIterator',
    { prototype: { close(): Promise<void>; return?: () => Promise<void> } }
  >
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator])
    prototype.return ??= function close(this: typeof prototype) {
      return this.close()
    }
}

/** A database in memory, as far as it is used here. */
type Memory = new (options: object) => {
  get(key: string, options?: { valueEncoding: 'utf8' }): Promise<unknown>
  values(range: object): Values
}
type Values = { nextv(count: number): Promise<unknown[]>; close(): Promise<void> }

/**
 * A table in memory keeps its items as text: turning each into bytes and back took a twentieth of the time of a call.
 * The package also reads the description of the table for every call, and no call but one that changes it writes it:
 * it is taken apart once. Each call gets an object of its own, which it may change.
 * A query of the package reads one item at a time, by a stream whose module it asks for each time. Ours reads some
 * items at once.
 */
function keepTextInMemory(): void {
  const module = itsModule('memory-level') as { MemoryLevel: Memory & { keepsText?: true } }
  if (module.MemoryLevel.keepsText) return
  module.MemoryLevel = class extends module.MemoryLevel {
    static override readonly keepsText = true
    #known: { text: string; table: object } | undefined

    constructor(options: object) {
      super({ ...options, storeEncoding: 'utf8' })
    }

    override async get(key: string, options?: { valueEncoding: 'utf8' }): Promise<unknown> {
      if (options !== undefined || !key.startsWith('table~')) return super.get(key, options)
      const text = (await super.get(key, { valueEncoding: 'utf8' })) as string | undefined
      if (text === undefined) return undefined
      if (text !== this.#known?.text) this.#known = { text, table: JSON.parse(text) as object }
      return { ...this.#known.table }
    }

    get createValueStream(): (range: object) => Readable {
      return (range) => streamOf(this.values(range))
    }

    /** The package gives each database a stream of its own. */
    set createValueStream(_: unknown) {}
  }
}

function streamOf(values: Values): Readable {
  const close = callbackify(() => values.close())
  return new Readable({
    objectMode: true,
    read(count) {
      values.nextv(count).then(
        (found) => {
          for (const one of found) this.push(one)
          if (found.length === 0) this.push(null)
        },
        (error: Error) => this.destroy(error),
      )
    },
    destroy: (error, done) => close((failed) => done(failed ?? error)),
  })
}

/** What the package knows while it reads a condition; names and values that are used leave `unused…`. */
type Context = {
  attrNames?: Readonly<Record<string, string>>
  attrVals?: Readonly<Record<string, object>>
  unusedAttrNames: Record<string, true>
  unusedAttrVals: Record<string, true>
}
type Parser = { parse(text: string, options: { context: Context }): unknown; keeps?: true }
type Kept = { read: unknown; names: string[]; values: string[]; nameOf: ReadonlyMap<object, string> }

/**
 * The desk has some dozens of conditions, which differ in their values from call to call. To read one took a twentieth
 * of the time of a call, so each is read once. Those whose values are compared while they are read are read each time.
 */
function keepExpressions(): void {
  const parser = itsModule('./db/conditionParser') as Parser
  if (parser.keeps) return
  parser.keeps = true
  const { parse } = parser
  const kept = new Map<string, Kept>()
  parser.parse = (text, options) => {
    const { attrNames, attrVals = {}, unusedAttrNames, unusedAttrVals } = options.context
    const types = Object.entries(attrVals).map(([name, value]) => [name, ...Object.keys(value)])
    const like = JSON.stringify([text, attrNames, types])
    const known = kept.get(like)
    if (known !== undefined) {
      for (const name of known.names) delete unusedAttrNames[name]
      for (const name of known.values) delete unusedAttrVals[name]
      return copied(known.read, (part) => attrVals[known.nameOf.get(part) ?? ''])
    }
    const [names, values] = [Object.keys(unusedAttrNames), Object.keys(unusedAttrVals)]
    const read = parse(text, options)
    // A text says what is wrong.
    if (typeof read === 'string' || /\b(?:between|attribute_type)\b/i.test(text) || kept.size >= 1000) return read
    const nameOf = new Map(Object.entries(attrVals).map(([name, value]) => [value, name]))
    kept.set(like, {
      read: copied(read, (part) => (nameOf.has(part) ? part : undefined)),
      names: names.filter((name) => !(name in unusedAttrNames)),
      values: values.filter((name) => !(name in unusedAttrVals)),
      nameOf,
    })
    return read
  }
}

/** A copy, in which some parts are replaced. */
function copied(node: unknown, instead: (part: object) => object | undefined): unknown {
  if (typeof node !== 'object' || node === null) return node
  const other = instead(node)
  if (other !== undefined) return other
  if (Array.isArray(node)) return node.map((part) => copied(part, instead))
  return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, copied(part, instead)]))
}
