import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser } from '../support/browser/browser.ts'
import { faults, plain } from '../support/browser/page-faults.ts'
import { answers } from '../support/running-desk/answers.ts'
import { complaint, type Desk, openDesk } from '../support/running-desk/desk.ts'
import { type Case, decideAs, filed, now } from '../support/running-desk/scenario.ts'

/*
 * Every page of the desk that somebody signs in to, on a phone and on a desk's screen, in both languages. Text may be
 * twice as large, or printed, and nothing needs JavaScript.
 */

/** Where pictures of the pages at 360 px go, if somebody wants to look at them. */
const pictures = process.env['PICTURES']

const person = (name: string): Record<string, unknown> => ({ ...(complaint()['complainant'] as object), name })

describe.skipIf(!hasBrowser)('the pages of the desk', () => {
  let desk: Desk
  let browser: Browser
  let cases: Case[]
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
    cases = []
    for (const name of ['欧阳娜娜', 'José Müller-O’Brien'])
      cases.push(await filed(desk, { ...complaint(), complainant: person(name) }))
    await decideAs(desk, cases[0]!, 'intake', answers.accept(await now(desk)))
    // Two days later steps are overdue, and reminders went out.
    await desk.pass({ advance: 'P2D' })
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  const addresses = (): readonly string[] => {
    const file = `/desk/cases/${cases[0]!.reference}`
    return [
      '/desk',
      '/desk?only=late',
      '/desk/team',
      '/desk/post',
      '/desk/accounts',
      '/desk/cases',
      '/desk/cases?list=received&product=motor',
      '/desk/cases?list=person',
      '/desk/cases?late=very',
      file,
      `${file}?show=all`,
      `${file}?part=people`,
      `${file}?part=mails`,
      `${file}?part=links`,
      `${file}?part=record`,
      `${file}/letters/acknowledgement`,
      '/desk/cases/AAAA-AAAA-A',
      '/desk/search',
      '/desk/figures',
      '/desk/figures?by=class&period=2026-01..2026-12',
      '/desk/figures?by=nothing&period=never',
      '/desk/figures/list?of=received&by=product',
      '/desk/figures/deviations?by=product',
      '/desk/enter',
      '/desk/enter?channel=phone',
      '/desk/enter?channel=regulator',
      '/desk/enter?act=withdrawal',
      '/desk/enter?act=acceptance',
      '/desk/enter?act=undo',
    ]
  }

  /** What stands less than 12 pixels below the buttons of a form. */
  const sticking = (page: Page): Promise<string[]> =>
    page
      .locator('main form + p')
      .evaluateAll((all) =>
        all
          .filter(
            (one) => one.getBoundingClientRect().top - one.previousElementSibling!.getBoundingClientRect().bottom < 12,
          )
          .map(({ textContent }) => textContent ?? ''),
      )

  async function signIn(page: Page, who: string): Promise<void> {
    await page.goto('/desk')
    await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('main form button').click()])
    const choice = page.locator(`button[value="${who}"]`)
    await choice.waitFor()
    await choice.click()
    await page.waitForURL(/\/desk(?:$|\?)/)
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it('have no barrier, fit and print, and say the same without JavaScript', async () => {
      const context = await browser.newContext({ baseURL: desk.url, locale: language })
      const page = await context.newPage()
      await signIn(page, 'ma-ling')
      const bareContext = await browser.newContext({
        baseURL: desk.url,
        locale: language,
        javaScriptEnabled: false,
        storageState: await context.storageState(),
      })
      const bare = await bareContext.newPage()
      const told: string[] = []
      const words = async (one: Page): Promise<string> => plain((await one.locator('body').innerText()) ?? '')
      const look = async (name: string): Promise<void> => {
        if (pictures) {
          await page.setViewportSize({ width: 360, height: 800 })
          const file = name.replaceAll(/[^a-z0-9]+/gi, '-').replace(cases[0]!.reference, 'REF')
          await page.screenshot({ path: `${pictures}/${file}-${language}.png`, fullPage: true })
        }
        told.push(...(await faults(page, language, { unsure: false })).map((fault) => `${name}: ${fault}`))
        told.push(...(await sticking(page)).map((text) => `${name}: sticks to the form above it: ${text}`))
      }
      for (const path of addresses()) {
        const address = `${path}${path.includes('?') ? '&' : '?'}lang=${language}`
        await page.goto(address)
        await bare.goto(address)
        if ((await words(page)) !== (await words(bare))) told.push(`${path}: other words without JavaScript`)
        await look(path)
      }
      // A result stands behind a form.
      await page.goto(`/desk/search?lang=${language}`)
      await page.locator('main input[name=typed]').fill('欧阳')
      await Promise.all([page.waitForURL(/found=/), page.locator('main button.main').click()])
      expect(await page.locator('main').innerText()).toContain(cases[0]!.reference)
      await look('a result of the search')
      expect(told).toEqual([])
      await Promise.all([context.close(), bareContext.close()])
    })
  })
})
