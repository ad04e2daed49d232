import { describe, expect, it } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { texts } from '../../../functions/text/index.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { examples } from '../../support/mail/every-mail.ts'

/*
 * A person plans by days. A letter that says "by Thursday 3 December 2026, 17:00" makes them look for a clock, so
 * letters to complainants give days. Two times of day matter and stay: when somebody asked for the link, and the hours
 * of the liaison.
 */

const letters = Object.entries(examples).flatMap(([kind, of]) =>
  Object.entries(of).flatMap(([name, make]) =>
    languages.flatMap((language) => {
      const { text, context } = make(language)
      return context.order.to === 'complainant' && kind !== 'link-again'
        ? [[`${kind}, ${name} (${language})`, text, language] as const]
        : []
    }),
  ),
)

describe('a letter to the complainant gives days and no time of day', () => {
  it.each(letters)('%s', (_name, text, language) => {
    const hours = mailTexts[language].liaison.hours
    const said = text.split('\n').filter((line) => !line.startsWith(hours))
    expect(said.join('\n')).not.toMatch(/\b\d{1,2}:\d\d\b/)
  })
})

describe('the day of a time limit', () => {
  const { lastDay, lastWholeDay } = texts('en').format('Europe/London')

  it('is the day on which it ends, and midnight belongs to the day before', () => {
    expect(lastDay('2026-12-03T17:00:00.000Z')).toBe('Thursday 3 December 2026')
    expect(lastDay('2026-12-04T00:00:00.000Z')).toBe('Thursday 3 December 2026')
  })

  it('is the last whole day, if somebody has to act by then', () => {
    expect(lastWholeDay('2026-12-03T10:00:00.000Z')).toBe('Wednesday 2 December 2026')
    expect(lastWholeDay('2026-12-04T00:00:00.000Z')).toBe('Thursday 3 December 2026')
  })
})
