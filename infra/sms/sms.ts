import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { SmsSettings } from '../../functions/config/env.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import type { Configuration } from '../config.ts'

/** The firm's gateway for text messages: it is not ours, and its secret was made before. */
export class Sms {
  /** The variable that says where it is. */
  readonly value: string
  readonly #secretArn: string

  constructor({ secretArn, ...gateway }: NonNullable<Configuration['sms']>) {
    this.#secretArn = secretArn
    this.value = JSON.stringify({ ...gateway, secret: secretArn } satisfies SmsSettings)
  }

  statements({ sms }: FunctionSpec): PolicyStatement[] {
    if (sms === undefined) return []
    return [
      new PolicyStatement({ sid: 'Sms', actions: ['secretsmanager:GetSecretValue'], resources: [this.#secretArn] }),
    ]
  }
}
