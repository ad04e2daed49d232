import { describe, expect, it, beforeEach } from 'vitest'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import { cookieName, sentCookie } from '../../../functions/http/session/cookies.ts'
import { readersIn } from '../../../functions/http/session/readers.ts'
import { type Reads, readsIn } from '../../../functions/http/session/reads.ts'
import { sealer } from '../../../functions/http/session/sealed.ts'
import { signInSecret, type SignInSecret } from '../../../functions/http/session/secret.ts'
import { newSession, sessionCookie, type SignIn, visitOf } from '../../../functions/http/session/session.ts'
import { asSignedIn } from '../../../functions/http/session/signed-in.ts'
import { Problem } from '../../../functions/http/parts/problems.ts'
import { visitPlace } from '../../../functions/pages/parts/layout.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { bindAccount } from '../../../functions/store/sign-in/accounts.ts'
import { endSession } from '../../../functions/store/sign-in/sessions.ts'
import { pagesOfDesk } from '../../../functions/text/en/desk-pages.ts'
import { entity, staff } from '../../support/cast.ts'
import { asked, baseUrl, cookieKey, cookieOf, cookiesOf, whither } from '../../support/sign-in/desk.ts'
import { tableForTests } from '../../support/store/table.ts'

const at = '2026-03-02T02:00:00.000Z'
const later = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString()
const account = { issuer: 'https://login.example.com', subject: 'subject-1' }
const settings = {
  issuer: account.issuer,
  clientId: 'desk',
  authentication: 'private_key_jwt',
  secret: 'arn:s',
} as const

const store = tableForTests()
let keys: SignInSecret['cookieKeys']
const signInAt = (url = baseUrl): SignIn => ({
  store,
  baseUrl: url,
  settings,
  sealer: sealer(async () => ({ cookieKeys: keys }), url),
})

beforeEach(async () => {
  keys = [cookieKey('a1')]
  await replaceStaff(
    store,
    staff.map((one) => (one.id === 'ina' ? { ...one, signIn: account } : one)),
  )
})

/** The cookie of a new session, as the browser sends it. */
async function cookieFor(person = 'ina', of = account, signIn = signInAt()): Promise<string> {
  const line = await sessionCookie(signIn, newSession(of, person, at), at)
  return line.split(';')[0] ?? ''
}
const who = async (cookie: string, when = at, signIn = signInAt()): Promise<string | undefined> =>
  (await visitOf(signIn, { cookies: [cookie], at: when }))?.me.id

