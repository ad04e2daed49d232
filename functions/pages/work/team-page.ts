import { caseTexts } from '../../text/case-texts.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type TeamForm, teamForm, teamResult } from './team-form.ts'

/** The result of each ticked task, on a page of its own. */
export function teamResultPage(
  given: Parameters<typeof teamResult>[0] & { entity: Entity; query: TeamForm['query'] },
): string {
  return page({ ...given, staff: true, title: caseTexts(given.language).team.result }, teamResult(given))
}

/** The open tasks of a unit for its supervisor who signed in, a part of its people at a time. */
export function teamPage(
  given: TeamForm & { entity: Entity; from: number; to: number; of: number; next: string | undefined },
): string {
  const { language, tasks, from, to, of, next, mistakes = [] } = given
  const { team: say } = caseTexts(language)
  const which = to - from + 1 >= of ? nothing : html`<p>${say.people(from, to, of)}</p>`
  const more = next === undefined ? nothing : html`<p><a class="other" rel="next" href="${next}">${say.next}</a></p>`
  return page(
    { ...given, staff: true, title: say.title, wrong: mistakes.length > 0 },
    html`<h1>${say.title}</h1>${which}${tasks.length === 0 ? nothing : html`<p class="hint">${pageTexts(language).work.times(texts(language).format(given.zone).zone)}</p>`}${tasks.length === 0 ? html`<p>${say.none}</p>` : teamForm(given)}${more}`,
  )
}
