import { kindNames } from '../functions/domain/case/facts.ts'
import { eventsAtMost, eventsOfFailure, eventsOfTurn } from '../functions/domain/workflow/execution.ts'

/**
 * The state machine of one complaint, in Amazon States Language: CDK deploys it and the local runtime runs it. `npm run
 * asl` prints it. Each kind of task is one state in which the case waits for a decision. These states are identical, so
 * they are made from the list of kinds. CDK and the local runtime fill in the `${...}`.
 */

/**
 * A step gives every error one of two names (`functions/steps/step.ts`): `Broken` if another try would give the same,
 * `Transient` otherwise. Lambda and Step Functions add names of their own, and no list of those is complete. A broken
 * step is not tried again at once, nor is one that used up its time: both cost money and change nothing.
 */
const retry = [
  { ErrorEquals: ['Broken', 'Sandbox.Timedout'], MaxAttempts: 0 },
  {
    ErrorEquals: ['States.TaskFailed'],
    IntervalSeconds: 2,
    MaxAttempts: 5,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
]

/** Tries of a step with pauses between them, after which the case is parked. */
const triesAtMost = 24

/** Passes a number on, or zero if the state has none. */
const numberOr0 = (path: string) => `$exists(${path}) ? ${path} : 0`

/** What is carried from a failed step to the next try. */
const afterFailure = {
  reference: '{% $states.input.reference %}',
  turn: `{% ${numberOr0('$states.input.turn')} %}`,
  reached: "{% $exists($states.input.reached) ? $states.input.reached : '' %}",
  tries: `{% (${numberOr0('$states.input.tries')}) + 1 %}`,
  failures: `{% (${numberOr0('$states.input.failures')}) + 1 %}`,
}

/** No error ends an execution: the step is tried again after a pause. */
const tryAgain = { ErrorEquals: ['States.ALL'], Output: afterFailure, Next: 'Try again?' }

/** The turn with which this execution began. */
const firstTurn = numberOr0('$states.context.Execution.Input.turn')

function advance(kinds: readonly string[]) {
  return {
    Comment: 'Does the outstanding work (tasks, marks, mails) and says what the case waits for and how long.',
    Type: 'Task',
    Resource: 'arn:${Partition}:states:::lambda:invoke',
    Arguments: {
      FunctionName: '${AdvanceFunctionArn}',
      Payload: {
        v: 3,
        reference: '{% $states.input.reference %}',
        turn: `{% ${numberOr0('$states.input.turn')} %}`,
        firstTurn: `{% ${firstTurn} %}`,
        failures: `{% ${numberOr0('$states.input.failures')} %}`,
        execution: '{% $states.context.Execution.Id %}',
        enteredAt: '{% $states.context.State.EnteredTime %}',
        redrivenAt: "{% $exists($states.context.Execution.RedriveTime) ? $states.context.Execution.RedriveTime : '' %}",
        reached: "{% $exists($states.input.reached) ? $states.input.reached : '' %}",
        startedAt: '{% $states.context.Execution.StartTime %}',
        waits: kinds,
      },
    },
    Output: {
      reference: '{% $states.input.reference %}',
      turn: '{% $states.result.Payload.turn %}',
      next: '{% $states.result.Payload.next %}',
      seconds: '{% $states.result.Payload.seconds %}',
      until: '{% $states.result.Payload.until %}',
      // Until the wait has ended well: a wait that always fails is not begun every minute either.
      tries: `{% ${numberOr0('$states.input.tries')} %}`,
      failures: `{% ${numberOr0('$states.input.failures')} %}`,
    },
    TimeoutSeconds: 120,
    Retry: [...retry, { ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }],
    Catch: [tryAgain],
    Next: 'Which?',
  }
}

/**
 * Goes to the state for what the case waits for, as Advance named it. Advance is told which waits this definition has;
 * if it named another all the same, the case is parked.
 */
function chooseWait(kinds: readonly string[]) {
  const goTo = (next: string, state: string) => ({ Condition: `{% $states.input.next = '${next}' %}`, Next: state })
  return {
    Type: 'Choice',
    Choices: [...kinds.map((kind) => goTo(kind, stateOf(kind))), goTo('closed', 'Closed'), goTo('fresh', 'Fresh')],
    Default: 'Park',
  }
}

/** Waits until somebody decides, or for as many whole seconds as Advance said. */
const waitForDecision = {
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: '${WaitFunctionArn}',
    Payload: {
      v: 2,
      reference: '{% $states.input.reference %}',
      turn: '{% $states.input.turn %}',
      execution: '{% $states.context.Execution.Id %}',
      token: '{% $states.context.Task.Token %}',
    },
  },
  // Without the tries: both steps worked, so that the next failure is the first again.
  Output: {
    reference: '{% $states.input.reference %}',
    turn: '{% $states.input.turn %}',
    failures: `{% ${numberOr0('$states.input.failures')} %}`,
  },
  TimeoutSeconds: '{% $states.input.seconds %}',
  Retry: retry,
  Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: 'Until' }, tryAgain],
  Next: 'Advance',
}

