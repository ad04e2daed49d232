/** The largest case that is permitted: how long its pages and a step of it take. */
import { limits } from '../../functions/domain/features/complainant/limits.ts'
import type { By, Fact } from '../../functions/domain/case/facts.ts'
import { append, type CaseRecord, readCase } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { tableName } from '../../local/services/aws.ts'
import { type Cost, costOf } from './figures.ts'
import { handOver } from './part.ts'
import { complaintOf } from './people.ts'
import { tableClient } from '../../local/services/table-client.ts'

export type LargestCase = { bytes: number; tracking: Cost; task: Cost; withdrawal: Cost }

/** Chinese characters of a message, so that all of them take the complainant's share of the case. */
const characters = Math.floor(((limits.commits - limits.reserve) / limits.messagesACase - 900) / 3)
/** Notes of 5,000 characters, so that the staff use up the reserve. */
const notes = Math.floor(limits.reserve / 15_500)
const messages = limits.messagesACase - 1
/** Milliseconds between two of them: fewer than twenty an hour. */
const between = 240_000

const complainant: By = { as: 'complainant', mail: 'acknowledgement' }
const staff: By = { as: 'staff', person: 'wang-fang', mail: 'intake-1 1' }

async function fileOne(desk: LocalDesk): Promise<string> {
  const filed = await fetch(`${desk.url}/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(complaintOf('general', 1)),
  })
  await desk.settle()
  return ((await filed.json()) as { reference: string }).reference
}

/** Writes the commits themselves: sent one by one, they would take minutes. */
async function fillUp(store: Store, reference: string): Promise<CaseRecord> {
  let record = await readCase(store, reference)
  const began = Date.parse(record?.file.changedAt ?? '')
  const add = async (number: number, by: By, fact: Fact): Promise<void> => {
    const at = new Date(began + number * between).toISOString()
    const done = await append(store, reference, record, { at, by, facts: [fact] }, { pending: false })
    if (done === 'conflict') throw new Error('somebody else writes too')
    record = done
  }
  for (let number = 1; number <= messages; number += 1)
    await add(number, complainant, {
      fact: 'message',
      v: 2,
      text: '诉'.repeat(characters),
      tell: [],
      newFacts: false,
    })
  for (let number = 1; number <= notes; number += 1)
    await add(messages + number, staff, { fact: 'noted', v: 1, task: 'intake-1', text: '诉'.repeat(5000) })
  if (record === undefined) throw new Error(`no case ${reference}`)
  return record
}

/** The cost of opening an address, once it was opened before. */
async function opening(address: string): Promise<Cost> {
  const get = async (): Promise<void> => {
    const answer = await fetch(address, { headers: { accept: 'text/html' } })
    if (answer.status !== 200) throw new Error(`${new URL(address).pathname}: ${answer.status}`)
    await answer.text()
  }
  await get()
  return costOf(get)
}

/** The complainant withdraws, and the workflow does what follows: a request and a step. */
function withdrawing(desk: LocalDesk, tracking: string): Promise<Cost> {
  const address = new URL(tracking)
  address.pathname += '/withdrawal'
  return costOf(async () => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    if (answer.status !== 200) throw new Error(`withdrawn: ${answer.status}`)
    await desk.settle()
  })
}

const desk = await startDesk({ port: 0 })
const client = tableClient({ endpoint: desk.endpoints.dynamodb })
const { bytes } = await fillUp({ client, tableName }, await fileOne(desk))
await desk.clock.advanceTo(desk.clock.now() + (messages + notes) * between)
const addresses = desk.inbox().flatMap(({ text }) => text.match(/http:\/\/\S+/g) ?? [])
const [tracking = '', task = ''] = ['/complaints/', '/tasks/'].map((part) =>
  addresses.find((address) => address.includes(part)),
)
const largest: LargestCase = {
  bytes,
  tracking: await opening(tracking),
  task: await opening(task),
  withdrawal: await withdrawing(desk, tracking),
}
client.destroy()
await desk.close()
handOver(largest)
