import * as client from 'openid-client'
import type { SignInSettings } from '../../config/env.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Account } from '../../store/sign-in/accounts.ts'
import type { ReadSignInSecret, SignInSecret } from '../session/secret.ts'

/*
 * The identity provider, by `openid-client`: code flow with PKCE, state and nonce. This file alone knows the library,
 * and only the function for signing in has it in its bundle.
 */

/** What a sign-in was begun with. */
export type Begun = { state: string; nonce: string; verifier: string }

/** Who the provider says has signed in. The address counts only if the provider verified it. */
export type Identity = Account & { email: string | undefined; name: string; idToken: string }

/** Why a sign-in came to nothing. */
export type SignInFailure = 'declined' | 'again' | 'unavailable'

export class SignInFailed extends Error {
  override name = 'SignInFailed'
  readonly why: SignInFailure

  constructor(why: SignInFailure, cause: unknown) {
    super(why, { cause })
    this.why = why
  }
}

export type Provider = {
  /** Origins that the form for signing in, or out, leads to. @throws SignInFailed */
  origins(at: Instant): Promise<string[]>
  /** The address to send the browser to. @throws SignInFailed */
  begin(at: Instant, begun: Begun, language: string): Promise<string>
  /** Completes it with what the browser brought back. @throws SignInFailed */
  finish(at: Instant, query: Readonly<Record<string, string | undefined>>, begun: Begun): Promise<Identity>
  /** Where one signs out at the provider, if it offers that. @param idToken of the session, if it is known */
  endAddress(at: Instant, idToken: string | undefined): Promise<string | undefined>
}

/** Seconds that a call of the provider may take. A sign-in needs three at most. */
const patience = 5

/** For how long the provider's own description is kept, in seconds of event time. */
const describedFor = 3600

/** Seconds by which the provider's clock and ours may differ. */
const tolerance = 30

/**
 * @param baseUrl public origin of the desk
 * @param timeout seconds that a call may take
 */
// oxlint-disable-next-line max-lines-per-function -- four small functions around one configuration
export function providerOf(
  settings: SignInSettings,
  baseUrl: string,
  secret: ReadSignInSecret,
  timeout: number = patience,
): Provider {
  const configured = configuring(settings, secret, timeout)
  const redirect = `${baseUrl}/desk/callback`

  return {
    origins: (at) =>
      orFailed(async () => {
        const { authorization_endpoint: begins, end_session_endpoint: ends } = (await configured(at)).serverMetadata()
        const own = [begins, ends].flatMap((one) => (one === undefined ? [] : [new URL(one).origin]))
        return [...new Set([...own, ...(settings.passesTo ?? [])])]
      }),
    begin: (at, { state, nonce, verifier }, language) =>
      orFailed(async () =>
        client
          .buildAuthorizationUrl(await configured(at), {
            redirect_uri: redirect,
            scope: 'openid profile email',
            code_challenge: await client.calculatePKCECodeChallenge(verifier),
            code_challenge_method: 'S256',
            ui_locales: language,
            state,
            nonce,
          })
          .toString(),
      ),
    finish: (at, query, { state, nonce, verifier }) =>
      orFailed(async () => {
        const { lang: _, ...brought } = query
        const address = `${redirect}?${new URLSearchParams(brought as Record<string, string>).toString()}`
        const tokens = await client.authorizationCodeGrant(await configured(at), new URL(address), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined || tokens.id_token === undefined) throw new Error('the provider gave no token')
        if (claims.iat > Date.parse(at) / 1000 + tolerance)
          throw new SignInFailed('again', new Error('a token from the future'))
        return { ...identityIn(settings.issuer, claims), idToken: tokens.id_token }
      }),
    endAddress: (at, idToken) =>
      orFailed(async () => {
        const configuration = await configured(at)
        if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
        return client
          .buildEndSessionUrl(configuration, {
            post_logout_redirect_uri: `${baseUrl}/desk/signed-out`,
            ...(idToken === undefined ? {} : { id_token_hint: idToken }),
          })
          .toString()
      }),
  }
}

/** Makes the library's configuration for one request. */
function configuring(
  settings: SignInSettings,
  secret: ReadSignInSecret,
  timeout: number,
): (at: Instant) => Promise<client.Configuration> {
  let described: { server: client.ServerMetadata; at: Instant } | undefined
  return async (at) => {
    const known = await secret(at)
    const { metadata, authentication } = await clientFor(settings, known, at)
    const age = described === undefined ? Infinity : Math.abs(Date.parse(at) - Date.parse(described.at)) / 1000
    const isLocal = settings.issuer.startsWith('http:')
    if (age > describedFor) {
      const found = await client.discovery(new URL(settings.issuer), settings.clientId, metadata, authentication, {
        timeout,
        ...(isLocal && { execute: [client.allowInsecureRequests] }),
      })
      const methods = found.serverMetadata().code_challenge_methods_supported
      // Entra supports it and does not say so. One that says it supports only less is not used.
      if (methods !== undefined && !methods.includes('S256')) throw new Error('the provider does not know PKCE by S256')
      described = { server: { ...found.serverMetadata() }, at }
    }
    const { server } = described as NonNullable<typeof described>
    const made = new client.Configuration(server, settings.clientId, metadata, authentication)
    made.timeout = timeout
    client.enableNonRepudiationChecks(made)
    if (isLocal) client.allowInsecureRequests(made)
    return made
  }
}