describe('a session', () => {
  it('ends after 30 minutes without a page, by the time of the event', async () => {
    const cookie = await cookieFor()
    expect([await who(cookie, later(29.9)), await who(cookie, later(30.1))]).toEqual(['ina', undefined])
    expect(await who(cookie, later(60 * 24 * 60))).toBeUndefined()
  })

  it('continues with every page, and ends after ten hours however many there are', async () => {
    const signIn = signInAt()
    let cookies = [await cookieFor()]
    const pages = (minutes: number): Promise<Reply> =>
      asSignedIn(signIn, { ENTITY: entity }, asked('/desk', { at: later(minutes), cookies }), async () => ({
        status: 200,
        page: '',
      }))
    for (let minutes = 20; minutes < 600; minutes += 20) {
      const reply = await pages(minutes)
      expect(reply.status).toBe(200)
      cookies = cookiesOf(reply)
    }
    expect(whither(await pages(599))).toMatch(/^200/)
    expect(whither(await pages(601))).toMatch(/^303 \/desk\/sign-in\?back=%2Fdesk/)
  })

  it('is over at once for somebody who left the directory, and for another account of theirs', async () => {
    const cookie = await cookieFor()
    await replaceStaff(
      store,
      staff.map((one) => (one.id === 'ina' ? { ...one, signIn: { ...account, subject: 'other' } } : one)),
    )
    expect(await who(cookie)).toBeUndefined()
    await replaceStaff(
      store,
      staff.filter(({ id }) => id !== 'ina'),
    )
    expect(await who(cookie)).toBeUndefined()
  })

  it('tells somebody who left the directory why, and nobody else', async () => {
    const cookies = [await cookieFor()]
    const ask = (form?: Record<string, string>, when = at): Promise<Reply> =>
      asSignedIn(
        signInAt(),
        { ENTITY: entity },
        { ...asked('/desk', { at: when, cookies, ...(form && { form }) }) },
        async () => ({ status: 200, page: '' }),
      )
    expect(whither(await ask(undefined, later(31)))).toMatch(/over=&|over=$/)
    await replaceStaff(
      store,
      staff.filter(({ id }) => id !== 'ina'),
    )
    expect(whither(await ask())).toMatch(/over=left/)
    const typed = await ask({ note: '已联系本人' })
    const page = 'page' in typed ? typed.page : ''
    expect(page).toContain(pagesOfDesk.signIn.left)
    expect(page).toContain('已联系本人')
    expect(page).not.toContain(pagesOfDesk.kept.signedOutText)
  })

  it('is over if a supervisor confirmed another account, or the desk has another provider', async () => {
    const own = { ...account, subject: 'noa-1' }
    await bindAccount(store, { ...own, person: 'noa', confirmedBy: 'sue', at })
    const cookie = await cookieFor('noa', own)
    expect(await who(cookie)).toBe('noa')
    expect(
      await who(cookie, at, { ...signInAt(), settings: { ...settings, issuer: 'https://new.example.com' } }),
    ).toBeUndefined()
    await bindAccount(store, { ...own, subject: 'noa-2', person: 'noa', confirmedBy: 'sue', at })
    expect(await who(cookie)).toBeUndefined()
  })

  it('is over once it was signed out, also for a copy of the cookie', async () => {
    const session = newSession(account, 'ina', at)
    const cookie = ((await sessionCookie(signInAt(), session, at)).split(';')[0] ?? '') as string
    expect(await who(cookie)).toBe('ina')
    await endSession(store, session.id, at, 60)
    expect(await who(cookie)).toBeUndefined()
  })

  it('opens under the older of two keys, and no more once that is taken out', async () => {
    const cookie = await cookieFor()
    keys = [cookieKey('b2'), ...keys]
    expect(await who(cookie)).toBe('ina')
    expect(await who(await cookieFor())).toBe('ina')
    keys = keys.slice(0, 1)
    expect(await who(cookie)).toBeUndefined()
  })

  it('is nobody’s if any letter of its cookie was changed', async () => {
    const cookie = await cookieFor()
    const start = cookie.indexOf('=') + 1
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (let place = start; place < cookie.length; place += 7) {
      // Its first bit: the last ones of a part may stand for nothing.
      const other = letters[(letters.indexOf(cookie[place] ?? '') + 32) % 64] ?? ''
      expect(await who(`${cookie.slice(0, place)}${other}${cookie.slice(place + 1)}`)).toBeUndefined()
    }
  })

  it('of one desk opens nothing at another on the same machine, and each finds its own', async () => {
    const [one, other] = [signInAt('http://localhost:3000'), signInAt('http://localhost:3001')]
    const cookies = [await cookieFor('ina', account, one), await cookieFor('ina', account, other)]
    expect(cookieName('session', one.baseUrl)).not.toBe(cookieName('session', other.baseUrl))
    for (const signIn of [one, other]) expect((await visitOf(signIn, { cookies, at }))?.me.id).toBe('ina')
    const [first = ''] = cookies
    const renamed = first.replace(cookieName('session', one.baseUrl), cookieName('session', other.baseUrl))
    expect(await who(renamed, at, other)).toBeUndefined()
  })

  it('counts for nothing if its cookie comes twice', () => {
    const name = cookieName('session', baseUrl)
    expect(sentCookie([`${name}=a`], 'session', baseUrl)).toBe('a')
    expect(sentCookie([`${name}=a`, `${name}=b`], 'session', baseUrl)).toBeUndefined()
  })
})

