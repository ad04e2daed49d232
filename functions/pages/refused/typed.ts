import { readAmount, unitOf } from '../../domain/forms/amounts.ts'
import { codesOf, type Policy } from '../../domain/policy/policy.ts'
import type { CodeList, FormValues } from '../../domain/forms/fields.ts'
import { sureField } from '../../domain/forms/unlikely-dates.ts'
import type { Language } from '../../domain/forms/language.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { scales } from '../form-engine/scales.ts'
import { isBlank, suggestionOf, valuesOf } from '../form-engine/form-values.ts'
import { html, type Html, nothing, words } from '../parts/html.ts'
import { type Query, suggestedField } from '../parts/link.ts'

/** What codes and ids in a form stand for. Without a policy, codes are those of any pack. */
export type Known = {
  policy?: Policy | undefined
  /** Whom it may name; undefined if the reader may not see the directory, such as somebody not signed in. */
  staff?: readonly { id: string; name: string }[] | undefined
}

/** A form that was posted, as it was typed. */
export type Typed = {
  language: Language
  values: FormValues
  /** What the labels of its fields depend on, as for the form itself: a decision, or a form like `ask`. */
  place?: string | undefined
  known?: Known | undefined
  /** Whether there was more than the page shows. */
  isCut?: boolean | undefined
  /** Whether it says so that nothing of it was recorded. */
  isLost?: boolean | undefined
}

/** A form as it came, and what its page knows of it. */
export type SentForm = Pick<Typed, 'values' | 'place' | 'known'>

/**
 * What a form held, each field by its label and each choice in words, so that nobody types it again. Nothing if nobody
 * typed anything. It shows people only what they sent themselves, so that it may stand on any page.
 */
export function typedList(typed: Typed): Html {
  const { language, isCut = false, isLost = false } = typed
  const shown = Object.keys(typed.values).flatMap((name) => {
    const label = labelOf(typed, name)
    const given = label === undefined ? [] : typedInto(typed.values, name)
    return label === undefined || given.length === 0
      ? []
      : [{ label, given: given.map((one) => inWords(typed, name, one)) }]
  })
  if (shown.length === 0) return nothing
  const { typed: say } = pageTexts(language).tasks
  return html`<section id="typed"><h2>${say.title}</h2>${isLost ? html`<p>${say.notRecorded}</p>` : nothing}${isCut ? html`<p>${say.cut}</p>` : nothing}<dl class="answers">${shown.map(({ label, given }) => html`<div class="wide"><dt>${label}</dt><dd>${given.map((one) => words(one))}</dd></div>`)}</dl></section>`
}

/** The forms that an address takes, where they are not decisions of tasks. */
const places: Readonly<Record<string, string>> = {
  '/': 'file',
  '/complain/{step}': 'ask',
  '/lost-link': 'lost-link',
  '/complaints/{reference}/withdrawal': 'withdraw',
  '/complaints/{reference}/conflict': 'claim',
  '/complaints/{reference}/review': 'review',
  '/complaints/{reference}/own-will': 'own-will',
  '/documents/{reference}': 'document',
  '/tasks/{reference}/{task}/documents': 'staff-document',
  '/desk/tasks/{reference}/{task}/documents': 'staff-document',
  '/surveys/{reference}': 'answer',
  '/policies/{pack}': 'policy',
  '/desk/enter': 'enter',
  '/desk/mails': 'act',
  '/desk/exception': 'exception',
  '/work/{reference}': 'team',
  '/desk/team': 'team',
  '/post/{reference}': 'post',
  '/desk/post': 'post',
  '/desk/figures/deviations': 'deviation',
}

/** The place of the form that came to an address. @param route as in `POST /lost-link` */
export function placeAt({ route, query }: { route: string; query: Query }): string | undefined {
  return (
    query['decision'] ?? query['answer'] ?? (query['act'] === undefined ? places[route.split(' ')[1] ?? ''] : 'act')
  )
}

/** The dotted path of a field, without the numbers of rows, the part of an amount, and the letter that it is about. */
const namesIn = (name: string): string[] =>
  (name.split(' ')[0] ?? name).split('.').filter((part) => !/^\d+$/.test(part) && part !== 'value')

/**
 * What its form calls a field, with the number of its row. Undefined for what a page carries along unseen: a form
 * labels every field that people fill in, and no other has a label.
 */
