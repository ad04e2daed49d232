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
  readonly #atOnce: number
  readonly #perSecond: number
  readonly #putOff: () => void
  #left: number
  #since: number | undefined

  /**
   * @param atOnce how many may come in the same moment
   * @param more how many a second come after them, and what is done about each that is put off
   */
  constructor(atOnce: number, more: { perSecond?: number; putOff?: () => void } = {}) {
    this.#atOnce = atOnce
    this.#left = atOnce
    this.#perSecond = more.perSecond ?? filings.door.perSecond
    this.#putOff = more.putOff ?? (() => count('ComplaintsPutOff'))
  }

  /** @returns whether one more is taken at this moment; times that go back change nothing */
  takes(at: Instant): boolean {
    const now = Date.parse(at)
    const passed = Math.max(0, now - (this.#since ?? now))
    this.#since = Math.max(now, this.#since ?? now)
    this.#left = Math.min(this.#atOnce, this.#left + (passed / 1000) * this.#perSecond)
    if (this.#left < 1) {
      this.#putOff()
      return false
    }
    this.#left -= 1
    return true
  }
}

/** The door that takes complaints, as far as it limits them. */
export type Limiting = { limit: FilingLimit; /** The desk's telephone number. */ phone: string }

/** @throws Problem 429 with `Retry-After` if more come than the door takes */
export function expectRoom({ limit, phone }: Limiting, { at }: Pick<Request, 'at'>): void {
  if (!limit.takes(at)) throw new Problem('too-many', { details: { retryAfter, phone } })
}
