import { S3Client } from '@aws-sdk/client-s3'
import {
  parkInput,
  advanceInput,
  advanceOutput,
  sweepInput,
  waitInput,
} from '../../functions/domain/workflow/execution.ts'
import { numberOf } from '../../functions/app/executions.ts'
import { advance } from '../../functions/steps/advance.ts'
import { parkCase } from '../../functions/steps/park-case.ts'
import { step } from '../../functions/steps/step.ts'
import { fold } from '../../functions/steps/fold.ts'
import { sweep } from '../../functions/steps/sweep.ts'
import { wait } from '../../functions/steps/wait.ts'
import { digest } from '../../functions/steps/digest.ts'
import { checkDocuments } from '../../functions/steps/documents/check-documents.ts'
import { documentEvent, takeDocumentEvent } from '../../functions/steps/documents/document-events.ts'
import { mailCame, takeMails } from '../../functions/steps/mail-in/mail-in.ts'
import { deletingMails } from '../../functions/store/mail-in/delete-mail.ts'
import type { MailFiles } from '../../functions/store/mail-in/mail-files.ts'
import { mailDomain } from './mail-domain.ts'
import { takeMailEvents } from '../../functions/steps/mail-events.ts'
import type { FunctionName } from '../../functions/config/manifest.ts'
import { digestInput } from '../../functions/domain/workflow/execution.ts'
import { notification } from '../../functions/mail/mail-event.ts'
import { entity } from '../support/cast.ts'
import { type Answered, ask, type Asked, doorsOf } from './doors.ts'
import { type MailPort, openPostOffice, type PostOffice } from './post-office.ts'
import { openTextGateway } from './text-gateway.ts'
import type { Store } from '../../functions/store/client.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { virtualClock, type VirtualClock } from '../../local/clock/clock.ts'
import { functionArn, lambdaVariables, region, tableName } from '../../local/services/aws.ts'
import { type LocalS3, type NewObject, startS3 } from '../../local/s3/s3.ts'
import { startDynamoDb } from '../../local/services/dynamodb.ts'
import { type Handlers, lambda } from '../../local/services/lambda.ts'
import type { Status } from '../../local/step-functions/execution.ts'
import { load } from '../../local/step-functions/load.ts'
import { operations } from '../../local/step-functions/operations.ts'
import { StepFunctionsService } from '../../local/step-functions/service.ts'
import { complaintMachine } from '../../statemachines/complaint.ts'
import { type FakeProvider, fakeProvider } from '../support/sign-in/provider.ts'
import type { DeskPacks } from '../../functions/domain/policy/desk-packs.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { type Injection, injector, type Injector } from './injector.ts'
import { tableClient } from '../../local/services/table-client.ts'

/** A desk in this process whose calls of services all pass the injector. */
export type FaultyDesk = {
  clock: VirtualClock
  /** As it is, without the injector, for the checks. */
  plain: Store
  office: PostOffice
  mailPort: MailPort
  /** The buckets of documents, and what has arrived in the first of them. */
  s3: LocalS3
  arrived: NewObject[]
  injected: Injector
  /** Where the staff sign in: everybody by the id of the directory; the account of `unbound` is not known yet. */
  provider: FakeProvider
  /** A request to a door. */
  ask: (asked: Asked) => Promise<Answered>
  /** A call of a function that is no door. */
  call: (name: FunctionName, event: unknown) => Promise<unknown>
  /** While it is set, Advance fails in each case by a fault of ours. */
  isBroken: boolean
  /** Every function that was called. */
  called: Set<FunctionName>
  /** The route of every request, as `GET /desk`. */
  asked: Set<string>
  /** The sweeper's run of this minute. The schedule does not try again: the next minute does. */
  sweep: () => Promise<void>
  /** The executions in the order of their start, each with its state of the machine. */
  executions: () => { name: string; status: Status; state: string }[]
  close: () => Promise<void>
}

/** The rules and the people of a desk. */
export type Manned = { packs: DeskPacks; staff: readonly Person[] }

/** What a test may make worse, to see that the checks notice it. */
export type Parts = { advance: typeof advance; sweep: typeof sweep }

const substitutions = {
  Partition: 'aws',
  AdvanceFunctionArn: functionArn('advance'),
  WaitFunctionArn: functionArn('wait'),
  ParkFunctionArn: functionArn('park'),
}

/** Compiled once: every desk runs the same machine. */
const machine = load({ name: 'complaint', definition: complaintMachine, substitutions })

const stateMachineArn = 'arn:aws:states:local:000000000000:stateMachine:complaint'

/** Somebody whose account the directory does not name. */
export const unbound = 'nils'

const address = 'complaints@example.com'

const baseUrl = 'https://liaison.example.com'

const credentials = {
  accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
  secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
}

