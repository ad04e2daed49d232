import type * as z from 'zod'
import { type Money, valueAt } from '../../domain/forms/fields.ts'
import type { Language } from '../../domain/forms/language.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { fieldInfo, below, isLines, rowOf, shapeOf } from './form-values.ts'
import { html, type Html, line, nothing, shownAddress, words } from '../parts/html.ts'

export type AnswerContext = {
  language: Language
  policy: Policy
  zone: string
  /** The decision that labels may depend on; empty for the complaint as staff read it. */
  place: string
  /** The same for single fields, by path, where it is another. */
  placeAt?: (path: string) => string | undefined
  /** Also show blank answers, on a page where people check before sending. */
  blanks?: boolean
  /** Words for the numbers of a scale, and names for ids. By path. */
  named?: Readonly<Record<string, (value: unknown) => string>>
  /** A button beside each answer that leads back to its field. */
  change?: (path: string, label: string) => Html
  /** Which fields, where not all: dotted paths, in this order. */
  only?: readonly string[]
}

/** What was answered, label by label, read through its schema. */
export function answers(shown: AnswerContext, schema: z.core.$ZodType, value: unknown): Html {
  return html`<dl class="answers">${shown.only === undefined ? rowsFor(shown, schema, value, '') : shown.only.map((path) => rowAt(shown, schema, value, path))}</dl>`
}

function rowAt(shown: AnswerContext, schema: z.core.$ZodType, value: unknown, path: string): Html {
  let [at, part]: [z.core.$ZodType | undefined, unknown] = [schema, value]
  for (const name of path.split('.')) {
    at = at && shapeOf(at).find(([own]) => own === name)?.[1]
    part = valueAt(part, [name])
  }
  return at === undefined ? nothing : row(shown, at, part, path)
}

function rowsFor(shown: AnswerContext, schema: z.core.$ZodType, value: unknown, path: string): Html {
  return html`${shapeOf(schema).map(([name, part]) => row(shown, part, valueAt(value, [name]), below(path, name)))}`
}

function row(shown: AnswerContext, schema: z.core.$ZodType, given: unknown, path: string): Html {
  const { field, standard } = fieldInfo(schema)
  const { widget } = field
  // A box that was not ticked says no.
  const value = given === undefined && shown.blanks === true ? standard : given
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  const own = shown.named?.[path]
  if (empty && shown.blanks !== true) return nothing
  if (widget === 'group') return empty ? nothing : rowsFor(shown, schema, value, path)
  const names = path.split('.').filter((name) => !/^\d+$/.test(name))
  const place = shown.placeAt?.(path) ?? shown.place
  const { label } = texts(shown.language).field(
    names.at(-1) ?? '',
    place === '' ? undefined : `${place}.${names.join('.')}`,
  )
  const wide = widget === 'list' && !isLines(schema)
  const narrow = shown.change === undefined ? 'plain' : 'changeable'
  const kind = wide ? 'wide' : narrow
  // A blank may have a name too: nobody chosen means that the rule chooses.
  const content =
    empty && own === undefined
      ? html`<span class="none">${pageTexts(shown.language).form.notGiven}</span>`
      : answer(shown, schema, value, path)
  return html`<div class="${kind}"><dt>${label}</dt><dd>${content}</dd>${shown.change === undefined ? nothing : html`<dd class="change">${shown.change(path, label)}</dd>`}</div>`
}

function answer(shown: AnswerContext, schema: z.core.$ZodType, value: unknown, path: string): Html {
  const { language, policy, zone, named } = shown
  const { labels, code, choice, format } = texts(language)
  const { field } = fieldInfo(schema)
  const own = named?.[path]
  if (own !== undefined) return line(own(value))
  switch (field.widget) {
    case 'yes-no':
      if (typeof value !== 'boolean') return html`${String(value)}`
      return html`${value ? labels.yes : labels.no}`
    case 'choice':
      return html`${choice(path, String(value))}`
    case 'choices':
      return html`<ul>${(value as unknown[]).map((one) => html`<li>${choice(path, String(one))}</li>`)}</ul>`
    case 'code':
      return html`${code(policy, field.codes ?? 'product', String(value))}`
    case 'money':
      return html`${format(zone).money(value as Money)}`
    case 'instant':
      return html`${format(zone).instant(String(value))}`
    case 'day':
      return html`${format(zone).day(String(value))}`
    case 'email':
      return line(shownAddress(String(value)))
    case 'words':
      return words(String(value))
    case 'list': {
      const rows = value as unknown[]
      if (isLines(schema)) return html`<ul>${rows.map((one) => html`<li>${line(String(one))}</li>`)}</ul>`
      const title = pageTexts(language).form.rows[path]
      // Rows have no buttons of their own. The button of the list leads to all of them.
      const { change: _, ...inside } = shown
      return html`${rows.map((one, index) => html`<p class="caption">${title?.one(index + 1) ?? String(index + 1)}</p><dl class="answers">${rowsFor(inside, rowOf(schema), one, below(path, index))}</dl>`)}`
    }
    default:
      return line(String(value))
  }
}
