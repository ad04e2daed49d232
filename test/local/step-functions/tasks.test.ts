import { describe, expect, test } from 'vitest'
import { call, given, named, start, wait } from './machine.ts'

const output = (json: string | undefined) => JSON.parse(json ?? 'null') as unknown

describe('lambda:invoke', () => {
  test('passes the payload to the function and returns its answer under Payload', async () => {
    const desk = given(
      {
        Ask: call(
          { Output: '{% $states.result %}' },
          { reference: '{% $states.input.reference %}', fixed: [1, '{% 1 + 1 %}'], not: 'evaluated $states.input' },
        ),
      },
      () => ({ next: 'intake' }),
    )
    const execution = await desk.run({ reference: 'C-7' })
    expect(desk.calls[0]!.payload).toEqual({ reference: 'C-7', fixed: [1, 2], not: 'evaluated $states.input' })
    expect(output(execution.output)).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { next: 'intake' },
      StatusCode: 200,
    })
  })

  test('returns null under Payload for a function that returns nothing', async () => {
    const execution = await given({ Ask: call() }, () => undefined).run()
    expect(output(execution.output)).toMatchObject({ Payload: null })
  })

  test('protects the input from changes that the function makes to its payload', async () => {
    const desk = given({ Ask: call({ Output: '{% $states.input %}' }, '{% $states.input %}') }, (payload) => {
      payload.list.push(3)
    })
    expect(output((await desk.run({ list: [1] })).output)).toEqual({ list: [1] })
  })

  test('gives the Arguments of a waiting task the context that AWS documents, with its token', async () => {
    const desk = given({
      Ask: wait({ TimeoutSeconds: 5, Arguments: { FunctionName: 'function', Payload: '{% $states.context %}' } }),
    })
    await desk.run({ reference: 'C-1' })
    expect(desk.calls[0]!.payload).toEqual({
      Execution: {
        Id: 'arn:aws:states:local:000000000000:execution:desk:C-1',
        Input: { reference: 'C-1' },
        Name: 'C-1',
        RoleArn: expect.stringMatching(/^arn:aws:iam/),
        StartTime: expect.stringMatching(/^2026-09-25T18:00:00\.\d{3}Z$/),
        RedriveCount: 0,
      },
      StateMachine: { Id: desk.machineArn, Name: 'desk' },
      State: { Name: 'Ask', EnteredTime: expect.stringMatching(/^2026-09-25T18:00:00\.\d{3}Z$/), RetryCount: 0 },
      Task: { Token: expect.any(String) },
    })
  })

  test('fails with the name of the thrown error, and with type, message and trace as JSON', async () => {
    const execution = await given({ Ask: call() }, () => {
      throw named('MailThrottled', 'slow down')
    }).run()
    expect([execution.status, execution.error]).toEqual(['FAILED', 'MailThrottled'])
    expect(output(execution.cause)).toEqual({
      errorType: 'MailThrottled',
      errorMessage: 'slow down',
      trace: expect.any(Array),
    })
  })

  test('fails with a plain sentence as cause if Lambda itself refuses', async () => {
    const execution = await given({ Ask: call() }, () => {
      throw named('Lambda.TooManyRequestsException', 'Rate Exceeded.')
    }).run()
    expect([execution.error, execution.cause]).toEqual(['Lambda.TooManyRequestsException', 'Rate Exceeded.'])
  })
})

