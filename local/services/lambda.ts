import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'
import { variables } from '../../functions/config/env.ts'
import { type FunctionName, functions } from '../../functions/config/manifest.ts'
import { functionArn } from './aws.ts'

/** What Lambda passes beside the event. The callback methods are gone since Node 24. */
export type LambdaContext = Omit<Context, 'done' | 'fail' | 'succeed'>
export type Handler = (event: never, context: LambdaContext) => unknown
export type Handlers = Partial<Record<FunctionName, Handler>>

export const functionNames = Object.keys(functions) as FunctionName[]

/**
 * Loads every function of the manifest that is missing in `given`. They share this process, so each is imported while
 * the process holds exactly the variables that the manifest gives it. A function that reads another variable stops the
 * start here, not in the cloud. Under other values than before, each is imported again, as AWS starts new instances
 * when a variable changes. What it imports is shared: only entries read the environment.
 * @param environment values of all variables; they are all in `process.env` afterwards
 */
export async function loadHandlers(environment: Record<string, string>, given: Handlers = {}): Promise<Handlers> {
  const handlers: Handlers = { ...given }
  const under = numberOf(environment)
  try {
    for (const name of functionNames) {
      if (handlers[name] !== undefined) continue
      const spec = functions[name]
      setVariables(environment, spec.environment)
      const module = (await import(
        /* @vite-ignore */ new URL(
          `../../functions/${spec.entry}${under > 0 ? `?environment=${under}` : ''}`,
          import.meta.url,
        ).href
      )) as { handler?: Handler }
      if (typeof module.handler !== 'function') throw new Error('exports no handler')
      handlers[name] = module.handler
    }
  } catch (error) {
    const name = functionNames.find((each) => handlers[each] === undefined)!
    throw new Error(`functions/${functions[name].entry}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  } finally {
    setVariables(environment, variables)
  }
  return handlers
}

/** Every environment under which entries were imported in this process, as JSON. */
const environments: string[] = []

/** The place of an environment among them. */
function numberOf(environment: Record<string, string>): number {
  const written = JSON.stringify(variables.map((name) => environment[name]))
  if (!environments.includes(written)) environments.push(written)
  return environments.indexOf(written)
}

function setVariables(environment: Record<string, string>, names: readonly string[]): void {
  for (const variable of variables) {
    const value = environment[variable]
    if (names.includes(variable) && value !== undefined) process.env[variable] = value
    else delete process.env[variable]
  }
}

/** A function that took longer than the manifest allows, under the name that Step Functions gives the error. */
class TimedOut extends Error {
  override name = 'Sandbox.Timedout'
}

/** Which function is at work: all share this process, and on AWS each has rights of its own. */
export const functionAtWork = new AsyncLocalStorage<FunctionName>()

/**
 * One invocation that has ended; without a result if it threw. `milliseconds` is processor time: what this process used
 * while the handler ran. It does not depend on other users of the machine, and is never more than the handler took.
 */
export type Invocation = { name: FunctionName; event: unknown; result: unknown; milliseconds: number }

/**
 * Invokes by ARN as Lambda does: the event and the result pass through JSON, and an error of the handler is thrown
 * unchanged.
 * @param told is called after every invocation, however it ended. Without it nothing is measured: asking the system for
 *   the time used is slow on some machines.
 * @param patience how many times as long as deployed a function may take
 * @throws TimedOut after the manifest's limit of real time, that many times
 */
export function lambda(handlers: Handlers, told?: (invocation: Invocation) => void, patience = 1) {
  return async function invoke(arn: string, event: unknown): Promise<unknown> {
    const name = functionNames.find((each) => functionArn(each) === arn)
    const handler = name === undefined ? undefined : handlers[name]
    if (name === undefined || handler === undefined) throw new Error(`no function ${arn}`)
    const { memory } = functions[name]
    const timeout = functions[name].timeout * patience
    const awsRequestId = randomUUID()
    const end = performance.now() + timeout * 1000
    const context: LambdaContext = {
      awsRequestId,
      functionName: `liaison-${name}`,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memory),
      logGroupName: `/aws/lambda/liaison-${name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
    }
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => reject(new TimedOut(`RequestId: ${awsRequestId} Error: Task timed out after ${timeout}.00 seconds`)),
      timeout * 1000,
    )
    const passed = JSON.parse(JSON.stringify(event)) as never
    const [began, used] = [performance.now(), told && process.cpuUsage()]
    let result: unknown
    try {
      result = await Promise.race([functionAtWork.run(name, async () => handler(passed, context)), late])
      return JSON.parse(JSON.stringify(result ?? null)) as unknown
    } finally {
      clearTimeout(timer)
      if (told !== undefined) {
        const { user, system } = process.cpuUsage(used)
        told({ name, event, result, milliseconds: Math.min(performance.now() - began, (user + system) / 1000) })
      }
    }
  }
}

export type Invoke = ReturnType<typeof lambda>
