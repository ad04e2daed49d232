import { describe, expect, test } from 'vitest'
import type { Language } from '../../../functions/domain/forms/language.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { renderRound } from '../../../functions/mail/round.ts'
import { person } from '../../support/cast.ts'
import type { ExampleMail } from '../../support/mail/desk.ts'
import { examples } from '../../support/mail/every-mail.ts'

/*
 * The cases of the examples count in Beijing time. At a desk in London every time in a mail to its staff says so, in
 * the subject too. At a desk in Beijing the mails are as they were.
 */

const zone = { 'zh-CN': '（北京时间）', en: ' (Beijing time)' } as const
const times: Readonly<Record<Language, RegExp>> = {
  'zh-CN': /\d+日 星期. \d\d:\d\d(?!（北京时间）)/g,
  en: /\d{4}, \d\d:\d\d(?! \(Beijing time\))/g,
}

const toStaff = Object.entries(examples).flatMap(([kind, all]) =>
  Object.entries(all).flatMap(([name, make]) =>
    (['zh-CN', 'en'] as const).flatMap((language): [string, Language, ExampleMail][] => {
      const example = make(language)
      return example.context.order.to === 'complainant' ? [] : [[`${kind}: ${name}, ${language}`, language, example]]
    }),
  ),
)

test.each(toStaff)('%s', (_name, language, { context }) => {
  const here = renderMail({ ...context, deskZone: 'Asia/Shanghai' })
  expect(here).toEqual(renderMail(context))
  const { subject, text } = renderMail({ ...context, deskZone: 'Europe/London' })
  const begins = /^\d{4}-\d\d-\d\d \d\d:\d\d/.exec(subject)?.[0]
  if (begins !== undefined) expect(subject.startsWith(`${begins}${zone[language]} `)).toBe(true)
  expect(text.match(times[language]) ?? []).toEqual([])
})

describe('a mail about several cases', () => {
  test('names the zone of the first in its subject, and of each beside its time', () => {
    const late = examples.overdue['overdue to the supervisor']!('en').context
    const other = { ...late, file: { ...late.file, reference: 'OTHER' } }
    const both = [late, other].map((one) => ({ ...one, deskZone: 'Europe/London' }))
    const { subject, text } = renderRound(person('sue', ['supervisor'], {}, 'en'), both as never)
    expect(subject.startsWith('2026-10-13 18:00 (Beijing time) ')).toBe(true)
    expect(text.match(times.en) ?? []).toEqual([])
  })
})
