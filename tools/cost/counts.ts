import type { FunctionName } from '../../functions/config/manifest.ts'
import type { TableUse } from './metered-table.ts'

/**
 * Invocations of one function: how many, how many of them after it had been idle, and their processor time here, each
 * rounded up to whole milliseconds.
 */
export type Invocations = { count: number; idle: number; milliseconds: number }

/** Everything billable that a complaint used. */
export type Counts = {
  transitions: number
  /** Events in the history of the execution, which may have 25,000. */
  events: number
  mails: number
  /** Reports of the mail service: notifications, each of which invokes a function. */
  mailEvents: number
  /** Requests to the HTTP API. */
  requests: number
  functions: Partial<Record<FunctionName, Invocations>>
  table: TableUse
  /** Bytes of lines that the functions write, and of those that AWS writes. */
  logs: { functions: number; lambda: number; api: number; stateMachine: number }
  /** How often a key has to be fetched because it was not used for five minutes. */
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
