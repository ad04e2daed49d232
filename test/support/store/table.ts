import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../../../functions/store/client.ts'
import { tableName } from '../../../local/services/aws.ts'
import { type LocalDynamoDb, startDynamoDb } from '../../../local/services/dynamodb.ts'
import { tableClient } from '../../../local/services/table-client.ts'

/** An empty table for the tests of one file, in this process. Each test takes a case of its own. */
export function tableForTests(): Store {
  let dynamodb: LocalDynamoDb | undefined
  let client: DynamoDBClient | undefined
  beforeAll(async () => {
    dynamodb = await startDynamoDb()
    client = tableClient(dynamodb)
  })
  afterAll(async () => {
    client?.destroy()
    await dynamodb?.close()
  })
  return {
    get client(): DynamoDBClient {
      if (client === undefined) throw new Error('the table is there once the tests run')
      return client
    },
    tableName,
  }
}
