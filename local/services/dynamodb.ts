import type { Server } from 'node:http'
import { keyAttributes, table } from '../../functions/store/table.ts'
import { lambdaVariables, region, tableName } from './aws.ts'
import { listen, loopback, shut } from '../listen.ts'

export type LocalDynamoDb = {
  endpoint: string
  port: number
  /** Whether the table was created now, and not found on disk. */
  fresh: boolean
  close(): Promise<void>
}

/**
 * DynamoDB in this process, with the one table of `functions/store/table.ts`: in memory and empty, or from a folder on
 * disk.
 */
export async function startDynamoDb(
  options: { port?: number; path?: string | undefined } = {},
): Promise<LocalDynamoDb> {
  const [dynalite, sdk] = await Promise.all([load(), import('@aws-sdk/client-dynamodb')])
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(options.path && { path: options.path }),
  })
  const answered = answering(server)
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
  const create = client.send(
    new sdk.CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keyAttributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys(table),
      GlobalSecondaryIndexes: Object.values(table.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index),
        Projection: { ProjectionType: index.projection },
      })),
    }),
  )
  const fresh = await create.then(
    () => true,
    (error: unknown) => {
      if (error instanceof sdk.ResourceInUseException) return false
      throw error
    },
  )
  client.destroy()
  return { endpoint, port, fresh, close: () => answered().then(() => shut(server)) }
}

const keys = (of: { partitionKey: string; sortKey: string }) => [
  { AttributeName: of.partitionKey, KeyType: 'HASH' as const },
  { AttributeName: of.sortKey, KeyType: 'RANGE' as const },
]

/**
 * Waits until every request has its answer. If the database were closed while a query still reads, the package would
 * throw where nobody can catch it, and end the process.
 */
function answering(server: Server): () => Promise<void> {
  let open = 0
  let idle = () => {}
  server.on('request', (_, response) => {
    open += 1
    response.once('close', () => {
      open -= 1
      if (open === 0) idle()
    })
  })
  return async () => {
    if (open > 0) await new Promise<void>((resolve) => (idle = resolve))
  }
}

/** The package comes without types. */
type Dynalite = (options: {
  createTableMs: number
  deleteTableMs: number
  updateTableMs: number
  path?: string
}) => Server

async function load(): Promise<Dynalite> {
  // @ts-expect-error no types are published
  return (await import('dynalite')).default
}
