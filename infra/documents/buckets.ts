import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { DocumentSettings } from '../../functions/config/env.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import type { Configuration } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'

/** Days after which a file is gone from quarantine, whatever came of its check. */
const quarantineDays = 7

/**
 * The buckets of documents, with a key of their own: quarantine, where files arrive and are checked, and the one of
 * those that are kept. Browsers reach either only by what the desk signs.
 */
export class DocumentBuckets extends Construct {
  readonly key: Key
  readonly quarantine: Bucket
  readonly clean: Bucket

  constructor(scope: Construct, id: string, { removal }: Configuration['retention']) {
    super(scope, id)
    const removalPolicy = removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    this.key = new Key(this, 'Key', { description: 'Documents of complaints', enableKeyRotation: true, removalPolicy })
    const common = {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy,
    }
    this.quarantine = new Bucket(this, 'Quarantine', {
      ...common,
      // What is checked is one version: nothing that is sent later under the same key takes its place.
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(quarantineDays - 1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { expiredObjectDeleteMarker: true },
      ],
    })
    // The construct's own option would add a function that sets this.
    const { defaultChild } = this.quarantine.node
    ;(defaultChild as CfnBucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
    // Without versions: what is erased is gone.
    this.clean = new Bucket(this, 'Clean', {
      ...common,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    })
    for (const bucket of [this.quarantine, this.clean])
      acknowledge(
        bucket,
        'The desk’s file says what arrived and when. An access log would hold the signed addresses of documents.',
        'AwsSolutions-S1',
      )
  }

  /** The value of the variable DOCUMENTS. */
  get value(): string {
    const of = ({ bucketName }: Bucket) => ({
      name: bucketName,
      url: `https://${bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`,
    })
    return JSON.stringify({ quarantine: of(this.quarantine), clean: of(this.clean) } satisfies DocumentSettings)
  }

  /** Records that a role of another stack may reach every object of these buckets, as it has to. */
  acknowledgeObjects(role: Role, ...buckets: readonly Bucket[]): void {
    // The rule names a resource of another stack by its export.
    const exported = ({ bucketArn }: Bucket): string =>
      (Stack.of(role).resolve(Stack.of(this).exportValue(bucketArn)) as { 'Fn::ImportValue': string })[
        'Fn::ImportValue'
      ]
    acknowledge(
      role.node.findChild('DefaultPolicy'),
      'Objects are named by the case that they belong to, which no policy can know.',
      ...buckets.map((bucket) => `AwsSolutions-IAM5[Resource::${exported(bucket)}/*]`),
    )
  }

  /** What a function may do with documents, as the manifest says: exact actions on the objects of a bucket. */
  statements({ documents }: FunctionSpec): PolicyStatement[] {
    if (documents === undefined) return []
    const allow = (sid: string, resource: string, ...actions: string[]): PolicyStatement =>
      new PolicyStatement({ sid, actions, resources: [resource] })
    const [arriving, kept] = [this.quarantine.arnForObjects('*'), this.clean.arnForObjects('*')]
    const key = new PolicyStatement({
      sid: 'DocumentKey',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    })
    // Without the right to list, what is gone would look like what is forbidden.
    const list = (...more: string[]) => allow('Quarantine', this.quarantine.bucketArn, 's3:ListBucket', ...more)
    switch (documents) {
      case 'sign':
        return [allow('Arriving', arriving, 's3:PutObject'), allow('Kept', kept, 's3:GetObject'), key]
      case 'check':
        return [
          list(),
          allow('Arriving', arriving, 's3:GetObject', 's3:GetObjectVersion', 's3:DeleteObjectVersion'),
          allow('Kept', kept, 's3:PutObject', 's3:DeleteObject'),
          key,
        ]
      case 'check-again':
        return [
          list('s3:ListBucketVersions'),
          allow('Arriving', arriving, 's3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:DeleteObjectVersion'),
          allow('Kept', kept, 's3:DeleteObject'),
          key,
        ]
    }
  }
}
