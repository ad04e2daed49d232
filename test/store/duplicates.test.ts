import { DeleteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { findByFingerprints, indexFingerprints, removeFingerprints } from '../../functions/store/duplicates.ts'
import type { Store } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const wang = '["email","wang@example.com","policy","p-1"]'
const day = (number: number): string => `2026-10-${String(number).padStart(2, '0')}T02:00:00.000Z`

describe('the index of fingerprints', () => {
  test('finds the complaints of the period that share a text, and no others', async () => {
    await indexFingerprints(store, 'A', [wang, 'claim'], day(1))
    await indexFingerprints(store, 'B', ['claim'], day(10))
    await indexFingerprints(store, 'C', ['somebody else'], day(10))
    expect(await findByFingerprints(store, [wang, 'claim'], day(1), day(10))).toEqual(['A', 'B'])
    expect(await findByFingerprints(store, [wang, 'claim'], day(2), day(10))).toEqual(['B'])
    expect(await findByFingerprints(store, [wang], day(2), day(10))).toEqual([])
    expect(await findByFingerprints(store, [], day(1), day(31))).toEqual([])
  })

  test('contains no plain text, and no digest that could be guessed without the key', async () => {
    await indexFingerprints(store, 'D', [wang], day(3))
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.tableName }))
    const listed = Items.filter(({ pk }) => pk?.S?.startsWith('CASE#'))
    expect(listed.length).toBeGreaterThan(0)
    expect(JSON.stringify(listed)).not.toMatch(/wang|example|p-1/)
    // Another table has another key: the same text is another digest.
    const digest = listed.find(({ pk }) => pk?.S === key.case('D'))?.['alike']?.S
    await store.client.send(
      new DeleteItemCommand({ TableName: store.tableName, Key: { pk: { S: key.alike }, sk: { S: key.alike } } }),
    )
    const fresh: Store = {
      tableName: store.tableName,
      client: { send: store.client.send.bind(store.client) } as Store['client'],
    }
    await indexFingerprints(fresh, 'E', [wang], day(3))
    const again = await store.client.send(new ScanCommand({ TableName: store.tableName }))
    expect(again.Items?.find(({ pk }) => pk?.S === key.case('E'))?.['alike']?.S).not.toBe(digest)
  })

  test('removes a case whose words are erased', async () => {
    await indexFingerprints(store, 'F', ['erased', 'erased too'], day(5))
    await removeFingerprints(store, 'F')
    expect(await findByFingerprints(store, ['erased', 'erased too'], day(1), day(31))).toEqual([])
  })
})
