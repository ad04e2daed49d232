import { openRequests, requestEnds } from '../../domain/tasks/requests.ts'
import { lastDayUntil } from '../../domain/time/zone.ts'
import { askedIn } from '../../text/where-it-stands.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, ifAlone, text } from '../parts/letter.ts'

/**
 * What the reader has to do: what we asked for, as long as it has not come, and otherwise nothing. The promise may have
 * moved before the day that a request gave, so no later day than the promise is said.
 */
export function toDo({ file, desk, f, now, language }: Writing, nothing: string): readonly Block[] {
  const [request] = openRequests(file)
  if (request === undefined) return [ifAlone(nothing)]
  const { what, until } = request.asks
  const answer = lastDayUntil(file.promise.respondBy, desk.calendar.zone)
  const isLate = requestEnds(file, request, desk) <= now
  const last = !isLate && file.promise.respondBy > now && answer < until ? answer : until
  return text(askedIn(language, { what, until: last, isLate }, f))
}
