import { codesOf, type Policy } from '../../domain/policy/policy.ts'
import type { CodeList, FormValues } from '../../domain/forms/fields.ts'
import { sureField } from '../../domain/forms/unlikely-dates.ts'
import type { Language } from '../../domain/forms/language.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { html, type Html, nothing, words } from './html.ts'
import { onceField, suggestedField, tokenField } from './link.ts'

/** A form that was posted, as it was typed. */
export type Typed = {
  language: Language
  values: FormValues
  /** The decision whose fields they are, if the address names one. */
  decision?: string | undefined
  /** The rules whose codes it uses, and the people whom it may name. Without them, codes and ids stand as they came. */
  known?: { policy?: Policy | undefined; staff: readonly { id: string; name: string }[] } | undefined
  /** Whether there was more than the page shows. */
  isCut?: boolean | undefined
  /** Whether it says so that nothing of it was recorded. */
  isLost?: boolean | undefined
}

/** What only makes a form one of its page: nobody typed it. */
const unseen: ReadonlySet<string> = new Set([
  onceField,
  tokenField,
  sureField,
  suggestedField,
  'step',
  'deviation',
  'shown-again',
  'back',
])

/**
 * What a form held, under the names that its fields have: nobody types it again. Nothing if nobody typed anything. It
 * shows people only what they sent themselves, so that it may stand on any page.
 */
export function typedList(typed: Typed): Html {
  const { language, values, isCut = false, isLost = false } = typed
  const shown = Object.entries(values).flatMap(([name, all]) => {
    const given = all.filter((value) => value.trim() !== '')
    const isUnit = name.endsWith('.currency')
    return given.length === 0 || unseen.has(name) || isUnit ? [] : [[name, given] as const]
  })
  if (shown.length === 0) return nothing
  const { typed: say } = pageTexts(language).tasks
  return html`<section id="typed"><h2>${say.title}</h2>${isLost ? html`<p>${say.notRecorded}</p>` : nothing}${isCut ? html`<p>${say.cut}</p>` : nothing}<dl class="answers">${shown.map(([name, given]) => html`<div class="wide"><dt>${labelOf(typed, name)}</dt><dd>${given.map((value) => words(inWords(typed, name, value)))}</dd></div>`)}</dl></section>`
}

/** What its form calls a field, with the number of its row. */
function labelOf({ language, decision }: Typed, name: string): string {
  const { field } = texts(language)
  const { row } = pageTexts(language).tasks.typed
  const parts = name.split('.')
  const names = parts.filter((part) => !/^\d+$/.test(part) && part !== 'value')
  const number = parts.find((part) => /^\d+$/.test(part))
  const { label } = field(names.at(-1) ?? name, [decision, ...names].filter(Boolean).join('.'))
  return number === undefined ? label : row(label, Number(number) + 1)
}

/** A choice, a code or a colleague by name; whatever else was typed, as it was typed. */
function inWords({ language, values, known }: Typed, name: string, value: string): string {
  const { labels, choice } = texts(language)
  const field = name
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .at(-1)
  if (field === undefined) return value
  if (value === 'true') return labels.yes
  if (value === 'false') return labels.no
  if (field === 'value') return [value, values[name.replace(/value$/, 'currency')]?.[0]].filter(Boolean).join(' ')
  const label = choice(field, value)
  if (label !== value) return label
  const codes = known?.policy !== undefined && isList(field) ? codesOf(known.policy, field) : {}
  if (Object.hasOwn(codes, value)) return codes[value]?.[language] ?? value
  return known?.staff.find(({ id }) => id === value)?.name ?? value
}

const isList = (field: string): field is CodeList => ['product', 'category', 'rootCause'].includes(field)
