/**
 * The virtual clock: real time plus an offset, which can be advanced. All waiting in the local runtime is done on this
 * clock, so that sixty days pass in a moment and in the same order every time.
 */
export interface VirtualClock {
  /**
   * Epoch milliseconds, whole. It runs on by itself, but stops while the clock is being advanced and while work is in
   * flight. How long a machine needs for something must not change when it was done.
   */
  now(): number
  /**
   * Runs `run` once, when the clock reaches `when` (epoch ms; the past means as soon as possible). The promise of `run`
   * counts as work in flight. Returns a function that cancels it.
   */
  at(when: number, run: () => void | Promise<void>): () => void
  /** Counts `work` as in flight until it has settled, and returns it. */
  track<T>(work: Promise<T>): Promise<T>
  /**
   * Resolves when nothing is in flight any more: no work, no work that it started, no work of hooks, no timer that is
   * due. Tracked work that waits for this waits for ever.
   */
  settled(): Promise<void>
  /**
   * Moves the clock to `when` (epoch ms) and fires the timers in order, each at its own instant. Timers of one instant
   * fire together, in the order in which they were set. It waits until everything that they started has settled before
   * the next instant. Further advances queue. As for `settled`, no tracked work may wait for it.
   * @throws RangeError if `when` is in the past; whatever a timer threw, with the clock left at that timer's instant
   */
  advanceTo(when: number): Promise<void>
  /**
   * Runs `hook` after each settling that somebody waits for, an advance or `settled()`: once for every instant at which
   * timers fired. If it leaves work in flight, the clock settles again and the hook runs again.
   */
  afterSettling(hook: () => Promise<void>): void
  /** Forgets all timers. An advance under way ends after the instant that it is at. */
  close(): void
}

type Timer = { when: number; order: number; run: () => void | Promise<void>; queued: boolean; cancelled: boolean }

/** `setTimeout` counts in 32 bits: a longer delay would fire at once. */
const longestDelay = 2 ** 31 - 1

/**
 * Milliseconds after which work in flight no longer stops the clock: a desk that is never idle still has to do what
 * becomes due.
 */
const longestHold = 60_000

/** @param options.start epoch ms at which it starts; the real time if not given */
// oxlint-disable-next-line max-lines-per-function -- small functions around one state
export function virtualClock(options: { start?: number } = {}): VirtualClock {
  // The monotonic clock, so that a correction of the machine's time moves nothing here.
  let base = options.start ?? Date.now()
  let mark = performance.now()
  let frozen: number | undefined
  /** Where the clock stopped for work in flight, and since when by `performance.now()`. */
  let held: { at: number; since: number } | undefined
  let closed = false

  const timers = timerQueue()
  let alarm: NodeJS.Timeout | undefined

  let inFlight = 0
  let whenIdle: (() => void)[] = []
  let settling: Promise<void> | undefined
  const hooks: (() => Promise<void>)[] = []

  let queued = 0
  let lastAdvance: Promise<unknown> = Promise.resolve()

  const running = () => base + Math.floor(performance.now() - mark)
  /** How much longer work in flight may stop the clock. */
  const holding = () => (held === undefined ? 0 : Math.max(0, held.since + longestHold - performance.now()))
  const now = () => frozen ?? (held !== undefined && holding() > 0 ? held.at : running())

  function finished() {
    inFlight -= 1
    if (inFlight > 0) return
    // Whatever follows this work belongs to the same stretch of work: see `quiet`.
    setImmediate(letGo)
    const waiting = whenIdle
    whenIdle = []
    for (const wake of waiting) wake()
  }

  /** The clock is where it would be if it had never stopped. */
  function letGo() {
    if (inFlight > 0 || held === undefined) return
    held = undefined
    setAlarm()
  }

  function track<T>(work: Promise<T>): Promise<T> {
    if (frozen === undefined) held ??= { at: running(), since: performance.now() }
    inFlight += 1
    work.then(finished, finished)
    return work
  }

  async function fire(timer: Timer): Promise<void> {
    // Another timer of the same instant may have cancelled it.
    if (!timer.cancelled) await track((async () => timer.run())())
  }

  function fireDue() {
    for (const timer of timers.due(now())) fire(timer).catch(uncaught)
  }

  /** Real time: one alarm for the next timer, none while an advance decides what fires. */
  function setAlarm() {
    clearTimeout(alarm)
    alarm = undefined
    if (frozen !== undefined || closed) return
    const next = timers.next()
    if (next === undefined) return
    const left = Math.max(next - running(), 0)
    alarm = setTimeout(
      () => {
        fireDue()
        setAlarm()
      },
      // While work is in flight nothing new becomes due, until it has ended or takes too long.
      Math.min(next > now() ? Math.max(left, holding()) : left, longestDelay),
    )
  }

  /**
   * Nothing is in flight, and still nothing one turn of the event loop later, so that work started by a promise's
   * followers is seen too. A timer that is due is work as well: its alarm comes when the machine has time for it. (An
   * advance fires them itself, in their order.)
   */
  async function quiet() {
    do {
      if (inFlight > 0) await new Promise<void>((resolve) => whenIdle.push(resolve))
      await new Promise((resolve) => setImmediate(resolve))
      if (frozen === undefined) fireDue()
    } while (inFlight > 0)
  }

  async function settleOnce() {
    await quiet()
    for (const hook of hooks) await hook()
  }

  async function settled() {
    do {
      settling ??= settleOnce().finally(() => {
        settling = undefined
      })
      await settling
    } while (inFlight > 0)
  }

  async function advance(when: number) {
    frozen ??= now()
    clearTimeout(alarm)
    try {
      // An advance that was queued before this one may have gone further.
      if (when < frozen) throw past(when, frozen)
      await settled()
      for (;;) {
        const next = timers.next()
        if (next === undefined || next > when) break
        frozen = Math.max(frozen, next)
        const outcomes = await Promise.allSettled(timers.dueTogether(next).map(fire))
        await settled()
        const failed = outcomes.find((outcome) => outcome.status === 'rejected')
        if (failed) throw failed.reason
      }
      frozen = when
    } finally {
      queued -= 1
      if (queued === 0) {
        base = frozen
        mark = performance.now()
        frozen = undefined
        held = inFlight > 0 ? { at: base, since: mark } : undefined
        setAlarm()
      }
    }
  }

  return {
    now,
    at(when, run) {
      if (Number.isNaN(when)) throw new RangeError('a timer needs an instant')
      if (closed) return () => {}
      const timer = timers.add(when, run)
      if (timers.next() === when) setAlarm()
      return () => timers.cancel(timer)
    },
    track,
    settled,
    async advanceTo(when) {
      if (!(when >= now())) throw past(when, now())
      queued += 1
      const turn = lastAdvance.then(() => advance(when))
      lastAdvance = turn.catch(() => {})
      return turn
    },
    afterSettling(hook) {
      hooks.push(hook)
    },
    close() {
      closed = true
      clearTimeout(alarm)
      timers.clear()
    },
  }
}

