import { expect, test } from 'vitest'
import { deskFunction, resource, resources, synthesized } from '../support/infra/synthesized.ts'

const { service } = synthesized()
const [topic, { Properties: published }] = resource<{ KmsMasterKeyId: { 'Fn::GetAtt': [string, string] } }>(
  service,
  'AWS::SNS::Topic',
  'MailEventsTopic',
)
const mailEvents = deskFunction(service, 'mail-events')
const [queue] = resource(service, 'AWS::SQS::Queue')

test('SES publishes deliveries, bounces, complaints and rejections, and nothing else', () => {
  const [set] = resource(service, 'AWS::SES::ConfigurationSet')
  expect(
    resources(service, 'AWS::SES::ConfigurationSetEventDestination').map(([, { Properties }]) => Properties),
  ).toEqual([
    {
      ConfigurationSetName: { Ref: set },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject'],
        SnsDestination: { TopicARN: { Ref: topic } },
      },
    },
  ])
})

test('the topic is encrypted with a key that SES may use to publish, from this account only', () => {
  const [key] = published.KmsMasterKeyId['Fn::GetAtt']
  const [, { Properties }] = resources<{ EnableKeyRotation: boolean; KeyPolicy: { Statement: { Sid?: string }[] } }>(
    service,
    'AWS::KMS::Key',
  ).find(([id]) => id === key)!
  expect(Properties.EnableKeyRotation).toBe(true)
  expect(Properties.KeyPolicy.Statement.find(({ Sid }) => Sid === 'PublishedBySes')).toMatchObject({
    Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
    Principal: { Service: 'ses.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  })
  const policies = resources<{
    PolicyDocument: { Statement: { Principal: { Service?: string }; Action: unknown; Condition: unknown }[] }
  }>(service, 'AWS::SNS::TopicPolicy')
  const publishers = policies
    .flatMap(([, one]) => one.Properties.PolicyDocument.Statement)
    .filter(({ Principal }) => Principal.Service !== undefined)
  expect(publishers).toEqual([
    expect.objectContaining({
      Action: 'sns:Publish',
      Principal: { Service: 'ses.amazonaws.com' },
      Condition: {
        StringEquals: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' }, 'AWS:SourceArn': expect.anything() },
      },
    }),
  ])
})

test('the function receives each event, and failed events are kept', () => {
  expect(resources(service, 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties)).toEqual([
    {
      Protocol: 'lambda',
      TopicArn: { Ref: topic },
      Endpoint: { 'Fn::GetAtt': [mailEvents.id, 'Arn'] },
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [queue, 'Arn'] } },
    },
  ])
  expect(
    resources(service, 'AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === 'sns.amazonaws.com'),
  ).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
      FunctionName: { 'Fn::GetAtt': [mailEvents.id, 'Arn'] },
      SourceArn: { Ref: topic },
    },
  ])
  expect(mailEvents.properties.DeadLetterConfig).toEqual({ TargetArn: { 'Fn::GetAtt': [queue, 'Arn'] } })
})
