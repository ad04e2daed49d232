import { describe, expect, it } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { beginningOf, longWords } from '../../../functions/pages/parts/long-words.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { received } from '../../support/domain/desk.ts'
import { showTask } from '../../support/pages/examples.ts'

/* Long words of others stand folded, so that what is to be done stays near on a phone. */

const reasons = '对定损金额有异议，修理厂的底单可以证明。'.repeat(240)

describe('the beginning of a text', () => {
  it.each([
    ['short enough', 'Nobody called back.', 20, 'Nobody called back.'],
    ['cut', 'Nobody called back.', 6, 'Nobody…'],
    ['of Chinese, two wide each', '没有人回电话', 6, '没有人…'],
    ['on one line', 'Nobody\n\ncalled  back.', 40, 'Nobody called back.'],
    ['of signs that are several characters', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
  ])('is %s', (_name, text, width, begins) => {
    expect(beginningOf(text, width)).toBe(begins)
  })
})

it('stand as they are if they are short, and otherwise begin and are folded whole', () => {
  expect(String(longWords('en', 'Nobody called back.'))).not.toContain('<details>')
  const shown = String(longWords('en', reasons))
  const [before = '', folded = ''] = shown.split('<details>')
  expect(before.length).toBeLessThan(300)
  expect(folded).toContain(reasons)
})

it.each(languages)('of a review leave its decisions near the top of the page (%s)', (language) => {
  const desk = received('2026-03-02 10:00')
    .upTo('feedback')
    .does('feedback')
    .until('2026-03-12 10:00')
    .messages('补充材料已经寄出。'.repeat(200))
    .asksReview(reasons)
  for (const more of [{}, { decision: 'confirm' }]) {
    const page = showTask(language, desk, 'review', more)
    const open = page.slice(page.indexOf('<main')).replaceAll(/<details[\s\S]*?<\/details>/g, '')
    expect(page.split(reasons).length, 'whole, once').toBe(2)
    expect(open).not.toContain(reasons)
    expect(open.replaceAll(/<[^>]*>/g, '').length).toBeLessThan(6000)
  }
})

it.each(languages)('a decision that was just recorded does not say that there is none (%s)', (language) => {
  const desk = received('2026-03-02 10:00').does('intake')
  const { nothingYet } = pageTexts(language).task
  expect(showTask(language, desk, 'intake')).not.toContain(nothingYet)
  expect(showTask(language, received('2026-03-02 10:00'), 'intake')).toContain(nothingYet)
})
