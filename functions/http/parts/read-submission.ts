import type * as z from 'zod'
import { decodeForm } from '../../pages/index.ts'
import { isForm, mediaType, readForm, readJson, type TypedForm } from './body.ts'
import type { Request } from './handler.ts'

/**
 * What was posted, in the shape of the schema's JSON. A form also keeps its fields as they were typed, to show them
 * again, and has an issue for each field that cannot be read.
 */
export type Sent = TypedForm & { value: unknown }

/** Reads a post, JSON or a form. @throws Problem 415, 413, 400 */
export function readSubmission(schema: z.ZodType, request: Request, zone: string): Sent {
  // An empty body is an empty answer, such as a withdrawal without a reason.
  if (mediaType(request) === '' && !request.body) return { value: {}, values: {}, issues: [] }
  if (!isForm(request)) return { value: readJson(request), values: {}, issues: [] }
  const typed = readForm(request)
  return { value: decodeForm(schema, typed.values, zone), ...typed }
}
