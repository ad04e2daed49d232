import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterEach, describe, expect, test } from 'vitest'
import { functions } from '../../../functions/config/manifest.ts'
import { virtualClock } from '../../../local/clock/clock.ts'
import { startStepFunctions } from '../../../local/step-functions/server.ts'
import { complaintMachine } from '../../../statemachines/complaint.ts'
import { named, start } from './machine.ts'

// Our own state machine with functions that only count, reached as the desk reaches it.

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Advance = {
  v: 3
  reference: string
  turn: number
  firstTurn: number
  failures: number
  execution: string
  enteredAt: string
  redrivenAt: string
  reached: string
}
type Wait = { v: 2; reference: string; turn: number; execution: string; token: string }
type Park = { v: 1; reference: string; turn: number; execution: string; at: string }

async function given(
  advance: (payload: Advance) => { next: string; seconds: number },
  { wait = () => {}, park = () => {} }: { wait?: (payload: Wait) => void; park?: (payload: Park) => void } = {},
) {
  const clock = virtualClock({ start })
  const advances: Advance[] = []
  const waits: Wait[] = []
  const desk = await startStepFunctions({
    clock,
    machines: [
      {
        name: 'complaint',
        definition: complaintMachine,
        substitutions: {
          Partition: 'aws',
          AdvanceFunctionArn: 'arn:advance',
          WaitFunctionArn: 'arn:wait',
          ParkFunctionArn: 'arn:park',
        },
      },
    ],
    async invoke(arn, payload) {
      if (arn === 'arn:wait') {
        waits.push(payload as Wait)
        wait(payload as Wait)
        return {}
      }
      if (arn === 'arn:park') {
        park(payload as Park)
        return {}
      }
      advances.push(payload as Advance)
      const { reference, turn, enteredAt } = payload as Advance
      const answer = advance(payload as Advance)
      // The moment itself lies a little after the whole seconds of the wait.
      return {
        reference,
        turn: turn + 1,
        until: new Date(Date.parse(enteredAt) + answer.seconds * 1000 + 700).toISOString(),
        ...answer,
      }
    },
  })
  const sfn = new SFNClient({
    endpoint: desk.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  closing.push(
    () => sfn.destroy(),
    () => desk.close(),
    () => clock.close(),
  )
  const start_ = (reference: string) =>
    sfn.send(
      new StartExecutionCommand({
        stateMachineArn: desk.stateMachineArn,
        name: reference,
        input: JSON.stringify({ reference }),
      }),
    )
  const wake = (token: string) => sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }))
  return { clock, desk, advances, waits, begin: start_, wake }
}

