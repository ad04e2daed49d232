import { routes, smsRoute } from '../functions/config/routes.ts'
import { readEnv, type Variable, variables } from '../functions/config/env.ts'
import { carryRequests, forgetAll, keepFiles } from '../functions/store/client.ts'
import { type DeskPacks, type PackRule, packsAt, rulesUnder } from '../functions/domain/policy/desk-packs.ts'
import { newestPolicy } from '../functions/domain/policy/policy.ts'
import { readDeskPacks } from '../functions/domain/policy/read-desk-packs.ts'
import { builtInCalendars, type Calendar, calendarOf, newestBuiltIn } from '../functions/domain/time/calendar.ts'
import { parsePolicy } from '../functions/domain/policy/read-policy.ts'
import { gatewayPatience, startApi } from './services/api-gateway.ts'
import { functionArn, lambdaVariables } from './services/aws.ts'
import { type VirtualClock, virtualClock } from './clock/clock.ts'
import { closer } from './closer.ts'
import { clockKeptEvery, openData } from './kept-data.ts'
import { localConsole } from './console/console.ts'
import { readInstant } from './console/when.ts'
import { StartFailure, oneLine } from '../infra/failure.ts'
import { type Handlers, type Invocation, type Invoke, lambda, loadHandlers } from './services/lambda.ts'
import { issuerPath, localIssuer, localSecrets, localSignIn } from './issuer/issuer.ts'
import { startSecretsAndLogs } from './services/secrets-and-logs.ts'
import { callingCodeOf } from '../functions/domain/people/mobile-number.ts'
import { smsSecrets } from './services/sms.ts'
import { listedIn, rounds } from './services/rounds.ts'
import { carrierTo } from './services/in-process/carry.ts'
import { quickened } from './services/in-process/quickened.ts'
import type { LocalSes, MailEvent, SentMail } from './services/ses.ts'
import { type LocalMailIn, localMailIn } from './mail-in/mail-in.ts'
import { scanner, type Scanner } from './s3/scanner.ts'
import { settings } from './settings.ts'
import { putStaff, staffOf } from './staff.ts'
import { startMachine } from './services/state-machine.ts'
import type { ExecutionSummary } from './step-functions/server.ts'

/** A mail as the console lists it; `at` is virtual time, milliseconds since the epoch. */
export type Mail = SentMail

export type LocalDesk = {
  url: string
  clock: VirtualClock
  /** Every mail, oldest first. */
  inbox(): readonly Mail[]
  executions(): readonly ExecutionSummary[]
  /** The next sends to an address fail: see `ses.ts`. */
  failNext: LocalSes['failNext']
  /** What the next scans of files say: see `scanner.ts`. */
  scanNext: Scanner['next']
  /** Brings an email to it, if it takes any. */
  mailIn: LocalMailIn['arrive'] | undefined
  endpoints: { dynamodb: string; sfn: string; ses: string; s3: string; logs: string }
  /** The variables of all functions and those of Lambda itself, as they are in `process.env` while the desk runs. */
  environment: Record<string, string>
  /** Resolves when nothing is in flight any more. */
  settle(): Promise<void>
  close(): Promise<void>
}

export type DeskOptions = {
  /** If it is 0 or left out, the desk takes the port that it had with this data before. */
  port?: number
  /** The port of a desk without data from before; 0, the default, picks a free port. */
  firstPort?: number
  /** Where the virtual clock starts: an ISO 8601 instant with offset; now, if left out. */
  clockStart?: string
  /**
   * Folder for the table, the inbox, the clock and the port; if it is left out, they are kept in memory. What is in the
   * folder continues: the clock from where it stopped, each case with a fresh execution, and the staff of the table
   * unless others are given.
   */
  dataDir?: string
  /** Id of the policy pack. */
  policy?: string
  /** The staff directory as CSV, with the file name for messages about mistakes in it; the sample if left out. */
  staff?: { name: string; csv: string }
  /** Any variable of the functions, in place of the sample's. */
  environment?: Partial<Record<Variable, string>>
  /** Handlers in place of the functions' own, for tests. */
  handlers?: Handlers
  /** Another state machine, or the path of its file, for tests. */
  definition?: string | object
  /** Whether it has a gateway for text messages: see `sms.ts`. */
  sms?: boolean
  /** Whether it takes mail: see `mail-in/mail-in.ts`. */
  mailIn?: boolean
  /** Counts what a deployment would be billed for. */
  meter?: Meter
  /**
   * How many times as long as deployed a function may take, and the gateway wait for it. The default is 1, which shows
   * what would be too slow. Give more on a machine that is busy with other things, if speed does not matter.
   */
  patience?: number
}

