import { describe, expect, test } from 'vitest'
import { routes } from '../../../functions/config/routes.ts'
import { ConfigurationError, readConfiguration, takesDocuments } from '../../../infra/config.ts'
import { context } from '../../support/infra/context.ts'
import { deskFunction, resource, resources, synthesized } from '../../support/infra/synthesized.ts'

const { data, service } = synthesized()
const bucket = (name: string) => resource<Record<string, any>>(data, 'AWS::S3::Bucket', name)

describe('the buckets of documents', () => {
  test('are encrypted with a key of ours, and closed to everybody but what the desk signs', () => {
    const [key] = resource(data, 'AWS::KMS::Key', 'DocumentsKey')
    for (const name of ['DocumentsQuarantine', 'DocumentsClean']) {
      const [id, { Properties }] = bucket(name)
      expect(Properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              ServerSideEncryptionByDefault: {
                KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] },
                SSEAlgorithm: 'aws:kms',
              },
            },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      })
      const policies = resources<{ Bucket: { Ref: string } }>(data, 'AWS::S3::BucketPolicy')
      const own = policies.find(
        ([
          ,
          {
            Properties: { Bucket },
          },
        ]) => Bucket.Ref === id,
      )
      expect(JSON.stringify(own)).toContain('"aws:SecureTransport":"false"')
    }
  })

  test('keep every version in quarantine, which empties after seven days', () => {
    const [, { Properties }] = bucket('DocumentsQuarantine')
    expect(Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' })
    const { Rules } = Properties['LifecycleConfiguration']
    // A file is hidden, and a day later its version is deleted.
    expect(Rules[0]).toMatchObject({ ExpirationInDays: 6, NoncurrentVersionExpiration: { NoncurrentDays: 1 } })
    expect(Rules[1]).toMatchObject({ ExpiredObjectDeleteMarker: true })
    expect(Properties['NotificationConfiguration']).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    })
  })

  test('keep what is clean until it is erased, and then no version of it', () => {
    const [, { Properties }] = bucket('DocumentsClean')
    expect(Properties['VersioningConfiguration']).toBeUndefined()
    expect(JSON.stringify(Properties['LifecycleConfiguration'])).not.toContain('ExpirationInDays')
  })
})

describe('the scanner', () => {
  test('checks what arrives in quarantine, and nothing else', () => {
    const [, plan] = resource<Record<string, any>>(service, 'AWS::GuardDuty::MalwareProtectionPlan')
    expect(JSON.stringify(plan.Properties['ProtectedResource'])).toContain('DocumentsQuarantine')
    expect(plan.DependsOn?.join(' ')).toContain('ScanningRoleDefaultPolicy')
  })

  test('and the bucket report to the function that records what they say', () => {
    const rules = resources<{ EventPattern: any; Targets: any[] }>(service, 'AWS::Events::Rule')
    expect(rules.map(([, { Properties }]) => Properties.EventPattern['detail-type'])).toEqual([
      ['Object Created'],
      ['GuardDuty Malware Protection Object Scan Result'],
    ])
    const { id } = deskFunction(service, 'document-events')
    for (const [, { Properties }] of rules) {
      expect(Properties.Targets).toHaveLength(1)
      expect(Properties.Targets[0]).toMatchObject({ Arn: { 'Fn::GetAtt': [id, 'Arn'] } })
      expect(Properties.Targets[0].DeadLetterConfig).toBeDefined()
    }
  })

  test('is waited for no longer than twenty minutes: every five, somebody looks', () => {
    const [, schedule] = resource(service, 'AWS::Scheduler::Schedule', 'ScanningChecksSchedule')
    expect(schedule.Properties['ScheduleExpression']).toBe('rate(5 minutes)')
  })
})

describe('a desk that takes no documents', () => {
  const off = synthesized({ documents: 'off' })

  test('has no buckets, no scanner and none of their functions', () => {
    expect(resources(off.data, 'AWS::S3::Bucket')).toEqual([])
    for (const type of ['AWS::GuardDuty::MalwareProtectionPlan', 'AWS::Events::Rule'])
      expect(resources(off.service, type)).toEqual([])
    expect(() => deskFunction(off.service, 'document-events')).toThrow(/./)
    const { properties, statements } = deskFunction(off.service, 'documents')
    expect(properties.Environment.Variables['DOCUMENTS']).toBe('')
    expect(JSON.stringify(statements)).not.toContain('s3:')
  })

  test('still answers every address', () => {
    expect(resources(off.service, 'AWS::ApiGatewayV2::Route')).toHaveLength(
      routes.flatMap(({ methods }) => methods).length + 1,
    )
  })

  test('is every one in China, where no scanner checks files', () => {
    expect(takesDocuments({ region: 'ap-southeast-1' })).toBe(true)
    expect(takesDocuments({ region: 'cn-north-1' })).toBe(false)
    const { dev } = context['environments'] as { dev: object }
    const smtp = {
      host: 'smtp.example.com',
      port: 465,
      secretArn: 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:a',
    }
    const block = { ...dev, region: 'cn-north-1', smtp, documents: 'on' }
    expect(() => readConfiguration((key) => ({ environments: { dev: block } })[key])).toThrow(ConfigurationError)
  })
})
