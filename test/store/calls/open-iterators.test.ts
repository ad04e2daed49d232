import { createRequire } from 'node:module'
import { queryObjects } from 'node:v8'
import { expect, it } from 'vitest'
import { putItem, queryAll, queryPage, type Store, text } from '../../../functions/store/client.ts'
import { tableName } from '../../../local/services/aws.ts'
import { startDynamoDb } from '../../../local/services/dynamodb.ts'
import { tableClient } from '../../../local/services/table-client.ts'

const ofDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'))
const { AbstractValueIterator } = ofDynalite('abstract-level') as { AbstractValueIterator: new () => object }

const open = (): number => queryObjects(AbstractValueIterator, { format: 'count' })

/* A soak of an hour grew by 0.3 MB with each case: every query left its iterator open, with what it had read. */
it('a query leaves nothing open in the local table, whether it reads to the end or not', async () => {
  const table = await startDynamoDb()
  const client = tableClient(table)
  const store: Store = { client, tableName }
  try {
    for (let number = 0; number < 40; number += 1) await putItem(store, { pk: text('A'), sk: text(`${number}`) })
    const before = open()
    const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': text('A') } }
    for (let times = 0; times < 50; times += 1) {
      expect(await queryPage(store, { ...query, Limit: 1 })).toHaveLength(1)
      expect(await queryAll(store, query)).toHaveLength(40)
    }
    await new Promise(setImmediate)
    // Some may still be closing.
    expect(open() - before).toBeLessThan(10)
  } finally {
    client.destroy()
    await table.close()
  }
})
