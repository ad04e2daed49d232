import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { type Store, text } from '../../../functions/store/client.ts'
import { key } from '../../../functions/store/table.ts'

/** Ends a hold or a doubt that an earlier test left, whatever it is. */
export async function endHold({ client, tableName }: Store): Promise<void> {
  await client.send(
    new DeleteItemCommand({ TableName: tableName, Key: { pk: text(key.desk), sk: text(key.mailHold) } }),
  )
}
