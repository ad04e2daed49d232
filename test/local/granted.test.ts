import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FunctionName } from '../../functions/config/manifest.ts'
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { fill } from '../../local/seed/fill.ts'
import { carriedChannel } from '../../local/services/in-process/carry.ts'
import { functionAtWork } from '../../local/services/lambda.ts'
import { deskFunction, list, synthesized } from '../support/infra/synthesized.ts'

/*
 * What the functions ask of the table while a desk works, held against what their roles on AWS allow: the local desk
 * checks no rights, and the emulator of AWS does not check the partitions of a batch.
 */

/** A call, as IAM sees it: all its partitions must be in one statement. */
type Call = { of: FunctionName; action: string; partitions: string[]; index: string | undefined }

const calls = new Map<string, Call>()
let desk: LocalDesk
beforeAll(async () => {
  subscribe(carriedChannel, note)
  desk = await startDesk({ clockStart: '2026-03-02T10:00:00+08:00', patience: 10 })
  await fill(desk.url, 'standard', 6, () => {})
  // A week in which nobody answers: one mail then names several tasks of a person.
  await desk.clock.advanceTo(desk.clock.now() + 7 * 86_400_000)
})
afterAll(async () => {
  unsubscribe(carriedChannel, note)
  await desk?.close()
})

function note(message: unknown): void {
  const { operation, body } = message as { operation: string; body?: string | Uint8Array }
  const of = functionAtWork.getStore()
  if (of === undefined || body === undefined || !operation.startsWith('DynamoDB_')) return
  const asked = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString()) as Asked
  const action = `dynamodb:${operation.slice(operation.indexOf('.') + 1)}`
  const call = { of, action, partitions: partitionsOf(asked), index: asked.IndexName }
  // One of each kind is enough: references differ, partitions of cases do not.
  call.partitions = [...new Set(call.partitions.map((one) => one.replace(/^(\w+#).*/, '$1any')))].sort()
  calls.set(JSON.stringify(call), call)
}

type Keyed = { pk: { S: string } }
type Asked = {
  Key?: Keyed
  Item?: Keyed
  IndexName?: string
  KeyConditionExpression?: string
  ExpressionAttributeValues?: Record<string, { S: string }>
  RequestItems?: Record<string, { Keys: Keyed[] } | { PutRequest?: { Item: Keyed }; DeleteRequest?: { Key: Keyed } }[]>
}

function partitionsOf({ Key, Item, KeyConditionExpression, ExpressionAttributeValues, RequestItems }: Asked): string[] {
  const keyed = Key ?? Item
  if (keyed !== undefined) return [keyed.pk.S]
  if (KeyConditionExpression !== undefined) {
    const name = /= *(:\w+)/.exec(KeyConditionExpression)?.[1] ?? ''
    return [ExpressionAttributeValues![name]!.S]
  }
  return Object.values(RequestItems ?? {})
    .flatMap((items) =>
      Array.isArray(items) ? items.map((one) => one.PutRequest?.Item ?? one.DeleteRequest!.Key) : items.Keys,
    )
    .map(({ pk }) => pk.S)
}

it('allows every call of every function, by a statement that covers all its partitions', () => {
  const { service } = synthesized()
  const isGranted = ({ of, action, partitions, index }: Call): boolean =>
    deskFunction(service, of).statements.some(({ Action, Resource, Condition }) => {
      const keys = (Condition as { 'ForAllValues:StringLike'?: Record<string, string[]> } | undefined)?.[
        'ForAllValues:StringLike'
      ]?.['dynamodb:LeadingKeys']
      const isThere = JSON.stringify(Resource).includes('/index/')
        ? index !== undefined && JSON.stringify(Resource).includes(`/index/${index}"`)
        : index === undefined
      return (
        list(Action).includes(action) &&
        isThere &&
        partitions.every((one) => keys?.some((key) => matches(one, key)) ?? true)
      )
    })
  const refused = [...calls.values()].filter((call) => !isGranted(call))
  expect(refused).toEqual([])
  // It was a desk at work: every function that takes a complaint through has called.
  expect(new Set([...calls.values()].map(({ of }) => of)).size).toBeGreaterThan(6)
})

const matches = (partition: string, pattern: string): boolean =>
  pattern.endsWith('*') ? partition.startsWith(pattern.slice(0, -1)) : partition === pattern