/**
 * Counts what a deployment would be billed for: calls of functions, with their output, and requests to the table. The
 * mails and the state transitions are counted from the desk's inbox and executions.
 */
export type Meter = {
  /** Called after every invocation. */
  invoked(invocation: Invocation): void
  /** Stands before the table, given its address: the functions reach the table through it. */
  table(endpoint: string): Promise<{ endpoint: string; close(): unknown }>
}

/** Milliseconds of real time between two runs of the sweeper. */
const sweepEvery = 5000

/**
 * Starts the whole desk in this process: the same handlers, state machine and SDK clients as deployed.
 *
 * One desk per process at a time, since the functions share `process.env`. Another may follow after `close`. Modules
 * are loaded once and keep the addresses that they were loaded with, so it uses the same ports. Only the entries of
 * functions are loaded again for other settings; what the modules behind them read, logging and AWS' clients, must be
 * the same.
 * @throws StartFailure that says in one line what is wrong and where
 */
export async function startDesk(options: DeskOptions = {}): Promise<LocalDesk> {
  if (running) throw new StartFailure('a desk is already running in this process: close it first')
  running = true
  const parts = closer()
  const close = async () => {
    await parts.close()
    running = false
  }
  try {
    return await open(options, parts, close)
  } catch (error) {
    await close()
    throw error instanceof StartFailure ? error : new StartFailure(oneLine(error), { cause: error })
  }
}

let running = false
/** What the first desk of this process had: modules loaded then remember it. */
let first:
  | {
      ports: { api: number; dynamodb: number; sfn: number; ses: number; s3: number; logs: number; sms?: number }
      /** What modules read that all desks of the process share, as JSON. */
      shared: string
    }
  | undefined

