import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { readSecret } from '../../config/read-secret.ts'
import type { Instant } from '../../domain/time/zone.ts'

const cookieKey = z.strictObject({
  /** Names the key in what it sealed. Never use a name again. */
  id: z.string().regex(/^[a-z0-9]{1,20}$/, 'must be 1 to 20 lower-case letters and digits'),
  /** 32 random bytes in base64url. */
  key: z.string().regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url, which are 43 characters'),
})

const schema = z
  .object({
    /** The newest first: it seals, and both open. */
    cookieKeys: z.array(cookieKey).min(1).max(2),
    /** Private key of the client as a JWK, for `private_key_jwt`. */
    clientKey: z.record(z.string(), z.unknown()).optional(),
    /** For the two other ways. */
    clientSecret: z.string().min(16).optional(),
  })
  .refine(
    ({ cookieKeys }) => new Set(cookieKeys.map(({ id }) => id)).size === cookieKeys.length,
    'cookieKeys: two keys have one id',
  )

/** What the desk knows for signing people in and nobody else may; kept in Secrets Manager as JSON. */
export type SignInSecret = z.infer<typeof schema>

/** Reads the secret, and keeps it for a while. `missing`: a key that what was kept does not have. */
export type ReadSignInSecret = (at: Instant, missing?: string) => Promise<SignInSecret>

/** For how long it is kept, in seconds of event time: a key that was taken out opens nothing after that. */
const keptFor = 600
/** How soon it is read again for a key that is missing. Anybody can send a cookie that names one. */
const againAfter = 10

/**
 * @param arn of the secret
 * @param client for tests
 * @returns throws an error that names what is wrong in the secret, and no value of it
 */
export function signInSecret(arn: string, client?: Pick<SecretsManagerClient, 'send'>): ReadSignInSecret {
  let known: { secret: Promise<SignInSecret>; at: Instant } | undefined
  return async (at, missing) => {
    const age = known === undefined ? Infinity : Math.abs(Date.parse(at) - Date.parse(known.at)) / 1000
    if (known === undefined || age > (missing === undefined ? keptFor : againAfter)) {
      const reading = { secret: readSecret('the secret of sign-in', arn, schema, client), at }
      known = reading
      reading.secret.catch(() => void (known === reading && (known = undefined)))
    }
    return known.secret
  }
}
