import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '../../functions/steps/sweep.ts'
import type { Stuck } from '../../functions/steps/stuck.ts'
import { saveWaitToken } from '../../functions/store/wait-token.ts'
import { advanceOne, decideOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

const at = (time: string): string => new Date(`${time}+08:00`).toISOString()

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())
let told: Stuck[] = []
beforeEach(() => {
  told = []
})

const refusal = (name: string): Error => Object.assign(new Error(name), { name })

/** Step Functions with these executions; what was asked of it to do, in `bells`. */
function machine(statuses: Record<string, string>) {
  const bells: string[] = []
  const send = async (command: any): Promise<any> => {
    const { input } = command
    switch (command.constructor.name) {
      case 'StartExecutionCommand':
        if (statuses[input.name] !== undefined) throw refusal('ExecutionAlreadyExists')
        statuses[input.name] = 'RUNNING'
        return void bells.push(`start ${input.name} ${input.input}`)
      case 'SendTaskSuccessCommand':
        return void bells.push(`wake ${input.taskToken}`)
      case 'DescribeExecutionCommand': {
        const status = statuses[input.executionArn.split(':').at(-1)]
        if (status === undefined) throw refusal('ExecutionDoesNotExist')
        return { status }
      }
      case 'ListExecutionsCommand':
        return {
          executions: Object.entries(statuses).flatMap(([name, status]) =>
            status === input.statusFilter ? [{ name }] : [],
          ),
        }
      default:
        throw new Error(command.constructor.name)
    }
  }
  return {
    bells,
    statuses,
    workflow: { client: { send }, stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint' },
  }
}

let keys = 0
const received = (when: string): Promise<string> =>
  receiveOne(workplace, at(when), {}, `0b8c4b0e-6f1d-4a52-9d52-${String((keys += 1)).padStart(12, '0')}`)

const sweepAt = (workflow: ReturnType<typeof machine>['workflow'], when: string) =>
  sweep({ store: workplace.store, workflow, report: (found) => void told.push(found) }, { v: 1, at: at(when) })

/** What was reported of a case. */
const reported = (reference: string): string[] =>
  told.flatMap((found) => (found.reference === reference ? [found.code] : []))

describe('a case on which something is to do', () => {
  it('is woken where its execution runs', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await saveWaitToken(workplace.store, reference, 3, 'token-a')
    const { bells, workflow } = machine({ [reference]: 'RUNNING' })
    await sweepAt(workflow, '2026-03-02T10:02:30')
    expect(bells).toContain('wake token-a')
    expect(bells.filter((bell) => bell.includes(reference))).toEqual([])
  })

  it('gets a fresh execution, once, if the last one has ended, and its count of turns continues', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await saveWaitToken(workplace.store, reference, 7, 'token-b')
    const { bells, statuses, workflow } = machine({ [reference]: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-02T10:02:30')
    await sweepAt(workflow, '2026-03-02T10:03:30')
    expect(bells.filter((bell) => bell.startsWith(`start ${reference}`))).toEqual([
      `start ${reference}-2 {"reference":"${reference}","turn":8}`,
    ])
    statuses[`${reference}-2`] = 'SUCCEEDED'
    await sweepAt(workflow, '2026-03-02T10:04:30')
    expect(bells).toContain(`start ${reference}-3 {"reference":"${reference}","turn":8}`)
  })

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
    'is reported and not restarted if it stopped (%s): that is for a redrive',
    async (status) => {
      const reference = await received('2026-03-02T10:00:00')
      const { bells, workflow } = machine({ [reference]: status })
      await sweepAt(workflow, '2026-03-02T10:02:30')
      expect([bells.filter((bell) => bell.includes(reference)), reported(reference)]).toEqual([
        [],
        ['execution-failed'],
      ])
    },
  )
})

