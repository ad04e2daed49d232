import { texts } from '../../text/index.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { postForm } from '../form-engine/post-form.ts'
import { attributes, html, type Html, nothing, withNames } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import type { FormRequest } from '../parts/link.ts'
import { caseTable, type ListGiven, type ShownCase } from './case-list.ts'
import { deskAt } from './sign-in.ts'

export type SearchPage = FormRequest &
  ListGiven & {
    entity: Entity
    /** What was typed, and why it cannot be searched for. */
    typed: string
    wrong?: 'short' | 'long' | undefined
    /** Whether its reader may ask for a file that is hidden from them. */
    asks?: boolean
    /** Whether the address was of a result that is over. */
    over?: boolean
    found?: { cases: readonly ShownCase[]; isFull: boolean; most: number; lookedTo: string | undefined } | undefined
  }

/** The box to search from, and below it what was found. */
export function searchPage(given: SearchPage): string {
  const { language, typed, wrong, over = false, found } = given
  const { search: say } = caseTexts(language)
  const title = found === undefined ? say.title : say.result(typed)
  const problem =
    wrong === undefined
      ? nothing
      : html`<div class="summary" role="alert" tabindex="-1" id="errors"><h2>${pageTexts(language).form.problem}</h2><ul><li><a href="#typed">${say[wrong]}</a></li></ul></div>`
  return page(
    { ...given, query: {}, staff: true, title: say.title, wrong: wrong !== undefined },
    html`<p><a href="${deskAt('/desk/cases', given)}">${caseTexts(language).title}</a></p>${problem}<h1>${found === undefined ? title : withNames(say.result, typed)}</h1>${over ? html`<div class="notice" role="status"><p>${say.over}</p></div>` : nothing}${found === undefined ? nothing : hits(given, found)}${box(given)}${given.asks === true ? html`<p><a href="${deskAt('/desk/exception', given)}">${caseTexts(language).exception.way}</a></p>` : nothing}`,
  )
}

function box(given: SearchPage): Html {
  const { language, typed, wrong, found } = given
  const { search: say } = caseTexts(language)
  const field = html`<div class="${wrong === undefined ? 'field' : 'field wrong'}"><label for="typed">${pageTexts(language).tasks.typed.fields.typed}</label><p class="hint" id="typed-hint">${say.hint}</p>${wrong === undefined ? nothing : html`<p class="error" id="typed-error">${say[wrong]}</p>`}<input${attributes({ id: 'typed', name: 'typed', type: 'search', autocomplete: 'off', value: typed, 'aria-describedby': wrong === undefined ? 'typed-hint' : 'typed-hint typed-error', 'aria-invalid': wrong && 'true' })}></div>`
  return html`${found === undefined ? html`<p class="lead">${say.intro}</p>` : nothing}${postForm(given, { action: deskAt('/desk/search', given) }, html`${field}<div class="buttons"><button class="main">${say.button}</button></div>`)}`
}

function hits(given: SearchPage, { cases, isFull, most, lookedTo }: NonNullable<SearchPage['found']>): Html {
  const { language, zone } = given
  const { search: say } = caseTexts(language)
  const { dayOf } = texts(language).format(zone)
  if (cases.length === 0)
    return html`<p>${say.none}</p>${lookedTo === undefined ? nothing : html`<p>${say.lookedTo(dayOf(lookedTo))}</p>`}`
  const more = isFull
    ? html`<div class="notice"><p>${say.narrow(most)}</p></div>`
    : html`${lookedTo === undefined ? nothing : html`<p>${say.lookedTo(dayOf(lookedTo))}</p>`}`
  const times = pageTexts(language).work.times(texts(language).format(zone).zone)
  return html`<p>${say.hits(cases.length)}</p><p class="hint">${times}</p>${more}${caseTable(given, cases)}`
}
