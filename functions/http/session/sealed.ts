import { decodeProtectedHeader } from 'jose/decode/protected_header'
import { EncryptJWT } from 'jose/jwt/encrypt'
import { jwtDecrypt } from 'jose/jwt/decrypt'
import type { Instant } from '../../domain/time/zone.ts'
import type { ReadSignInSecret, SignInSecret } from './secret.ts'

/*
 * What a cookie holds is sealed: nobody without a key of the desk can read it or make one. The names of key, desk and
 * use are sealed with it, so that no cookie opens as another one.
 */

/** What a cookie is for. */
export type Use = 'session' | 'sign-in' | 'hint' | 'told'

/** What an address holds is sealed likewise: where a list continues, what somebody searched for. */
export type SealedAddress = 'place' | 'found'

export type Sealer = {
  /** @param until from which on it opens no more, by event time */
  seal(use: Use | SealedAddress, content: object, at: Instant, until: Instant): Promise<string>
  /** Undefined for what is not ours, was changed, is for another use, or is over at this moment. */
  open(use: Use | SealedAddress, sealed: string, at: Instant): Promise<unknown>
}

/** @param desk public origin: a cookie of another desk opens nothing here, even under the same keys */
export function sealer(secret: ReadSignInSecret, desk: string): Sealer {
  const audience = (use: Use | SealedAddress): string => `${desk} ${use}`
  return {
    async seal(use, content, at, until) {
      const [newest] = (await secret(at)).cookieKeys
      if (newest === undefined) throw new Error('the secret of sign-in has no key')
      return new EncryptJWT({ content })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.id })
        .setAudience(audience(use))
        .setIssuedAt(new Date(at))
        .setExpirationTime(new Date(until))
        .encrypt(bytesOf(newest))
    },
    async open(use, sealed, at) {
      const kid = namedIn(sealed)
      if (kid === undefined) return undefined
      const named = ({ cookieKeys }: SignInSecret) => cookieKeys.find(({ id }) => id === kid)
      // Another instance may have sealed it with a key that came since this one read the secret.
      const found = named(await secret(at)) ?? named(await secret(at, kid))
      if (found === undefined) return undefined
      try {
        const { payload } = await jwtDecrypt(sealed, bytesOf(found), {
          audience: audience(use),
          currentDate: new Date(at),
          contentEncryptionAlgorithms: ['A256GCM'],
          keyManagementAlgorithms: ['dir'],
          requiredClaims: ['exp', 'iat'],
        })
        return payload['content']
      } catch {
        return undefined
      }
    },
  }
}

const bytesOf = ({ key }: SignInSecret['cookieKeys'][number]): Uint8Array =>
  new Uint8Array(Buffer.from(key, 'base64url'))

function namedIn(sealed: string): string | undefined {
  try {
    return decodeProtectedHeader(sealed).kid
  } catch {
    return undefined
  }
}
