import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { filed } from '../support/running-desk/scenario.ts'
import { hasBrowser, openBrowser, visit, type Visitor } from '../support/browser/browser.ts'
import { png } from '../support/documents/files.ts'

describe.skipIf(!hasBrowser)('documents in a browser without JavaScript', () => {
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
  /** The form of a file goes to the bucket, and nothing else does. */
  const elsewhere = ({ wrong }: Visitor): string[] =>
    wrong.filter((one) => !/^asks elsewhere: http:\/\/localhost:\d+\/liaison-local-quarantine$/.test(one))

  const chooses = async ({ page }: Visitor, content: Buffer, name = 'bill.png'): Promise<void> =>
    page.locator('#file').setInputFiles({ name, mimeType: 'image/png', buffer: content })

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it('are sent by the complainant one after another, and each says where it stands', async () => {
      const one = await filed(desk, { language })
      const visitor = await visit(browser, desk, language)
      await visitor.open(one.follow)
      expect(await visitor.follow('main a.other[href*="/documents/"]')).toBe(200)
      await visitor.look('documents')

      // A mistake names the field.
      expect(await visitor.press()).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      await visitor.look('no words')
      await visitor.fill({ what: 'Repair bill 维修发票' })
      expect(await visitor.press()).toBe(200)
      await visitor.look('file')
      await chooses(visitor, png('bill'), '../../bill.png.exe')
      expect(await visitor.press()).toBe(200)
      expect(await visitor.page.locator('[role=status]').count()).toBe(1)
      expect(new URL(visitor.page.url()).pathname).toBe(`/documents/${one.reference}`)
      await visitor.look('being checked')
      await desk.pass({ advance: 'PT1M' })
      await visitor.follow('[role=status] a')
      expect(await visitor.page.locator('main a[href*="/document-1?"]').count()).toBe(1)
      await visitor.look('received')

      // Reloaded, and with Back, nothing is sent twice.
      await visitor.page.reload()
      expect(await visitor.page.locator('ul.choices li').count()).toBe(1)
      // Named, but not sent: the page leads on to its file.
      await visitor.fill({ what: 'Photo' })
      await visitor.press()
      await visitor.follow('main p a')
      expect(await visitor.follow('main a[href*="file=document-2"]')).toBe(200)
      // The bucket refuses an empty file with a page of its own; Back, and what was typed is there.
      await chooses(visitor, Buffer.alloc(0))
      expect(await visitor.press()).toBe(400)
      await visitor.page.goBack()
      expect(await visitor.read('main')).toContain('Photo')
      await visitor.open(one.follow)
      expect(await visitor.page.locator('main a[href*="/document-1?"]').count()).toBe(1)
      await visitor.look('tracking with documents')
      expect(elsewhere(visitor).filter((fault) => !/status of 400/.test(fault))).toEqual([])
      await visitor.leave()
    })

    it('are attached by the staff, who say whether the complainant may read them', async () => {
      const one = await filed(desk, { language })
      const { link } = await taskLink(desk, one.reference, 'intake')
      const visitor = await visit(browser, desk, language)
      for (const [what, shown] of [
        ['Letter to the complainant', 'true'],
        ['Internal report', 'false'],
      ] as const) {
        await visitor.open(inLanguage(link, language))
        expect(await visitor.follow('main a.other[href*="/documents"]')).toBe(200)
        await visitor.look('attach')
        await visitor.fill({ what, shown })
        expect(await visitor.press()).toBe(200)
        await chooses(visitor, png(what))
        expect(await visitor.press()).toBe(200)
      }
      await desk.pass({ advance: 'PT1M' })
      await visitor.open(inLanguage(link, language))
      expect(await visitor.page.locator('main a[href*="/documents/document-"]').count()).toBe(2)
      await visitor.look('task with documents')
      await visitor.open(one.follow)
      expect(await visitor.read('main')).toContain('Letter to the complainant')
      expect(await visitor.read('main')).not.toContain('Internal report')
      expect(elsewhere(visitor)).toEqual([])
      await visitor.leave()
    })
  })
})
