import type { CaseFile } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { openRequests, requestEnds } from '../../tasks/requests.ts'
import type { Instant } from '../../time/zone.ts'

/** Requests whose day is over without an answer. */
export function requestsOverdue(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  return openRequests(file).flatMap((request): Consequence[] =>
    request.overdue === null && requestEnds(file, request, desk) <= now
      ? [{ fact: 'request-overdue', v: 1, letter: request.id }]
      : [],
  )
}

/** The moments at which a request may become overdue. */
export function requestMoments(file: CaseFile, desk: Desk): Instant[] {
  return openRequests(file).flatMap((request) => (request.overdue === null ? [requestEnds(file, request, desk)] : []))
}
