import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  PeriodOverride,
  SingleValueWidget,
  TextWidget,
  type IAlarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { stages } from '../../functions/domain/policy/policy.ts'
import type { Figures } from './alarm-figures.ts'

/** The operator's dashboard: whether the desk keeps its promises, then its parts from the outside in, then errors. */
export class DeskDashboard extends Construct {
  readonly dashboard: Dashboard

  // oxlint-disable-next-line max-lines-per-function -- a list of widgets
  constructor(
    scope: Construct,
    id: string,
    {
      figures,
      alarms,
      logGroups,
      title,
      deployment,
      ses,
    }: { figures: Figures; alarms: IAlarm[]; logGroups: string[]; title: string; deployment: string; ses: boolean },
  ) {
    super(scope, id)
    const graph = (name: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title: name, left, right, width: 8, height: 6, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } })
    const aDay = { period: Duration.days(1) }
    this.dashboard = new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.AUTO,
    })
    this.dashboard.addWidgets(
      new TextWidget({
        markdown: `# ${title}\nEach alarm says what people notice and what to do first. The runbook has the details. Last deployment: ${deployment}`,
        width: 24,
        height: 2,
      }),
      new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 }),
      new SingleValueWidget({
        title: 'The last day',
        metrics: [
          figures.received.with(aDay),
          figures.acknowledgedInTime.with(aDay),
          figures.overdue.with(aDay),
          figures.mailsSent.with(aDay),
          figures.mailsRefused.with(aDay),
          figures.mailsBounced.with(aDay),
        ],
        width: 24,
        height: 3,
      }),
      graph('Complaints', [figures.received, figures.putOff], [figures.acknowledgementSeconds]),
      graph(
        'Overdue, by stage',
        [...stages, 'overall'].map((stage) => figures.overdueByStage(stage)),
      ),
      graph(
        'Mails and text messages',
        [figures.mailsSent, figures.smsSent],
        [figures.mailsRefused, figures.mailsBounced, figures.smsFailed],
      ),
      graph('Email to the desk', [figures.mailsTaken, figures.mailsToSort]),
      graph('Documents', [figures.threatsFound, figures.documentsUnchecked]),
      graph('Requests', [figures.requests, figures.refused, figures.failed, figures.faults], [figures.latency]),
      graph(
        'Executions',
        [figures.executionsStarted, figures.executionsEnded],
        [figures.executionsLost, figures.executionsThrottled],
      ),
      graph('Steps', [figures.stepErrors, figures.stepThrottles], [figures.advanceDuration]),
      graph(
        'Sweeper',
        [figures.sweeps],
        [figures.wakesSwept, figures.casesStuck, figures.sweepErrors, figures.digestErrors, figures.deadLetters],
      ),
      graph('Table', [figures.reads, figures.writes], [figures.tableThrottles]),
      ...(ses ? [graph('Mail reputation of the account', [figures.bounceRate], [figures.complaintRate])] : []),
      new LogQueryWidget({
        title: 'What went wrong',
        logGroupNames: logGroups,
        view: LogQueryVisualizationType.TABLE,
        queryLines: [
          'fields @timestamp, level, code, message, reference, door, step, error.name',
          'filter level in ["ERROR", "WARN"]',
          'sort @timestamp desc',
          'limit 50',
        ],
        width: 24,
        height: 8,
      }),
    )
  }
}
