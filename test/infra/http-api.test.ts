import { describe, expect, test } from 'vitest'
import { filings } from '../../functions/config/filings.ts'
import { defaultDoor, routes } from '../../functions/config/routes.ts'
import { largestBody } from '../../functions/http/parts/body.ts'
import { deskFunction, resource, resources, synthesized } from '../support/infra/synthesized.ts'

type RouteProperties = { RouteKey: string; Target: { 'Fn::Join': [string, [string, { Ref: string }]] } }
type IntegrationProperties = { IntegrationUri: { 'Fn::GetAtt': [string, string] }; PayloadFormatVersion: string }

describe('the HTTP API', () => {
  const { service } = synthesized()

  test('has exactly the routes of the list and a default route', () => {
    const integrations = Object.fromEntries(resources<IntegrationProperties>(service, 'AWS::ApiGatewayV2::Integration'))
    const deployed = resources<RouteProperties>(service, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const integration = integrations[Properties.Target['Fn::Join'][1][1].Ref]!.Properties
      expect(integration.PayloadFormatVersion).toBe('2.0')
      return [Properties.RouteKey, integration.IntegrationUri['Fn::GetAtt'][0]]
    })
    const declared = routes.flatMap(({ methods, path, door }) =>
      methods.map((method) => [`${method} ${path}`, deskFunction(service, door).id]),
    )
    expect(deployed.sort()).toEqual([...declared, ['$default', deskFunction(service, defaultDoor).id]].sort())
  })

  test('is the only caller of a door and may call nothing else', () => {
    const doors = new Set([...routes.map(({ door }) => door), defaultDoor])
    const called = resources<{
      FunctionName: { 'Fn::GetAtt': [string, string] }
      Principal: string
      SourceArn: unknown
    }>(service, 'AWS::Lambda::Permission').flatMap(([, { Properties }]) => {
      if (['sns.amazonaws.com', 'events.amazonaws.com'].includes(Properties.Principal)) return []
      expect(Properties.Principal).toBe('apigateway.amazonaws.com')
      expect(JSON.stringify(Properties.SourceArn)).toContain(resource(service, 'AWS::ApiGatewayV2::Api')[0])
      return Properties.FunctionName['Fn::GetAtt'][0]
    })
    expect(called.sort()).toEqual([...doors].map((door) => deskFunction(service, door).id).sort())
  })

  test('is throttled', () => {
    const [, stage] = resource(service, 'AWS::ApiGatewayV2::Stage')
    expect(stage.Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 400 },
    })
  })

  test('takes fewer complaints than other requests, on the routes that take any; the stage waits for them', () => {
    const [, stage] = resource<{ RouteSettings: object }>(service, 'AWS::ApiGatewayV2::Stage')
    expect(stage.Properties.RouteSettings).toEqual({
      'POST /': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 400 },
      'POST /complain/send': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 400 },
      'POST /complaints': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 400 },
    })
    const waited = resources<RouteProperties>(service, 'AWS::ApiGatewayV2::Route').flatMap(([id, { Properties }]) =>
      stage.DependsOn?.includes(id) ? [Properties.RouteKey] : [],
    )
    expect(waited.toSorted()).toEqual(['POST /', 'POST /complain/send', 'POST /complaints'])
  })

  // What API Gateway answers by itself has no telephone number, and an HTTP API lets nobody change it.
  test('leaves refusing to the doors, which know the telephone number: they refuse before it does', () => {
    expect(resources(service, 'AWS::ApiGateway::GatewayResponse')).toEqual([])
    expect(filings.door.atOnce).toBeLessThan(filings.route.atOnce)
    expect(Math.max(...Object.values(largestBody))).toBeLessThan(10_000_000 / 2)
  })

  test('has no paid metrics for each route', () => {
    const [, { Properties }] = resource<{ DefaultRouteSettings: { DetailedMetricsEnabled?: boolean } }>(
      service,
      'AWS::ApiGatewayV2::Stage',
    )
    expect(Properties.DefaultRouteSettings.DetailedMetricsEnabled ?? false).toBe(false)
  })

  test('logs no query, path, address, browser or header, which could contain keys and references', () => {
    const [, stage] = resource<{ AccessLogSettings: { Format: string } }>(service, 'AWS::ApiGatewayV2::Stage')
    const logged = Object.values(JSON.parse(stage.Properties.AccessLogSettings.Format) as Record<string, string>)
    expect(logged.every((value) => /^\$context\.[\w.]+$/.test(value))).toBe(true)
    expect(
      logged.filter((value) =>
        /query|path|uri|identity|sourceIp|userAgent|header|authorizer|messageString|domainName/i.test(value),
      ),
    ).toEqual([])
  })

  test('is the target of the links in mails by default', () => {
    const [api] = resource(service, 'AWS::ApiGatewayV2::Api')
    expect(deskFunction(service, 'advance').properties.Environment.Variables['BASE_URL']).toEqual({
      'Fn::GetAtt': [api, 'ApiEndpoint'],
    })
  })
})

describe('a configured public address', () => {
  const baseUrl = ({ service }: ReturnType<typeof synthesized>) =>
    deskFunction(service, 'advance').properties.Environment.Variables['BASE_URL']
  const customDomain = {
    name: 'complaints.example.com',
    certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/abc',
  }

  const closed = ({ service }: ReturnType<typeof synthesized>) =>
    resource(service, 'AWS::ApiGatewayV2::Api')[1].Properties['DisableExecuteApiEndpoint'] ?? false

  test('baseUrl: replaces the address of the API in links', () => {
    expect(baseUrl(synthesized({ baseUrl: 'https://www.example.com' }))).toBe('https://www.example.com')
  })

  test('customDomain: serves the API over TLS 1.2, and the old address stays open for links mailed before', () => {
    const system = synthesized({ customDomain })
    expect(baseUrl(system)).toBe('https://complaints.example.com')
    expect(resource(system.service, 'AWS::ApiGatewayV2::DomainName')[1].Properties).toMatchObject({
      DomainName: customDomain.name,
      DomainNameConfigurations: [
        { CertificateArn: customDomain.certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    })
    expect(resources(system.service, 'AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1)
    expect(closed(system)).toBe(false)
  })

  test('apiAddress: closes the first address of the API only if the setting is closed', () => {
    expect(closed(synthesized({ customDomain, apiAddress: 'closed' }))).toBe(true)
    expect(closed(synthesized({ customDomain, apiAddress: 'open' }))).toBe(false)
    expect(closed(synthesized())).toBe(false)
  })

  test('neither: needs no domain resources', () => {
    expect(resources(synthesized().service, 'AWS::ApiGatewayV2::DomainName')).toEqual([])
  })
})
