import { expect, test } from 'vitest'
import { examples } from '../../support/mail/every-mail.ts'

const { 'a withdrawal by phone': own, 'a withdrawal by phone, of whom somebody speaks for': spokenFor } =
  examples['act-entered']

test('a letter to who speaks for the complainant does not say that they did what the complainant may have done', () => {
  const represented = { en: 'Margaret Hill', 'zh-CN': '李明' } as const
  for (const language of ['en', 'zh-CN'] as const) {
    expect(spokenFor!(language).text).toContain(represented[language])
    expect(own!(language).text).not.toContain(represented[language])
  }
})

test('the staff reads when somebody said that they withdraw, and not only when that took effect', () => {
  const { 'cancelled by a withdrawal by phone': mail } = examples['cancelled']
  for (const [language, said, effect] of [
    ['en', '9 October 2026', '17 October 2026'],
    ['zh-CN', '2026年10月9日', '2026年10月17日'],
  ] as const) {
    expect(mail!(language).text).toContain(said)
    expect(mail!(language).text).toContain(effect)
  }
})
