import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { roundAfter } from '../../functions/domain/workflow/rounds.ts'
import { acknowledge } from './acknowledge.ts'
import type { DeskFunction } from './function.ts'
import { ScheduledCall } from './scheduled-call.ts'

/** Events of calls that failed for good. */
export class DeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    acknowledge(
      this.queue,
      'This queue is where failed events end; what fails here is read by an operator, not by a consumer.',
      'Serverless-SQSRedrivePolicy',
    )
  }
}

/**
 * Calls `sweep` every minute, so that a lost wake-up delays a case by about a minute. Retries after that are useless,
 * because the next minute sweeps again.
 */
export class Sweeper extends ScheduledCall {
  constructor(scope: Construct, id: string, { sweep, deadLetters }: { sweep: DeskFunction; deadLetters: Queue }) {
    super(scope, id, {
      calls: sweep,
      description: 'Wakes cases whose newest commit has been pending for too long',
      expression: 'rate(1 minute)',
      until: 60,
      deadLetters,
    })
  }
}

/**
 * Calls `fold` every minute: it counts what nobody else looked at, and sums up one month, each at most once in a
 * quarter of an hour.
 */
export class Folding extends ScheduledCall {
  constructor(scope: Construct, id: string, { fold, deadLetters }: { fold: DeskFunction; deadLetters: Queue }) {
    super(scope, id, {
      calls: fold,
      description: 'Counts cases for the figures and sums up months',
      expression: 'rate(1 minute)',
      until: 60,
      deadLetters,
    })
  }
}

/**
 * Calls `digest` every hour, because policies differ in zone and digest time; some minutes past, when the cases have
 * done what was due at the hour.
 */
export class Digests extends ScheduledCall {
  constructor(scope: Construct, id: string, { digest, deadLetters }: { digest: DeskFunction; deadLetters: Queue }) {
    super(scope, id, {
      calls: digest,
      description: 'Sends each person in one email what clocks tell them',
      expression: `cron(${roundAfter} * * * ? *)`,
      until: 3600,
      deadLetters,
    })
  }
}
