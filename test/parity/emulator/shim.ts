import { readEnv } from '../../../functions/config/env.ts'
import type { DeskPacks } from '../../../functions/domain/policy/desk-packs.ts'
import { type Aws, call, iam, invoke, rest } from './aws.ts'
import { waitPath } from './gateway.ts'

/*
 * Adapts what was deployed to the emulator, from outside, by the same API that any operator has. Product, ASL and
 * templates are deployed as they are; each change here is one that the emulator would not need if it did what AWS does.
 */

type State = {
  Type: string
  Resource?: string
  TimeoutSeconds?: unknown
  Timestamp?: unknown
  Arguments?: { FunctionName: string; Payload: Record<string, unknown> }
  Catch?: { ErrorEquals: string[]; Next: string }[]
}

/** @returns what was adapted, one line each */
export async function adapt(aws: Aws, machine: string, gateway: string): Promise<string[]> {
  const { definition, roleArn } = await call<{ definition: string; roleArn: string }>(
    aws,
    'states',
    'DescribeStateMachine',
    { stateMachineArn: machine },
  )
  const standIn = await makeStandIn(aws, roleArn, gateway)
  const adapted = JSON.parse(definition) as { States: Record<string, State> }
  const names = Object.entries(adapted.States).flatMap(([name, state]) =>
    adaptWait(state, adapted.States, standIn) ? [name] : [],
  )
  await call(aws, 'states', 'UpdateStateMachine', { stateMachineArn: machine, definition: JSON.stringify(adapted) })
  await widenGrants(aws)
  await lengthenLimits(aws)
  return [
    `time-outs by expression (${names.join(', ')}): kept by the shim on the emulator's clock, up to the moment that the time-out leads to; a failing wait function fails its wait, a token is good once`,
    'the clock: set by the shim, so that days pass in seconds; everything that asks the emulator for the time sees it, and when a signature was made is not checked',
    `IAM is enforced for every call of a function, but the emulator cannot tell on which resource ${[...unnamed].join(' and ')} act and asks for *: the shim grants that beside the deployed grant, to those who have one`,
    `time limits of functions: ${slower} times those deployed, for all functions share the processors of one machine with the emulator`,
    'TLS: ended by the shim in the eyes of the emulator',
    'CORS preflight: the emulator answers OPTIONS itself; the shim hands it to the function that the deployed route names',
    'mail events: the emulator keeps the event destination of a configuration set and tells it nothing; the shim publishes to the deployed topic what became of a mail',
    'the scanner of documents: the emulator does not know GuardDuty’s plans; the plan is left out of the template',
    'the schedules: the emulator does not fill in <aws.scheduler.scheduled-time>; the shim calls the deployed targets with the deployed inputs, filled in: the sweeper after time has passed, the digest at the two hours of a day at which the desk’s policy pack can give it something to do',
  ]
}

/**
 * A wait whose time-out is an expression is handed to the stand-in, together with what it would have called. Where a
 * time-out leads to a moment that is waited for, the stand-in is told that moment: the emulator would sleep until then
 * by the machine's own clock.
 */
function adaptWait(state: State, states: Record<string, State>, standIn: string): boolean {
  if (
    !state.Resource?.endsWith(':lambda:invoke.waitForTaskToken') ||
    typeof state.TimeoutSeconds !== 'string' ||
    !state.Arguments
  )
    return false
  const { FunctionName, Payload } = state.Arguments
  const moment =
    states[state.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes('States.Timeout'))?.Next ?? '']?.Timestamp
  state.Arguments = {
    FunctionName: standIn,
    Payload: {
      function: FunctionName,
      seconds: state.TimeoutSeconds,
      ...(typeof moment === 'string' && { moment }),
      execution: '{% $states.context.Execution.Name %}',
      event: Payload,
    },
  }
  delete state.TimeoutSeconds
  return true
}

/** What AWS authorizes on a resource that the emulator cannot name from the request, so that it asks for `*`. */
const unnamed: ReadonlySet<string> = new Set(['ses:SendRawEmail', 'states:SendTaskSuccess'])

