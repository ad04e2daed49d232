import { CfnOutput, RemovalPolicy, Stack, type App, type StackProps } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { table as declared } from '../../functions/store/table.ts'
import { type Configuration, takesDocuments } from '../config.ts'
import { DocumentBuckets } from '../documents/buckets.ts'
import { MailBucket } from '../mail-in/mail-bucket.ts'

/**
 * What must survive every deployment: the table of complaint files and its encryption key. Names are generated, so that
 * a restored table can exist beside it.
 */
export class DataStack extends Stack {
  readonly table: Table
  /** Where documents are, if the desk takes any. */
  readonly documents: DocumentBuckets | undefined

  /** Where mail arrives, if the desk takes any. */
  readonly mail: MailBucket | undefined

  constructor(app: App, id: string, configuration: Configuration, props: StackProps) {
    const keep = configuration.retention.removal === 'retain'
    super(app, id, { ...props, terminationProtection: keep })
    // In every case, even if creating the stack fails: CloudFormation never deletes files.
    const removalPolicy = keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY

    const key = new Key(this, 'Key', {
      description: 'Complaint files',
      enableKeyRotation: true,
      removalPolicy,
    })

    this.table = new Table(this, 'Table', {
      partitionKey: text(declared.partitionKey),
      sortKey: text(declared.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: declared.timeToLive,
      deletionProtection: keep,
      removalPolicy,
    })
    for (const { name, partitionKey, sortKey, includes } of Object.values(declared.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        projectionType: includes.length === 0 ? ProjectionType.KEYS_ONLY : ProjectionType.INCLUDE,
        ...(includes.length > 0 && { nonKeyAttributes: [...includes] }),
      })
    }

    this.documents = takesDocuments(configuration)
      ? new DocumentBuckets(this, 'Documents', configuration.retention)
      : undefined

    const { mailIn, retention } = configuration
    this.mail = mailIn && new MailBucket(this, 'MailIn', { mailIn, retention })

    new CfnOutput(this, 'TableName', {
      value: this.table.tableName,
      description: 'Name of the table, for the option --table of the commands',
    })
  }
}

/** A key attribute; all of them are strings. */
const text = (name: string) => ({ name, type: AttributeType.STRING })
