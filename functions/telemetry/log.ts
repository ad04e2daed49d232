import { Logger } from '@aws-lambda-powertools/logger'
import { readEnv } from '../config/env.ts'
import { parseReference } from '../store/reference.ts'

/**
 * What a line may hold besides its code and sentence: ids and numbers; never a name, an address, a key, a token or what
 * people wrote.
 */
export type Detail = {
  reference?: string
  execution?: string
  task?: string
  turn?: number
  count?: number
  /** What a bounded run left for the next one. */
  left?: number
  /** How long it took, by the monotonic clock. */
  milliseconds?: number
  /** The result: the wait that an execution goes to, or the problem that answers a request. */
  outcome?: string
  /** Seconds until the next look at the case. */
  seconds?: number
  door?: string
  step?: string
  /** The pattern of the route, not the address that was asked for. */
  route?: string
  status?: number
  /** Lambda's id of the invocation. */
  request?: string
  coldStart?: boolean
  error?: unknown
}

const { LOG_LEVEL } = readEnv(['LOG_LEVEL'])

/**
 * Keys are never kept between two lines (`appendKeys`): the local runtime serves many requests at once from one
 * process.
 */
const logger = new Logger({ serviceName: 'complaint-desk', logLevel: LOG_LEVEL })

/**
 * Writes one structured line.
 * @param code stable name for searches and alarms
 */
export function log(
  level: 'info' | 'warn' | 'error',
  code: string,
  sentence: string,
  { error, ...detail }: Detail = {},
): void {
  logger[level](sentence, { code, ...detail, ...(error === undefined ? {} : { error: describe(error) }) })
}

/** Messages of libraries may quote what was sent, so an error is logged by its name and origin only. */
function describe(error: unknown): { name: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
  return { name: error.name, at }
}

/** A reference that came from outside, if it is one: anybody can write anything into an address. */
export function referenceIn(sent: unknown): { reference?: string } {
  const reference = typeof sent === 'string' ? parseReference(sent.slice(0, 40)) : undefined
  return reference === undefined ? {} : { reference }
}

let cold = true

/**
 * What is logged of every invocation when it ends: whose it was, how long it took, whether the function had just
 * started.
 */
export function stopwatch(
  context: { awsRequestId?: string } | undefined,
): () => Pick<Detail, 'milliseconds' | 'coldStart' | 'request'> {
  const coldStart = cold
  cold = false
  // This measures how long it took, not the time: no deadline is computed from it, and none of it is stored.
  // oxlint-disable-next-line liaison/no-clock
  const monotonic = (): number => performance.now()
  const start = monotonic()
  return () => ({
    milliseconds: Math.round(monotonic() - start),
    coldStart,
    ...(context?.awsRequestId ? { request: context.awsRequestId } : {}),
  })
}
