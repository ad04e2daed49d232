import { kindNames } from '../functions/domain/case/facts.ts'

/**
 * The state machine of one complaint, in Amazon States Language: CDK deploys it and the local runtime runs it. `npm run
 * asl` prints it. Each kind of task is one state in which the case waits for a decision. These states are identical, so
 * they are made from the list of kinds. CDK and the local runtime fill in the `${...}`.
 */

/** Errors of an invocation after which a retry may succeed. */
const afterLambdaErrors = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.TooManyRequestsException',
    'Lambda.SdkClientException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
}

/** The mail service accepts only so many mails a second: there is time to wait for it. */
const afterThrottledMail = {
  ErrorEquals: ['MailThrottled'],
  IntervalSeconds: 5,
  MaxAttempts: 8,
  BackoffRate: 2,
  MaxDelaySeconds: 300,
  JitterStrategy: 'FULL',
}

function advance(kinds: readonly string[]) {
  return {
    Comment: 'Does the outstanding work (tasks, marks, mails) and says what the case waits for and how long.',
    Type: 'Task',
    Resource: 'arn:${Partition}:states:::lambda:invoke',
    Arguments: {
      FunctionName: '${AdvanceFunctionArn}',
      Payload: {
        v: 2,
        reference: '{% $states.input.reference %}',
        turn: '{% $exists($states.input.turn) ? $states.input.turn : 0 %}',
        execution: '{% $states.context.Execution.Id %}',
        enteredAt: '{% $states.context.State.EnteredTime %}',
        redrivenAt: "{% $exists($states.context.Execution.RedriveTime) ? $states.context.Execution.RedriveTime : '' %}",
        reached: "{% $exists($states.input.reached) ? $states.input.reached : '' %}",
        startedAt: '{% $states.context.Execution.StartTime %}',
        waits: kinds,
      },
    },
    Output: '{% $states.result.Payload %}',
    TimeoutSeconds: 120,
    Retry: [afterLambdaErrors, afterThrottledMail],
    Next: 'Which?',
  }
}

/** Goes to the state for what the case waits for, as Advance named it. */
function chooseWait(kinds: readonly string[]) {
  const goTo = (next: string, state: string) => ({ Condition: `{% $states.input.next = '${next}' %}`, Next: state })
  return {
    Type: 'Choice',
    Choices: [...kinds.map((kind) => goTo(kind, stateOf(kind))), goTo('closed', 'Closed'), goTo('fresh', 'Fresh')],
    Default: 'Unknown wait',
  }
}

/** Waits until somebody decides, or for as many whole seconds as Advance said. */
const waitForDecision = {
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: '${WaitFunctionArn}',
    Payload: {
      v: 1,
      reference: '{% $states.input.reference %}',
      turn: '{% $states.input.turn %}',
      token: '{% $states.context.Task.Token %}',
    },
  },
  Output: '{% $states.input %}',
  TimeoutSeconds: '{% $states.input.seconds %}',
  Retry: [afterLambdaErrors],
  Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: 'Until' }],
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
  },
  Next: 'Advance',
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
      Closed: ended,
      Fresh: {
        Comment: 'The execution has become long, so a fresh one continues the case. The sweeper starts it.',
        ...ended,
      },
      'Unknown wait': {
        Comment:
          'Should not happen. Advance knows which waits this definition has, and ends the execution for a fresh one if the case needs another. A redrive keeps the definition, so it would not help.',
        Type: 'Fail',
        Error: 'UnknownWait',
        Cause: 'Advance named a wait that this state machine does not have',
      },
    },
  }
}

export const complaintMachine = machineFor(kindNames)