test('a case moves from wait to wait, by deadlines and by wakes, until the case is closed', async () => {
  const stages = [
    'intake',
    'investigation',
    'negotiation',
    'feedback',
    'co-sign',
    'fulfilment',
    'survey',
    'return-visit',
    'closed',
  ]
  const { clock, desk, advances, waits, begin, wake } = await given(({ turn }) => ({
    next: stages[turn]!,
    seconds: 3 * 86_400,
  }))
  await begin('C-1')
  await clock.settled()
  expect(advances).toEqual([
    {
      v: 3,
      reference: 'C-1',
      turn: 0,
      firstTurn: 0,
      failures: 0,
      execution: 'arn:aws:states:local:000000000000:execution:complaint:C-1',
      enteredAt: expect.stringMatching(/^2026-09-25T18:00:0/),
      redrivenAt: '',
      startedAt: expect.stringMatching(/^2026-09-25T18:00:0/),
      reached: '',
      waits: expect.arrayContaining(['intake', 'survey']),
    },
  ])
  expect(waits).toMatchObject([{ v: 2, reference: 'C-1', turn: 1, execution: advances[0]!.execution }])
  expect(desk.executions()[0]).toMatchObject({ state: 'Intake', status: 'RUNNING' })

  await wake(waits[0]!.token)
  await clock.settled()
  expect(desk.executions()[0]).toMatchObject({ state: 'Investigation' })

  await clock.advanceTo(Date.parse('2026-09-28T18:30:00Z'))
  expect(desk.executions()[0]).toMatchObject({ state: 'Negotiation' })
  expect(advances[2]!.enteredAt).toMatch(/^2026-09-28T18:00:0/)
  // Woken by time, to the moment, and told which it was; woken by somebody, told of none.
  expect(advances[2]!.reached).toBe(advances[2]!.enteredAt)
  expect(advances[1]!.reached).toBe('')

  await clock.advanceTo(Date.parse('2026-11-01T00:00:00Z'))
  expect(desk.executions()[0]).toMatchObject({ state: 'Closed', status: 'SUCCEEDED', transitions: 3 * 8 + 3 + 7 })
  expect(advances.map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

test('a wait that is missing from the definition parks the case, and the execution succeeds', async () => {
  const parked: Park[] = []
  const { clock, desk, begin } = await given(() => ({ next: 'arbitration', seconds: 60 }), {
    park: (payload) => void parked.push(payload),
  })
  await begin('C-1')
  await clock.settled()
  expect(desk.executions()[0]).toMatchObject({ state: 'Fresh', status: 'SUCCEEDED' })
  expect(parked).toMatchObject([{ v: 1, reference: 'C-1', turn: 1 }])
})

/** Names that AWS gives to errors of a task that calls a function, and those of our steps. */
const errorNames = [
  'Transient',
  'Broken',
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  'Sandbox.Timedout',
  'States.Permissions',
  'ProvisionedThroughputExceededException',
  'TypeError',
]

describe.each(errorNames)('the error %s', (name) => {
  test('only delays the execution, whichever step fails', async () => {
    let [ofAdvance, ofWait] = [9, 9]
    const { clock, desk, begin } = await given(
      ({ turn }) => {
        if (ofAdvance-- > 0) throw named(name)
        return { next: turn < 2 ? 'intake' : 'closed', seconds: 60 }
      },
      {
        wait() {
          if (ofWait-- > 0) throw named(name)
        },
      },
    )
    await begin('C-1')
    await clock.advanceTo(clock.now() + 86_400_000)
    expect(desk.executions()[0]).toMatchObject({ state: 'Closed', status: 'SUCCEEDED' })
  })
})

const alwaysBroken = () => {
  throw named('Broken')
}

test('a failing step is tried after 1, 2, 4 … minutes, then hourly, 24 times in all, and is parked', async () => {
  const parked: Park[] = []
  const { clock, desk, advances, begin } = await given(alwaysBroken, {
    park(payload) {
      // The table is not there either, for a while.
      if (parked.push(payload) < 5) throw named('Transient')
    },
  })
  await begin('C-1')
  await clock.advanceTo(clock.now() + 3 * 86_400_000)
  expect(desk.executions()[0]).toMatchObject({ state: 'Fresh', status: 'SUCCEEDED' })
  expect(advances).toHaveLength(24)
  expect(pausesOf(advances).slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  expect(parked).toHaveLength(5)
})

test('a wait that cannot be begun is parked likewise, although Advance works in between', async () => {
  const parked: Park[] = []
  const { clock, desk, advances, waits, begin } = await given(() => ({ next: 'intake', seconds: 30 * 86_400 }), {
    wait: alwaysBroken,
    park: (payload) => void parked.push(payload),
  })
  await begin('C-1')
  await clock.advanceTo(clock.now() + 3 * 86_400_000)
  expect(desk.executions()[0]).toMatchObject({ state: 'Fresh', status: 'SUCCEEDED' })
  expect(waits).toHaveLength(24)
  expect(pausesOf(advances).slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  expect(parked).toHaveLength(1)
})

test.each([
  ['somebody decided', 'decided'],
  ['its time was over', 'expired'],
])('the failures before a wait are forgotten when it ends well: %s', async (_, ends) => {
  let failing = 3
  const { clock, advances, waits, begin, wake } = await given(
    ({ turn }) => ({ next: turn < 8 ? 'intake' : 'closed', seconds: 600 }),
    {
      wait() {
        if (failing-- > 0) throw named('Broken')
      },
    },
  )
  await begin('C-1')
  await clock.advanceTo(clock.now() + 7.5 * 60_000)
  expect(waits).toHaveLength(4)
  failing = 2
  if (ends === 'decided') await wake(waits[3]!.token)
  await clock.advanceTo(clock.now() + 20 * 60_000)
  expect(pausesOf(advances)).toEqual([1, 2, 4, expect.any(Number), 1, 2, ...pausesOf(advances).slice(6)])
})

/** Whole minutes between one call of Advance and the next. */
function pausesOf(advances: readonly Advance[]): number[] {
  const times = advances.map(({ enteredAt }) => Date.parse(enteredAt))
  return times.slice(1).map((time, index) => Math.round((time - times[index]!) / 60_000))
}

/**
 * The transitions of one try of a broken step, and the seconds that its calls take at most: a broken one the whole time
 * of its function, and Advance two seconds if it works, which is the limit for the largest case.
 */
const broken = [
  { name: 'Advance', advance: alwaysBroken, transitions: 3, calls: { advance: functions.advance.timeout, wait: 0 } },
  {
    name: 'wait',
    advance: () => ({ next: 'intake', seconds: 30 * 86_400 }),
    transitions: 5,
    calls: { advance: 2, wait: functions.wait.timeout },
  },
]

test.each(broken)('a broken $name costs at most a cent a case and day', async ({ advance, transitions, calls }) => {
  const { clock, desk, begin } = await given(advance, { wait: alwaysBroken })
  await begin('C-1')
  await clock.advanceTo(clock.now() + 86_400_000)
  const [execution] = desk.executions()
  const prices = { transition: 0.000025, gigabyteSecond: 0.0000133334 }
  const gigabyteSeconds = (['advance', 'wait'] as const)
    .map((name) => calls[name] * (functions[name].memory / 1024))
    .reduce((one, other) => one + other, 0)
  const perTransition = prices.transition + (gigabyteSeconds * prices.gigabyteSecond) / transitions
  expect((execution?.transitions ?? Infinity) * perTransition).toBeLessThan(0.01)
})

test('an execution with too many events parks its case, also with failed tries in between', async () => {
  const parked: Park[] = []
  let turns = 0
  const { clock, desk, begin } = await given(
    () => {
      if ((turns += 1) % 2 === 0) throw named('Broken')
      return { next: 'intake', seconds: 60 }
    },
    { park: (payload) => void parked.push(payload) },
  )
  await begin('C-1')
  await clock.advanceTo(clock.now() + 3 * 86_400_000)
  expect(desk.executions()[0]).toMatchObject({ state: 'Fresh', status: 'SUCCEEDED' })
  expect(parked[0]?.turn).toBe(15_000 / (15 + 25))
})

test('two hundred cases with twenty deadlines each are advanced in the order of time for sixty days', async () => {
  const { clock, desk, advances, begin } = await given(({ reference, turn }) => ({
    next: turn < 20 ? 'investigation' : 'closed',
    seconds: 2 * 86_400 + 60 * Number(reference.slice(2)),
  }))
  await Promise.all(Array.from({ length: 200 }, (_, index) => begin(`C-${index}`)))
  await clock.advanceTo(clock.now() + 60 * 86_400_000)
  expect(desk.executions().every(({ status }) => status === 'SUCCEEDED')).toBe(true)
  expect(advances).toHaveLength(200 * 21)
  const times = advances.map(({ enteredAt }) => enteredAt)
  expect(times).toEqual(times.toSorted())
})