describe('a case that outlives its execution', () => {
  it.each([
    ['of a thousand turns', { turn: 999 }],
    ['of three hundred days', { turn: 40, startedAt: at('2025-05-06T10:00:00') }],
  ])('%s is carried on by a fresh one, once, and that one by the next', async (_, spent) => {
    const reference = await received('2026-03-02T10:00:00')
    expect(await advanceOne(workplace, reference, at('2026-03-02T10:00:00'))).toMatchObject({ next: 'intake' })
    await saveWaitToken(workplace.store, reference, spent.turn, 'token-c')
    expect(await advanceOne(workplace, reference, at('2026-03-02T11:00:00'), spent)).toMatchObject({
      next: 'fresh',
      turn: spent.turn + 1,
    })
    const { bells, workflow } = machine({ [reference]: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-02T11:01:00')
    await sweepAt(workflow, '2026-03-02T11:02:00')
    expect(bells.filter((bell) => bell.startsWith(`start ${reference}`))).toEqual([
      `start ${reference}-2 {"reference":"${reference}","turn":${spent.turn + 1}}`,
    ])
    expect(
      await advanceOne(workplace, reference, at('2026-03-02T11:01:01'), {
        turn: spent.turn + 1,
        startedAt: at('2026-03-02T11:01:00'),
      }),
    ).toMatchObject({ next: 'intake', turn: spent.turn + 2 })
    const before = bells.length
    await sweepAt(workflow, '2026-03-02T11:09:00')
    expect(bells.slice(before).filter((bell) => bell.includes(reference))).toEqual([])
  })
})

describe('a case that waits for what its execution does not know', () => {
  it('is handed to a fresh one, of the newest definition', async () => {
    const reference = await received('2026-03-02T10:00:00')
    expect(
      await advanceOne(workplace, reference, at('2026-03-02T10:00:00'), { waits: ['investigation', 'survey'] }),
    ).toMatchObject({ next: 'fresh', turn: 1 })
    await saveWaitToken(workplace.store, reference, 1, 'token-d')
    const { bells, workflow } = machine({ [reference]: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-02T10:03:00')
    expect(bells).toContain(`start ${reference}-2 {"reference":"${reference}","turn":2}`)
    expect(await advanceOne(workplace, reference, at('2026-03-02T10:03:01'), { turn: 2 })).toMatchObject({
      next: 'intake',
      turn: 3,
    })
  })
})

describe('every ten minutes', () => {
  it('looks for stalled cases, whichever second the schedule calls at, and not in between', async () => {
    const reference = await received('2026-03-03T09:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T09:00:00'))
    const { workflow } = machine({ [reference]: 'FAILED' })
    for (const [when, reports] of [
      ['2026-03-03T09:09:37', 0],
      ['2026-03-03T09:10:37', 1],
      ['2026-03-03T09:11:37', 1],
      ['2026-03-03T09:20:37', 2],
      ['2026-03-03T10:00:37', 3],
    ] as const) {
      await sweepAt(workflow, when)
      expect([when, reported(reference).length]).toEqual([when, reports])
    }
  })

  it('a case is reported that has an open task and no execution, long before its deadline', async () => {
    const reference = await received('2026-03-03T14:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T14:00:00'))
    await sweepAt(machine({ [reference]: 'RUNNING' }).workflow, '2026-03-03T14:10:00')
    expect(reported(reference)).toEqual([])
    await sweepAt(machine({}).workflow, '2026-03-03T14:20:00')
    // Its last one has come to its end as if nothing were to do.
    await sweepAt(machine({ [reference]: 'SUCCEEDED' }).workflow, '2026-03-03T14:30:00')
    await sweepAt(machine({ [reference]: 'SUCCEEDED', [`${reference}-2`]: 'RUNNING' }).workflow, '2026-03-03T14:40:00')
    expect(reported(reference)).toEqual(['execution-missing', 'execution-missing'])
  })

  it('one that waits for the sweeper to begin its next execution is not', async () => {
    const reference = await received('2026-03-03T16:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T16:00:00'))
    await saveWaitToken(workplace.store, reference, 1, 'token-e')
    await advanceOne(workplace, reference, at('2026-03-03T16:09:00'), { turn: 999 })
    await sweepAt(machine({ [reference]: 'SUCCEEDED' }).workflow, '2026-03-03T16:10:00')
    expect(reported(reference)).toEqual([])
  })

  it('each open case whose execution stopped is reported once, one that has closed is not', async () => {
    const reference = await received('2026-03-03T10:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T10:00:00'))
    const { workflow } = machine({ [reference]: 'SUCCEEDED', [`${reference}-2`]: 'FAILED', other: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-03T11:01:00')
    expect(reported(reference)).toEqual([])
    await sweepAt(workflow, '2026-03-03T12:00:20')
    expect(reported(reference)).toEqual(['execution-failed'])
  })

  it('a deadline that passed unnoticed more than a day ago is reported, with the state of the execution', async () => {
    const reference = await received('2026-03-04T10:00:00')
    await advanceOne(workplace, reference, at('2026-03-04T10:00:00'))
    await sweepAt(machine({ [reference]: 'RUNNING' }).workflow, '2026-03-06T09:00:00')
    expect(reported(reference)).toEqual([])
    await sweepAt(machine({ [reference]: 'RUNNING' }).workflow, '2026-03-06T11:00:00')
    await sweepAt(machine({}).workflow, '2026-03-06T12:00:00')
    expect(reported(reference)).toEqual(['deadline-unmarked', 'execution-missing'])
    await advanceOne(workplace, reference, at('2026-03-06T12:30:00'))
    await sweepAt(machine({ [reference]: 'RUNNING' }).workflow, '2026-03-06T13:00:00')
    expect(reported(reference)).toHaveLength(2)
  })

  it('a task that came back on a clock of which it was told already is not', async () => {
    const reference = await received('2026-03-04T10:00:00')
    await advanceOne(workplace, reference, at('2026-03-04T10:00:00'))
    await advanceOne(workplace, reference, at('2026-03-05T10:00:00'))
    await decideOne(workplace, reference, 'intake', 'decline', at('2026-03-05T11:00:00'), { ground: 'not-a-complaint' })
    await advanceOne(workplace, reference, at('2026-03-05T11:00:00'))
    await decideOne(workplace, reference, 'co-sign', 'return', at('2026-03-05T12:00:00'))
    await advanceOne(workplace, reference, at('2026-03-05T12:00:00'))
    expect((await fileOf(workplace, reference)).file.tasks.at(-1)).toMatchObject({ id: 'intake-2', state: 'open' })
    await sweepAt(machine({ [reference]: 'RUNNING' }).workflow, '2026-03-08T12:00:00')
    expect(reported(reference)).toEqual([])
  })
})
