import type { FormValues } from '../../../functions/pages/form-engine/form-values.ts'
import { unescaped } from './submitted.ts'

/*
 * The forms of a page as their reader sees them: what each field is called, and what each choice says. A page that
 * shows again what somebody typed is held to these words.
 */

/** A field that somebody fills in. `choices`: the words of each value; none where they type. */
export type FieldSeen = { name: string; label: string; type: string; choices: ReadonlyMap<string, string> }

/** A form that is posted: where to, what it carries unseen, what is filled in, and its buttons. */
export type FormSeen = { action: string; carried: FormValues; fields: readonly FieldSeen[]; buttons: readonly string[] }

/** Every form of a page that is posted, in the page's order. */
export function formsIn(page: string): FormSeen[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, attributes = '', inside = '']) =>
    attributeOf(attributes, 'method') === 'post'
      ? [{ action: attributeOf(attributes, 'action') ?? '', ...contentOf(inside) }]
      : [],
  )
}

/** Whatever makes a field one of its form alone. */
const typed: ReadonlySet<string> = new Set(['text', 'email', 'tel', 'search', 'date', 'datetime-local', 'number'])

function contentOf(form: string): Pick<FormSeen, 'carried' | 'fields' | 'buttons'> {
  const labels = labelsIn(form)
  const carried: Record<string, string[]> = {}
  const fields = new Map<string, FieldSeen & { choices: Map<string, string> }>()
  const buttons: string[] = []
  const legends: string[] = []
  let select: string | undefined
  const seen = (name: string, type: string, label: string): Map<string, string> => {
    const field = fields.get(name) ?? { name, type, label, choices: new Map<string, string>() }
    fields.set(name, field)
    return field.choices
  }
  for (const [, end, tag, attributes = '', inside = ''] of form.matchAll(
    /<(\/?)(fieldset|legend|input|textarea|select|option|button)\b([^>]*)>([^<]*)/g,
  )) {
    const attribute = (name: string): string => attributeOf(attributes, name) ?? ''
    const label = labels.get(attribute('id')) ?? ''
    const type = tag === 'input' ? attribute('type') || 'text' : (tag ?? '')
    if (end === '/') {
      if (tag === 'fieldset') legends.pop()
      if (tag === 'select') select = undefined
    } else if (tag === 'fieldset') legends.push('')
    else if (tag === 'legend') legends.splice(-1, 1, inside.trim())
    else if (tag === 'button') buttons.push(attribute('value'))
    else if (type === 'hidden') (carried[attribute('name')] ??= []).push(attribute('value'))
    else if (type === 'radio' || type === 'checkbox')
      seen(attribute('name'), type, legends.findLast(Boolean) ?? label).set(attribute('value'), label)
    else if (tag === 'select') seen((select = attribute('name')), 'select', label)
    else if (tag === 'option') fields.get(select ?? '')?.choices.set(attribute('value'), textOf(inside))
    else if (tag === 'textarea' || typed.has(type)) seen(attribute('name'), type, label)
  }
  return { carried, fields: [...fields.values()], buttons }
}

/** What each label says, by the id of its field, without what only says that it may be left out. */
function labelsIn(form: string): Map<string, string> {
  return new Map(
    [...form.matchAll(/<label\b[^>]*\bfor="([^"]*)"[^>]*>([\s\S]*?)<\/label>/g)].map(([, id = '', inside = '']) => [
      id,
      textOf(inside.replaceAll(/<span class="(?:optional|hidden)">[\s\S]*?<\/span>/g, '')),
    ]),
  )
}

/** What a page shows again of what somebody typed: the name of each field, and each value in words. */
export function typedOn(page: string): { label: string; words: readonly string[] }[] {
  const section = /<section id="typed">([\s\S]*?)<\/section>/.exec(page)?.[1] ?? ''
  return [...section.matchAll(/<dt>([\s\S]*?)<\/dt><dd>([\s\S]*?)<\/dd>/g)].map(([, label = '', all = '']) => ({
    label: textOf(label),
    words: [...all.matchAll(/<div class="words"[^>]*>([\s\S]*?)<\/div>/g)].map(([, one = '']) => textOf(one)),
  }))
}

const attributeOf = (attributes: string, name: string): string | undefined =>
  unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1])

const textOf = (html: string): string => unescaped(html.replaceAll(/<[^>]*>/g, ''))?.trim() ?? ''
