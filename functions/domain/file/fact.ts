import * as z from 'zod'

/** The schema of one fact; `v` is its version, from the second on. */
export const fact = <const Name extends string, Shape extends z.ZodRawShape, const V extends number = 1>(
  name: Name,
  shape: Shape,
  v: V = 1 as V,
) => z.strictObject({ fact: z.literal(name), v: z.literal(v), ...shape })