/** A new desk at a moment, with the staff and rules of a way and nothing else. */
// oxlint-disable-next-line max-lines-per-function -- connects the parts in their order
export async function openDesk(
  start: string,
  { packs, staff }: Manned,
  { injection, mailPort = 'ses' }: { injection?: Injection | undefined; mailPort?: MailPort } = {},
  { advance: advancing, sweep: sweeping }: Parts = { advance, sweep },
): Promise<FaultyDesk> {
  const clock = virtualClock({ start: Date.parse(start) })
  const table = await startDynamoDb()
  const dynamodb = tableClient(table)
  const plain: Store = { client: dynamodb, tableName }
  const provider = await fakeProvider(() => clock.now())
  await replaceStaff(
    plain,
    staff.map((one) => (one.id === unbound ? one : { ...one, signIn: { issuer: provider.issuer, subject: one.id } })),
  )
  const injected = injector(clock, injection)
  const arrived: NewObject[] = []
  const s3 = await startS3({ clock, created: (object) => arrived.push(object) })
  const buckets = new S3Client({ endpoint: s3.endpoint, forcePathStyle: true, region, credentials })
  const clientsOf = (isOnlySmtp: boolean) => {
    const client = injected.around('DynamoDB', (command) => dynamodb.send(command), isOnlySmtp)
    const machines = injected.around(
      'Step Functions',
      async ({ constructor, input }) => calls[constructor.name.replace(/Command$/, '')]!(input),
      isOnlySmtp,
    )
    // As deployed, an instance reads what came since it read a file.
    const store = { client, tableName, keepsFiles: () => true } as unknown as Store
    return { store, workflow: { client: machines, stateMachineArn } }
  }
  const { store, workflow } = clientsOf(false)
  const office = await openPostOffice(mailPort, clock, injected)
  const texts = openTextGateway(office.mails, injected)
  const mailer = {
    client: office.client,
    sender: address,
    replyTo: address,
    configurationSet: 'liaison',
    pause: async () => {},
  }
  const desk: Pick<FaultyDesk, 'isBroken'> = { isBroken: false }
  const advancer = async (input: Parameters<typeof advance>[1], context: Parameters<typeof advance>[2]) => {
    if (desk.isBroken) throw new TypeError('broken on purpose')
    return advanceOutput.parse(await advancing({ store, mailer, baseUrl, sms: texts.gateway }, input, context))
  }
  const files = { ...s3.settings, client: injected.around('S3', (command) => buckets.send(command)) as never }
  const mail = { client: files.client, mail: s3.mail.name, quarantine: s3.settings.quarantine.name } as MailFiles
  const checking = { store, workflow, files, mail: deletingMails(store, mail) }
  const daily = { store, mailer, baseUrl, entity, packs, takesMail: true }
  const called: FaultyDesk['called'] = new Set()
  const routesAsked: FaultyDesk['asked'] = new Set()
  const handlers: Handlers = {
    ...doorsOf(
      { store, workflow },
      {
        packs,
        mailer,
        provider,
        injected,
        buckets: s3.settings,
        mail,
        feedback: { ...clientsOf(true), secret: office.secret },
        textSecret: texts.secret,
      },
    ),
    advance: step('advance', advanceInput, advancer) as never,
    wait: step('wait', waitInput, (input) => wait({ store, workflow }, input)) as never,
    park: step('park', parkInput, ({ execution, ...input }) =>
      parkCase(store, { ...input, number: numberOf(execution) }),
    ) as never,
    sweep: step('sweep', sweepInput, (input, context) => sweeping({ store, workflow }, input, context)) as never,
    fold: step('fold', sweepInput, (input, context) => fold(store, input, context)) as never,
    'document-events': step('document-events', documentEvent, (event) => takeDocumentEvent(checking, event)) as never,
    'document-checks': step('document-checks', sweepInput, (input, context) =>
      checkDocuments(checking, input, context),
    ) as never,
    digest: step('digest', digestInput, (input, context) => digest(daily, input, context)) as never,
    'mail-in': step('mail-in', mailCame, (came) =>
      takeMails({ store, workflow, files: mail, domain: mailDomain, own: [address] }, came),
    ) as never,
    'mail-events': step('mail-events', notification, (input) => takeMailEvents({ store, workflow }, input)) as never,
  }
  const invoke = lambda(handlers, ({ name }) => called.add(name))
  const service = new StepFunctionsService([machine], clock, invoke)
  const calls = operations(service)
  const call: FaultyDesk['call'] = (name, event) => invoke(functionArn(name), event)
  return Object.assign(desk, {
    clock,
    plain,
    office,
    mailPort,
    s3,
    arrived,
    injected,
    called,
    call,
    provider,
    asked: routesAsked,
    ask: (asked: Asked) => ask(invoke, clock.now(), asked, routesAsked),
    sweep: async () => {
      await call('sweep', { v: 1, at: new Date(clock.now()).toISOString() }).catch(() => {})
    },
    executions: () =>
      [...service.executions.values()].map(({ name, status, place }) => ({ name, status, state: place.state })),
    close: async () => {
      service.close()
      clock.close()
      dynamodb.destroy()
      buckets.destroy()
      provider.close()
      await s3.close()
      await office.close()
      await table.close()
    },
  })
}
