import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint, type Desk, json, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { type Case, filed } from '../support/running-desk/scenario.ts'
import { hasBrowser, type Language, openBrowser, visit, type Visitor } from '../support/browser/browser.ts'

/** Where pictures of the pages go, if somebody wants to look at them. */
const pictures = process.env['PICTURES']

describe.skipIf(!hasBrowser)('people of the staff who sign in, in a browser', () => {
  let desk: Desk
  let other: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, other, browser] = await Promise.all([
      openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }),
      // Another process: one process holds one desk at a time.
      openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00', DEFAULT_LANGUAGE: 'en' }),
      openBrowser(),
    ])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close(), other?.close()]))

  /** The assignee of the intake of a case, and the JSON of the task by the link of the mail. */
  async function intakeOf(one: Case): Promise<{ id: string; link: string }> {
    const { mail, link } = await taskLink(desk, one.reference, 'intake')
    return { id: (mail.to[0] ?? '').replace(/@.*/, '').replace('.', '-'), link }
  }

  async function picture({ page, language }: Visitor, name: string): Promise<void> {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}-${language}.png`, fullPage: true })
  }

  const path = ({ page }: Visitor): string => new URL(page.url()).pathname
  const press = ({ page }: Visitor, selector: string): Promise<unknown> =>
    Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).click()])

  /** From the page to sign in, by the provider, and back. */
  async function signIn(visitor: Visitor, person: string): Promise<void> {
    await press(visitor, 'main form button')
    const choice = visitor.page.locator(`button[value="${person}"]`)
    // The provider knows who signed in there before.
    if (new URL(visitor.page.url()).pathname.startsWith('/_local/issuer')) {
      await choice.waitFor()
      await press(visitor, `button[value="${person}"]`)
    }
    await visitor.page.waitForURL(/\/desk(?:$|\?|\/tasks)/)
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language: Language) => {
    it('sign in, find their work, act on it, lose nothing when the session ends, and sign out', async () => {
      const one = await filed(desk, { ...complaint(), language })
      const { id, link } = await intakeOf(one)
      const visitor = await visit(browser, desk, language)
      const task = `/desk/tasks/${one.reference}/intake-1`

      // Asked for without a session, the task comes after signing in.
      await visitor.open(`${task}?lang=${language}`)
      expect(path(visitor)).toBe('/desk/sign-in')
      await visitor.look('sign in')
      await picture(visitor, 'sign-in')
      await signIn(visitor, id)
      expect(path(visitor)).toBe(task)

      await visitor.open(`/desk?lang=${language}`)
      await visitor.look('my work')
      await picture(visitor, 'desk')
      const item = visitor.page.locator('ul.choices li', { hasText: one.reference })
      expect(await item.textContent()).toContain((complaint()['complainant'] as { name: string }).name)
      await press(visitor, `ul.choices a[href*="${one.reference}"]`)
      expect(path(visitor)).toBe(task)
      await picture(visitor, 'task')

      // A note, which leaves the task open. The link of the mail shows who wrote it.
      await visitor.follow('ul.choices a[href*="decision=note"]')
      await visitor.fill({ text: 'Called twice, nobody answered.' })
      expect(await visitor.press('check')).toBe(200)
      expect(await visitor.press('send')).toBe(200)
      expect(await visitor.page.locator('[role=status]').count()).toBe(1)
      const { body } = await json(link)
      expect(body.notes).toMatchObject([{ text: 'Called twice, nobody answered.', by: expect.any(String) }])

      // Its documents, too.
      await visitor.open(`${task}/documents?lang=${language}`)
      await visitor.look('documents')
      await visitor.fill({ what: 'The letter of 2 March', shown: 'false' })
      expect(await visitor.press()).toBe(200)
      expect(path(visitor)).toBe(`${task}/documents`)

      // Half an hour later, in the middle of a form.
      await visitor.open(`${task}?decision=note&lang=${language}`)
      await visitor.fill({ text: 'This took me forty minutes to write.' })
      await desk.pass({ advance: 'PT40M' })
      expect(await visitor.press('check')).toBe(401)
      await visitor.look('signed out')
      await picture(visitor, 'signed-out')
      expect(await visitor.read('dl.answers')).toContain('forty minutes')
      const tab = await visitor.page.context().newPage()
      await tab.goto(new URL((await visitor.page.locator('main a.main').getAttribute('href')) ?? '', desk.url).href)
      await Promise.all([tab.waitForURL(/\/desk\/tasks\//), tab.locator('main form button').click()])
      await tab.close()
      expect(await visitor.press()).toBe(409)
      await visitor.look('kept')
      await picture(visitor, 'kept')
      await press(visitor, 'main button.main')
      expect(await visitor.press('send')).toBe(200)
      expect((await json(link)).body.notes).toHaveLength(2)

      // Signed out here, and where one signs in.
      await visitor.open(`/desk/sign-out?lang=${language}`)
      await visitor.look('sign out')
      await picture(visitor, 'sign-out')
      await press(visitor, 'main button[value=both]')
      await press(visitor, 'button[name=logout]')
      await visitor.page.waitForURL(/\/desk\/signed-out/)
      await visitor.open(`/desk?lang=${language}`)
      expect(path(visitor)).toBe('/desk/sign-in')
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })
  })

  it('are signed out when sixty days have passed, and the links of their mails are too old for that too', async () => {
    const visitor = await visit(browser, desk, 'en')
    await visitor.open('/desk?lang=en')
    await signIn(visitor, 'sun-hao')
    await visitor.open('/desk?lang=en')
    expect(path(visitor)).toBe('/desk')
    await desk.pass({ advance: 'P60D' })
    await visitor.open('/desk?lang=en')
    expect(path(visitor)).toBe('/desk/sign-in')
    // The provider has forgotten them as well: it asks who they are.
    await signIn(visitor, 'sun-hao')
    await visitor.open('/desk?lang=en')
    expect(path(visitor)).toBe('/desk')
    await visitor.leave()
  })

  it('are somebody else at another desk of the same machine, in the same browser', async () => {
    const visitor = await visit(browser, desk, 'en')
    await visitor.open('/desk?lang=en')
    await signIn(visitor, 'sun-hao')
    await visitor.open(`${other.url}/desk?lang=en`)
    expect(path(visitor)).toBe('/desk/sign-in')
    await signIn(visitor, 'ma-ling')
    const names: Record<string, string> = {}
    for (const url of [desk.url, other.url]) {
      await visitor.open(`${url}/desk?lang=en`)
      names[url] = await visitor.read('.visit')
    }
    expect(names[desk.url]).toContain('Sun Hao')
    expect(names[other.url]).toContain('Ma Ling')
    await visitor.leave()
  })
})
