import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { calculateJwkThumbprint, exportJWK, SignJWT } from 'jose'

/** How a provider behaves, and what it claims; a test changes what it is about. */
export type Behaviour = {
  claims: Record<string, unknown>
  /** In place of the nonce that it was asked with. */
  nonce?: string
  issuer?: string
  audience?: string
  /** Seconds by which its tokens were made earlier than asked for. */
  older?: number
  methods?: string[]
  /** It answers nothing. */
  silent?: boolean
  /** It signs with a key that its list does not have. */
  foreignKey?: boolean
}

export type FakeProvider = {
  issuer: string
  behave: (as: Partial<Behaviour>) => void
  /** As somebody's browser would: signs in at the address, and brings back what the provider adds. */
  authorise: (address: string) => Record<string, string>
  /** The forms that the token endpoint was sent. */
  asked: URLSearchParams[]
  close: () => void
}

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })

/**
 * An identity provider that a test can make lie: OpenID Connect's code flow as far as a client sees it, each code once
 * and only with its verifier.
 * @param now the time that its tokens say, epoch ms
 */
export async function fakeProvider(now: () => number): Promise<FakeProvider> {
  let as: Behaviour = { claims: { sub: 'subject-1' } }
  const asked: URLSearchParams[] = []
  const codes = new Map<string, { nonce: string; challenge: string }>()
  const jwk = { ...(await exportJWK(pair.publicKey)), use: 'sig', alg: 'RS256' }
  const kid = await calculateJwkThumbprint(jwk)
  const say = (response: ServerResponse, status: number, body: object): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const form = new URLSearchParams(body)
    asked.push(form)
    const code = codes.get(form.get('code') ?? '')
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(form.get('code_verifier') ?? ''))
    if (code === undefined || Buffer.from(digest).toString('base64url') !== code.challenge)
      return say(response, 400, { error: 'invalid_grant' })
    codes.delete(form.get('code') ?? '')
    const made = Math.floor(now() / 1000) - (as.older ?? 0)
    const idToken = await new SignJWT({ ...as.claims, nonce: as.nonce ?? code.nonce })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(as.issuer ?? issuer)
      .setAudience(as.audience ?? 'desk')
      .setIssuedAt(made)
      .setExpirationTime(made + 300)
      .sign(as.foreignKey ? foreign.privateKey : pair.privateKey)
    say(response, 200, { access_token: 'a', token_type: 'bearer', expires_in: 300, id_token: idToken })
  }
  const server = createServer((request, response) => {
    if (as.silent) return
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/token') return void token(request, response)
    if (pathname === '/jwks') return say(response, 200, { keys: [{ ...jwk, kid }] })
    say(response, 200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/end`,
      id_token_signing_alg_values_supported: ['RS256'],
      ...(as.methods && { code_challenge_methods_supported: as.methods }),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    asked,
    behave: (changed) => void (as = { claims: { sub: 'subject-1' }, ...changed }),
    authorise: (address) => {
      const query = new URL(address).searchParams
      const code = `code-${codes.size}-${query.get('state') ?? ''}`
      codes.set(code, { nonce: query.get('nonce') ?? '', challenge: query.get('code_challenge') ?? '' })
      return { code, state: query.get('state') ?? '' }
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
