import type { VirtualClock } from '../clock/clock.ts'
import type { Machine, State, TaskState, WaitState } from './definition.ts'
import { evaluateTo, type Expression, type Scope, type Template } from './expression.ts'
import { History } from './history.ts'
import { isTimestamp } from './load.ts'
import { matches, retryDelay } from './retry.ts'
import { Run, stopped } from './run.ts'
import { limitPayload, StateError } from './errors.ts'
import type { Answer, TaskTokens } from './tokens.ts'

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

export type Surroundings = {
  clock: VirtualClock
  tokens: TaskTokens
  /** Calls a function with a JSON value; rejects with what it threw. */
  invoke: (functionArn: string, payload: unknown) => Promise<unknown>
  region: string
  roleArn: string
}

export type ExecutionOf = { machine: Machine; machineArn: string; name: string; arn: string; input: string }

/** The position of an execution: a state, its input (as value and as JSON), and since when. */
type Position = { state: State; input: unknown; json: string; enteredTime: string; event: number }
/** How a state was left. `next` is undefined at the end. */
type Exit = { next: string | undefined; output: unknown; json: string }
type Outcome = Answer | { result: unknown } | { thrown: unknown } | 'timed out'
/** What events about a task say of its resource. */
type Resource = { resourceType: 'lambda'; resource: string }
type TaskCall = { functionArn: string; parameters: string; timeout: number | undefined; token: string | undefined }

/** One execution: interprets its state machine on the virtual clock and writes its history. */
export class Execution {
  readonly machine: Machine
  readonly machineArn: string
  readonly name: string
  readonly arn: string
  /** As it was given: JSON text. */
  readonly input: string
  readonly startDate: number
  readonly history = new History()
  status: Status = 'RUNNING'
  stopDate: number | undefined
  output: string | undefined
  error: string | undefined
  cause: string | undefined
  redriveCount = 0
  redriveDate: number | undefined
  /** States entered, tries repeated and redrives: what AWS bills. */
  transitions = 0
  readonly #around: Surroundings
  #position: Position | undefined
  readonly #inputValue: unknown
  #run!: Run

  constructor(of: ExecutionOf, around: Surroundings) {
    this.machine = of.machine
    this.machineArn = of.machineArn
    this.name = of.name
    this.arn = of.arn
    this.input = of.input
    this.#around = around
    this.startDate = around.clock.now()
    this.history.add('ExecutionStarted', this.startDate, {
      input: of.input,
      inputDetails: complete,
      roleArn: around.roleArn,
    })
    this.#inputValue = JSON.parse(of.input)
    this.#go(undefined)
  }

