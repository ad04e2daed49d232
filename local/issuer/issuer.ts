import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { type IncomingMessage, request as send, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SignInSettings } from '../../functions/config/env.ts'
import type { VirtualClock } from '../clock/clock.ts'
import { loopback } from '../listen.ts'

/*
 * The identity provider of a local desk: `oidc-provider`, whose accounts are the staff of the directory. It is part of
 * the desk's own address, so that two desks on one machine have one each.
 */

/** Where it is below the address of the desk. */
export const issuerPath = '/_local/issuer'

const clientId = 'liaison-local'
const secretArn = 'arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:liaison-sign-in'

/** Made once a process: the functions of a second desk keep what they have read. */
const clientPair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const cookieKeys = [{ id: 'local', key: randomBytes(32).toString('base64url') }]

/** The configuration of a desk that has it. @param url of the desk */
export function localSignIn(url: string): SignInSettings {
  return { issuer: `${url}${issuerPath}`, clientId, authentication: 'private_key_jwt', secret: secretArn }
}

/** What Secrets Manager has for it. */
export const localSecrets: Readonly<Record<string, () => string>> = {
  [secretArn]: () =>
    JSON.stringify({ cookieKeys, clientKey: { ...clientPair.privateKey.export({ format: 'jwk' }), kid: 'local' } }),
}

/** Somebody whom the provider offers to sign in as. */
export type LocalAccount = { id: string; name: string; email: string }

/** What the worker is given at its start. */
export type ProviderGiven = {
  issuer: string
  clientId: string
  clientKeys: object[]
  redirect: string
  signedOut: string
}

export type LocalIssuer = {
  /** Answers a request below `issuerPath`; returns false for any other. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  close(): Promise<void>
}

/**
 * The library has only the clock of its thread, so it gets a thread of its own whose clock is the desk's. The thread
 * begins with the first request: most desks never sign anybody in.
 */
export function localIssuer(options: {
  url: string
  clock: Pick<VirtualClock, 'now'>
  people(): Promise<readonly LocalAccount[]>
}): LocalIssuer {
  let running: Promise<{ worker: Worker; port: number }> | undefined
  const start = async (): Promise<{ worker: Worker; port: number }> => {
    const given: ProviderGiven = {
      issuer: `${options.url}${issuerPath}`,
      clientId,
      clientKeys: [{ ...clientPair.publicKey.export({ format: 'jwk' }), kid: 'local', use: 'sig', alg: 'ES256' }],
      redirect: `${options.url}/desk/callback`,
      signedOut: `${options.url}/desk/signed-out`,
    }
    const worker = new Worker(new URL('provider.ts', import.meta.url), {
      workerData: given,
      stdout: true,
      stderr: true,
    })
    worker.unref()
    const [port] = (await once(worker, 'message')) as [number]
    worker.on('message', (error: string) => console.error('issuer:', error))
    return { worker, port }
  }
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { port } = await (running ??= start())
    const people = (await options.people()).map(({ id, name, email }) => ({ id, name, email }))
    hand(request, response, port, {
      'x-desk-now': String(options.clock.now()),
      'x-desk-people': encodeURIComponent(JSON.stringify(people.slice(0, 100))),
    })
  }
  return {
    answer(request, response) {
      const path = URL.parse(request.url ?? '/', options.url)?.pathname ?? ''
      if (!path.startsWith(`${issuerPath}/`)) return false
      pass(request, response).catch((error: unknown) => {
        console.error('issuer:', error)
        response.writeHead(500).end()
      })
      return true
    },
    close: async () => {
      await (await running)?.worker.terminate()
    },
  }
}

/** Passes a request on to the thread, with what it has to know besides. */
function hand(request: IncomingMessage, response: ServerResponse, port: number, more: Record<string, string>): void {
  const { method, url: path, headers } = request
  const passed = send({ host: loopback, port, method, path, headers: { ...headers, ...more } }, (answer) => {
    const cookies = answer.headers['set-cookie']?.map(withoutTime)
    response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...(cookies && { 'set-cookie': cookies }) })
    answer.pipe(response)
  })
  passed.once('error', () => response.destroy())
  request.pipe(passed)
}

/** A browser has a clock of its own, by which a cookie may be over already. One that is cleared stays so. */
function withoutTime(cookie: string): string {
  return /^[^=]*=;/.test(cookie) ? cookie : cookie.replace(/; expires=[^;]*/i, '')
}
