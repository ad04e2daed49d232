import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { texts } from '../../functions/text/index.ts'
import { everyTask, type StaffKind, staffKinds } from '../support/domain/every-task.ts'
import { packs } from '../support/domain/packs.ts'
import { hasBrowser, type Language, openBrowser, visit, type Visitor } from '../support/browser/browser.ts'
import { showTask } from '../support/pages/examples.ts'
import type { Case } from '../support/domain/desk.ts'

/*
 * What an officer on a phone reads without scrolling: who and what it is about, what is to be decided, by when. Pages
 * are given to the browser as the door answers them; no script runs.
 */

/** Pixels from the top of a phone that is 360 px wide. */
const firstScreen = 800

/** The lower end of an element, in pixels from the top of the page; undefined if the page has none. */
const ends = async ({ page }: Visitor, selector: string): Promise<number | undefined> => {
  const found = page.locator(selector).first()
  if ((await found.count()) === 0) return undefined
  const box = await found.boundingBox()
  return box === null ? undefined : Math.round(box.y + box.height)
}

describe.skipIf(!hasBrowser)('the first screen of a task', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  /** A page of a task, as its holder sees it on a phone. */
  async function opened(language: Language, given: Case, kind: StaffKind): Promise<Visitor> {
    const visitor = await visit(browser, { url: 'http://desk.invalid' } as never, language)
    await visitor.page.setContent(showTask(language, given, kind))
    return visitor
  }

  async function answers(visitor: Visitor): Promise<void> {
    const positions = {
      who: await ends(visitor, '.glance strong'),
      telephone: await ends(visitor, '.glance a[href^="tel:"]'),
      product: await ends(visitor, '.glance p:nth-of-type(2)'),
      story: await ends(visitor, '.glance .story'),
      due: await ends(visitor, '.glance time'),
      decision: await ends(visitor, 'ul.choices a.first, a.main[href="#decide"]'),
    }
    expect(
      Object.entries(positions).filter(([, end]) => end === undefined || end > firstScreen),
      JSON.stringify(positions),
    ).toEqual([])
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it.each(staffKinds)('of kind %s says who, what, and by when', async (kind) => {
      const given = everyTask[kind](language)
      const visitor = await opened(language, given, kind)
      await answers(visitor)
      const { file, desk } = given
      const top = await visitor.read('.glance')
      expect(top).toContain(texts(language).code(desk.policy, 'product', file.product))
      expect(top).toContain(texts(language).format(desk.calendar.zone).money(file.classFacts.amountInDispute!))
      // A department contact does not learn who complains.
      expect(top.includes(file.complaint.complainant.name)).toBe(kind !== 'consultation')
      await visitor.look(`task ${kind}`)
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('has headings in their order, on the page of every kind', async () => {
      for (const kind of staffKinds) {
        const visitor = await opened(language, everyTask[kind](language), kind)
        const levels = await visitor.page
          .locator('main :is(h1, h2, h3, h4, h5, h6)')
          .evaluateAll((all) => all.map((one: any) => Number(one.tagName.slice(1))))
        expect(levels[0], kind).toBe(1)
        const jumps = levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)
        expect(jumps, `${kind}: ${levels.join(' ')}`).toEqual([])
        await visitor.leave()
      }
    })

    it('is used by keyboard: the telephone, then the decision, then everything else', async () => {
      for (const kind of staffKinds) {
        const visitor = await opened(language, everyTask[kind](language), kind)
        const reached: string[] = []
        for (let press = 0; press < 9; press += 1) {
          await visitor.page.keyboard.press('Tab')
          reached.push(
            await visitor.page.evaluate(
              '(() => { const at = document.activeElement; return at.getAttribute("href") ?? at.id ?? "" })()',
            ),
          )
        }
        const telephone = reached.findIndex((one) => one.startsWith('tel:'))
        const decision = reached.findIndex((one) => one === '#decide' || one.includes('decision='))
        expect([telephone > 0, decision > telephone], `${kind}: ${reached.join(' ')}`).toEqual([true, true])
        await visitor.leave()
      }
    })
  })

  // Stages of every pack: their names, limits and duties differ.
  it.each(packs.map((policy) => [`${policy.id}@${policy.version}`, policy] as const))(
    'fits with the words of %s',
    async (_, policy) => {
      for (const kind of ['intake', 'investigation', 'negotiation', 'feedback'] as const)
        for (const language of ['zh-CN', 'en'] as const) {
          const visitor = await opened(language, everyTask[kind](language, { policy }), kind)
          await answers(visitor)
          await visitor.leave()
        }
    },
  )
})
