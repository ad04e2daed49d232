import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { type Case, filed, surveyLink } from '../support/running-desk/scenario.ts'
import { hasBrowser, type Language, openBrowser, type Values, visit, type Visitor } from '../support/browser/browser.ts'
import { onTheClock, stories } from '../support/browser/story.ts'

describe.skipIf(!hasBrowser)('tasks in a browser', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  const at = async (): Promise<string> => onTheClock(await desk.now())

  /** Opens the newest task of a kind from its mail, in a language. @returns the link */
  async function open(visitor: Visitor, { reference }: Case, kind: string): Promise<string> {
    const link = new URL((await taskLink(desk, reference, kind)).link)
    link.searchParams.set('lang', visitor.language)
    expect(await visitor.open(link.href)).toBe(200)
    return link.href
  }

  const choose = (visitor: Visitor, decision: string): Promise<number> =>
    visitor.follow(`ul.choices a[href*="decision=${decision}"]`)

  /** Presses a decision that is taken on the task's own page. @returns the status */
  const take = (visitor: Visitor, decision: string): Promise<number> =>
    visitor.follow(`#decide button[value=send][formaction*="decision=${decision}"]`)

  /** From the choices to what was recorded: sent blank first, then filled in, looked at, sent. */
  async function record(
    visitor: Visitor,
    decision: string,
    values: Values,
    { blank = true, check = false } = {},
  ): Promise<void> {
    expect(await choose(visitor, decision)).toBe(200)
    if (blank) {
      expect(await visitor.press('check'), decision).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      const lost = await visitor.page
        .locator('#errors a')
        .evaluateAll(
          (links) =>
            links.filter((link: any) => link.ownerDocument.getElementById(link.getAttribute('href').slice(1)) === null)
              .length,
        )
      expect(lost, 'mistakes that lead nowhere').toBe(0)
      await visitor.look(`${decision}, blank`)
    }
    await visitor.fill(values)
    expect(
      await visitor.press('check'),
      `${decision}: ${(await visitor.page.locator('#errors').allTextContents()).join()}`,
    ).toBe(200)
    if (check) await visitor.look(`${decision}, check page`)
    expect(await visitor.press('send')).toBe(200)
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language: Language) => {
    const story = stories[language]

    it('lead a key complaint from intake to its survey, each from the link in its mail', async () => {
      const one = await filed(desk, { language, amountInDispute: { currency: 'CNY', value: '60000.00' } })
      const visitor = await visit(browser, desk, language)

      const intake = await open(visitor, one, 'intake')
      await visitor.look('intake')
      await record(visitor, 'accept', story.accept(await at()), { check: true })
      // The link shows what was recorded, however often it is opened.
      expect(await visitor.page.locator('main [role=status]').count()).toBe(1)
      await visitor.look('recorded')
      await visitor.open(intake)
      expect(await visitor.read('main')).toContain(story.accept('')['summary'])
      expect(await visitor.page.locator('main button').count()).toBe(0)

      await open(visitor, one, 'investigation')
      await choose(visitor, 'complete')
      await visitor.fill(story.complete)
      // One more row, with what was filled in kept; the language changes over it.
      expect(await visitor.press('more points')).toBe(200)
      expect(await visitor.read('[name="points.0.finding"]')).toBe(story.complete['points.0.finding'])
      await visitor.fill({
        'points.1.point': String(story.complete['points.0.point']),
        'points.1.upheld': 'not',
        mainPoint: '1',
        mainReason: String(story.complete['points.0.point']),
      })
      await visitor.follow('nav button.link')
      await visitor.follow('nav button.link')
      expect(await visitor.press('check')).toBe(422)
      expect(await visitor.page.locator('#errors a').getAttribute('href')).toBe('#field-points.1.finding')
      await visitor.look('investigation, a finding missing')
      await visitor.fill({ 'points.1.finding': String(story.complete['points.0.finding']) })
      expect(await visitor.press('check')).toBe(200)
      await visitor.look('investigation, check page')
      await visitor.press('edit')
      expect(await visitor.read('[name="points.1.point"]')).toBe(story.complete['points.0.point'])
      await visitor.press('check')
      // Twice is once.
      await visitor.page.locator('main button[value=send]').dblclick()
      // The second press meets what the first recorded: whichever answer the browser shows says so.
      await visitor.page.locator('main [role=status], main .notice').first().waitFor()

      await open(visitor, one, 'negotiation')
      await record(visitor, 'agreed', story.agreed(await at()))
      await open(visitor, one, 'feedback')
      await record(visitor, 'propose', story.propose('2026-03-12'))

      await open(visitor, one, 'co-sign')
      await visitor.look('co-sign')
      // The very letter stands there, and below it what is decided about it.
      expect(await visitor.read('main article.letter')).toContain(story.propose('')['basis'])
      expect(await take(visitor, 'return')).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      await visitor.look('return, blank')
      await visitor.fill({ reason: story.returned })
      // Written for a return, and pressed as an approval: it would be lost.
      expect(await take(visitor, 'approve')).toBe(422)
      expect(await visitor.read('[name="reason"]')).toBe(story.returned)
      // The language changes over it.
      await visitor.follow('nav button.link')
      await visitor.follow('nav button.link')
      expect(await visitor.read('[name="reason"]')).toBe(story.returned)
      expect(await take(visitor, 'return')).toBe(200)
      await open(visitor, one, 'feedback')
      expect(await visitor.read('main .notice')).toContain(story.returned)
      await choose(visitor, 'propose')
      expect(await visitor.read('[name="basis"]')).toBe(story.propose('')['basis'])
      await visitor.press('check')
      await visitor.press('send')
      await open(visitor, one, 'co-sign')
      const letter = await visitor.read('main article.letter h3')
      expect(await take(visitor, 'approve')).toBe(200)
      await visitor.look('approved')
      // It is the letter that goes out.
      expect((await desk.inbox()).map(({ subject }) => subject)).toContain(letter.trim())

      await visitor.open(one.follow)
      await visitor.look('tracking, decided')
      await open(visitor, one, 'fulfilment')
      await record(visitor, 'fulfilled', story.fulfilled(await at()))
      await open(visitor, one, 'return-visit')
      await record(visitor, 'visited', story.visited)

      await desk.pass({ advance: 'P4D' })
      const survey = await surveyLink(desk, one)
      await visitor.open(survey)
      expect(await visitor.press('send')).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      await visitor.look('survey, blank')
      // The other language keeps the answers; it does not send what can be sent once only.
      await visitor.fill(story.survey)
      await visitor.follow('nav button.link')
      expect(await visitor.page.locator('[name=satisfaction][value="4"]').isChecked()).toBe(true)
      await visitor.follow('nav button.link')
      expect(await visitor.press('send')).toBe(200)
      await visitor.open(survey)
      await visitor.look('survey, answered')
      expect(await visitor.page.locator('main button').count()).toBe(0)
      expect(await visitor.read('main')).toContain(story.survey['comment'])

      await desk.inbox()
      expect((await desk.executions()).find(({ name }) => name === one.reference)).toMatchObject({
        status: 'SUCCEEDED',
      })
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('can be handed over, and the old link then names the new assignee', async () => {
      const one = await filed(desk, { language })
      const visitor = await visit(browser, desk, language)
      const before = await open(visitor, one, 'intake')
      await choose(visitor, 'reassign')
      expect(await visitor.press('check')).toBe(422)
      await visitor.look('reassign, blank')
      await visitor.fill({ reason: story.reason })
      expect(await visitor.press('check')).toBe(200)
      await visitor.press('send')
      expect(await visitor.open(before)).toBe(410)
      expect(await visitor.page.locator('main a[href^="mailto:"]').count()).toBe(1)
      await visitor.look('handed over')
      await desk.inbox()
      const now = await open(visitor, one, 'intake')
      expect(now).not.toBe(before)
      // General: it may also be settled at first contact, or declined with a supervisor's consent.
      await choose(visitor, 'resolve')
      expect(await visitor.press('check')).toBe(422)
      await visitor.look('resolve, blank')
      await visitor.open(now)
      await record(visitor, 'decline', { ground: 'not-a-complaint', reason: story.reason })
      await open(visitor, one, 'co-sign')
      await visitor.look('co-sign of a decline')
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })
  })
})
