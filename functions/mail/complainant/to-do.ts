import { openDateOffer } from '../../domain/deadlines/agreed-period.ts'
import { openRequests, requestEnds } from '../../domain/tasks/requests.ts'
import { lastDayUntil } from '../../domain/time/zone.ts'
import { askedIn } from '../../text/where-it-stands.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, ifAlone, text } from '../parts/letter.ts'

/**
 * What the reader has to do: what we asked for or about, as long as it has not come, and otherwise nothing. The promise
 * may have moved before the day that a request gave, so no later day than the promise is said.
 */
export function toDo(w: Writing, nothing: string): readonly Block[] {
  const { file, desk, f, now, language, m } = w
  const [request] = openRequests(file)
  const date = openDateOffer(file, desk.policy, now)
  const agree = date === undefined ? [] : [m.time.dateOffered.please(f.lastDay(date.until))]
  if (request === undefined) return date === undefined ? [ifAlone(nothing)] : text(...agree)
  const { what, until } = request.asks
  const answer = lastDayUntil(file.promise.respondBy, desk.calendar.zone)
  const isLate = requestEnds(file, request, desk) <= now
  const last = !isLate && file.promise.respondBy > now && answer < until ? answer : until
  return text(askedIn(language, { what, until: last, isLate }, f), ...agree)
}
