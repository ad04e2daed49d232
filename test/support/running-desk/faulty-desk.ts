import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type AttributeValue, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { GetExecutionHistoryCommand, StopExecutionCommand, SFNClient } from '@aws-sdk/client-sfn'
import { bareEnvironment } from '../child-process.ts'
import { type Desk, local, localDesk, openDesk } from './desk.ts'
import { keptDesk, type Order } from './kept-desk.ts'
import type { Need } from '../../e2e/target/needs.ts'
import { has, type Target, target } from '../../e2e/target/target.ts'

/** A desk that can be made to fail, and looked into: what cannot be seen by mail and link alone. */
export type FaultyDesk = Desk & {
  order: (order: Order) => Promise<void>
  /** Every item of the table. */
  table: () => Promise<Record<string, AttributeValue>[]>
  /** Every event of an execution, as Step Functions tells it, in one string. */
  history: (reference: string) => Promise<string>
  /** Runs a command of the project on its table, as `npm run` does. */
  run: (command: 'case' | 'calendar' | 'staff', args: readonly string[]) => Promise<{ code: number; text: string }>
  /** Stops an execution, as somebody may in the console of AWS. */
  stop: (execution: string) => Promise<void>
}

/** What AWS' clients ask for; nobody looks at it here. */
const anybody = { region: 'ap-southeast-1', credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' } }

/**
 * @param options.clockStart instant with offset @param options.staff the directory as CSV; the sample one when left out
 * @param options.triesOnce whether AWS' clients leave it to the workflow to try again, whose waits the virtual clock
 *   shortens: at a target, they do as they are deployed
 */
export async function openFaultyDesk({
  clockStart,
  staff,
  triesOnce = false,
}: {
  clockStart: string
  staff?: string
  triesOnce?: boolean
}): Promise<FaultyDesk> {
  if (target !== undefined) return faultyTarget(await openDesk({ CLOCK_START: clockStart }), target)
  const kept = await keptDesk({ clockStart, staff }, triesOnce ? { AWS_MAX_ATTEMPTS: '1' } : {})
  const dynamodb = new DynamoDBClient({ ...anybody, endpoint: kept.endpoints.dynamodb })
  const stepFunctions = new SFNClient({ ...anybody, endpoint: kept.endpoints.sfn })
  return {
    ...(await localDesk(kept.url, kept.log, async () => {
      dynamodb.destroy()
      stepFunctions.destroy()
      kept.leave()
    })),
    order: kept.order,
    table: async () => {
      const items: Record<string, AttributeValue>[] = []
      for await (const page of paginateScan({ client: dynamodb }, { TableName: kept.table, ConsistentRead: true }))
        items.push(...(page.Items ?? []))
      return items.toSorted((a, b) => (`${a['pk']?.S} ${a['sk']?.S}` < `${b['pk']?.S} ${b['sk']?.S}` ? -1 : 1))
    },
    run: (command, args) => {
      const env = {
        ...bareEnvironment,
        LANG: 'en',
        AWS_REGION: anybody.region,
        AWS_ACCESS_KEY_ID: anybody.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: anybody.credentials.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: kept.endpoints.dynamodb,
        AWS_ENDPOINT_URL_SFN: kept.endpoints.sfn,
      }
      return runCommand(command, [...args, '--table', kept.table], env)
    },
    stop: async (execution) => {
      await stepFunctions.send(
        new StopExecutionCommand({
          executionArn: `${kept.machine.replace(':stateMachine:', ':execution:')}:${execution}`,
        }),
      )
    },
    history: async (reference) => {
      const { events } = await stepFunctions.send(
        new GetExecutionHistoryCommand({
          executionArn: `${kept.machine.replace(':stateMachine:', ':execution:')}:${reference}`,
          maxResults: 1000,
          includeExecutionData: true,
        }),
      )
      return JSON.stringify(events)
    },
  }
}

/** Runs a command of the project to its end. */
function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; text: string }> {
  const script = fileURLToPath(new URL(`../../../cli/${command}.ts`, import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({
        code: error === null ? 0 : Number(error.code ?? 1),
        text: stdout + stderr.replace(/^(?:the desk at|table) \S+\n/m, ''),
      }),
    )
  })
}

/** The same at a target, which does what it has for it; the scenarios that need the rest are not run there. */
function faultyTarget(desk: Desk, target: Target): FaultyDesk {
  const { url, commands } = target
  const owns = has(target)
  const within =
    <Arguments extends unknown[], Result>(need: Need, work: (...of: Arguments) => Promise<Result>) =>
    async (...of: Arguments): Promise<Result> => {
      if (!owns.includes(need))
        throw new Error(`the desk at ${url} does not have what a scenario with the tag "${need}" needs`)
      return work(...of)
    }
  return {
    ...desk,
    order: within('faults', async (order) => void (await local(url, 'faults', order))),
    table: within('inside', () => local(url, 'table')),
    history: within(
      'inside',
      async (reference) => (await local<{ history: string }>(url, `history?reference=${reference}`)).history,
    ),
    run: within('inside', async (command, args) =>
      runCommand(command, [...args, '--table', (await local<{ table: string }>(url, 'deployed')).table], {
        ...process.env,
        ...commands,
        NODE_NO_WARNINGS: '1',
        LANG: 'en',
      }),
    ),
    stop: within('faults', async (execution) => void (await local(url, 'stop', { execution }))),
  }
}
