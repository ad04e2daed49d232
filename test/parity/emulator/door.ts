import { packsAt } from '../../../functions/domain/policy/desk-packs.ts'
import { key, table as tableShape } from '../../../functions/store/table.ts'
import { theEnd, waitingQuery } from '../../../functions/store/task-lists.ts'
import { nextRound } from '../../../local/services/next-round.ts'
import type { Desk } from '../../support/running-desk/desk.ts'
import type { Order } from '../../support/running-desk/kept-desk.ts'
import { ministackInbox } from '../../e2e/target/inbox/ministack.ts'
import { type Aws, call } from './aws.ts'
import type { Emulator } from './emulator.ts'
import type { Feedback } from './feedback.ts'
import { type Faults, none, obey } from './gateway.ts'
import { bodyOf, forward, type Listening, reply, serve } from './http.ts'
import { forgetLogs, readLogs } from './logs.ts'
import { configure, packsOf, preflight, type Schedules, strike } from './shim.ts'
import type { Waits } from './waits.ts'

export type Deployed = { apiUrl: string; table: string; machine: string; schedules: Schedules }

type Emulated = { aws: Aws; emulator: Emulator; waits: Waits; feedback: Feedback; faults: Faults }

/**
 * Where scenarios find the deployed desk. The door stands for the name of the API, which only resolves on AWS: requests
 * are handed to the emulator under that name. `/_local` at the door is the console of the local runtime, and what
 * scenarios at desks of their own order and look into besides: the same suite runs here as there.
 * @param leave is called before what is left of the former desk is removed
 */