describe('Retry', () => {
  const failing = () => {
    throw named('Broken')
  }
  const tries = async (retry: object[], answer: (payload: any, call: number) => unknown = failing) => {
    const desk = given({ Ask: call({ Retry: retry }) }, answer)
    const execution = await desk.run()
    return { at: desk.calls.map(({ at }) => at), status: execution.status, transitions: execution.transitions }
  }

  test.each([
    ['by default waits 1, 2, 4 seconds', { ErrorEquals: ['Broken'] }, [0, 1, 3, 7]],
    [
      'increases the interval by the rate',
      { ErrorEquals: ['Broken'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3 },
      [0, 2, 8, 26],
    ],
    [
      'accepts a fraction as the rate',
      { ErrorEquals: ['Broken'], IntervalSeconds: 10, BackoffRate: 1.5, MaxAttempts: 2 },
      [0, 10, 25],
    ],
    [
      'limits the interval to MaxDelaySeconds',
      { ErrorEquals: ['Broken'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 5, MaxDelaySeconds: 5 },
      [0, 2, 6, 11, 16, 21],
    ],
    ['never retries with MaxAttempts 0', { ErrorEquals: ['Broken'], MaxAttempts: 0 }, [0]],
    ['does not retry another error', { ErrorEquals: ['Other'] }, [0]],
    ['retries with States.ALL', { ErrorEquals: ['States.ALL'], MaxAttempts: 1 }, [0, 1]],
    ['retries with States.TaskFailed', { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }, [0, 1]],
  ])('%s', async (_name, retrier, at) => {
    expect(await tries([retrier])).toEqual({ at, status: 'FAILED', transitions: at.length })
  })

  test('stops at the first success', async () => {
    const answer = (_: unknown, nth: number) => {
      if (nth < 3) throw named('Broken')
    }
    expect(await tries([{ ErrorEquals: ['Broken'], MaxAttempts: 9 }], answer)).toEqual({
      at: [0, 1, 3],
      status: 'SUCCEEDED',
      transitions: 3,
    })
  })

  test('counts the tries of each retrier separately', async () => {
    const answer = (_: unknown, nth: number) => {
      throw named(nth % 2 ? 'A' : 'B')
    }
    const { at } = await tries(
      [
        { ErrorEquals: ['A'], IntervalSeconds: 1, MaxAttempts: 2 },
        { ErrorEquals: ['B'], IntervalSeconds: 10, MaxAttempts: 1 },
      ],
      answer,
    )
    expect(at).toEqual([0, 1, 11, 13])
  })

  test('waits a random but repeatable part of the interval with FULL jitter', async () => {
    const retrier = {
      ErrorEquals: ['Broken'],
      IntervalSeconds: 1000,
      BackoffRate: 1,
      MaxAttempts: 20,
      JitterStrategy: 'FULL',
    }
    const [once, again] = [await tries([retrier]), await tries([retrier])]
    const waits = once.at.slice(1).map((at, index) => at - once.at[index]!)
    // To the second: an execution may start in the middle of one.
    expect(again.at.map((at, index) => Math.abs(at - once.at[index]!) <= 1)).toEqual(once.at.map(() => true))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...waits)).toBeLessThanOrEqual(1000)
    expect(new Set(waits).size).toBeGreaterThan(10)
  })

  test('keeps the entered time and increases the retry count', async () => {
    const desk = given(
      { Ask: call({ Retry: [{ ErrorEquals: ['Broken'] }] }, { state: '{% $states.context.State %}' }) },
      failing,
    )
    await desk.run()
    const states = desk.calls.map(({ payload }) => payload['state'] as { EnteredTime: string; RetryCount: number })
    expect(states.map(({ RetryCount }) => RetryCount)).toEqual([0, 1, 2, 3])
    expect(new Set(states.map(({ EnteredTime }) => EnteredTime)).size).toBe(1)
  })

  test('retries a timeout by name and by States.ALL, but not by States.TaskFailed', async () => {
    const calls = async (name: string) => {
      const desk = given({ Wait: wait({ TimeoutSeconds: 10, Retry: [{ ErrorEquals: [name], MaxAttempts: 1 }] }) })
      const { error } = await desk.run()
      return [desk.calls.map(({ at }) => at), error]
    }
    expect(await calls('States.Timeout')).toEqual([[0, 11], 'States.Timeout'])
    expect(await calls('States.ALL')).toEqual([[0, 11], 'States.Timeout'])
    expect(await calls('States.TaskFailed')).toEqual([[0], 'States.Timeout'])
  })

  test('gives each try of a waiting task a new token', async () => {
    const tokens = new Set<string>()
    const desk = given({ Wait: wait({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }] }) }, ({ token }) => {
      tokens.add(token)
      throw named('Broken')
    })
    await desk.run()
    expect(tokens.size).toBe(3)
  })
})