  /** Name of its present or last state, and when that was entered (ISO 8601). */
  get place(): { state: string; enteredAt: string } {
    return this.#position
      ? { state: this.#position.state.name, enteredAt: this.#position.enteredTime }
      : { state: this.machine.startAt, enteredAt: iso(this.startDate) }
  }

  /** Ends a running execution as ABORTED. */
  stop(error?: string, cause?: string) {
    this.#end('ABORTED', 'ExecutionAborted', { error, cause })
  }

  /**
   * Starts an ended execution again at the state where it ended, with the same input. The caller has checked that it
   * may.
   */
  redrive() {
    this.redriveCount += 1
    this.redriveDate = this.#around.clock.now()
    this.transitions += 1
    this.status = 'RUNNING'
    this.stopDate = this.error = this.cause = undefined
    this.history.add('ExecutionRedriven', this.redriveDate, { redriveCount: this.redriveCount })
    this.#go(this.#position)
  }

  /** Releases timers and tokens and records nothing any more. */
  abandon() {
    this.#run.end()
  }

  #go(from: Position | undefined) {
    const run = new Run(this.#around.clock)
    this.#run = run
    if (this.machine.timeoutSeconds !== undefined)
      run.limit(this.machine.timeoutSeconds, () =>
        this.#end('TIMED_OUT', 'ExecutionTimedOut', { error: 'States.Timeout' }),
      )
    run.begin()
    void this.#follow(run, from)
  }

  async #follow(run: Run, from: Position | undefined) {
    try {
      // A redriven task is scheduled again without being entered again; the other states are entered.
      const entered = (): Position =>
        from
          ? this.#enter(run, from.state.name, from.input, from.json)
          : this.#enter(run, this.machine.startAt, this.#inputValue, this.input)
      let position = from?.state.type === 'Task' ? from : entered()
      for (;;) {
        const { next, output, json } = await this.#perform(run, position).catch((error: unknown) => {
          throw this.#explained(run, position, error)
        })
        this.#record(run, `${position.state.type}StateExited`, {
          name: position.state.name,
          output: json,
          outputDetails: complete,
        })
        if (next === undefined) {
          this.#record(run, 'ExecutionSucceeded', { output: json, outputDetails: complete })
          run.end()
          this.output = json
          this.status = 'SUCCEEDED'
          this.stopDate = this.#around.clock.now()
          return
        }
        position = this.#enter(run, next, output, json)
      }
    } catch (error) {
      if (error === stopped) return
      const { error: name, cause } =
        error instanceof StateError ? error : new StateError('States.Runtime', String(error))
      this.#end('FAILED', 'ExecutionFailed', { error: name === '' ? undefined : name, cause })
    } finally {
      run.rest()
    }
  }

  #enter(run: Run, name: string, input: unknown, json: string): Position {
    const state = this.machine.states.get(name)!
    run.check()
    const position = {
      state,
      input,
      json,
      enteredTime: iso(this.#around.clock.now()),
      event: this.history.events.length + 1,
    }
    this.#position = position
    this.transitions += 1
    this.#record(run, `${state.type}StateEntered`, { name, input: json, inputDetails: complete })
    return position
  }

  async #perform(run: Run, position: Position): Promise<Exit> {
    const { state, input, json } = position
    const scope = { input, context: this.#context(position) }
    switch (state.type) {
      case 'Task':
        return this.#task(run, state, position)
      case 'Choice': {
        for (const { condition, next } of state.choices)
          if (await evaluateTo(condition, scope, 'boolean')) return { next, output: input, json }
        if (state.default !== undefined) return { next: state.default, output: input, json }
        // Not States.NoChoiceMatched: AWS reserves that name and reports this.
        throw new StateError(
          'States.Runtime',
          `${where(position)}Failed to transition out of the state. The state does not point to a next state.`,
        )
      }
      case 'Wait':
        await run.sleepUntil(await this.#wakeTime(state, scope))
        return this.#exit(position, state.next, state.output, scope)
      case 'Succeed':
        return this.#exit(position, undefined, state.output, scope)
      case 'Fail':
        throw new StateError((await textOf(state.error, scope)) ?? '', await textOf(state.cause, scope))
    }
  }

  async #wakeTime(state: WaitState, scope: Scope): Promise<number> {
    if ('seconds' in state.until) {
      const { seconds } = state.until
      return (
        this.#around.clock.now() +
        1000 *
          (typeof seconds === 'number'
            ? seconds
            : wholeSeconds(await evaluateTo(seconds, scope, 'number'), 'Seconds', 0))
      )
    }
    const { timestamp } = state.until
    const time = typeof timestamp === 'string' ? timestamp : await evaluateTo(timestamp, scope, 'string')
    if (!isTimestamp(time))
      throw new StateError(
        'States.QueryEvaluationError',
        `The value '${time}' of the field 'Timestamp' is not a timestamp.`,
        'Timestamp',
      )
    return Date.parse(time)
  }

  /** Without an Output, the input is passed on. */
  async #exit(
    { state, input, json }: Position,
    next: string | undefined,
    template: Template | undefined,
    scope: Scope,
  ): Promise<Exit> {
    return template ? written(state, next, await template.evaluate(scope)) : { next, output: input, json }
  }

  async #task(run: Run, state: TaskState, position: Position): Promise<Exit> {
    const tries = new Map<object, number>()
    for (let retryCount = 0; ; retryCount += 1) {
      const context = this.#context(position, retryCount)
      let error: StateError
      try {
        const result = await this.#attempt(run, state, position, context)
        return written(
          state,
          state.next,
          state.output ? await state.output.evaluate({ input: position.input, result, context }) : result,
        )
      } catch (thrown) {
        error = this.#explained(run, position, thrown)
      }

      const retrier = state.retry.find(({ errorEquals }) => matches(errorEquals, error.error))
      const tried = retrier ? (tries.get(retrier) ?? 0) : 0
      if (retrier && tried < retrier.maxAttempts) {
        tries.set(retrier, tried + 1)
        const seed = `${this.arn} ${state.name} ${position.event} ${retryCount}`
        await run.sleepUntil(this.#around.clock.now() + retryDelay(retrier, tried, seed))
        this.transitions += 1
        continue
      }

      const catcher = state.catch.find(({ errorEquals }) => matches(errorEquals, error.error))
      if (!catcher) throw error
      const errorOutput = { Error: error.error, Cause: error.cause ?? '' }
      return written(
        state,
        catcher.next,
        catcher.output ? await catcher.output.evaluate({ input: position.input, errorOutput, context }) : errorOutput,
      )
    }
  }

  /** One try of a task. */
  async #attempt(run: Run, state: TaskState, { input }: Position, context: object): Promise<unknown> {
    const { tokens, region } = this.#around
    const limit = state.timeoutSeconds
    const timeout =
      limit === undefined || typeof limit === 'number'
        ? limit
        : wholeSeconds(await evaluateTo(limit, { input, context }, 'number'), 'TimeoutSeconds', 1)
    const token = state.waitsForToken ? tokens.issue() : undefined
    const call = (await state.arguments.evaluate({
      input,
      context: token === undefined ? context : { ...context, Task: { Token: token } },
    })) as { FunctionName: unknown; Payload?: unknown }
    const functionArn = call.FunctionName
    if (typeof functionArn !== 'string')
      throw new StateError('States.QueryEvaluationError', 'FunctionName must be a string.', 'Arguments/FunctionName')
    const parameters = JSON.stringify(call)
    limitPayload(parameters, state.name)

    const resource: Resource = { resourceType: 'lambda', resource: state.resource }
    this.#record(run, 'TaskScheduled', { ...resource, region, parameters, timeoutInSeconds: timeout })
    this.#record(run, 'TaskStarted', resource)

    const outcome = await this.#called(run, resource, { functionArn, parameters, timeout, token })
    return this.#taken(run, state, resource, outcome)
  }

  /** Calls the function, and waits for its result, for the token or for the timeout. */
  #called(run: Run, resource: Resource, { functionArn, parameters, timeout, token }: TaskCall): Promise<Outcome> {
    const { clock, tokens, invoke } = this.#around
    return run.park<Outcome>((settle) => {
      const cancel =
        timeout === undefined ? undefined : clock.at(clock.now() + timeout * 1000, () => settle('timed out'))
      if (token !== undefined) tokens.open(token, settle)
      // A copy, as over the wire: the function's changes to its payload do not come back.
      const work = Promise.resolve().then(() =>
        invoke(functionArn, (JSON.parse(parameters) as { Payload?: unknown }).Payload ?? {}),
      )
      clock
        .track(work)
        .then((payload) => {
          const result = lambdaResult(payload)
          if (token === undefined) settle({ result })
          else if (tokens.isOpen(token))
            this.#record(run, 'TaskSubmitted', { ...resource, output: JSON.stringify(result), outputDetails: complete })
        })
        .catch((thrown: unknown) => settle({ thrown }))
      return () => {
        cancel?.()
        if (token !== undefined) tokens.close(token)
      }
    })
  }

  /** What a try gives, or why it failed. */
  #taken(run: Run, state: TaskState, resource: Resource, outcome: Outcome): unknown {
    if (outcome === 'timed out') {
      this.#record(run, 'TaskTimedOut', { ...resource, error: 'States.Timeout' })
      throw new StateError('States.Timeout')
    }
    let failure: StateError
    if ('result' in outcome || 'output' in outcome) {
      const output = 'output' in outcome ? outcome.output : JSON.stringify(outcome.result)
      try {
        limitPayload(output, state.name)
        this.#record(run, 'TaskSucceeded', { ...resource, output, outputDetails: complete })
        return JSON.parse(output)
      } catch (error) {
        if (!(error instanceof StateError) || error.error !== 'States.DataLimitExceeded') throw error
        failure = error
      }
    } else if ('thrown' in outcome) {
      if (outcome.thrown instanceof StateError) throw outcome.thrown
      failure = lambdaError(outcome.thrown)
    } else {
      failure = new StateError(outcome.error ?? '', outcome.cause)
    }
    this.#record(run, 'TaskFailed', { ...resource, error: failure.error, cause: failure.cause })
    throw failure
  }

  /** An expression's failure gets its own event and says where it happened. */
  #explained(run: Run, position: Position, error: unknown): StateError {
    if (!(error instanceof StateError)) throw error
    if (error.location === undefined) return error
    const cause = `${where(position)}${error.cause}`
    this.#record(run, 'EvaluationFailed', {
      state: position.state.name,
      error: error.error,
      cause,
      location: error.location,
    })
    return new StateError(error.error, cause)
  }

  #context({ state, enteredTime }: Position, retryCount = 0) {
    return {
      Execution: {
        Id: this.arn,
        Input: this.#inputValue,
        Name: this.name,
        RoleArn: this.#around.roleArn,
        StartTime: iso(this.startDate),
        RedriveCount: this.redriveCount,
        ...(this.redriveDate === undefined ? {} : { RedriveTime: iso(this.redriveDate) }),
      },
      StateMachine: { Id: this.machineArn, Name: this.machine.name },
      State: { Name: state.name, EnteredTime: enteredTime, RetryCount: retryCount },
    }
  }

  #record(run: Run, type: string, details: Record<string, unknown>) {
    run.check()
    this.history.add(type, this.#around.clock.now(), details)
  }

  #end(status: Status, event: string, details: { error?: string | undefined; cause?: string | undefined }) {
    this.#run.end()
    this.stopDate = this.#around.clock.now()
    this.status = status
    this.error = details.error
    this.cause = details.cause
    this.history.add(event, this.stopDate, details)
  }
}