describe('the keys of the cookies', () => {
  const given = (secret: object) => {
    let value = secret
    let calls = 0
    const send = async (): Promise<any> => ((calls += 1), { SecretString: JSON.stringify(value) })
    return { client: { send } as never, calls: () => calls, becomes: (next: object) => void (value = next) }
  }

  it('are read again for a key that has come since, though not for each cookie that names one', async () => {
    const [a, b] = [cookieKey('a1'), cookieKey('b2')]
    const manager = given({ cookieKeys: [a] })
    const [mine, theirs] = [signInSecret('arn:s', manager.client), async () => ({ cookieKeys: [b, a] })]
    const sealed = await sealer(theirs, baseUrl).seal('session', { who: 'ina' }, at, later(10))
    const own = sealer(mine, baseUrl)
    expect(await own.open('session', sealed, at)).toBeUndefined()
    expect(manager.calls()).toBe(1)
    manager.becomes({ cookieKeys: [b, a] })
    expect(await own.open('session', sealed, later(1))).toEqual({ who: 'ina' })
    expect(manager.calls()).toBe(2)
    // What one use sealed is not opened by another.
    expect(await own.open('sign-in', sealed, later(1))).toBeUndefined()
  })

  it('that were taken out are known no longer after ten minutes', async () => {
    const manager = given({ cookieKeys: [cookieKey('a1')] })
    const read = signInSecret('arn:s', manager.client)
    await read(at)
    await read(later(9))
    expect(manager.calls()).toBe(1)
    await read(later(11))
    expect(manager.calls()).toBe(2)
  })

  it.each([
    [{ cookieKeys: [] }, 'cookieKeys'],
    [{ cookieKeys: [{ id: 'a', key: 'short' }] }, '43 characters'],
    [{ cookieKeys: [{ ...cookieKey('a') }, { ...cookieKey('a') }] }, 'two keys have one id'],
  ])('that are wrong are named without their value', async (secret, said) => {
    await expect(signInSecret('arn:s', given(secret).client)(at)).rejects.toThrow(said)
  })
})

describe('a page of the desk', () => {
  const answered: Request[] = []
  const ask = (
    given: Partial<Parameters<typeof asked>[1]>,
    path = '/desk/tasks/4MPD-K7QX-T/intake-1',
  ): Promise<Reply> =>
    asSignedIn(signInAt(), { ENTITY: entity }, asked(path, { at, ...given }), async (request) => {
      answered.push(request)
      return { status: 200, page: 'answered' }
    })
  const tokenOf = async (cookie: string): Promise<string> =>
    (await visitOf(signInAt(), { cookies: [cookie], at }))?.session.token ?? ''
  const typed = { reason: 'The records show that nobody called.', step: 'send' }
  beforeEach(() => void answered.splice(0))

  it('leads somebody who is not signed in to sign in, and back to it', async () => {
    const reply = await ask({ query: { decision: 'accept' } })
    const address = new URL('see' in reply ? reply.see : '', baseUrl)
    expect([reply.status, address.pathname]).toEqual([303, '/desk/sign-in'])
    expect(address.searchParams.get('back')).toBe('/desk/tasks/4MPD-K7QX-T/intake-1?decision=accept&lang=en')
  })

  it('is named on every page, with the ways to their work and out', async () => {
    const page = '<html>' + visitPlace + '</html>'
    const answers = async (): Promise<Reply> => ({ status: 200, page })
    const cookies = [await cookieFor()]
    const reply = await asSignedIn(signInAt(), { ENTITY: entity }, asked('/desk/cases', { at, cookies }), answers)
    const shown = 'page' in reply ? reply.page : ''
    const me = staff.find(({ id }) => id === 'ina')!
    expect(shown).toContain(pagesOfDesk.signedInAs(me.name))
    expect(shown).toContain('href="/desk?lang=en"')
    expect(shown).toContain('href="/desk/sign-out?lang=en"')
    // A page that cannot be shown says it too, and offers no link to somebody who has none.
    const refuses = (): Promise<Reply> => Promise.reject(new Problem('not-found'))
    const failing = asSignedIn(signInAt(), { ENTITY: entity }, asked('/desk', { at, cookies }), refuses)
    await expect(failing).rejects.toMatchObject({ details: { visit: { name: me.name } } })
  })

  it('takes a form with the token of its session, from its own origin', async () => {
    const cookie = await cookieFor()
    const form = { ...typed, 'form-token': await tokenOf(cookie) }
    expect((await ask({ cookies: [cookie], form })).status).toBe(200)
    for (const origin of ['https://elsewhere.example', 'null', null]) {
      const refused = await ask({ cookies: [cookie], form: { ...form, text: 'Called twice.' }, origin })
      expect(refused).toMatchObject({ status: 403, page: expect.stringContaining('Called twice.') })
    }
    expect(answered).toHaveLength(1)
  })

  it('shows what was typed in a session that is over, and sends it only when somebody has seen it again', async () => {
    const out = await ask({ form: { ...typed, 'form-token': 'of a session that is over' } })
    expect(whither(out)).toBe(`401 ${pagesOfDesk.kept.signedOut}`)
    const page = 'page' in out ? out.page : ''
    expect(page.match(/The records show that nobody called\./g)).toHaveLength(2)
    expect(page).toContain('/desk/sign-in?back=')
    expect(answered).toEqual([])

    // Signed in again, the same form comes without the token of the new session.
    const cookie = await cookieFor()
    const again = await ask({ cookies: [cookie], form: typed })
    expect(whither(again)).toBe(`409 ${pagesOfDesk.kept.check}`)
    const token = await tokenOf(cookie)
    expect('page' in again && again.page).toContain(`name="form-token" value="${token}"`)
    expect(answered).toEqual([])
    // In the other language it is shown once more, and not sent.
    const other = await ask({ cookies: [cookie], form: { ...typed, 'form-token': token, 'shown-again': '' } })
    expect(other.status).toBe(409)
    await ask({ cookies: [cookie], form: { ...typed, 'form-token': token } })
    expect(answered).toHaveLength(1)
  })

  it('takes nothing but forms', async () => {
    const cookie = await cookieFor()
    const request = asked('/desk/tasks/x/y', { at, cookies: [cookie], form: typed })
    const json = { ...request, headers: { ...request.headers, 'content-type': 'application/json' } }
    await expect(
      asSignedIn(signInAt(), { ENTITY: entity }, json, async () => ({ status: 200, page: '' })),
    ).rejects.toMatchObject({ code: 'media-type' })
  })

  it('renews the cookie, though not with every page of a minute', async () => {
    const cookie = await cookieFor()
    expect(cookieOf(await ask({ cookies: [cookie], at: later(0.5) }), 'session')).toBeUndefined()
    expect(cookieOf(await ask({ cookies: [cookie], at: later(2) }), 'session')).toBeDefined()
  })
})

