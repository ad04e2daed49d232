import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SFNClient } from '@aws-sdk/client-sfn'
import type * as z from 'zod'
import { sweepInput } from '../domain/execution.ts'
import { readEnv } from '../env.ts'
import { functions } from '../manifest.ts'
import { count } from '../metrics.ts'
import { pendingSince } from '../store/cases.ts'
import type { Store } from '../store/store.ts'
import { start, wake, type Workflow } from '../workflow.ts'
import { step } from './step.ts'

/** How long a commit may be pending before it is taken that its wake was lost. */
const lostAfter = 2 * 60 * 1000

/**
 * Wakes every case with a commit that has been pending for two minutes, and starts those that were never started: both are harmless
 * where they were not needed.
 * @returns how many cases were woken
 */
export async function sweep({ store, workflow }: { store: Store; workflow: Workflow }, { at }: z.infer<typeof sweepInput>): Promise<{ woken: number }> {
  const references = await pendingSince(store, new Date(Date.parse(at) - lostAfter).toISOString())
  for (const reference of references) {
    await start(workflow, reference)
    await wake(store, workflow, reference)
  }
  if (references.length > 0) count('WakesSwept', references.length)
  return { woken: references.length }
}

const env = readEnv(functions.sweep.environment)
const store: Store = { client: new DynamoDBClient({}), tableName: env.TABLE_NAME }
const workflow: Workflow = { client: new SFNClient({}), stateMachineArn: env.STATE_MACHINE_ARN }

export const handler = step('sweep', sweepInput, (input) => sweep({ store, workflow }, input), ({ woken }) => ({ count: woken }))
