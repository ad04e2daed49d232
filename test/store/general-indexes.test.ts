import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { putItem, text } from '../../functions/store/client.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()

test('a general index lists items in the order of its keys, with only the attributes for filters', async () => {
  const row = (reference: string, due: string, more: Record<string, string>) =>
    putItem(store, {
      pk: text(`CASE#${reference}`),
      sk: text('ROW'),
      row: text('{"words": "of no use to a list"}'),
      gsi4pk: text('OPEN#chengdu'),
      gsi4sk: text(due),
      ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, text(value)])),
    })
  await row('LATER', '2026-11-02', { class: 'key', product: 'motor' })
  await row('SOONER', '2026-10-30', { class: 'general', product: 'life' })
  await putItem(store, { pk: text('CASE#CLOSED'), sk: text('ROW'), class: text('key') })

  const { Items } = await store.client.send(
    new QueryCommand({
      TableName: store.tableName,
      IndexName: 'gsi4',
      KeyConditionExpression: 'gsi4pk = :unit',
      ExpressionAttributeValues: { ':unit': text('OPEN#chengdu') },
    }),
  )
  const keys = { sk: text('ROW'), gsi4pk: text('OPEN#chengdu') }
  expect(Items).toEqual([
    { ...keys, pk: text('CASE#SOONER'), gsi4sk: text('2026-10-30'), class: text('general'), product: text('life') },
    { ...keys, pk: text('CASE#LATER'), gsi4sk: text('2026-11-02'), class: text('key'), product: text('motor') },
  ])
})
