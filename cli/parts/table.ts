import { readFileSync } from 'node:fs'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SFNClient } from '@aws-sdk/client-sfn'
import type { Instant } from '../../functions/domain/time/zone.ts'
import type { Store } from '../../functions/store/client.ts'
import type { Waker, Workflow } from '../../functions/app/executions.ts'
import { lambdaVariables } from '../../local/services/aws.ts'
import { contextIn, packSetting, readConfiguration } from '../../infra/config.ts'
import { StartFailure } from '../../infra/failure.ts'
import { runningDesk } from '../../local/running-desk.ts'

/** The target of a command, as named; if nothing is named, the desk that runs here. */
export type Named = {
  table?: string | undefined
  /** Port or address of a desk that runs here. */
  desk?: string | undefined
  /** ARN of the state machine. */
  machine?: string | undefined
  /** Log group of what signed-in people read. */
  reads?: string | undefined
  /** Block of cdk.json with the settings of a deployed desk. */
  environment?: string | undefined
}

/** A table that a command works on. */
export type OpenTable = {
  store: Store
  /** for messages */
  where: string
  /** The desk's own time, which may be virtual. */
  now: () => Promise<Instant>
  /** What wakes a waiting case; it also starts one whose execution has ended, if the state machine was named. */
  bell: Waker
  /** The state machine beside it. @throws StartFailure if none was named */
  workflow: () => Workflow
  /** The record of what signed-in people read. @throws StartFailure if none was named */
  reads: () => { client: Pick<CloudWatchLogsClient, 'send'>; group: string }
  /** What new complaints go by, as the functions have it. @throws StartFailure if no environment was named */
  settings: () => { POLICY_PACK: string; ENTITY: string }
  close: () => void
}

/**
 * The table of a deployed system, with the usual AWS credentials and region, or that of the desk that runs here.
 * @throws StartFailure if neither is available
 */
export function openTable({ table, desk: named, machine, reads, environment }: Named): OpenTable {
  if (table !== undefined && named !== undefined) throw new StartFailure('use --table or --desk, not both')
  if (table !== undefined) {
    const client = new DynamoDBClient({})
    const sfn = new SFNClient({})
    const workflow = (): Workflow => {
      if (machine === undefined)
        throw new StartFailure(
          'also use --machine ARN to name the state machine: it is the output StateMachineArn of the service stack',
        )
      return { client: sfn, stateMachineArn: machine }
    }
    return {
      store: { client, tableName: table },
      where: `table ${table}`,
      now: async () => new Date().toISOString(),
      bell: { client: sfn, ...(machine !== undefined && { stateMachineArn: machine }) },
      workflow,
      reads: () => {
        if (reads === undefined)
          throw new StartFailure(
            'also use --reads GROUP to name the log group: it is the output ReadsLog of the service stack',
          )
        return { client: new CloudWatchLogsClient({}), group: reads }
      },
      settings: () => settingsOf(environment),
      close: () => [client, sfn].forEach((one) => one.destroy()),
    }
  }
  const desk = runningDesk(named, ', or use --table NAME for a deployed table')
  const local = {
    region: lambdaVariables.AWS_REGION,
    credentials: {
      accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
    },
  }
  const client = new DynamoDBClient({ endpoint: desk.endpoints.dynamodb, ...local })
  const sfn = new SFNClient({ endpoint: desk.endpoints.sfn, ...local })
  return {
    store: { client, tableName: desk.table },
    where: `the desk at ${desk.url}`,
    now: () => clockOf(desk.url),
    bell: { client: sfn, stateMachineArn: desk.machine },
    workflow: () => ({ client: sfn, stateMachineArn: desk.machine }),
    reads: () => ({ client: new CloudWatchLogsClient({ endpoint: desk.endpoints.logs, ...local }), group: desk.reads }),
    settings: () => ({ POLICY_PACK: desk.policyPack, ENTITY: desk.entity }),
    close: () => [client, sfn].forEach((one) => one.destroy()),
  }
}

/** The settings of a deployed desk, from its block of cdk.json. */
function settingsOf(environment: string | undefined): ReturnType<OpenTable['settings']> {
  if (environment === undefined)
    throw new StartFailure('also use --environment NAME to name the block of cdk.json that the desk was deployed from')
  const context = contextIn(readFileSync('cdk.json', 'utf8'))
  const { configuration } = readConfiguration((key) => (key === 'environment' ? environment : context[key]))
  return { POLICY_PACK: packSetting(configuration), ENTITY: JSON.stringify(configuration.entity) }
}

async function clockOf(url: string): Promise<Instant> {
  const answer = (await (await fetch(`${url}/_local/clock`)).json()) as { now: string }
  return new Date(answer.now).toISOString()
}
