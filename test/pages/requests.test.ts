import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { examples } from '../support/pages/examples.ts'

const notices = (page: string): string[] => page.match(/<section class="notice">.*?<\/section>/gs) ?? []

describe.each(languages)('what the complainant is asked for (%s)', (language) => {
  const page = (name: string): string => examples[name]?.(language) ?? ''
  const say = pageTexts(language).tracking

  it('stands above everything else, with its button', () => {
    const [notice, ...more] = notices(page('tracking asked for documents'))
    expect(more).toEqual([])
    expect(notice).toMatch(/class="main" href="[^"]*documents\//)
    expect(page('tracking asked for documents').indexOf(notice ?? '')).toBeLessThan(
      page('tracking asked for documents').indexOf('<form'),
    )
  })

  it('is the note of a pause that waits for them, if nobody wrote to them', () => {
    const [notice] = notices(page('tracking paused'))
    expect(notice).toContain('class="words"')
    expect(notice).toMatch(/class="main" href="#write"/)
    expect(page('tracking late')).not.toContain('<section class="notice">')
  })

  it('is a message in the words of the form, if it was left blank', () => {
    expect(page('tracking message missing')).toContain(say.messageMissing)
  })
})
