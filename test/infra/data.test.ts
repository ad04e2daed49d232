import { describe, expect, test } from 'vitest'
import { table as declared } from '../../functions/store/table.ts'
import { resource, resources, synthesized } from './synthesized.ts'

type Key = { AttributeName: string; KeyType: string }
type TableProperties = {
  TableName?: string
  KeySchema: Key[]
  GlobalSecondaryIndexes: { IndexName: string; KeySchema: Key[]; Projection: { ProjectionType: string } }[]
}

describe('the data stack', () => {
  const { data, dataStack } = synthesized()
  const [, table] = resource<TableProperties>(data, 'AWS::DynamoDB::Table')

  test('has a table that can be restored to any second, is encrypted with a key of ours and is not deleted by mistake', () => {
    const [keyId] = resource(data, 'AWS::KMS::Key')
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] } },
    })
    expect(dataStack.terminationProtection).toBe(true)
  })

  test('rotates its key, and keeps key and table when the stack goes', () => {
    const [, key] = resource(data, 'AWS::KMS::Key')
    expect(key.Properties['EnableKeyRotation']).toBe(true)
    for (const kept of [key, table]) expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  test('keys and indexes are those that the code declares, names are generated', () => {
    const keys = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ]
    expect(table.Properties.TableName).toBeUndefined()
    expect(table.Properties.KeySchema).toEqual(keys(declared.partitionKey, declared.sortKey))
    expect(table.Properties.GlobalSecondaryIndexes).toEqual(
      Object.values(declared.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: index.projection },
      })),
    )
  })

  test('an environment made for a trial can be thrown away whole', () => {
    const { data, service, dataStack } = synthesized({ retention: { removal: 'destroy', logDays: 7 } })
    expect(dataStack.terminationProtection).toBe(false)
    expect(resource(data, 'AWS::DynamoDB::Table')[1]).toMatchObject({ DeletionPolicy: 'Delete', Properties: { DeletionProtectionEnabled: false } })
    for (const [, { DeletionPolicy }] of resources(service, 'AWS::Logs::LogGroup')) expect(DeletionPolicy).toBe('Delete')
  })
})
