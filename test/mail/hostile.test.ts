import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../functions/domain/forms/language.ts'
import { mails as english } from '../../functions/text/en/mails.ts'
import { accepted, decided, received } from '../support/mail/desk.ts'

/** What no door lets in, put into the file all the same: a mail is safe by itself. */
const nasty =
  '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>\r\nBcc: everybody@example.com\r\n\r\n\u202Egnp.exe\u2066 \u2069\u2068\u0000\u001b[31m & ${undefined}'

/** A member of the staff is told what the complainant wrote. */
const told = (language: Language, text: string) =>
  accepted(language)
    .commit(
      '2026-10-09T03:00:00.000Z',
      { as: 'complainant', mail: 'm' },
      { fact: 'message', v: 2, text, tell: [], newFacts: false },
    )
    .mail({ kind: 'message', task: null, commit: 5, to: { person: 'ina' } })

describe.each(languages)('hostile words of a complainant (%s)', (language) => {
  const mail = told(language, nasty)

  it('appear as text, not as markup', () => {
    expect(mail.html).not.toMatch(/<script|<img|<[^>]*\sonerror/i)
    expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('lose all characters that reverse text or control output', () => {
    for (const part of [mail.subject, mail.text, mail.html])
      // oxlint-disable-next-line no-control-regex
      expect(part).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  })

  it('stay out of the subject', () => {
    expect(mail.subject).toBe(told(language, 'Thank you.').subject)
  })

  it('are marked on each line in plain text', () => {
    for (const line of mail.text.split('\n').filter((one) => one.includes('Bcc:'))) expect(line).toMatch(/^> /)
  })
})

describe('names and words that are written from right to left', () => {
  const arabic = 'محمد بن سلمان'
  const order = { kind: 'liaison-changed', id: 'liaison-changed 1' } as const

  it('are always isolated in HTML, and in plain text if needed', () => {
    const mail = accepted('en')
      .smuggled((complaint) => (complaint['complainant'].name = arabic))
      .mail(order)
    expect(mail.html).toContain(`<bdi dir="auto">${arabic}</bdi>`)
    expect(mail.text).toContain(english.greeting(`\u2068${arabic}\u2069`))
    expect(accepted('en').mail(order).text).not.toMatch(/[\u2066-\u2069]/)
  })

  it('are isolated line by line', () => {
    expect(told('en', `${arabic}\n${arabic}`).text).toContain(`> \u2068${arabic}\u2069\n> \u2068${arabic}\u2069`)
  })
})

describe('hostile words of staff', () => {
  it('are harmless in the decision letter and in a message', () => {
    const telling = decided('en')
    for (const { facts } of telling.commits)
      for (const fact of facts)
        if (fact.fact === 'decided')
          for (const name of ['findings', 'reasons', 'basis', 'remedy'])
            if (name in fact.answer) (fact.answer as Record<string, unknown>)[name] = nasty
    const mails = [telling.mail({ kind: 'outcome' }), told('en', nasty)]
    for (const { html } of mails) {
      expect(html).not.toMatch(/<script|<img/i)
      expect(html).toContain('&lt;script&gt;')
    }
  })

  it('are refused as a link that is not a web address', () => {
    for (const link of ['javascript:alert(1)', 'https://x.example/"onclick="x', 'https://x.example/ y'])
      expect(() => received('en').mail({ kind: 'acknowledgement' }, { link })).toThrow('web address')
  })
})
