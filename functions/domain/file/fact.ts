import * as z from 'zod'
import { whenNeeded } from '../forms/when-needed.ts'

/**
 * What is written today under a name: its version and its schema. The name is that of the fact; for a decision, it has
 * also the kind and the decision: `decided intake accept`.
 */
export type WrittenFact<Schema extends z.ZodObject = z.ZodObject> = { name: string; v: number; schema: () => Schema }

/** One fact; `v` is its version, from the second on. */
export const fact = <const Name extends string, Shape extends z.ZodRawShape, const V extends number = 1>(
  name: Name,
  shape: () => Shape,
  v: V = 1 as V,
) => ({
  name,
  v,
  schema: whenNeeded(() => z.strictObject({ fact: z.literal(name), v: z.literal(v), ...shape() })),
})
