import { type Calendar, dayOf, openingOf, workdayAfter } from '../../functions/domain/time/calendar.ts'
import { instantAtWall, wallMillis } from '../../functions/domain/time/zone.ts'

/** A request to move the console's clock, once understood. */
export type Move = { by: number } | { to: number }

/** Why it is not understood; the caller is told. */
export class WrongMove extends Error {}

const latestMoment = Date.UTC(9999, 11, 31)
const units = { W: 7 * 86_400_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 }

/**
 * Reads `{"advance": "PT24H"}` or `{"to": "2026-11-24T09:00:00Z"}`.
 * @throws WrongMove
 */
export function readMove(body: unknown): Move {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new WrongMove('send an object like {"advance": "PT24H"} or {"to": "2026-11-24T09:00:00Z"}')
  const { advance, to, ...others } = body as Record<string, unknown>
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined || (advance === undefined) === (to === undefined))
    throw new WrongMove('send either advance or to, and nothing else')
  if (advance !== undefined) return { by: readDuration(advance) }
  return { to: readInstant(to) }
}

/**
 * An ISO 8601 duration in milliseconds. A day is 24 hours; months and years are refused, because they have no length.
 * @throws WrongMove
 */
function readDuration(text: unknown): number {
  const parts =
    typeof text === 'string'
      ? /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
      : null
  if (parts === null || text === 'P')
    throw new WrongMove('advance: not a duration in weeks, days, hours, minutes and seconds like PT24H, P3D or P1W')
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
  const length =
    Number(weeks) * units.W +
    Number(days) * units.D +
    Number(hours) * units.H +
    Number(minutes) * units.M +
    Math.round(Number(seconds) * units.S)
  if (!(length <= latestMoment)) throw new WrongMove('advance: too long')
  return length
}

/**
 * An ISO 8601 instant with its offset, in milliseconds since the epoch.
 * @throws WrongMove
 */
export function readInstant(text: unknown): number {
  const written =
    typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  // Date.parse takes 30 February for 2 March.
  const midnight = written ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`) : Number.NaN
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(String(text).slice(0, 10))
  const instant = exists ? Date.parse(String(text)) : Number.NaN
  if (!(instant <= latestMoment)) throw new WrongMove('to: not an instant with an offset like 2026-11-24T09:00:00Z')
  return instant
}

/**
 * Reads what a field for a local date and time holds, `2026-11-24T09:00`, as the desk's wall clocks show it.
 * @param zone IANA name
 * @throws WrongMove
 */
export function readWallTime(text: string, zone: string): number {
  return Date.parse(instantAtWall(readInstant(`${text}Z`), zone))
}

/** When the desk opens next on a working day: strictly after `now`. */
export function nextWorkingMorning(now: number, calendar: Calendar): number {
  const today = dayOf(new Date(now).toISOString(), calendar)
  const opens = Date.parse(openingOf(today, calendar))
  if (opens > now && calendar.isWorkday(today)) return opens
  return Date.parse(openingOf(workdayAfter(today, 1, calendar), calendar))
}

/** `2026-11-24 17:00`, at the desk. @param zone IANA name */
export const atDesk = (instant: number, zone: string): string =>
  new Date(wallMillis(new Date(instant).toISOString(), zone)).toISOString().slice(0, 16).replace('T', ' ')
