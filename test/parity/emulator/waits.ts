import { type Aws, call, invoke } from './aws.ts'

/** What the state machine as adapted (`shim.ts`) hands to the wait function's stand-in. */
export type WaitCall = {
  function: string
  seconds: number
  /** ISO 8601; where the time-out leads to one. */ moment?: string
  execution: string
  event: { reference: string; token: string }
}

/** In milliseconds: Step Functions counts a time-out in seconds, and is no more exact than that. */
const together = 2000

const atOnce = 3

/** How long a desk may take to come to rest, in milliseconds. */
const patience = 60_000

type Waiting = { token: string; execution: string; due: Date; begun: boolean }

/**
 * Keeps the time-outs of waits for the emulator, which takes only numbers for them: a wait that nobody ended when its
 * seconds have passed on the emulator's clock fails with `States.Timeout`, as it would on AWS. Also keeps what AWS
 * promises of a token and the emulator does not: that it is good once, and that a function which fails fails its wait.
 */
export class Waits {
  readonly #aws: Aws
  readonly #machine: () => string
  readonly #running: () => Promise<string[]>
  readonly #waiting = new Map<string, Waiting>()
  readonly #ended = new Set<string>()
  readonly #timer: NodeJS.Timeout
  /** Executions of the desks that were before this one. */
  #former = new Set<string>()

  /** @param running names of the executions that run */
  constructor(aws: Aws, machine: () => string, running: () => Promise<string[]>) {
    this.#aws = aws
    this.#running = running
    this.#machine = machine
    this.#timer = setInterval(() => void this.fire().catch(() => {}), 500)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Stops every execution and forgets them all. */
  async renew(): Promise<void> {
    this.#waiting.clear()
    for (const { executionArn, name } of await this.executions()) {
      await call(this.#aws, 'states', 'StopExecution', { executionArn }).catch(() => {})
      this.#former.add(name)
    }
  }

  /** Begins a wait. */
  async begin({ function: functionArn, seconds, moment, execution, event }: WaitCall): Promise<void> {
    const { token } = event
    const waiting: Waiting = {
      token,
      execution,
      due: new Date(
        Math.max(this.#aws.now().getTime() + seconds * 1000, moment === undefined ? 0 : Date.parse(moment)),
      ),
      begun: false,
    }
    this.#ended.delete(token)
    this.#waiting.set(token, waiting)
    const { failed } = await invoke(this.#aws, functionArn, event)
    waiting.begun = true
    if (failed && this.end(token))
      await call(this.#aws, 'states', 'SendTaskFailure', { taskToken: token, error: failed.error, cause: failed.cause })
  }

  /** Ends a wait that is still open: a token is good once. */
  end(token: string): boolean {
    this.#ended.add(token)
    return this.#waiting.delete(token)
  }

  /** Whether a token was good once and is no more. */
  isSpent(token: string): boolean {
    return this.#ended.has(token) && !this.#waiting.has(token)
  }

  /** When the next wait is up, before an instant; those that are up within the same few seconds are taken together. */
  next(before: Date): Date | undefined {
    const due = [...this.#waiting.values()]
      .map((waiting) => waiting.due.getTime())
      .filter((time) => time < before.getTime())
    if (due.length === 0) return undefined
    const first = Math.min(...due)
    return new Date(Math.max(...due.filter((time) => time <= first + together)) + 1)
  }

  /**
   * Fails the waits that are up, a few at a time: the emulator starts a process for each function that runs beside
   * another.
   */
  async fire(): Promise<void> {
    const up = [...this.#waiting.values()].filter(({ due, begun }) => begun && due <= this.#aws.now())
    for (let at = 0; at < up.length; at += atOnce) {
      const ended = up.slice(at, at + atOnce).filter(({ token }) => this.end(token))
      await Promise.all(
        ended.map(({ token }) =>
          call(this.#aws, 'states', 'SendTaskFailure', { taskToken: token, error: 'States.Timeout', cause: '' }).catch(
            () => {},
          ),
        ),
      )
      if (ended.length > 0) await this.#comeToRest(() => true)
    }
  }

  /** Answers when every execution that runs waits for somebody or for a time to come. */
  settle(): Promise<void> {
    return this.#comeToRest(({ due }) => due > this.#aws.now())
  }

  async #comeToRest(stands: (waiting: Waiting) => boolean): Promise<void> {
    const since = performance.now()
    while (performance.now() - since < patience) {
      const running = (await this.#running()).filter((name) => !this.#former.has(name))
      const standing = new Set(
        [...this.#waiting.values()]
          .filter((waiting) => waiting.begun && stands(waiting))
          .map(({ execution }) => execution),
      )
      if (running.every((name) => standing.has(name))) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`the desk did not come to rest within ${patience / 1000} s`)
  }

  async executions(status?: string): Promise<{ executionArn: string; name: string; status: string }[]> {
    const all: { executionArn: string; name: string; status: string }[] = []
    let nextToken: string | undefined
    do {
      const page = await call<{ executions: typeof all; nextToken?: string }>(this.#aws, 'states', 'ListExecutions', {
        stateMachineArn: this.#machine(),
        maxResults: 1000,
        ...(status && { statusFilter: status }),
        ...(nextToken && { nextToken }),
      })
      all.push(...page.executions.filter(({ name }) => !this.#former.has(name)))
      nextToken = page.nextToken
    } while (nextToken)
    return all
  }
}
