import { createHash, timingSafeEqual } from 'node:crypto'
import type { Environment, SignInSettings } from '../../config/env.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type DeskPacks, offeredAt } from '../../domain/policy/desk-packs.ts'
import type { Store } from '../../store/client.ts'
// From their own files: the list of all pages would make every start of these doors load all of them.
import { keptAgain, sendKeptPage, signedOutPage } from '../../pages/desk/kept.ts'
import { signInOffPage, withVisit, wrongOriginPage } from '../../pages/desk/sign-in.ts'
import { tokenField } from '../../pages/parts/link.ts'
import { placeAt, type SentForm } from '../../pages/refused/typed.ts'
import { isForm, readFields, readRefused } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { Problem } from '../parts/problems.ts'
import { backTo } from './back.ts'
import { cleared, cookie, sentCookie } from './cookies.ts'
import { sealer } from './sealed.ts'
import { type ReadSignInSecret, signInSecret } from './secret.ts'
import { hasLeft, isToBeRenewed, sessionCookie, type SignIn, type Visit, visitOf } from './session.ts'

/** What the doors of signed-in people read of their environment. */
export type DeskEnvironment = Pick<
  Environment,
  'DEFAULT_LANGUAGE' | 'ENTITY' | 'PHONE' | 'BASE_URL' | 'SIGN_IN' | 'ABOUT'
> &
  Partial<Pick<Environment, 'POLICY_PACK'>>

/**
 * Forms say where they come from: the policy of other doors, which tells nobody anything, would hide that. Addresses
 * under `/desk` hold no key.
 */
export const deskHeaders = { 'referrer-policy': 'same-origin' } as const

/** Sign-in of a desk that has it. @param secret for tests */
export function signInOf(
  store: Store,
  { BASE_URL: baseUrl, SIGN_IN: settings }: Pick<DeskEnvironment, 'BASE_URL' | 'SIGN_IN'>,
  secret: (settings: SignInSettings) => ReadSignInSecret = ({ secret: arn }) => signInSecret(arn),
): SignIn | undefined {
  return settings && { store, baseUrl, settings, sealer: sealer(secret(settings), baseUrl) }
}

/** A door for people who signed in. */
export function deskDoor(
  name: string,
  env: DeskEnvironment,
  signIn: SignIn | undefined,
  answer: (request: Request, visit: Visit) => Promise<Reply>,
): ReturnType<typeof pageDoor> {
  return pageDoor(name, env, (request) => asSignedIn(signIn, env, request, answer), {
    headers: deskHeaders,
    pages: signIn && keptIn(signIn.store),
  })
}

/**
 * Answers somebody who signed in. Anybody else is led to the page for that, and from there to the page that they asked
 * for. What they typed is shown to them, to be sent once they have signed in. A form counts only if it comes from a
 * page of this very session.
 */
export async function asSignedIn(
  signIn: SignIn | undefined,
  { ENTITY: entity, POLICY_PACK: packs }: Pick<DeskEnvironment, 'ENTITY' | 'POLICY_PACK'>,
  asked: Request,
  answer: (request: Request, visit: Visit) => Promise<Reply>,
): Promise<Reply> {
  // Whatever a client accepts, there are only pages here.
  const request: Request = { ...asked, wantsPage: true }
  if (signIn === undefined)
    return { status: 404, page: signInOffPage({ ...request, entity, ...refused(asked, packs) }) }
  const posted = request.method === 'POST'
  if (posted && !isOwnForm(signIn, request))
    return { status: 403, page: wrongOriginPage({ ...request, entity, ...refused(request, packs) }) }
  if (posted && !isForm(request)) throw new Problem('media-type')
  const visit = await visitOf(signIn, request)
  if (visit === undefined) return nobodySignedIn(signIn, entity, request, packs)
  const { session, me } = visit
  const cookies = isToBeRenewed(session, request.at) ? [await sessionCookie(signIn, session, request.at)] : []
  const news = posted ? undefined : await newsOf(signIn, request, me.id)
  if (news !== undefined) cookies.push(cleared('told', signIn.baseUrl))
  const own: Request = { ...request, token: session.token, ...(news?.told !== undefined && { told: news.told }) }
  const reply =
    posted && (!hasToken(request, session.token) || isShownAgain(request))
      ? {
          status: 409,
          page: sendKeptPage({ ...own, entity, name: me.name, sent: typedIn(request, packs, visit.staff) }),
        }
      : await answer(own, visit).catch((error: unknown) => {
          if (error instanceof Problem) error.details.visit = me
          throw error
        })
  if (reply.told !== undefined && 'see' in reply) cookies.push(await newsCookie(signIn, request, me.id, reply))
  const page = 'page' in reply ? { page: withVisit(reply.page, request.language, me, request.path) } : {}
  return { ...reply, ...page, reader: me.id, cookies: [...cookies, ...(reply.cookies ?? [])] }
}

