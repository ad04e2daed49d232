import { describe, expect, test } from 'vitest'
import { call, given, named, start } from './machine.ts'

const output = (json: string | undefined) => JSON.parse(json ?? 'null') as unknown
const ends = async (states: Record<string, object>, input: unknown = {}) => {
  const execution = await given(states).run(input)
  return {
    status: execution.status,
    output: output(execution.output),
    error: execution.error,
    cause: execution.cause,
    after: Math.round((execution.stopDate! - start) / 1000),
  }
}
const done = (name: string) => ({ Type: 'Succeed', Output: name })

describe('Choice', () => {
  const choice = (more: object = {}) => ({
    Choose: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.next = 'a' %}", Next: 'A' },
        { Condition: '{% $states.input.count > 3 %}', Next: 'B' },
      ],
      ...more,
    },
    A: done('A'),
    B: done('B'),
    ...('Default' in more ? { C: done('C') } : {}),
  })

  test('goes to the first true rule, or to Default if no rule is true', async () => {
    expect(await ends(choice({ Default: 'C' }), { next: 'a', count: 9 })).toMatchObject({ output: 'A' })
    expect(await ends(choice({ Default: 'C' }), { next: 'b', count: 9 })).toMatchObject({ output: 'B' })
    expect(await ends(choice({ Default: 'C' }), { next: 'b', count: 1 })).toMatchObject({ output: 'C' })
  })

  test('fails with States.Runtime if no rule is true and there is no Default', async () => {
    expect(await ends(choice(), { next: 'b', count: 1 })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Choose' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    })
  })

  test('fails with a query evaluation error if a condition is not a boolean', async () => {
    expect(
      await ends(
        { Choose: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.next %}', Next: 'A' }] }, A: done('A') },
        { next: 'a' },
      ),
    ).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        "specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"a\"",
      ),
    })
  })

  test('passes its input on', async () => {
    expect(
      await ends(
        { Choose: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'End' }] }, End: { Type: 'Succeed' } },
        { kept: true },
      ),
    ).toMatchObject({ output: { kept: true } })
  })
})

describe('Wait', () => {
  test.each([
    ['seconds', { Seconds: 90 }, 90],
    ['seconds by expression', { Seconds: '{% $states.input.seconds %}' }, 60],
    ['an instant', { Timestamp: '2026-09-25T18:02:00Z' }, 120],
    ['an instant by expression', { Timestamp: '{% $states.input.until %}' }, 86_400],
    ['an instant in the past', { Timestamp: '2020-01-01T00:00:00Z' }, 0],
    ['ninety days', { Seconds: 90 * 86_400 }, 90 * 86_400],
  ])('%s', async (_name, until, after) => {
    expect(
      await ends({ Wait: { Type: 'Wait', ...until, End: true } }, { seconds: 60, until: '2026-09-26T18:00:00Z' }),
    ).toMatchObject({ status: 'SUCCEEDED', after })
  })

  test('fails with a query evaluation error for a wrong value', async () => {
    expect(
      await ends({ Wait: { Type: 'Wait', Timestamp: '{% $states.input.until %}', End: true } }, { until: 'tomorrow' }),
    ).toMatchObject({ error: 'States.QueryEvaluationError' })
    expect(await ends({ Wait: { Type: 'Wait', Seconds: '{% -1 %}', End: true } })).toMatchObject({
      error: 'States.QueryEvaluationError',
    })
  })
})

describe('Succeed, Fail', () => {
  test('a state returns its Output, or its input', async () => {
    expect(
      await ends(
        {
          A: { Type: 'Wait', Seconds: 0, Output: { x: '{% $states.input.a + 1 %}' }, Next: 'B' },
          B: { Type: 'Succeed' },
        },
        { a: 1 },
      ),
    ).toMatchObject({ output: { x: 2 } })
  })

  test('Fail ends with its error and cause, which may be expressions or missing', async () => {
    expect(
      await ends(
        { No: { Type: 'Fail', Error: 'UnknownWait', Cause: "{% 'no ' & $states.input.next %}" } },
        { next: 'x' },
      ),
    ).toMatchObject({ status: 'FAILED', error: 'UnknownWait', cause: 'no x' })
    expect(await ends({ No: { Type: 'Fail' } })).toMatchObject({ status: 'FAILED', error: undefined, cause: undefined })
  })
})

