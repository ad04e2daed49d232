import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { afterEach, expect, test } from 'vitest'
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
  v: 2
  reference: string
  turn: number
  execution: string
  enteredAt: string
  redrivenAt: string
  reached: string
}
type Wait = { v: 1; reference: string; turn: number; token: string }

async function given(advance: (payload: Advance) => { next: string; seconds: number }) {
  const clock = virtualClock({ start })
  const advances: Advance[] = []
  const waits: Wait[] = []
  const desk = await startStepFunctions({
    clock,
    machines: [
      {
        name: 'complaint',
        definition: complaintMachine,
        substitutions: { Partition: 'aws', AdvanceFunctionArn: 'arn:advance', WaitFunctionArn: 'arn:wait' },
      },
    ],
    async invoke(arn, payload) {
      if (arn === 'arn:wait') {
        waits.push(payload as Wait)
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

test('a case goes from wait to wait, by deadlines and by wakes, until it is closed', async () => {
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
      v: 2,
      reference: 'C-1',
      turn: 0,
      execution: 'arn:aws:states:local:000000000000:execution:complaint:C-1',
      enteredAt: expect.stringMatching(/^2026-09-25T18:00:0/),
      redrivenAt: '',
      startedAt: expect.stringMatching(/^2026-09-25T18:00:0/),
      reached: '',
      waits: expect.arrayContaining(['intake', 'survey']),
    },
  ])
  expect(waits).toMatchObject([{ v: 1, reference: 'C-1', turn: 1 }])
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

test('a wait that this definition does not have fails the execution', async () => {
  const { clock, desk, begin } = await given(() => ({ next: 'arbitration', seconds: 60 }))
  await begin('C-1')
  await clock.settled()
  expect(desk.executions()[0]).toMatchObject({ state: 'Unknown wait', status: 'FAILED' })
})

test('mail that is throttled is tried again, a fault is not', async () => {
  let failures = 3
  const throttled = await given(() => {
    if (failures-- > 0) throw named('MailThrottled')
    return { next: 'closed', seconds: 1 }
  })
  await throttled.begin('C-1')
  await throttled.clock.advanceTo(throttled.clock.now() + 3_600_000)
  expect(throttled.desk.executions()[0]).toMatchObject({ status: 'SUCCEEDED' })
  expect(throttled.advances).toHaveLength(4)
  expect(new Set(throttled.advances.map(({ enteredAt }) => enteredAt)).size).toBe(1)

  const faulty = await given(() => {
    throw named('TypeError')
  })
  await faulty.begin('C-1')
  await faulty.clock.advanceTo(faulty.clock.now() + 3_600_000)
  expect(faulty.desk.executions()[0]).toMatchObject({ status: 'FAILED', state: 'Advance' })
  expect(faulty.advances).toHaveLength(1)
})

test('two hundred cases with twenty deadlines each, each at its own minute, pass sixty days in order', async () => {
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
