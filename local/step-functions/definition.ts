import type { Expression, Template } from './expression.ts'

/** A state machine after loading: checked, its placeholders filled in, its expressions compiled. */
export type Machine = {
  name: string
  startAt: string
  /** Limit of a whole execution in seconds. */
  timeoutSeconds: number | undefined
  states: ReadonlyMap<string, State>
}

export type State = TaskState | ChoiceState | WaitState | SucceedState | FailState

type Named = { name: string }
/** Where a state leads: to another one, or to the end. */
type Onward = { next: string | undefined }

export type TaskState = Named &
  Onward & {
    type: 'Task'
    /** `invoke` or `invoke.waitForTaskToken`, as the history calls it. */
    resource: string
    waitsForToken: boolean
    arguments: Template
    output: Template | undefined
    timeoutSeconds: number | Expression | undefined
    retry: readonly Retrier[]
    catch: readonly Catcher[]
  }

export type ChoiceState = Named & {
  type: 'Choice'
  choices: readonly { condition: Expression; next: string }[]
  default: string | undefined
}

export type WaitState = Named &
  Onward & {
    type: 'Wait'
    until: { seconds: number | Expression } | { timestamp: string | Expression }
    output: Template | undefined
  }

export type SucceedState = Named & { type: 'Succeed'; output: Template | undefined }

export type FailState = Named & {
  type: 'Fail'
  error: string | Expression | undefined
  cause: string | Expression | undefined
}

export type Retrier = {
  errorEquals: readonly string[]
  intervalSeconds: number
  maxAttempts: number
  backoffRate: number
  maxDelaySeconds: number | undefined
  jitter: 'NONE' | 'FULL'
}

export type Catcher = { errorEquals: readonly string[]; output: Template | undefined; next: string }
