import { randomBytes } from 'node:crypto'
import type { SignInSettings } from '../../config/env.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Store } from '../../store/client.ts'
import { readStaff } from '../../store/directory.ts'
import { type Account, isBound } from '../../store/sign-in/accounts.ts'
import { sessionInTable } from '../../store/sign-in/sessions.ts'
import type { Request } from '../parts/handler.ts'
import { cookie, sentCookie } from './cookies.ts'
import type { Sealer } from './sealed.ts'

/** How long a session lasts by event time, in seconds: since the last page, and at all. */
export const sessionLasts = { idle: 30 * 60, atMost: 10 * 3600 } as const

/** How old a session's last sign of life may be before the cookie is written again, in seconds. */
const renewedAfter = 60

/** What sign-in needs of its desk. */
export type SignIn = { store: Store; baseUrl: string; settings: SignInSettings; sealer: Sealer }

/** A session as its cookie holds it. */
export type Session = Account & {
  id: string
  person: string
  /** When it began, and the last page before this one. */
  began: Instant
  seen: Instant
  /** What every form of the session sends along. */
  token: string
}

/** Somebody of the staff who signed in, as the directory has them now. */
export type Visit = { me: Person; staff: readonly Person[]; session: Session }

export function newSession(account: Account, person: string, at: Instant): Session {
  const random = (): string => randomBytes(18).toString('base64url')
  return { ...account, person, id: random(), token: random(), began: at, seen: at }
}

/** The cookie of a session, with this page as its last sign of life. */
export async function sessionCookie({ sealer, baseUrl }: SignIn, session: Session, at: Instant): Promise<string> {
  const ends = Math.min(
    Date.parse(at) + sessionLasts.idle * 1000,
    Date.parse(session.began) + sessionLasts.atMost * 1000,
  )
  const content = { ...session, seen: at } satisfies Session
  return cookie('session', await sealer.seal('session', content, at, new Date(ends).toISOString()), baseUrl)
}

/** Whether the cookie has to be written again, so that the session does not end while somebody works. */
export const isToBeRenewed = ({ seen }: Session, at: Instant): boolean =>
  Date.parse(at) - Date.parse(seen) >= renewedAfter * 1000

/** Whether somebody signed in who is no longer in the directory: their session is not over, and opens nothing. */
export async function hasLeft(
  { store, baseUrl, settings, sealer }: SignIn,
  { cookies, at }: Pick<Request, 'cookies' | 'at'>,
): Promise<boolean> {
  const sealed = sentCookie(cookies, 'session', baseUrl)
  const session = sealed === undefined ? undefined : ((await sealer.open('session', sealed, at)) as Session | undefined)
  if (session === undefined || session.issuer !== settings.issuer) return false
  return !(await readStaff(store)).some(({ id }) => id === session.person)
}

/**
 * Who signed in, if anybody: the session is not over and was not ended, the person is in the directory, the account is
 * still theirs, and the desk still trusts its provider. All of it is asked at every request.
 */
export async function visitOf(
  { store, baseUrl, settings, sealer }: SignIn,
  { cookies, at }: Pick<Request, 'cookies' | 'at'>,
): Promise<Visit | undefined> {
  const sealed = sentCookie(cookies, 'session', baseUrl)
  if (sealed === undefined) return undefined
  const session = (await sealer.open('session', sealed, at)) as Session | undefined
  if (session === undefined || session.issuer !== settings.issuer) return undefined
  const [staff, { ended, bound }] = await Promise.all([
    readStaff(store),
    sessionInTable(store, session.id, session.person),
  ])
  const me = staff.find(({ id }) => id === session.person)
  return me === undefined || ended || !isBound(me, bound, session) ? undefined : { me, staff, session }
}
