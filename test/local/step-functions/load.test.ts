import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DefinitionError, load } from '../../../local/step-functions/load.ts'
import { startStepFunctions } from '../../../local/step-functions/server.ts'
import { virtualClock } from '../../../local/clock/clock.ts'
import { call, wait } from './machine.ts'

const loading =
  (definition: object, substitutions = {}) =>
  () =>
    load({ name: 'desk', definition, substitutions })
const machine = (states: object, top: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'S',
  States: states,
  ...top,
})
const end = { Type: 'Succeed' }

describe('a definition that is refused with state and field', () => {
  test.each<[string, object, string]>([
    ['Map', { Type: 'Map', End: true }, 'Type: Map is not supported'],
    ['Parallel', { Type: 'Parallel', Branches: [], End: true }, 'Type: Parallel is not supported'],
    ['a state without a type', { End: true }, 'Type: must be a string'],
    ['an activity', call({ Resource: 'arn:aws:states:eu-central-1:123456789012:activity:x' }), 'Resource: '],
    ['a function as resource', call({ Resource: 'arn:aws:lambda:eu-central-1:123456789012:function:x' }), 'Resource: '],
    ['another service', call({ Resource: 'arn:aws:states:::sqs:sendMessage' }), 'Resource: '],
    ['.sync', call({ Resource: 'arn:aws:states:::states:startExecution.sync' }), 'Resource: '],
    ['Assign', call({ Assign: { x: 1 } }), 'Assign: is not supported'],
    ['HeartbeatSeconds', call({ HeartbeatSeconds: 1 }), 'HeartbeatSeconds: is not supported'],
    ['Credentials', call({ Credentials: {} }), 'Credentials: is not supported'],
    ['JSONPath in a state', { ...end, QueryLanguage: 'JSONPath' }, 'QueryLanguage: is not supported'],
    ['InputPath', { ...end, InputPath: '$.x' }, 'InputPath: is not supported'],
    ['OutputPath', { ...end, OutputPath: '$.x' }, 'OutputPath: is not supported'],
    ['ResultPath', call({ ResultPath: '$.x' }), 'ResultPath: is not supported'],
    ['ResultSelector', call({ ResultSelector: {} }), 'ResultSelector: is not supported'],
    ['Parameters', call({ Parameters: {} }), 'Parameters: is not supported'],
    ['Result', { ...end, Result: 1 }, 'Result: is not supported'],
    ['SecondsPath', { Type: 'Wait', SecondsPath: '$.x', End: true }, 'SecondsPath: is not supported'],
    ['TimeoutSecondsPath', call({ TimeoutSecondsPath: '$.x' }), 'TimeoutSecondsPath: is not supported'],
    [
      'a Variable in a rule',
      { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'S' }] },
      'Choices[0]/Variable: is not supported',
    ],
    [
      'Output in a rule',
      { Type: 'Choice', Choices: [{ Condition: '{% true %}', Output: 1, Next: 'S' }] },
      'Choices[0]/Output: is not supported',
    ],
    ['no rules', { Type: 'Choice', Choices: [] }, 'Choices: must not be empty'],
    [
      'a condition that is not an expression',
      { Type: 'Choice', Choices: [{ Condition: 'true', Next: 'S' }] },
      'Choices[0]/Condition: must be a JSONata expression',
    ],
    [
      'other arguments of lambda:invoke',
      call({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } }),
      'Arguments/InvocationType: is not supported',
    ],
    ['no function', call({ Arguments: { Payload: {} } }), 'Arguments/FunctionName: must be a string'],
    ['arguments as one expression', call({ Arguments: '{% $states.input %}' }), 'Arguments: must be an object'],
    [
      'a timeout of zero seconds',
      call({ TimeoutSeconds: 0 }),
      'TimeoutSeconds: must be a whole number from 1 to 99999999',
    ],
    ['a timeout that is too long', call({ TimeoutSeconds: 100_000_000 }), 'TimeoutSeconds: must be a whole number'],
    ['a timeout in words', call({ TimeoutSeconds: 'an hour' }), 'TimeoutSeconds: must be a JSONata expression'],
    [
      'both kinds of Wait',
      { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true },
      'Seconds: there must be either',
    ],
    [
      'a Timestamp without a zone',
      { Type: 'Wait', Timestamp: '2026-01-01T00:00:00', End: true },
      'Timestamp: must be like',
    ],
    ['neither Next nor End', { Type: 'Wait', Seconds: 0 }, 'Next: there must be either Next or End'],
    ['both Next and End', { Type: 'Wait', Seconds: 0, Next: 'S', End: true }, 'Next: there must be either Next or End'],
    [
      'States.ALL beside another error',
      call({ Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }),
      'Retry[0]/ErrorEquals: States.ALL must stand alone, and last',
    ],
    [
      'States.ALL not last',
      call({
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'S' },
          { ErrorEquals: ['A'], Next: 'S' },
        ],
      }),
      'Catch[0]/ErrorEquals: States.ALL must stand alone, and last',
    ],
    ['no errors to match', call({ Retry: [{ ErrorEquals: [] }] }), 'Retry[0]/ErrorEquals: must not be empty'],
    [
      'a rate below one',
      call({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      'Retry[0]/BackoffRate: must be a number',
    ],
    [
      'an unknown jitter strategy',
      call({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'SOME' }] }),
      'Retry[0]/JitterStrategy: must be NONE or FULL',
    ],
    [
      'a longest delay below the first',
      call({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 5, MaxDelaySeconds: 5 }] }),
      'Retry[0]/MaxDelaySeconds: must be greater',
    ],
    [
      'an unknown field of a retrier',
      call({ Retry: [{ ErrorEquals: ['A'], Tries: 5 }] }),
      'Retry[0]/Tries: is not supported',
    ],
    [
      'Assign in a catcher',
      call({ Catch: [{ ErrorEquals: ['A'], Assign: {}, Next: 'S' }] }),
      'Catch[0]/Assign: is not supported',
    ],
    ['invalid JSONata', { ...end, Output: { a: '{% 1 + %}' } }, 'Output/a: not JSONata: '],
    ['half an expression', { ...end, Output: '{% 1' }, 'Output: begins or ends like an expression'],
    ['a variable', { ...end, Output: '{% $x %}' }, 'Output: $x is not supported'],
    ['the real time', { ...end, Output: '{% $now() %}' }, 'Output: $now is not supported'],
    ['$millis', { ...end, Output: '{% $millis() %}' }, 'Output: $millis is not supported'],
    ['random numbers', { ...end, Output: '{% $random() %}' }, 'Output: $random is not supported'],
    ['$eval', { ...end, Output: "{% $eval('1') %}" }, 'Output: $eval is not supported'],
    ['$uuid', { ...end, Output: '{% $uuid() %}' }, 'Output: $uuid is not supported'],
    [
      'a result in a state without one',
      { ...end, Output: '{% $states.result %}' },
      'Output: $states.result is not there',
    ],
    [
      'an error outside a catcher',
      call({ Output: '{% $states.errorOutput %}' }),
      'Output: $states.errorOutput is not there',
    ],
    ['an unknown part of $states', { ...end, Output: '{% $states.foo %}' }, 'Output: $states.foo is not there'],
    ['all of $states', { ...end, Output: '{% $states %}' }, 'Output: $states must be followed'],
    [
      'a token in a task that does not wait',
      call({ Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' } }),
      'Arguments/Payload: $states.context.Task is only there',
    ],
    [
      'a token outside the Arguments',
      wait({ Output: '{% $states.context.Task.Token %}' }),
      'Output: $states.context.Task is only there',
    ],
    ['a Next that names no state', { Type: 'Wait', Seconds: 0, Next: 'Nowhere' }, 'Next: there is no state "Nowhere"'],
    [
      'a Default that names no state',
      { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'S' }], Default: 'Nowhere' },
      'Default: there is no state "Nowhere"',
    ],
    [
      'a catcher whose Next names no state',
      call({ Catch: [{ ErrorEquals: ['A'], Next: 'Nowhere' }] }),
      'Catch[0]/Next: there is no state "Nowhere"',
    ],
  ])('%s', (_name, state, says) => {
    expect(loading(machine({ S: state }))).toThrow(DefinitionError)
    expect(loading(machine({ S: state }))).toThrow(`desk: state "S": ${says}`)
  })

  test.each<[string, object, string]>([
    ['JSONPath', { QueryLanguage: 'JSONPath' }, 'desk: QueryLanguage: must be "JSONata"'],
    ['no query language', { QueryLanguage: undefined }, 'desk: QueryLanguage: must be "JSONata"'],
    ['a StartAt that names no state', { StartAt: 'X' }, 'desk: StartAt: there is no state "X"'],
    ['a version', { Version: '1.0' }, 'desk: Version: is not supported'],
    ['an invalid time limit', { TimeoutSeconds: '60' }, 'desk: TimeoutSeconds: must be a whole number'],
  ])('at the top level: %s', (_name, top, says) => {
    expect(loading(machine({ S: end }, top))).toThrow(says)
  })
})

