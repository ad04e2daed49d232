import type { FunctionName } from '../../functions/config/manifest.ts'
import type { TableUse } from './metered-table.ts'

/**
 * Invocations of one function: how many, how many of them came when it had been idle, and the processor time that they
 * took here, each rounded up to whole milliseconds.
 */
export type Invocations = { count: number; idle: number; milliseconds: number }

/** Everything that a complaint used and that somebody is billed for. */
export type Counts = {
  transitions: number
  /** Events in the history of the execution, which may have 25,000. */
  events: number
  mails: number
  /** What the mail service told of mails: notifications, each of which invokes a function. */
  mailEvents: number
  /** Requests to the HTTP API. */
  requests: number
  functions: Partial<Record<FunctionName, Invocations>>
  table: TableUse
  /** Bytes of lines that the functions write, and of those that AWS writes. */
  logs: { functions: number; lambda: number; api: number; stateMachine: number }
  /** Times that a key has to be asked for because it was not used for five minutes. */
  keyUses: number
  /** Requests, notifications and executions, each a trace of its own. */
  traces: number
  /** Bytes of answers to requests. */
  answered: number
  /** Bytes that stay in the table. */
  stored: number
  /** Calls to services. */
  calls: { table: number; workflow: number; mail: number }
}

export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0)

/** All functions together. */
export function allFunctions({ functions }: Pick<Counts, 'functions'>): Invocations {
  const each = Object.values(functions)
  return {
    count: sum(each.map(({ count }) => count)),
    idle: sum(each.map(({ idle }) => idle)),
    milliseconds: sum(each.map(({ milliseconds }) => milliseconds)),
  }
}
