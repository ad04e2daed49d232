import { Aws } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { Configuration } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import { removalPolicy } from './logs.ts'

/** An alarm, and what the person on call needs to know. */
export type AlarmSpec = {
  /** What the people who use the desk will notice. */
  notice: string
  /** What to look at or to do first. */
  first: string
  metric: IMetric
  /** Goes off at this value and above. */
  atLeast?: number
  /** Goes off below this value. */
  below?: number
  /** How many periods of the metric in a row; 1 when left out. */
  periods?: number
  /** What missing data means: nothing is wrong by default; a bad sign; or no change, for figures that come seldom. */
  silence?: 'rings' | 'changes nothing'
}

const missing = { rings: TreatMissingData.BREACHING, 'changes nothing': TreatMissingData.IGNORE }

/** Where alarms go: one encrypted topic. The configured address is subscribed, and other subscribers can be added. */
export class AlarmBell extends Construct {
  readonly topic: Topic

  constructor(
    scope: Construct,
    id: string,
    { alarmAddress, retention }: Pick<Configuration, 'alarmAddress' | 'retention'>,
  ) {
    super(scope, id)
    // CloudWatch may not use the default key of SNS.
    const key = new Key(this, 'Key', {
      description: 'Alarms of the complaint desk',
      enableKeyRotation: true,
      removalPolicy: removalPolicy(retention),
    })
    const cloudwatch = new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    })
    key.grant(cloudwatch, 'kms:Decrypt', 'kms:GenerateDataKey')
    this.topic = new Topic(this, 'Topic', { displayName: 'Complaint desk', masterKey: key, enforceSSL: true })
    this.topic.grantPublish(cloudwatch)
    if (alarmAddress === undefined) return
    const mail = new Subscription(this, 'Mail', {
      topic: this.topic,
      protocol: SubscriptionProtocol.EMAIL,
      endpoint: alarmAddress,
    })
    acknowledge(
      mail,
      'Email to a person: SNS has no redrive for email addresses, and the alarm itself stays red on the dashboard.',
      'Serverless-SNSRedrivePolicy',
    )
  }

  /**
   * An alarm whose description says what people notice, what to do first, and where to read more. It also reports when
   * it is over.
   */
  alarm(
    scope: Construct,
    id: string,
    { notice, first, metric, atLeast, below, periods = 1, silence }: AlarmSpec,
  ): Alarm {
    const threshold = atLeast ?? below
    if (threshold === undefined || (atLeast !== undefined && below !== undefined))
      throw new Error(`alarm ${id}: either atLeast or below`)
    const alarm = new Alarm(scope, id, {
      alarmDescription: `${notice} First: ${first} More: docs/runbook.md#${id.toLowerCase()}`,
      metric,
      threshold,
      comparisonOperator:
        atLeast === undefined
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: silence === undefined ? TreatMissingData.NOT_BREACHING : missing[silence],
    })
    const tell = new SnsAction(this.topic)
    alarm.addAlarmAction(tell)
    alarm.addOkAction(tell)
    return alarm
  }
}
