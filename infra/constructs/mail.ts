import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { SmtpServer } from '../../functions/config/env.ts'
import type { FunctionSpec } from '../../functions/config/manifest.ts'
import type { Configuration } from '../config.ts'

/** What mail goes through: the variables that say so, and what a function may do for it. */
export type MailService = {
  readonly values: Readonly<Record<'CONFIGURATION_SET' | 'MAIL' | 'SMTP', string>>
  statements(spec: FunctionSpec): PolicyStatement[]
}

/** Mail by SMTP: the mail server is not ours, and its secret was made before. */
export class SmtpMail implements MailService {
  readonly values: MailService['values']
  readonly #secretArn: string

  constructor({ secretArn, ...server }: NonNullable<Configuration['smtp']>) {
    this.#secretArn = secretArn
    this.values = {
      CONFIGURATION_SET: '',
      MAIL: 'smtp',
      SMTP: JSON.stringify({ ...server, secret: secretArn } satisfies SmtpServer),
    }
  }

  statements({ mail, only }: FunctionSpec): PolicyStatement[] {
    if (!mail && only !== 'smtp') return []
    return [
      new PolicyStatement({
        sid: 'Mail',
        actions: ['secretsmanager:GetSecretValue'],
        resources: [this.#secretArn],
      }),
    ]
  }
}

/** Who may send email as the desk, and how: from the sender's domain, signed with DKIM, and only over TLS. */
export class Mail extends Construct implements MailService {
  readonly identity: EmailIdentity
  readonly configurationSet: ConfigurationSet
  readonly #sender: string

  constructor(scope: Construct, id: string, { sender }: { sender: string }) {
    super(scope, id)
    this.#sender = sender
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      // Complaints contain names and amounts, so an email is rather not delivered than sent unencrypted.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(sender.slice(sender.lastIndexOf('@') + 1)),
      configurationSet: this.configurationSet,
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
    })
  }

  get values(): MailService['values'] {
    return { CONFIGURATION_SET: this.configurationSet.configurationSetName, MAIL: 'ses', SMTP: '' }
  }

  /**
   * Sending only as the sender address. In the SES sandbox, recipients' identities need a right too: see the runbook.
   */
  statements({ mail }: FunctionSpec): PolicyStatement[] {
    if (!mail) return []
    return [
      new PolicyStatement({
        sid: 'Mail',
        actions: ['ses:SendRawEmail'],
        resources: [
          this.identity.emailIdentityArn,
          `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:configuration-set/${this.configurationSet.configurationSetName}`,
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.#sender } },
      }),
    ]
  }
}
