import type { Issue } from '../../domain/forms/issues.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Refusal } from '../../domain/case/refusal.ts'

/** Everything that a door can refuse, and the status of the answer: the one table. */
export const statuses = {
  'malformed-json': 400,
  'not-utf8': 400,
  'key-malformed': 400,
  'not-allowed': 403,
  'past-the-edge': 403,
  'not-found': 404,
  recorded: 409,
  'too-late': 409,
  'no-review': 409,
  'question-over': 409,
  'case-full': 409,
  'too-many-claims': 409,
  'offer-over': 410,
  gone: 410,
  'link-expired': 410,
  'too-large': 413,
  'media-type': 415,
  invalid: 422,
  'key-missing': 422,
  'key-reused': 422,
  'too-often': 429,
  'too-many': 429,
  fault: 500,
} as const

export type ProblemCode = keyof typeof statuses

export type Contact = { name: string; email: string; phone: string }

/**
 * What else a problem can say: what the file holds instead, and for a page the present assignee and the zone of the
 * times shown.
 */
export type ProblemDetails = {
  recorded?: RecordedView
  holder?: Contact | undefined
  /** Since when that person has it, for a page. */
  since?: string | undefined
  /** Whom somebody of the staff can ask, for a page. */
  ask?: Contact | undefined
  /** Whether a link was ended on purpose, for a page. */
  ended?: boolean
  /** Whether it was sent to somebody who has no authority any more, for a page. */
  lapsed?: boolean
  /** Whether the words of the case were erased. */
  erased?: boolean
  /** Whether it was mailed to an address that letters do not go to any more, for a page. */
  moved?: boolean
  zone?: string
  /** The desk's telephone number, for what no form can do. */
  phone?: string
  /** Seconds until the same request may be sent again. */
  retryAfter?: number
  /** Public origin, if the request has to go there. */
  address?: string
  /** Who signed in, for a page. */
  visit?: { id: string; name: string }
  /** The rules and the people that a refused form may name, so that a page shows words instead of codes. */
  known?: { policy?: Policy | undefined; staff: readonly Person[] }
}

/** What the file holds, as the answer shows it: decision, when (UTC), by whom. */
export type RecordedView = { decision: string; at: string; by: string }

/** A request that is answered with a problem. `refusal` is the domain's refusal, if the domain refused it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly issues: readonly Issue[]
  readonly refusal: Refusal | undefined
  readonly details: ProblemDetails

  constructor(
    code: ProblemCode,
    { issues, refusal, details }: { issues?: readonly Issue[]; refusal?: Refusal; details?: ProblemDetails } = {},
  ) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.issues = issues ?? []
    this.refusal = refusal
    this.details = details ?? {}
  }
}

/** The problem for a refusal of the domain. */
export function problemOf(refusal: Refusal, details: ProblemDetails = {}): Problem {
  return new Problem(refusal.refused, {
    refusal,
    details,
    ...(refusal.refused === 'invalid' ? { issues: refusal.issues } : {}),
  })
}
