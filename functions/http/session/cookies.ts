import type { Use } from './sealed.ts'

/*
 * Cookies of the desk. Behind HTTPS their names begin with `__Host-`, so that no other host and no path can set one. On
 * one's own machine cookies do not know ports: there the port is in the name, so that two desks stay apart.
 */

const names = { session: 'session', 'sign-in': 'sign-in', hint: 'hint', told: 'told' } as const satisfies Record<
  Use,
  string
>

/** @param baseUrl public origin of the desk */
export function cookieName(use: Use, baseUrl: string): string {
  const { protocol, port } = new URL(baseUrl)
  return protocol === 'https:' ? `__Host-liaison-${names[use]}` : `liaison-${port}-${names[use]}`
}

/** A line for `Set-Cookie`. Without a time of its own a cookie ends with the browser; what it holds ends by itself. */
export function cookie(use: Use, value: string, baseUrl: string, seconds?: number): string {
  const secure = new URL(baseUrl).protocol === 'https:' ? '; Secure' : ''
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`
  return `${cookieName(use, baseUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${age}`
}

export const cleared = (use: Use, baseUrl: string): string => cookie(use, '', baseUrl, 0)

/** The value that was sent. Of two under one name, which no browser of ours sends, neither counts. */
export function sentCookie(cookies: readonly string[], use: Use, baseUrl: string): string | undefined {
  const start = `${cookieName(use, baseUrl)}=`
  const found = cookies.filter((one) => one.startsWith(start))
  return found.length === 1 ? found[0]?.slice(start.length) || undefined : undefined
}