/** In real time nobody waits for a timer's work: an error ends the process, as from any other callback. */
function uncaught(error: unknown) {
  setImmediate(() => {
    throw error
  })
}

function past(when: number, now: number): RangeError {
  const iso = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString() : String(time))
  return new RangeError(`the clock cannot go back to ${iso(when)}: it is already ${iso(now)}`)
}

/**
 * Timers by time, then by the order in which they were set: a binary heap. Cancelled ones are removed once there are
 * many.
 */
// oxlint-disable-next-line max-lines-per-function -- small functions around one state
function timerQueue() {
  let heap: Timer[] = []
  let count = 0
  let cancelled = 0

  const before = (a: Timer, b: Timer) => a.when < b.when || (a.when === b.when && a.order < b.order)

  function sink(start: number) {
    const timer = heap[start]!
    let index = start
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
      if (!before(heap[child]!, timer)) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = timer
  }

  function rise(start: number) {
    const timer = heap[start]!
    let index = start
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!before(timer, heap[parent]!)) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = timer
  }

  function take(): Timer {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      sink(0)
    }
    return first
  }

  function first(): Timer | undefined {
    while (heap[0]?.cancelled) {
      take()
      cancelled -= 1
    }
    return heap[0]
  }

  function takeWhile(wanted: (timer: Timer) => boolean): Timer[] {
    const taken: Timer[] = []
    for (let timer = first(); timer && wanted(timer); timer = first()) taken.push(take())
    for (const timer of taken) timer.queued = false
    return taken
  }

  return {
    add(when: number, run: Timer['run']): Timer {
      count += 1
      const timer = { when, order: count, run, queued: true, cancelled: false }
      heap.push(timer)
      rise(heap.length - 1)
      return timer
    },
    cancel(timer: Timer) {
      if (timer.cancelled) return
      timer.cancelled = true
      if (!timer.queued) return
      cancelled += 1
      if (cancelled < 1000 || cancelled * 2 < heap.length) return
      heap = heap.filter((each) => !each.cancelled).sort((a, b) => (before(a, b) ? -1 : 1))
      cancelled = 0
    },
    /** Time of the next timer. */
    next: () => first()?.when,
    /** Takes out all that are due, in order. */
    due: (now: number) => takeWhile((timer) => timer.when <= now),
    /** Takes out all of one instant, in order. */
    dueTogether: (instant: number) => takeWhile((timer) => timer.when === instant),
    clear() {
      heap = []
      cancelled = 0
    },
  }
}
