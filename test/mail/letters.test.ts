import { describe, expect, it } from 'vitest'
import { complainant, entity, everyone, fullComplaintIn } from '../support/cast.ts'
import { languages } from '../../functions/domain/forms/language.ts'
import { mails as en } from '../../functions/text/en/mails.ts'
import { mails as zhCn } from '../../functions/text/zh-CN/mails.ts'
import { reference } from '../support/mail/desk.ts'
import { examples } from '../support/mail/every-mail.ts'

const all = Object.entries(examples).flatMap(([kind, of]) =>
  Object.entries(of).flatMap(([name, make]) =>
    languages.map((language) => ({ kind, name, language, make: () => make(language) })),
  ),
)
const toComplainant = [
  'acknowledgement',
  'outcome',
  'declined',
  'withdrawn',
  'joined',
  'liaison-changed',
  'restarted',
  'extended',
  'holding',
  'period-agreed',
  'rules-changed',
  'date-offered',
  'paused',
  'resumed',
  'decided',
  'offer',
  'offer-answered',
  'offer-over',
  'reopened',
  'promise-changed',
  'promise-unkept',
  'link-again',
  'contact-changed',
  'authority-ending',
  'authority-over',
  'document-refused',
  'act-entered',
  'act-undone',
  'written',
  'request-reminder',
  'review-received',
  'review-decided',
  'survey',
]

/** What a mail to staff says of its link. */
const notes = {
  en: [en.staff.personal, en.staff.policyReview.personal],
  'zh-CN': [zhCn.staff.personal, zhCn.staff.policyReview.personal],
}

/** What a reader sees of the HTML. */
const shown = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
const bare = (text: string): string =>
  text
    .replace(/^> ?/gm, '')
    .replace(/^!! |^- |^-{3,}$/gm, '')
    .replace(/\s+/g, '')

describe.each(all)('$name ($language)', ({ language, make }) => {
  const mail = make()

  it('has no missing value', () => {
    for (const part of [mail.subject, mail.text, mail.html])
      expect(part).not.toMatch(/undefined|null|NaN|\[object|\$\{|=>|Invalid Date/)
    expect(mail.text.length).toBeGreaterThan(100)
    expect(mail.from).toBe(entity[language])
  })

  it('has a subject of one line with the reference and without a name', () => {
    expect(mail.subject).toMatch(/^[^\p{Cc}\u2028\u2029]{8,110}$/u)
    expect(mail.subject).toContain(reference)
    for (const { name } of everyone(language)) expect(mail.subject).not.toContain(name)
    expect(mail.subject).not.toContain(complainant[language].name)
  })

  it('uses only one language', () => {
    const said = mail.subject + mail.text + shown(mail.html)
    if (language === 'en') expect(said).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/)
    // What is left are references, numbers, addresses, the desk's own ids and the unit of the examples.
    else
      expect(said.replace(/www\.[a-z.-]+|https?:\S+|\S+@\S+|[PC]-2026-\d+|K7QX-4MPD-T|PDF|\bdesk\b/g, '')).not.toMatch(
        /[A-Za-z]{2,}/,
      )
  })

  it('has the same content as text and as HTML', () => {
    const html = shown(mail.html).replaceAll('•', '')
    const withoutEntity = bare(html).replace(bare(entity[language]), '')
    // The web address stands in the text alone; in HTML a button or a word leads there.
    const onlyHtml = [...mail.html.matchAll(/<a href="[^"]*\/(?:letters|dates)\/[^"]*"[^>]*>([^<]*)</g)].map(
      ([, label]) => label ?? '',
    )
    const both = onlyHtml.reduce((all, label) => all.replace(bare(shown(label)), ''), withoutEntity)
    expect(both).toBe(bare(mail.text.replace(/^(.*)[:：]\nhttps?:\S+$/gm, '$1')))
  })

  it('shows no address with a key in HTML, and leads to the same ones as the text and to its own page', () => {
    const inText = [...mail.text.matchAll(/^https?:\S+$/gm)].map(([address]) => address)
    const inHtml = [...mail.html.matchAll(/href="(https?:[^"]*)"/g)].map(([, address]) => address)
    expect(inHtml.filter((address) => !/\/(?:letters|dates)\//.test(address ?? ''))).toEqual(inText)
    expect(shown(mail.html)).not.toMatch(/https?:|key=/)
  })

  it('loads nothing and links only to the desk', () => {
    expect(mail.html).not.toMatch(/<(img|script|style|link|iframe|object|form|table|svg)\b|url\(|@import|\bon\w+=/i)
    const addresses = [...mail.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)
    for (const address of addresses) expect(address).toMatch(/^https:\/\/complaints\.example\.com\//)
    expect(mail.html).toContain(`<html lang="${language}">`)
  })
})

describe.each(all.filter(({ kind }) => toComplainant.includes(kind)))(
  'to the complainant: $name ($language)',
  ({ make }) => {
    it('names the liaison, with phone, mail and hours', () => {
      const mail = make()
      for (const part of [mail.text, shown(mail.html)]) {
        expect(part).toMatch(/@example\.com/)
        expect(part).toMatch(/021-5555-\d+/)
        expect(part).toContain('09:00–18:00')
      }
    })
  },
)

describe.each(all.filter(({ kind }) => !toComplainant.includes(kind)))(
  'to staff: $name ($language)',
  ({ kind, language, make }) => {
    it('does not say who the complainant is', () => {
      const mail = make()
      const { name, email, phone } = fullComplaintIn(language).complainant
      for (const told of [name, email, phone]) expect(mail.text + mail.html).not.toContain(told)
    })

    it('says that its link is personal if there is one', () => {
      const { text } = make()
      expect(text.includes('https://')).toBe(notes[language].some((note) => text.includes(note)))
    })

    it('begins with due time and action if it is a task, a reminder or an overdue notice', () => {
      if (['task', 'reminder', 'overdue'].includes(kind))
        expect(make().subject).toMatch(/^2026-\d\d-\d\d \d\d:\d\d \S.* · K7QX-4MPD-T/)
    })
  },
)

describe('the texts', () => {
  it('have the same entries in every language, none of them empty', () => {
    expect(entriesOf(en)).toEqual(entriesOf(zhCn))
    for (const texts of [en, zhCn]) for (const [, value] of leaves(texts)) expect(value).not.toBe('')
  })
})

const entriesOf = (texts: object): string[] =>
  leaves(texts)
    .map(([path, value]) => `${path} ${typeof value}`)
    .sort()
const leaves = (value: object, path = ''): [string, unknown][] =>
  Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null
      ? leaves(part as object, `${path}/${name}`)
      : [[`${path}/${name}`, part] as [string, unknown]],
  )
