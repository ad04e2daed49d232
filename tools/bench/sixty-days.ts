/** Many cases over sixty virtual days: some are answered at once, some only when they are overdue, some never. */
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { tableName } from '../../local/services/aws.ts'
import { type Calls, callsDuring, type Cost, costOf } from './figures.ts'
import { inParallel } from './in-parallel.ts'
import { handOver } from './part.ts'
import { answerTo, type MailedTask, mailedTasks, chance, complaintOf, unlimited, type Weight } from './people.ts'

export type SixtyDays = {
  cases: number
  closed: number
  mails: number
  commits: number
  transitions: number
  answers: number
  /** Answers to a task that was somebody else's by then, or had ended. */
  refused: number
  filing: Cost
  total: Cost
  calls: Calls
}

const day = 86_400_000
const days = 60
const connections = 16

/** Of a hundred: eighty general, fifteen key, five major. */
function weightOf(number: number): Weight {
  if (number % 100 < 80) return 'general'
  return number % 100 < 95 ? 'key' : 'major'
}

/** The day after its mail on which a task is answered: six of ten at once, a quarter a week late, the others never. */
function delayOf({ reference, task }: MailedTask): number | undefined {
  const drawn = chance(`${reference} ${task}`)
  if (drawn < 0.6) return 0
  return drawn < 0.85 ? 7 + (Math.floor(drawn * 1000) % 5) : undefined
}

async function sixtyDays(desk: LocalDesk, cases: number): Promise<Omit<SixtyDays, 'commits' | 'calls'>> {
  const weights = new Map<string, Weight>()
  const filing = await costOf(async () => {
    await inParallel(
      connections,
      Array.from({ length: cases }, (_, number) => number),
      async (number) => {
        // Not random, so that every run does the same work.
        const key = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
        const filed = await fetch(`${desk.url}/complaints`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(complaintOf(weightOf(number), number)),
        })
        weights.set(((await filed.json()) as { reference: string }).reference, weightOf(number))
      },
    )
    await desk.settle()
  })
  /** Links to a task by the mails it came in: compliance only sees what a handler decides. */
  const links = new Map<string, string[]>()
  const due = new Map<number, MailedTask[]>()
  const outcomes = { answers: 0, refused: 0 }
  let read = 0
  const living = await costOf(async () => {
    for (let today = 0; today < days; today += 1) {
      // An answer brings the next mail, which may be answered at once too.
      for (;;) {
        for (const asked of desk.inbox().slice(read).flatMap(mailedTasks)) note(asked, today)
        read = desk.inbox().length
        const now = due.get(today) ?? []
        due.delete(today)
        if (now.length === 0) break
        await inParallel(connections, now, answer)
        await desk.settle()
      }
      await desk.clock.advanceTo(desk.clock.now() + day)
    }
  })
  const executions = desk.executions()
  return {
    cases,
    closed: executions.filter(({ status }) => status === 'SUCCEEDED').length,
    mails: desk.inbox().length,
    transitions: executions.reduce((sum, { transitions }) => sum + transitions, 0),
    ...outcomes,
    filing,
    total: { wall: filing.wall + living.wall, cpu: filing.cpu + living.cpu },
  }

  function note(asked: MailedTask, today: number): void {
    const known = links.get(taskOf(asked))
    if (known !== undefined) return void known.push(asked.link)
    links.set(taskOf(asked), [asked.link])
    const delay = delayOf(asked)
    if (delay !== undefined) due.set(today + delay, [...(due.get(today + delay) ?? []), asked])
  }

  async function answer(asked: MailedTask): Promise<void> {
    const body = answerTo(asked.kind, weights.get(asked.reference)!, new Date(desk.clock.now()).toISOString())
    const known = links.get(taskOf(asked))!
    for (const link of known) {
      const status = await post(link, body)
      if (status === 200) return void (outcomes.answers += 1)
      // The notice of an overdue task may reach a supervisor, who cannot decide it, before the assignee.
      if (status === 422 && link !== known.at(-1)) continue
      if (![403, 409, 410].includes(status)) throw new Error(`${taskOf(asked)}: ${status}`)
    }
    outcomes.refused += 1
  }
}

const taskOf = ({ reference, task }: MailedTask): string => `${reference} ${task}`

async function commitsOf(desk: LocalDesk): Promise<number> {
  const client = new DynamoDBClient({ endpoint: desk.endpoints.dynamodb })
  let count = 0
  let from: Record<string, AttributeValue> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        Select: 'COUNT',
        FilterExpression: 'begins_with(sk, :commit)',
        ExpressionAttributeValues: { ':commit': { S: 'COMMIT#' } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    )
    count += page.Count ?? 0
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  client.destroy()
  return count
}

async function post(url: string, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  await response.arrayBuffer()
  return response.status
}

const desk = await startDesk({ clockStart: '2026-03-02T10:00:00+08:00', environment: unlimited })
let result: Omit<SixtyDays, 'commits' | 'calls'> | undefined
const calls = await callsDuring(async () => {
  result = await sixtyDays(desk, Number(process.argv[2] ?? 500))
})
const commits = await commitsOf(desk)
await desk.close()
handOver({ ...result, commits, calls })
