import { Metrics } from '@aws-lambda-powertools/metrics'
import { readEnv } from '../config/env.ts'

/** Everything that is counted, with its unit. The alarms and the dashboard are made from this list too. */
export const metrics = {
  /** Complaints received. */
  Received: 'Count',
  /** Complaints that came in a flood: who sent them was asked to send them again. */
  ComplaintsPutOff: 'Count',
  /** Seconds from receipt until the acknowledgement went out. */
  AcknowledgementSeconds: 'Seconds',
  /**
   * 1 for each acknowledgement that went out within a minute of receipt, 0 for each other: the average is the share.
   */
  AcknowledgedWithinMinute: 'Count',
  /** Limits that have passed, in all and by `stage`. */
  Overdue: 'Count',
  MailsSent: 'Count',
  /** Mails that the mail service refused for good. */
  MailsRefused: 'Count',
  /** Steps that met a mail service that takes no mail, as when sending is paused or the quota is used up. */
  MailHeld: 'Count',
  /** Mails that bounced, or that the recipient reported as spam. */
  MailsBounced: 'Count',
  /** Text messages that the gateway took. */
  SmsSent: 'Count',
  /** Text messages that the gateway refused, or that did not arrive. */
  SmsFailed: 'Count',
  /** Cases that the sweeper had to wake. */
  WakesSwept: 'Count',
  /** Stalled cases: their execution failed or is missing, or a deadline passed without a notice. */
  CasesStuck: 'Count',
  /** Cases on the list of parked cases: their execution gave up. */
  CasesParked: 'Count',
  /** Files in which the scanner found malware. */
  ThreatsFound: 'Count',
  /** Documents of which every check came to nothing. */
  DocumentsUnchecked: 'Count',
  /** Emails to the desk that became messages of a case, and those that somebody of the staff has to look at. */
  MailsTaken: 'Count',
  MailsToSort: 'Count',
  /** Those that could not be read, and those that have waited for more than three days. */
  MailsUnreadable: 'Count',
  MailsLeft: 'Count',
  /** Looks at SES that found it refuse mail to the desk. */
  MailNotReceived: 'Count',
  /** Requests that ended in an error of ours. */
  RequestsFailed: 'Count',
} as const

export type Metric = keyof typeof metrics

/** The one dimension that every metric has. */
export const service = 'complaint-desk'

const { METRICS_NAMESPACE: namespace } = readEnv(['METRICS_NAMESPACE'])
const counting = namespace === '' ? undefined : new Metrics({ namespace, serviceName: service })

/** Counts; `publish` writes it. */
export function count(metric: Metric, value = 1): void {
  counting?.addMetric(metric, metrics[metric], value)
}

/** Counts a limit that has passed in a stage, or of the whole case. */
export function countOverdue(stage: string): void {
  count('Overdue')
  const single = counting?.singleMetric()
  single?.addDimension('stage', stage)
  single?.addMetric('Overdue', metrics.Overdue, 1)
}

/**
 * Writes the counts as one line from which CloudWatch makes metrics, or nothing if the counts are empty. Called when an
 * invocation ends, however it ended.
 */
export function publish(): void {
  if (counting?.hasStoredMetrics()) counting.publishStoredMetrics()
}
