import axeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { readPdf } from './pdf.ts'

/** A phone and a desk's screen. */
const widths = [360, 1280]

/**
 * What axe cannot tell, and people have looked at: the contrast of the word beside a drawn circle, which axe takes for
 * hidden. Each is our ink or our link on our paper, above 6:1.
 */
const lookedAt = /^not sure, color-contrast: <(?:label for|button class="link" form="complaint" name="step")/

/** What axe finds, and what it leaves to people, by the codes of its rules, best practice too. */
async function barriers(page: Page, unsure: boolean): Promise<string[]> {
  const { violations, incomplete } = await new axeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', ...(unsure ? ['best-practice'] : [])],
      resultTypes: ['violations', 'incomplete'],
      iframes: false,
    })
    .analyze()
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`),
    ...(unsure ? incomplete : [])
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `not sure, ${id}: ${html.slice(0, 160)}`))
      .filter((one) => !lookedAt.test(one)),
  ]
}

/**
 * Whatever is wrong with the page as it stands there: barriers, what is too wide on a phone and on a desk's screen, and
 * what is missing on paper. Widths are looked at with text twice as large, too.
 * @param options.unsure whether what axe leaves to people counts: it does not see through drawn charts and tables that
 *   scroll
 */
export async function faults(page: Page, language: string, { unsure = true } = {}): Promise<string[]> {
  const told: string[] = []
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const size of [200, 100]) {
      await page.evaluate(`document.documentElement.style.fontSize = "${size}%"`)
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (Number(wide) > 0) told.push(`${width} px, text of ${size} %: ${String(wide)} px too wide`)
    }
    // A page is built the same in both languages: on the wider screen, one of them tells.
    if (width === 360 || language === 'en')
      told.push(...(await barriers(page, unsure)).map((barrier) => `${width} px: ${barrier}`))
  }
  const [scripts, spoken] = [await page.locator('script').count(), await page.locator('html').getAttribute('lang')]
  if (scripts > 0) told.push('has a script')
  if (spoken !== language) told.push(`is in ${spoken}`)
  return [...told, ...(await onPaper(page))]
}

/** As it stands in what is read back. */
export const plain = (words: string): string => words.replaceAll(/\s/g, '').normalize('NFKC')

/** The printed page has its heading, and nothing that only a screen can do. */
async function onPaper(page: Page): Promise<string[]> {
  const { pages } = readPdf(await page.pdf({ format: 'A4' }))
  const text = pages.map((one) => one.text).join('')
  const heading = (await page.locator('h1').first().textContent()) ?? ''
  const buttons = await page.locator('main .buttons button:not(.hidden)').allTextContents()
  return [
    ...(text.includes(plain(heading)) ? [] : ['printed without its heading']),
    ...buttons
      .filter((button) => plain(button).length > 5 && text.endsWith(plain(button)))
      .map((one) => `prints ${one}`),
  ]
}
