import { Aws, Duration } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { DeskFunction } from './function.ts'
import { acknowledge } from './acknowledge.ts'

/** Events of calls that failed for good. */
export class DeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) })
    acknowledge(this.queue, 'This queue is where failed events end; what fails here is read by an operator, not by a consumer.', 'Serverless-SQSRedrivePolicy')
  }
}

/** Calls `sweep` every minute, so that no case waits longer than that for a wake that got lost. */
export class Sweeper extends Construct {
  constructor(scope: Construct, id: string, { sweep, deadLetters }: { sweep: DeskFunction; deadLetters: Queue }) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      description: 'The schedule that calls sweep',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
    })
    role.addToPolicy(new PolicyStatement({ sid: 'Sweep', actions: ['lambda:InvokeFunction'], resources: [sweep.lambda.functionArn] }))
    role.addToPolicy(new PolicyStatement({ sid: 'DeadLetters', actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }))

    // The CDK's own target would grant every version of the function; one resource and two statements say it exactly.
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Wakes the cases whose newest commit has been pending for too long',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sweep.lambda.functionArn,
        roleArn: role.roleArn,
        // The time arrives in the event: no function reads the clock.
        input: JSON.stringify({ v: 1, at: '<aws.scheduler.scheduled-time>' }),
        // The next minute sweeps again: an older try is worth nothing by then.
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 2 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    })
    schedule.node.addDependency(role)
  }
}
