import { Aws, CfnOutput } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  CfnReceiptRule,
  CfnReceiptRuleSet,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  Identity,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { DeskFunction } from '../constructs/function.ts'
import type { MailBucket } from './mail-bucket.ts'
import { ruleSetName } from './rule-set-name.ts'

export type ReceivingProps = {
  domain: string
  mail: MailBucket
  takes: DeskFunction
}

/**
 * Mail that is sent to a domain of the desk: SES checks it, puts it into the bucket, then calls the function. A region
 * has one active rule set, which may be another's: `npm run mail -- activate` makes this one the active one.
 */
export class Receiving extends Construct {
  constructor(scope: Construct, id: string, { domain, mail, takes }: ReceivingProps) {
    super(scope, id)
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
    })
    // A name that the command finds again: CloudFormation's own would need another call.
    const ruleSet = new CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName: ruleSetName(Aws.STACK_NAME) })
    takes.lambda.addPermission('CalledBySes', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: Aws.ACCOUNT_ID,
      sourceArn: `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:receipt-rule-set/${ruleSetName(Aws.STACK_NAME)}:receipt-rule/*`,
    })
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: ruleSet.ref,
      rule: {
        enabled: true,
        recipients: [domain],
        scanEnabled: true,
        tlsPolicy: 'Require',
        actions: [
          { s3Action: { bucketName: mail.bucket.bucketName, objectKeyPrefix: 'arrived/' } },
          { lambdaAction: { functionArn: takes.lambda.functionArn, invocationType: 'Event' } },
        ],
      },
    })
    // SES tries both at once.
    rule.node.addDependency(takes.lambda.node.findChild('CalledBySes'))

    new CfnOutput(scope, 'MailInRuleSet', {
      value: ruleSet.ref,
      description: 'Receipt rule set for npm run mail',
    })
    new CfnOutput(scope, 'MailInRecord', {
      value: `${domain} MX 10 inbound-smtp.${Aws.REGION}.amazonaws.com`,
      description: 'DNS record by which mail reaches the desk',
    })
    new CfnOutput(scope, 'MailInIdentity', {
      value: identity.emailIdentityName,
      description: 'Domain to verify in SES (DKIM records)',
    })
  }
}