describe('the record of what was read', () => {
  const read = { at, person: 'ina', session: 's', page: 'GET /desk', references: ['4MPD-K7QX-T'] }
  const group = (fails: (command: string) => boolean = () => false) => {
    const sent: { name: string; input: any }[] = []
    const send = async ({ constructor, input }: any): Promise<any> => {
      if (fails(constructor.name)) throw new Error('no answer')
      sent.push({ name: constructor.name, input })
      return {}
    }
    return { sent, reads: readsIn('reads', { send } as never) as Reads }
  }

  it('is one line with the time of the event, in a stream of the instance', async () => {
    const { sent, reads } = group()
    await reads(read)
    await reads(read)
    await reads({ ...read, references: [] })
    expect(sent.map(({ name }) => name)).toEqual([
      'CreateLogStreamCommand',
      'PutLogEventsCommand',
      'PutLogEventsCommand',
    ])
    expect(sent[1]?.input.logEvents).toEqual([{ timestamp: Date.parse(at), message: JSON.stringify(read) }])
  })

  it('is looked through for a case from its receipt on, a few calls at a time', async () => {
    const asks: any[] = []
    const send = async ({ input }: any): Promise<any> => {
      asks.push(input)
      const message = JSON.stringify({ ...read, at: `${at.slice(0, 19)}.${asks.length}00Z` })
      // A line with another case that this one is a part of names it as well.
      const other = JSON.stringify({ ...read, references: ['4MPD-K7QX-T2'] })
      return { events: [{ message }, { message: other }], nextToken: `token ${asks.length}` }
    }
    const readers = readersIn('reads', { send } as never)
    const { reads, next } = await readers('4MPD-K7QX-T', at, undefined)
    expect([reads.length, asks.length, next]).toEqual([10, 10, 'token 10'])
    expect(asks[0]).toEqual({ logGroupName: 'reads', filterPattern: '"4MPD-K7QX-T"', startTime: Date.parse(at) })
    expect(asks[1].nextToken).toBe('token 1')
    await readers('4MPD-K7QX-T', at, next)
    expect(asks[10].nextToken).toBe('token 10')
  })

  it('comes before the page: what cannot be recorded is not shown', async () => {
    let down = true
    const { sent, reads } = group(() => down)
    await expect(reads(read)).rejects.toThrow('no answer')
    down = false
    await reads(read)
    expect(sent.map(({ name }) => name)).toEqual(['CreateLogStreamCommand', 'PutLogEventsCommand'])
  })
})
