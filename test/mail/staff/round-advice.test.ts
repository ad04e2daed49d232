import { expect, test } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderRound } from '../../../functions/mail/round.ts'
import { person } from '../../support/cast.ts'
import { examples } from '../../support/mail/every-mail.ts'

test.each(languages)('a mail about several cases says what to do about a warning beside it (%s)', (language) => {
  const of = (kind: 'reminder' | 'warning') => Object.values(examples[kind])[0]!(language).context
  const reminder = of('reminder')
  const other = { ...reminder, file: { ...reminder.file, reference: 'OTHER' } }
  const warning = of('warning')
  const { text } = renderRound(person('sue', ['supervisor'], {}, language), [other, warning] as never)
  const { warningNow } = mailTexts[language].staff
  const plain = text.replaceAll(/\s+/g, language === 'en' ? ' ' : '')
  expect(plain.split(warningNow)).toHaveLength(2)
  // After the item that ends first, and after the case that it is about.
  expect(plain.indexOf(warningNow)).toBeGreaterThan(plain.indexOf('OTHER'))
  expect(plain.indexOf(warningNow)).toBeGreaterThan(plain.indexOf(warning.file.reference))
})