// oxlint-disable-next-line max-lines-per-function -- starts the parts in their order
async function open(
  options: DeskOptions,
  parts: ReturnType<typeof closer>,
  close: () => Promise<void>,
): Promise<LocalDesk> {
  const start = options.clockStart === undefined ? undefined : clockStart(options.clockStart)
  parts.add(restorer())
  Object.assign(process.env, lambdaVariables)
  // With it the mail package would send real mails.
  delete process.env['SMTP_TRANSPORT']
  const data = options.dataDir === undefined ? undefined : openData(options.dataDir)
  if (data !== undefined) parts.add(data.close)
  const from = data?.clock ?? start
  const clock = virtualClock(from === undefined ? {} : { start: from })
  parts.add(() => clock.close())
  if (data !== undefined) parts.add(keepClock(clock, data))

  // Every part needs to know where the others are: until all are up, no request is answered.
  let call: Invoke | undefined
  let console: ReturnType<typeof localConsole> | undefined
  let issuer: ReturnType<typeof localIssuer> | undefined
  const invoke: Invoke = async (arn, event) => {
    if (call === undefined) throw new Error('the desk is still starting')
    return call(arn, event)
  }
  const tellLater = mailReports(clock, invoke)
  let scanning: Scanner | undefined
  const part = async <Part extends { close(): unknown }>(starting: Promise<Part>): Promise<Part> => {
    const started = await starting
    parts.add(() => started.close())
    return started
  }
  const [dynamodb, ses, s3, logs, sfn, api] = await Promise.all([
    part(
      import('./services/dynamodb.ts').then(({ startDynamoDb }) =>
        startDynamoDb({ port: first?.ports.dynamodb ?? 0, path: data?.table }),
      ),
    ),
    part(
      import('./services/ses.ts').then(({ startSes }) =>
        startSes({ clock, port: first?.ports.ses ?? 0, became: (event) => tellLater(event, [1, 60, 120]), kept: data }),
      ),
    ),
    part(
      import('./s3/s3.ts').then(({ startS3 }) =>
        startS3({
          clock,
          port: first?.ports.s3 ?? 0,
          created: (object) => scanning?.take(object),
          folder: data?.documents,
        }),
      ),
    ),
    part(
      startSecretsAndLogs({
        port: first?.ports.logs ?? 0,
        secrets: { ...localSecrets, ...smsSecrets },
        kept: data?.reads,
      }),
    ),
    part(startMachine({ clock, invoke, port: first?.ports.sfn ?? 0, definition: options.definition })),
    part(
      startApi({
        port: portFor(options, data?.port),
        clock,
        invoke: (door, event) => invoke(functionArn(door), event),
        patience: gatewayPatience * (options.patience ?? 1),
        ...(options.sms && { routes: [...routes, smsRoute] }),
        beside: (request, response) =>
          (issuer?.answer(request, response) ?? false) || (console?.(request, response) ?? false),
      }).catch((error: unknown) => {
        throw data?.port === undefined || options.port ? error : linksLead(data.port, options.dataDir)
      }),
    ),
  ])

  const sms = options.sms
    ? await part(
        import('./services/sms.ts').then(({ startSms }) =>
          startSms({
            clock,
            port: first?.ports.sms ?? 0,
            // A British desk reads 07… as +44 7…
            callingCode: callingCodeOf(options.environment?.PHONE ?? ''),
            keep: ses.keep,
            report: receipts(api.url),
          }),
        ),
      )
    : undefined
  scanning = scanner(clock, s3.content, documentReports(clock, invoke))
  const mailIn = options.mailIn ? localMailIn({ clock, s3, invoke }) : undefined
  data?.keepPort(api.port)
  const own = settings(
    { url: api.url, stateMachineArn: sfn.stateMachineArn, documents: s3.settings, signIn: localSignIn(api.url) },
    {
      ...(sms && { SMS: sms.settings }),
      ...(mailIn && { MAIL_IN: JSON.stringify(mailIn.settings) }),
      ...options.environment,
      ...(options.policy !== undefined && { POLICY_PACK: options.policy }),
    },
  )
  const { meter } = options
  const table = meter === undefined ? dynamodb : await part(meter.table(dynamodb.endpoint))
  // What is billed is counted as if each request met a new instance.
  keepFiles(meter === undefined)
  forgetAll()
  // Where somebody stands between the functions and a service, requests go by the network.
  carryRequests(
    {
      ...(meter === undefined && dynamodb.carrier && { table: dynamodb.carrier }),
      ...(!('AWS_ENDPOINT_URL_SFN' in own) && { workflow: carrierTo(sfn.server) }),
      ...(!('AWS_ENDPOINT_URL_SES' in own) && { mail: ses.carrier }),
    },
    quickened,
  )
  const endpoints = {
    dynamodb: table.endpoint,
    sfn: sfn.endpoint,
    ses: ses.endpoint,
    s3: s3.endpoint,
    logs: logs.endpoint,
  }
  const environment = {
    ...lambdaVariables,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SFN: endpoints.sfn,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.logs,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: endpoints.logs,
    CALL_PATIENCE: String(options.patience ?? 1),
    ...own,
  }
  Object.assign(process.env, environment)
  rememberFirst(sharedOf(environment), {
    api: api.port,
    dynamodb: dynamodb.port,
    sfn: Number(new URL(sfn.endpoint).port),
    ses: ses.port,
    s3: s3.port,
    ...(sms && { sms: sms.port }),
    logs: logs.port,
  })
  const packs = packsFrom(own.POLICY_PACK)
  const policies = packsAt(packs)
  const [handlers] = await Promise.all([
    loadHandlers(own, options.handlers),
    ...(dynamodb.fresh || options.staff !== undefined
      ? [putStaff(dynamodb.endpoint, policies, `${api.url}${issuerPath}`, options.staff)]
      : []),
  ])
  call = lambda(handlers, meter?.invoked, options.patience)
  if (!dynamodb.fresh) {
    const { resumeCases } = await import('./resume.ts')
    await resumeCases({ tableName: own.TABLE_NAME, stateMachineArn: own.STATE_MACHINE_ARN, endpoints })
  }

  issuer = localIssuer({ url: api.url, clock, people: () => staffOf(dynamodb.endpoint) })
  parts.add(issuer.close)
  parts.add(everyMinutes(1, 'sweep', clock, invoke))
  parts.add(everyMinutes(1, 'fold', clock, invoke))
  parts.add(everyMinutes(5, 'document-checks', clock, invoke))
  rounds(clock, invoke, policies, listedIn(dynamodb))

  console = localConsole({
    clock,
    calendar: calendarOfDesk(packs),
    inbox: ses.inbox,
    people: () => staffOf(dynamodb.endpoint),
    executions: sfn.executions,
    dataDir: options.dataDir,
    mailIn,
    // Loaded on first use: the desk is ready without it.
    history: async (name) => (await import('./history.ts')).history(sfn, name),
  })
  return {
    url: api.url,
    clock,
    inbox: ses.inbox,
    executions: sfn.executions,
    failNext: ses.failNext,
    scanNext: scanning.next,
    mailIn: mailIn?.arrive,
    endpoints,
    environment,
    settle: () => clock.settled(),
    close,
  }
}

