import { expect, test } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { received } from '../support/domain/desk.ts'

// Promised for Monday 16 March 2026. The period from 5 March ends on the 20th, a week before anybody decides.
test.each(languages)('new facts that are accepted after every date promise none that has passed (%s)', (language) => {
  const desk = received('2026-03-02 10:00', 'general', { policy: newestPolicy('cn-2020-3'), complaint: { language } })
    .does('intake')
    .until('2026-03-05 11:00')
    .messages('有新的鉴定报告', true)
    .until('2026-03-27 10:00')
    .does('new-material')
  const order = desk.mails.find(({ id }) => id === 'restarted 1')!
  const { text } = renderMail({ ...desk, order, link: 'https://complaints.example.com/x', work: null })
  const day = language === 'en' ? 'Monday 16 March 2026' : '2026年3月16日（星期一）'
  expect(text.replaceAll(/[\u2068\u2069]/g, '')).toContain(mailTexts[language].restarted.late(day))
})
