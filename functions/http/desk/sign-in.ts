import { randomBytes } from 'node:crypto'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import type { Language } from '../../domain/forms/language.ts'
import { mailboxOf } from '../../domain/people/mailbox.ts'
import { zoneOfDesk } from '../../domain/policy/desk-packs.ts'
import { oversees, type Person, someoneToAsk } from '../../domain/people/directory.ts'
import {
  goodbyePage,
  policyToProvider,
  signInOffPage,
  signInPage,
  signInProblemPage,
  signOutPage,
  wrongOriginPage,
} from '../../pages/index.ts'
import { storeFrom } from '../../store/client.ts'
import { readStaff } from '../../store/directory.ts'
import { askForAccount, personOf } from '../../store/sign-in/accounts.ts'
import { endSession, takeSignIn } from '../../store/sign-in/sessions.ts'
import { log } from '../../telemetry/log.ts'
import { readForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { Problem } from '../parts/problems.ts'
import { home, safeBack } from '../session/back.ts'
import { cleared, cookie, sentCookie } from '../session/cookies.ts'
import { signInSecret } from '../session/secret.ts'
import { newSession, sessionCookie, sessionLasts, type SignIn, type Visit } from '../session/session.ts'
import { asSignedIn, deskHeaders, isOwnForm, signInOf } from '../session/signed-in.ts'
import { accounts } from './accounts.ts'
import { type Begun, type Identity, type Provider, providerOf, SignInFailed } from './provider.ts'

/*
 * Signing in and out. What a sign-in was begun with is in a cookie of ten minutes, sealed. The provider sends the
 * browser back to `/desk/callback`, once (docs/adr/0047).
 */

export type SigningIn = { signIn: SignIn; provider: Provider; entity: Readonly<Record<string, string>>; zone: string }

/** What the cookie of a sign-in holds. */
type Beginning = Begun & { back: string; language: Language }

/** How long a sign-in may take, in seconds. */
const signInLasts = 600

/** The longest ID token that is kept for signing out at the provider: browsers keep 4096 bytes a cookie. */
const longestHint = 2700

/** Every address of the door. @param at undefined where the desk has no identity provider */
export async function signingIn(
  at: SigningIn | undefined,
  entity: Record<Language, string>,
  asked: Request,
): Promise<Reply> {
  const request: Request = { ...asked, wantsPage: true }
  if (at === undefined) return { status: 404, page: signInOffPage({ ...request, entity }) }
  const visited = (answer: (own: Request, visit: Visit) => Promise<Reply>): Promise<Reply> =>
    asSignedIn(at.signIn, { ENTITY: entity }, request, answer)
  switch (request.route.split(' ')[1]) {
    case '/desk/sign-in':
      return request.method === 'POST' ? begin(at, request) : start(at, request)
    case '/desk/callback':
      return complete(at, request)
    case '/desk/sign-out':
      return visited((own, visit) => (own.method === 'POST' ? leave(at, own, visit) : askToLeave(at, own, visit)))
    case '/desk/signed-out':
      return { status: 200, page: goodbyePage({ ...request, entity }) }
    case '/desk/accounts':
      return visited((own, visit) => accounts(at, own, visit))
    default:
      throw new Problem('not-found')
  }
}

/** The page to sign in from. */
async function start({ provider, entity }: SigningIn, request: Request): Promise<Reply> {
  const back = safeBack(request.query['back'])
  try {
    const policy = policyToProvider(await provider.origins(request.at))
    const page = signInPage({ ...request, entity, back, over: overOf(request.query['over']) })
    return { status: 200, headers: { 'content-security-policy': policy }, page }
  } catch (error) {
    return failed(entity, request, error, back)
  }
}

/** Sends the browser to the provider. */
async function begin({ signIn, provider, entity }: SigningIn, request: Request): Promise<Reply> {
  if (!isOwnForm(signIn, request)) return { status: 403, page: wrongOriginPage({ ...request, entity }) }
  const back = safeBack(readForm(request, 'staff').values['back']?.[0])
  const random = (): string => randomBytes(32).toString('base64url')
  const begun: Begun = { state: random(), nonce: random(), verifier: random() }
  try {
    const see = await provider.begin(request.at, begun, request.language)
    const until = new Date(Date.parse(request.at) + signInLasts * 1000).toISOString()
    const content = { ...begun, back, language: request.language } satisfies Beginning
    const sealed = await signIn.sealer.seal('sign-in', content, request.at, until)
    return { status: 303, see, cookies: [cookie('sign-in', sealed, signIn.baseUrl, signInLasts)] }
  } catch (error) {
    return failed(entity, request, error, back)
  }
}

/** The browser is back from the provider. */
async function complete({ signIn, provider, entity }: SigningIn, asked: Request): Promise<Reply> {
  const { baseUrl, sealer, store } = signIn
  const sealed = sentCookie(asked.cookies, 'sign-in', baseUrl)
  const begun = sealed ? ((await sealer.open('sign-in', sealed, asked.at)) as Beginning | undefined) : undefined
  // The provider does not bring the language back.
  const request: Request = begun ? { ...asked, language: begun.language } : asked
  const back = begun ? begun.back : home
  const cookies = sealed === undefined ? [] : [cleared('sign-in', baseUrl)]
  try {
    if (!begun || request.query['state'] !== begun.state) throw new SignInFailed('again', new Error('not begun here'))
    // Before the provider is asked: what comes a second time, or from somebody who copied it, stops here.
    if ((await takeSignIn(store, begun.state, request.at, signInLasts)) === 'conflict')
      throw new SignInFailed('again', new Error('used before'))
    const identity = await provider.finish(request.at, request.query, begun)
    const staff = await readStaff(store)
    const person = await personOf(store, staff, identity)
    if (person === undefined) return { ...(await askOrRefuse(signIn, entity, request, identity, staff)), cookies }
    const session = newSession({ issuer: identity.issuer, subject: identity.subject }, person.id, request.at)
    log('info', 'signed-in', 'Somebody signed in.', { outcome: 'signed-in' })
    return {
      status: 303,
      see: back,
      cookies: [
        ...cookies,
        await sessionCookie(signIn, session, request.at),
        ...(await hintCookie(signIn, identity, request)),
      ],
    }
  } catch (error) {
    return { ...failed(entity, request, error, back), cookies }
  }
}

/** The provider's token, with which some providers sign out without asking who. */
async function hintCookie(
  { sealer, baseUrl }: SignIn,
  { idToken }: Pick<Identity, 'idToken'>,
  { at }: Request,
): Promise<string[]> {
  if (idToken.length > longestHint) return []
  const until = new Date(Date.parse(at) + sessionLasts.atMost * 1000).toISOString()
  return [cookie('hint', await sealer.seal('hint', { idToken }, at, until), baseUrl)]
}

/**
 * An account that belongs to nobody. If its verified address is that of somebody whose account the directory does not
 * name, their supervisor is asked to confirm it. An address alone opens nothing.
 */
async function askOrRefuse(
  { store }: SignIn,
  entity: Readonly<Record<string, string>>,
  request: Request,
  { issuer, subject, email, name }: Identity,
  staff: readonly Person[],
): Promise<Reply> {
  const address = email === undefined ? undefined : mailboxOf(email)
  const found = address === undefined ? [] : staff.filter((one) => mailboxOf(one.email) === address)
  const person = found.length === 1 ? found[0] : undefined
  const asked = person && someoneToAsk(staff, person.id)
  const mayAsk = person?.signIn === undefined && asked !== undefined && person !== undefined && oversees(asked, person)
  log('warn', 'sign-in-refused', 'An account belongs to nobody.', { outcome: mayAsk ? 'asked' : 'unknown' })
  if (!mayAsk) return { status: 403, page: signInProblemPage({ ...request, entity, why: 'unknown', back: home }) }
  await askForAccount(store, { issuer, subject, person: person.id, email: email ?? '', name, at: request.at })
  return { status: 403, page: signInProblemPage({ ...request, entity, why: 'asked', back: home, ask: asked }) }
}

/** A page for whatever went wrong. */
function failed(entity: Readonly<Record<string, string>>, request: Request, error: unknown, back: string): Reply {
  if (!(error instanceof SignInFailed)) throw error
  const { why, cause } = error
  log(why === 'unavailable' ? 'error' : 'warn', 'sign-in-failed', 'A sign-in came to nothing.', {
    outcome: why,
    error: cause,
  })
  return {
    status: why === 'unavailable' ? 503 : 400,
    page: signInProblemPage({ ...request, entity, why, back }),
  }
}

/** The page that asks whether to sign out. If the provider does not answer, one signs out here. */
async function askToLeave(at: SigningIn, request: Request, { me }: Visit): Promise<Reply> {
  const { provider, entity } = at
  const ends = await endOf(at, request)
  const policy = ends === undefined ? undefined : policyToProvider(await provider.origins(request.at))
  return {
    status: 200,
    ...(policy === undefined ? {} : { headers: { 'content-security-policy': policy } }),
    page: signOutPage({ ...request, entity, name: me.name, provider: ends !== undefined }),
  }
}

/** Ends the session and every copy of its cookie, here and, if that is wanted, at the provider. */
async function leave(at: SigningIn, request: Request, { session }: Visit): Promise<Reply> {
  const { store, baseUrl } = at.signIn
  const both = readForm(request, 'staff').values['step']?.[0] === 'both'
  await endSession(store, session.id, request.at, sessionLasts.atMost)
  const ends = both ? await endOf(at, request) : undefined
  const goodbye = `/desk/signed-out?${new URLSearchParams({ lang: request.language }).toString()}`
  return {
    status: 303,
    see: ends ?? goodbye,
    // Pages with a form may be kept by the browser: the next person at it is not to see them.
    headers: { 'clear-site-data': '"cache"' },
    cookies: [cleared('session', baseUrl), cleared('hint', baseUrl)],
  }
}

async function endOf({ signIn, provider }: SigningIn, { cookies, at }: Request): Promise<string | undefined> {
  const sealed = sentCookie(cookies, 'hint', signIn.baseUrl)
  const hint = sealed ? ((await signIn.sealer.open('hint', sealed, at)) as { idToken: string } | undefined) : undefined
  try {
    return await provider.endAddress(at, hint?.idToken)
  } catch {
    return undefined
  }
}

/** Why a session ended, as the address of the page says. */
const overOf = (said: string | undefined): 'idle' | 'left' | undefined => {
  if (said === undefined) return undefined
  return said === 'left' ? 'left' : 'idle'
}

const env = readEnv(functions['sign-in'].environment)
const store = storeFrom(env)
const signIn = signInOf(store, env)

function here(): SigningIn | undefined {
  if (signIn === undefined) return undefined
  const { settings, baseUrl } = signIn
  const secret = signInSecret(settings.secret)
  return {
    signIn,
    provider: providerOf(settings, baseUrl, secret),
    entity: env.ENTITY,
    zone: zoneOfDesk(env.POLICY_PACK) ?? 'UTC',
  }
}

const at = here()

export const handler = pageDoor('sign-in', env, (request) => signingIn(at, env.ENTITY, request), {
  headers: deskHeaders,
  pages: keptIn(store),
})
