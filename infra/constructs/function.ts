import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as Lambda, LoggingFormat, Runtime, Tracing, type Code } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Variable } from '../../functions/config/env.ts'
import { functions, type FunctionName, type FunctionSpec } from '../../functions/config/manifest.ts'
import { isChina } from '../config.ts'
import { acknowledge } from './acknowledge.ts'
import type { Logs } from './logs.ts'

/** The variables that the manifest gives to a function. */
type Needs<Name extends FunctionName> = (typeof functions)[Name]['environment'][number]

/** A value for each variable that the named functions need. A missing one does not compile. */
export type Values<Name extends FunctionName> = Readonly<Record<Needs<Name>, string>>

export type DeskFunctionProps<Name extends FunctionName> = {
  /** Bundled code of each function. */
  code: (name: FunctionName) => Code
  logs: Logs
  /** May contain more than the function needs. The function gets only what the manifest declares. */
  values: Values<Name>
  /**
   * The grants of the manifest, except those on executions. These belong to the machine, which is created after the
   * functions that it calls.
   */
  grants: (spec: FunctionSpec) => readonly PolicyStatement[]
  /** Queue for events that failed for good, for functions that are called asynchronously. */
  deadLetterQueue?: IQueue
  /** Concurrent executions that only this function has, and more than which it never has. */
  reserved?: number
}

/** One function of the manifest, with a role of its own. */
export class DeskFunction<Name extends FunctionName = FunctionName> extends Construct {
  readonly spec: FunctionSpec
  readonly role: Role
  readonly lambda: Lambda

  constructor(scope: Construct, name: Name, props: DeskFunctionProps<Name>) {
    super(scope, name)
    this.spec = functions[name]
    const traced = !isChina(Stack.of(this).region)
    const logGroup = props.logs.group(this, 'Logs')

    this.role = new Role(this, 'Role', {
      description: `The function ${name} of the complaint desk`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    // Instead of AWS's managed policy, which lets a function write to every log group of the account.
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'Logs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    for (const statement of props.grants(this.spec)) this.role.addToPolicy(statement)

    this.lambda = new Lambda(this, 'Function', {
      description: `Complaint desk: ${name}`,
      code: props.code(name),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: this.spec.memory,
      timeout: Duration.seconds(this.spec.timeout),
      environment: pick(this.spec.environment as readonly Needs<Name>[], props.values),
      role: this.role,
      logGroup,
      // The code writes JSON itself; Lambda's JSON format would wrap each line as a string inside another.
      loggingFormat: LoggingFormat.TEXT,
      tracing: traced ? Tracing.ACTIVE : Tracing.DISABLED,
      ...(props.deadLetterQueue && { deadLetterQueue: props.deadLetterQueue }),
      ...(props.reserved !== undefined && { reservedConcurrentExecutions: props.reserved }),
      ...(this.spec.scheduled && { retryAttempts: 0, maxEventAge: Duration.seconds(60) }),
    })

    this.#accept(traced, props.deadLetterQueue !== undefined)
  }

  /** Findings of the rule packs that are accepted for every function. */
  #accept(traced: boolean, hasQueue: boolean): void {
    if (traced)
      acknowledge(
        this.role.node.findChild('DefaultPolicy'),
        'X-Ray has no resources that a policy could name; the only statement on * is xray:PutTraceSegments and xray:PutTelemetryRecords (a test holds it to that).',
        'AwsSolutions-IAM5[Resource::*]',
      )
    else
      acknowledge(
        this.lambda,
        'The China partition does not trace functions by X-Ray. Log lines carry the request and the execution.',
        'Serverless-LambdaTracing',
      )
    if (this.spec.scheduled) {
      acknowledge(
        this.lambda.node.findChild('EventInvokeConfig'),
        'The dead-letter queue of the function takes the events that failed; a destination would take them a second time.',
        'Serverless-LambdaAsyncFailureDestination',
      )
    }
    if (!hasQueue) {
      acknowledge(
        this.lambda,
        'Called synchronously only (by the API or by the state machine, which retries and records failures); Lambda uses a dead-letter queue for asynchronous calls alone.',
        'Serverless-LambdaDLQ',
      )
    }
  }
}

function pick<Name extends string>(
  names: readonly Name[],
  values: Readonly<Record<Name, string>>,
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, values[name]]))
}

/** Variables that are not known before the machine and the API exist. */
export type Settings = Readonly<Record<Exclude<Variable, 'STATE_MACHINE_ARN' | 'BASE_URL'>, string>>
