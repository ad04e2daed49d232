import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Aws, call } from './aws.ts'
import type { Waits } from './waits.ts'

/** What was logged since that was last forgotten, by functions, API and state machine, without what Lambda adds. */
export async function readLogs(aws: Aws): Promise<string> {
  const lines: string[] = []
  for (const logGroupName of await groups(aws)) {
    const { events } = await call<{ events: { message: string }[] }>(aws, 'logs', 'FilterLogEvents', {
      logGroupName,
      limit: 10_000,
    })
    for (const { message } of events)
      if (!/^(START|END|REPORT) RequestId/.test(message)) lines.push(`${logGroupName}: ${message.trimEnd()}\n`)
  }
  return lines.join('')
}

/**
 * Writes what the functions logged and how executions failed into the folder of a run, for the person who looks into a
 * failure.
 */
export async function writeLogs(aws: Aws, waits: Waits, folder: string): Promise<void> {
  const into = (text: string): void => appendFileSync(join(folder, 'functions.log'), text)
  for (const { name, executionArn } of await waits.executions('FAILED')) {
    const { error, cause } = await call<{ error?: string; cause?: string }>(aws, 'states', 'DescribeExecution', {
      executionArn,
    })
    into(`execution ${name} failed: ${error ?? ''} ${cause ?? ''}\n`)
  }
  into(await readLogs(aws))
}

/** The emulator makes a group again with the next line that is written. */
export async function forgetLogs(aws: Aws): Promise<void> {
  for (const logGroupName of await groups(aws)) await call(aws, 'logs', 'DeleteLogGroup', { logGroupName })
}

async function groups(aws: Aws): Promise<string[]> {
  const { logGroups } = await call<{ logGroups: { logGroupName: string }[] }>(aws, 'logs', 'DescribeLogGroups', {})
  return logGroups.map(({ logGroupName }) => logGroupName)
}
