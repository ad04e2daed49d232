import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { texts } from '../../functions/text/index.ts'
import { received } from '../support/domain/desk.ts'
import { examples, follow } from '../support/pages/examples.ts'

describe.each(languages)('the page of a closed complaint (%s)', (language) => {
  const say = pageTexts(language).tracking.afterClosing
  const page = (name: string): string => examples[name]?.(language) ?? ''

  it('says what can still be done, and how', () => {
    const closed = page('tracking closed')
    for (const way of [say.title, say.news, say.data, say.how]) expect(closed).toContain(way)
  })

  it('names the ways outside the firm to somebody who withdrew, and that they can complain again', () => {
    const withdrawn = page('tracking withdrawn')
    expect(withdrawn).toContain(say.again)
    expect(withdrawn).not.toContain(say.news)
    expect(withdrawn).toMatch(new RegExp(`${say.title}</h2><ul>(<li>.*?</li>){4,}`, 's'))
  })

  it('names no way outside the firm that the letter of a declined complaint does not name', () => {
    const list = new RegExp(`${say.title}</h2><ul>(.*?)</ul>`, 's').exec(page('tracking declined'))?.[1] ?? ''
    expect(list.match(/<li>/g)).toHaveLength(2)
  })

  it('has the day until which a review can be asked for, and neither review nor day once it is over', () => {
    const desk = received('2026-10-08 10:00', 'general', { complaint: { language } })
      .upTo('feedback')
      .does('feedback', 'propose', { rights: ['review', 'litigation'] })
    const { review } = pageTexts(language).tracking
    const sentence = review.until('').split(/[\s。.]/)[0] ?? ''
    const [open, over] = [follow(language, desk), follow(language, desk.until('2027-02-01 10:00'))]
    const { right } = texts(language)
    expect([open.includes(right('review', desk.desk.policy)), open.split(sentence).length > 2]).toEqual([true, true])
    for (const gone of [right('review', desk.desk.policy), say.review]) expect(over).not.toContain(gone)
    expect(over).toContain(right('litigation', desk.desk.policy))
  })

  it('says nothing of it while the complaint is open, or continues as another', () => {
    for (const name of ['tracking underway', 'tracking decided', 'tracking joined'])
      expect(page(name)).not.toContain(say.how)
  })
})
