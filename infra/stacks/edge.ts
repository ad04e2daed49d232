import { CfnOutput, Duration, Fn, SecretValue, Stack, type App, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { edgeHeader } from '../../functions/config/filings.ts'
import { plainPolicy, securityHeaders } from '../../functions/config/security-headers.ts'
import type { Configuration } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { firewall } from '../edge/firewall.ts'
import { edgeSecretName } from '../edge/keys.ts'

export type EdgeStackProps = StackProps & {
  configuration: Configuration
  edge: NonNullable<Configuration['edge']>
  /** Name and region of the service stack. */
  service: { stackName: string; region: string }
}

/**
 * What stands in front of the API if the environment has it: a firewall that limits each source of complaints. It adds
 * its secret to every request, by which the doors know it. It is in us-east-1, where AWS keeps both for the whole
 * world.
 */
export class EdgeStack extends Stack {
  constructor(app: App, id: string, { configuration, edge, service, ...props }: EdgeStackProps) {
    super(app, id, { ...props, terminationProtection: configuration.retention.removal === 'retain' })

    const { attrArn: webAclId } = firewall(this, configuration.phone)
    const origin =
      configuration.apiAddress === 'closed'
        ? configuration.customDomain!.name
        : Fn.getStackOutput(service.stackName, 'ApiHost', service.region)
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Complaint desk',
      domainNames: [edge.domain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId,
      defaultBehavior: {
        origin: new HttpOrigin(origin, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          // Read when the stack is deployed; the newest key is the first. CloudFront replaces what a client sends.
          customHeaders: {
            [edgeHeader]: SecretValue.secretsManager(edgeSecretName(service.stackName, edge.keys[0]!)).unsafeUnwrap(),
          },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // Every page is somebody's own, and its key stands in the query.
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: headersOfGateway(this),
      },
    })
    acknowledge(
      distribution,
      'Complainants may be anywhere: a country is no reason to refuse a complaint.',
      'AwsSolutions-CFR1',
    )
    acknowledge(
      distribution,
      'CloudFront logs the query of each request, and there stand the keys of mailed links. The API has its own log.',
      'AwsSolutions-CFR3',
    )

    new CfnOutput(this, 'DistributionDomain', {
      value: distribution.distributionDomainName,
      description: 'Target for the DNS record of the public address',
    })
  }
}

/**
 * The headers of the doors, for answers that have none. An HTTP API cannot be given any for the errors that it makes
 * itself (413, 429, 500, 503). What a door says stands.
 */
function headersOfGateway(scope: EdgeStack): ResponseHeadersPolicy {
  const {
    'strict-transport-security': _hsts,
    'x-content-type-options': _nosniff,
    'referrer-policy': _referrer,
    ...others
  } = securityHeaders
  return new ResponseHeadersPolicy(scope, 'Headers', {
    comment: 'What the API leaves out of its own errors',
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: false },
      contentTypeOptions: { override: false },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: false },
      contentSecurityPolicy: { contentSecurityPolicy: plainPolicy, override: false },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: false })),
    },
  })
}
