import type { WatchedService } from '../constructs/alarm-figures.ts'
import { Aws, CfnOutput, Stack, type App, type StackProps } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { filings } from '../../functions/config/filings.ts'
import type { FunctionName } from '../../functions/config/manifest.ts'
import { type Configuration, packSetting } from '../config.ts'
import { ComplaintMachine } from '../constructs/complaint-machine.ts'
import { DeskFunction, type Settings, type Values } from '../constructs/function.ts'
import type { DocumentBuckets } from '../documents/buckets.ts'
import { Scanning } from '../documents/scanning.ts'
import { EdgeKeys } from '../edge/keys.ts'
import type { MailBucket } from '../mail-in/mail-bucket.ts'
import { Receiving } from '../mail-in/receiving.ts'
import { ruleSetName } from '../mail-in/rule-set-name.ts'
import { StaffSignIn } from '../sign-in/sign-in.ts'
import { tableStatements, withoutMailIn } from '../constructs/grants.ts'
import { DeskApi } from '../constructs/http-api.ts'
import { Logs } from '../constructs/logs.ts'
import { Mail, type MailService, SmtpMail } from '../constructs/mail.ts'
import { Sms } from '../sms/sms.ts'
import { MailEvents } from '../constructs/mail-events.ts'
import { DeadLetters, Digests, Folding, Sweeper } from '../constructs/sweeper.ts'

export type ServiceStackProps = StackProps & {
  configuration: Configuration
  table: Table
  documents: DocumentBuckets | undefined
  mailBucket: MailBucket | undefined
  /** CloudWatch namespace of the desk's own metrics. */
  metricsNamespace: string
  /** Bundled code of each function. */
  code: (name: FunctionName) => Code
}

/** Everything that can be created again: functions, state machine, email. */
export class ServiceStack extends Stack implements WatchedService {
  readonly functions: readonly DeskFunction[]
  readonly steps: WatchedService['steps']
  readonly mailIn: DeskFunction | undefined
  readonly stateMachine: StateMachine
  readonly deadLetters: Queue
  readonly apiId: string

