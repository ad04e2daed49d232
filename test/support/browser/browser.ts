import axeBuilder from '@axe-core/playwright'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as launcher, type Locator, type Page } from 'playwright-core'
import type { Desk } from '../running-desk/desk.ts'

/** Milliseconds after which what has not come will not: no measure of how long anything takes. */
const guard = 600_000

/** Chromium from an npm package, without a window: nothing but what the lock file installs is needed. */
export async function openBrowser(): Promise<Browser> {
  return launcher.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    timeout: guard,
  })
}

export type Language = 'zh-CN' | 'en'

/** The package holds a Chromium for Linux on x64; elsewhere these tests are skipped. */
export const hasBrowser = process.platform === 'linux' && process.arch === 'x64'

/** What a page must fit: the phone that most people complain from, and a desk's screen. */
export const widths = { phone: 360, desk: 1100 }

/**
 * Someone before a screen: fills in what stands there and presses what stands there, and keeps an eye on what is wrong
 * with it.
 */
export type Visitor = {
  page: Page
  language: Language
  /** Opens an address, relative to the desk or whole. @returns the status */
  open: (address: string) => Promise<number>
  /** Types and ticks by the names of fields; `true` and `false` tick and untick. */
  fill: (values: Values) => Promise<void>
  /** Presses the button of a step, or the only one there is. @returns the status of the page that follows */
  press: (step?: string) => Promise<number>
  heading: () => Promise<string>
  /** Follows a link by its address. @returns the status */
  follow: (selector: string) => Promise<number>
  /** What an element says, or what stands in a field. */
  read: (selector: string) => Promise<string>
  /** The id of the element that has the focus. */
  focus: () => Promise<string>
  /** Looks at the page as it is: accessibility, width on a phone and on a desk's screen, language. */
  look: (name: string) => Promise<void>
  /** Everything that was wrong so far. */
  wrong: string[]
  leave: () => Promise<void>
}

export type Values = Readonly<Record<string, string | boolean | readonly string[]>>

/** @param script whether the browser runs JavaScript; the pages need none */
export async function visit(
  browser: Browser,
  desk: Desk,
  language: Language,
  { width = widths.phone, height = 800, script = false } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    baseURL: desk.url,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(guard)
  // Switched off here and not for the context: the accessibility check is a script, and is let in while it looks.
  const session = await context.newCDPSession(page)
  const scripts = (run: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value: !run })
  await scripts(script)
  const wrong: string[] = []
  const origin = new URL(desk.url).origin
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      wrong.push(`asks elsewhere: ${request.url()}`)
  })
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A form that is sent back to be put right has the status that says so; the browser remarks on it.
    if (['error', 'warning'].includes(message.type()) && !/status of (401|404|409|410|422)/.test(message.text()))
      wrong.push(`console at ${new URL(page.url()).pathname}: ${message.text()}`)
  })
  const following = async (act: () => Promise<unknown>): Promise<number> => {
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.request().isNavigationRequest() && ![302, 303].includes(one.status())),
      // The answer may come before the browser has left the page that it stood on.
      page.waitForEvent('domcontentloaded'),
      act(),
    ])
    await page.waitForLoadState()
    return response.status()
  }
  return {
    page,
    language,
    wrong,
    open: async (address) => (await page.goto(address))?.status() ?? 0,
    fill: async (values) => {
      for (const [name, value] of Object.entries(values)) await fillIn(page, name, value)
    },
    press: (step) =>
      following(() =>
        (step === undefined
          ? page.locator('main button')
          : page.locator(`main button[name=step][value="${step}"]:visible:not(.hidden):not(.link)`).first()
        ).click(),
      ),
    heading: async () => (await page.locator('h1').textContent()) ?? '',
    follow: async (selector) => {
      const link = page.locator(selector).first()
      await unfold(link)
      return following(() => link.click())
    },
    read: (selector) =>
      page
        .locator(selector)
        .first()
        .evaluate((element: any) => element.value ?? element.textContent),
    focus: async () => {
      // What takes the focus by itself takes it when the page is first drawn, which a busy machine does later than it
      // answers.
      const focused = page.locator(':focus')
      await focused.waitFor({ state: 'attached' })
      return (await focused.getAttribute('id')) ?? ''
    },
    look: async (name) => {
      await scripts(true)
      const told = [...(await barriers(page, name)), ...(await faults(page, language))]
      await scripts(script)
      wrong.push(...told.map((fault) => `${name} (${language}): ${fault}`))
    },
    leave: () => context.close(),
  }
}

/** Opens the part of the page that something is folded away in. */
async function unfold(hidden: Locator): Promise<void> {
  if (!(await hidden.isVisible())) await hidden.locator('xpath=ancestor::details[not(@open)]/summary').first().click()
}

async function fillIn(page: Page, name: string, value: Values[string]): Promise<void> {
  const inputs = page.locator(`main [name="${name}"]:not([type=hidden])`)
  const first = inputs.first()
  const kind = await first.evaluate((element) =>
    element.tagName === 'INPUT' ? element.getAttribute('type') : element.tagName.toLowerCase(),
  )
  await unfold(first)
  // The drawn box belongs to the label: that is what a finger hits.
  const tick = async (input: Locator, on: boolean) =>
    (await input.isChecked()) === on
      ? undefined
      : page.locator(`label[for="${await input.getAttribute('id')}"]`).click()
  if (kind === 'checkbox' && typeof value === 'boolean') return tick(first, value)
  if (kind === 'radio' || kind === 'checkbox') {
    for (const one of [value].flat()) await tick(page.locator(`main [name="${name}"][value="${one}"]`), true)
    return
  }
  if (kind === 'select') return void (await first.selectOption(String(value)))
  return first.fill(String(value))
}

/** Pages that have been looked at: in the other language they are built the same, and only their words differ. */
const lookedAt = new Set<string>()

/** What WCAG 2.2 AA asks as far as a machine can tell; once for each page, since it takes longer than all the rest. */
async function barriers(page: Page, name: string): Promise<string[]> {
  // What is folded has to be right too, and to fit.
  await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
  if (lookedAt.has(name)) return []
  lookedAt.add(name)
  const { violations } = await new axeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], iframes: false })
    .analyze()
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .map(({ html }) => html.slice(0, 160))
        .slice(0, 3)
        .join(' | ')}`,
  )
}

/** What only we ask of a page: that it fits, and speaks its language. */
async function faults(page: Page, language: Language): Promise<string[]> {
  const told: string[] = []
  const before = page.viewportSize()
  for (const width of Object.values(widths)) {
    await page.setViewportSize({ width, height: before?.height ?? 800 })
    const wide = await page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth].join()',
    )
    const [content, screen] = String(wide).split(',').map(Number) as [number, number]
    if (content > screen) told.push(`scrolls sideways at ${width} px: ${content} px wide`)
  }
  if (before !== null) await page.setViewportSize(before)
  const spoken = await page.locator('html').getAttribute('lang')
  if (spoken !== language) told.push(`is in ${spoken}`)
  return told
}
