import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { carriedBy } from '../../functions/store/client.ts'
import { lambdaVariables, region } from './aws.ts'
import type { LocalDynamoDb } from './dynamodb.ts'
import { quickened } from './in-process/quickened.ts'

/**
 * A client of the local table for what is not a function. With the table's carrier, its requests stay in this process,
 * and a call computes a third of what it does over the network.
 */
export function tableClient({ endpoint, carrier }: Pick<LocalDynamoDb, 'endpoint'> & Partial<LocalDynamoDb>) {
  const settings = {
    endpoint,
    region,
    credentials: {
      accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
    },
  }
  return carrier === undefined
    ? new DynamoDBClient(settings)
    : quickened(new DynamoDBClient({ ...settings, ...carriedBy(carrier) }))
}
