import { randomBytes } from 'node:crypto'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import { cookieName } from '../../../functions/http/session/cookies.ts'
import { readOnce } from '../../../functions/http/parts/once.ts'
import type { SignInSecret } from '../../../functions/http/session/secret.ts'
import type { Use } from '../../../functions/http/session/sealed.ts'

export const baseUrl = 'https://liaison.example.com'

export const cookieKey = (id: string): SignInSecret['cookieKeys'][number] => ({
  id,
  key: randomBytes(32).toString('base64url'),
})

/** A request of a browser to `/desk…`. @param form makes it a POST of a form from the desk's own page */
export function asked(
  path: string,
  given: {
    at: string
    cookies?: readonly string[]
    query?: Record<string, string>
    form?: Record<string, string>
    /** A form as it is sent, in place of its fields. */
    body?: string
    origin?: string | null
    params?: Record<string, string>
    route?: string
    language?: Request['language']
  },
): Request {
  const body = given.body ?? (given.form && new URLSearchParams(given.form).toString())
  const method = body === undefined ? 'GET' : 'POST'
  const origin = given.origin === undefined ? baseUrl : given.origin
  const request: Request = {
    method,
    route: `${method} ${given.route ?? path}`,
    path,
    params: given.params ?? {},
    query: given.query ?? {},
    headers: {
      accept: 'text/html',
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(origin !== null && body !== undefined && { origin }),
    },
    cookies: given.cookies ?? [],
    body,
    isBase64Encoded: false,
    at: given.at,
    language: given.language ?? 'en',
    wantsPage: true,
    formKey: '6f1c2f4e-0000-4000-8000-000000000001',
  }
  return { ...request, ...readOnce(request) }
}

/** The cookies that an answer sets, as the browser sends them back: without those that it clears. */
export const cookiesOf = ({ cookies = [] }: Reply): string[] =>
  cookies.filter((one) => !one.includes('Max-Age=0')).map((one) => one.split(';')[0] ?? '')

/** The value of one that was set. */
export const cookieOf = (reply: Reply, use: Use): string | undefined =>
  cookiesOf(reply).find((one) => one.startsWith(`${cookieName(use, baseUrl)}=`))

/** Where an answer leads, or what page it is. */
export const whither = (reply: Reply): string =>
  'see' in reply ? `${reply.status} ${reply.see}` : 'page' in reply ? `${reply.status} ${titleOf(reply.page)}` : ''

const titleOf = (page: string): string => (/<h1>([^<]*)/.exec(page)?.[1] ?? '').trim()
