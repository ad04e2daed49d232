import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../functions/store/client.ts'
import { readStaff, replaceStaff } from '../../functions/store/directory.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, staff, type Workplace } from '../support/steps/workplace.ts'

/** Ten thousand people, some 1,600 of each role, who have 10^5 open tasks between them. */
const people = Array.from({ length: 10_000 }, (_, number) => {
  const of = staff[number % staff.length]!
  return { ...of, id: `${of.id}-${number}`, email: `${of.id}-${number}@example.com`, phone: `+86 10 ${7_919 * number}` }
})
const at = '2026-03-02T02:00:00.000Z'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
  await replaceStaff(workplace.store, people)
})
afterAll(() => workplace.close())

/** An instance that has just started, whose calls are counted; everybody has ten tasks, which no test has to create. */
function instance(): { on: Workplace; calls: string[] } {
  const calls: string[] = []
  const send = (async (command: { constructor: { name: string }; input: { IndexName?: string; Select?: string } }) => {
    const { IndexName: index, Select: select } = command.input
    calls.push(`${command.constructor.name}${index === undefined ? '' : ` ${index}`}`)
    if (index === 'work' && select === 'COUNT') return { Count: 10 }
    return workplace.store.client.send(command as never)
  }) as unknown as Store['client']['send']
  return { on: { ...workplace, store: { ...workplace.store, client: { send } } }, calls }
}

describe('a desk of ten thousand people and a hundred thousand open cases', () => {
  it('a step that opens a task makes at most a hundred and some calls, and one with nothing to do a few', async () => {
    const { on, calls } = instance()
    const reference = await receiveOne(workplace, at, {}, crypto.randomUUID())
    await advanceOne(on, reference, at)
    const { file } = await fileOf(workplace, reference)
    expect(file.tasks.map(({ kind, state }) => [kind, state])).toEqual([['intake', 'open']])
    expect(calls.filter((call) => call === 'QueryCommand work')).toHaveLength(100)
    expect(calls.length).toBeLessThan(130)
    calls.length = 0
    await advanceOne(on, reference, at)
    expect(calls.length).toBeLessThan(15)
    // A new instance reads the content of the directory, too.
    const other = instance()
    await advanceOne(other.on, reference, at)
    expect(other.calls.length).toBe(calls.length + 1)
  })

  it('keeps less than thirty megabytes in the memory of an instance, however many requests it serves', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const used = (): number => (collect(), process.memoryUsage().heapUsed / 2 ** 20)
    const { on } = instance()
    const before = used()
    await Promise.all(Array.from({ length: 50 }, () => readStaff(on.store)))
    expect(await readStaff(on.store)).toHaveLength(people.length)
    expect(used() - before).toBeLessThan(30)
  })
})
