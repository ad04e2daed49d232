/**
 * Files that an instance has read. A file only grows, so that the next read brings its head and what came after it:
 * see `readFile`. What is kept is bounded in bytes and in time, since others may mark a commit as pending again.
 */
export class KnownFiles<Known extends { bytes: number }> {
  readonly #kept = new Map<string, { known: Known; until: number }>()
  readonly #now: () => number
  #bytes = 0

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** The file as it was read last; undefined if that is too long ago. */
  of(reference: string): Known | undefined {
    const found = this.#kept.get(reference)
    if (found === undefined || found.until > this.#now()) return found?.known
    this.forget(reference)
    return undefined
  }

  /**
   * Keeps a file in place of what was known of it, for five minutes since it was read as a whole. Those that were not
   * read for longest make room, and go when their time is over.
   */
  keep(reference: string, known: Known): void {
    const now = this.#now()
    const until = this.#kept.get(reference)?.until ?? now + keptFor
    this.forget(reference)
    this.#kept.set(reference, { known, until })
    this.#bytes += known.bytes
    for (const [oldest, { until: kept }] of this.#kept) {
      if (this.#bytes <= mostBytes && kept > now) break
      this.forget(oldest)
    }
  }

  forget(reference: string): void {
    this.#bytes -= this.#kept.get(reference)?.known.bytes ?? 0
    this.#kept.delete(reference)
  }
}

/** Milliseconds. */
export const keptFor = 5 * 60_000

/** As stored; in memory they take about three times as much. */
export const mostBytes = 32_000_000