describe('placeholders', () => {
  const definition = machine({ S: call({ Arguments: { FunctionName: '${Name}', Payload: 'a ${Other} b' } }) })

  test('are replaced everywhere', async () => {
    const loaded = loading(definition, { Name: 'f', Other: 'x"y' })()
    const state = loaded.states.get('S')
    expect(state?.type === 'Task' && (await state.arguments.evaluate({ input: {}, context: {} }))).toEqual({
      FunctionName: 'f',
      Payload: 'a x"y b',
    })
  })

  test('are refused with their place if no value is given', () => {
    expect(loading(definition, { Name: 'f' })).toThrow(
      'desk: state "S": Arguments/Payload: nothing is given for ${Other}',
    )
  })

  test('are refused if a value is given but the placeholder does not occur', () => {
    expect(loading(definition, { Name: 'f', Other: 'x', More: 'y' })).toThrow(
      'desk: substitutions: ${More} does not occur',
    )
  })
})

describe('a wrong definition file', () => {
  test('stops the start with one line that names the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asl-'))
    const file = join(folder, 'wrong.asl.json')
    const starting = () =>
      startStepFunctions({
        machines: [{ name: 'desk', definition: file, substitutions: {} }],
        clock: virtualClock(),
        invoke: async () => ({}),
      })
    writeFileSync(file, '{\n  "StartAt": \n}')
    const said = await starting().then(
      () => '',
      (error: Error) => error.message,
    )
    expect(said).toContain(`${file}: the file: `)
    expect(said).not.toContain('\n')
    writeFileSync(file, JSON.stringify(machine({ S: { Type: 'Map' } })))
    await expect(starting()).rejects.toThrow(`${file}: state "S": Type: Map is not supported`)
    rmSync(folder, { recursive: true })
  })
})
