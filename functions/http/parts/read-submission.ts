import type * as z from 'zod'
import { decodeForm } from '../../pages/index.ts'
import { mediaType, readForm, readJson } from './body.ts'
import type { Request } from './handler.ts'

/**
 * What was posted, in the shape of the schema's JSON. A form also keeps its fields as they were typed, to show them
 * again.
 */
export type Sent = { value: unknown; values: Record<string, string[]> }

/** Reads a post, JSON or a form. @throws Problem 415, 413, 400 */
export function readSubmission(schema: z.ZodType, request: Request, zone: string): Sent {
  // An empty body is an empty answer, such as a withdrawal without a reason.
  if (mediaType(request) === '' && !request.body) return { value: {}, values: {} }
  if (mediaType(request) !== 'application/x-www-form-urlencoded') return { value: readJson(request), values: {} }
  const values = readForm(request)
  return { value: decodeForm(schema, values, zone), values }
}
