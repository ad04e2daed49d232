import axeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, openBrowser } from '../support/browser/browser.ts'
import { examples } from '../support/pages/examples.ts'

/** The page of the complainant in every state that there is an example of. */
const states = Object.entries(examples).filter(([name]) => name.startsWith('tracking'))
const widths = [360, 1280]

/** What axe finds, and what it leaves to people: by the codes of its rules, best practice too. */
async function barriers(page: Page): Promise<string[]> {
  const { violations, incomplete } = await new axeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations', 'incomplete'],
      iframes: false,
    })
    .analyze()
  return [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
}

describe.skipIf(!hasBrowser)('the page of the complainant', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage()
  })
  afterAll(() => browser?.close())

  it('is looked at by somebody who sees what is wrong', async () => {
    await page.setContent('<html lang="en"><title>A</title><p>Words</p><h3>Too deep</h3><img src="data:,">')
    const found = (await barriers(page)).map((one) => one.split(':')[0])
    expect(found).toEqual(expect.arrayContaining(['image-alt', 'region']))
  })

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it.each(states)('%s: has no barrier, fits, and fits with text twice as large', async (_name, make) => {
      await page.setContent(make(language))
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
      for (const width of widths)
        for (const size of [100, 200]) {
          await page.setViewportSize({ width, height: 800 })
          await page.evaluate(`document.documentElement.style.fontSize = "${size}%"`)
          const [content, screen] = String(
            await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.clientWidth].join()'),
          ).split(',')
          expect([width, size, content]).toEqual([width, size, screen])
        }
      await page.evaluate('document.documentElement.style.fontSize = ""')
      await page.setViewportSize({ width: 360, height: 800 })
      expect(await barriers(page)).toEqual([])
    })
  })
})
