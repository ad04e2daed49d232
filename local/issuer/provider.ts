import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import type { LocalAccount, ProviderGiven } from './issuer.ts'

/*
 * The thread of the local identity provider: see `issuer.ts`.
 */

/** The desk's time, as the last request brought it. */
let clock = { now: 0, mark: performance.now() }
const now = (): number => clock.now + (performance.now() - clock.mark)

const RealDate = Date
class DeskDate extends RealDate {
  constructor(...given: []) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static override now(): number {
    return Math.floor(now())
  }
}
globalThis.Date = DeskDate as DateConstructor

const { issuer, clientId, clientKeys, redirect, signedOut } = workerData as ProviderGiven
const { pathname: below } = new URL(issuer)
const { port } = new URL(issuer)

// Only now, so that it takes the desk's clock.
// @ts-expect-error -- the package brings no types
const { default: Provider } = await import('oidc-provider')

let people: readonly LocalAccount[] = []

const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...signing, kid: 'local', use: 'sig', alg: 'ES256' }] },
  clients: [
    {
      client_id: clientId,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      id_token_signed_response_alg: 'ES256',
      jwks: { keys: clientKeys },
      redirect_uris: [redirect],
      post_logout_redirect_uris: [signedOut],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      // The library's own page loads a font from elsewhere.
      logoutSource: (context: { body: string }, form: string) => {
        context.body = page(
          'Sign out?',
          `${form}<p><button form="op.logoutForm" name="logout" value="yes">Yes</button> <button form="op.logoutForm">No</button></p>`,
        )
      },
    },
  },
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `${issuer}/interaction/${uid}` },
  // Cookies do not know ports, and two desks of one machine have a provider each.
  cookies: {
    keys: ['local'],
    names: {
      session: `issuer-${port}-session`,
      interaction: `issuer-${port}-interaction`,
      resume: `issuer-${port}-resume`,
    },
  },
  findAccount: (_context: unknown, id: string) => {
    const person = people.find((one) => one.id === id)
    return person === undefined
      ? undefined
      : { accountId: id, claims: () => ({ sub: id, name: person.name, email: person.email, email_verified: true }) }
  },
  loadExistingGrant: async (context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
    const grant = new provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Local identity provider</title><h1>${title}</h1><p>The identity provider of this local desk. Nobody has a password here.</p>${content}</html>`
}

const respond = provider.callback()
// Everything else that the library writes are hints for a deployment, which nobody makes of this one.
provider.on('server_error', (_context: unknown, error: Error) => parentPort?.postMessage(String(error.stack)))

/** The page to choose from the staff, in place of a password. */
async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    const choices = people
      .map(({ id, name }) => `<p><button name="person" value="${escaped(id)}">${escaped(name)}</button></p>`)
      .join('')
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(
        page(
          'Sign in as',
          `<form method="post">${choices}<p><button name="person" value="">Cancel</button></p></form>`,
        ),
      )
    return
  }
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const chosen = new URLSearchParams(body).get('person') ?? ''
  await provider.interactionFinished(
    request,
    response,
    chosen === '' ? { error: 'access_denied' } : { login: { accountId: chosen } },
    { mergeWithLastSubmission: false },
  )
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

// All people of the directory come in a header.
const server = createServer(
  { maxHeaderSize: 1_000_000 },
  (request: IncomingMessage & { originalUrl?: string }, response) => {
    clock = { now: Number(request.headers['x-desk-now']), mark: performance.now() }
    people = JSON.parse(decodeURIComponent(String(request.headers['x-desk-people'] ?? '[]'))) as LocalAccount[]
    request.originalUrl = request.url ?? '/'
    request.url = request.originalUrl.slice(below.length)
    if (request.url.startsWith('/interaction/'))
      interact(request, response).catch(() => response.writeHead(400).end('This sign-in is over.'))
    else void respond(request, response)
  },
)
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as { port: number }).port))