export async function openDoor(
  { aws, emulator, waits, feedback, faults }: Emulated,
  { apiUrl, table, machine, schedules }: Deployed,
  leave: () => Promise<void>,
): Promise<Listening> {
  const host = new URL(apiUrl).host
  const api = host.split('.')[0] as string
  let busy = 0
  const room = turnstile(atOnce)
  const inbox = await ministackInbox(emulator.endpoint)
  let restore = async (): Promise<void> => {}
  let packs = await packsOf(aws, schedules)
  /** Until when the digest has been called, in milliseconds since the epoch. */
  let digested = emulator.now().getTime()

  const settle = async (): Promise<void> => {
    for (let rounds = 0; rounds < 400; rounds += 1) {
      await waits.settle()
      if (busy === 0) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  /** Since when something is listed for a round, in milliseconds since the epoch. */
  const listed = async (): Promise<number | undefined> => {
    const query = { TableName: table, ...waitingQuery(key.reminding, theEnd), Limit: 1 }
    const { Items } = await call<{ Items: Record<string, { S?: string }>[] }>(aws, 'dynamodb', 'Query', query)
    const at = Items[0]?.[tableShape.indexes.pending.sortKey]?.S
    return at === undefined ? undefined : Date.parse(at)
  }
  const pass = async (time: { advance: string } | { to: string }): Promise<Date> => {
    await settle()
    if (await feedback.tell()) await settle()
    const target = 'to' in time ? new Date(time.to) : new Date(emulator.now().getTime() + millisOf(time.advance))
    if (!(target >= emulator.now())) throw new Error(`${JSON.stringify(time)} is no time to come`)
    for (;;) {
      const digest = nextRound(packsAt(packs), await listed(), digested) ?? Infinity
      const next = waits.next(new Date(Math.min(digest, target.getTime() + 1))) ?? new Date(digest)
      if (!(next <= target)) break
      if (next > emulator.now()) await emulator.setClock(next)
      await waits.fire()
      if (next.getTime() === digest) {
        await strike(aws, schedules.digest, next)
        digested = digest
      }
      await settle()
    }
    if (target > emulator.now()) await emulator.setClock(target)
    await strike(aws, schedules.sweep)
    await waits.fire()
    await settle()
    return emulator.now()
  }
  const executions = async (): ReturnType<Desk['executions']> => {
    await settle()
    return Promise.all(
      (await waits.executions()).map(async ({ name, status, executionArn }) => {
        const { events } = await call<{ events: { stateEnteredEventDetails?: { name: string } }[] }>(
          aws,
          'states',
          'GetExecutionHistory',
          { executionArn, reverseOrder: true, maxResults: 10 },
        )
        return {
          name,
          status,
          state: events.find((event) => event.stateEnteredEventDetails)?.stateEnteredEventDetails?.name ?? '',
        }
      }),
    )
  }

  const items = async (input: Record<string, unknown> = {}): Promise<Record<string, { S?: string }>[]> => {
    const all: Record<string, { S?: string }>[] = []
    let ExclusiveStartKey: unknown
    do {
      const page = await call<{ Items: typeof all; LastEvaluatedKey?: unknown }>(aws, 'dynamodb', 'Scan', {
        TableName: table,
        ConsistentRead: true,
        ...input,
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      })
      all.push(...page.Items)
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey !== undefined)
    return all.toSorted((one, other) =>
      `${one['pk']?.S} ${one['sk']?.S}` < `${other['pk']?.S} ${other['sk']?.S}` ? -1 : 1,
    )
  }
  /**
   * Makes it a desk that has seen no case yet, at another time, with variables of its own in place of the deployed
   * ones. Staff stay, and so does the key by which complaints are compared: it belongs to the table, and functions that
   * have read it once keep it.
   */
  const renew = async ({ CLOCK_START: clockStart, ...settings }: Record<string, string>): Promise<void> => {
    await leave()
    Object.assign(faults, none())
    // A step that is under way would write into a case that is gone.
    await settle()
    feedback.forget()
    await waits.renew()
    await emulator.forget()
    const cases = await items({
      FilterExpression: 'pk <> :staff AND pk <> :alike',
      ExpressionAttributeValues: { ':staff': { S: key.staff }, ':alike': { S: key.alike } },
      ProjectionExpression: 'pk, sk',
    })
    for (let at = 0; at < cases.length; at += 25)
      await call(aws, 'dynamodb', 'BatchWriteItem', {
        RequestItems: { [table]: cases.slice(at, at + 25).map((Key) => ({ DeleteRequest: { Key } })) },
      })
    await forgetLogs(aws)
    await restore()
    restore = await configure(aws, settings)
    packs = await packsOf(aws, schedules)
    await emulator.setClock(clockStart === undefined ? new Date() : new Date(clockStart))
    digested = emulator.now().getTime()
  }
  const history = async (reference: string): Promise<string> =>
    JSON.stringify(
      (
        await call<{ events: unknown[] }>(aws, 'states', 'GetExecutionHistory', {
          executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${reference}`,
          maxResults: 1000,
          includeExecutionData: true,
        })
      ).events,
    )

  /** What the console says; undefined where it has no such thing. */
  const ask = async (what: string, query: URLSearchParams, told: unknown): Promise<unknown> => {
    switch (what) {
      case 'inbox':
        await settle()
        return inbox.mails(query.get('to') ?? undefined)
      case 'clock':
        return { now: (told === undefined ? emulator.now() : await pass(told as { to: string })).toISOString() }
      case 'executions':
        return executions()
      case 'renew':
        return (await renew(told as Record<string, string>)) ?? {}
      case 'faults':
        return obey(faults, told as Order) ?? {}
      case 'sweep':
        return strike(aws, schedules.sweep)
      case 'deployed':
        return { table, schedules }
      case 'table':
        await settle()
        return items()
      case 'history':
        return { history: await history(query.get('reference') ?? '') }
      case 'stop':
        await call(aws, 'states', 'StopExecution', {
          executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${(told as { execution: string }).execution}`,
        })
        return {}
      case 'log':
        await settle()
        return { log: await readLogs(aws) }
      default:
        return undefined
    }
  }

  const door: Listening = await serve(async (incoming, response) => {
    const body = await bodyOf(incoming)
    const [path = '/', query = ''] = (incoming.url ?? '/').split('?')
    if (path.startsWith('/_local/')) {
      const answer = await ask(
        path.slice('/_local/'.length),
        new URLSearchParams(query),
        incoming.method === 'POST' && body.length > 0 ? JSON.parse(body.toString()) : undefined,
      )
      return answer === undefined ? reply(response, 404, {}) : reply(response, 200, answer)
    }
    busy += 1
    const leaveRoom = await room.enter()
    try {
      if (incoming.method === 'OPTIONS') {
        const answer = await preflight(aws, api, path, incoming.headers as Record<string, string>)
        if (answer) return void response.writeHead(answer.status, answer.headers).end(answer.body)
      }
      await forward(incoming, response, {
        endpoint: emulator.endpoint,
        body,
        headers: { host, 'x-forwarded-proto': 'https' },
      })
    } finally {
      leaveRoom()
      busy -= 1
    }
  })

  return door
}

/**
 * The emulator starts a process for each function that runs beside another of its kind: more at once would only be
 * slower.
 */
const atOnce = 4

/** Lets so many in at the same time, in the order in which they come. */
function turnstile(places: number): { enter: () => Promise<() => void> } {
  let free = places
  const queue: (() => void)[] = []
  const leave = (): void => {
    const next = queue.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    enter: async () => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => queue.push(resolve))
      return leave
    },
  }
}

/** A duration of days, hours, minutes and seconds, as ISO 8601 writes it. */
function millisOf(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration)
  if (parts === null) throw new Error(`${duration} is no duration`)
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
