import { rowsOf } from '../support/commands/rows.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCommand } from '../../cli/case/case-command.ts'
import { en } from '../../functions/record/wording/en.ts'
import { clearPending } from '../../functions/store/cases.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import type { Store } from '../../functions/store/client.ts'
import { pendingSince } from '../../functions/store/task-lists.ts'
import { endExecution, saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { referenceOf } from '../../functions/app/executions.ts'
import { advanceOne, openWorkplace, type Workplace } from '../support/steps/workplace.ts'
import { closed, received, recordOf, withdrawn } from '../support/commands/closed-case.ts'
import { history, write } from '../support/store/complaint.ts'
import { listening } from '../support/commands/world.ts'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const refusal = (name: string): Error => Object.assign(new Error(name), { name })

/** Step Functions with these executions; what it was told to do, in `done`. */
function machine(statuses: Record<string, string>, spent: readonly string[] = []) {
  const done: string[] = []
  const nameIn = (arn: string): string => arn.split(':').at(-1) ?? ''
  const send = async (command: any): Promise<any> => {
    const { input } = command
    switch (command.constructor.name) {
      case 'StartExecutionCommand':
        if (statuses[input.name] !== undefined) throw refusal('ExecutionAlreadyExists')
        statuses[input.name] = 'RUNNING'
        return void done.push(`start ${input.name} ${input.input}`)
      case 'DescribeExecutionCommand':
        if (statuses[nameIn(input.executionArn)] === undefined) throw refusal('ExecutionDoesNotExist')
        return { status: statuses[nameIn(input.executionArn)] }
      case 'ListExecutionsCommand':
        return {
          executions: Object.entries(statuses).flatMap(([name, status]) =>
            status === input.statusFilter ? [{ name }] : [],
          ),
        }
      case 'RedriveExecutionCommand':
        if (spent.includes(nameIn(input.executionArn))) throw refusal('ExecutionNotRedrivable')
        statuses[nameIn(input.executionArn)] = 'RUNNING'
        return void done.push(`redrive ${nameIn(input.executionArn)}`)
      case 'StopExecutionCommand':
        statuses[nameIn(input.executionArn)] = 'ABORTED'
        return void done.push(`stop ${nameIn(input.executionArn)}`)
      default:
        throw new Error(command.constructor.name)
    }
  }
  return {
    done,
    workflow: { client: { send }, stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint' },
  }
}

async function run(
  args: readonly string[],
  {
    workflow,
    answer,
    store = workplace.store,
    now = '2026-03-02T02:30:00.000Z',
  }: { workflow?: ReturnType<typeof machine>['workflow']; answer?: string; store?: Store; now?: string } = {},
) {
  const world = listening(store, {
    now,
    ...(workflow && { workflow }),
    ...(answer === undefined ? {} : { answer }),
  })
  const code = await caseCommand(args, world)
  return { code, text: world.printed.join('\n'), complained: world.complained, asked: world.asked }
}

/** The store, on which somebody else acts just before the doorbell is written for the first time. */
function changed(act: () => Promise<unknown>): Store {
  const { store } = workplace
  let acted = false
  const send = async (command: any, ...more: any[]): Promise<any> => {
    if (!acted && command.constructor.name === 'PutItemCommand' && command.input.Item.sk.S === 'DOORBELL') {
      acted = true
      await act()
    }
    return (store.client.send as any)(command, ...more)
  }
  return { ...store, client: { send } } as unknown as Store
}

/** What `reportStuckCases` says of a case. */
const of = (text: string, reference: string): string[] =>
  rowsOf(text.split('\n'))
    .filter(([first]) => first === reference)
    .map((row) => row.filter((cell) => cell !== '').join(' | '))

describe('npm run case -- stuck', () => {
  it('names each stalled case with the reason and what to do first', async () => {
    const [failed, missing, runs, over, unseen] = [
      await received(workplace),
      await received(workplace),
      await received(workplace),
      await closed(workplace),
      await received(workplace),
    ]
    await run(['wake', unseen])
    const { workflow } = machine({ [failed]: 'FAILED', [runs]: 'RUNNING', [over]: 'SUCCEEDED', [unseen]: 'RUNNING' })
    const { code, text } = await run(['stuck', '--language', 'en'], { workflow })
    expect(code).toBe(1)
    const { columns, what, first } = en.stuck
    expect(rowsOf(text.split('\n'))[0]).toEqual(columns)
    for (const [one, code] of [
      [failed, 'execution-failed'],
      [missing, 'execution-missing'],
      [unseen, 'unseen'],
    ] as const)
      expect(of(text, one)).toEqual([`${one} | ${what[code]} | ${first[code]}`])
    expect([of(text, runs), of(text, over)]).toEqual([[], []])
    const days = await run(['stuck', '--json'], { workflow, now: '2026-03-04T03:00:00.000Z' })
    expect(JSON.parse(days.text)).toContainEqual({ code: 'deadline-unmarked', reference: runs, task: 'intake-1' })
    await clearPending(workplace.store, unseen, [(await recordOf(workplace, unseen)).file.head])
  })

  it('names a case that has ended, and whose root cause nobody can name because its execution was parked', async () => {
    const [parked, failed] = [await received(workplace), await received(workplace)]
    for (const reference of [parked, failed]) {
      await withdrawn(workplace, reference)
      await advanceOne(workplace, reference, '2026-03-03T02:00:01.000Z')
      expect((await recordOf(workplace, reference)).file.ended).not.toBeNull()
    }
    await endExecution(workplace.store, parked, { turn: 3, number: 1, ended: 'parked' })
    const { workflow } = machine({ [parked]: 'SUCCEEDED', [failed]: 'FAILED' })
    const { text } = await run(['stuck', '--language', 'en'], { workflow })
    const { what, first } = en.stuck
    expect(of(text, parked)).toEqual([`${parked} | ${what.parked} | ${first.parked}`])
    expect(of(text, failed)).toEqual([`${failed} | ${what['execution-failed']} | ${first['execution-failed']}`])
  })

  it('does not name a case that was restarted', async () => {
    const reference = await received(workplace)
    const { workflow } = machine({ [reference]: 'FAILED', [`${reference}-2`]: 'RUNNING' })
    expect(of((await run(['stuck'], { workflow })).text, reference)).toEqual([])
  })
})

describe('npm run case -- stuck, after a bad release', () => {
  it('prints two hundred of very many cases and says how many more there are; JSON has all', async () => {
    const place = await openWorkplace()
    try {
      for (let number = 0; number < 203; number += 1)
        await write(place.store, referenceFor(`stuck ${number}`), history.slice(0, 1), true)
      const { workflow } = machine({})
      const options = { workflow, store: place.store, now: '2026-10-05T02:00:00.000Z' }
      const lines = (await run(['stuck', '--language', 'en'], options)).text.split('\n')
      expect(rowsOf(lines.slice(0, -1))).toHaveLength(1 + 200)
      expect(lines.at(-1)).toBe(en.stuck.left(3))
      expect(JSON.parse((await run(['stuck', '--json'], options)).text)).toHaveLength(203)
    } finally {
      await place.close()
    }
  })
})

describe('npm run case -- redrive', () => {
  it('redrives the newest execution of a case if it failed, and refuses one that runs', async () => {
    const reference = await received(workplace)
    const { done, workflow } = machine({ [reference]: 'SUCCEEDED', [`${reference}-2`]: 'TIMED_OUT' })
    expect(await run(['redrive', reference], { workflow })).toMatchObject({
      code: 0,
      text: `${reference}: ${en.executions.redriven(`${reference}-2`)}`,
    })
    expect(done).toEqual([`redrive ${reference}-2`])
    expect(await run(['redrive', reference], { workflow })).toMatchObject({
      code: 1,
      complained: [`${reference}: ${en.executions.notFailed.running}`],
    })
    expect(await run(['redrive', '4MPD-K7QX-T'], { workflow })).toMatchObject({ code: 2 })
  })

  it('says of a parked case that there is nothing to redrive', async () => {
    const reference = await received(workplace)
    await endExecution(workplace.store, reference, { turn: 3, number: 1, ended: 'parked' })
    const { done, workflow } = machine({ [reference]: 'SUCCEEDED' })
    expect(await run(['redrive', reference], { workflow })).toMatchObject({
      code: 1,
      complained: [`${reference}: ${en.executions.notFailed.parked}`],
    })
    expect(done).toEqual([])
  })

  it('redrives every open case with --all, and names the cases that cannot be redriven', async () => {
    const [one, two, done2] = [await received(workplace), await received(workplace), await closed(workplace)]
    const { done, workflow } = machine({ [one]: 'FAILED', [two]: 'ABORTED', [done2]: 'FAILED' }, [two])
    const { code, complained } = await run(['redrive', '--all'], { workflow })
    expect({ code, complained, done }).toEqual({
      code: 1,
      complained: [`${two}: ${en.executions.notRedrivable(two)}`],
      done: [`redrive ${one}`],
    })
  })
})

it('finds the reference in the name of an execution, whatever the reference ends with', () => {
  for (const reference of ['4MPD-K7QX-T', 'AGRQ-K6D3-5'])
    for (const execution of [reference, `${reference}-2`, `${reference}-17`])
      expect(referenceOf(execution)).toBe(reference)
})

describe('npm run case -- restart', () => {
  it('starts a new execution after a failed one and continues its count of turns', async () => {
    const reference = await received(workplace)
    await saveWaitToken(workplace.store, reference, 4, 'token')
    const { done, workflow } = machine({ [reference]: 'FAILED' })
    expect(await run(['restart', reference], { workflow })).toMatchObject({
      code: 0,
      text: `${reference}: ${en.executions.started(`${reference}-2`)}`,
    })
    expect(done).toEqual([`start ${reference}-2 {"reference":"${reference}","turn":5}`])
  })

  it('stops a running execution only after confirmation', async () => {
    const reference = await received(workplace)
    const { done, workflow } = machine({ [reference]: 'RUNNING' })
    expect(await run(['restart', reference], { workflow, answer: 'n' })).toMatchObject({
      code: 1,
      text: en.executions.unchanged,
    })
    expect((await run(['restart', reference], { workflow })).complained[0]).toBe(
      'case: this terminal cannot ask for confirmation: use --yes',
    )
    expect(done).toEqual([])
    expect((await run(['restart', reference], { workflow, answer: 'y' })).code).toBe(0)
    expect(done[0]).toBe(`stop ${reference}`)
    expect(done[1]).toMatch(new RegExp(`^start ${reference}-2 `))
  })

  it('says that nothing was started if somebody else started that execution', async () => {
    const reference = await received(workplace)
    await saveWaitToken(workplace.store, reference, 4, 'token')
    const { workflow } = machine({ [reference]: 'FAILED' })
    const first = {
      ...workflow,
      client: {
        send: async (command: any) => {
          if (command.constructor.name === 'StartExecutionCommand') throw refusal('ExecutionAlreadyExists')
          return workflow.client.send(command)
        },
      },
    }
    expect(await run(['restart', reference], { workflow: first })).toMatchObject({
      code: 1,
      text: '',
      complained: [`${reference}: ${en.executions.notStarted.exists(`${reference}-2`)}`],
    })
  })

  it('tries again if the stopped execution answered its wait meanwhile', async () => {
    const reference = await received(workplace)
    await saveWaitToken(workplace.store, reference, 4, 'token')
    const { done, workflow } = machine({ [reference]: 'FAILED' })
    const store = changed(() => saveWaitToken(workplace.store, reference, 5, 'newer'))
    expect(await run(['restart', reference], { workflow, store })).toMatchObject({
      code: 0,
      text: `${reference}: ${en.executions.started(`${reference}-2`)}`,
    })
    expect(done).toEqual([`start ${reference}-2 {"reference":"${reference}","turn":6}`])
  })

  it('says that nothing was started if the case went past that execution meanwhile', async () => {
    const reference = await received(workplace)
    await saveWaitToken(workplace.store, reference, 4, 'token')
    const { done, workflow } = machine({ [reference]: 'FAILED' })
    const store = changed(() => saveWaitToken(workplace.store, reference, 9, 'newest', 3))
    expect(await run(['restart', reference], { workflow, store })).toMatchObject({
      code: 1,
      text: '',
      complained: [`${reference}: ${en.executions.notStarted.overtaken(`${reference}-2`)}`],
    })
    expect(done).toEqual([])
  })

  it('refuses a closed case, and starts the first execution of a case without one', async () => {
    const [over, missing] = [await closed(workplace), await received(workplace)]
    const { done, workflow } = machine({ [over]: 'SUCCEEDED' })
    expect(await run(['restart', over], { workflow })).toMatchObject({
      code: 1,
      complained: [`${over}: ${en.executions.nothingToDo}`],
    })
    expect((await run(['restart', missing], { workflow })).text).toBe(`${missing}: ${en.executions.started(missing)}`)
    expect(done).toEqual([`start ${missing} {"reference":"${missing}"}`])
  })
})

describe('npm run case -- wake', () => {
  it('makes the sweeper look at one case or at all open cases', async () => {
    const [one, two, over] = [await received(workplace), await received(workplace), await closed(workplace)]
    expect(await run(['wake', one])).toMatchObject({
      code: 0,
      text: en.executions.woken(1),
    })
    const waiting = () => pendingSince(workplace.store, '2026-03-02T02:05:00.000Z')
    expect(await waiting()).toEqual([one])
    await run(['wake', '--all'])
    expect(await waiting()).toEqual(expect.arrayContaining([one, two]))
    expect(await pendingSince(workplace.store, '2027-01-01T00:00:00.000Z')).not.toContain(over)
  })
})
