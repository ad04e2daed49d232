import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { MailInSettings } from '../../functions/config/env.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import type { Configuration } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'

/** Days for which a mail is kept as it came, if the configuration says nothing. */
const usualDays = 730
/** Days for which the files of a mail are kept that waits for the staff, or waited. */
const partDays = 180

/** The bucket of mail that came, with a key of its own. SES alone puts messages into it. */
export class MailBucket extends Construct {
  readonly key: Key
  readonly bucket: Bucket
  readonly #domain: string

  // oxlint-disable-next-line max-lines-per-function -- a bucket with its key and who may use them
  constructor(
    scope: Construct,
    id: string,
    { mailIn, retention }: { mailIn: NonNullable<Configuration['mailIn']>; retention: Configuration['retention'] },
  ) {
    super(scope, id)
    const removalPolicy = retention.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    const { domain, keepDays = usualDays } = mailIn
    this.#domain = domain
    this.key = new Key(this, 'Key', {
      description: 'Email to the complaint desk',
      enableKeyRotation: true,
      removalPolicy,
    })
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // A message is evidence: nothing that is written later under the same key takes its place.
      versioned: true,
      removalPolicy,
      lifecycleRules: [
        { prefix: 'arrived/', expiration: Duration.days(keepDays), noncurrentVersionExpiration: Duration.days(1) },
        { prefix: 'parts/', expiration: Duration.days(partDays), noncurrentVersionExpiration: Duration.days(1) },
        { expiredObjectDeleteMarker: true, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    })
    const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }
    const principals = [new ServicePrincipal('ses.amazonaws.com')]
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'PutBySes',
        principals,
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('arrived/*')],
        conditions,
      }),
    )
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'UsedBySes',
        principals,
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions,
      }),
    )
    acknowledge(
      this.bucket,
      'Every mail that is read leaves a line in the log of the function that reads it, and CloudTrail has the rest.',
      'AwsSolutions-S1',
    )
  }

  /** The value of the variable MAIL_IN. @param ruleSet of the service stack */
  value(ruleSet: string): string {
    const { bucketName } = this.bucket
    const url = `https://${bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`
    const settings = { domain: this.#domain, bucket: { name: bucketName, url }, ruleSet } satisfies MailInSettings
    return JSON.stringify(settings)
  }

  /** Records what a role of another stack may reach that no policy can name more exactly. */
  acknowledgeRights({ mailIn }: FunctionSpec, role: Role): void {
    if (mailIn === 'tell')
      acknowledge(
        role.node.findChild('DefaultPolicy'),
        'The active receipt rule set is one of the region; SES knows no resource for it.',
        'AwsSolutions-IAM5[Resource::*]',
      )
    if (mailIn === undefined || mailIn === 'count' || mailIn === 'tell') return
    const exported = Stack.of(role).resolve(Stack.of(this).exportValue(this.bucket.bucketArn)) as {
      'Fn::ImportValue': string
    }
    acknowledge(
      role.node.findChild('DefaultPolicy'),
      'Objects are named by the mail that they belong to, which no policy can know.',
      ...['arrived', 'parts'].map(
        (prefix) => `AwsSolutions-IAM5[Resource::${exported['Fn::ImportValue']}/${prefix}/*]`,
      ),
    )
  }

  /** What a function may do with mail, as the manifest says: exact actions on the objects of a bucket. */
  statements({ mailIn }: FunctionSpec, quarantine: Bucket, quarantineKey: Key): PolicyStatement[] {
    if (mailIn === undefined || mailIn === 'count') return []
    // It looks whether mail comes at all.
    if (mailIn === 'tell')
      return [new PolicyStatement({ sid: 'RuleSet', actions: ['ses:DescribeActiveReceiptRuleSet'], resources: ['*'] })]
    const [arrived, parts] = ['arrived/*', 'parts/*'].map((objects) => this.bucket.arnForObjects(objects))
    const allow = (sid: string, resource: string | undefined, ...actions: string[]): PolicyStatement =>
      new PolicyStatement({ sid, actions, resources: [resource ?? ''] })
    if (mailIn === 'erase')
      return [
        allow('Mail', this.bucket.bucketArn, 's3:ListBucketVersions'),
        allow('ArrivedMail', arrived, 's3:DeleteObjectVersion'),
        allow('FilesOfMail', parts, 's3:DeleteObjectVersion'),
      ]
    return [
      // Without the right to list, what is not there yet would look like what is forbidden.
      allow('Mail', this.bucket.bucketArn, 's3:ListBucket'),
      ...(mailIn === 'take'
        ? [allow('ArrivedMail', arrived, 's3:GetObject'), allow('FilesOfMail', parts, 's3:PutObject')]
        : [allow('ArrivedMail', arrived, 's3:GetObject'), allow('FilesOfMail', parts, 's3:GetObject')]),
      allow('ToQuarantine', quarantine.arnForObjects('*'), 's3:PutObject'),
      new PolicyStatement({
        sid: 'MailKey',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.key.keyArn, quarantineKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
      }),
    ]
  }
}
