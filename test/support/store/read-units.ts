import {
  type DynamoDBClient,
  type BatchGetItemCommandOutput,
  type GetItemCommandOutput,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb'
import { sizeOf } from '../../../tools/cost/table-units.ts'

/** Read units of everything that a client reads. `take` gives those since it was asked last. */
export type ReadUnits = { take: () => number }

/** Bytes of a read unit; an eventually consistent read takes half of one. */
const unit = 4096

/**
 * Counts what reads consume, from the items that come back: dynalite's own figure takes a Chinese character for one
 * byte.
 */
export function countReads(client: DynamoDBClient): ReadUnits {
  let units = 0
  client.middlewareStack.add(
    (onward) => async (args) => {
      const answer = await onward(args)
      units += unitsOf(args.input as Partial<QueryCommandInput>, answer.output as object)
      return answer
    },
    { step: 'initialize' },
  )
  return {
    take: () => {
      const since = units
      units = 0
      return since
    },
  }
}

function unitsOf(input: Partial<QueryCommandInput>, output: object): number {
  const share = input.ConsistentRead === true ? 1 : 0.5
  const { Items, Count } = output as Partial<QueryCommandOutput>
  const { Item } = output as Partial<GetItemCommandOutput>
  const { Responses } = output as Partial<BatchGetItemCommandOutput>
  // The items of one page count together, those of a batch each by itself. A count reads without showing.
  if (Items !== undefined)
    return Math.max(1, Math.ceil(Items.reduce((sum, one) => sum + sizeOf(one), 0) / unit)) * share
  if (Count !== undefined) return Math.max(1, Math.ceil((Count * 300) / unit)) * share
  if (Responses !== undefined)
    return Object.values(Responses)
      .flat()
      .reduce((sum, one) => sum + Math.ceil(sizeOf(one) / unit), 0)
  if ('Key' in input && !('UpdateExpression' in input))
    return (Item === undefined ? 1 : Math.ceil(sizeOf(Item) / unit)) * share
  return 0
}
