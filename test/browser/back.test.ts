import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/running-desk/desk.ts'
import { caseAt, filed, linkTo, surveyLink } from '../support/running-desk/scenario.ts'
import { newestLink } from '../support/running-desk/reading.ts'
import { hasBrowser, openBrowser, type Values, visit, type Visitor } from '../support/browser/browser.ts'

/*
 * Somebody makes a mistake in a form, reloads, puts it right, continues, and presses Back and Forward. Nothing typed is
 * lost, nothing is sent again, and the browser never asks whether to send a form again.
 */

type Mistaken = {
  form: string
  /** Opens the page with the form. */
  open: (visitor: Visitor) => Promise<unknown>
  /** The button that sends it. */
  step?: string
  wrong: Values
  /** The field in which something wrong was typed, and stays. */
  typed: string
  right: Values
}

describe.skipIf(!hasBrowser)('Back, Forward and reload after a mistake', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  const long = '字'.repeat(5001)

  const forms: readonly Mistaken[] = [
    {
      form: 'a step of the form',
      open: async (visitor) => {
        await visitor.open('/?lang=en')
        await visitor.fill({ forWhom: 'myself', 'complainant.name': 'Grace Holroyd' })
        await visitor.press('next')
      },
      step: 'next',
      wrong: { 'complainant.email': 'grace at example' },
      typed: 'complainant.email',
      right: { 'complainant.email': 'grace@example.com' },
    },
    {
      form: 'where the link to what is begun goes',
      open: async (visitor) => {
        await visitor.open('/?lang=en')
        await visitor.fill({ forWhom: 'myself', 'complainant.name': 'Grace Holroyd' })
        await visitor.page.locator('button[value=save]').click()
        await visitor.page.waitForURL(/\/complain\/save/)
      },
      step: 'mail',
      wrong: { email: 'grace at example' },
      typed: 'email',
      right: { email: 'grace@example.com' },
    },
    {
      form: 'the lost link',
      open: (visitor) => visitor.open('/lost-link?lang=en'),
      step: 'send',
      wrong: { reference: 'hello', contact: 'grace@example.com' },
      typed: 'reference',
      right: { reference: 'K7QX-4MPD-T' },
    },
    {
      form: 'a message',
      open: async (visitor) => visitor.open(`${(await filed(desk)).follow}&lang=en`),
      wrong: { text: long },
      typed: 'text',
      right: { text: 'The bill is on its way.' },
    },
    {
      form: 'a withdrawal',
      open: async (visitor) => visitor.open(`${(await filed(desk)).follow}&lang=en&step=withdraw`),
      wrong: { reason: long },
      typed: 'reason',
      right: { reason: 'It was paid.' },
    },
    {
      form: 'a claim that somebody has an interest',
      open: async (visitor) => visitor.open(`${(await filed(desk)).follow}&lang=en&step=conflict`),
      wrong: { who: '王芳', reason: long },
      typed: 'reason',
      right: { reason: 'She is the adjuster’s sister.' },
    },
    {
      form: 'a document',
      open: async (visitor) =>
        visitor.open(`${(await filed(desk)).follow.replace('/complaints/', '/documents/')}&lang=en`),
      wrong: { what: long },
      typed: 'what',
      right: { what: 'The bill' },
    },
    {
      form: 'the survey',
      open: async (visitor) => {
        const one = await caseAt(desk, 'decided')
        await desk.pass({ advance: 'P4D' })
        await visitor.open(`${await surveyLink(desk, one)}&lang=en`)
      },
      wrong: { comment: long },
      typed: 'comment',
      right: { comment: 'Quick.', satisfaction: '4', resolved: 'true', effort: '2' },
    },
    {
      form: 'a request for a review',
      open: async (visitor) => visitor.open(`${(await caseAt(desk, 'decided')).follow}&lang=en&step=review`),
      wrong: { reasons: long },
      typed: 'reasons',
      right: { reasons: 'The door was not paid.' },
    },
    {
      form: 'the question after a withdrawal',
      open: async (visitor) => {
        const one = await filed(desk)
        await visitor.open(`${one.follow}&lang=en&step=withdraw`)
        await visitor.press()
      },
      wrong: { comment: long },
      typed: 'comment',
      right: { comment: 'Nobody pressed me.', ownWill: 'true' },
    },
    {
      form: 'an answer to an offer',
      open: async (visitor) => {
        const one = await caseAt(desk, 'negotiation')
        const link = await linkTo(desk, one, 'negotiation')
        await visitor.open(`${link}&lang=en&decision=offer`)
        // Before our answer is due.
        const until = new Date((await desk.now()).getTime() + 48 * 3_600_000).toISOString().slice(0, 10)
        await visitor.fill({ what: '补足差额。', 'amount.value': '6000', until })
        await visitor.press('check')
        await visitor.press('send')
        await visitor.open(`${await newestLink(desk, '/offers/', one.email)}&lang=en&answer=counter`)
      },
      step: 'send',
      wrong: { what: 'All of it', 'amount.value': 'a lot' },
      typed: 'amount.value',
      right: { 'amount.value': '7000' },
    },
    {
      form: 'a decision of the staff',
      open: async (visitor) => {
        const one = await filed(desk)
        await visitor.open(`${await linkTo(desk, one, 'intake')}&lang=en&decision=decline`)
      },
      step: 'check',
      wrong: { reason: '字'.repeat(20_001) },
      typed: 'reason',
      right: { reason: 'It is not about our insurance.' },
    },
    {
      form: 'an act of the staff',
      open: async (visitor) => {
        const one = await filed(desk)
        await visitor.open(`${await linkTo(desk, one, 'intake')}&lang=en&decision=note`)
      },
      step: 'check',
      wrong: { text: '字'.repeat(20_001) },
      typed: 'text',
      right: { text: 'Prefers to be called after ten.' },
    },
  ]

  it.each(forms)(
    'keeps what was typed in $form, and sends nothing again',
    async ({ open, step, wrong, typed, right }) => {
      const visitor = await visit(browser, desk, 'en')
      const { page } = visitor
      await open(visitor)
      let posts = 0
      const failed: string[] = []
      page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0))
      page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
      const stands = (): Promise<string> => visitor.read(`main [name="${typed}"]`)
      const titled = (): Promise<string> => page.title()

      await visitor.fill(wrong)
      const written = await stands()
      expect(await visitor.press(step)).toBe(422)
      const mistaken = await titled()
      expect([await stands(), posts]).toEqual([written, 1])
      // Reloaded, it is the same page, and nothing was sent.
      await page.reload()
      expect([await titled(), await stands(), posts]).toEqual([mistaken, written, 1])
      // A browser that keeps nothing shows it too.
      expect(await visitor.open(page.url())).toBe(422)
      expect(await stands()).toBe(written)

      await visitor.fill(right)
      await visitor.press(step)
      const next = page.url()
      const sent = posts
      await page.goBack()
      expect([await titled(), posts]).toEqual([mistaken, sent])
      await page.goForward()
      expect([page.url(), posts, failed]).toEqual([next, sent, []])
      // No address has anything that was typed.
      expect(decodeURIComponent(next)).not.toContain(written)
      await visitor.leave()
    },
  )
})
