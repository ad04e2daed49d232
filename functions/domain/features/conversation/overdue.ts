import type { CaseFile } from '../../case/case-file.ts'
import { wasToldBefore } from '../../case/telling.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { openRequests, type Request, requestEnds, writtenMail } from '../../tasks/requests.ts'
import type { Instant } from '../../time/zone.ts'

/**
 * Requests whose day is over without an answer. Nobody is late with what no letter had told them by then: it was not
 * posted yet, or came back.
 */
export function requestsOverdue(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  return openRequests(file).flatMap((request): Consequence[] =>
    request.overdue === null && isUnanswered(file, request, desk, now)
      ? [{ fact: 'request-overdue', v: 1, letter: request.id }]
      : [],
  )
}

function isUnanswered(file: CaseFile, request: Request, desk: Desk, now: Instant): boolean {
  const end = requestEnds(file, request, desk)
  return end <= now && wasToldBefore(file, writtenMail(request.id), end)
}

/** The moments at which a request may become overdue. */
export function requestMoments(file: CaseFile, desk: Desk): Instant[] {
  return openRequests(file).flatMap((request) => (request.overdue === null ? [requestEnds(file, request, desk)] : []))
}
