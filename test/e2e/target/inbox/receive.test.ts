import { fileURLToPath } from 'node:url'
import { App, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include'
import { expect, it } from 'vitest'

/** The template as CDK reads it. The CDK's own check takes seconds, and `npm run check:templates` lints it. */
const app = new App({ analyticsReporting: false, builtinCloudFormationValidation: false })
const stack = new Stack(app, 'inbox')
new CfnInclude(stack, 'template', { templateFile: fileURLToPath(new URL('receive.yaml', import.meta.url)) })
const template = Template.fromStack(stack)

it('stores the mail of the domain under mail/ for a week', () => {
  template.hasResourceProperties('AWS::SES::ReceiptRule', {
    Rule: {
      Enabled: true,
      Recipients: [{ Ref: 'Domain' }],
      Actions: [{ S3Action: { BucketName: { Ref: 'Mails' }, ObjectKeyPrefix: 'mail/' } }],
    },
  })
  template.hasResource('AWS::SES::ReceiptRule', { DependsOn: ['WrittenBySes'] })
  template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ Status: 'Enabled', ExpirationInDays: 7 })] },
    PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true },
  })
  expect(Object.keys(template.findOutputs('Inbox'))).toEqual(['Inbox'])
})

it('lets only the receipt rules of this account write to the bucket', () => {
  const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy')) as {
    Properties: {
      PolicyDocument: { Statement: { Effect: string; Principal: unknown; Action: string; Condition: unknown }[] }
    }
  }[]
  const allowed = policy?.Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')
  expect(allowed).toMatchObject([
    {
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 's3:PutObject',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    },
  ])
})
