import type { Post } from '../../domain/case/case-file.ts'
import type { ReturnMistakes } from '../../domain/features/post/returned.ts'
import type { Language } from '../../domain/forms/language.ts'
import type { Letter as LetterName } from '../../domain/policy/policy.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { lines } from '../../mail/parts/as-html.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { postTexts } from '../../text/post-texts.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { box, checkboxes, hiddenInputs, type Widget } from '../form-engine/widgets.ts'
import { html, type Html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { type FormRequest, link } from '../parts/link.ts'

/** A letter of the list. `id`: reference and task, as the form sends it. */
export type ToPost = {
  id: string
  reference: string
  task: string
  letter: LetterName
  post: Post
  dueAt: Instant
  /** Name and address; undefined if there is none any more. */
  envelope: string | undefined
  /** Whether it must be written again before it is posted. */
  isTooOld: boolean
  /** IANA name of the zone of its case: its days are counted there. */
  zone: string
}

/** Something that is wrong, and the field that it is about. */
export type Mistake = { field: string; text: string }

export type PrintList = FormRequest & {
  entity: Entity
  letters: readonly ToPost[]
  /** Whether there are more letters than are shown. */
  more: boolean
  /** The day that the form proposes. */
  today: string
  values?: FormValues
  mistakes?: readonly Mistake[]
  /** What was just recorded: so many letters as posted, or one as returned. */
  done?: string | undefined
  /** Reference under which a letter is looked for that came back, and what was found. */
  returned?: { reference: string; letters: readonly { post: Post; letter: LetterName }[] } | undefined
  /** The address of a task from here. */
  taskAt: (reference: string, task: string) => string
}

/** Letters that somebody has to print and post, several at once, and those that came back. */
export function printListPage(given: PrintList): string {
  const { language, mistakes = [], letters, done } = given
  const say = postWords(language)
  return page(
    { ...given, staff: true, title: say.title, wrong: mistakes.length > 0 },
    html`${summary(given, mistakes)}${doneNow(given, done)}<h1>${say.title}</h1>${letters.length === 0 ? html`<p>${say.none}</p>` : toPost(given)}
<h2 id="returned">${say.backTitle}</h2>${given.returned === undefined || given.returned.letters.length === 0 ? findReturned(given) : whichReturned(given, given.returned)}`,
  )
}

/** What these pages say, with what the page of a task says too. */
const postWords = (language: Language) => ({ ...pageTexts(language).letterPages.post, ...postTexts(language) })

function summary({ language }: PrintList, mistakes: readonly Mistake[]): Html {
  return mistakes.length === 0
    ? nothing
    : html`<div class="summary" role="alert" tabindex="-1" autofocus id="errors"><h2>${pageTexts(language).form.problem}</h2><ul>${mistakes.map(({ field, text }) => html`<li><a href="#field-${field}">${text}</a></li>`)}</ul></div>`
}

function doneNow({ language }: PrintList, done: string | undefined): Html {
  const say = postWords(language)
  if (done === undefined) return nothing
  return html`<div class="notice" role="status"><p>${done === 'returned' ? say.backRecorded : say.recorded}</p></div>`
}

function widget({ language, mistakes = [] }: PrintList, name: string, label: Html, value: string, hint = ''): Widget {
  const error = mistakes.find(({ field }) => field === name)?.text
  return { name, id: `field-${name}`, label, hint, error, errorMark: pageTexts(language).form.error, value }
}

/** Each letter with a box to tick and its tracking number; then the day, for all that are ticked. */
function toPost(given: PrintList): Html {
  const { language, letters, more, values, today } = given
  const say = postWords(language)
  const printable = letters.filter(({ envelope, isTooOld }) => envelope !== undefined && !isTooOld)
  const chosen = values === undefined ? printable.map(({ id }) => id) : (values['letters'] ?? [])
  return html`<p>${say.intro}</p>${more ? html`<p class="hint">${say.more(letters.length)}</p>` : nothing}${printable.length === 0 ? nothing : html`<p><a class="other" href="${link(given, { print: 'all' })}">${say.print(printable.length)}</a></p>`}
${printable.length === 0 ? html`${letters.map((one) => oneToPost(given, one, false, chosen))}` : postForm(given, { id: 'post', action: link(given) }, html`${letters.map((one, index) => oneToPost(given, one, index === 0, chosen))}${box(widget(given, 'day', html`${say.day}`, values?.['day']?.[0] ?? today), { type: 'date', size: 'medium', dir: 'ltr' })}<div class="buttons"><button class="main" name="step" value="posted">${say.record}</button></div>`)}`
}

function oneToPost(given: PrintList, one: ToPost, isFirst: boolean, chosen: readonly string[]): Html {
  const { language, values } = given
  const { titles } = pageTexts(language).letterPages
  const say = { titles, post: postWords(language) }
  const { dayOf } = texts(language).format(one.zone)
  const name = say.post.choose(say.titles[one.letter], one.reference)
  const box_ = `field-${isFirst ? 'letters' : `letters-${one.id.replace(' ', '-')}`}`
  const tracking = `tracking ${one.id}`
  const isPrintable = one.envelope !== undefined && !one.isTooOld
  const task = html`<a href="${given.taskAt(one.reference, one.task)}">${say.post.open}<span class="hidden"> ${one.reference}</span></a>`
  const head = html`<p class="hint">${say.post.dated(dayOf(one.post.at))}</p>${one.envelope === undefined ? html`<p>${say.post.noAddress}</p>` : html`<p>${lines(one.envelope)}</p>`}`
  if (!isPrintable)
    return html`<section class="card"><h3>${name}</h3>${head}${one.isTooOld && one.envelope !== undefined ? html`<p>${say.post.tooOld}</p>` : nothing}<p>${task}</p></section>`
  return html`<section class="card"><div class="field"><div class="option"><input type="checkbox" id="${box_}" name="letters" value="${one.id}"${chosen.includes(one.id) ? html` checked` : nothing}><label for="${box_}">${name}</label></div></div>${head}${box({ ...widget(given, tracking, html`${say.post.tracking(one.reference)}`, values?.[tracking]?.[0] ?? ''), id: `field-tracking-${one.id.replace(' ', '-')}` }, { type: 'text', autocomplete: 'off', spellcheck: 'false', dir: 'ltr' })}<p class="beside"><a href="${link(given, { print: one.id })}">${say.post.printOne}<span class="hidden"> ${one.reference}</span></a>${task}</p></section>`
}

function findReturned(given: PrintList): Html {
  const { language, values } = given
  const say = postWords(language)
  return html`<p>${say.backIntro}</p>${postForm(given, { id: 'find', action: `${link(given)}#returned` }, html`${box(widget(given, 'reference', html`${say.reference}`, values?.['reference']?.[0] ?? given.returned?.reference ?? ''), { type: 'text', size: 'medium', autocomplete: 'off', spellcheck: 'false', dir: 'ltr' })}<div class="buttons"><button class="main" name="step" value="find">${say.find}</button></div>`)}`
}

function whichReturned(given: PrintList, { reference, letters }: NonNullable<PrintList['returned']>): Html {
  const { language, values, today } = given
  const say = pageTexts(language).letterPages
  const { day } = texts(language).format('UTC')
  const options = letters.map(({ post, letter }) => ({
    value: post.mail,
    label: `${say.titles[letter]}${pageTexts(language).frame.comma}${say.sent.post(day(post.posted?.day ?? ''))}`,
  }))
  const chosen = values?.['returned'] ?? (options.length === 1 ? options.map(({ value }) => value) : [])
  const own = postWords(language)
  return html`<p>${own.reference} <strong>${reference}</strong></p>${postForm(given, { id: 'returned-form', action: `${link(given, { returned: reference })}#returned` }, html`${hiddenInputs({ reference: [reference] })}${checkboxes(widget(given, 'returned', html`${own.chooseBack}`, ''), options, chosen)}${box(widget(given, 'backDay', html`${own.backDay}`, values?.['backDay']?.[0] ?? today), { type: 'date', size: 'medium', dir: 'ltr' })}${box(widget(given, 'notes', html`${own.backWhy}`, values?.['notes']?.[0] ?? ''), { type: 'text' })}<p class="hint">${own.backNext}</p><div class="buttons"><button class="main" name="step" value="returned">${own.backRecord}</button></div>`)}`
}

/** What is wrong with a return, in words, beside its fields. */
export function returnIssues(language: PrintList['language'], wrong: ReturnMistakes): Mistake[] {
  const say = postWords(language)
  return [
    ...(wrong.letters ? [{ field: 'returned', text: say.backNone }] : []),
    ...(wrong.day ? [{ field: 'backDay', text: say.backBadDay }] : []),
    ...(wrong.notes ? [{ field: 'notes', text: say.backNoWhy }] : []),
  ]
}
