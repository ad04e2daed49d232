import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stages } from '../../functions/domain/policy/policy.ts'
import { metrics } from '../../functions/telemetry/metrics.ts'
import { alarms } from '../../infra/constructs/alarms.ts'
import { stuckCheckMinutes } from '../../functions/domain/workflow/execution.ts'
import { actionsOf, resource, resources, type Statement, synthesized } from '../support/infra/synthesized.ts'
import { takesMail } from '../support/infra/takes-mail.ts'

type Figure = {
  Id: string
  Expression?: string
  MetricStat?: {
    Metric: { Namespace: string; MetricName: string; Dimensions?: { Name: string; Value: unknown }[] }
    Period: number
  }
}
type Alarm = {
  AlarmDescription: string
  AlarmActions: unknown[]
  OKActions: unknown[]
  ComparisonOperator: string
  Threshold: number
  TreatMissingData: string
  EvaluationPeriods: number
  Metrics?: Figure[]
  MetricName?: string
}

const { mailIn, signIn } = takesMail()
const { watch, service, configuration } = synthesized({ mailIn, signIn }, 'prod')
const rung = resources<Alarm>(watch, 'AWS::CloudWatch::Alarm')
const alarm = (name: string): Alarm => resource<Alarm>(watch, 'AWS::CloudWatch::Alarm', name)[1].Properties

