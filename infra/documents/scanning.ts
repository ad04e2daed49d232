import { Aws, Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from '../constructs/acknowledge.ts'
import type { DeskFunction } from '../constructs/function.ts'
import { ScheduledCall } from '../constructs/scheduled-call.ts'
import type { DocumentBuckets } from './buckets.ts'

const guardDuty = 'malware-protection-plan.guardduty.amazonaws.com'

export type ScanningProps = {
  buckets: DocumentBuckets
  events: DeskFunction
  checks: DeskFunction
  deadLetters: Queue
}

/**
 * GuardDuty's Malware Protection checks everything that arrives in quarantine. It needs no detector. What the bucket
 * and the scanner report goes to one function; another looks after checks that say nothing.
 */
export class Scanning extends Construct {
  constructor(scope: Construct, id: string, { buckets, events, checks, deadLetters }: ScanningProps) {
    super(scope, id)
    const { quarantine } = buckets
    const role = scannerRole(this, buckets)
    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.roleArn,
      protectedResource: { s3Bucket: { bucketName: quarantine.bucketName } },
    })
    // GuardDuty tries the role at once.
    plan.node.addDependency(role)

    const target = () =>
      new LambdaFunction(events.lambda, {
        deadLetterQueue: deadLetters,
        maxEventAge: Duration.hours(2),
        retryAttempts: 10,
      })
    new Rule(this, 'Arrived', {
      description: 'Files that arrived in quarantine',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [quarantine.bucketName] } },
      },
      targets: [target()],
    })
    new Rule(this, 'Scanned', {
      description: 'What the scanner found in files in quarantine',
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [quarantine.bucketName] } },
      },
      targets: [target()],
    })
    new ScheduledCall(this, 'Checks', {
      calls: checks,
      description: 'Checks files again whose check has said nothing, and deletes those of erased cases',
      expression: 'rate(5 minutes)',
      until: 300,
      deadLetters,
    })
  }
}

/**
 * What GuardDuty may do: read what arrives, and keep the rule by which it learns of it.
 * https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
 */
// oxlint-disable-next-line max-lines-per-function -- a list of statements
function scannerRole(scope: Construct, buckets: DocumentBuckets): Role {
  const { quarantine, key } = buckets
  const role = new Role(scope, 'Role', {
    description: 'GuardDuty, to check the documents of the complaint desk',
    assumedBy: new ServicePrincipal(guardDuty, {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  })
  const rules = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*`
  const statements = [
    new PolicyStatement({
      sid: 'OwnRule',
      actions: ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
      resources: [rules],
      conditions: { StringLike: { 'events:ManagedBy': guardDuty } },
    }),
    new PolicyStatement({
      sid: 'SeeOwnRule',
      actions: ['events:DescribeRule', 'events:ListTargetsByRule'],
      resources: [rules],
    }),
    new PolicyStatement({
      sid: 'Bucket',
      actions: ['s3:ListBucket', 's3:GetBucketNotification', 's3:PutBucketNotification'],
      resources: [quarantine.bucketArn],
    }),
    new PolicyStatement({
      sid: 'TryWriting',
      actions: ['s3:PutObject'],
      resources: [quarantine.arnForObjects('malware-protection-resource-validation-object')],
    }),
    new PolicyStatement({
      sid: 'Scan',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [quarantine.arnForObjects('*')],
    }),
    new PolicyStatement({
      sid: 'Key',
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    }),
  ]
  for (const statement of statements) role.addToPolicy(statement)
  buckets.acknowledgeObjects(role, quarantine)
  acknowledge(
    role.node.findChild('DefaultPolicy'),
    'GuardDuty names its own rule, of which only the beginning is known.',
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*]',
  )
  return role
}
