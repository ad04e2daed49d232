import type { VirtualClock } from '../clock/clock.ts'

/** Thrown if a run continues after the execution was stopped from outside; ends the run and nothing else. */
export const stopped = Symbol('stopped')

/**
 * One attempt to run an execution to its end; a redrive is the next one. It counts as work in flight on the clock while
 * it works, but not while it is parked.
 */
export class Run {
  readonly #clock: VirtualClock
  #over = false
  #working: (() => void) | undefined
  #disarm: (() => void) | undefined
  #deadline: (() => void) | undefined

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  begin() {
    const { promise, resolve } = Promise.withResolvers<void>()
    void this.#clock.track(promise)
    this.#working = resolve
  }

  /** It works no more; it may be parked. */
  rest() {
    this.#working?.()
    this.#working = undefined
  }

  /** Called if the execution as a whole has taken too long. */
  limit(seconds: number, overdue: () => void) {
    this.#deadline = this.#clock.at(this.#clock.now() + seconds * 1000, overdue)
  }

  /**
   * Waits for something from outside. `arm` sets it up and returns the way to take it down; it must not settle at once.
   * Only the first settling counts.
   * @throws stopped if the run is over already
   */
  async park<T>(arm: (settle: (value: T) => void) => () => void): Promise<T> {
    this.check()
    return new Promise((resolve) => {
      let open = true
      const disarm = arm((value) => {
        if (!open) return
        open = false
        disarm()
        this.begin()
        resolve(value)
      })
      this.#disarm = () => {
        open = false
        disarm()
      }
      this.rest()
    })
  }

  sleepUntil(when: number): Promise<void> {
    return this.park<void>((settle) => this.#clock.at(when, settle))
  }

  /** Ends it in any state. What is still under way notices at `check`. */
  end() {
    this.#over = true
    this.#disarm?.()
    this.#deadline?.()
  }

  /** @throws stopped */
  check() {
    if (this.#over) throw stopped
  }
}
