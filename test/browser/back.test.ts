import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint, type Desk, file, linksIn, openDesk, taskLink } from '../support/running-desk/desk.ts'
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
  /** The field in which something was typed, and stays. */
  typed: string
  /** Where it is, if its name is not known before. */
  at?: string
  right: Values
  /** Another desk, if not the one of all. */
  of?: () => Desk
}

describe.skipIf(!hasBrowser)('Back, Forward and reload after a mistake', () => {
  let desk: Desk
  /** The evening before a pack is to be looked at again. */
  let later: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, later, browser] = await Promise.all([
      openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }),
      openDesk({ CLOCK_START: '2027-05-31T08:00:00+08:00', POLICY_PACK: 'cn-2020-3' }),
      openBrowser(),
    ])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close(), later?.close()]))

  /** Opens a page of the desk as somebody who signs in for it. */
  const openAs = async ({ page, open }: Visitor, person: string, path: string): Promise<unknown> => {
    await open('/desk?lang=en')
    await page.locator('main form button').click()
    await page.locator(`button[value="${person}"]`).click()
    await page.waitForURL(/\/desk(?:$|\?)/)
    return open(path)
  }
  /** Whom the mail of a task went to. */
  const holderOf = async (reference: string, kind: string): Promise<string> => {
    const { mail } = await taskLink(desk, reference, kind)
    return (mail.to[0] ?? '').replace(/@.*/, '').replace('.', '-')
  }

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
    {
      form: 'a decision of somebody who signed in',
      open: async (visitor) => {
        const { reference } = await filed(desk)
        const task = `/desk/tasks/${reference}/intake-1`
        await openAs(visitor, await holderOf(reference, 'intake'), `${task}?lang=en&decision=decline`)
      },
      step: 'check',
      wrong: { reason: '字'.repeat(20_001) },
      typed: 'reason',
      right: { reason: 'It is not about our insurance.' },
    },
    {
      form: 'an act that came by telephone',
      open: async (visitor) => {
        const { reference } = await filed(desk)
        const withdrawal = '/desk/enter?lang=en&act=withdrawal'
        await openAs(visitor, await holderOf(reference, 'intake'), withdrawal)
        await visitor.fill({ reference, name: (complaint()['complainant'] as { name: string }).name })
      },
      step: 'send',
      wrong: { proof: '', said: 'Paid by now.' },
      typed: 'said',
      right: { proof: 'Recording 17' },
    },
    {
      form: 'the list of letters to post',
      open: async (visitor) => {
        const postalAddress = '四川省成都市示例路1号\n610000'
        const complainant = {
          name: '李雷',
          phone: '138 0013 8000',
          postalAddress,
          prefers: 'post',
          relation: 'policyholder',
        }
        const { body } = await file(desk, complaint({ complainant }))
        await openAs(visitor, await holderOf(body.reference, 'posting'), '/desk/post?lang=en')
        await visitor.page.locator('[name^="tracking "]').first().fill('XY 1234')
      },
      step: 'posted',
      wrong: { day: '' },
      typed: 'tracking',
      at: '[name^="tracking "]',
      right: { day: '2026-03-02' },
    },
    {
      form: 'the review of a pack',
      of: () => later,
      open: async (visitor) => {
        await later.pass({ advance: 'PT2H' })
        const all = (await later.inbox()).flatMap((mail) => linksIn(mail))
        await visitor.open(`${all.find((link) => link.includes('/policies/cn-2020-3'))}&lang=en`)
      },
      step: 'send',
      wrong: { notes: 'As the order says.', nextReview: '2027-05-01' },
      typed: 'notes',
      right: { nextReview: '2028-05-31' },
    },
  ]

  it.each(forms)(
    'keeps what was typed in $form, and sends nothing again',
    async ({ open, step, wrong, typed, at = `[name="${typed}"]`, right, of = () => desk }) => {
      const visitor = await visit(browser, of(), 'en')
      const { page } = visitor
      await open(visitor)
      let posts = 0
      const failed: string[] = []
      page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0))
      page.on('requestfailed', (request) => failed.push(request.failure()?.errorText ?? ''))
      const stands = (): Promise<string> => visitor.read(`main ${at}`)
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
