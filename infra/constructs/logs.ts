import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Configuration } from '../config.ts'

/**
 * The log groups of a stack, with the configured retention and a key of their own. People who may read logs need not be
 * able to read complaints.
 */
export class Logs extends Construct {
  readonly #retention: Configuration['retention']
  readonly #key: Key

  constructor(scope: Construct, id: string, retention: Configuration['retention']) {
    super(scope, id)
    this.#retention = retention
    this.#key = new Key(this, 'Key', {
      description: 'Logs of the complaint desk',
      enableKeyRotation: true,
      removalPolicy: removalPolicy(retention),
    })
    // CloudWatch Logs uses the key itself; the condition holds it to the groups of this stack, whose generated names
    // begin with the stack's.
    this.#key.grantEncryptDecrypt(
      new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${Aws.STACK_NAME}-*`,
          },
        },
      }),
    )
  }

  /** A log group of this stack, made below `scope`. @param retention instead of the configured one */
  group(scope: Construct, id: string, retention: RetentionDays = this.#retention.logDays): LogGroup {
    return new LogGroup(scope, id, {
      retention,
      encryptionKey: this.#key,
      removalPolicy: removalPolicy(this.#retention),
    })
  }
}

/** The removal policy of a resource with valuable content. If its creation fails, it is still empty and is deleted. */
export function removalPolicy(retention: Configuration['retention']): RemovalPolicy {
  return retention.removal === 'retain' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY
}