/**
 * Grants such an action on `*` to every function whose deployed role grants it on what AWS would ask for, and to no
 * other.
 */
async function widenGrants(aws: Aws): Promise<void> {
  const { Functions } = await rest<{ Functions: { Role: string }[] }>(
    aws,
    'lambda',
    'GET',
    '/2015-03-31/functions?MaxItems=50',
  )
  for (const RoleName of new Set(Functions.map(({ Role }) => Role.split('/').at(-1) as string))) {
    const policies = [...(await iam(aws, 'ListRolePolicies', { RoleName })).matchAll(/<member>([^<]+)<\/member>/g)].map(
      ([, name]) => name as string,
    )
    const documents = await Promise.all(
      policies.map(async (PolicyName) => documentOf(await iam(aws, 'GetRolePolicy', { RoleName, PolicyName }))),
    )
    const granted = documents
      .flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action))
      .filter((action) => unnamed.has(action))
    if (granted.length === 0) continue
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: granted, Resource: '*' }],
    })
    await iam(aws, 'PutRolePolicy', { RoleName, PolicyName: 'parity', PolicyDocument })
  }
}

/** How much longer a function may take here. */
const slower = 6

async function lengthenLimits(aws: Aws): Promise<void> {
  const { Functions } = await rest<{ Functions: { FunctionName: string; Timeout: number }[] }>(
    aws,
    'lambda',
    'GET',
    '/2015-03-31/functions?MaxItems=50',
  )
  for (const { FunctionName, Timeout } of Functions)
    await rest(aws, 'lambda', 'PUT', `/2015-03-31/functions/${FunctionName}/configuration`, {
      Timeout: Math.min(900, Timeout * slower),
    })
}

function documentOf(xml: string): { Statement: { Action: string | string[] }[] } {
  const text = /<PolicyDocument>([^<]*)<\/PolicyDocument>/.exec(xml)?.[1] ?? ''
  return JSON.parse(
    text.startsWith('%') ? decodeURIComponent(text) : text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
}

/** A function without code, which the emulator hands to an address: here, the gateway. */
async function makeStandIn(aws: Aws, role: string, gateway: string): Promise<string> {
  const emptyArchive = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]).toString('base64')
  const { FunctionArn } = await rest<{ FunctionArn: string }>(aws, 'lambda', 'POST', '/2015-03-31/functions', {
    FunctionName: 'parity-wait',
    Runtime: 'provided.al2023',
    Handler: 'none',
    Role: role,
    Timeout: 60,
    Code: { ZipFile: emptyArchive },
    Environment: { Variables: { MINISTACK_LAMBDA_PROXY_URL: `${gateway}${waitPath}` } },
  })
  return FunctionArn
}

export type Schedule = { name: string; expression: string; target: string; input: string }

/**
 * What the clock calls: the sweeper, every minute, and the digest, at every full hour. The look at documents is
 * deployed too; no scenario needs it.
 */
export type Schedules = Readonly<Record<'sweep' | 'digest', Schedule>>

/**
 * The deployed schedules; silenced, for the emulator would call their targets with an input that AWS would have filled
 * in.
 */
export async function takeSchedules(aws: Aws): Promise<Schedules> {
  const { Schedules } = await rest<{ Schedules: { Name: string }[] }>(aws, 'scheduler', 'GET', '/schedules')
  type Full = {
    ScheduleExpression: string
    State: string
    Target: { Arn: string; Input: string }
    FlexibleTimeWindow: unknown
  }
  const silenced: Schedule[] = []
  for (const { Name } of Schedules) {
    const full = await rest<Full>(aws, 'scheduler', 'GET', `/schedules/${Name}`)
    await rest(aws, 'scheduler', 'PUT', `/schedules/${Name}`, { ...full, State: 'DISABLED' })
    silenced.push({
      name: Name,
      expression: full.ScheduleExpression,
      target: full.Target.Arn,
      input: full.Target.Input,
    })
  }
  const calling = (what: keyof Schedules): Schedule => {
    const [one, ...others] = silenced.filter(({ target }) => target.includes(`-${what}Function`))
    if (one === undefined || others.length > 0 || silenced.length !== 4)
      throw new Error(
        `not one schedule was deployed that calls ${what}, and three others: ${silenced.map(({ target, expression }) => `${target} ${expression}`).join(', ')}`,
      )
    return one
  }
  return { sweep: calling('sweep'), digest: calling('digest') }
}

