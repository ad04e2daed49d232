import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { virtualClock, type VirtualClock } from '../../../local/clock/clock.ts'
import { startStepFunctions, type StepFunctions } from '../../../local/step-functions/server.ts'
import { named, start, wait } from './machine.ts'

// The unmodified client, as the functions use it.

let clock: VirtualClock
let desk: StepFunctions
let sfn: SFNClient
let tokens: string[]
let broken: boolean

beforeEach(async () => {
  clock = virtualClock({ start })
  tokens = []
  broken = false
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Wait', Seconds: 0, Output: { begun: '{% $states.input.reference %}' }, Next: 'Wait' },
      Wait: wait({
        TimeoutSeconds: 30 * 86_400,
        Arguments: { FunctionName: 'wait', Payload: '{% $states.context %}' },
      }),
    },
  }
  desk = await startStepFunctions({
    clock,
    machines: [{ name: 'complaint', definition, substitutions: {} }],
    invoke: async (_arn, payload) => {
      seen.push(payload)
      if (broken) throw named('Broken')
      tokens.push((payload as { Task: { Token: string } }).Task.Token)
    },
  })
  seen = []
  sfn = new SFNClient({
    endpoint: desk.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})
let seen: unknown[] = []
afterEach(async () => {
  sfn.destroy()
  await desk.close()
  clock.close()
})

const begin = (name?: string, input: unknown = { reference: name }) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn: desk.stateMachineArn, name, input: JSON.stringify(input) }))
const describing = (executionArn: string | undefined) => sfn.send(new DescribeExecutionCommand({ executionArn }))
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: Error) => error.name,
  )

describe('StartExecution', () => {
  test('returns the running execution for the same name and input', async () => {
    const first = await begin('C-1')
    await clock.advanceTo(clock.now() + 86_400_000)
    const again = await begin('C-1')
    expect([again.executionArn, again.startDate]).toEqual([first.executionArn, first.startDate])
    expect(first.startDate?.toISOString()).toMatch(/^2026-09-25T18:00:/)
    expect(desk.executions()).toEqual([
      {
        name: 'C-1',
        machine: 'complaint',
        status: 'RUNNING',
        state: 'Wait',
        enteredAt: expect.stringMatching(/^2026-09-25T18:00:/),
        transitions: 2,
      },
    ])
  })

  test('refuses a known name with another input or after the execution has ended', async () => {
    await begin('C-1')
    expect(await refusal(begin('C-1', { reference: 'other' }))).toBe('ExecutionAlreadyExists')
    await clock.settled()
    await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{}' }))
    await clock.settled()
    expect(await refusal(begin('C-1'))).toBe('ExecutionAlreadyExists')
  })

  test.each([['C 1'], ['C/1'], ['C*'], ['x'.repeat(81)]])('refuses the name %j', async (name) => {
    expect(await refusal(begin(name))).toBe('InvalidName')
  })

  test('refuses input that is not JSON and unknown machines, and generates a missing name', async () => {
    expect(
      await refusal(sfn.send(new StartExecutionCommand({ stateMachineArn: desk.stateMachineArn, input: '{' }))),
    ).toBe('InvalidExecutionInput')
    expect(await refusal(sfn.send(new StartExecutionCommand({ stateMachineArn: `${desk.stateMachineArn}x` })))).toBe(
      'StateMachineDoesNotExist',
    )
    expect(await refusal(sfn.send(new StartExecutionCommand({ stateMachineArn: 'complaint' })))).toBe('InvalidArn')
    expect((await begin(undefined, { reference: 1 })).executionArn).toMatch(
      /^arn:aws:states:local:000000000000:execution:complaint:[0-9a-f-]{36}$/,
    )
  })
})

describe('task tokens', () => {
  test('continue the execution once; a second answer is too late, and an unknown token is invalid', async () => {
    const { executionArn } = await begin('C-1')
    await clock.advanceTo(clock.now())
    await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{"seen":true}' }))
    await clock.settled()
    expect(await describing(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"seen":true}',
      input: '{"reference":"C-1"}',
      redriveStatus: 'NOT_REDRIVABLE',
    })
    expect(await refusal(sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{}' })))).toBe(
      'TaskTimedOut',
    )
    expect(await refusal(sfn.send(new SendTaskSuccessCommand({ taskToken: 'nonsense', output: '{}' })))).toBe(
      'InvalidToken',
    )
    expect(await refusal(sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: 'no' })))).toBe(
      'InvalidOutput',
    )
  })

  test('make the execution fail when the answer is a failure', async () => {
    const { executionArn } = await begin('C-1')
    await clock.advanceTo(clock.now())
    await sfn.send(new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Lost', cause: 'in the post' }))
    await clock.settled()
    expect(await describing(executionArn)).toMatchObject({ status: 'FAILED', error: 'Lost', cause: 'in the post' })
  })

  test('cannot be sent a heartbeat, which is an unknown operation', async () => {
    expect(await refusal(sfn.send(new SendTaskHeartbeatCommand({ taskToken: 'x' })))).toBe('UnknownOperationException')
  })
})

