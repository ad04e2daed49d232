import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll } from 'vitest'
import type { Store } from '../../../functions/store/client.ts'
import { lambdaVariables, tableName } from '../../../local/services/aws.ts'
import { carriedBy, type LocalDynamoDb, startDynamoDb } from '../../../local/services/dynamodb.ts'

/** An empty table for the tests of one file, in this process. Each test takes a case of its own. */
export function tableForTests(): Store {
  let dynamodb: LocalDynamoDb | undefined
  let client: DynamoDBClient | undefined
  beforeAll(async () => {
    dynamodb = await startDynamoDb()
    client = new DynamoDBClient({
      endpoint: dynamodb.endpoint,
      ...carriedBy(dynamodb),
      region: lambdaVariables.AWS_REGION,
      credentials: {
        accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
        secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
      },
    })
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