  // oxlint-disable-next-line max-lines-per-function -- the table of contents of the stack
  constructor(app: App, id: string, given: ServiceStackProps) {
    const { configuration, table, documents, mailBucket, metricsNamespace, code, ...props } = given
    // Holds no data, but is protected: deleting it would end running executions and break every link already mailed.
    super(app, id, { ...props, terminationProtection: configuration.retention.removal === 'retain' })

    const logs = new Logs(this, 'Logs', configuration.retention)
    const { smtp } = configuration
    const ses = smtp === undefined ? new Mail(this, 'Mail', configuration) : undefined
    const mail: MailService | undefined = ses ?? (smtp && new SmtpMail(smtp))
    if (mail === undefined) throw new Error('mail goes nowhere')
    const sms = configuration.sms && new Sms(configuration.sms)
    const edge =
      configuration.edge &&
      new EdgeKeys(this, 'Edge', { configuration, edge: configuration.edge, service: this.stackName })
    const signIn =
      configuration.signIn && new StaffSignIn(this, 'SignIn', { configuration, signIn: configuration.signIn, logs })
    const deadLetters = new DeadLetters(this, 'DeadLetters').queue
    const settings: Settings = {
      TABLE_NAME: table.tableName,
      SENDER: configuration.sender,
      REPLY_TO: configuration.replyTo,
      ...mail.values,
      SMS: sms?.value ?? '',
      FILINGS_AT_ONCE: String(filings.door.atOnce),
      EDGE: edge === undefined || configuration.edge?.posts === 'open' ? '' : edge.value,
      DOCUMENTS: documents?.value ?? '',
      MAIL_IN: mailBucket?.value(ruleSetName(Aws.STACK_NAME)) ?? '',
      ...(signIn?.values ?? { SIGN_IN: '', READS: '' }),
      ENTITY: JSON.stringify(configuration.entity),
      PHONE: configuration.phone,
      ABOUT: configuration.about === undefined ? '' : JSON.stringify(configuration.about),
      POLICY_PACK: packSetting(configuration),
      ALLOWED_ORIGINS: configuration.allowedOrigins.join(' '),
      DEFAULT_LANGUAGE: configuration.defaultLanguage,
      LOG_LEVEL: 'INFO',
      METRICS_NAMESPACE: metricsNamespace,
    }
    const functions: DeskFunction[] = []
    const make = <Name extends FunctionName>(
      name: Name,
      values: Values<Name>,
      deadLetterQueue?: typeof deadLetters,
      reserved?: number,
    ): DeskFunction<Name> => {
      const made = new DeskFunction(this, name, {
        code,
        logs,
        values,
        grants: (spec) => [
          ...tableStatements(mailBucket === undefined ? withoutMailIn(spec) : spec, table),
          ...mail.statements(spec),
          ...(sms?.statements(spec) ?? []),
          ...(edge?.statements(spec) ?? []),
          ...(signIn?.statements(spec) ?? []),
          ...(documents?.statements(spec) ?? []),
          ...(mailBucket === undefined || documents === undefined
            ? []
            : mailBucket.statements(spec, documents.quarantine, documents.key)),
        ],
        ...(deadLetterQueue && { deadLetterQueue }),
        ...(reserved !== undefined && { reserved }),
      })
      if (made.spec.documents !== undefined)
        documents?.acknowledgeObjects(made.role, documents.quarantine, documents.clean)
      if (mailBucket !== undefined && documents !== undefined) {
        mailBucket.acknowledgeRights(made.spec, made.role)
        if (made.spec.mailIn === 'take' || made.spec.mailIn === 'sort')
          documents.acknowledgeObjects(made.role, documents.quarantine)
      }
      functions.push(made)
      return made
    }

    // The order follows dependencies: links in emails need the API's address, the machine needs its two steps, and the
    // HTTP functions need the machine.
    const api = new DeskApi(this, 'Api', { configuration, logs })
    const advance = make('advance', { ...settings, BASE_URL: api.url })
    const wait = make('wait', settings)
    const park = make('park', settings)
    const machine = new ComplaintMachine(this, 'Complaint', { advance, wait, park, logs })

    const known = { ...settings, STATE_MACHINE_ARN: machine.stateMachine.stateMachineArn }
    const sweep = make('sweep', known, deadLetters, configuration.reserveSweeper ? 1 : undefined)
    new Sweeper(this, 'Sweeper', { sweep, deadLetters })
    const fold = make('fold', settings, deadLetters)
    new Folding(this, 'Folding', { fold, deadLetters })
    const digest = make('digest', { ...settings, BASE_URL: api.url }, deadLetters)
    new Digests(this, 'Digests', { digest, deadLetters })
    const mailEvents = ses === undefined ? make('mail-feedback', known) : make('mail-events', known, deadLetters)
    if (ses !== undefined)
      new MailEvents(this, 'MailEvents', {
        configurationSet: ses.configurationSet,
        mailEvents,
        deadLetters,
        retention: configuration.retention,
      })
    const smsFeedback = sms && make('sms-feedback', known)
    const checking = documents && [
      make('document-events', known, deadLetters),
      make('document-checks', known, deadLetters),
    ]
    if (documents !== undefined && checking !== undefined)
      new Scanning(this, 'Scanning', {
        buckets: documents,
        events: checking[0]!,
        checks: checking[1]!,
        deadLetters,
      })
    const mailIn = mailBucket && make('mail-in', known, deadLetters)
    if (mailBucket !== undefined && mailIn !== undefined && configuration.mailIn !== undefined)
      new Receiving(this, 'Receiving', { domain: configuration.mailIn.domain, mail: mailBucket, takes: mailIn })
    const doors = {
      form: make('form', { ...known, BASE_URL: api.url }),
      complaints: make('complaints', known),
      complaint: make('complaint', known),
      'lost-link': make('lost-link', known),
      task: make('task', known),
      documents: make('documents', { ...known, BASE_URL: api.url }),
      survey: make('survey', known),
      offer: make('offer', known),
      work: make('work', known),
      desk: make('desk', { ...known, BASE_URL: api.url }),
      enter: make('enter', { ...known, BASE_URL: api.url }),
      figures: make('figures', { ...known, BASE_URL: api.url }),
      cases: make('cases', { ...known, BASE_URL: api.url }),
      'sign-in': make('sign-in', { ...known, BASE_URL: api.url }),
      policy: make('policy', known),
      openapi: make('openapi', known),
      elsewhere: make('elsewhere', known),
    }
    api.open({
      ...doors,
      ...(ses === undefined && { 'mail-feedback': mailEvents }),
      ...(smsFeedback && { 'sms-feedback': smsFeedback }),
    })
    const receivers = [mailEvents, smsFeedback, mailIn].filter((one) => one !== undefined)
    machine.grant(wait, sweep, ...receivers, advance, ...(checking ?? []), ...Object.values(doors))

    this.functions = functions
    this.steps = { advance, wait, park, sweep, fold, digest, mailEvents }
    this.mailIn = mailIn
    this.stateMachine = machine.stateMachine
    this.deadLetters = deadLetters
    this.apiId = api.apiId

    signIn?.output(this)
    new CfnOutput(this, 'ApiUrl', { value: api.url, description: 'URL of the desk' })
    // What the edge passes requests to.
    if (edge !== undefined) new CfnOutput(this, 'ApiHost', { value: api.host, description: 'Host of the API itself' })
    new CfnOutput(this, 'StateMachineArn', {
      value: machine.stateMachine.stateMachineArn,
      description: 'One execution per complaint',
    })
    new CfnOutput(this, 'DeadLetterQueue', {
      value: deadLetters.queueUrl,
      description: 'Queue for events that failed for good',
    })
    if (ses !== undefined)
      new CfnOutput(this, 'SenderIdentity', {
        value: ses.identity.emailIdentityName,
        description: 'Domain to verify in SES (DKIM records)',
      })
    if (api.domainTarget)
      new CfnOutput(this, 'DomainTarget', {
        value: api.domainTarget,
        description: 'Target for the DNS record of the custom domain',
      })
  }
}
