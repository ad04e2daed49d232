import { Fn } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnRoute,
  type CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { Construct } from 'constructs'
import { filingRoutes, filings } from '../../functions/config/filings.ts'
import { defaultDoor, feedbackRoute, smsRoute, routes, type Door, type Route } from '../../functions/config/routes.ts'
import { publicAddress, type Configuration } from '../config.ts'
import { accessLog } from './access-log.ts'
import { acknowledge } from './acknowledge.ts'
import type { DeskFunction } from './function.ts'
import type { Logs } from './logs.ts'

/**
 * Sustained and burst requests per second. A desk gets a few a minute. The limit bounds the cost of a flood, and is
 * well above 200 complaints at once.
 */
const throttle = { rateLimit: 100, burstLimit: 400 }

/** Doors that are there only where something reports to them. */
type Fed = 'mail-feedback' | 'sms-feedback'

const reasons: Record<Route['who'], string> = {
  anyone: 'Open to the public by design: anybody can file a complaint without an account.',
  key: 'The key in the link is the authorization: random, stored only as a hash, for one person and purpose; the function checks it and answers 404 when it is wrong.',
  session:
    'For staff who signed in: the function opens the sealed cookie, checks session, account and directory at every request, and leads everybody else to the page to sign in.',
  token:
    'The mail server or SMS gateway authenticates by the token of its secret; the function checks it and answers 404 when it is wrong.',
}

/**
 * The HTTP API, created before the functions, because one of them needs its address. `open` then connects the routes.
 */
export class DeskApi extends Construct {
  readonly #api: HttpApi
  readonly #stage: HttpStage
  /** Public origin with no trailing slash. */
  readonly url: string

  constructor(scope: Construct, id: string, { configuration, logs }: { configuration: Configuration; logs: Logs }) {
    super(scope, id)
    const { customDomain, apiAddress } = configuration
    this.#api = new HttpApi(this, 'Api', {
      description: 'Complaint desk',
      createDefaultStage: false,
      // Never a consequence of a custom domain: mails keep their links for years.
      disableExecuteApiEndpoint: apiAddress === 'closed',
    })
    const domainName =
      customDomain &&
      new DomainName(this, 'Domain', {
        domainName: customDomain.name,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', customDomain.certificateArn),
        securityPolicy: SecurityPolicy.TLS_1_2,
      })
    this.#stage = new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      // Metrics of the whole API are free and are all we monitor. Metrics per route are billed monthly, and the access
      // log distinguishes routes.
      detailedMetricsEnabled: false,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs.group(this, 'AccessLog')),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
      ...(domainName && { domainMapping: { domainName } }),
    })
    this.url = publicAddress(configuration) ?? this.#api.apiEndpoint
    // The name that a DNS record for the custom domain must point to.
    this.domainTarget = domainName?.regionalDomainName
  }

  readonly domainTarget: string | undefined

  /** Host of the API itself, whatever its public address is. */
  get host(): string {
    return Fn.select(2, Fn.split('/', this.#api.apiEndpoint))
  }

  get apiId(): string {
    return this.#api.apiId
  }

  /**
   * Connects every route of the list, and the default route, to their functions. A route for reports on mails or text
   * messages is open if its function is there.
   */
  open(doors: Record<Exclude<Door, Fed>, DeskFunction> & Partial<Record<Fed, DeskFunction>>): void {
    const integrations = new Map<Door, HttpLambdaIntegration>()
    const integration = (door: Door): HttpLambdaIntegration => {
      const known =
        integrations.get(door) ??
        new HttpLambdaIntegration(door, doors[door]!.lambda, { scopePermissionToRoute: false })
      integrations.set(door, known)
      return known
    }
    const fed = [feedbackRoute, smsRoute].filter(({ door }) => doors[door] !== undefined)
    for (const { methods, path, door, who } of [...routes, ...fed]) {
      for (const route of this.#api.addRoutes({
        path,
        methods: methods.map((method) => HttpMethod[method]),
        integration: integration(door),
      })) {
        acknowledge(route, reasons[who], 'AwsSolutions-APIG4')
      }
    }
    this.#limitFilings()
    const elsewhere = new HttpRoute(this, 'Elsewhere', {
      httpApi: this.#api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integration(defaultDoor),
    })
    acknowledge(elsewhere, 'Answers 404 to everybody and touches nothing.', 'AwsSolutions-APIG4')
  }

  /** A flood of complaints is stopped before it costs an invocation; pages and links in mails stay open meanwhile. */
  #limitFilings(): void {
    const stage = this.#stage.node.defaultChild as CfnStage
    const { perSecond: ThrottlingRateLimit, atOnce: ThrottlingBurstLimit } = filings.route
    // Of type JSON in CloudFormation, so with the names of the API.
    stage.routeSettings = Object.fromEntries(
      filingRoutes.map((route) => [route, { ThrottlingRateLimit, ThrottlingBurstLimit }]),
    )
    // A stage refuses settings for a route that is not there yet.
    for (const child of this.#api.node.findAll())
      if (child instanceof CfnRoute && filingRoutes.some((route) => route === child.routeKey))
        stage.addResourceDependency(child)
  }
}
