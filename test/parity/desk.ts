import type { Desk, Mail } from '../e2e/desk.ts'
import { type Aws, call } from './aws.ts'
import type { Emulator } from './emulator.ts'
import { bodyOf, forward, type Listening, reply, serve } from './http.ts'
import type { Faults } from './gateway.ts'
import { preflight, type Schedule, sweep } from './shim.ts'
import type { Waits } from './waits.ts'

export type DeployedDesk = Desk & {
  /** Makes it a desk that has seen no case yet, at another time. */
  renew: (clockStart: string) => Promise<void>
}

export type Deployed = { apiUrl: string; table: string; schedule: Schedule }
type Captured = { MessageId: string; Source: string; To: string[]; Subject: string; BodyText: string; BodyHtml: string | null; Timestamp: number }

/**
 * The deployed desk as the end-to-end scenarios know one. Its door stands for the name of the API, which only resolves on AWS: requests are handed to the
 * emulator under that name, and links in mails, which begin with it, are shown with the door's address. `/_local` at the door is the console of the
 * local runtime as far as scenarios use it, so that the same suite runs here by `TARGET_URL`.
 */
export async function openDeployed(aws: Aws, emulator: Emulator, waits: Waits, faults: Faults, { apiUrl, table, schedule }: Deployed): Promise<DeployedDesk> {
  const host = new URL(apiUrl).host
  const api = host.split('.')[0] as string
  let busy = 0
  const former = new Set<string>()

  const settle = async (): Promise<void> => {
    for (let rounds = 0; rounds < 400; rounds += 1) {
      await waits.settle()
      if (busy === 0) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const captured = async (): Promise<Captured[]> => {
    const { messages } = (await (await fetch(`${emulator.endpoint}/_ministack/ses/messages`)).json()) as { messages: Record<string, Captured[]> }
    return Object.values(messages).flat()
  }
  const inbox = async (to?: string): Promise<Mail[]> => {
    await settle()
    const atDoor = (text: string): string => text.replaceAll(apiUrl, desk.url)
    return (await captured())
      .filter((mail) => !former.has(mail.MessageId) && (to === undefined || mail.To.includes(to)))
      .sort((one, other) => one.Timestamp - other.Timestamp)
      .map((mail) => ({ id: mail.MessageId, at: new Date(mail.Timestamp * 1000).toISOString(), from: mail.Source, to: mail.To, subject: mail.Subject, text: atDoor(mail.BodyText), html: atDoor(mail.BodyHtml ?? '') }))
  }
  const pass = async (time: { advance: string } | { to: string }): Promise<Date> => {
    await settle()
    const target = 'to' in time ? new Date(time.to) : new Date(emulator.now().getTime() + millisOf(time.advance))
    if (!(target >= emulator.now())) throw new Error(`${JSON.stringify(time)} is no time to come`)
    for (;;) {
      const next = waits.next(new Date(target.getTime() + 1))
      if (next === undefined) break
      if (next > emulator.now()) await emulator.setClock(next)
      await waits.fire()
      await settle()
    }
    if (target > emulator.now()) await emulator.setClock(target)
    await sweep(aws, schedule)
    await waits.fire()
    await settle()
    return emulator.now()
  }
  const executions = async (): Promise<{ name: string; status: string; state: string }[]> => {
    await settle()
    return Promise.all(
      (await waits.executions()).map(async ({ name, status, executionArn }) => {
        const { events } = await call<{ events: { stateEnteredEventDetails?: { name: string } }[] }>(aws, 'states', 'GetExecutionHistory', { executionArn, reverseOrder: true, maxResults: 10 })
        return { name, status, state: events.find((event) => event.stateEnteredEventDetails)?.stateEnteredEventDetails?.name ?? '' }
      }),
    )
  }

  const renew = async (clockStart: string): Promise<void> => {
    Object.assign(faults, { wakes: 'delivered', mails: 'taken' } satisfies Faults)
    await waits.renew()
    for (const { MessageId } of await captured()) former.add(MessageId)
    for (;;) {
      const { Items } = await call<{ Items: Record<'pk' | 'sk', { S: string }>[] }>(aws, 'dynamodb', 'Scan', { TableName: table, FilterExpression: 'begins_with(pk, :case)', ExpressionAttributeValues: { ':case': { S: 'CASE#' } }, ProjectionExpression: 'pk, sk' })
      if (Items.length === 0) break
      for (let at = 0; at < Items.length; at += 25) await call(aws, 'dynamodb', 'BatchWriteItem', { RequestItems: { [table]: Items.slice(at, at + 25).map((Key) => ({ DeleteRequest: { Key } })) } })
    }
    await emulator.setClock(new Date(clockStart))
  }

  const door: Listening = await serve(async (incoming, response) => {
    const body = await bodyOf(incoming)
    const [path = '/', query = ''] = (incoming.url ?? '/').split('?')
    if (path === '/_local/inbox') return reply(response, 200, await inbox(new URLSearchParams(query).get('to') ?? undefined))
    if (path === '/_local/executions') return reply(response, 200, await executions())
    if (path === '/_local/faults') return reply(response, 200, Object.assign(faults, JSON.parse(body.toString()) as Partial<Faults>))
    if (path === '/_local/sweep') return reply(response, 200, await sweep(aws, schedule))
    if (path === '/_local/clock') {
      try {
        return reply(response, 200, { now: (incoming.method === 'POST' ? await pass(JSON.parse(body.toString()) as { to: string }) : emulator.now()).toISOString() })
      } catch (error) {
        return reply(response, 422, { detail: String(error) })
      }
    }
    busy += 1
    try {
      if (incoming.method === 'OPTIONS') {
        const answer = await preflight(aws, api, path, incoming.headers as Record<string, string>)
        if (answer) return void response.writeHead(answer.status, answer.headers).end(answer.body)
      }
      await forward(incoming, response, { endpoint: emulator.endpoint, body, headers: { host, 'x-forwarded-proto': 'https' } })
    } finally {
      busy -= 1
    }
  })

  const desk: DeployedDesk = { url: door.url, inbox, now: async () => emulator.now(), pass, executions, log: () => '', close: () => door.close(), renew }
  return desk
}

/** A duration of days, hours, minutes and seconds, as ISO 8601 writes it. */
function millisOf(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration)
  if (parts === null) throw new Error(`${duration} is no duration`)
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
