import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { readEnv } from '../../functions/config/env.ts'
import { functions, functionsWith } from '../../functions/config/manifest.ts'
import type { Configuration } from '../../infra/config.ts'
import { actionsOf, deskFunction, resources, synthesized } from '../support/infra/synthesized.ts'

const secretIn = (region: string): string =>
  `arn:${region.startsWith('cn-') ? 'aws-cn' : 'aws'}:secretsmanager:${region}:111122223333:secret:mail-a1B2c3`
const smtp = (region: string): Partial<Configuration> => ({
  region,
  smtp: {
    host: 'smtp.example.com',
    port: 465,
    secretArn: secretIn(region),
    bounces: 'bounces@example.com',
  },
})
const systems = {
  'cn-north-1': synthesized(smtp('cn-north-1')),
  'cn-northwest-1': synthesized(smtp('cn-northwest-1')),
  'ap-southeast-1': synthesized(smtp('ap-southeast-1')),
}
const china = [systems['cn-north-1'], systems['cn-northwest-1']]

describe.each(Object.entries(systems))('mail by SMTP in %s', (region, { app, data, service, watch }) => {
  test('has no resource, permission or alarm of SES', () => {
    for (const template of [data, service, watch])
      expect(JSON.stringify(template.toJSON())).not.toMatch(/AWS::SES|AWS\/SES|"ses:|ses\.amazonaws/)
    const alarms = resources(watch, 'AWS::CloudWatch::Alarm').map(([id]) => id.slice(0, -8))
    expect(alarms.filter((name) => /^(Bounce|Complaint)Rate/.test(name))).toEqual([])
    expect(alarms).toContain('MailsRefused')
  })

  test('has the functions of the manifest, of which only those that send mail or get reports read the secret', () => {
    // Nor are there functions for documents: no scanner checks them in China.
    const deployed = functionsWith('smtp', !region.startsWith('cn-'))
    expect(resources(service, 'AWS::Lambda::Function')).toHaveLength(deployed.length)
    for (const name of deployed) {
      const { statements } = deskFunction(service, name)
      const secrets = statements.filter(({ Action }) => String(Action).startsWith('secretsmanager:'))
      const reads = ['form', 'advance', 'digest', 'mail-feedback'].includes(name)
      expect(secrets, name).toEqual(
        reads
          ? [
              {
                Sid: 'Mail',
                Effect: 'Allow',
                Action: 'secretsmanager:GetSecretValue',
                Resource: secretIn(region),
              },
            ]
          : [],
      )
    }
    expect(actionsOf(deskFunction(service, 'mail-feedback').statements)).toContain('states:SendTaskSuccess')
  })

  test('gives the functions the server and the ARN of the secret, and no password', () => {
    for (const name of ['advance', 'digest', 'mail-feedback'] as const) {
      const { Variables } = deskFunction(service, name).properties.Environment
      expect(readEnv(['MAIL', 'SMTP'], { MAIL: String(Variables['MAIL']), SMTP: String(Variables['SMTP']) })).toEqual({
        MAIL: 'smtp',
        SMTP: {
          host: 'smtp.example.com',
          port: 465,
          bounces: 'bounces@example.com',
          secret: secretIn(region),
        },
      })
      expect(Object.keys(Variables).toSorted()).toEqual([...functions[name].environment].toSorted())
    }
  })

  test('has a separate route for delivery reports', () => {
    const keys = resources<{ RouteKey: string }>(service, 'AWS::ApiGatewayV2::Route').map(
      ([, { Properties }]) => Properties.RouteKey,
    )
    expect(keys).toContain('POST /mail-events')
  })

  test('has no unacknowledged finding of the rule packs', () => {
    for (const pack of [new AwsSolutionsChecks(app), new ServerlessChecks(app)])
      expect(pack.validateScope(app).violations).toEqual([])
  })
})

describe('a desk in the China partition', () => {
  test('is not traced by X-Ray, which does not know functions there', () => {
    for (const { service } of china) {
      for (const [, { Properties }] of resources<{ TracingConfig?: { Mode: string } }>(
        service,
        'AWS::Lambda::Function',
      ))
        expect(Properties.TracingConfig?.Mode).not.toBe('Active')
      for (const [, { Properties }] of resources<{ TracingConfiguration?: { Enabled: boolean } }>(
        service,
        'AWS::StepFunctions::StateMachine',
      ))
        expect(Properties.TracingConfiguration?.Enabled ?? false).toBe(false)
      expect(JSON.stringify(service.toJSON())).not.toContain('xray:')
    }
  })

  test('links to the dashboard in the console of its partition', () => {
    for (const { watch } of china)
      expect(JSON.stringify(watch.toJSON()['Outputs'])).toContain('.console.amazonaws.cn/cloudwatch/')
    expect(JSON.stringify(systems['ap-southeast-1'].watch.toJSON()['Outputs'])).toContain('.console.aws.amazon.com/')
  })

  test('contains no name of the other partition', () => {
    for (const { data, service, watch } of china)
      for (const template of [data, service, watch]) {
        const text = JSON.stringify(template.toJSON())
        expect(text).not.toMatch(/arn:aws:/)
        expect(text.replaceAll('.amazonaws.com"]]}]', '')).not.toMatch(/console\.aws\.amazon/)
      }
  })
})

test('with SES, there is no route for delivery reports', () => {
  const { service } = synthesized()
  const keys = resources<{ RouteKey: string }>(service, 'AWS::ApiGatewayV2::Route').map(
    ([, { Properties }]) => Properties.RouteKey,
  )
  expect(keys).not.toContain('POST /mail-events')
})
