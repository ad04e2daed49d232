import type { Issue } from '../domain/issue.ts'
import type { Refusal } from '../domain/refusal.ts'

/** Everything that a door can refuse, and the status it is answered with: the one table. */
export const statuses = {
  'malformed-json': 400,
  'not-utf8': 400,
  'not-allowed': 403,
  'not-found': 404,
  recorded: 409,
  'too-late': 409,
  gone: 410,
  'too-large': 413,
  'media-type': 415,
  invalid: 422,
  'key-missing': 422,
  'key-reused': 422,
  fault: 500,
} as const

export type ProblemCode = keyof typeof statuses

/** A request that is answered with a problem. `refusal` is what the domain said, where it was the domain that refused. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly issues: readonly Issue[]
  readonly refusal: Refusal | undefined
  /** What else the answer says, such as what was recorded. */
  readonly more: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, { issues, refusal, more }: { issues?: readonly Issue[]; refusal?: Refusal; more?: Readonly<Record<string, unknown>> } = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.issues = issues ?? []
    this.refusal = refusal
    this.more = more ?? {}
  }
}

/** The problem that a refusal of the domain is. */
export function problemOf(refusal: Refusal | { refused: 'key-reused' }, more: Readonly<Record<string, unknown>> = {}): Problem {
  if (refusal.refused === 'key-reused') return new Problem('key-reused')
  return new Problem(refusal.refused, { refusal, more, ...(refusal.refused === 'invalid' ? { issues: refusal.issues } : {}) })
}
