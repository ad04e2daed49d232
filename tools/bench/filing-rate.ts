/**
 * The rate of `POST /complaints` as a ratio to a bare server that makes the same two SDK calls: see `both-servers.ts`.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Told } from './both-servers.ts'
import { type Figure, figure } from './figures.ts'
import { inParallel } from './in-parallel.ts'
import { complaintOf } from './people.ts'

/**
 * Requests per second, milliseconds of the server's processor time per request, and each side's ratio, desk to bare.
 */
export type FilingRate = {
  connections: number
  requests: number
  desk: { rate: Figure; cpu: Figure }
  bare: { rate: Figure; cpu: Figure }
  /** 1 would be as many requests per second as the bare server. */
  rateRatio: Figure
  /** 1 would be as little processor time per request. */
  cpuRatio: Figure
}

const connections = 16
const body = JSON.stringify(complaintOf('general', 0))

type Side = 'desk' | 'bare'
type Round = { rate: number; cpu: number }

/**
 * @param rounds pairs of rounds, desk and bare; which of the two goes first alternates; one more pair before them warms
 *   both up
 * @param requests per round
 */
export async function filingRate(rounds: number, requests: number): Promise<FilingRate> {
  const servers = fork(fileURLToPath(new URL('both-servers.ts', import.meta.url)))
  const urls = (await once(servers, 'message'))[0] as Record<Side, string>
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const measured: Record<Side, Round[]> = { desk: [], bare: [] }
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const order: Side[] = round % 2 === 0 ? ['desk', 'bare'] : ['bare', 'desk']
      for (const side of order)
        measured[side].push(await oneRound(servers, agent, `${urls[side]}/complaints`, requests))
    }
  } finally {
    agent.destroy()
    servers.disconnect()
  }
  const [desk, bare] = [measured.desk.slice(1), measured.bare.slice(1)]
  const of = (side: Round[]) => ({
    rate: figure(side.map(({ rate }) => rate)),
    cpu: figure(side.map(({ cpu }) => cpu)),
  })
  return {
    connections,
    requests,
    desk: of(desk),
    bare: of(bare),
    rateRatio: figure(desk.map(({ rate }, place) => rate / bare[place]!.rate)),
    cpuRatio: figure(desk.map(({ cpu }, place) => cpu / bare[place]!.cpu)),
  }
}

async function oneRound(servers: ChildProcess, agent: Agent, url: string, requests: number): Promise<Round> {
  const [cpu, began] = [await processorTime(servers), performance.now()]
  await inParallel(
    connections,
    Array.from({ length: requests }, () => crypto.randomUUID()),
    (key) => post(agent, url, key),
  )
  const seconds = (performance.now() - began) / 1000
  return { rate: requests / seconds, cpu: (((await processorTime(servers)) - cpu) * 1000) / requests }
}

async function processorTime(servers: ChildProcess): Promise<number> {
  servers.send('cpu')
  const [told] = (await once(servers, 'message')) as [Extract<Told, { cpu: number }>]
  return told.cpu
}

function post(agent: Agent, url: string, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': key,
        },
      },
      (response) => {
        response
          .resume()
          .once('end', () =>
            response.statusCode === 201 ? resolve() : reject(new Error(`${url}: ${response.statusCode}`)),
          )
          .once('error', reject)
      },
    )
    sent.once('error', reject).end(body)
  })
}