describe('Catch', () => {
  const caught = (name: string) => ({ Type: 'Succeed', Output: { caught: name, with: '{% $states.input %}' } })

  test('uses the first catcher that matches', async () => {
    const states = {
      Ask: call({
        Catch: [
          { ErrorEquals: ['A', 'B'], Next: 'First' },
          { ErrorEquals: ['B'], Next: 'Second' },
          { ErrorEquals: ['States.ALL'], Next: 'Third' },
        ],
      }),
      First: caught('first'),
      Second: caught('second'),
      Third: caught('third'),
    }
    const goes = async (name: string) =>
      (
        output(
          (
            await given(states, () => {
              throw named(name)
            }).run()
          ).output,
        ) as { caught: string }
      ).caught
    expect([await goes('A'), await goes('B'), await goes('C')]).toEqual(['first', 'first', 'third'])
  })

  test('acts only after the retries', async () => {
    const desk = given(
      {
        Ask: call({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['A'], Next: 'Then' }] }),
        Then: caught('then'),
      },
      () => {
        throw named('A')
      },
    )
    expect((await desk.run()).status).toBe('SUCCEEDED')
    expect(desk.calls).toHaveLength(2)
  })

  test('passes the error on without Output, and gives it to Output as $states.errorOutput', async () => {
    const run = async (more: object) =>
      output(
        (
          await given(
            {
              Ask: call({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Then', ...more }] }),
              Then: { Type: 'Succeed' },
            },
            () => {
              throw named('Lambda.Unknown', 'gone')
            },
          ).run({ in: 1 })
        ).output,
      )
    expect(await run({})).toEqual({ Error: 'Lambda.Unknown', Cause: 'gone' })
    expect(await run({ Output: { was: '{% $states.input.in %}', name: '{% $states.errorOutput.Error %}' } })).toEqual({
      was: 1,
      name: 'Lambda.Unknown',
    })
  })

  test('catches a timeout with States.Timeout, but not with States.TaskFailed', async () => {
    const run = async (name: string) =>
      (
        await given({
          Wait: wait({ TimeoutSeconds: 1, Catch: [{ ErrorEquals: [name], Next: 'Then' }] }),
          Then: { Type: 'Succeed' },
        }).run()
      ).status
    expect([await run('States.TaskFailed'), await run('States.Timeout')]).toEqual(['FAILED', 'SUCCEEDED'])
  })

  test('catches an expression that fails', async () => {
    const desk = given({
      Ask: call({
        Output: '{% $states.result.Payload.missing %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Then' }],
      }),
      Then: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
    })
    expect(output((await desk.run()).output)).toBe('States.QueryEvaluationError')
  })

  test('does not catch too large an answer with States.ALL or States.TaskFailed', async () => {
    for (const name of ['States.ALL', 'States.TaskFailed']) {
      const desk = given(
        { Ask: call({ Catch: [{ ErrorEquals: [name], Next: 'Then' }] }), Then: { Type: 'Succeed' } },
        () => 'x'.repeat(262_144),
      )
      expect((await desk.run()).error).toBe('States.DataLimitExceeded')
    }
  })
})

