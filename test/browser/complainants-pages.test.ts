import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { footerPlace } from '../../functions/pages/parts/layout.ts'
import { withFooter } from '../../functions/pages/parts/footer.ts'
import { hasBrowser, openBrowser } from '../support/browser/browser.ts'
import { faults, plain } from '../support/browser/page-faults.ts'
import { examples } from '../support/pages/examples.ts'
import { answers } from '../support/running-desk/answers.ts'
import { type Desk, openDesk } from '../support/running-desk/desk.ts'
import { decideAs, filed, now } from '../support/running-desk/scenario.ts'

/*
 * Every page that a complainant sees, on a phone and on a desk's screen, in both languages, with text twice as large,
 * and printed. What stands in no example is opened at a desk, without JavaScript and with it.
 */

const isComplainants = ([, make]: (typeof all)[number]): boolean => make('en').includes(footerPlace)
/** The same questions are asked of everybody; these pages differ only by whom somebody complains for. */
const askedAlike =
  /^question (?!who|representative|estate|organisation|together)\w+ for (?:heir|organisation|together)$/
const all = Object.entries(examples)
const shown = all.filter((one) => isComplainants(one) && !askedAlike.test(one[0]))

describe.skipIf(!hasBrowser)('the pages of complainants', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
  })
  afterAll(() => browser?.close())

  it('are looked at by somebody who sees what is wrong', async () => {
    await page.setContent(
      '<html lang="en"><title>A</title><h1>Words</h1><h3>Too deep</h3><img src="data:,"><p style="width: 90rem">Wide</p>',
    )
    const found = await faults(page, 'zh-CN')
    for (const part of ['image-alt', 'region', 'px too wide', 'is in en']) expect(found.join()).toContain(part)
  })

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it.each(shown)('%s: has no barrier, fits, and prints', async (_name, make) => {
      await page.setContent(withFooter(make(language), language, { phone: '+86 10 5555 0100', about: undefined }))
      expect(await faults(page, language)).toEqual([])
    })
  })
})

describe.skipIf(!hasBrowser)('pages that only a desk shows', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    /** What somebody may see of a case that was decided, and of none. */
    const addresses = async (): Promise<string[]> => {
      const one = await filed(desk, { language })
      await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
      const below = (path: string): string => one.follow.replace(/(\/complaints\/[^?]+)/, `$1${path}`)
      const beside = one.follow.replace('/complaints/', '/documents/')
      const document = await fetch(beside, {
        method: 'POST',
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ once: crypto.randomUUID(), what: 'Repair bill' }),
        redirect: 'manual',
      })
      const file = new URL(document.headers.get('location') ?? '', beside).href
      const plainOnes = ['/about', '/privacy', '/accessibility', '/lost-link', '/lost-link?sent=1', '/nowhere']
      return [
        ...plainOnes,
        one.follow,
        below('/letters/acknowledgement'),
        beside,
        file,
        `${one.follow}x`,
        below('?step=conflict').replace('?step=conflict?', '?step=conflict&'),
        below('?step=withdraw').replace('?step=withdraw?', '?step=withdraw&'),
      ].map((address) => `${address}${address.includes('?') ? '&' : '?'}lang=${language}`)
    }

    it('have no barrier, fit and print, and are the same with JavaScript and without', async () => {
      const told: string[] = []
      const [withScripts, without] = [
        await browser.newContext({ baseURL: desk.url, locale: language }),
        await browser.newContext({ baseURL: desk.url, locale: language, javaScriptEnabled: false }),
      ]
      const [page, bare] = [await withScripts.newPage(), await without.newPage()]
      const words = async (one: Page): Promise<string> => plain((await one.locator('body').innerText()) ?? '')
      for (const address of await addresses()) {
        await page.goto(address)
        await bare.goto(address)
        const name = new URL(page.url()).pathname
        if ((await words(page)) !== (await words(bare))) told.push(`${name}: other words without JavaScript`)
        told.push(...(await faults(page, language)).map((fault) => `${name}: ${fault}`))
      }
      expect(told).toEqual([])
      await Promise.all([withScripts.close(), without.close()])
    })
  })
})
