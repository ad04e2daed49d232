import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, json, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { newestLink } from '../support/running-desk/reading.ts'
import { caseAt } from '../support/running-desk/scenario.ts'
import { hasBrowser, openBrowser, visit } from '../support/browser/browser.ts'

/** A request by a colleague, and the answer, as both see them; on a phone without scripts, and at a desk with them. */
describe.skipIf(!hasBrowser)('a conversation in a browser', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  const letter = 'Please send us the repair bill. 请提供维修发票。'
  const settings = [
    ['zh-CN', { width: 360, script: false }],
    ['en', { width: 1280, script: true }],
  ] as const

  it.each(settings)('goes both ways, and an answer resumes the clocks: %s', async (language, setting) => {
    const one = await caseAt(desk, 'investigation')
    const { link } = await taskLink(desk, one.reference, 'investigation')
    const colleague = await visit(browser, desk, language, setting)
    const to = new URL(link)
    to.searchParams.set('lang', language)
    to.searchParams.set('decision', 'write-to-complainant')
    await colleague.open(to.href)
    await colleague.look('write to the complainant')
    // A request without a day is a mistake, and what was written stays.
    await colleague.fill({ text: letter, asks: 'documents', pause: true })
    expect(await colleague.press('check')).toBe(422)
    expect(await colleague.read('main [name=text]')).toBe(letter)
    await colleague.look('write to the complainant, no day')
    await colleague.fill({ until: '2026-03-06' })
    expect(await colleague.press('check')).toBe(200)
    expect(await colleague.press('send')).toBe(200)
    await colleague.look('task with a request')
    expect(colleague.wrong).toEqual([])
    await colleague.leave()

    await desk.inbox()
    const complainant = await visit(browser, desk, language, setting)
    const follow = new URL(await newestLink(desk, `/complaints/${one.reference}`, one.email))
    follow.searchParams.set('lang', language)
    await complainant.open(follow.href)
    expect(await complainant.read('main .notice')).toContain('维修发票')
    await complainant.look('asked for documents')
    // The button leads to the documents, and Back to the request.
    expect(await complainant.follow('.notice a.main')).toBe(200)
    expect(new URL(complainant.page.url()).pathname).toBe(`/documents/${one.reference}`)
    await complainant.page.goBack()
    expect(await complainant.page.locator('main .notice a.main').count()).toBe(1)
    expect(await json(one.follow)).toMatchObject({ body: { requests: [{ what: 'documents', until: '2026-03-06' }] } })

    await complainant.fill({ text: 'I do not have it any more.' })
    expect(await complainant.press()).toBe(200)
    await complainant.look('answered')
    expect(await complainant.page.locator('main .notice a.main').count()).toBe(0)
    expect(await complainant.page.locator('main .quote').count()).toBeGreaterThanOrEqual(2)
    // Reloaded, or sent once more with Back, it is said once.
    await complainant.page.reload()
    const { body } = await json(one.follow)
    expect(body).toMatchObject({ requests: [], pauses: [{ reason: 'complainant', over: true }] })
    expect(complainant.wrong).toEqual([])
    await complainant.leave()
  })
})
