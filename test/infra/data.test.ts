import { describe, expect, test } from 'vitest'
import { projectionOf, table as declared } from '../../functions/store/table.ts'
import { resource, resources, synthesized } from '../support/infra/synthesized.ts'

type Key = { AttributeName: string; KeyType: string }
type TableProperties = {
  TableName?: string
  KeySchema: Key[]
  GlobalSecondaryIndexes: { IndexName: string; KeySchema: Key[]; Projection: object }[]
}

describe('the data stack', () => {
  const { data, service, watch, dataStack, serviceStack } = synthesized()
  const [, table] = resource<TableProperties>(data, 'AWS::DynamoDB::Table')

  test('has a table with point-in-time recovery, a key of our own and deletion protection', () => {
    const [keyId] = resource(data, 'AWS::KMS::Key', 'Key')
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] } },
    })
    expect(dataStack.terminationProtection).toBe(true)
  })

  test('rotates its key, and keeps key and table when the stack is deleted', () => {
    const [, key] = resource(data, 'AWS::KMS::Key', 'Key')
    expect(key.Properties['EnableKeyRotation']).toBe(true)
    for (const kept of [key, table])
      expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  test('the service stack, on which executions and links depend, is protected from deletion as well', () => {
    expect(serviceStack.terminationProtection).toBe(true)
  })

  test('keeps key and table even after a failed first deploy; other stacks leave nothing behind then', () => {
    for (const template of [service, watch])
      for (const type of ['AWS::KMS::Key', 'AWS::Logs::LogGroup'])
        for (const [, { DeletionPolicy }] of resources(template, type))
          expect(DeletionPolicy).toBe('RetainExceptOnCreate')
    for (const type of ['AWS::KMS::Key', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket'])
      for (const [, { DeletionPolicy }] of resources(data, type)) expect(DeletionPolicy).toBe('Retain')
  })

  test('has the keys and indexes that the code declares, and a generated name', () => {
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
        Projection: projectionOf(index),
      })),
    )
  })

  test('can be deleted completely in an environment for a trial', () => {
    const { data, service, dataStack, serviceStack } = synthesized({ retention: { removal: 'destroy', logDays: 7 } })
    expect([dataStack, serviceStack].map(({ terminationProtection }) => terminationProtection)).toEqual([false, false])
    expect(resource(data, 'AWS::DynamoDB::Table')[1]).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    })
    for (const [, { DeletionPolicy }] of resources(service, 'AWS::Logs::LogGroup'))
      expect(DeletionPolicy).toBe('Delete')
  })
})
