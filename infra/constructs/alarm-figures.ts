import { Duration } from 'aws-cdk-lib'
import { MathExpression, Metric as CloudWatchMetric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { service as deskService, type Metric } from '../../functions/telemetry/metrics.ts'
import { tableActions } from './grants.ts'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { DeskFunction } from './function.ts'

/** The parts of the service that are monitored. */
export type WatchedService = {
  readonly functions: readonly DeskFunction[]
  readonly steps: Readonly<
    Record<'advance' | 'wait' | 'park' | 'sweep' | 'fold' | 'digest' | 'mailEvents', DeskFunction>
  >
  /** Takes mail that comes in, where the desk takes any. */
  readonly mailIn: DeskFunction | undefined
  readonly stateMachine: StateMachine
  readonly deadLetters: Queue
  readonly apiId: string
}

/** What is monitored. */
export type Watched = { service: WatchedService; table: Table; metricsNamespace: string }

const minutes = (count: number) => ({ period: Duration.minutes(count) })

/** Every figure on an alarm or the dashboard, under a plain name. Periods are five minutes unless stated. */
// oxlint-disable-next-line max-lines-per-function -- a list of figures
export function figures({ service, table, metricsNamespace }: Watched) {
  const { steps, mailIn, stateMachine, deadLetters, apiId } = service
  const aws = (
    namespace: string,
    metricName: string,
    statistic: string,
    dimensionsMap: Record<string, string> = {},
    label = metricName,
  ) => new CloudWatchMetric({ namespace, metricName, statistic, dimensionsMap, label, ...minutes(5) })
  const own = (metricName: Metric, statistic: string = Stats.SUM, more: Record<string, string> = {}) =>
    aws(metricsNamespace, metricName, statistic, { service: deskService, ...more })
  const api = (name: string, statistic: string = Stats.SUM) => aws('AWS/ApiGateway', name, statistic, { ApiId: apiId })
  const ofTable = (name: string, more: Record<string, string> = {}) =>
    aws('AWS/DynamoDB', name, Stats.SUM, { TableName: table.tableName, ...more })
  // A figure without events has no data points, and neither may a sum with it. DynamoDB alarms without data keep their
  // state.
  const sum = (label: string, parts: Record<string, IMetric>) =>
    new MathExpression({
      expression: Object.keys(parts)
        .map((id) => `FILL(${id}, 0)`)
        .join(' + '),
      usingMetrics: parts,
      label,
      ...minutes(5),
    })
  const { advance, wait, park, sweep, fold, digest, mailEvents } = steps

  return {
    received: own('Received'),
    putOff: own('ComplaintsPutOff'),
    acknowledgementSeconds: own('AcknowledgementSeconds', Stats.MAXIMUM),
    acknowledgedInTime: own('AcknowledgedWithinMinute', Stats.AVERAGE),
    overdue: own('Overdue'),
    overdueByStage: (stage: string) => own('Overdue', Stats.SUM, { stage }).with({ label: stage }),
    mailsSent: own('MailsSent'),
    smsSent: own('SmsSent'),
    smsFailed: own('SmsFailed'),
    mailsTaken: own('MailsTaken'),
    mailsToSort: own('MailsToSort'),
    mailsUnreadable: own('MailsUnreadable'),
    mailsLeft: own('MailsLeft', Stats.MAXIMUM),
    mailNotReceived: own('MailNotReceived'),
    // No alarm on it is made where the desk takes no mail.
    mailInErrors: (mailIn ?? steps.digest).lambda.metricErrors(minutes(5)),
    mailsRefused: own('MailsRefused'),
    mailsBounced: own('MailsBounced'),
    wakesSwept: own('WakesSwept'),
    casesStuck: own('CasesStuck'),
    casesParked: own('CasesParked', Stats.MAXIMUM),
    mailHeld: own('MailHeld'),
    threatsFound: own('ThreatsFound'),
    documentsUnchecked: own('DocumentsUnchecked'),
    faults: own('RequestsFailed'),

    requests: api('Count'),
    refused: api('4xx'),
    failed: api('5xx'),
    latency: api('Latency', 'p95'),

    executionsStarted: stateMachine.metricStarted({ statistic: Stats.SUM, ...minutes(5) }),
    executionsEnded: stateMachine.metricSucceeded({ statistic: Stats.SUM, ...minutes(5) }),
    executionsLost: sum('Failed, timed out or aborted', {
      failed: stateMachine.metricFailed(minutes(5)),
      timedOut: stateMachine.metricTimedOut(minutes(5)),
      aborted: stateMachine.metricAborted(minutes(5)),
    }),
    executionsThrottled: stateMachine.metricThrottled({ statistic: Stats.SUM, ...minutes(5) }),

    stepErrors: sum('Errors of steps', {
      advanceErrors: advance.lambda.metricErrors(minutes(5)),
      waitErrors: wait.lambda.metricErrors(minutes(5)),
      parkErrors: park.lambda.metricErrors(minutes(5)),
    }),
    stepThrottles: sum('Throttled steps', {
      advanceThrottles: advance.lambda.metricThrottles(minutes(5)),
      waitThrottles: wait.lambda.metricThrottles(minutes(5)),
      parkThrottles: park.lambda.metricThrottles(minutes(5)),
      sweepThrottles: sweep.lambda.metricThrottles(minutes(5)),
      digestThrottles: digest.lambda.metricThrottles(minutes(5)),
      mailEventsThrottles: mailEvents.lambda.metricThrottles(minutes(5)),
    }),
    advanceDuration: advance.lambda.metricDuration({ statistic: 'p95', ...minutes(5) }),
    sweeps: sweep.lambda.metricInvocations(minutes(5)),
    sweepErrors: sweep.lambda.metricErrors(minutes(5)),
    foldErrors: fold.lambda.metricErrors(minutes(5)),
    digestErrors: digest.lambda.metricErrors(minutes(5)),
    deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, ...minutes(5) }),

    // Requests, not events. Events are reported separately for the table and each index, but a request counts once
    // wherever it was throttled.
    tableThrottles: sum(
      'Throttled requests',
      Object.fromEntries(
        tableActions.map((operation) => [`of${operation}`, ofTable('ThrottledRequests', { Operation: operation })]),
      ),
    ),
    reads: ofTable('ConsumedReadCapacityUnits'),
    writes: ofTable('ConsumedWriteCapacityUnits'),

    // For the whole account, because SES suspends accounts.
    bounceRate: aws('AWS/SES', 'Reputation.BounceRate', Stats.AVERAGE, {}, 'Bounces'),
    complaintRate: aws('AWS/SES', 'Reputation.ComplaintRate', Stats.AVERAGE, {}, 'Reported as spam'),
  }
}

export type Figures = ReturnType<typeof figures>
