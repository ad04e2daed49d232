import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { examples } from '../support/pages/examples.ts'

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

  it('says nothing of it while the complaint is open, or continues as another', () => {
    for (const name of ['tracking underway', 'tracking decided', 'tracking joined'])
      expect(page(name)).not.toContain(say.how)
  })
})