function labelOf({ language, place }: Typed, name: string): string | undefined {
  const { row, fields } = pageTexts(language).tasks.typed
  const names = namesIn(name)
  const own = names.at(-1) ?? name
  // The date that a tick confirms has a field of its own, and the currency stands with its amount.
  if (name === sureField || own === 'currency') return undefined
  const known: Readonly<Record<string, string>> = fields
  const here = `${place}.${own}`
  const asked = [here, name].find((one) => Object.hasOwn(known, one))
  const label =
    asked === undefined
      ? texts(language).knownField(own, [place, ...names].filter(Boolean).join('.'))?.label
      : known[asked]
  if (label === undefined) return undefined
  // On the list of letters to post, each letter has a field of its own.
  const [, letterOf] = name.split(' ')
  if (letterOf !== undefined) return row(label, letterOf)
  const number = name.split('.').find((part) => /^\d+$/.test(part))
  return number === undefined ? label : row(label, String(Number(number) + 1))
}

/**
 * What stands in a field, unless it stood there before anybody typed and the rest of its row or group is blank: then
 * the form counts as blank too.
 */
function typedInto(values: FormValues, name: string): string[] {
  const suggested = new Set(valuesOf(values, suggestedField))
  const ownIn = (field: string): string[] =>
    valuesOf(values, field).filter((value) => !isBlank(value) && !suggested.has(suggestionOf(field, value)))
  const group = name.slice(0, name.lastIndexOf('.') + 1)
  const isTyped = Object.keys(values).some(
    (field) => field.startsWith(group) && !field.endsWith('.currency') && ownIn(field).length > 0,
  )
  return isTyped ? valuesOf(values, name).filter((value) => !isBlank(value)) : []
}

/** A choice, code, colleague, amount, day or time as pages write it; any other text as it was typed. */
function inWords(typed: Typed, name: string, value: string): string {
  const { language, values } = typed
  const { labels, choice } = texts(language)
  const field = namesIn(name).at(-1) ?? name
  if (name.endsWith('.value')) return amountOf(language, value, values[name.replace(/value$/, 'currency')]?.[0])
  // On the lists of a team and of letters to post it names a task of a case.
  if (field === 'picked' || field === 'letters') return value.split(' ')[0] ?? value
  if (people.has(field)) return personOf(typed, value)
  if (value === 'true') return labels.yes
  if (value === 'false') return labels.no
  const list = lists.find((one) => one === field)
  if (list !== undefined) return codeOf(typed, list, value)
  const { which } = pageTexts(language).tasks.typed.choices
  if (field === 'which') return Object.entries(which).find(([group]) => group === value)?.[1] ?? value
  if (field === 'satisfaction' || field === 'effort') return scales(language).names[field](value)
  return momentOf(language, choice(field, value))
}

const lists: readonly CodeList[] = ['product', 'category', 'rootCause', 'place']

/** Fields in which somebody of the staff is chosen, by their id. */
const people: ReadonlySet<string> = new Set(['to', 'whom', 'person'])

function codeOf({ language, known }: Typed, list: CodeList, value: string): string {
  const codes = known?.policy === undefined ? {} : codesOf(known.policy, list)
  return (
    (Object.hasOwn(codes, value) ? codes[value]?.[language] : undefined) ?? texts(language).codeInAnyPack(list, value)
  )
}

/** Who was chosen. Somebody who is not signed in is told no name. */
function personOf({ language, known }: Typed, id: string): string {
  const say = pageTexts(language).tasks.typed
  if (known?.staff === undefined) return say.somebody
  return known.staff.find((one) => one.id === id)?.name ?? say.somebody
}

/** What was typed as an amount, with its unit; a readable one as pages write it. */
function amountOf(language: Language, value: string, currency: string | undefined): string {
  if (currency === undefined) return value
  const read = readAmount(value, currency)
  if (read !== undefined) return texts(language).format('UTC').money({ currency, value: read })
  const { text, before } = unitOf(language, currency)
  return before ? `${text}${value}` : `${value}${text}`
}

/** A day or a time as browsers send them, in words. The time is on the clock of the form, so it stays as it is. */
function momentOf(language: Language, value: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?)?$/.exec(value) ?? []
  if (day === undefined || Number.isNaN(Date.parse(`${day}T${time ?? '12:00'}Z`))) return value
  const format = texts(language).format('UTC')
  return time === undefined ? format.day(day) : format.time(`${day}T${time}:00.000Z`)
}
