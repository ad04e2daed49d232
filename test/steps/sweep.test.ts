import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findStuck } from '../../functions/steps/stuck.ts'
import { sweep } from '../../functions/steps/sweep.ts'
import type { Stuck } from '../../functions/steps/stuck.ts'
import { wake } from '../../functions/app/executions.ts'
import { readCase } from '../../functions/store/cases.ts'
import { readParked } from '../../functions/store/workflow/parked.ts'
import { returnLease, takeLease } from '../../functions/store/workflow/lease.ts'
import { endExecution, raiseNumber, readDoorbell, saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { closed, withdrawn } from '../support/commands/closed-case.ts'
import { countingDesk } from '../support/steps/counting-desk.ts'
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

/** Step Functions with these executions and these waits; what it was told to do, in `bells`. */
function machine(statuses: Record<string, string>, waits: readonly string[] = []) {
  const bells: string[] = []
  const send = async (command: any): Promise<any> => {
    const { input } = command
    switch (command.constructor.name) {
      case 'StartExecutionCommand':
        if (statuses[input.name] !== undefined) throw refusal('ExecutionAlreadyExists')
        statuses[input.name] = 'RUNNING'
        return void bells.push(`start ${input.name} ${input.input}`)
      case 'SendTaskSuccessCommand':
        if (!waits.includes(input.taskToken)) throw refusal('TaskTimedOut')
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

describe('a case with something to do', () => {
  it('is woken if its execution runs', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await saveWaitToken(workplace.store, reference, 3, 'token-a')
    const { bells, workflow } = machine({ [reference]: 'RUNNING' }, ['token-a'])
    await sweepAt(workflow, '2026-03-02T10:02:30')
    expect(bells).toContain('wake token-a')
    expect(bells.filter((bell) => bell.includes(reference))).toEqual([])
  })

  it('is woken by the act itself, whichever try of its wait wrote its token last', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await saveWaitToken(workplace.store, reference, 3, 'token-second-try')
    await saveWaitToken(workplace.store, reference, 3, 'token-slow-first-try')
    const { bells, workflow } = machine({ [reference]: 'RUNNING' }, ['token-second-try'])
    await wake(workplace.store, workflow, reference)
    expect(bells).toEqual(['wake token-second-try'])
    await sweepAt(workflow, '2026-03-02T10:02:30')
    expect(bells.filter((bell) => bell === 'wake token-second-try')).toHaveLength(2)
  })

  it('gets one new execution if the last one has ended, with a continued count of turns', async () => {
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

  it('is not started again beside its execution that was parked and then redriven', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await saveWaitToken(workplace.store, reference, 3, 'token-before', 1)
    const { bells, statuses, workflow } = machine({ [reference]: 'FAILED' }, ['token-redriven'])
    await sweepAt(workflow, '2026-03-02T10:02:30')
    expect(await readDoorbell(workplace.store, reference)).toMatchObject({ ended: 'parked' })
    statuses[reference] = 'RUNNING'
    await saveWaitToken(workplace.store, reference, 3, 'token-redriven', 1)
    await sweepAt(workflow, '2026-03-02T11:03:30')
    expect(bells.filter((bell) => bell.startsWith(`start ${reference}`))).toEqual([])
    expect(bells).toContain('wake token-redriven')
  })

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
    'is parked and reported once if its execution stopped (%s), and gets a new one after an hour',
    async (status) => {
      const reference = await received('2026-03-02T10:00:00')
      const { bells, workflow } = machine({ [reference]: status })
      for (const when of ['10:02:30', '10:03:30', '10:11:30']) await sweepAt(workflow, `2026-03-02T${when}`)
      expect([bells.filter((bell) => bell.includes(reference)), reported(reference)]).toEqual([
        [],
        ['execution-failed'],
      ])
      // The figures do not wait for the fresh execution, which may fail as well.
      expect(await readCase(workplace.store, reference)).toMatchObject({ pending: [], uncounted: [1] })
      await sweepAt(workflow, '2026-03-02T11:03:30')
      expect(bells).toContain(`start ${reference}-2 {"reference":"${reference}","turn":1}`)
      expect(await readParked(workplace.store, reference)).toMatchObject({ number: 2 })
      // It comes to its first wait: it is healthy, and off the list within the hour.
      await saveWaitToken(workplace.store, reference, 2, 'token-healthy', 2)
      await sweepAt(workflow, '2026-03-02T12:04:30')
      expect(await readParked(workplace.store, reference)).toBeUndefined()
    },
  )
})

describe('a flood of failed executions', () => {
  it('is read a few pages a look, and a case further down the list is parked by its open tasks', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await advanceOne(workplace, reference, at('2026-03-02T10:00:00'))
    const { workflow } = machine({ [reference]: 'FAILED' })
    let pages = 0
    // The list never ends, and has this case on none of the pages that are read.
    const send = async (command: any): Promise<any> => {
      if (command.constructor.name !== 'ListExecutionsCommand') return workflow.client.send(command)
      pages += 1
      return { executions: [], nextToken: `page-${pages}` }
    }
    const { found } = await findStuck(
      { store: workplace.store, workflow: { ...workflow, client: { send } } },
      at('2026-03-02T10:20:00'),
    )
    expect(pages).toBe(9)
    expect(found).toContainEqual({ code: 'execution-failed', reference })
    expect(await readParked(workplace.store, reference)).toMatchObject({ number: 1 })
    // It is parked, and so it is not reported again.
    const again = await findStuck({ store: workplace.store, workflow }, at('2026-03-02T10:30:00'))
    expect(again.found.filter((one) => one.reference === reference)).toEqual([])
  })
})

describe('a case that outlives its execution', () => {
  it.each([
    ['of a thousand turns', { turn: 999 }],
    ['of three hundred days', { turn: 40, startedAt: at('2025-05-06T10:00:00') }],
  ])('%s continues in one new execution', async (_, spent) => {
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
        number: 2,
        turn: spent.turn + 1,
        firstTurn: spent.turn + 1,
        startedAt: at('2026-03-02T11:01:00'),
      }),
    ).toMatchObject({ next: 'intake', turn: spent.turn + 2 })
    const before = bells.length
    await sweepAt(workflow, '2026-03-02T11:09:00')
    expect(bells.slice(before).filter((bell) => bell.includes(reference))).toEqual([])
  })
})

