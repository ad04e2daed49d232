import { controlKinds } from '../../domain/figures/contribution.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { figureTexts } from '../../text/figures/index.ts'
import { texts } from '../../text/index.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import type { FormRequest } from '../parts/link.ts'
import { asDocument, type Entity } from './document.ts'
import { figuresAt } from './page.ts'

/** A file that the reader has to look at, or has looked at. */
export type FileToRead = {
  month: string
  reference: string
  due: Instant
  read: { at: Instant; deviates: boolean } | null
}

export type SamplePage = FormRequest & {
  at: Instant
  entity: Entity
  zone: string
  files: readonly FileToRead[]
  /** A form that has mistakes: what was typed, and what is wrong with it. */
  wrong?: { reference: string; problem: string; values: FormValues } | undefined
  done: boolean
}

/** Characters of a reader's words at most. */
export const mostWords = 2000

/** The files of the monthly sample that somebody has to read, each with its form. */
export function samplePage(given: SamplePage): string {
  const { language, files, wrong, done, zone } = given
  const say = figureTexts(language)
  const { read: words } = say.sample
  const open = files.filter(({ read }) => read === null)
  const over = files.filter(({ read }) => read !== null)
  const { dayOf } = texts(language).format(zone)
  return asDocument(
    { ...given, title: say.sample.title, wrong: wrong !== undefined },
    html`<p><a href="${figuresAt('/desk/figures', {}, language)}">${say.list.back}</a></p><h1>${say.sample.title}</h1>${wrong === undefined ? nothing : html`<div class="summary" role="alert" tabindex="-1"><h2>${say.deviations.wrong}</h2><ul><li><a href="#deviates-${wrong.reference}-yes">${wrong.reference}: ${wrong.problem}</a></li></ul></div>`}${done ? html`<div class="notice" role="status"><p>${say.sample.done}</p></div>` : nothing}<p class="lead">${say.sample.intro}</p>${open.length === 0 ? html`<p>${say.sample.none}</p>` : open.map((file) => form(given, file))}${over.length === 0 ? nothing : html`<h2>${say.sample.over}</h2><ul>${over.map(({ reference, month, read }) => html`<li>${reference} · ${month} · ${read?.deviates === true ? words.yes : words.no} · ${dayOf(read?.at ?? '')}</li>`)}</ul>`}`,
  )
}

function form(given: SamplePage, { month, reference, due }: FileToRead): Html {
  const { language, wrong, at, zone } = given
  const say = figureTexts(language)
  const own = wrong?.reference === reference ? wrong : undefined
  const typed = (name: string): readonly string[] => own?.values[name] ?? []
  const option = (type: 'radio' | 'checkbox', name: string, value: string, label: string): Html =>
    html`<div class="option"><input type="${type}" id="${name}-${reference}-${value}" name="${name}" value="${value}"${typed(name).includes(value) ? html` checked` : nothing}><label for="${name}-${reference}-${value}">${label}</label></div>`
  return html`<section class="card"><h2>${reference}</h2><p class="due${due < at ? ' late' : ''}">${due < at ? html`<strong>${say.sample.overdue}</strong> ` : nothing}${say.sample.due(texts(language).format(zone).dayOf(due))}</p><p><a href="${figuresAt(`/desk/cases/${encodeURIComponent(reference)}`, {}, language)}" target="_blank" rel="noopener">${say.sample.open}</a></p>
${postForm(
  given,
  { action: figuresAt('/desk/figures/sample', {}, language) },
  html`${hiddenInputs({ month: [month], reference: [reference] })}<fieldset class="${own === undefined ? '' : 'wrong'}"><legend>${say.sample.deviates}</legend>${own === undefined ? nothing : html`<p class="error">${own.problem}</p>`}${option('radio', 'deviates', 'yes', say.sample.read.yes)}${option('radio', 'deviates', 'no', say.sample.read.no)}</fieldset><fieldset><legend>${say.sample.which}</legend>${controlKinds.map((kind) => option('checkbox', 'controls', kind, say.controls[kind] ?? kind))}</fieldset><div class="field"><label for="words-${reference}">${say.sample.words}</label><textarea id="words-${reference}" name="words" rows="3" maxlength="${mostWords}">${typed('words')[0] ?? ''}</textarea></div><div class="buttons"><button class="main">${say.sample.record}</button></div>`,
)}<p></p></section>`
}
