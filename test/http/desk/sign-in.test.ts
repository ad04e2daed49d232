import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { identityIn, providerOf, SignInFailed } from '../../../functions/http/desk/provider.ts'
import { type SigningIn, signingIn } from '../../../functions/http/desk/sign-in.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import { sealer } from '../../../functions/http/session/sealed.ts'
import type { SignInSecret } from '../../../functions/http/session/secret.ts'
import { visitOf } from '../../../functions/http/session/session.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { pagesOfDesk } from '../../../functions/text/en/desk-pages.ts'
import { entity, staff } from '../../support/cast.ts'
import { asked, baseUrl, cookieKey, cookieOf, cookiesOf, whither } from '../../support/sign-in/desk.ts'
import { type FakeProvider, fakeProvider } from '../../support/sign-in/provider.ts'
import { tableForTests } from '../../support/store/table.ts'

const at = '2026-03-02T02:00:00.000Z'
const later = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const { signIn: say } = pagesOfDesk

const store = tableForTests()
const secret: SignInSecret = { cookieKeys: [cookieKey('a1')], clientSecret: 'a secret of the client' }
let provider: FakeProvider
let desk: SigningIn
let now = at

function deskWith(timeout?: number): SigningIn {
  const settings = {
    issuer: provider.issuer,
    clientId: 'desk',
    authentication: 'client_secret_post',
    secret: 'arn:secret',
  } as const
  const read = async (): Promise<SignInSecret> => secret
  return {
    signIn: { store, baseUrl, settings, sealer: sealer(read, baseUrl) },
    provider: providerOf(settings, baseUrl, read, timeout),
    entity,
    zone: 'Asia/Shanghai',
  }
}

/** The directory, in which some have an account at the provider. */
const withAccounts = (accounts: Record<string, string>): Person[] =>
  staff.map((one) =>
    accounts[one.id] === undefined
      ? one
      : { ...one, signIn: { issuer: provider.issuer, subject: accounts[one.id] ?? '' } },
  )

beforeAll(async () => {
  provider = await fakeProvider(() => Date.parse(now))
})
afterAll(() => provider.close())
beforeEach(async () => {
  now = at
  provider.behave({})
  desk = deskWith()
  await replaceStaff(store, withAccounts({ ina: 'subject-1', sue: 'subject-sue' }))
})

const answer = (path: string, given: Partial<Parameters<typeof asked>[1]> = {}): Promise<Reply> =>
  signingIn(desk, entity, asked(path, { at: now, ...given }))

/** Presses the button of the page to sign in from. */
const begin = (back = '/desk'): Promise<Reply> => answer('/desk/sign-in', { form: { back } })
const seen = (reply: Reply): string => ('see' in reply ? reply.see : '')

/** Signs in at the provider, and comes back. */
async function signedIn(back?: string): Promise<Reply> {
  const begun = await begin(back)
  return answer('/desk/callback', { query: provider.authorise(seen(begun)), cookies: cookiesOf(begun) })
}

const visitor = async (reply: Reply): Promise<string | undefined> =>
  (await visitOf(desk.signIn, { cookies: cookiesOf(reply), at: now }))?.me.id

