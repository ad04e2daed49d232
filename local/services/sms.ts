import { type IncomingMessage, createServer } from 'node:http'
import type { VirtualClock } from '../clock/clock.ts'
import { listen, loopback, shut } from '../listen.ts'
import type { SentMail } from './ses.ts'

/** What desk and gateway know of each other here. */
const smsArn = 'arn:local:sms'
const secret = { send: 'local-gateway-takes-it-with-this-token', receipts: 'local-gateway-reports-with-this-token' }

/** What Secrets Manager has for it. */
export const smsSecrets: Readonly<Record<string, () => string>> = { [smsArn]: () => JSON.stringify(secret) }

/** The result of a text, by the end of its number. */
const results = [
  ['0001', 'failed'],
  ['0002', 'delivered'],
] as const

export type LocalSms = {
  /** The value of `SMS`, and where the secret is read. */
  settings: string
  endpoint: string
  port: number
  close(): Promise<void>
}

/**
 * A gateway for text messages, and the secret that it shares with the desk. Texts go to the inbox under their number. A
 * number that ends in 0001 gets a receipt that it failed, one in 0002 that it arrived; of the others nothing is heard.
 * It takes each id once.
 */
export async function startSms(options: {
  clock: Pick<VirtualClock, 'now' | 'at'>
  port?: number
  /** Calling code of the country whose numbers are written without one. */
  callingCode?: string | undefined
  /** Puts a text into the inbox. */
  keep(text: SentMail): void
  /** Passes a receipt to the desk. */
  report(receipt: object, token: string): Promise<unknown>
}): Promise<LocalSms> {
  const { clock } = options
  const taken = new Set<string>()
  const front = createServer((incoming, outgoing) => {
    void answer(incoming).then(([status, body]) =>
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    )
  })

  async function answer(incoming: IncomingMessage): Promise<[number, object]> {
    const body = await json(incoming)
    if (incoming.headers.authorization !== `Bearer ${secret.send}`) return [401, {}]
    const { id, to, text } = body as Record<string, unknown>
    if (typeof id !== 'string' || typeof to !== 'string' || typeof text !== 'string')
      return [400, { code: 'Unreadable' }]
    if (taken.has(id)) return [409, {}]
    taken.add(id)
    const gatewayId = `sms-${taken.size}`
    options.keep({
      id: `${gatewayId}-${id}`,
      at: clock.now(),
      from: 'SMS',
      to: [to],
      subject: text.split(/[:：] http/)[0] ?? '',
      text,
      html: '',
    })
    const result = results.find(([end]) => to.endsWith(end))?.[1]
    if (result !== undefined) reportLater({ id, result }, [2, 60, 120])
    return [202, { id: gatewayId }]
  }

  function reportLater(receipt: object, [seconds, ...more]: readonly number[]): void {
    if (seconds === undefined) return
    clock.at(clock.now() + seconds * 1000, async () => {
      const at = new Date(clock.now()).toISOString()
      await options.report({ ...receipt, at }, secret.receipts).catch(() => reportLater(receipt, more))
    })
  }

  const port = await listen(front, options.port ?? 0)
  const endpoint = `http://${loopback}:${port}`
  const settings = JSON.stringify({ url: `${endpoint}/sms`, secret: smsArn, callingCode: options.callingCode ?? '86' })
  return { settings, endpoint, port, close: () => shut(front) }
}

async function json(stream: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return {}
  }
}
