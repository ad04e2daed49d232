import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { roundOwed } from '../../../functions/domain/workflow/mail-schedule.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { renderRound } from '../../../functions/mail/round.ts'
import { sweep } from '../../../functions/steps/sweep.ts'
import type { Store } from '../../../functions/store/client.ts'
import { readStaff, replaceStaff } from '../../../functions/store/directory.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { instant, received } from '../domain/desk.ts'
import { countingDesk, type Counting } from './counting-desk.ts'
import { advanceOne, openWorkplace, receiveOne, staff, type Workplace } from './workplace.ts'

/*
 * A desk of ten thousand people and a hundred thousand open cases. Nobody has to create them: what they are asked is
 * counted. The tests hold the figures to their bounds, and `npm run bench` prints them.
 */

export const sizes = { open: 100_000, failed: 2000, staff: 10_000, tasksEach: 10 }

const references = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => referenceFor(`${what} ${index}`, 0))

export type Swept = {
  /** Calls of services in each run. */
  calls: number[]
  /** The run in which the newest lost wake was reached, counted from 1: the minute. */
  reachedAfter: number | undefined
  parked: number
  /** Most milliseconds that one run took, without the services. */
  slowest: number
}

/** Five runs, a minute apart, of which one looks for stalled cases: behind failed cases waits a wake that was lost. */
export async function sweptLargeDesk(): Promise<Swept> {
  const failed = references('failed', sizes.failed)
  const fresh = referenceFor('fresh', 0)
  const desk: Counting = {
    calls: { count: 0 },
    pending: [...failed, ...references('later', 300), fresh],
    failed: new Set(failed),
    open: references('open', sizes.open),
    parked: new Map(),
    bells: new Map(),
    woken: [],
  }
  const given = { ...countingDesk(desk), report: () => {} }
  const swept: Swept = { calls: [], reachedAfter: undefined, parked: 0, slowest: 0 }
  for (let minute = 1; minute <= 5; minute += 1) {
    desk.calls.count = 0
    const since = performance.now()
    await sweep(given, { v: 1, at: new Date(Date.UTC(2026, 7, 2, 1, 57 + minute)).toISOString() })
    swept.slowest = Math.max(swept.slowest, performance.now() - since)
    swept.calls.push(desk.calls.count)
    if (desk.woken.includes(fresh)) swept.reachedAfter ??= minute
  }
  return { ...swept, parked: desk.parked.size }
}

/** Some 1,600 people of each role. */
const people: readonly Person[] = Array.from({ length: sizes.staff }, (_, number) => {
  const of = staff[number % staff.length]!
  return { ...of, id: `${of.id}-${number}`, email: `${of.id}-${number}@example.com`, phone: `+86 10 ${7_919 * number}` }
})

const at = '2026-03-02T02:00:00.000Z'

export type Stepped = {
  /** Calls of a step that opens a task, by their name. */
  opening: string[]
  /** Calls of a step with nothing to do, in an instance that has served before, and in a new one. */
  idle: number
  first: number
  /** What an instance keeps of the directory, in megabytes, and how many people it finds there. */
  megabytes: number
  found: number
}

/** Steps of one case at such a desk. */
export async function steppedLargeDesk(): Promise<Stepped & { reference: string; workplace: Workplace }> {
  const workplace = await openWorkplace()
  await replaceStaff(workplace.store, people)
  const { on, calls } = instance(workplace)
  const reference = await receiveOne(workplace, at, {}, crypto.randomUUID())
  const during = async (who: Workplace, heard: string[]): Promise<string[]> => {
    heard.length = 0
    await advanceOne(who, reference, at)
    return [...heard]
  }
  const opening = await during(on, calls)
  const idle = await during(on, calls)
  const other = instance(workplace)
  const first = await during(other.on, other.calls)
  const { megabytes, found } = await keptBy(instance(workplace).on)
  return { opening, idle: idle.length, first: first.length, megabytes, found, reference, workplace }
}

/** What fifty requests leave in the memory of an instance. */
async function keptBy({ store }: Workplace): Promise<Pick<Stepped, 'megabytes' | 'found'>> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = (): number => (collect(), process.memoryUsage().heapUsed / 2 ** 20)
  const before = used()
  await Promise.all(Array.from({ length: 50 }, () => readStaff(store)))
  const found = (await readStaff(store)).length
  return { megabytes: used() - before, found }
}

/** An instance that has just started, whose calls are counted. The number of everybody's tasks is made up. */
function instance(workplace: Workplace): { on: Workplace; calls: string[] } {
  const calls: string[] = []
  const send = (async (command: { constructor: { name: string }; input: { IndexName?: string; Select?: string } }) => {
    const { IndexName: index, Select: select } = command.input
    calls.push(`${command.constructor.name}${index === undefined ? '' : ` ${index}`}`)
    if (index === 'work' && select === 'COUNT') return { Count: sizes.tasksEach }
    return workplace.store.client.send(command as never)
  }) as unknown as Store['client']['send']
  return { on: { ...workplace, store: { ...workplace.store, client: { send } } }, calls }
}

/** Bytes of the mail of the day to somebody with so many tasks, each of another case. */
export function mailOfTheDay(tasks: number): number {
  // Half of the investigation's time is over; the mail of the next morning says so.
  const one = received('2026-03-02 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
    .does('intake')
    .until('2026-03-05 12:00')
  const [due] = roundOwed(one.file, one.desk, instant('2026-03-06 09:00'))
  const person = staff.find(({ id }) => id === due?.person)
  if (due === undefined || person === undefined) throw new Error('nobody is to be reminded')
  const link = `https://liaison.example.com/tasks/${one.reference}/${due.order.task}?key=${'k'.repeat(43)}`
  const context = { file: one.file, desk: one.desk, order: due.order, link, work: link, now: one.now }
  const { text, html } = renderRound(
    person,
    Array.from({ length: tasks }, (_, index) => ({
      ...context,
      file: { ...one.file, reference: `CASE-${String(index).padStart(4, '0')}-X` },
    })),
  )
  return Buffer.byteLength(text) + Buffer.byteLength(html)
}
