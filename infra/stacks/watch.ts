import {
  Aws,
  CfnOutput,
  CfnParameter,
  CrossStackReferences,
  ReferenceStrength,
  Stack,
  Tags,
  type App,
  type StackProps,
} from 'aws-cdk-lib'
import { isChina, type Configuration } from '../config.ts'
import { AlarmBell } from '../constructs/alarm.ts'
import { figures as figuresOf, type Watched } from '../constructs/alarm-figures.ts'
import { alarms } from '../constructs/alarms.ts'
import { DeskDashboard } from '../constructs/dashboard.ts'

export type WatchStackProps = StackProps & { configuration: Configuration; watched: Watched; environment: string }

/** Alarms on figures that SES has and a mail server has not. */
const ofSes: ReadonlySet<string> = new Set(['BounceRate', 'ComplaintRate'])

/** Alarms on mail that comes in. */
const ofMailIn: ReadonlySet<string> = new Set(['MailInFailing', 'MailNotReceived', 'MailsUnreadable', 'MailsLeft'])

/** Parameter of the stack that each deployment sets to another value. */
export const deploymentParameter = 'Deployment'

/** Alarms and the dashboard. They only observe: the desk runs without them. */
export class WatchStack extends Stack {
  constructor(app: App, id: string, { configuration, watched, environment, ...props }: WatchStackProps) {
    super(app, id, props)
    // Exports that are only observed must never block a deployment that removes or replaces them.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK)

    // CloudFormation reads weak references only when it updates this stack, and it does not update what did not change.
    // If service was deleted and made again, its names are others, and alarms on the old ones never ring. So every
    // deployment changes this value, and with it each alarm and the dashboard.
    const { valueAsString: deployment } = new CfnParameter(this, deploymentParameter, {
      description: 'Another value at each deployment, so that alarms follow a service stack that was made again',
      default: 'first',
    })
    Tags.of(this).add('deployment', deployment, { excludeResourceTypes: ['aws:cdk:stack'] })

    const ses = configuration.smtp === undefined
    const figures = figuresOf(watched)
    const bell = new AlarmBell(this, 'Bell', configuration)
    const rings = Object.entries(alarms(figures, configuration.unusualReceived))
      .filter(([name]) => (ses || !ofSes.has(name)) && (configuration.mailIn !== undefined || !ofMailIn.has(name)))
      .map(([name, spec]) => bell.alarm(this, name, spec))
    const { dashboard } = new DeskDashboard(this, 'Overview', {
      figures,
      alarms: rings,
      logGroups: watched.service.functions.map(({ lambda }) => lambda.logGroup.logGroupName),
      title: `Complaint desk, ${environment}`,
      deployment,
      ses,
    })

    new CfnOutput(this, 'DashboardUrl', {
      value: `https://${Aws.REGION}.console.${isChina(this.region) ? 'amazonaws.cn' : 'aws.amazon.com'}/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${dashboard.dashboardName}`,
      description: 'Dashboard for operators',
    })
    new CfnOutput(this, 'AlarmTopic', {
      value: bell.topic.topicArn,
      description: 'Topic for alarms; subscribe anything else that should receive them',
    })
  }
}
