import { RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { edgeRegion, publicAddress, type Configuration } from '../config.ts'
import type { EdgeSettings } from '../../functions/config/env.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import { acknowledge } from '../constructs/acknowledge.ts'

type Edge = NonNullable<Configuration['edge']>

/** The name of a key's secret, the same in both regions: the edge sends the value, the doors compare with it. */
export function edgeSecretName(service: string, key: string): string {
  return `${service}-edge-${key}`
}

/**
 * The secrets by which the doors know the edge, one for each key of the configuration. Each is copied to the edge's
 * region, since CloudFormation reads a secret only in the region of the stack.
 */
export class EdgeKeys extends Construct {
  readonly #secrets: readonly Secret[]
  readonly #configuration: Configuration

  constructor(
    scope: Construct,
    id: string,
    { configuration, edge, service }: { configuration: Configuration; edge: Edge; service: string },
  ) {
    super(scope, id)
    this.#configuration = configuration
    this.#secrets = edge.keys.map((key) => {
      const secret = new Secret(this, key, {
        secretName: edgeSecretName(service, key),
        description: 'What the edge of the complaint desk sends with each request',
        generateSecretString: { passwordLength: 48, excludePunctuation: true },
        removalPolicy: RemovalPolicy.DESTROY,
        ...(configuration.region !== edgeRegion && { replicaRegions: [{ region: edgeRegion }] }),
      })
      acknowledge(
        secret,
        'Changed by deploying a second key beside it: the doors accept both, so no request fails. See the runbook.',
        'AwsSolutions-SMG4',
      )
      return secret
    })
  }

  /** The value of the variable EDGE. */
  get value(): string {
    return JSON.stringify({
      address: publicAddress(this.#configuration) ?? '',
      secrets: this.#secrets.map(({ secretArn }) => secretArn),
    } satisfies EdgeSettings)
  }

  /** The doors that compare the header read the secrets. */
  statements({ environment }: FunctionSpec): PolicyStatement[] {
    return environment.includes('EDGE')
      ? [
          new PolicyStatement({
            sid: 'Edge',
            actions: ['secretsmanager:GetSecretValue'],
            resources: this.#secrets.map(({ secretArn }) => secretArn),
          }),
        ]
      : []
  }
}
