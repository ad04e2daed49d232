import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { letterText } from '../post/article.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import type { TaskPage } from './task-page.ts'

/**
 * The very letters that decisions would send: in the complainant's language, with the days that they would name if they
 * went now. @param only of this decision, on the page that checks it
 */
export function lettersToSend(given: TaskPage, only?: string): Html {
  const { language, previews = {} } = given
  const say = pageTexts(language).tasks.letters
  const { decision } = texts(language)
  const shown = Object.entries(previews).filter(
    ([name, all]) => all.length > 0 && (only === undefined || only === name),
  )
  if (shown.length === 0) return nothing
  return html`<h2 id="letters">${say.title}</h2><p>${say.intro}</p>${shown.map(([name, all]) => html`${only === undefined ? html`<p class="caption">${say.ifYouPress(decision(name).label)}</p>` : nothing}${all.map((letter) => letterText(letter))}`)}`
}

/** Letters to the complainant that go only in the morning: they have not had them yet. */
export function waiting({ language, held = [], desk }: TaskPage): Html {
  if (held.length === 0) return nothing
  const { task, tasks } = pageTexts(language)
  const { instant } = texts(language).format(desk.calendar.zone)
  return html`<div class="notice">${held.map(({ letter, until }) => html`<p>${tasks.letters.waits(task.letters[letter], instant(until))}</p>`)}</div>`
}