describe('stop and redrive', () => {
  test('a stopped execution is ABORTED, and remains ABORTED after a second stop', async () => {
    const { executionArn } = await begin('C-1')
    const { stopDate } = await sfn.send(
      new StopExecutionCommand({ executionArn, error: 'Mistake', cause: 'wrong desk' }),
    )
    await clock.advanceTo(clock.now() + 60_000)
    expect((await sfn.send(new StopExecutionCommand({ executionArn }))).stopDate).toEqual(stopDate)
    expect(await describing(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Mistake',
      cause: 'wrong desk',
      stopDate,
      redriveStatus: 'REDRIVABLE',
    })
    await clock.advanceTo(clock.now() + 40 * 86_400_000)
    expect(await describing(executionArn)).toMatchObject({ status: 'ABORTED' })
  })

  test('a redrive tries the failed state again with the same input, and reports its time', async () => {
    broken = true
    const { executionArn } = await begin('C-1')
    await clock.settled()
    expect(await describing(executionArn)).toMatchObject({ status: 'FAILED', error: 'Broken' })
    broken = false
    await clock.advanceTo(clock.now() + 3 * 86_400_000)
    const { redriveDate } = await sfn.send(new RedriveExecutionCommand({ executionArn }))
    await clock.settled()
    expect(await describing(executionArn)).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate })
    const [before, after] = seen as {
      Execution: Record<string, unknown>
      State: { Name: string; EnteredTime: string }
    }[]
    expect(before!.Execution).not.toHaveProperty('RedriveTime')
    expect(after!.Execution).toMatchObject({
      RedriveCount: 1,
      RedriveTime: redriveDate!.toISOString(),
      Input: { reference: 'C-1' },
    })
    expect(after!.State).toEqual(before!.State)
    await sfn.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '1' }))
    await clock.settled()
    expect(await describing(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '1' })
    const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }))
    expect(events!.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'WaitStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'ExecutionFailed',
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ])
    // Begin, Wait, and the redrive.
    expect(desk.executions()[0]!.transitions).toBe(3)
  })

  test('an execution that runs or failed more than 14 days ago is not redriven', async () => {
    const { executionArn } = await begin('C-1')
    await clock.settled()
    const redrive = () => sfn.send(new RedriveExecutionCommand({ executionArn }))
    expect(await refusal(redrive())).toBe('ExecutionNotRedrivable')
    await clock.advanceTo(clock.now() + 31 * 86_400_000)
    expect(await describing(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' })
    await redrive()
    await clock.settled()
    await sfn.send(new StopExecutionCommand({ executionArn }))
    await clock.advanceTo(clock.now() + 15 * 86_400_000)
    expect(await refusal(redrive())).toBe('ExecutionNotRedrivable')
  })

  test('an unknown execution cannot be described, stopped or redriven', async () => {
    const executionArn = 'arn:aws:states:local:000000000000:execution:complaint:none'
    expect(await refusal(describing(executionArn))).toBe('ExecutionDoesNotExist')
    expect(await refusal(sfn.send(new StopExecutionCommand({ executionArn })))).toBe('ExecutionDoesNotExist')
    expect(await refusal(sfn.send(new RedriveExecutionCommand({ executionArn })))).toBe('ExecutionDoesNotExist')
  })
})

describe('lists', () => {
  test('show executions by status, newest first, in pages', async () => {
    for (let index = 1; index <= 5; index += 1) await begin(`C-${index}`)
    await clock.settled()
    await sfn.send(
      new StopExecutionCommand({ executionArn: desk.stateMachineArn.replace('stateMachine', 'execution') + ':C-2' }),
    )
    const list = async (more: object) => {
      const { executions, nextToken } = await sfn.send(
        new ListExecutionsCommand({ stateMachineArn: desk.stateMachineArn, ...more }),
      )
      return { names: executions!.map(({ name }) => name), nextToken }
    }
    expect((await list({})).names).toEqual(['C-5', 'C-4', 'C-3', 'C-2', 'C-1'])
    expect((await list({ statusFilter: 'ABORTED' })).names).toEqual(['C-2'])
    const first = await list({ statusFilter: 'RUNNING', maxResults: 2 })
    expect(first.names).toEqual(['C-5', 'C-4'])
    await begin('C-6')
    const second = await list({ statusFilter: 'RUNNING', maxResults: 2, nextToken: first.nextToken })
    expect(second).toEqual({ names: ['C-3', 'C-1'], nextToken: undefined })
    expect(await refusal(list({ nextToken: 'nonsense' }))).toBe('InvalidToken')
  })

  test('show the history in pages, backwards and without data', async () => {
    const { executionArn } = await begin('C-1')
    await clock.settled()
    const page = async (more: object) => sfn.send(new GetExecutionHistoryCommand({ executionArn, ...more }))
    const all = (await page({})).events!
    expect(all).toHaveLength(7)
    expect(all[0]!.timestamp!.toISOString()).toMatch(/^2026-09-25T18:00:/)
    expect(all[3]!.stateEnteredEventDetails).toEqual({
      name: 'Wait',
      input: '{"begun":"C-1"}',
      inputDetails: { truncated: false },
    })
    const first = await page({ maxResults: 4 })
    const second = await page({ maxResults: 4, nextToken: first.nextToken })
    expect([...first.events!, ...second.events!]).toEqual(all)
    expect(second.nextToken).toBeUndefined()
    expect((await page({ reverseOrder: true, maxResults: 1 })).events).toEqual([all[6]])
    expect((await page({ includeExecutionData: false })).events![3]!.stateEnteredEventDetails).toEqual({ name: 'Wait' })
  })

  test('show the state machines', async () => {
    const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}))
    expect(stateMachines).toMatchObject([
      { name: 'complaint', stateMachineArn: desk.stateMachineArn, type: 'STANDARD' },
    ])
  })
})