describe('a case whose next wait is unknown to its execution', () => {
  it('continues in a new execution of the newest definition', async () => {
    const reference = await received('2026-03-02T10:00:00')
    expect(
      await advanceOne(workplace, reference, at('2026-03-02T10:00:00'), { waits: ['investigation', 'survey'] }),
    ).toMatchObject({ next: 'fresh', turn: 1 })
    await saveWaitToken(workplace.store, reference, 1, 'token-d')
    const { bells, workflow } = machine({ [reference]: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-02T10:03:00')
    expect(bells).toContain(`start ${reference}-2 {"reference":"${reference}","turn":2}`)
    expect(await advanceOne(workplace, reference, at('2026-03-02T10:03:01'), { number: 2, turn: 2 })).toMatchObject({
      next: 'intake',
      turn: 3,
    })
  })
})

describe('a case that resumes after 120 days, when Step Functions has forgotten its execution', () => {
  it('gets the next execution once, under a new number, even if several processes start it', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await saveWaitToken(workplace.store, reference, 6, 'token-old', 1)
    await endExecution(workplace.store, reference, { turn: 7, number: 1, ended: 'over' })
    const { bells, workflow } = machine({})
    await Promise.all([1, 2, 3].map(() => wake(workplace.store, workflow, reference)))
    await sweepAt(workflow, '2026-07-02T10:00:00')
    expect(bells.filter((bell) => bell.includes(reference))).toEqual([
      `start ${reference}-2 {"reference":"${reference}","turn":8}`,
    ])
  })

  it('is started by the sweeper if the number was raised but the start was lost', async () => {
    const reference = await received('2026-03-02T10:00:00')
    await endExecution(workplace.store, reference, { turn: 7, number: 1, ended: 'over' })
    await raiseNumber(workplace.store, reference, await readDoorbell(workplace.store, reference), 1)
    const { bells, workflow } = machine({})
    await sweepAt(workflow, '2026-07-02T10:01:00')
    expect(bells.filter((bell) => bell.includes(reference))).toEqual([
      `start ${reference}-2 {"reference":"${reference}","turn":8}`,
    ])
  })
})

describe('one run of the sweeper', () => {
  it('continues after a case that fails, and counts what it left', async () => {
    const [one, other] = [await received('2026-09-02T10:00:00'), await received('2026-09-02T10:00:00')]
    const { bells, workflow } = machine({ [other]: 'SUCCEEDED' })
    const send = (command: any): Promise<any> =>
      command.input.name === one ? Promise.reject(refusal('ServiceUnavailable')) : workflow.client.send(command)
    const swept = await sweep(
      { store: workplace.store, workflow: { ...workflow, client: { send } } },
      { v: 1, at: at('2026-09-02T10:05:00') },
    )
    expect(swept.left).toBeGreaterThanOrEqual(1)
    expect(bells).toContain(`start ${other}-2 {"reference":"${other}"}`)
  })

  it('does not overlap with another run, and holds its lease for at most 70 seconds', async () => {
    expect(await takeLease(workplace.store, 'sweep', at('2026-09-03T10:00:00'))).toBeDefined()
    expect(await sweepAt(machine({}).workflow, '2026-09-03T10:01:00')).toEqual({ woken: 0, left: 0 })
    expect(await takeLease(workplace.store, 'sweep', at('2026-09-03T10:01:09'))).toBeUndefined()
    expect(await takeLease(workplace.store, 'sweep', at('2026-09-03T10:01:10'))).toBeDefined()
    await returnLease(workplace.store, 'sweep', { after: '' })
  })
})

it('a run with nothing to do makes five calls: three for its lease, one for each of two empty lists', async () => {
  const calls = { count: 0 }
  const none = { pending: [], failed: new Set<string>(), open: [], parked: new Map(), bells: new Map(), woken: [] }
  await sweep(countingDesk({ calls, ...none }), { v: 1, at: at('2026-03-03T09:01:00') })
  expect(calls.count).toBe(5)
})

describe('the search for stalled cases', () => {
  it('runs every ten minutes, at whatever second the schedule calls, and not in between', async () => {
    const reference = await received('2026-03-03T09:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T09:00:00'))
    const { workflow } = machine({ [reference]: 'FAILED' })
    for (const [when, reports] of [
      ['2026-03-03T09:09:37', 0],
      ['2026-03-03T09:10:37', 1],
      ['2026-03-03T09:11:37', 1],
      ['2026-03-03T09:20:37', 1],
    ] as const) {
      await sweepAt(workflow, when)
      expect([when, reported(reference).length]).toEqual([when, reports])
    }
  })

  it('parks a case that has ended if its root cause is still to be named, and none that is quite over', async () => {
    const [open, over] = [await received('2026-03-03T09:00:00'), await closed(workplace)]
    await withdrawn(workplace, open)
    await advanceOne(workplace, open, at('2026-03-03T10:00:01'))
    expect((await fileOf(workplace, open)).file.ended).not.toBeNull()
    const { workflow } = machine({ [open]: 'ABORTED', [over]: 'ABORTED' })
    await sweepAt(workflow, '2026-03-03T10:10:00')
    expect(await readParked(workplace.store, open)).toMatchObject({ number: 1 })
    expect([reported(open), reported(over)]).toEqual([['execution-failed'], []])
  })

  it('reports a case with an open task and no execution, long before its deadline', async () => {
    const reference = await received('2026-03-03T14:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T14:00:00'))
    await sweepAt(machine({ [reference]: 'RUNNING' }).workflow, '2026-03-03T14:10:00')
    expect(reported(reference)).toEqual([])
    // Its last one has come to its end as if nothing were to do. The next minute starts another.
    const { bells, workflow } = machine({ [reference]: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-03T14:20:00')
    await sweepAt(workflow, '2026-03-03T14:21:00')
    await sweepAt(workflow, '2026-03-03T14:30:00')
    expect(reported(reference)).toEqual(['execution-missing'])
    expect(bells.filter((bell) => bell.includes(reference))).toEqual([
      `start ${reference}-2 {"reference":"${reference}"}`,
    ])
  })

  it('does not report a case that waits for the sweeper to start its next execution', async () => {
    const reference = await received('2026-03-03T16:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T16:00:00'))
    await saveWaitToken(workplace.store, reference, 1, 'token-e')
    await advanceOne(workplace, reference, at('2026-03-03T16:09:00'), { turn: 999 })
    await sweepAt(machine({ [reference]: 'SUCCEEDED' }).workflow, '2026-03-03T16:10:00')
    expect(reported(reference)).toEqual([])
  })

  it('reports once an open case whose newest execution failed', async () => {
    const reference = await received('2026-03-03T10:00:00')
    await advanceOne(workplace, reference, at('2026-03-03T10:00:00'))
    const { workflow } = machine({ [reference]: 'SUCCEEDED', [`${reference}-2`]: 'FAILED', other: 'SUCCEEDED' })
    await sweepAt(workflow, '2026-03-03T11:01:00')
    expect(reported(reference)).toEqual([])
    await sweepAt(workflow, '2026-03-03T12:00:20')
    expect(reported(reference)).toEqual(['execution-failed'])
  })

  it('reports a deadline that passed unnoticed more than a day ago, and a missing execution', async () => {
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

  it('does not report a returned task whose deadline was already marked', async () => {
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
