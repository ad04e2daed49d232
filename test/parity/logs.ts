import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Aws, call } from './aws.ts'
import type { Waits } from './waits.ts'

/** Writes what the functions logged and how executions failed into the folder of a run, for whoever looks into a failure. */
export async function writeLogs(aws: Aws, waits: Waits, folder: string): Promise<void> {
  const into = (line: string): void => appendFileSync(join(folder, 'functions.log'), `${line}\n`)
  for (const { name, executionArn } of await waits.executions('FAILED')) {
    const { error, cause } = await call<{ error?: string; cause?: string }>(aws, 'states', 'DescribeExecution', { executionArn })
    into(`execution ${name} failed: ${error ?? ''} ${cause ?? ''}`)
  }
  const { logGroups } = await call<{ logGroups: { logGroupName: string }[] }>(aws, 'logs', 'DescribeLogGroups', {})
  for (const { logGroupName } of logGroups) {
    const { events } = await call<{ events: { message: string }[] }>(aws, 'logs', 'FilterLogEvents', { logGroupName, limit: 10_000 })
    for (const { message } of events) if (!/^(START|END|REPORT) RequestId/.test(message)) into(`${logGroupName}: ${message.trimEnd()}`)
  }
}
