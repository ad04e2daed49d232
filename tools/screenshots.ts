/**
 * `npm run screenshots`: the pictures of the READMEs, taken from the running system. In each language, one key
 * complaint goes through a fresh desk whose clock starts at a fixed time; every picture is one moment of it. `-- --to
 * FOLDER` puts them there; `-- --language en` or `zh-CN` takes only those of one language.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { misuse, toolOptions } from '../local/options.ts'
import { onceField } from '../functions/pages/parts/link.ts'
import { type Language, openBrowser, visit, type Visitor, widths } from '../test/support/browser/browser.ts'
import { answersAll } from '../test/support/browser/complain.ts'
import { onTheClock, stories } from '../test/support/browser/story.ts'
import { type Desk, followLink, linksIn, openDesk, taskLink } from '../test/support/running-desk/desk.ts'

const usage = 'usage: npm run screenshots -- [--to FOLDER] [--language en|zh-CN]'
const { values: asked } = toolOptions({ usage, options: { to: { type: 'string' }, language: { type: 'string' } } })
const folder =
  asked.to === undefined ? fileURLToPath(new URL('../docs/images/', import.meta.url)) : `${resolve(asked.to)}/`
const languages = (['zh-CN', 'en'] as const).filter((one) => one === (asked.language ?? one))
if (languages.length === 0) misuse(usage, `there are no pictures in ${asked.language}`)
mkdirSync(folder, { recursive: true })

/** Fixes the Idempotency-Key and by it the reference: taken again, the pictures are the same. */
const keys: Record<Language, string> = {
  'zh-CN': '7d3c1a52-6f0e-4b7b-9a55-0c2f4e8a1b01',
  en: '7d3c1a52-6f0e-4b7b-9a55-0c2f4e8a1b02',
}

const browser = await openBrowser()
try {
  for (const language of languages) {
    const desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00', DEFAULT_LANGUAGE: language })
    try {
      await take(desk, language)
    } finally {
      await desk.close()
    }
  }
} finally {
  await browser.close()
}

async function take(desk: Desk, language: Language): Promise<void> {
  const phone = await visit(browser, desk, language, { width: widths.phone, height: 780 })
  const office = await visit(browser, desk, language, { width: 800, height: 780 })
  const story = stories[language]
  const shot = (by: Visitor, name: string, { top, height }: { top?: string; height?: number } = {}) =>
    picture(by, `${folder}${language}-${name}.png`, top, height)
  const at = async (): Promise<string> => onTheClock(await desk.now())
  const send = async (by: Visitor, values: Parameters<Visitor['fill']>[0]): Promise<void> => {
    await by.fill(values)
    await by.press('check')
    await by.press('send')
  }
  const turnTo = async (reference: string, kind: string, decision?: string): Promise<void> => {
    const link = new URL((await taskLink(desk, reference, kind)).link)
    link.searchParams.set('lang', language)
    if (decision !== undefined) link.searchParams.set('decision', decision)
    await office.open(link.href)
  }

  await phone.open(`/?lang=${language}`)
  await phone.page.evaluate(`document.querySelector('input[name=${onceField}]').value = '${keys[language]}'`)
  await answersAll(phone, story.complaint, async (page) =>
    page === 'insurance' ? shot(phone, 'form', { height: 780 }) : undefined,
  )
  await phone.press('send')
  await shot(phone, 'received', { height: 780 })
  const reference = (await phone.page.locator('.reference').textContent()) ?? ''
  const email = String(story.complaint['complainant.email'])

  await desk.pass({ advance: 'PT1H' })
  await turnTo(reference, 'intake', 'accept')
  await office.fill(story.accept(await at()))
  await shot(office, 'task', { top: 'main > h2', height: 900 })
  await send(office, {})
  await desk.pass({ advance: 'P1D' })
  await turnTo(reference, 'investigation', 'complete')
  await send(office, story.complete)

  const follow = new URL(await followLink(desk, reference, email))
  follow.searchParams.set('lang', language)
  await phone.open(follow.href)
  await shot(phone, 'tracking', { height: 780 })

  await desk.pass({ advance: 'P1D' })
  await turnTo(reference, 'negotiation', 'agreed')
  await send(office, story.agreed(await at()))
  await turnTo(reference, 'feedback', 'propose')
  await send(office, story.propose('2026-03-12'))
  await turnTo(reference, 'co-sign')
  await shot(office, 'co-sign', { top: 'main .caption', height: 900 })
  await turnTo(reference, 'co-sign', 'approve')
  await office.press('send')
  await desk.now()

  await office.page.setViewportSize({ width: 860, height: 780 })
  await office.open(`/_local?lang=${language}`)
  await shot(office, 'console', { height: 1180 })
  const outcome = (await desk.inbox(email)).at(-1)
  await office.open(`/_local/mail/${outcome?.id}?lang=${language}`)
  await shot(office, 'outcome-mail', { height: 900 })

  await turnTo(reference, 'fulfilment', 'fulfilled')
  await send(office, story.fulfilled(await at()))
  await desk.pass({ advance: 'P3D' })
  const survey = (await desk.inbox(email)).flatMap(linksIn).find((link) => link.includes('/surveys/'))
  await phone.open(survey ?? '')
  await phone.fill(story.survey)
  await shot(phone, 'survey', { height: 780 })

  for (const by of [phone, office]) if (by.wrong.length > 0) throw new Error(by.wrong.join('\n'))
  await phone.leave()
  await office.leave()
}

/** @param top where to begin, slightly above this; the page's top if left out */
async function picture({ page }: Visitor, path: string, top?: string, height = 780): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 }
  const scrolled = Number(await page.evaluate('scrollY'))
  const from =
    top === undefined
      ? 0
      : Math.max(0, Math.round(((await page.locator(top).first().boundingBox())?.y ?? 0) + scrolled) - 24)
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'))
  await page.screenshot({
    path,
    fullPage: true,
    clip: { x: 0, y: from, width, height: Math.min(height, whole - from) },
    animations: 'disabled',
  })
}
