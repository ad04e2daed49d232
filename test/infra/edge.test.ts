import { describe, expect, test } from 'vitest'
import { functionsWith } from '../../functions/config/manifest.ts'
import { plainPolicy, securityHeaders } from '../../functions/config/security-headers.ts'
import type { Configuration } from '../../infra/config.ts'
import { deskFunction, resource, resources, type Statement, synthesized } from '../support/infra/synthesized.ts'

const edge: NonNullable<Configuration['edge']> = {
  domain: 'complaints.insurer.example',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc',
  keys: ['b', 'a'],
}
const made = synthesized({ edge, phone: '+86 400 555 0100' })
const stack = made.edge!

type Distribution = {
  DistributionConfig: {
    Aliases: string[]
    WebACLId: unknown
    Logging?: unknown
    Origins: {
      DomainName: unknown
      CustomOriginConfig: object
      OriginCustomHeaders: { HeaderName: string; HeaderValue: string }[]
    }[]
    DefaultCacheBehavior: object
  }
}
const [, distribution] = resource<Distribution>(stack, 'AWS::CloudFront::Distribution')
const { DistributionConfig: config } = distribution.Properties

test('without the setting there is no edge: no stack, no secret, nothing that the doors ask for', () => {
  const { edge: none, service } = synthesized()
  expect(none).toBeUndefined()
  expect(resources(service, 'AWS::SecretsManager::Secret')).toEqual([])
  for (const door of ['form', 'complaints'] as const)
    expect(deskFunction(service, door).properties.Environment.Variables['EDGE']).toBe('')
})

describe('the edge', () => {
  test('is the public address, passes all requests on to the API over TLS, and keeps none of the answers', () => {
    expect(config.Aliases).toEqual([edge.domain])
    expect(config.Origins[0]).toMatchObject({
      DomainName: {
        'Fn::GetStackOutput': { StackName: 'liaison-dev-service', OutputName: 'ApiHost', Region: 'ap-southeast-1' },
      },
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    })
    expect(config.DefaultCacheBehavior).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      // AWS's own policies: CachingDisabled and AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    })
    expect(deskFunction(made.service, 'advance').properties.Environment.Variables['BASE_URL']).toBe(
      `https://${edge.domain}`,
    )
  })

  test('gives the errors of the API the headers that the doors have, and leaves what the doors say', () => {
    const [id, policy] = resource<{ ResponseHeadersPolicyConfig: any }>(stack, 'AWS::CloudFront::ResponseHeadersPolicy')
    expect(config.DefaultCacheBehavior).toMatchObject({ ResponseHeadersPolicyId: { Ref: id } })
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
      policy.Properties.ResponseHeadersPolicyConfig
    const { StrictTransportSecurity: hsts } = security
    expect(`max-age=${hsts.AccessControlMaxAgeSec}; ${hsts.IncludeSubdomains ? 'includeSubDomains' : ''}`).toBe(
      securityHeaders['strict-transport-security'],
    )
    expect(security).toMatchObject({
      ContentTypeOptions: {},
      ReferrerPolicy: { ReferrerPolicy: securityHeaders['referrer-policy'] },
      ContentSecurityPolicy: { ContentSecurityPolicy: plainPolicy },
    })
    expect(custom.Items.map(({ Header, Value }: any) => [Header, Value])).toEqual([
      ['x-robots-tag', securityHeaders['x-robots-tag']],
      ['cache-control', 'no-store'],
    ])
    for (const one of [...Object.values<any>(security), ...custom.Items]) expect(one.Override).toBe(false)
  })

  test('logs and samples no address: the keys of mailed links stand in it', () => {
    expect(config.Logging).toBeUndefined()
    expect(JSON.stringify(stack.toJSON())).not.toContain('"SampledRequestsEnabled":true')
  })

  test('limits the complaints of each source, says when to send again and whom to call, and stops nothing else', () => {
    const [[id, firewall]] = resources<{
      Rules: { Statement: object; Action: object }[]
      CustomResponseBodies: object
    }>(stack, 'AWS::WAFv2::WebACL') as [[string, any]]
    expect(config.WebACLId).toEqual({ 'Fn::GetAtt': [id, 'Arn'] })
    expect(firewall.Properties).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } })
    expect(firewall.Properties.Rules).toHaveLength(1)
    const [rule] = firewall.Properties.Rules
    expect(rule).toMatchObject({
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100, EvaluationWindowSec: 300 } },
      Action: {
        Block: {
          CustomResponse: {
            ResponseCode: 429,
            ResponseHeaders: expect.arrayContaining([
              { Name: 'retry-after', Value: '300' },
              ...Object.entries(securityHeaders).map(([Name, Value]) => ({ Name, Value })),
            ]),
          },
        },
      },
    })
    const matched = [...JSON.stringify(rule!.Statement).matchAll(/"SearchString":"([^"]*)"/g)].map(([, one]) => one)
    const paths = ['/complain/send', '/complain/who', '/complain/save', '/complaints']
    expect(matched).toEqual(['POST', '/', ...paths.flatMap((path) => [path, `${path}/`])])
    expect(JSON.stringify(firewall.Properties.CustomResponseBodies)).toContain(
      'href=\\"tel:+864005550100\\">+86 400 555 0100</a>',
    )
  })
})

describe('the secret that the edge sends', () => {
  const secrets = resources<{ Name: string; ReplicaRegions: unknown; GenerateSecretString: object }>(
    made.service,
    'AWS::SecretsManager::Secret',
  )

  test('is the first key’s, from the copy in its own region; no template has its value', () => {
    expect(config.Origins[0]!.OriginCustomHeaders).toEqual([
      {
        HeaderName: 'x-liaison-edge',
        HeaderValue: '{{resolve:secretsmanager:liaison-dev-service-edge-b:SecretString:::}}',
      },
    ])
    expect(secrets.map(([, { Properties }]) => Properties.Name)).toEqual([
      'liaison-dev-service-edge-b',
      'liaison-dev-service-edge-a',
    ])
    for (const [, { Properties }] of secrets)
      expect(Properties).toMatchObject({
        ReplicaRegions: [{ Region: 'us-east-1' }],
        GenerateSecretString: { PasswordLength: 48 },
      })
  })

  test('both keys are known to the two doors that file complaints, and to no other function', () => {
    for (const name of functionsWith('ses')) {
      const { properties, statements } = deskFunction(made.service, name)
      const granted = statements.find(({ Sid }: Statement) => Sid === 'Edge')
      if (name !== 'form' && name !== 'complaints') {
        expect([name, granted, properties.Environment.Variables['EDGE']]).toEqual([name, undefined, undefined])
        continue
      }
      expect(granted).toMatchObject({
        Action: 'secretsmanager:GetSecretValue',
        Resource: secrets.map(([id]) => ({ Ref: id })),
      })
      const known = JSON.stringify(properties.Environment.Variables['EDGE'])
      expect(known).toContain(`https://${edge.domain}`)
      for (const [id] of secrets) expect(known).toContain(id)
    }
  })

  test('until the edge answers, complaints are taken at the API too', () => {
    const { service } = synthesized({ edge: { ...edge, posts: 'open' } })
    expect(deskFunction(service, 'form').properties.Environment.Variables['EDGE']).toBe('')
  })
})