/** The calendar of the default pack. One that was imported is not known here; China's stands in for it. */
function calendarOfDesk({ rules }: DeskPacks): Calendar {
  const { calendar } = rulesUnder(rules.at(-1) as PackRule)
  return calendarOf(builtInCalendars.findLast(({ id }) => id === calendar) ?? newestBuiltIn('cn'))
}

/** The packs of the desk, checked as a deployment checks them. @throws StartFailure with every mistake and its place */
function packsFrom(setting: string): DeskPacks {
  const written = readEnv(['POLICY_PACK'], { POLICY_PACK: setting }).POLICY_PACK
  // One pack is named by its id, which says more if there is no such pack.
  if (!setting.startsWith('{')) for (const { pack } of written.rules) parsePolicy(pack, newestPolicy(pack))
  const read = readDeskPacks(written)
  if ('packs' in read) return read.packs
  throw new StartFailure(
    read.mistakes.map(({ path, message }) => `POLICY_PACK: ${path.join('.')}: ${message}`).join('\n'),
  )
}

/** The port for people: the one asked for, the one of the first desk of this process, or the one kept with the data. */
function portFor({ port, firstPort = 0 }: DeskOptions, kept: number | undefined): number {
  return port || (first?.ports.api ?? kept ?? firstPort)
}

function linksLead(port: number, folder: string | undefined): StartFailure {
  return new StartFailure(
    `port ${port} is in use, and links in the mails of ${folder} lead to it: stop what uses it, or set PORT to another port and those links will lead nowhere`,
  )
}

/** Of the variables, those that other modules read than the entries of functions; as JSON. */
function sharedOf(environment: Record<string, string>): string {
  const ofEntries: readonly string[] = variables.filter((name) => name !== 'LOG_LEVEL' && name !== 'METRICS_NAMESPACE')
  return JSON.stringify(Object.entries(environment).filter(([name]) => !ofEntries.includes(name)))
}

