import { randomUUID } from 'node:crypto'
import type { VirtualClock } from '../clock/clock.ts'
import { ApiError } from './errors.ts'
import type { Machine } from './definition.ts'
import { Execution, type Status, type Surroundings } from './execution.ts'
import { TaskTokens } from './tokens.ts'

const account = '000000000000'
const region = 'local'
const roleArn = `arn:aws:iam::${account}:role/local`
const redrivablePeriod = 14 * 24 * 60 * 60 * 1000

/** After that, AWS knows nothing of an execution that has ended, and its name is free again. */
const remembered = 90 * 24 * 60 * 60 * 1000

/**
 * What is running: the machines, their executions, and the tokens that they wait for. It refuses what AWS refuses, with
 * ApiErrors.
 */
export class StepFunctionsService {
  readonly machines: ReadonlyMap<string, { arn: string; machine: Machine; creationDate: number }>
  /** By ARN, in the order in which they were started. */
  readonly executions = new Map<string, Execution>()
  readonly #tokens = new TaskTokens()
  readonly #clock: VirtualClock
  readonly #around: Surroundings
  /** The client token of each execution's last redrive: the SDK sends the same one when it sends the call again. */
  readonly #redrives = new Map<Execution, string>()

  constructor(machines: readonly Machine[], clock: VirtualClock, invoke: Surroundings['invoke']) {
    this.#clock = clock
    this.#around = { clock, invoke, tokens: this.#tokens, region, roleArn }
    this.machines = new Map(
      machines.map((machine) => {
        const arn = `arn:aws:states:${region}:${account}:stateMachine:${machine.name}`
        return [arn, { arn, machine, creationDate: clock.now() }]
      }),
    )
  }

  /** A second start with the name and input of a running execution returns that execution. */
  start(machineArn: string, name: string = randomUUID(), input = '{}'): Execution {
    const { machine } = this.machine(machineArn)
    if (!isName(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`)
    if (!isJson(input))
      throw new ApiError('InvalidExecutionInput', "Invalid State Machine Execution Input: 'the input is not JSON'")
    if (Buffer.byteLength(input) > 262_144)
      throw new ApiError(
        'InvalidExecutionInput',
        "Invalid State Machine Execution Input: 'the input is larger than 262144 bytes'",
      )
    const arn = `arn:aws:states:${region}:${account}:execution:${machine.name}:${name}`
    const before = this.#known(arn)
    if (before) {
      if (before.status === 'RUNNING' && before.input === input) return before
      throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
    }
    const execution = new Execution({ machine, machineArn, name, arn, input }, this.#around)
    this.executions.set(arn, execution)
    return execution
  }

  taskSucceeded(token: string, output: string) {
    if (!isJson(output)) throw new ApiError('InvalidOutput', "Invalid Output: 'the output is not JSON'")
    if (Buffer.byteLength(output) > 262_144)
      throw new ApiError('InvalidOutput', "Invalid Output: 'the output is larger than 262144 bytes'")
    this.#answer(token, { output })
  }

  taskFailed(token: string, error: string | undefined, cause: string | undefined) {
    this.#answer(token, { error, cause })
  }

  #answer(token: string, answer: Parameters<TaskTokens['answer']>[1]) {
    switch (this.#tokens.answer(token, answer)) {
      case 'answered':
        return
      case 'closed':
        throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
      case 'unknown':
        throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'")
    }
  }

  machine(arn: string) {
    const machine = this.machines.get(arn)
    if (machine) return machine
    if (!arn.startsWith('arn:')) throw new ApiError('InvalidArn', `Invalid Arn: '${arn}'`)
    throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
  }

  execution(arn: string): Execution {
    const execution = this.#known(arn)
    if (execution) return execution
    if (!arn.startsWith('arn:')) throw new ApiError('InvalidArn', `Invalid Arn: '${arn}'`)
    throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
  }

  /** The execution, unless it has been forgotten. */
  #known(arn: string): Execution | undefined {
    const execution = this.executions.get(arn)
    if (execution?.stopDate === undefined || this.#clock.now() - execution.stopDate <= remembered) return execution
    this.executions.delete(arn)
    return undefined
  }

  /** Newest first. */
  list(machineArn: string, status: Status | undefined): Execution[] {
    this.machine(machineArn)
    return [...this.executions.keys()]
      .flatMap((arn) => this.#known(arn) ?? [])
      .filter((each) => each.machineArn === machineArn && (status === undefined || each.status === status))
      .reverse()
  }

  /** Stopping an ended execution changes nothing. */
  stop(arn: string, error: string | undefined, cause: string | undefined): Execution {
    const execution = this.execution(arn)
    if (execution.status === 'RUNNING') execution.stop(error, cause)
    return execution
  }

  redrive(arn: string, clientToken: string | undefined): Execution {
    const execution = this.execution(arn)
    if (clientToken !== undefined && this.#redrives.get(execution) === clientToken) return execution
    const refusal = this.redriveRefusal(execution)
    if (refusal !== undefined) throw new ApiError('ExecutionNotRedrivable', refusal)
    execution.redrive()
    if (clientToken !== undefined) this.#redrives.set(execution, clientToken)
    return execution
  }

  /** Why an execution cannot be redriven; undefined if it can. */
  redriveRefusal(execution: Execution): string | undefined {
    if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED')
      return `Execution is ${execution.status} and cannot be redriven`
    if (this.#clock.now() - execution.stopDate! > redrivablePeriod)
      return 'Execution is past redrivable period and cannot be redriven'
    if (!execution.history.hasRoom) return 'Execution history event limit exceeded'
    return undefined
  }

  close() {
    for (const execution of this.executions.values()) execution.abandon()
  }
}

/**
 * AWS's rule for the names of executions: 1 to 80 characters, no blanks, brackets, wildcards, special or control
 * characters.
 */
function isName(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]{1,80}$/u.test(name)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