/**
 * The client as the provider knows it. The library has only the machine's clock: the difference makes it the event's.
 */
async function clientFor(
  { authentication }: SignInSettings,
  { clientKey, clientSecret }: SignInSecret,
  at: Instant,
): Promise<{ metadata: Partial<client.ClientMetadata>; authentication: client.ClientAuth }> {
  const metadata = {
    // oxlint-disable-next-line liaison/no-clock -- what the token checks compare with is the event's time
    [client.clockSkew]: Math.round((Date.parse(at) - Date.now()) / 1000),
    [client.clockTolerance]: tolerance,
  }
  if (authentication === 'private_key_jwt') {
    if (clientKey === undefined) throw new Error('the secret of sign-in has no clientKey')
    return { metadata, authentication: client.PrivateKeyJwt(await privateKey(clientKey)) }
  }
  if (clientSecret === undefined) throw new Error('the secret of sign-in has no clientSecret')
  const authenticate = authentication === 'client_secret_basic' ? client.ClientSecretBasic : client.ClientSecretPost
  return { metadata, authentication: authenticate(clientSecret) }
}

const algorithms = {
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EC: { name: 'ECDSA', namedCurve: 'P-256' },
} as const

/** @param jwk an RSA key for RS256, or a P-256 key for ES256 */
async function privateKey(jwk: Readonly<Record<string, unknown>>): Promise<client.PrivateKey> {
  const algorithm = algorithms[jwk['kty'] as keyof typeof algorithms]
  if (algorithm === undefined) throw new Error('the secret of sign-in: clientKey must be an RSA or a P-256 key')
  const { kty, n, e, d, p, q, dp, dq, qi, crv, x, y } = jwk
  const known = Object.entries({ kty, n, e, d, p, q, dp, dq, qi, crv, x, y }).filter(([, part]) => part !== undefined)
  const key = await crypto.subtle.importKey('jwk', Object.fromEntries(known), algorithm, false, ['sign'])
  return { key, ...(typeof jwk['kid'] === 'string' && { kid: jwk['kid'] }) }
}

/** Addresses of Entra's issuers, of each of its clouds. */
const entra =
  /^https:\/\/login\.(?:microsoftonline\.com|microsoftonline\.us|partner\.microsoftonline\.cn)\/([0-9a-f-]{36})\/v2\.0$/

/** Who a token is about. @throws SignInFailed for one of another tenant */
export function identityIn(issuer: string, claims: client.IDToken): Omit<Identity, 'idToken'> {
  const tenant = entra.exec(issuer)?.[1]
  // At Entra `sub` differs for every application. What an administrator sees is the object id, within the tenant.
  const { oid, tid } = claims
  if (tenant !== undefined && (tid !== tenant || typeof oid !== 'string'))
    throw new SignInFailed('again', new Error('a token of another tenant'))
  const isVerified = claims['email_verified'] === true || (tenant !== undefined && isTrue(claims['xms_edov']))
  return {
    issuer,
    subject: tenant === undefined ? claims.sub : (oid as string),
    email: isVerified && typeof claims['email'] === 'string' ? claims['email'] : undefined,
    name: typeof claims['name'] === 'string' ? claims['name'].slice(0, 200) : '',
  }
}

/** Entra writes it as a boolean, a number or a text. */
const isTrue = (claim: unknown): boolean => claim === true || claim === 1 || claim === '1' || claim === 'true'

/** The library's errors as what they mean for the person. @throws SignInFailed */
async function orFailed<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof SignInFailed ? error : new SignInFailed(meaningOf(error), error)
  }
}

/** Errors of the token endpoint that say something about the code that was brought, and not about the desk. */
const aboutTheCode: readonly string[] = ['invalid_grant', 'invalid_request']

function meaningOf(error: unknown): SignInFailure {
  if (error instanceof client.AuthorizationResponseError) {
    if (error.error === 'access_denied') return 'declined'
    return ['temporarily_unavailable', 'server_error'].includes(error.error) ? 'unavailable' : 'again'
  }
  if (error instanceof client.ResponseBodyError) return aboutTheCode.includes(error.error) ? 'again' : 'unavailable'
  // What was brought back is not what was begun, or a token is not for us, or not from there.
  const codes: readonly (string | undefined)[] = [
    'OAUTH_INVALID_RESPONSE',
    'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
    'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
    'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
    'OAUTH_PARSE_ERROR',
  ]
  return error instanceof client.ClientError && codes.includes(error.code) ? 'again' : 'unavailable'
}
