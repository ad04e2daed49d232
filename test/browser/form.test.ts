import type { Browser } from 'playwright-core'
import { texts } from '../../functions/text/index.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, followLink, json, openDesk } from '../support/running-desk/desk.ts'
import { hasBrowser, type Language, openBrowser, visit, type Visitor, widths } from '../support/browser/browser.ts'
import { stories } from '../support/browser/story.ts'

const other: Record<Language, Language> = { 'zh-CN': 'en', en: 'zh-CN' }

describe.skipIf(!hasBrowser)('the public form', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  /** How many complaints somebody has, and how many acknowledgements. */
  const ofWhom = async (email: string) => {
    const mails = await desk.inbox(email)
    return {
      complaints: new Set(mails.map(({ subject }) => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(subject)?.[0])).size,
      mails: mails.length,
    }
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    const { complaint } = stories[language]
    const email = `${language.toLowerCase()}-walks@example.com`

    it('receives a complaint without JavaScript, through mistakes, changes, Back and sending again', async () => {
      const visitor = await visit(browser, desk, language)
      let posted = ''
      visitor.page.on('request', (request) => {
        const body = request.postData() ?? ''
        if (/(^|&)step=check(&|$)/.test(body)) posted = body
      })
      expect(await visitor.open('/')).toBe(200)
      await visitor.look('form')

      // Sent blank: a list of mistakes that has the focus, each leading to its field.
      expect(await visitor.press('check')).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      await visitor.look('form with mistakes')
      const targets = await visitor.page
        .locator('#errors a')
        .evaluateAll((links) => links.map((link: any) => link.getAttribute('href').slice(1) as string))
      expect(targets).toEqual(
        [
          'complainant.name',
          'complainant.relation',
          'complainant.email',
          'product',
          'description',
          'desiredOutcome',
        ].map((name) => `field-${name}`),
      )
      for (const [index, target] of targets.entries()) {
        await visitor.page.locator('#errors a').nth(index).click()
        expect(await visitor.focus()).toBe(target)
      }

      // Answers stay after a mistake, and in the other language.
      await visitor.fill({ ...complaint, 'complainant.email': email, description: '短 too short', urgentHarm: true })
      expect(await visitor.press('check')).toBe(422)
      expect(await visitor.read('[name="complainant.name"]')).toBe(complaint['complainant.name'])
      expect(await visitor.read('[name="description"]')).toBe('短 too short')
      expect(await visitor.follow('nav button.link')).toBe(200)
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(other[language])
      expect(await visitor.read('[name="description"]')).toBe('短 too short')
      expect(await visitor.page.locator('[name="urgentHarm"]').isChecked()).toBe(true)
      await visitor.follow('nav button.link')
      await visitor.fill({ description: String(complaint['description']) })
      expect(await visitor.press('check')).toBe(200)
      await visitor.look('check page')
      expect(await visitor.read('main')).toContain(complaint['description'])

      // One answer is changed, from the check page and back to it.
      await visitor.follow('button[formaction$="#field-claimNumber"]')
      expect(await visitor.focus()).toBe('field-claimNumber')
      await visitor.fill({ claimNumber: 'C-2026-78', urgentHarm: false })
      await visitor.press('check')
      expect(await visitor.read('main')).toContain('C-2026-78')
      expect(await ofWhom(email)).toEqual({ complaints: 0, mails: 0 })

      expect(await visitor.press('send')).toBe(200)
      const address = visitor.page.url()
      const reference = await visitor.read('.reference')
      expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
      const { respondBy } = (await json(await followLink(desk, reference, email))).body as { respondBy: string }
      expect(await visitor.read('main ol')).toContain(texts(language).format('Asia/Shanghai').instant(respondBy))
      await visitor.look('received')
      expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })

      // Reloaded; gone back and sent again; opened again.
      await visitor.page.reload()
      expect(await visitor.read('.reference')).toBe(reference)
      await backToCheckPage(visitor, posted)
      await visitor.press('send')
      expect(await visitor.read('.reference')).toBe(reference)
      await visitor.open(address)
      expect(await visitor.read('.reference')).toBe(reference)
      expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })

      // Gone back, changed and sent again: the page asks whether that is meant, and no leads to what was sent first.
      await backToCheckPage(visitor, posted)
      await visitor.press('edit')
      await visitor.fill({ claimNumber: 'C-2026-79' })
      await visitor.press('check')
      expect(await visitor.press('send')).toBe(422)
      expect(await visitor.heading()).toBe(pageTexts(language).form.again.title)
      await visitor.look('sent before, changed since')
      expect(await visitor.follow('nav button.link')).toBe(422)
      expect(await visitor.heading()).toBe(pageTexts(other[language]).form.again.title)
      await visitor.follow('nav button.link')
      await visitor.follow('a.other')
      expect(await visitor.read('.reference')).toBe(reference)
      expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })

      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })
  })

  it('creates one complaint after a double click, with JavaScript and on a wide screen', async () => {
    const email = 'twice@example.com'
    const visitor = await visit(browser, desk, 'en', { width: widths.desk, script: true })
    await visitor.open('/')
    await visitor.fill({ ...stories.en.complaint, 'complainant.email': email })
    await visitor.press('check')
    await visitor.page.locator('button[value=send]').last().dblclick()
    // The second press may still be on its way when the first is answered, and both lead to the same page.
    await expect.poll(() => visitor.read('.reference').catch(() => 'another page comes')).toMatch(/^[0-9A-Z-]{11}$/)
    expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })
    expect(visitor.wrong).toEqual([])
    await visitor.leave()
  })

  it('creates one complaint after Back to the form and sending again', async () => {
    const email = 'back@example.com'
    const visitor = await visit(browser, desk, 'en')
    await visitor.open('/')
    await visitor.fill({ ...stories.en.complaint, 'complainant.email': email })
    await visitor.press('check')
    await visitor.press('send')
    const reference = await visitor.read('.reference')
    for (const _ of ['the check page, which the browser will not show unasked', 'the form'])
      await Promise.all([visitor.page.waitForEvent('domcontentloaded'), visitor.page.goBack().catch(() => undefined)])
    await visitor.fill({ ...stories.en.complaint, 'complainant.email': email })
    await visitor.press('check')
    await visitor.press('send')
    expect(await visitor.read('.reference')).toBe(reference)
    expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })
    await visitor.leave()
  })

  it('continues on Enter as with the main button of the page', async () => {
    const visitor = await visit(browser, desk, 'en')
    await visitor.open('/')
    await visitor.fill(stories.en.complaint)
    await visitor.page.locator('[name="policyNumber"]').press('Enter')
    await visitor.page.locator('button[value=send]').last().waitFor()
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en')
    expect(visitor.wrong).toEqual([])
    await visitor.leave()
  })
})

/**
 * Back to the check page, which was the answer to a post: the browser asks, and saying yes posts once more. Without a
 * window Chromium shows an error instead, and forgets what was posted when that is reloaded: the body is put back here.
 */
async function backToCheckPage({ page }: Visitor, posted: string): Promise<void> {
  const failed = page.waitForEvent('domcontentloaded')
  await Promise.all([failed, page.goBack().catch(() => undefined)])
  await page.route(
    '**/*',
    (route) =>
      route.continue({
        postData: posted,
        headers: { ...route.request().headers(), 'content-type': 'application/x-www-form-urlencoded' },
      }),
    { times: 1 },
  )
  await page.reload()
  expect(await page.locator('main button[value=send]').count()).toBe(1)
}