function rememberFirst(shared: string, ports: NonNullable<typeof first>['ports']): void {
  if (first !== undefined && (first.shared !== shared || first.ports.api !== ports.api)) {
    throw new StartFailure(
      'a second desk in one process needs the ports, logging and clients of the first: start it in its own process',
    )
  }
  first = { ports, shared }
}

/** Puts `process.env` back as it is now. */
function restorer(): () => void {
  const before = { ...process.env }
  return () => {
    for (const name of Object.keys(process.env)) if (!Object.hasOwn(before, name)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

function clockStart(text: string): number {
  try {
    return readInstant(text)
  } catch {
    throw new StartFailure(
      `CLOCK_START: ${JSON.stringify(text)} is not an ISO 8601 instant with an offset like 2026-10-01T23:50:00+08:00`,
    )
  }
}

type Clock = ReturnType<typeof virtualClock>

/** Keeps the clock in the folder of the data, after every settling and once more at the end. @returns what ends it */
function keepClock(clock: Clock, data: ReturnType<typeof openData>): () => void {
  const keep = () => data.keepClock(clock.now())
  clock.afterSettling(async () => keep())
  const keeping = setInterval(keep, clockKeptEvery).unref()
  return () => {
    clearInterval(keeping)
    keep()
  }
}

/** Passes the receipts of text messages to the desk. It fails if they have to come again. */
const receipts = (url: string) => async (receipt: object, token: string) => {
  const { ok } = await fetch(`${url}/sms-events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(receipt),
  })
  if (!ok) throw new Error('the receipt was not taken')
}

/**
 * The report on a mail comes after the file has recorded that it was sent. A function that fails is called again after
 * a minute, then after two.
 */
function mailReports(clock: Clock, invoke: Invoke) {
  const tellLater = (event: MailEvent, [seconds, ...more]: readonly number[]) => {
    if (seconds === undefined) return
    clock.at(clock.now() + seconds * 1000, async () => {
      const record = {
        EventSource: 'aws:sns',
        Sns: { Message: JSON.stringify(event), Timestamp: new Date(clock.now()).toISOString() },
      }
      await invoke(functionArn('mail-events'), { Records: [record] }).catch(() => tellLater(event, more))
    })
  }
  return tellLater
}

/**
 * The events of the bucket and its scanner. A function that fails is called again after a minute, then after two. The
 * checks that have said nothing after a quarter of an hour are looked at soon after.
 */
function documentReports(clock: Clock, invoke: Invoke): (event: object) => Promise<void> {
  const tell = async (event: object, [seconds, ...more]: readonly number[] = [60, 120]): Promise<void> => {
    await invoke(functionArn('document-events'), event).catch(() => {
      if (seconds !== undefined) clock.at(clock.now() + seconds * 1000, () => tell(event, more))
    })
  }
  return async (event) => {
    clock.at(clock.now() + 16 * 60_000, () => scheduled('document-checks', clock, invoke))
    await tell(event)
  }
}

/** Calls a function as its schedule does. */
async function scheduled(name: 'sweep' | 'fold' | 'document-checks', clock: Clock, invoke: Invoke): Promise<void> {
  const at = new Date(clock.now()).toISOString()
  await invoke(functionArn(name), { v: 1, at }).catch((error: unknown) =>
    process.stderr.write(`${name}: ${oneLine(error)}\n`),
  )
}

/**
 * The schedule calls every so many minutes. Settling the desk many times meanwhile must not make it look as often.
 * @returns what ends it
 */
function everyMinutes(
  minutes: number,
  name: 'sweep' | 'fold' | 'document-checks',
  clock: Clock,
  invoke: Invoke,
): () => void {
  let last = Number.NaN
  const call = async () => {
    const turn = Math.floor(clock.now() / (minutes * 60_000))
    if (turn === last) return
    last = turn
    await scheduled(name, clock, invoke)
  }
  clock.afterSettling(call)
  const calling = setInterval(() => void clock.track(call()), sweepEvery).unref()
  return () => clearInterval(calling)
}