/** For how long a page may wait to be opened after a form, in minutes of event time. */
const newsLast = 5

/** What a form did, for the page that it leads to: it is told once there, and not by its address. */
async function newsCookie(
  { sealer: { seal }, baseUrl }: SignIn,
  { path, at }: Request,
  person: string,
  { told, see }: { told?: string; see: string },
): Promise<string> {
  const until = new Date(Date.parse(at) + newsLast * 60_000).toISOString()
  const leadsTo = new URL(see, new URL(path, baseUrl)).pathname
  return cookie('told', await seal('told', { told, person, path: leadsTo }, at, until), baseUrl, newsLast * 60)
}

/** None if no form came before; nothing is told if it led somewhere else, or is another person's. */
async function newsOf(
  { sealer: { open }, baseUrl }: SignIn,
  { cookies, path, at }: Request,
  person: string,
): Promise<{ told?: string } | undefined> {
  const sent = sentCookie(cookies, 'told', baseUrl)
  if (sent === undefined) return undefined
  const news = (await open('told', sent, at)) as { told: string; person: string; path: string } | undefined
  return news?.person === person && news.path === path ? { told: news.told } : {}
}

/** Whether a form comes from a page of this desk: its browser says so, and nobody can make it lie. */
export function isOwnForm({ baseUrl }: Pick<SignIn, 'baseUrl'>, { headers }: Pick<Request, 'headers'>): boolean {
  return headers['origin'] === new URL(baseUrl).origin
}

async function nobodySignedIn(
  signIn: SignIn,
  entity: Readonly<Record<string, string>>,
  request: Request,
  packs: DeskPacks | undefined,
): Promise<Reply> {
  const isOver = sentCookie(request.cookies, 'session', signIn.baseUrl) !== undefined
  const cookies = isOver ? [cleared('session', signIn.baseUrl)] : []
  const back = backTo(request)
  const isLeft = isOver && (await hasLeft(signIn, request))
  if (request.method === 'POST') {
    const sent = typedIn(request, packs)
    return { status: 401, cookies, page: signedOutPage({ ...request, entity, back, sent, isLeft }) }
  }
  const query = new URLSearchParams({ back, lang: request.language, ...(isOver ? { over: isLeft ? 'left' : '' } : {}) })
  return { status: 303, cookies, see: `/desk/sign-in?${query.toString()}` }
}

/** What was in a form that is not taken. */
function refused(request: Request, packs: DeskPacks | undefined): { sent?: SentForm } {
  const typed = readRefused(request)
  return typed === undefined ? {} : { sent: inWords(request, typed.values, packs) }
}

/** What somebody typed, without what only made it a form of its page. */
function typedIn(request: Request, packs: DeskPacks | undefined, staff?: readonly Person[]): SentForm {
  const { values } = request.fields ?? readFields(request, 'staff')
  const typed = Object.entries(values).filter(([name]) => name !== tokenField && name !== keptAgain)
  return inWords(request, Object.fromEntries(typed), packs, staff)
}

/** A form, and what its codes and ids stand for. Without somebody signed in, ids get no names. */
const inWords = (
  request: Request,
  values: SentForm['values'],
  packs: DeskPacks | undefined,
  staff?: readonly Person[],
): SentForm => ({ values, place: placeAt(request), known: { policy: packs && offeredAt(packs), staff } })

const isShownAgain = (request: Request): boolean => Object.hasOwn(request.fields?.values ?? {}, keptAgain)

function hasToken(request: Request, token: string): boolean {
  const sent = (request.fields ?? readFields(request, 'staff')).values[tokenField]?.[0] ?? ''
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(sent), digest(token))
}
