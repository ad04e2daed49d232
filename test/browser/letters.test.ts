import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { hasBrowser, openBrowser, visit, type Visitor } from '../support/browser/browser.ts'
import { readPdf } from '../support/browser/pdf.ts'
import { type Desk, openDesk } from '../support/running-desk/desk.ts'
import { answers } from '../support/running-desk/answers.ts'
import { decideAs, filed, now } from '../support/running-desk/scenario.ts'

/*
 * A decision on paper: for somebody who keeps letters in a folder, or has to show them to a mediator.
 */

/** A4 in points. */
const a4 = { width: 595, height: 842 }

const look = process.env['LOOK']

/** Prints the page on A4. */
async function print(page: Page, name: string) {
  const file = await page.pdf({ format: 'A4', preferCSSPageSize: false })
  if (look !== undefined) writeFileSync(`${look}/${name}.pdf`, file)
  const { pages } = readPdf(file)
  for (const { width, height } of pages) {
    expect(Math.abs(width - a4.width)).toBeLessThan(2)
    expect(Math.abs(height - a4.height)).toBeLessThan(2)
  }
  return { sheets: pages.length, text: pages.map(({ text }) => text).join('') }
}

/** As it stands in what was read back. */
const plain = (words: string): string => words.replaceAll(/\s/g, '').normalize('NFKC')

describe.skipIf(!hasBrowser).each([
  ['uk-disp', 'en', 'GBP', ['ombudsman', 'litigation']],
  ['cn-2020-3', 'zh-CN', 'CNY', ['review', 'mediation', 'arbitration', 'litigation', 'regulator']],
] as const)('letters under %s in %s', (pack, language, currency, rights) => {
  let desk: Desk
  let browser: Browser
  let visitor: Visitor
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([
      openDesk({ CLOCK_START: '2026-03-02T17:00:00+08:00', POLICY_PACK: pack }),
      openBrowser(),
    ])
    visitor = await visit(browser, desk, language)
  })
  afterAll(async () => {
    await visitor?.leave()
    await Promise.all([browser?.close(), desk?.close()])
  })

  it('print the decision on one or two sheets, with the head of the insurer', async () => {
    const one = await filed(desk, { language, amountInDispute: { currency, value: '900.00' } })
    await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
    await decideAs(desk, one, 'investigation', answers.complete({ remedyAmount: { currency, value: '900.00' } }))
    await decideAs(desk, one, 'negotiation', answers.agreed(await now(desk)))
    await decideAs(desk, one, 'feedback', answers.propose({ rights, remedyDue: '2026-05-29' }))
    const mail = (await desk.inbox(one.email)).at(-1)!
    await visitor.open(one.follow)
    await visitor.follow('main .card a.other[href*="/letters/"]')
    await visitor.look('decision letter')
    if (look !== undefined) await visitor.page.screenshot({ path: `${look}/${pack}-360.png`, fullPage: true })
    expect(`${await visitor.heading()} · ${one.reference}`).toBe(mail.subject)

    const { sheets, text } = await print(visitor.page, `${pack}-decision`)
    expect(sheets).toBeLessThanOrEqual(2)
    expect(text).toContain(plain(language === 'en' ? 'Example Insurance Company' : '示例保险有限公司'))
    expect(text).toContain(plain(language === 'en' ? '1 Example Road, Chengdu' : '成都市示例路1号'))
    expect(text).toContain(plain(one.reference))
    // What the mail says stands on the paper too, unless it speaks of links or stands in the head.
    const said = mail.text
      .split('\n')
      .filter((line) => /[^-=]{9}/.test(line) && !/key=|link|链接/i.test(line) && !line.includes(one.reference))
    expect(said.length).toBeGreaterThan(5)
    for (const line of said)
      if (!line.endsWith(':') && !line.endsWith('：')) expect(text).toContain(plain(line.replace(/^[->] /, '')))
    expect(text.split(plain(one.reference)).length - 1).toBe(1)
    // Nothing of the page around it.
    expect(text).not.toContain(plain(pageTexts(language).letterPages.toPrint))
    expect(text).not.toContain(plain(pageTexts(language).footer.about))

    await visitor.follow('nav.screen a[href*="print=large"]')
    const large = await print(visitor.page, `${pack}-large`)
    expect([large.sheets > sheets || sheets === 2, large.text]).toEqual([true, text])
    await visitor.follow('nav.screen a[href*="with=complaint"]')
    expect(visitor.page.url()).toContain('print=large')
    const whole = await print(visitor.page, `${pack}-whole`)
    expect(whole.text).toContain(plain(pageTexts(language).letterPages.complaint))

    await visitor.follow('nav.screen a')
    expect(visitor.page.url()).toContain(`/complaints/${one.reference}?`)
    await visitor.page.locator('summary', { hasText: pageTexts(language).letterPages.listTitle }).click()
    if (look !== undefined) await visitor.page.screenshot({ path: `${look}/${pack}-tracking.png`, fullPage: true })
    expect(await visitor.page.locator('main details a[href*="/letters/acknowledgement"]').count()).toBe(1)
    // The mail leads there too, by a word that shows no address.
    const [link = ''] = /https?:[^"]+\/letters\/outcome[^"]+/.exec(mail.html) ?? []
    expect(await visitor.open(link)).toBe(200)
    expect(`${await visitor.heading()} · ${one.reference}`).toBe(mail.subject)
    expect(visitor.wrong).toEqual([])
  })
})
