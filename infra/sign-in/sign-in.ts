import { CfnOutput, type Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { LogGroup } from 'aws-cdk-lib/aws-logs'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { SignInSettings } from '../../functions/config/env.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import { packsAt } from '../../functions/domain/policy/desk-packs.ts'
import type { Policy } from '../../functions/domain/policy/policy.ts'
import { type Configuration, deskPacksOf } from '../config.ts'
import type { Logs } from '../constructs/logs.ts'

/** What lets the staff of a desk sign in: the provider and the secret of the configuration, and the record of reads. */
export class StaffSignIn extends Construct {
  readonly #settings: SignInSettings
  readonly #reads: LogGroup

  constructor(
    scope: Construct,
    id: string,
    {
      configuration,
      signIn,
      logs,
    }: { configuration: Configuration; signIn: NonNullable<Configuration['signIn']>; logs: Logs },
  ) {
    super(scope, id)
    const { issuer, clientId, authentication, secretArn, passesTo } = signIn
    this.#settings = { issuer, clientId, authentication, secret: secretArn, ...(passesTo && { passesTo }) }
    this.#reads = logs.group(this, 'Reads', readsKeptFor(packsAt(deskPacksOf(configuration))))
  }

  /** The values of the variables SIGN_IN and READS. */
  get values(): { SIGN_IN: string; READS: string } {
    return { SIGN_IN: JSON.stringify(this.#settings), READS: this.#reads.logGroupName }
  }

  /**
   * Each function that knows who signed in reads the secret; those that show cases write what was read, and the one
   * that shows who read a case reads that.
   */
  statements({ environment, readers }: FunctionSpec): PolicyStatement[] {
    return [
      ...(environment.includes('SIGN_IN')
        ? [
            new PolicyStatement({
              sid: 'SignIn',
              actions: ['secretsmanager:GetSecretValue'],
              resources: [this.#settings.secret],
            }),
          ]
        : []),
      ...(environment.includes('READS')
        ? [
            new PolicyStatement({
              sid: 'Reads',
              actions: [
                'logs:CreateLogStream',
                'logs:PutLogEvents',
                ...(readers === true ? ['logs:FilterLogEvents'] : []),
              ],
              resources: [this.#reads.logGroupArn],
            }),
          ]
        : []),
    ]
  }

  /** Names the group for `npm run case -- readers`. */
  output(stack: Stack): void {
    new CfnOutput(stack, 'ReadsLog', {
      value: this.#reads.logGroupName,
      description: 'Log group of what signed-in staff read, for the option --reads of the commands',
    })
  }
}

/**
 * How long it is kept who read a case: as long as the packs keep the file of a case, the longest of them, rounded up to
 * a period that CloudWatch Logs knows. For ever if a pack does not say how long, or longer than ten years.
 */
export function readsKeptFor(policies: readonly Pick<Policy, 'retention'>[]): RetentionDays {
  const years = policies.map(({ retention }) => Math.max(retention?.years ?? Infinity, retention?.upToOneYear ?? 0))
  const days = Math.ceil(Math.max(...years) * 365.25)
  const periods = Object.values(RetentionDays)
    .filter((period): period is RetentionDays => typeof period === 'number' && period !== RetentionDays.INFINITE)
    .toSorted((one, other) => one - other)
  return periods.find((period) => period >= days) ?? RetentionDays.INFINITE
}