describe('query evaluation errors', () => {
  test.each([
    [
      'nothing',
      '{% $states.input.missing %}',
      "The JSONata expression '$states.input.missing' specified for the field 'Output/deep[1]' returned nothing (undefined).",
    ],
    [
      'a thrown error',
      "{% 1 + 'a' %}",
      "The JSONata expression '1 + 'a'' specified for the field 'Output/deep[1]' threw an error during evaluation. T2002: ",
    ],
    ['an error on purpose', "{% $error('no class') %}", 'no class'],
    ['a function', '{% $uppercase %}', 'the result is a function'],
  ])('%s', async (_name, expression, cause) => {
    const desk = given({ E: { Type: 'Succeed', Output: { deep: [1, expression] } } })
    const execution = await desk.run()
    expect(execution.error).toBe('States.QueryEvaluationError')
    expect(execution.cause).toContain("An error occurred while executing the state 'E' (entered at the event id #2). ")
    expect(execution.cause).toContain(cause)
    expect(execution.history.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'SucceedStateEntered',
      'EvaluationFailed',
      'ExecutionFailed',
    ])
    expect(execution.history.events[2]!['evaluationFailedEventDetails']).toMatchObject({
      state: 'E',
      location: 'Output/deep[1]',
      error: 'States.QueryEvaluationError',
    })
  })

  test('do not occur for null', async () => {
    expect(await ends({ E: { Type: 'Succeed', Output: { x: '{% $states.input.x %}' } } }, { x: null })).toMatchObject({
      output: { x: null },
    })
  })
})

describe('limits', () => {
  test('allow 256 KiB of output for a state, counted in bytes', async () => {
    const grows = (size: number) => ends({ E: { Type: 'Succeed', Output: `{% $pad('', ${size}, '赔') %}` } })
    expect(await grows(87_380)).toMatchObject({ status: 'SUCCEEDED' })
    expect(await grows(87_381)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
  })

  test('apply to the answer of a function, as a failure of the task that can be caught by name', async () => {
    const states = {
      Ask: call({ Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Then' }] }),
      Then: { Type: 'Succeed', Output: 'caught' },
    }
    const execution = await given(states, () => 'x'.repeat(262_144)).run()
    expect(execution.output).toBe('"caught"')
    expect(execution.history.events.map(({ type }) => type)).toContain('TaskFailed')
  })

  test('apply to the payload of a function, which is then not called', async () => {
    const desk = given({ Ask: call({}, "{% $pad('', 262144, 'x') %}") })
    expect((await desk.run()).error).toBe('States.DataLimitExceeded')
    expect(desk.calls).toHaveLength(0)
  })

  test('allow 25,000 events, of which the last one is the failure', async () => {
    const execution = await given({
      Loop: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% true %}', Next: 'Loop' },
          { Condition: '{% false %}', Next: 'End' },
        ],
      },
      End: { Type: 'Succeed' },
    }).run()
    expect([execution.error, execution.cause]).toEqual([
      'States.Runtime',
      'The execution reached the maximum number of history events (25000).',
    ])
    expect(execution.history.events).toHaveLength(25_000)
    expect(execution.history.events.at(-1)).toMatchObject({
      id: 25_000,
      previousEventId: 24_999,
      type: 'ExecutionFailed',
    })
    expect(execution.history.events.at(-2)).toMatchObject({ type: 'ChoiceStateExited' })
  })
})

describe('the history', () => {
  test('records a task that fails once, is retried and waits for its token until the timeout', async () => {
    const desk = given(
      {
        Wait: {
          ...call({
            TimeoutSeconds: 60,
            Retry: [{ ErrorEquals: ['Broken'] }],
            Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Then' }],
          }),
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        },
        Then: { Type: 'Succeed' },
      },
      (_, nth) => {
        if (nth === 1) throw named('Broken')
      },
    )
    const { history } = await desk.run()
    expect(history.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskTimedOut',
      'TaskStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ])
    expect(history.events.map(({ id, previousEventId }) => [id, previousEventId]).slice(0, 4)).toEqual([
      [1, 0],
      [2, 0],
      [3, 2],
      [4, 3],
    ])
    expect(history.events.map(({ timestamp }) => Math.round((timestamp - start) / 1000))).toEqual([
      0, 0, 0, 0, 0, 1, 1, 1, 61, 61, 61, 61, 61,
    ])
    expect(history.events[2]!['taskScheduledEventDetails']).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      region: 'local',
      parameters: '{"FunctionName":"function","Payload":{}}',
      timeoutInSeconds: 60,
    })
    expect(history.events[8]!['taskTimedOutEventDetails']).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      error: 'States.Timeout',
    })
    expect(history.events[9]!['stateExitedEventDetails']).toMatchObject({
      name: 'Wait',
      output: '{"Error":"States.Timeout","Cause":""}',
    })
  })
})

describe('many executions', () => {
  test('continue together if they are due at the same instant', async () => {
    let inside = 0
    let most = 0
    const desk = given(
      { Wait: { Type: 'Wait', Timestamp: '2026-10-01T00:00:00Z', Next: 'Ask' }, Ask: call() },
      async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
      },
    )
    for (let index = 0; index < 20; index += 1) desk.begin({}, `C-${index}`)
    await desk.advance(30 * 86_400)
    expect(most).toBe(20)
  })
})
