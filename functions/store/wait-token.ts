import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { isNamed, type Store, text, textOf } from './client.ts'
import { key } from './table.ts'

/**
 * Keeps the task token by which the waiting execution is woken, unless that of a newer turn is there: a retried wait
 * has a new token.
 */
export async function saveWaitToken(
  { client, tableName }: Store,
  reference: string,
  turn: number,
  token: string,
): Promise<void> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: {
          pk: text(key.case(reference)),
          sk: text(key.doorbell),
          turn: { N: String(turn) },
          doorbell: text(token),
        },
        ConditionExpression: 'attribute_not_exists(sk) OR turn <= :turn',
        ExpressionAttributeValues: { ':turn': { N: String(turn) } },
      }),
    )
  } catch (error) {
    if (!isNamed(error, 'ConditionalCheckFailedException')) throw error
  }
}

export async function doorbellOf({ client, tableName }: Store, reference: string): Promise<string | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      ConsistentRead: true,
      Key: { pk: text(key.case(reference)), sk: text(key.doorbell) },
    }),
  )
  return Item && textOf(Item, 'doorbell')
}

/** The turn of the newest wait; 0 where there was none. */
export async function turnOf({ client, tableName }: Store, reference: string): Promise<number> {
  const { Item } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      ConsistentRead: true,
      Key: { pk: text(key.case(reference)), sk: text(key.doorbell) },
    }),
  )
  return Number(Item?.['turn']?.N ?? 0)
}