describe('the alarms', () => {
  test('are updated in every deployment, and so follow a service stack that was created again', () => {
    const [id] = Object.entries(watch.toJSON()['Parameters'] as object).find(([name]) => name === 'Deployment') ?? []
    const value = { Ref: id }
    for (const [name, { Properties }] of resources<{ Tags?: unknown[] }>(watch, 'AWS::CloudWatch::Alarm'))
      expect(Properties.Tags, name).toContainEqual({ Key: 'deployment', Value: value })
    const [, dashboard] = resource<{ DashboardBody: unknown }>(watch, 'AWS::CloudWatch::Dashboard', '.*')
    expect(JSON.stringify(dashboard.Properties.DashboardBody)).toContain(JSON.stringify(value))
    // Nothing else has names of the other stacks.
    const reading = Object.values(watch.toJSON()['Resources'] as Record<string, { Type: string }>)
      .filter((one) => JSON.stringify(one).includes('Fn::GetStackOutput'))
      .map(({ Type }) => Type)
    expect([...new Set(reading)].sort()).toEqual(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard'])
  })

  test('get the number of the deployment from the deploy workflow', () => {
    const workflow = readFileSync(new URL('../../.github/workflows/deploy.yml', import.meta.url), 'utf8')
    expect(workflow).toMatch(/cdk deploy .*--parameters "liaison-\$ENVIRONMENT-watch:Deployment=\$GITHUB_RUN_ID/)
  })

  test('about mail that comes in are made only where the desk takes any', () => {
    const { watch: without } = synthesized()
    const names = resources<Alarm>(without, 'AWS::CloudWatch::Alarm').map(([id]) => id.slice(0, -8))
    const missing = rung.map(([id]) => id.slice(0, -8)).filter((name) => !names.includes(name))
    expect(missing.sort()).toEqual(['MailInFailing', 'MailNotReceived', 'MailsLeft', 'MailsUnreadable'])
  })

  test('are exactly the alarms of the list', () => {
    const names = Object.keys(alarms(new Proxy({} as never, { get: () => ({ with: () => undefined }) })))
    expect(rung.map(([id]) => id.slice(0, -8)).sort()).toEqual(names.sort())
  })

  test.each(rung.map(([id, { Properties }]) => [id.slice(0, -8), Properties] as const))(
    '%s says what people notice and what to do first, and notifies the topic when it begins and ends',
    (_, { AlarmDescription, AlarmActions, OKActions }) => {
      const [notice, first] = AlarmDescription.replace(/ More: docs\/runbook\.md#[a-z]+$/, '').split(' First: ')
      expect(notice?.length).toBeGreaterThan(40)
      expect(first?.length).toBeGreaterThan(25)
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024)
      const topic = [{ Ref: resource(watch, 'AWS::SNS::Topic')[0] }]
      expect({ AlarmActions, OKActions }).toEqual({ AlarmActions: topic, OKActions: topic })
    },
  )

  test.each(['runbook.md', 'runbook.zh-CN.md'])(
    'have one section each in %s, to which their descriptions refer',
    (file) => {
      const sections = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8')
        .split(/^### /m)
        .slice(1)
        .map((text) => [text.split('\n')[0] ?? '', text.split('\n').slice(1).join(' ').trim()] as const)
      expect(sections.map(([name]) => name)).toEqual(
        Object.keys(alarms(new Proxy({} as never, { get: () => ({ with: () => undefined }) }))),
      )
      for (const [name, text] of sections) expect({ name, long: text.length > 40 }).toEqual({ name, long: true })
      for (const [name] of sections)
        expect(alarm(name).AlarmDescription).toContain(`More: docs/runbook.md#${name.toLowerCase()}`)
    },
  )

  test('ring if an execution failed, timed out or was aborted', () => {
    const { Metrics, Threshold, ComparisonOperator } = alarm('ExecutionsFailed')
    expect(JSON.stringify(Metrics)).toMatch(/ExecutionsFailed.*ExecutionsTimedOut.*ExecutionsAborted/)
    expect({ Threshold, ComparisonOperator }).toEqual({
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    })
  })

  test.each(
    rung.flatMap(([id, { Properties }]) =>
      (Properties.Metrics ?? []).flatMap(({ Expression }) =>
        Expression === undefined ? [] : [[id.slice(0, -8), Expression, Properties.Metrics ?? []] as const],
      ),
    ),
  )('%s rings for one of its metrics even if the others are missing: %s', (_, expression, figures) => {
    // Where nothing happened there is no data point, and what is added to none may be none. Of DynamoDB, an alarm
    // without data keeps the state that it is in.
    for (const { Id, MetricStat } of figures)
      if (MetricStat !== undefined) expect(expression).toContain(`FILL(${Id}, 0)`)
  })

  test('ring if Lambda throttles a step, the sweeper, the digest or the mail reports', () => {
    const functions = resources<{ Description: string }>(service, 'AWS::Lambda::Function').flatMap(
      ([id, { Properties }]) =>
        ['advance', 'wait', 'sweep', 'digest', 'mail-events'].some((name) =>
          Properties.Description.endsWith(`: ${name}`),
        )
          ? [id]
          : [],
    )
    const told = JSON.stringify(alarm('StepsThrottled').Metrics)
    expect(functions).toHaveLength(5)
    for (const id of functions) expect(told).toContain(`PublishOutputRef${id}`)
  })

  test('ring if the table or an index throttles any operation that a function may use', () => {
    const figures = (alarm('TableThrottled').Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
    // Figures of events by the table’s name alone leave its indexes out; requests are counted wherever they were
    // throttled.
    expect(new Set(figures.map(({ MetricName }) => MetricName))).toEqual(new Set(['ThrottledRequests']))
    const granted = new Set(
      resources<{ PolicyDocument: { Statement: Statement[] } }>(service, 'AWS::IAM::Policy')
        .flatMap(([, { Properties }]) => actionsOf(Properties.PolicyDocument.Statement))
        .filter((action) => action.startsWith('dynamodb:')),
    )
    expect(
      figures
        .map(({ Dimensions = [] }) => `dynamodb:${String(Dimensions.find(({ Name }) => Name === 'Operation')?.Value)}`)
        .sort(),
    ).toEqual([...granted].sort())
  })

  test('ring for a stalled case within half an hour, and end when three searches find none', () => {
    const [figure] = alarm('CasesStuck').Metrics ?? []
    const period = (figure?.MetricStat?.Period ?? 0) / 60
    // One look that fails must not read as if nothing were wrong.
    expect({ period, looks: Math.floor(period / stuckCheckMinutes) }).toEqual({ period: 30, looks: 3 })
  })

  test('ring if the sweeper is silent, and treat missing data as bad only there', () => {
    expect(alarm('SweeperSilent')).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    })
    // SES publishes its rates seldom: no news leaves these alarms as they are.
    for (const [id, { Properties }] of rung)
      if (!id.startsWith('SweeperSilent'))
        expect(Properties.TreatMissingData).toBe(/^(Bounce|Complaint)Rate/.test(id) ? 'ignore' : 'notBreaching')
  })

  test('ring for an unusual number of complaints, of which each insurer has its own idea, and if some are put off', () => {
    const received = { MetricStat: { Metric: { MetricName: 'Received' }, Period: 300, Stat: 'Sum' } }
    expect(alarm('ManyComplaints')).toMatchObject({ Threshold: 60, Metrics: [received] })
    const [, other] = resource(synthesized({ unusualReceived: 400 }).watch, 'AWS::CloudWatch::Alarm', 'ManyComplaints')
    expect(other.Properties).toMatchObject({ Threshold: 400, EvaluationPeriods: 1 })
    expect(alarm('ComplaintsPutOff')).toMatchObject({ Threshold: 1 })
  })

  test('ring before SES reviews the account', () => {
    for (const [name, Threshold] of [
      ['BounceRate', 0.04],
      ['ComplaintRate', 0.0008],
    ] as const) {
      expect(alarm(name)).toMatchObject({
        Threshold,
        Metrics: [{ MetricStat: { Metric: { MetricName: `Reputation.${name}`, Namespace: 'AWS/SES' } } }],
      })
    }
  })

  test('ring for an acknowledgement that took more than a minute', () => {
    expect(alarm('AcknowledgementLate')).toMatchObject({
      Threshold: 61,
      Metrics: [{ MetricStat: { Metric: { MetricName: 'AcknowledgementSeconds' }, Stat: 'Maximum' } }],
    })
  })
})

describe('the topic', () => {
  test('is encrypted with a key that CloudWatch may use, takes alarms of this account, and mails the configured address', () => {
    const [key, { Properties }] = resource<{ KeyPolicy: { Statement: { Principal: unknown; Action: unknown }[] } }>(
      watch,
      'AWS::KMS::Key',
    )
    expect(Properties.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      }),
    )
    const [topic, { Properties: properties }] = resource<{ KmsMasterKeyId: unknown }>(watch, 'AWS::SNS::Topic')
    expect(properties.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [key, 'Arn'] })
    const [, policy] = resource<{ PolicyDocument: { Statement: unknown[] } }>(watch, 'AWS::SNS::TopicPolicy')
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    )
    expect(resource(watch, 'AWS::SNS::Subscription')[1].Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: configuration.alarmAddress,
      TopicArn: { Ref: topic },
    })
  })

  test('exists without an address, so that others can subscribe', () => {
    const { watch } = synthesized()
    expect(resources(watch, 'AWS::SNS::Topic')).toHaveLength(1)
    expect(resources(watch, 'AWS::SNS::Subscription')).toEqual([])
  })
})

describe('the dashboard', () => {
  const [, { Properties }] = resource<{ DashboardBody: unknown }>(watch, 'AWS::CloudWatch::Dashboard')
  const body = JSON.stringify(Properties.DashboardBody)

  test('shows every metric, each stage and every alarm', () => {
    for (const name of Object.keys(metrics)) expect(body).toContain(name)
    for (const stage of stages) expect(body).toContain(`\\"stage\\",\\"${stage}\\"`)
    for (const [id] of rung) expect(body).toContain(id)
  })

  test('uses the metrics namespace of the functions', () => {
    const namespaces = resources<{ Environment: { Variables: Record<string, unknown> } }>(
      service,
      'AWS::Lambda::Function',
    ).map(([, { Properties }]) => Properties.Environment.Variables['METRICS_NAMESPACE'])
    expect(new Set(namespaces)).toEqual(new Set(['Liaison/prod']))
    expect(body).toContain('Liaison/prod')
  })
})

test('the watch stack imports no export, so that it never blocks a deploy of another stack', () => {
  expect(JSON.stringify(watch.toJSON())).not.toContain('Fn::ImportValue')
})
