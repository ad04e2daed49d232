import { firstReminder } from '../../functions/store/task-lists.ts'
import { oneLine } from '../../infra/failure.ts'
import { nextRound } from './next-round.ts'
import { functionArn, tableName } from './aws.ts'
import type { LocalDynamoDb } from './dynamodb.ts'
import type { Invoke } from './lambda.ts'
import type { VirtualClock } from '../clock/clock.ts'
import { tableClient } from './table-client.ts'

/**
 * The rounds over all cases, each at its time. After each settling of the clock it is looked up what is listed for one.
 * @param listed since when something is listed, in milliseconds since the epoch; undefined if nothing is
 */
export function rounds(
  clock: Pick<VirtualClock, 'at' | 'now' | 'afterSettling'>,
  invoke: Invoke,
  policies: Parameters<typeof nextRound>[0],
  listed: () => Promise<number | undefined>,
): void {
  let planned: number | undefined
  let cancel = (): void => {}
  const plan = (when: number | undefined): void => {
    if (when === undefined || (planned !== undefined && planned <= when)) return
    cancel()
    planned = when
    cancel = clock.at(when, async () => {
      planned = undefined
      plan(nextRound(policies, undefined, when))
      const at = new Date(when).toISOString()
      await invoke(functionArn('digest'), { v: 1, at }).catch((error: unknown) =>
        process.stderr.write(`digest: ${oneLine(error)}\n`),
      )
    })
  }
  clock.afterSettling(async () => plan(nextRound(policies, await listed(), clock.now())))
  plan(nextRound(policies, undefined, clock.now()))
}

/** Asks a local table since when something is listed for a round, in milliseconds since the epoch. */
export function listedIn(table: LocalDynamoDb): () => Promise<number | undefined> {
  const client = tableClient(table)
  return async () => {
    const first = await firstReminder({ client, tableName })
    return first === undefined ? undefined : Date.parse(first)
  }
}
