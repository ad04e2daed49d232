import type { Server } from 'node:http'
import { keyAttributes, table } from '../../functions/store/table.ts'
import { lambdaVariables, region, tableName } from './aws.ts'
import { listen, loopback, shut } from '../listen.ts'

export type LocalDynamoDb = { endpoint: string; port: number; close(): Promise<void> }

/** DynamoDB in this process and in memory, with the one table of `functions/store/table.ts`, empty. */
export async function startDynamoDb(options: { port?: number } = {}): Promise<LocalDynamoDb> {
  const [dynalite, sdk] = await Promise.all([load(), import('@aws-sdk/client-dynamodb')])
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
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
  await client.send(
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
  client.destroy()
  return { endpoint, port, close: () => shut(server) }
}

const keys = (of: { partitionKey: string; sortKey: string }) => [
  { AttributeName: of.partitionKey, KeyType: 'HASH' as const },
  { AttributeName: of.sortKey, KeyType: 'RANGE' as const },
]

/** The package comes without types. */
type Dynalite = (options: { createTableMs: number; deleteTableMs: number; updateTableMs: number }) => Server

async function load(): Promise<Dynalite> {
  // @ts-expect-error no types are published
  return (await import('dynalite')).default
}