describe('waitForTaskToken', () => {
  /** A machine that waits, and the tokens that its function was given. */
  function waiting(more: object = {}, then?: (token: string, desk: ReturnType<typeof given>) => unknown) {
    const tokens: string[] = []
    const desk: ReturnType<typeof given> = given({ Wait: wait(more) }, ({ token }) => {
      tokens.push(token)
      return then?.(token, desk)
    })
    return { ...desk, tokens }
  }

  test('waits until the token is answered, and returns the answer', async () => {
    const desk = waiting()
    const execution = desk.begin()
    await desk.advance(40 * 86_400)
    expect(execution.status).toBe('RUNNING')
    desk.service.taskSucceeded(desk.tokens[0]!, '{"decided":true}')
    await desk.clock.settled()
    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', '{"decided":true}'])
  })

  test('fails with the error and cause of an answered failure', async () => {
    const desk = waiting()
    const execution = desk.begin()
    await desk.clock.settled()
    desk.service.taskFailed(desk.tokens[0]!, 'Withdrawn', 'by the complainant')
    await desk.clock.settled()
    expect([execution.status, execution.error, execution.cause]).toEqual(['FAILED', 'Withdrawn', 'by the complainant'])
  })

  test('accepts an answer before the function has returned', async () => {
    const desk = waiting({}, async (token, { service }) => {
      service.taskSucceeded(token, '"early"')
      await new Promise((resolve) => setImmediate(resolve))
      throw named('TooLate')
    })
    expect((await desk.run()).output).toBe('"early"')
  })

  test('fails if the function fails', async () => {
    const desk = waiting({}, () => {
      throw named('Broken')
    })
    expect((await desk.run()).error).toBe('Broken')
    expect(() => desk.service.taskSucceeded(desk.tokens[0]!, '{}')).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    )
  })

  test('refuses a second answer, an answer after the timeout and an answer after a stop', async () => {
    const late = expect.objectContaining({ name: 'TaskTimedOut' })
    const answered = waiting()
    answered.begin()
    await answered.clock.settled()
    answered.service.taskSucceeded(answered.tokens[0]!, '{}')
    expect(() => answered.service.taskSucceeded(answered.tokens[0]!, '{}')).toThrow(late)

    const timedOut = waiting({ TimeoutSeconds: 60 })
    timedOut.begin()
    await timedOut.advance(61)
    expect(() => timedOut.service.taskSucceeded(timedOut.tokens[0]!, '{}')).toThrow(late)

    const stopped = waiting()
    const execution = stopped.begin()
    await stopped.clock.settled()
    stopped.service.stop(execution.arn, undefined, undefined)
    expect(() => stopped.service.taskFailed(stopped.tokens[0]!, undefined, undefined)).toThrow(late)
  })

  test('refuses an unknown token with InvalidToken and an answer that is not JSON with InvalidOutput', async () => {
    const desk = waiting()
    desk.begin()
    await desk.clock.settled()
    expect(() => desk.service.taskSucceeded('made up', '{}')).toThrow(expect.objectContaining({ name: 'InvalidToken' }))
    expect(() => desk.service.taskSucceeded(desk.tokens[0]!, '{')).toThrow(
      expect.objectContaining({ name: 'InvalidOutput' }),
    )
    desk.service.taskSucceeded(desk.tokens[0]!, '{}')
  })
})

describe('TimeoutSeconds', () => {
  const timedOutAt = async (TimeoutSeconds: unknown, input: object) => {
    const desk = given({ Wait: wait({ TimeoutSeconds }) })
    const execution = await desk.run(input)
    return [execution.error, Math.round((execution.stopDate! - start) / 1000)]
  }

  test('may be a number or an expression', async () => {
    expect(await timedOutAt(30, {})).toEqual(['States.Timeout', 30])
    expect(await timedOutAt('{% $states.input.seconds %}', { seconds: 45 })).toEqual(['States.Timeout', 45])
    expect(await timedOutAt('{% $states.input.days * 86400 %}', { days: 30 })).toEqual(['States.Timeout', 30 * 86_400])
  })

  test.each([[0], [-1], [1.5], [100_000_000], ['60'], [null], [undefined], [[60]]])(
    'fails with a query evaluation error if the expression gives %j',
    async (seconds) => {
      const execution = await given({ Wait: wait({ TimeoutSeconds: '{% $states.input.seconds %}' }) }).run({ seconds })
      expect(execution.error).toBe('States.QueryEvaluationError')
      expect(execution.cause).toContain("state 'Wait' (entered at the event id #2)")
      expect(execution.cause).toContain("'TimeoutSeconds'")
    },
  )

  test('is counted again for each try', async () => {
    const desk = given({
      Wait: wait({ TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, BackoffRate: 1 }] }),
    })
    await desk.run()
    expect(desk.calls.map(({ at }) => at)).toEqual([0, 11, 22])
  })

  test('can limit a whole execution', async () => {
    const execution = await given(
      { Wait: wait({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Then' }] }), Then: { Type: 'Succeed' } },
      undefined,
      { TimeoutSeconds: 100 },
    ).run()
    expect([execution.status, Math.round((execution.stopDate! - start) / 1000)]).toEqual(['TIMED_OUT', 100])
  })
})
