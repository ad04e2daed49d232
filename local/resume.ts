import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { SFNClient } from '@aws-sdk/client-sfn'
import { key } from '../functions/store/table.ts'
import { caseOf } from '../functions/store/task-lists.ts'

/**
 * Gives every case of a kept table a fresh execution, as `npm run case -- restart` does for one.
 *
 * The state of executions is not saved. The file in the table is the truth, and an execution only decides when to look
 * at it again: a fresh one looks at once and waits for what the file says. A saved one would have to match a state
 * machine that may have been edited since. Closed cases get one too: it ends at its first look, and the next commit
 * then finds an execution that is over, as deployed. The price is that earlier histories are gone, and failed
 * executions are tried again.
 */
export async function resumeCases(table: {
  tableName: string
  stateMachineArn: string
  endpoints: { dynamodb: string; sfn: string }
}): Promise<void> {
  // Imported here, because it reads the environment, which is set by now.
  const { startNext } = await import('../functions/app/executions.ts')
  const { readDoorbell } = await import('../functions/store/workflow/wait-token.ts')
  const store = { client: new DynamoDBClient({ endpoint: table.endpoints.dynamodb }), tableName: table.tableName }
  const workflow = {
    client: new SFNClient({ endpoint: table.endpoints.sfn }),
    stateMachineArn: table.stateMachineArn,
  }
  try {
    let from: Record<string, never> | undefined
    do {
      const page = await store.client.send(
        new ScanCommand({
          TableName: table.tableName,
          ConsistentRead: true,
          FilterExpression: 'sk = :first',
          ExpressionAttributeValues: { ':first': { S: key.commit(1) } },
          ...(from && { ExclusiveStartKey: from }),
        }),
      )
      for (const item of page.Items ?? []) {
        const reference = caseOf(item)
        const bell = await readDoorbell(store, reference)
        // The count of turns and executions continues from the earlier desk.
        await startNext(store, workflow, reference, bell, bell?.number ?? 0)
      }
      from = page.LastEvaluatedKey as typeof from
    } while (from !== undefined)
  } finally {
    store.client.destroy()
    workflow.client.destroy()
  }
}
