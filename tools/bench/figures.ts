/**
 * What all measurements have in common: figures with their spread, counts of calls, and the cost of a piece of work.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { carriedChannel } from '../../local/services/in-process/carry.ts'

/** Half of the samples are at or below the median; all of them lie between least and most. */
export type Figure = { median: number; least: number; most: number; samples: number }

/** @throws RangeError if there is no sample */
export function figure(samples: readonly number[]): Figure {
  const sorted = samples.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new RangeError('a figure needs a sample')
  return { median: (low + high) / 2, least: sorted[0]!, most: sorted.at(-1)!, samples: sorted.length }
}

/**
 * Seconds of the wall clock, and of processor time in this process. The second does not depend on other users of the
 * machine.
 */
export type Cost = { wall: number; cpu: number }

/** How long some work takes. */
export async function costOf(work: () => Promise<void>): Promise<Cost> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { wall: (performance.now() - wall) / 1000, cpu: (user + system) / 1_000_000 }
}

/** Calls by their operation: `PutItem`, `StartExecution`, `SendRawEmail` … */
export type Calls = Record<string, number>

/**
 * Counts the calls that this process makes to services. The local desk reports those that it carries itself. Node
 * reports those over the network, each of which names its operation in a header.
 */
export async function callsDuring(work: () => Promise<void>): Promise<Calls> {
  const calls: Calls = {}
  const count = (message: unknown): void => {
    const { request } = message as { request: ClientRequest }
    const target = request.getHeader('x-amz-target')
    add(typeof target === 'string' ? operationOf(target) : 'other')
  }
  const countCarried = (message: unknown): void => add(operationOf((message as { operation: string }).operation))
  const add = (operation: string): void => void (calls[operation] = (calls[operation] ?? 0) + 1)
  subscribe('http.client.request.start', count)
  subscribe(carriedChannel, countCarried)
  try {
    await work()
  } finally {
    unsubscribe('http.client.request.start', count)
    unsubscribe(carriedChannel, countCarried)
  }
  return calls
}

/** The operation of a header like `DynamoDB_20120810.PutItem`. */
const operationOf = (target: string): string => target.slice(target.indexOf('.') + 1)
