/** A case of each class from filing to closing: its state transitions, and its calls to the services. */
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { type Calls, callsDuring } from './figures.ts'
import { handOver } from './part.ts'
import { answerTo, mailedTasks, complaintOf, unlimited, type Weight } from './people.ts'

export type WholeWay = {
  weight: Weight
  transitions: number
  mails: number
  reads: number
  writes: number
  calls: Calls
}

const day = 86_400_000

/**
 * Files a complaint and answers every mail at once; each link is opened first, as a person does. No mail is overdue, so
 * there are neither reminders nor rungs: a case cannot use less.
 */
async function goWholeWay(desk: LocalDesk, weight: Weight, number: number): Promise<WholeWay> {
  const before = desk.inbox().length
  let reference = ''
  const calls = await callsDuring(async () => {
    const filed = await fetch(`${desk.url}/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(complaintOf(weight, number)),
    })
    reference = ((await filed.json()) as { reference: string }).reference
    await answerEverything()
  })
  const { transitions } = desk.executions().find(({ name }) => name === reference)!
  const sum = (...names: string[]): number => names.reduce((total, name) => total + (calls[name] ?? 0), 0)
  return {
    weight,
    transitions,
    mails: desk.inbox().length - before,
    reads: sum('GetItem', 'Query'),
    writes: sum('PutItem', 'UpdateItem', 'DeleteItem'),
    calls,
  }

  async function answerEverything(): Promise<void> {
    const answered = new Set<string>()
    for (let days = 0; days < 60;) {
      await desk.settle()
      if (desk.executions().find(({ name }) => name === reference)?.status === 'SUCCEEDED') return
      const asked = desk
        .inbox()
        .slice(before)
        .flatMap(mailedTasks)
        .find(({ task, link }) => !answered.has(task) && !answered.has(link))
      if (asked === undefined) {
        days += 1
        await desk.clock.advanceTo(desk.clock.now() + day)
        continue
      }
      await (await fetch(asked.link)).arrayBuffer()
      const answer = answerTo(asked.kind, weight, new Date(desk.clock.now()).toISOString())
      const response = await fetch(asked.link, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(answer),
      })
      // Compliance is notified of every major case; they see the task and do not decide it.
      if (response.status === 403) answered.add(asked.link)
      else answered.add(asked.task)
      if (![200, 403].includes(response.status))
        throw new Error(`${weight}: ${asked.task}: ${response.status} ${await response.text()}`)
    }
    throw new Error(`${weight}: not closed after sixty days`)
  }
}

// The sweeper looks by real time and at all cases, so its calls belong to no case.
const desk = await startDesk({
  clockStart: '2026-03-02T10:00:00+08:00',
  environment: unlimited,
  handlers: { sweep: () => ({ woken: 0 }) },
})
const ways: WholeWay[] = []
for (const [number, weight] of (['general', 'key', 'major'] as const).entries())
  ways.push(await goWholeWay(desk, weight, number))
await desk.close()
handOver(ways)
