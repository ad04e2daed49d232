import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { DeskFunction } from './function.ts'

export type ScheduledCallProps = {
  calls: DeskFunction
  /** What it is for. */
  description: string
  /** As EventBridge Scheduler takes it; in UTC. */
  expression: string
  /** Seconds after which the call is useless. */
  until: number
  deadLetters: Queue
}

/** A function called by a schedule, with the time in the event, because no function reads the clock. */
export class ScheduledCall extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { calls, description, expression, until, deadLetters }: ScheduledCallProps,
  ) {
    super(scope, id)
    const name = calls.node.id
    const role = new Role(this, 'Role', {
      description: `The schedule that calls ${name}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    })
    role.addToPolicy(
      new PolicyStatement({
        // Letters and digits alone.
        sid: name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
        actions: ['lambda:InvokeFunction'],
        resources: [calls.lambda.functionArn],
      }),
    )
    role.addToPolicy(
      new PolicyStatement({ sid: 'DeadLetters', actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    )

    // The CDK's own target would grant every version of the function; one resource and two statements say it exactly.
    const schedule = new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: calls.lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ v: 1, at: '<aws.scheduler.scheduled-time>' }),
        // The next call of the schedule does the same work.
        retryPolicy: { maximumEventAgeInSeconds: until, maximumRetryAttempts: 0 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    })
    schedule.node.addDependency(role)
  }
}
