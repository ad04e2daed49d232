import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../functions/domain/case.ts'
import type { Store } from '../../functions/store/store.ts'
import { lambdaVariables } from '../local/aws.ts'
import { runningDesk } from '../local/running-desk.ts'

/** A table that a command works on. */
export type OpenTable = { store: Store; /** for messages */ where: string; /** The desk's own time, which may be virtual. */ now: () => Promise<Instant>; close: () => void }

/**
 * The table of a deployed system, by the credentials and the region that any AWS tool would take, or that of the desk that runs here.
 * @throws StartFailure where neither is to be had
 */
export function openTable(tableName: string | undefined): OpenTable {
  if (tableName !== undefined) {
    const client = new DynamoDBClient({})
    return { store: { client, tableName }, where: `table ${tableName}`, now: async () => new Date().toISOString(), close: () => client.destroy() }
  }
  const desk = runningDesk()
  const client = new DynamoDBClient({
    endpoint: desk.endpoints.dynamodb,
    region: lambdaVariables.AWS_REGION,
    credentials: { accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID, secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY },
  })
  return { store: { client, tableName: desk.table }, where: `the desk at ${desk.url}`, now: () => clockOf(desk.url), close: () => client.destroy() }
}

async function clockOf(url: string): Promise<Instant> {
  const answer = (await (await fetch(`${url}/_local/clock`)).json()) as { now: string }
  return new Date(answer.now).toISOString()
}
