import {
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb'

/** What DynamoDB gives of one partition, in read units a second, whatever the table may have. */
export const unitsOfPartition = 3000

export type Throttled = {
  /** Reads that were refused, those that the SDK tried again included. */
  refused: () => number
}

/**
 * Lets a client read no more of one partition than DynamoDB would: each has a bucket of read units for a second, filled
 * again at that rate. Neither dynalite nor DynamoDB Local refuses anything. It stands behind the SDK's own attempts, as
 * DynamoDB does.
 * @param now milliseconds of the clock that fills the buckets
 * @param units what a partition gives in a second
 */
export function throttle(client: DynamoDBClient, now: () => number, units = unitsOfPartition): Throttled {
  const buckets = new Map<string, { left: number; at: number }>()
  /** The last read of each partition: they are served one after the other, or none would see what another took. */
  const queues = new Map<string, Promise<unknown>>()
  let refused = 0
  const bucketOf = (partition: string): { left: number; at: number } => {
    const { left, at } = buckets.get(partition) ?? { left: units, at: now() }
    const filled = { left: Math.min(units, left + ((now() - at) / 1000) * units), at: now() }
    buckets.set(partition, filled)
    return filled
  }
  const serve = async <Answer extends { output: unknown }>(partition: string, read: () => Promise<Answer>) => {
    const bucket = bucketOf(partition)
    // The last read may go below nothing, as on AWS: what it takes is known afterwards.
    if (bucket.left <= 0) {
      refused += 1
      throw new ProvisionedThroughputExceededException({
        message: 'The level of configured provisioned throughput for the table was exceeded.',
        $metadata: { httpStatusCode: 400 },
      })
    }
    const answer = await read()
    bucket.left -= (answer.output as QueryCommandOutput).ConsumedCapacity?.CapacityUnits ?? 0
    return answer
  }

  client.middlewareStack.add(
    (onward) => (args) => {
      if (partitionOf(args.input) !== undefined) (args.input as QueryCommandInput).ReturnConsumedCapacity = 'TOTAL'
      return onward(args)
    },
    { step: 'initialize' },
  )
  client.middlewareStack.add(
    (onward) => (args) => {
      const partition = partitionOf(args.input)
      if (partition === undefined) return onward(args)
      const turn = (queues.get(partition) ?? Promise.resolve()).then(() => serve(partition, () => onward(args)))
      queues.set(
        partition,
        turn.catch(() => {}),
      )
      return turn
    },
    // Behind the attempts: each of them comes by here.
    { step: 'finalizeRequest', priority: 'low' },
  )
  return { refused: () => refused }
}

/** Which partition of table or index a read is of; undefined if it is no read of one. */
function partitionOf(input: object): string | undefined {
  const { IndexName: index = '', KeyConditionExpression: condition, ...query } = input as Partial<QueryCommandInput>
  if (condition !== undefined) {
    const value = /^\s*\S+\s*=\s*(:\w+)/.exec(condition)?.[1]
    if (value === undefined) throw new Error(`of which partition is this: ${condition}`)
    return `${index} ${query.ExpressionAttributeValues?.[value]?.S}`
  }
  const { Key: key, UpdateExpression: update } = input as { Key?: { pk?: { S?: string } }; UpdateExpression?: string }
  return key === undefined || update !== undefined || !('ConsistentRead' in input) ? undefined : ` ${key.pk?.S}`
}
