/** Does something after so many milliseconds. */
type Later = (work: () => void, milliseconds: number) => unknown

/** A timer that keeps no process alive. If it ends while an instance is frozen, it is late. */
const byTimer: Later = (work, milliseconds) => setTimeout(work, milliseconds).unref()

/**
 * Files that an instance has read. A file only grows, so that the next read brings its head and what came after it:
 * see `readFile`. What is kept is bounded in bytes and in time, since others may mark a commit as pending again.
 */
export class KnownFiles<Known extends { bytes: number }> {
  readonly #kept = new Map<string, { known: Known; since: symbol }>()
  readonly #later: Later
  #bytes = 0

  constructor(later: Later = byTimer) {
    this.#later = later
  }

  /** The file as it was read last; undefined if that is too long ago. */
  of(reference: string): Known | undefined {
    return this.#kept.get(reference)?.known
  }

  /**
   * Keeps a file in place of what was known of it, for five minutes since it was read as a whole. Those that were not
   * read for longest make room.
   */
  keep(reference: string, known: Known): void {
    const since = this.#kept.get(reference)?.since ?? this.#forgetLater(reference)
    this.forget(reference)
    this.#kept.set(reference, { known, since })
    this.#bytes += known.bytes
    for (const [oldest] of this.#kept) {
      if (this.#bytes <= mostBytes) break
      this.forget(oldest)
    }
  }

  forget(reference: string): void {
    this.#bytes -= this.of(reference)?.bytes ?? 0
    this.#kept.delete(reference)
  }

  /** @returns what the file has as long as it is the one that will be forgotten */
  #forgetLater(reference: string): symbol {
    const since = Symbol(reference)
    this.#later(() => {
      if (this.#kept.get(reference)?.since === since) this.forget(reference)
    }, keptFor)
    return since
  }
}

/** Milliseconds. */
export const keptFor = 5 * 60_000

/** As stored; in memory they take about three times as much. */
export const mostBytes = 32_000_000
