import type { Browser } from 'playwright-core'
import { texts } from '../../functions/text/index.ts'
import { complainTexts } from '../../functions/text/complain-texts.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, followLink, json, linksIn, openDesk } from '../support/running-desk/desk.ts'
import { hasBrowser, type Language, openBrowser, visit, type Visitor, widths } from '../support/browser/browser.ts'
import { answersAll, pageOf } from '../support/browser/complain.ts'
import { stories } from '../support/browser/story.ts'

const other: Record<Language, Language> = { 'zh-CN': 'en', en: 'zh-CN' }

describe.skipIf(!hasBrowser)('the public form', () => {
  let desk: Desk
  let browser: Browser
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' }), openBrowser()])
  })
  afterAll(() => Promise.all([browser?.close(), desk?.close()]))

  /** How many complaints somebody has, and how many acknowledgements. */
  const ofWhom = async (email: string) => {
    const mails = (await desk.inbox(email)).filter(({ subject }) => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.test(subject))
    return {
      complaints: new Set(mails.map(({ subject }) => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(subject)?.[0])).size,
      mails: mails.length,
    }
  }

  const back = ({ page }: Visitor) =>
    Promise.all([page.waitForEvent('domcontentloaded'), page.goBack().catch(() => undefined)])
  const forward = ({ page }: Visitor) =>
    Promise.all([page.waitForEvent('domcontentloaded'), page.goForward().catch(() => undefined)])

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    const { complaint } = stories[language]
    const email = `${language.toLowerCase()}-walks@example.com`
    const mine = { ...complaint, 'complainant.email': email }

    it('asks one thing a page without JavaScript, through mistakes, changes, Back and sending again', async () => {
      const visitor = await visit(browser, desk, language)
      expect(await visitor.open('/')).toBe(200)
      expect(pageOf(visitor)).toBe('who')
      await visitor.look('who')

      // Sent blank: a list of mistakes that has the focus, each with the name of its field, and leading to it.
      expect(await visitor.press('next')).toBe(422)
      expect(await visitor.focus()).toBe('errors')
      expect(await visitor.page.title()).toContain(
        pageTexts(language).frame.errorTitle(complainTexts(language).questions.who.title),
      )
      await visitor.look('who with mistakes')
      const { missing } = complainTexts(language)
      expect(await visitor.page.locator('#errors a').allTextContents()).toEqual([
        missing['forWhom'],
        missing['complainant.name'],
      ])
      for (const [index, target] of ['forWhom', 'complainant.name'].entries()) {
        await visitor.page.locator('#errors a').nth(index).click()
        expect(await visitor.focus()).toBe(`field-${target}`)
      }

      // The language changes on each page, and what was typed stays.
      await visitor.fill({ 'complainant.name': '李 Wei' })
      expect(await visitor.follow('nav button.link')).toBe(200)
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(other[language])
      expect(await visitor.read('[name="complainant.name"]')).toBe('李 Wei')
      await visitor.follow('nav button.link')

      // A description that says too little is kept, and asked about.
      await answersAll(visitor, { ...mine, description: '短' }, async (page) => {
        await visitor.look(page)
        if (page !== 'happened') return
        expect(await visitor.press('next')).toBe(422)
        expect(await visitor.read('[name="description"]')).toBe('短')
        await visitor.look('happened with mistakes')
        await visitor.page.reload()
        expect(await visitor.read('[name="description"]')).toBe('短')
        await visitor.fill({ description: String(complaint['description']) })
      })
      await visitor.look('check')
      for (const said of ['complainant.name', 'policyNumber', 'description'].map((name) => String(complaint[name])))
        expect(await visitor.read('main')).toContain(said)

      // One answer is changed, from the check page and back to it.
      await visitor.follow('a[href$="#field-claimNumber"]')
      expect(pageOf(visitor)).toBe('insurance')
      await visitor.fill({ claimNumber: 'C-2026-78' })
      await visitor.press('next')
      expect(pageOf(visitor)).toBe('check')
      expect(await visitor.read('main')).toContain('C-2026-78')
      expect(await ofWhom(email)).toEqual({ complaints: 0, mails: 0 })

      expect(await visitor.press('send')).toBe(200)
      const address = visitor.page.url()
      const reference = await visitor.read('.reference')
      expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
      const { respondBy } = (await json(await followLink(desk, reference, email))).body as { respondBy: string }
      expect(await visitor.read('main ol')).toContain(texts(language).format('Asia/Shanghai').lastDay(respondBy))
      await visitor.look('received')
      expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })

      // Reloaded; gone back, which leads here again; opened again.
      await visitor.page.reload()
      expect(await visitor.read('.reference')).toBe(reference)
      await back(visitor)
      await visitor.page.reload()
      expect(await visitor.read('.reference')).toBe(reference)
      await visitor.open(address)
      expect(await visitor.read('.reference')).toBe(reference)
      expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })

      // A page of the form that still stands in another window: what is typed there is shown, and not lost.
      const key = new URL(address).searchParams.get('key') ?? ''
      const late = new URLSearchParams({ step: 'next', claimNumber: 'C-2026-79' })
      const posted = await fetch(`${desk.url}/complain/insurance?key=${key}&lang=${language}`, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: late,
      })
      expect(posted.status).toBe(409)
      expect(await posted.text()).toContain('C-2026-79')
      expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })

      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('asks more of somebody who complains for another', async () => {
      const who = `${language.toLowerCase()}-speaks@example.com`
      const visitor = await visit(browser, desk, language)
      await visitor.open('/')
      const seen: string[] = []
      await answersAll(
        visitor,
        {
          ...complaint,
          'complainant.email': who,
          forWhom: 'representative',
          'authority.represented': '王 Carter',
          'authority.capacity': 'lawyer',
          'authority.scope': 'full',
          incident: true,
          gravity: 'death',
        },
        async (page) => {
          seen.push(page)
          if (['representative', 'event'].includes(page)) await visitor.look(page)
        },
      )
      expect(seen).toEqual([
        'who',
        'representative',
        'validity',
        'contact',
        'insurance',
        'happened',
        'support',
        'event',
      ])
      expect(await visitor.read('main')).toContain('王 Carter')
      await visitor.press('send')
      await visitor.read('.reference')
      expect(await ofWhom(who)).toEqual({ complaints: 1, mails: 1 })
      expect(visitor.wrong).toEqual([])
      await visitor.leave()
    })

    it('is saved by a mailed link, continued in another browser, and gone after its time', async () => {
      const who = `${language.toLowerCase()}-saves@example.com`
      const visitor = await visit(browser, desk, language)
      await visitor.open('/')
      await visitor.fill({ 'complainant.name': '张三' })
      await visitor.follow('button[value=save]')
      expect(pageOf(visitor)).toBe('save')
      await visitor.look('save')
      expect(await visitor.press('mail')).toBe(422)
      await visitor.fill({ email: who })
      await visitor.press('mail')
      expect(pageOf(visitor)).toBe('saved')
      await visitor.look('saved')
      const [mail] = await desk.inbox(who)
      expect(mail?.text).not.toContain('张三')
      const [link] = mail === undefined ? [] : linksIn(mail)
      await visitor.leave()

      await desk.pass({ advance: 'P13D' })
      const later = await visit(browser, desk, language)
      expect(await later.open(link ?? '')).toBe(200)
      expect(await later.read('[name="complainant.name"]')).toBe('张三')
      await desk.pass({ advance: 'P2D' })
      expect(await later.open(link ?? '')).toBe(410)
      await later.look('gone')
      expect(later.wrong).toEqual([])
      await later.leave()
    })
  })

  it('loses nothing that was typed by Back, Forward and a second window', async () => {
    const visitor = await visit(browser, desk, 'en')
    await visitor.open('/')
    await visitor.fill({ forWhom: 'myself', 'complainant.name': 'Back And Forth' })
    await visitor.press('next')
    await visitor.fill({ 'complainant.phone': '028 5550 0199' })
    await back(visitor)
    expect(await visitor.read('[name="complainant.name"]')).toBe('Back And Forth')
    await forward(visitor)
    expect(await visitor.read('[name="complainant.phone"]')).toBe('028 5550 0199')
    await visitor.fill({ 'complainant.email': 'back@example.com' })

    // The same draft in a second window: each keeps what it sends.
    const second = await visit(browser, desk, 'en')
    await second.open(visitor.page.url().replace('/contact?', '/happened?'))
    await second.fill({ description: 'The garage sent the bill twice, and nobody paid.' })
    await second.press('next')
    await visitor.press('next')
    expect(pageOf(visitor)).toBe('insurance')
    await answersAll(
      visitor,
      { ...stories.en.complaint, description: '', 'complainant.email': 'back@example.com' },
      async (page) => {
        if (page !== 'happened') return
        await visitor.page.reload()
        expect(await visitor.read('[name="description"]')).toBe('The garage sent the bill twice, and nobody paid.')
        await visitor.fill({ desiredOutcome: 'Pay it.' })
      },
    )
    await visitor.press('send')
    expect(await visitor.read('.reference')).toMatch(/^[0-9A-Z-]{11}$/)
    await second.leave()
    await visitor.leave()
  })

  it('creates one complaint after a double click, with JavaScript and on a wide screen', async () => {
    const email = 'twice@example.com'
    const visitor = await visit(browser, desk, 'en', { width: widths.desk, script: true })
    await visitor.open('/')
    await answersAll(visitor, { ...stories.en.complaint, 'complainant.email': email })
    await visitor.page.locator('button[value=send]').last().dblclick()
    // The second press may still be on its way when the first is answered, and both lead to the same page.
    await expect.poll(() => visitor.read('.reference').catch(() => 'another page comes')).toMatch(/^[0-9A-Z-]{11}$/)
    expect(await ofWhom(email)).toEqual({ complaints: 1, mails: 1 })
    expect(visitor.wrong).toEqual([])
    await visitor.leave()
  })

  it('continues on Enter as with the main button of the page', async () => {
    const visitor = await visit(browser, desk, 'en')
    await visitor.open('/')
    await visitor.fill({ forWhom: 'myself', 'complainant.name': 'Enter' })
    await visitor.page.locator('[name="complainant.name"]').press('Enter')
    await visitor.page.locator('[name="complainant.email"]').waitFor()
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en')
    expect(visitor.wrong).toEqual([])
    await visitor.leave()
  })
})
