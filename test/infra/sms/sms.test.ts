import { describe, expect, test } from 'vitest'
import { readEnv } from '../../../functions/config/env.ts'
import { functionsWith } from '../../../functions/config/manifest.ts'
import { deskFunction, resources, synthesized } from '../../support/infra/synthesized.ts'

const secretArn = 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:sms-a1B2c3'
const url = 'https://sms.example.com/send'
const withSms = synthesized({ region: 'ap-southeast-1', sms: { url, secretArn, callingCode: '86' } })
const without = synthesized({ region: 'ap-southeast-1' })

const routesOf = ({ service }: typeof withSms): string[] =>
  resources<{ RouteKey: string }>(service, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey)

describe('a gateway for text messages', () => {
  test('is known to the functions that send or offer texts, and its secret to sender and receiver alone', () => {
    for (const name of functionsWith('ses', true, true)) {
      const { statements, properties } = deskFunction(withSms.service, name)
      const reads = statements.filter(({ Resource }) => Resource === secretArn)
      expect(reads.length, name).toBe(['advance', 'sms-feedback'].includes(name) ? 1 : 0)
      const { SMS } = properties.Environment.Variables
      if (['advance', 'sms-feedback', 'form', 'lost-link', 'enter'].includes(name))
        expect(readEnv(['SMS'], { SMS: String(SMS) }).SMS).toEqual({ url, secret: secretArn, callingCode: '86' })
      else expect(SMS, name).toBeUndefined()
    }
  })

  test('reports to an address of its own', () => {
    expect(routesOf(withSms)).toContain('POST /sms-events')
  })

  test('is off unless it is named: no function, no address, no right', () => {
    expect(routesOf(without)).not.toContain('POST /sms-events')
    expect(resources(without.service, 'AWS::Lambda::Function')).toHaveLength(functionsWith('ses').length)
    expect(JSON.stringify(without.service.toJSON())).not.toContain('secret:sms')
  })
})