const waitUntilTheMoment = {
  Comment:
    'A time limit of Step Functions is in whole seconds, but a moment is exact. This waits for the rest and passes the moment to Advance.',
  Type: 'Wait',
  Timestamp: '{% $states.input.until %}',
  Output: {
    reference: '{% $states.input.reference %}',
    turn: '{% $states.input.turn %}',
    reached: '{% $states.input.until %}',
    failures: `{% ${numberOr0('$states.input.failures')} %}`,
  },
  Next: 'Advance',
}

/**
 * A turn makes some fifteen events and a failed try some twenty-five, of the 25,000 that an execution may have. The
 * limit leaves room for parking.
 */
const chooseWhetherToTryAgain = {
  Type: 'Choice',
  Choices: [
    {
      Condition: `{% $states.input.tries >= ${triesAtMost} or ($states.input.turn - (${firstTurn})) * ${eventsOfTurn} + $states.input.failures * ${eventsOfFailure} >= ${eventsAtMost} %}`,
      Next: 'Park',
    },
  ],
  Default: 'Later',
}

const waitToTryAgain = {
  Comment: 'One minute after the first failure, then two, four and so on up to an hour.',
  Type: 'Wait',
  Seconds: '{% $min([3600, 60 * $power(2, $states.input.tries - 1)]) %}',
  Next: 'Advance',
}

const park = {
  Comment:
    'Puts the case on the list of parked cases. An operator sees it there, and the sweeper gives it a fresh execution later.',
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke',
  Arguments: {
    FunctionName: '${ParkFunctionArn}',
    Payload: {
      v: 1,
      reference: '{% $states.input.reference %}',
      turn: '{% $states.input.turn %}',
      execution: '{% $states.context.Execution.Id %}',
      at: '{% $states.context.State.EnteredTime %}',
    },
  },
  Output: { reference: '{% $states.input.reference %}' },
  TimeoutSeconds: 120,
  // This list is the last that knows of the case. Forty days of tries are far below the events that are left.
  Retry: [
    {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 60,
      MaxAttempts: 1000,
      BackoffRate: 2,
      MaxDelaySeconds: 3600,
      JitterStrategy: 'FULL',
    },
  ],
  Catch: [{ ErrorEquals: ['States.ALL'], Output: { reference: '{% $states.input.reference %}' }, Next: 'Fresh' }],
  Next: 'Fresh',
}

const ended = { Type: 'Succeed', Output: { reference: '{% $states.input.reference %}' } }

/** States whose name is not that of their kind with a space for each hyphen. They were released under these names. */
const releasedNames: Readonly<Record<string, string>> = { 'co-sign': 'Co-sign' }

/** The state in which a case waits for a task of a kind. */
function stateOf(kind: string): string {
  return releasedNames[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`
}

/** The definition for these kinds of task. */
function machineFor(kinds: readonly string[]) {
  return {
    Comment:
      'One complaint from receipt to closing. The file in DynamoDB is the truth. This machine only decides when to look at it again.',
    QueryLanguage: 'JSONata',
    StartAt: 'Advance',
    States: {
      Advance: advance(kinds),
      'Which?': chooseWait(kinds),
      ...Object.fromEntries(kinds.map((kind) => [stateOf(kind), waitForDecision])),
      Until: waitUntilTheMoment,
      'Try again?': chooseWhetherToTryAgain,
      Later: waitToTryAgain,
      Park: park,
      Closed: ended,
      Fresh: {
        Comment: 'A fresh execution has to take over the case from here: the sweeper starts it.',
        ...ended,
      },
    },
  }
}

export const complaintMachine = machineFor(kindNames)
