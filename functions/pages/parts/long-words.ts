import type { Language } from '../../domain/forms/language.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, line, words } from './html.ts'

/** How much of a long text stands on a page by itself: some ten lines of a telephone. A sign of Han is two wide. */
const most = 360

/** What somebody wrote. Of a long text its beginning, with all of it folded: what is to be done stays near. */
export function longWords(language: Language, text: string): Html {
  const start = beginningOf(text, most)
  return isWhole(start, text)
    ? words(text)
    : html`<p class="story">${line(start)}</p><details><summary>${pageTexts(language).tasks.glance.whole}</summary><div class="inside">${words(text)}</div></details>`
}

/** The beginning of a text on one line, ended between two characters as people count them. */
export function beginningOf(text: string, width: number): string {
  const plain = onOneLine(text)
  let taken = ''
  let wide = 0
  for (const { segment } of characters.segment(plain.slice(0, 16 * width))) {
    wide += /[\u1100-\u115f\u2e80-\uffef]/.test(segment) ? 2 : 1
    if (wide > width) return `${taken.trimEnd()}…`
    taken += segment
  }
  return taken.length < plain.length ? `${taken.trimEnd()}…` : taken
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const isWhole = (start: string, text: string): boolean => start === onOneLine(text)

const characters = new Intl.Segmenter('en' satisfies Language, { granularity: 'grapheme' })
