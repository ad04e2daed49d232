import { type IncomingMessage, type Server, Agent, createServer, request } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { VirtualClock } from './clock.ts'
import { listen, loopback, shut } from './listen.ts'

/** A mail that was sent; `at` is virtual time, milliseconds since the epoch. */
export type SentMail = { id: string; at: number; from: string; to: string[]; subject: string; text: string; html: string }

export type SendFailure = 'Throttling' | 'MessageRejected'

export type LocalSes = {
  endpoint: string
  port: number
  /** Every mail, oldest first. */
  inbox(): readonly SentMail[]
  /** The next `times` sends to this address fail. The SDK itself tries a throttled send three times. */
  failNext(address: string, error: SendFailure, times?: number): void
  close(): Promise<void>
}

/**
 * SES in this process: `aws-ses-v2-local` takes the mails, behind a front of our own, because the package
 * knows no virtual time, keeps only the first of several recipients, refuses in a form that no SDK reads, and cannot be told to fail.
 */
export async function startSes(options: { clock: Pick<VirtualClock, 'now'>; port?: number }): Promise<LocalSes> {
  const inner = await startPackage()
  const agent = new Agent({ keepAlive: true })
  const mails: SentMail[] = []
  const failures = new Map<string, { error: SendFailure; times: number }>()

  const planned = (recipients: string[]): SendFailure | undefined => {
    for (const recipient of recipients) {
      const failure = failures.get(recipient.toLowerCase())
      if (failure === undefined || failure.times === 0) continue
      failure.times -= 1
      return failure.error
    }
    return undefined
  }

  const answer = async (incoming: IncomingMessage): Promise<Reply> => {
    const body = await text(incoming)
    // Not a call of the v1 API: the package's own inbox page and store.
    if (incoming.method !== 'POST' || incoming.url !== '/') return forward(agent, inner.port, incoming, body)
    const call = new URLSearchParams(body)
    const recipients = ['To', 'Cc', 'Bcc'].map((kind) => members(call, `Destination.${kind}Addresses.member.`))
    const all = [...recipients.flat(), ...members(call, 'Destinations.member.')].map(bare)
    const wrong = all.find((address) => !/^[^\s@<>,]+@[^\s@<>,]+$/.test(address))
    if (wrong !== undefined) return refusal('InvalidParameterValue', 'Missing final \'@domain\'')
    if (all.length > 50) return refusal('InvalidParameterValue', 'Recipient count exceeds 50.')
    const failure = planned(all)
    if (failure !== undefined) return refusal(failure, failure === 'Throttling' ? 'Maximum sending rate exceeded.' : 'Email address is not verified.')
    const reply = await forward(agent, inner.port, incoming, body)
    const id = /<MessageId>([^<]+)</.exec(reply.body)?.[1]
    if (reply.status !== 200 || id === undefined) return refusal('InvalidParameterValue', detail(reply.body))
    const kept = inner.find(id)
    mails.push({
      // The package draws its ids from 900 million: the number keeps them apart.
      id: `${id}-${mails.length + 1}`,
      at: options.clock.now(),
      from: kept.from,
      to: recipients[0]!.length > 0 ? recipients[0]!.map(bare) : kept.destination.to.flatMap(addresses),
      subject: kept.subject,
      text: kept.body.text ?? '',
      html: kept.body.html ?? '',
    })
    return reply
  }

  const front = createServer((incoming, outgoing) => {
    answer(incoming).then(
      (reply) => outgoing.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body),
      (error: unknown) => {
        console.error('ses:', error)
        const reply = refusal('InternalFailure', 'The local mail server failed.')
        outgoing.writeHead(500, { 'content-type': reply.type }).end(reply.body)
      },
    )
  })
  const port = await listen(front, options.port ?? 0)

  return {
    endpoint: `http://${loopback}:${port}`,
    port,
    inbox: () => mails,
    failNext: (address, error, times = 1) => failures.set(address.toLowerCase(), { error, times }),
    close: async () => {
      agent.destroy()
      await Promise.all([shut(front), inner.close()])
    },
  }
}

type Reply = { status: number; type: string; body: string }
type Kept = { messageId: string; from: string; destination: { to: string[] }; subject: string; body: { text?: string | undefined; html?: string | undefined } }

async function startPackage(): Promise<{ port: number; find(id: string): Kept; close(): Promise<void> }> {
  // CommonJS whose default export arrives one level deeper in some loaders; loaded only here, for it takes long.
  const require = createRequire(import.meta.url)
  const { default: serve } = require('aws-ses-v2-local') as { default(config: { host: string; port: number }): Promise<Server> }
  const store = require('aws-ses-v2-local/dist/store.js') as { getStoreReadonly(): { emails: Kept[] }; clearStore(): void }
  const server = await serve({ host: loopback, port: 0 })
  return {
    port: (server.address() as AddressInfo).port,
    find: (id) => store.getStoreReadonly().emails.findLast((email) => email.messageId === id)!,
    close: async () => {
      await shut(server)
      // The package keeps one store per process: the next desk begins with an empty inbox.
      store.clearStore()
    },
  }
}

function forward(agent: Agent, port: number, incoming: IncomingMessage, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { 'transfer-encoding': _, 'content-length': __, expect: ___, ...headers } = incoming.headers
    const onward = request(
      { agent, host: loopback, port, method: incoming.method, path: incoming.url, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (reply) => {
        text(reply).then(
          (answered) => resolve({ status: reply.statusCode ?? 500, type: reply.headers['content-type'] ?? 'text/plain', body: answered }),
          reject,
        )
      },
    )
    onward.on('error', reject).end(body)
  })
}

async function text(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** `Destination.ToAddresses.member.1`, `.2`, … in their order. */
function members(call: URLSearchParams, prefix: string): string[] {
  const found: string[] = []
  for (let place = 1; call.has(prefix + place); place += 1) found.push(call.get(prefix + place)!)
  return found
}

/** `姓名 <a@example.com>` → `a@example.com` */
const bare = (address: string): string => /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address.trim()

const addresses = (header: string): string[] => header.match(/[^\s<>,"]+@[^\s<>,"]+/g) ?? []

/** A refusal in the form of the SES query API, which the SDK reads. */
function refusal(code: string, message: string): Reply {
  const body = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replace(/[<&]/g, ' ')}</Message></Error><RequestId>local</RequestId></ErrorResponse>`
  return { status: 400, type: 'text/xml', body }
}

function detail(body: string): string {
  try {
    return String((JSON.parse(body) as { detail?: unknown }).detail ?? 'refused')
  } catch {
    return 'refused'
  }
}
