import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** The table and the client that reaches it. Tests pass clients that fail where they want to. */
export type Store = { client: Pick<DynamoDBClient, 'send'>; tableName: string }

export type Item = Record<string, AttributeValue>

/** A string attribute. */
export const text = (value: string): AttributeValue => ({ S: value })

/** A string attribute's value; empty if it is missing. */
export function textOf(item: Item, name: string): string {
  return item[name]?.S ?? ''
}

export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}