const complete = { truncated: false }

function iso(time: number): string {
  return new Date(time).toISOString()
}

function where({ state, event }: Position): string {
  return `An error occurred while executing the state '${state.name}' (entered at the event id #${event}). `
}

function written(state: State, next: string | undefined, output: unknown): Exit {
  const json = JSON.stringify(output)
  limitPayload(json, state.name)
  return { next, output, json }
}

async function textOf(text: string | Expression | undefined, scope: Scope): Promise<string | undefined> {
  return typeof text === 'object' ? evaluateTo(text, scope, 'string') : text
}

function wholeSeconds(value: number, field: string, least: number): number {
  if (Number.isInteger(value) && value >= least && value <= 99_999_999) return value
  throw new StateError(
    'States.QueryEvaluationError',
    `The value of the field '${field}' must be a whole number from ${least} to 99999999, but was: ${value}`,
    field,
  )
}

/** The answer of `lambda:invoke`. A function that returns nothing returns null. */
function lambdaResult(payload: unknown) {
  return { ExecutedVersion: '$LATEST', Payload: payload === undefined ? null : payload, StatusCode: 200 }
}

/** A function's error keeps its name, with the error itself as JSON; an error of Lambda itself has a plain sentence. */
function lambdaError(thrown: unknown): StateError {
  if (!(thrown instanceof Error))
    return new StateError('Error', JSON.stringify({ errorType: 'Error', errorMessage: String(thrown), trace: [] }))
  if (thrown.name.startsWith('Lambda.')) return new StateError(thrown.name, thrown.message)
  return new StateError(
    thrown.name,
    JSON.stringify({
      errorType: thrown.name,
      errorMessage: thrown.message,
      trace: thrown.stack?.split('\n') ?? [],
    }).slice(0, 32_768),
  )
}
