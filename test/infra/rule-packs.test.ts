import { Validations } from 'aws-cdk-lib'
import type { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { list, resources, synthesized, type Statement } from '../support/infra/synthesized.ts'

const edge = {
  domain: 'complaints.insurer.example',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc',
  keys: ['a'],
}
const systems = { dev: synthesized(), prod: synthesized({}, 'prod'), 'with an edge': synthesized({ edge }) }

describe.each(Object.entries(systems))('%s', (_, { app, data, service, watch }) => {
  test('no finding of the rule packs is left unacknowledged', () => {
    for (const pack of [new AwsSolutionsChecks(app), new ServerlessChecks(app)])
      expect(pack.validateScope(app).violations).toEqual([])
  })

  test('no policy allows every action, and * is a resource only for actions that take no named resource', () => {
    const statements = [data, service, watch].flatMap((template) =>
      resources<{ PolicyDocument: { Statement: Statement[] } }>(template, 'AWS::IAM::Policy').flatMap(
        ([, { Properties }]) => Properties.PolicyDocument.Statement,
      ),
    )
    expect(statements.flatMap(({ Action }) => list(Action)).filter((action) => action.includes('*'))).toEqual([])
    // Objects of a bucket of documents are named by cases, and GuardDuty names its own rule.
    const own = /"(\/\*|:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*)"/g
    const everywhere = statements.filter(({ Resource }) =>
      /"[^"]*\*[^"]*"/.test(JSON.stringify(Resource).replaceAll(own, '')),
    )
    const withoutResources =
      /^(states:DescribeExecution|xray:(PutTraceSegments|PutTelemetryRecords|GetSamplingRules|GetSamplingTargets)|logs:(\w+LogDelivery|ListLogDeliveries|\w+ResourcePolic(y|ies)|DescribeLogGroups))$/
    expect(everywhere.flatMap(({ Action }) => list(Action)).filter((action) => !withoutResources.test(action))).toEqual(
      [],
    )
  })

  test('no ARN names a partition', () => {
    for (const template of [data, service, watch]) expect(JSON.stringify(template.toJSON())).not.toMatch(/arn:aws[:-]/)
  })

  test('roles have tags that name their system and environment', () => {
    for (const [, { Properties }] of resources<{ Tags: { Key: string }[] }>(service, 'AWS::IAM::Role')) {
      expect(Properties.Tags.map(({ Key }) => Key)).toEqual(expect.arrayContaining(['environment', 'system']))
    }
  })
})

test('acknowledgements apply to single resources and give a reason', () => {
  const { app } = systems.prod
  const stated = app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([rule, reason]) => ({
          depth: construct.node.scopes.length,
          rule,
          reason,
        })),
      ),
  )
  expect(stated.length).toBeGreaterThan(0)
  for (const { depth, reason } of stated) {
    // The app is 1, a stack 2, one of our constructs 3.
    expect(depth).toBeGreaterThan(3)
    expect(reason.length).toBeGreaterThan(40)
  }
  expect([...new Set(stated.map(({ rule }) => rule.replace(/^annotation::/i, '')))].sort()).toEqual([
    'AwsSolutions-APIG4',
    'AwsSolutions-IAM5[Resource::*]',
    expect.stringMatching(
      /^AwsSolutions-IAM5\[Resource::arn:.*:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*\]$/,
    ),
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:execution:<\w+\.Name>:\*\]$/),
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::.*DocumentsClean.*\/\*\]$/),
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::.*DocumentsQuarantine.*\/\*\]$/),
    'AwsSolutions-S1',
    'Serverless-LambdaAsyncFailureDestination',
    'Serverless-LambdaDLQ',
    'Serverless-SNSRedrivePolicy',
    'Serverless-SQSRedrivePolicy',
  ])
})

test('the stacks output where to find their resources', () => {
  const outputs = (template: Template) =>
    Object.keys(template.toJSON()['Outputs'] as object)
      .filter((name) => !/^(ExportsOutput|PublishOutput)/.test(name))
      .sort()
  expect(outputs(systems.dev.data)).toEqual(['TableName'])
  expect(outputs(systems.dev.service)).toEqual(['ApiUrl', 'DeadLetterQueue', 'SenderIdentity', 'StateMachineArn'])
  expect(outputs(systems.dev.watch)).toEqual(['AlarmTopic', 'DashboardUrl'])
})

test('mail is signed and sent only over TLS, and its reputation is measured', () => {
  const { service } = systems.dev
  service.hasResourceProperties('AWS::SES::ConfigurationSet', {
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    ReputationOptions: { ReputationMetricsEnabled: true },
  })
  service.hasResourceProperties('AWS::SES::EmailIdentity', {
    EmailIdentity: 'dev.example.com',
    DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
    ConfigurationSetAttributes: {},
  })
})