/** Does what a schedule does when its time has come. @param at that time */
export async function strike(aws: Aws, { target, input }: Schedule, at: Date = aws.now()): Promise<unknown> {
  const event: unknown = JSON.parse(
    input.replaceAll('<aws.scheduler.scheduled-time>', at.toISOString().replace(/\.\d{3}/, '')),
  )
  const { result, failed } = await invoke(aws, target, event)
  if (failed) throw new Error(`what the schedule calls failed: ${failed.cause}`)
  return result
}

/** The policy packs under which the desk receives complaints. */
export async function packsOf(aws: Aws, { digest }: Schedules): Promise<DeskPacks> {
  const { Environment } = await rest<Configured>(
    aws,
    'lambda',
    'GET',
    `/2015-03-31/functions/${encodeURIComponent(digest.target)}/configuration`,
  )
  const pack = Environment?.Variables?.['POLICY_PACK']
  if (pack === undefined) throw new Error('the digest was deployed without POLICY_PACK')
  return readEnv(['POLICY_PACK'], { POLICY_PACK: pack }).POLICY_PACK
}

type Configured = { FunctionName: string; Environment?: { Variables?: Record<string, string> } }

/** Gives variables another value in the functions that have them. @returns how to give them back theirs */
export async function configure(aws: Aws, settings: Record<string, string>): Promise<() => Promise<void>> {
  const { Functions } = await rest<{ Functions: Configured[] }>(
    aws,
    'lambda',
    'GET',
    '/2015-03-31/functions?MaxItems=50',
  )
  const set = (name: string, Variables: Record<string, string>): Promise<unknown> =>
    rest(aws, 'lambda', 'PUT', `/2015-03-31/functions/${name}/configuration`, { Environment: { Variables } })
  const changed = Functions.flatMap(({ FunctionName: name, Environment }) => {
    const variables = Environment?.Variables ?? {}
    const other = Object.fromEntries(Object.entries(settings).filter(([key]) => key in variables))
    return Object.keys(other).length === 0 ? [] : [{ name, variables, other }]
  })
  for (const { name, variables, other } of changed) await set(name, { ...variables, ...other })
  return async () => {
    for (const { name, variables } of changed) await set(name, variables)
  }
}

type Route = { routeKey: string; target: string }

/** A preflight as HTTP APIs without CORS settings hand it to the function of the route. */
export async function preflight(
  aws: Aws,
  api: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, string>; body: string } | undefined> {
  const { items: routes } = await rest<{ items: Route[] }>(aws, 'apigateway', 'GET', `/v2/apis/${api}/routes`)
  const route =
    routes.find(({ routeKey }) => routeKey === `OPTIONS ${path}`) ??
    routes.find(({ routeKey }) => routeKey === '$default')
  if (route === undefined) return undefined
  const { integrationUri } = await rest<{ integrationUri: string }>(
    aws,
    'apigateway',
    'GET',
    `/v2/apis/${api}/integrations/${route.target.split('/').at(-1)}`,
  )
  const time = aws.now()
  const { result, failed } = await invoke(aws, integrationUri.replace(/^.*\/functions\/|\/invocations$/g, ''), {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: '000000000000',
      apiId: api,
      http: { method: 'OPTIONS', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: 'parity',
      routeKey: route.routeKey,
      stage: '$default',
      timeEpoch: time.getTime(),
    },
    isBase64Encoded: false,
  })
  if (failed) throw new Error(failed.cause)
  const answer = result as { statusCode: number; headers?: Record<string, string>; body?: string }
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: answer.body ?? '' }
}
