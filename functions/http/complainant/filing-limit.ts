import { filings } from '../../config/filings.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { count } from '../../telemetry/metrics.ts'
import { Problem } from '../parts/problems.ts'
import type { Request } from '../parts/handler.ts'

/** Seconds after which somebody may try again. A flood is seldom over earlier. */
export const retryAfter = 30

/**
 * How many complaints an instance of a door takes: so many at once, then two a second. Drafts have such limits too. It
 * bounds a flood, and no complaint is lost by it: the answer says when to send again and whom to call. It costs no
 * call of the table, so each instance counts for itself. In front of it, the throttle of the route in API Gateway
 * counts for all of them.
 */
export class FilingLimit {
  readonly #bounds: Bounds
  readonly #putOff: () => void
  #room: Room | undefined

  /**
   * @param atOnce how many may come in the same moment
   * @param more how many a second come after them, and what is done about each that is put off
   */
  constructor(atOnce: number, more: { perSecond?: number; putOff?: () => void } = {}) {
    this.#bounds = { atOnce, perSecond: more.perSecond ?? filings.door.perSecond }
    this.#putOff = more.putOff ?? (() => count('ComplaintsPutOff'))
  }

  /** @param size what it counts for @returns whether one more is taken at this moment */
  takes(at: Instant, size = 1): boolean {
    const { isTaken, room } = taking(this.#bounds, this.#room, at, size)
    this.#room = room
    if (!isTaken) this.#putOff()
    return isTaken
  }
}

/** How much may come at once, and how much a second in the long run. */
type Bounds = { atOnce: number; perSecond: number }

/** How much room is left since an instant. */
export type Room = { left: number; since: Instant }

/**
 * Takes something of a size if there is room for it. Room comes back with time; times that go back change nothing.
 * @param room what was left the last time; undefined for the first
 */
export function taking(
  { atOnce, perSecond }: Bounds,
  room: Room | undefined,
  at: Instant,
  size: number,
): { isTaken: boolean; room: Room } {
  const since = room === undefined || at > room.since ? at : room.since
  const passed = room === undefined ? 0 : Date.parse(since) - Date.parse(room.since)
  const left = Math.min(atOnce, (room?.left ?? atOnce) + (passed / 1000) * perSecond)
  const isTaken = left >= size
  return { isTaken, room: { left: isTaken ? left - size : left, since } }
}

/** The door that takes complaints, as far as it limits them. */
export type Limiting = { limit: FilingLimit; /** The desk's telephone number. */ phone: string }

/** @throws Problem 429 with `Retry-After` if more come than the door takes */
export function expectRoom({ limit, phone }: Limiting, { at }: Pick<Request, 'at'>): void {
  if (!limit.takes(at)) throw new Problem('too-many', { details: { retryAfter, phone } })
}
