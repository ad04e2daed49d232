import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { advanceInput, waitInput } from '../../functions/domain/workflow/execution.ts'
import { complaintMachine } from '../../statemachines/complaint.ts'

type Retry = { ErrorEquals: string[]; MaxAttempts: number }
type Catch = { ErrorEquals: string[]; Next: string }
type Task = { Type: 'Task'; Resource: string; Next: string; TimeoutSeconds?: unknown; Retry?: Retry[]; Catch?: Catch[] }
type Choice = { Type: 'Choice'; Choices: { Condition: string; Next: string }[]; Default?: string }
type Wait = { Type: 'Wait'; Timestamp?: string; Seconds?: string; Next: string }
type State = Task | Choice | Wait | { Type: 'Succeed' } | { Type: 'Fail'; Error: string }
type Definition = { StartAt: string; QueryLanguage: string; States: Record<string, State> }

// Has no types of its own.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  isValid: boolean
  errors: unknown[]
}

const source = JSON.stringify(complaintMachine)
const machine = JSON.parse(source) as Definition
const states = Object.entries(machine.States)
const tasks = states.filter((entry): entry is [string, Task] => entry[1].Type === 'Task')
const waits = tasks.filter(([, { Resource }]) => Resource.endsWith('.waitForTaskToken'))

/** Where a state may lead. */
function leadsTo(state: State): string[] {
  switch (state.Type) {
    case 'Task':
      return [state.Next, ...(state.Catch ?? []).map(({ Next }) => Next)]
    case 'Choice':
      return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])]
    case 'Wait':
      return [state.Next]
    case 'Succeed':
    case 'Fail':
      return []
  }
}

/** To which state each name leads that Advance may give to what a case waits for. */
function statesByName({ States: all }: Definition): Record<string, string> {
  const { Choices: choices } = all['Which?'] as Choice
  return Object.fromEntries(
    choices.map(({ Condition: condition, Next: next }) => [
      /^\{% \$states\.input\.next = '([a-z-]+)' %\}$/.exec(condition)?.[1],
      next,
    ]),
  )
}

test('the definition passes the validator of the language', () => {
  const deployed = source
    .replaceAll('${Partition}', 'aws')
    .replaceAll(/\$\{(\w+)FunctionArn\}/g, 'arn:aws:lambda:ap-southeast-1:111122223333:function:$1')
  expect(deployed).not.toContain('${')
  expect(validate(JSON.parse(deployed))).toMatchObject({ isValid: true, errors: [] })
})

test('every Next leads to a state', () => {
  const dangling = [machine.StartAt, ...states.flatMap(([, state]) => leadsTo(state))].filter(
    (name) => !(name in machine.States),
  )
  expect(dangling).toEqual([])
})

test('every state is reached from the start', () => {
  const reached = new Set([machine.StartAt])
  for (const name of reached) for (const next of leadsTo(machine.States[name]!)) reached.add(next)
  expect(states.map(([name]) => name).filter((name) => !reached.has(name))).toEqual([])
})

test('a wait that is missing from the definition parks the case', () => {
  const choice = machine.States['Which?']
  expect(choice?.Type === 'Choice' && choice.Default).toBe('Park')
})

test('no state is of the type Fail', () => {
  expect(states.filter(([, { Type }]) => Type === 'Fail')).toEqual([])
})

describe.each(tasks)('%s', (name, task) => {
  test('has a timeout, and retries by name only our own errors', () => {
    expect(task.TimeoutSeconds).toBeDefined()
    const named = (task.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals)
    expect(named.filter((error) => !error.startsWith('States.'))).toEqual(
      name === 'Park' ? [] : ['Broken', 'Sandbox.Timedout'],
    )
  })

  test('catches every other error', () => {
    expect(task.Catch?.at(-1)).toMatchObject({
      ErrorEquals: ['States.ALL'],
      Next: name === 'Park' ? 'Fresh' : 'Try again?',
    })
  })
})

describe.each(waits)('the wait %s', (_, wait) => {
  test('lasts as long as Advance said, then waits for the exact moment and continues with Advance', () => {
    expect(wait.TimeoutSeconds).toBe('{% $states.input.seconds %}')
    expect(wait.Next).toBe('Advance')
    expect(wait.Catch?.[0]).toMatchObject({ ErrorEquals: ['States.Timeout'], Next: 'Until' })
    expect(machine.States['Until']).toMatchObject({
      Type: 'Wait',
      Timestamp: '{% $states.input.until %}',
      Next: 'Advance',
    })
  })

  test('never retries after its own timeout', () => {
    const retried = (wait.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals)
    expect(retried.filter((error) => ['States.ALL', 'States.Timeout'].includes(error))).toEqual([])
  })
})

test('each wait is chosen by its name', () => {
  const named = (name: string) => name.toLowerCase().replaceAll(' ', '-')
  expect(statesByName(machine)).toEqual(
    Object.fromEntries([...waits.map(([name]) => name), 'Closed', 'Fresh'].map((name) => [named(name), name])),
  )
})

test('Advance gets every wait of this definition, one for each kind of task', () => {
  const { Payload } = (machine.States['Advance'] as unknown as { Arguments: { Payload: { waits: string[] } } })
    .Arguments
  expect(Payload.waits).toEqual(waits.map(([name]) => name.toLowerCase().replaceAll(' ', '-')))
  expect(Payload.waits.toSorted()).toEqual(kindNames.toSorted())
})

// An execution keeps the definition that it was started with, for as long as its case is open.
const folder = new URL('../releases/', import.meta.url)
const releases = readdirSync(folder)
  .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  .map((version) => ({
    version,
    released: JSON.parse(readFileSync(new URL(`${version}/definition.json`, folder), 'utf8')) as Definition,
  }))

/** What the expressions of a definition come to, by the name of what they are passed as. */
const examples: Readonly<Record<string, unknown>> = {
  reference: '4JWB-33R6-T',
  turn: 1,
  execution: 'arn:aws:states:eu-central-1:111122223333:execution:complaint:4JWB-33R6-T',
  enteredAt: '2026-09-25T07:20:09.000Z',
  redrivenAt: '',
  reached: '',
  startedAt: '2026-09-25T07:00:01.000Z',
  token: 'a-token',
}

describe.each(releases)('the definition of release $version', ({ released }) => {
  test('passes input to Advance and to the wait that is accepted today', () => {
    const advanced = passedIn(released, 'Advance')
    expect(advanceInput.parse(advanced)).toMatchObject({ ...advanced, v: 3, firstTurn: 0, failures: 0 })
    const waited = passedIn(released, 'Intake')
    expect(waitInput.parse(waited)).toMatchObject({ ...waited, v: 2 })
  })

  test('has only waits that are passed to Advance, in states with the same names today', () => {
    const { closed, fresh, ...waitedFor } = statesByName(released)
    expect({ closed, fresh }).toEqual({ closed: 'Closed', fresh: 'Fresh' })
    expect(advanceInput.parse(passedIn(released, 'Advance')).waits.toSorted()).toEqual(
      Object.keys(waitedFor).toSorted(),
    )
    expect(statesByName(machine)).toMatchObject(waitedFor)
  })
})

/** What a state of a definition hands to its function. */
function passedIn({ States: states }: Definition, name: string): Record<string, unknown> {
  const { Payload: payload } = (states[name] as unknown as { Arguments: { Payload: Record<string, unknown> } })
    .Arguments
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [key, String(value).startsWith('{%') ? examples[key] : value]),
  )
}
