import { routes } from '../../config/routes.ts'
import { ownQuery } from '../../pages/parts/link.ts'
import type { Request } from '../parts/handler.ts'

/*
 * Where somebody is led after they signed in. It comes from an address that anybody can write, so it may only lead to
 * a page under `/desk` of this desk.
 */

export const home = '/desk'

/** The page that was asked for, with its query. */
export function backTo({ path, query, language }: Pick<Request, 'path' | 'query' | 'language'>): string {
  return safeBack(`${encodeURI(path)}?${new URLSearchParams({ ...ownQuery(query), lang: language }).toString()}`)
}

/** The address if it leads to a page under `/desk`; otherwise the first of them. @param asked as it came */
export function safeBack(asked: string | undefined): string {
  // A browser reads a backslash as a slash, and skips tabs and line ends.
  if (asked === undefined || asked.length > 1000 || !/^\/desk(?![^/?])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return home
  const here = 'https://desk.invalid'
  const url = URL.parse(asked, here)
  return url?.origin === here && pages.some((page) => page.test(url.pathname)) ? `${url.pathname}${url.search}` : home
}

/** The pages of people who signed in. Signing in leads to no page that signs out again. */
const pages = routes
  .filter(({ who, methods, path }) => who === 'session' && methods.includes('GET') && path !== '/desk/sign-out')
  .map(({ path }) => new RegExp(`^${path.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`))