describe('signing in', () => {
  it('sends the browser to the provider with PKCE, state and nonce, and brings it back as somebody of the staff', async () => {
    const begun = await begin('/desk/tasks/4MPD-K7QX-T/intake-1')
    const { searchParams } = new URL(seen(begun))
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${baseUrl}/desk/callback`,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/)
    const back = await answer('/desk/callback', { query: provider.authorise(seen(begun)), cookies: cookiesOf(begun) })
    expect(whither(back)).toBe('303 /desk/tasks/4MPD-K7QX-T/intake-1')
    expect(await visitor(back)).toBe('ina')
  })

  it('keeps its cookies from scripts, other sites and other hosts', async () => {
    const lines = [...((await begin()).cookies ?? []), ...((await signedIn()).cookies ?? [])]
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      expect(line).toMatch(/^__Host-liaison-/)
      for (const part of ['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']) expect(line.split('; ')).toContain(part)
      expect(line).not.toContain('Domain')
    }
  })

  it('lets the form of that page alone lead to the provider', async () => {
    const page = await answer('/desk/sign-in')
    expect(page.headers?.['content-security-policy']).toContain(`form-action 'self' ${provider.issuer};`)
  })

  it.each(['/desk/post', '/desk/accounts?lang=en'])('leads to the page that was asked for: %s', async (back) => {
    expect(whither(await signedIn(back))).toBe(`303 ${back}`)
  })

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/desk',
    '/\\elsewhere.example',
    '/complain',
    '/desk/../complain',
    '/desk/sign-out',
    '/desk\t/x',
    '/desk@elsewhere.example',
    '/desk/sign-out',
    '/desk/post/elsewhere',
  ])('leads to nothing but pages of the desk afterwards: %s', async (back) => {
    expect(whither(await signedIn(back))).toBe('303 /desk')
  })
})

describe('a sign-in that is not the one that was begun', () => {
  const nothing = async (reply: Reply): Promise<void> => {
    expect(whither(reply)).toBe(`400 ${say.again.title}`)
    expect(cookieOf(reply, 'session')).toBeUndefined()
    expect(await visitor(reply)).toBeUndefined()
  }

  it('is refused without the cookie that it was begun with: somebody else’s browser brings a stolen code', async () => {
    const begun = await begin()
    await nothing(await answer('/desk/callback', { query: provider.authorise(seen(begun)) }))
  })

  it('is refused with the cookie of another: the code of one sign-in under the state of another', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    const query = { ...provider.authorise(seen(theirs)), state: new URL(seen(mine)).searchParams.get('state') ?? '' }
    // PKCE: the provider gives nothing for a code whose verifier the thief does not have.
    await nothing(await answer('/desk/callback', { query, cookies: cookiesOf(mine) }))
    expect(provider.asked.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/)
  })

  it('is refused with a state that was not given', async () => {
    const begun = await begin()
    const query = { ...provider.authorise(seen(begun)), state: 'x'.repeat(43) }
    await nothing(await answer('/desk/callback', { query, cookies: cookiesOf(begun) }))
  })

  it('is refused the second time, before the provider is asked', async () => {
    const begun = await begin()
    const brought = { query: provider.authorise(seen(begun)), cookies: cookiesOf(begun) }
    expect(await visitor(await answer('/desk/callback', brought))).toBe('ina')
    const before = provider.asked.length
    await nothing(await answer('/desk/callback', brought))
    expect(provider.asked.length).toBe(before)
  })

  it('is refused after ten minutes', async () => {
    const begun = await begin()
    const query = provider.authorise(seen(begun))
    now = later(10.1)
    await nothing(await answer('/desk/callback', { query, cookies: cookiesOf(begun) }))
  })

  it('is refused if its cookie was changed by one letter', async () => {
    const begun = await begin()
    const query = provider.authorise(seen(begun))
    const [cookie = ''] = cookiesOf(begun)
    const middle = cookie.lastIndexOf('.') - 10
    const changed = `${cookie.slice(0, middle)}${cookie[middle] === 'A' ? 'B' : 'A'}${cookie.slice(middle + 1)}`
    await nothing(await answer('/desk/callback', { query, cookies: [changed] }))
  })

  it.each([
    ['the nonce of another sign-in', { nonce: 'another' }],
    ['another issuer: a mix-up of two providers', { issuer: 'https://elsewhere.example' }],
    ['a token for another client', { audience: 'another' }],
    ['a token that is over by the time of the event', { older: 400 }],
    ['a token from the future', { older: -400 }],
  ])('is refused with %s', async (_, behaviour) => {
    provider.behave({ claims: { sub: 'subject-1' }, ...behaviour })
    await nothing(await signedIn())
  })

  it('is refused with a token of a key that is not the provider’s', async () => {
    provider.behave({ claims: { sub: 'subject-1' }, foreignKey: true })
    const reply = await signedIn()
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(cookieOf(reply, 'session')).toBeUndefined()
  })

  it('is refused if the answer names another issuer', async () => {
    const begun = await begin()
    const query = { ...provider.authorise(seen(begun)), iss: 'https://elsewhere.example' }
    await nothing(await answer('/desk/callback', { query, cookies: cookiesOf(begun) }))
  })

  it('is not begun by a form of another site', async () => {
    for (const origin of ['https://elsewhere.example', 'null', null]) {
      const reply = await answer('/desk/sign-in', { form: { back: '/desk' }, origin })
      expect([reply.status, reply.cookies]).toEqual([403, undefined])
    }
  })
})

describe('the time of the event', () => {
  it('is what tokens are held to, however far it is from the machine’s', async () => {
    for (const day of ['2019-01-01T00:00:00.000Z', '2031-12-31T00:00:00.000Z']) {
      now = day
      expect(await visitor(await signedIn())).toBe('ina')
    }
  })
})

describe('a provider', () => {
  it('that does not answer is said to be down, on the page and after the button, and mail links are named', async () => {
    desk = deskWith(0.05)
    provider.behave({ silent: true })
    for (const reply of [await answer('/desk/sign-in'), await begin()]) {
      expect(whither(reply)).toBe(`503 ${say.unavailable.title}`)
      expect('page' in reply && reply.page).toContain(say.unavailable.text)
    }
  })

  it('that stops answering in the middle leaves nobody signed in', async () => {
    desk = deskWith(0.5)
    const begun = await begin()
    provider.behave({ silent: true })
    const reply = await answer('/desk/callback', { query: provider.authorise(seen(begun)), cookies: cookiesOf(begun) })
    expect([whither(reply), cookieOf(reply, 'session')]).toEqual([`503 ${say.unavailable.title}`, undefined])
  })

  it('that says it knows only the plain form of PKCE is not used', async () => {
    provider.behave({ methods: ['plain'] })
    expect((await answer('/desk/sign-in')).status).toBe(503)
    provider.behave({ methods: ['plain', 'S256'] })
    expect((await answer('/desk/sign-in')).status).toBe(200)
  })

  it('at which somebody cancels leads to a page that says so', async () => {
    const begun = await begin()
    const { state = '' } = provider.authorise(seen(begun))
    const reply = await answer('/desk/callback', {
      query: { error: 'access_denied', state },
      cookies: cookiesOf(begun),
    })
    expect(whither(reply)).toBe(`400 ${say.declined.title}`)
  })

  it('may be none: every page says that sign-in is not set up, in both languages', async () => {
    for (const language of ['en', 'zh-CN'] as const)
      for (const path of ['/desk/sign-in', '/desk/callback', '/desk/accounts', '/desk/sign-out']) {
        const reply = await signingIn(undefined, entity, asked(path, { at, language }))
        expect(reply.status).toBe(404)
      }
  })
})

describe('an account of Entra', () => {
  const [tenant, other] = ['3f2b8c1e-0000-4000-8000-000000000001', '3f2b8c1e-0000-4000-8000-000000000002']
  const claims = { sub: 'of this application', oid: 'object-1', tid: tenant, email: 'noa@example.com' } as never
  const at = (issuer: string, more: object = {}) => identityIn(issuer, { ...(claims as object), ...more } as never)
  const clouds = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn']

  it.each(clouds)('is known by its object id at %s, and by nothing of another tenant', (cloud) => {
    const issuer = `https://${cloud}/${tenant}/v2.0`
    expect(at(issuer)).toMatchObject({ issuer, subject: 'object-1', email: undefined })
    for (const wrong of [{ tid: other }, { tid: undefined }, { oid: undefined }, { oid: 7 }])
      expect(() => at(issuer, wrong)).toThrow(SignInFailed)
  })

  it.each([
    ['email_verified', true, true],
    ['email_verified', 'true', false],
    ['xms_edov', true, true],
    ['xms_edov', '1', true],
    ['xms_edov', 0, false],
  ])('has a verified address where %s is %s: %s', (claim, value, isVerified) => {
    const { email } = at(`https://login.microsoftonline.com/${tenant}/v2.0`, { [claim]: value })
    expect(email).toBe(isVerified ? 'noa@example.com' : undefined)
  })

  it('means nothing at another provider, which has claims of the same names', () => {
    const own = { tid: other, xms_edov: true }
    expect(at('https://login.example.com', own)).toMatchObject({ subject: 'of this application', email: undefined })
  })
})

