import { Aws, CfnOutput, CrossStackReferences, ReferenceStrength, Stack, type App, type StackProps } from 'aws-cdk-lib'
import type { Configuration } from '../config.ts'
import { AlarmBell } from '../constructs/alarm.ts'
import { figures as figuresOf, type Watched } from '../constructs/alarm-figures.ts'
import { alarms } from '../constructs/alarms.ts'
import { DeskDashboard } from '../constructs/dashboard.ts'

export type WatchStackProps = StackProps & { configuration: Configuration; watched: Watched; environment: string }

/** Alarms and the dashboard. They only observe: the desk runs without them. */
export class WatchStack extends Stack {
  constructor(app: App, id: string, { configuration, watched, environment, ...props }: WatchStackProps) {
    super(app, id, props)
    // Exports that are only observed must never block a deployment that removes or replaces them.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK)

    const figures = figuresOf(watched)
    const bell = new AlarmBell(this, 'Bell', configuration)
    const rings = Object.entries(alarms(figures)).map(([name, spec]) => bell.alarm(this, name, spec))
    const { dashboard } = new DeskDashboard(this, 'Overview', {
      figures,
      alarms: rings,
      logGroups: watched.service.functions.map(({ lambda }) => lambda.logGroup.logGroupName),
      title: `Complaint desk, ${environment}`,
    })

    new CfnOutput(this, 'DashboardUrl', {
      value: `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${dashboard.dashboardName}`,
      description: 'Dashboard for operators',
    })
    new CfnOutput(this, 'AlarmTopic', {
      value: bell.topic.topicArn,
      description: 'Topic for alarms; subscribe anything else that should receive them',
    })
  }
}
