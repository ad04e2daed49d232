import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint, type Desk, file, followLink, json, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { caseAt, filed } from '../support/running-desk/scenario.ts'
import { hasBrowser, openBrowser, visit } from '../support/browser/browser.ts'
import { answersAll } from '../support/browser/complain.ts'
import { onTheClock, stories } from '../support/browser/story.ts'

/** What a stranger may write: long without a blank, HTML, other directions, marks on marks. */
const hostile = {
  name: `<b onclick=alert(1)>${'W'.repeat(150)}`,
  line: '%'.repeat(59),
  words: `<script>alert(1)</script><img src="https://elsewhere.example/x.png"> javascript:alert(1) \u202eכתב\u0301\u0301\u0301\u0301 ${'Ω'.repeat(4000)}`,
  outcome: `https://elsewhere.example/${'a'.repeat(1500)}`,
  email: `${'a'.repeat(55)}@${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`,
}

describe.skipIf(!hasBrowser)('a case in a browser', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  const inLanguage = (link: string, language: string): string => {
    const url = new URL(link)
    url.searchParams.set('lang', language)
    return url.href
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it('can be followed, added to and withdrawn by the complainant', async () => {
      const one = await filed(desk, { language })
      const visitor = await visit(browser, desk, language)
      expect(await visitor.open(one.follow)).toBe(200)
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(language)
      await visitor.look('tracking')

      expect(await visitor.press()).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      await visitor.look('blank message')
      await visitor.fill({ text: stories[language].message })
      expect(await visitor.press()).toBe(200)
      expect(await visitor.read('main .quote')).toContain(stories[language].message)
      expect(await visitor.page.locator('[role=status]').count()).toBe(1)
      // Reloaded, it is not said twice.
      await visitor.page.reload()
      expect(await visitor.page.locator('main .quote').count()).toBe(1)

      // Asked first; no keeps it.
      await visitor.follow('main a.other[href*="step=withdraw"]')
      await visitor.look('withdrawal')
      await visitor.follow('main a.other')
      await visitor.follow('main a.other[href*="step=withdraw"]')
      expect(await visitor.press()).toBe(200)
      await visitor.look('withdrawn')
      // The one question after it.
      expect(await visitor.press()).toBe(422)
      await visitor.fill({ ownWill: 'true' })
      expect(await visitor.press()).toBe(200)
      expect(await visitor.page.locator('main button').count()).toBe(0)
      await visitor.open(one.follow)
      expect(await visitor.page.locator('main a.other[href*="step=withdraw"]').count()).toBe(0)

      // The other language shows the same case.
      await visitor.follow('nav a')
      expect(await visitor.page.locator('html').getAttribute('lang')).not.toBe(language)
      expect(await visitor.read('main')).toContain(one.reference)
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('has a helpful page for 404, 409 and 410', async () => {
      const withdrawn = await filed(desk, { language })
      const { link } = await taskLink(desk, withdrawn.reference, 'intake')
      const visitor = await visit(browser, desk, language)
      await visitor.open(inLanguage(withdrawn.follow, language))
      await visitor.follow('main a.other[href*="step=withdraw"]')
      // Withdrawn meanwhile on another screen: the page says so, and leads back to the case.
      expect(await json(withdrawn.follow.replace('?', '/withdrawal?'), { body: {} })).toMatchObject({ status: 200 })
      expect(await visitor.press()).toBe(409)
      await visitor.look('409')
      expect(await visitor.follow('main a.other')).toBe(200)
      expect(await visitor.read('main')).toContain(withdrawn.reference)
      await desk.inbox()
      expect(await visitor.open(inLanguage(link, language))).toBe(410)
      await visitor.look('410')
      expect(await visitor.open(`/complaints/${withdrawn.reference}?key=wrong&lang=${language}`)).toBe(404)
      await visitor.look('404')
      await visitor.follow('a[href^="/lost-link"]')
      await visitor.look('lost-link')
      await visitor.fill({ contact: withdrawn.email })
      expect(await visitor.press('send')).toBe(422)
      await visitor.look('lost-link-wrong')
      await visitor.fill({ reference: withdrawn.reference })
      expect(await visitor.press('send')).toBe(200)
      await visitor.look('lost-link-sent')
      await visitor.follow('footer a[href^="/about"]')
      await visitor.look('about')
      expect(await visitor.follow('main a[href^="./?"]')).toBe(200)
      expect(await visitor.open(`/nowhere?lang=${language}`)).toBe(404)
      await visitor.look('nowhere')
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('fits every screen with hostile and very long texts', async () => {
      const answer = await file(
        desk,
        complaint({
          complainant: {
            name: hostile.name,
            email: `${language.toLowerCase()}${hostile.email}`,
            phone: '1'.repeat(40),
            relation: 'lender',
          },
          language,
          policyNumber: hostile.line,
          claimNumber: hostile.line,
          description: hostile.words,
          desiredOutcome: hostile.outcome,
          support: hostile.outcome.slice(0, 1000),
        }),
      )
      expect(answer.body).toMatchObject({ status: 'received' })
      const { reference } = answer.body as { reference: string }
      const visitor = await visit(browser, desk, language)
      await visitor.open(inLanguage(await followLink(desk, reference, answer.email), language))
      await visitor.fill({ text: hostile.words })
      await visitor.press()
      await visitor.look('tracking')
      await visitor.open(inLanguage((await taskLink(desk, reference, 'intake')).link, language))
      await visitor.look('task')
      await visitor.follow('ul.choices a')
      await visitor.fill({
        'contact.how': 'not-reached',
        'contact.at': '2026-03-01T09:00',
        identityVerified: 'false',
        category: 'claims',
        classReason: hostile.name,
        summary: hostile.words,
      })
      expect(await visitor.press('check')).toBe(422)
      await visitor.look('intake form')
      await visitor.fill({ 'contact.at': onTheClock(await desk.now()) })
      await visitor.press('check')
      await visitor.look('intake check page')
      await visitor.open(`/?lang=${language}`)
      await answersAll(visitor, {
        ...stories[language].complaint,
        'complainant.name': hostile.name,
        'complainant.email': hostile.email,
        description: hostile.words,
        desiredOutcome: hostile.outcome,
        policyNumber: hostile.line,
      })
      await visitor.look('check page')
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('is shown in the console of the local runtime', async () => {
      await caseAt(desk, 'investigation', { language })
      const visitor = await visit(browser, desk, language)
      await visitor.open(`/_local?lang=${language}`)
      await visitor.look('console')
      await visitor.follow('td[data-label] a[href^="/_local/mail/"]')
      await visitor.look('mail')
      await visitor.open(`/_local?lang=${language}`)
      await visitor.follow('td[data-label] a[href^="/_local/executions/"]')
      await visitor.look('history')
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })
  })
})