describe('an account that no import names', () => {
  const noa = { sub: 'new-1', email: 'noa@example.com', email_verified: true, name: 'Wang Qiang' }

  it('opens nothing by its address, until the supervisor has confirmed it once', async () => {
    provider.behave({ claims: noa })
    const first = await signedIn()
    expect(whither(first)).toBe(`403 ${say.asked.title}`)
    expect('page' in first && first.page).toMatch(/href="mailto:(sue|sam)@example\.com"/)
    expect(cookieOf(first, 'session')).toBeUndefined()

    provider.behave({ claims: { sub: 'subject-sue' } })
    const sue = cookiesOf(await signedIn())
    const list = await answer('/desk/accounts', { cookies: sue })
    const page = 'page' in list ? list.page : ''
    for (const shown of ['noa@example.com', 'Wang Qiang', 'new-1']) expect(page).toContain(shown)
    const hidden = Object.fromEntries(
      [...page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const confirmed = await answer('/desk/accounts', { cookies: sue, form: { ...hidden, step: 'theirs' } })
    expect(whither(confirmed)).toBe('303 /desk/accounts?lang=en')

    provider.behave({ claims: noa })
    const own = await signedIn()
    expect(await visitor(own)).toBe('noa')
    // Who supervises nobody confirms nobody.
    const forNobody = await answer('/desk/accounts', { cookies: cookiesOf(own) })
    expect(whither(forNobody)).toBe(`403 ${pagesOfDesk.supervisorsOnly.title}`)
    // The address may change now: the account counts.
    provider.behave({ claims: { sub: 'new-1', email: 'other@example.com', email_verified: true } })
    expect(await visitor(await signedIn())).toBe('noa')
  })

  it('is shown to nobody but their supervisor, and confirmed by nobody else', async () => {
    await replaceStaff(store, withAccounts({ ina: 'subject-1', eve: 'subject-eve' }))
    provider.behave({ claims: { ...noa, sub: 'new-2' } })
    await signedIn()
    provider.behave({ claims: { sub: 'subject-eve' } })
    const eve = cookiesOf(await signedIn())
    const list = await answer('/desk/accounts', { cookies: eve })
    expect('page' in list && list.page).not.toContain('noa@example.com')
  })

  it.each([
    ['an address that was not verified', { ...noa, sub: 'new-3', email_verified: false }],
    ['an address of which nothing says that it was', { sub: 'new-4', email: 'noa@example.com' }],
    ['the address of nobody', { ...noa, sub: 'new-5', email: 'nobody@example.com' }],
    ['the address of somebody whose account the directory names', { ...noa, sub: 'new-6', email: 'ina@example.com' }],
    ['the address of somebody whom nobody oversees', { ...noa, sub: 'new-7', email: 'eve@example.com' }],
  ])('asks nobody with %s', async (_, claims) => {
    provider.behave({ claims })
    expect(whither(await signedIn())).toBe(`403 ${say.unknown.title}`)
  })
})

describe('signing out', () => {
  it('ends the session for everybody who has its cookie, and leads to the provider', async () => {
    const cookies = cookiesOf(await signedIn())
    const page = await answer('/desk/sign-out', { cookies })
    expect(page.headers?.['content-security-policy']).toContain(provider.issuer)
    const token = /name="form-token" value="([^"]*)"/.exec('page' in page ? page.page : '')?.[1] ?? ''
    const out = await answer('/desk/sign-out', { cookies, form: { 'form-token': token, step: 'both' } })
    const ends = new URL(seen(out))
    expect(ends.origin + ends.pathname).toBe(`${provider.issuer}/end`)
    expect(ends.searchParams.get('post_logout_redirect_uri')).toBe(`${baseUrl}/desk/signed-out`)
    expect(ends.searchParams.get('id_token_hint')).toMatch(/^eyJ/)
    // Kept by somebody, the cookie opens nothing.
    expect(await visitOf(desk.signIn, { cookies, at: now })).toBeUndefined()
  })
})
