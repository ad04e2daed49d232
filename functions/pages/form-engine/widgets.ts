import { unitOf } from '../../domain/forms/amounts.ts'
import type { Language } from '../../domain/forms/language.ts'
import { attributes, html, type Html, nothing } from '../parts/html.ts'

/** What all inputs have in common. `value` is shown exactly as typed. */
export type Widget = {
  name: string
  id: string
  label: Html
  hint: string
  error: string | undefined
  errorMark: string
  value: string
}
/** Something to choose; `isName` if its label is what a person is called. */
export type Option = { value: string; label: string; isName?: true }

type Box = {
  type?: string
  rows?: number
  size?: 'short' | 'medium'
  inputmode?: string
  autocomplete?: string
  spellcheck?: string
  dir?: string
}

/** One line, several lines, a date, a time. Never `required`: the server says what is missing, all of it at once. */
export function box(widget: Widget, { rows, size, dir = 'auto', ...more }: Box): Html {
  const common = attributes({ id: widget.id, name: widget.name, class: size, dir, ...described(widget) })
  return framed(
    widget,
    rows === undefined
      ? html`<input${common}${attributes({ ...more, value: widget.value })}>`
      : // A line break right after the tag is not part of the text: one more keeps a first one that is.
        html`<textarea${common}${attributes({ rows })}>
${widget.value}</textarea>`,
  )
}

/** An amount with its unit, as people of the language write it. A single currency is shown as text, not asked for. */
export function amount(widget: Widget, language: Language, currencies: readonly string[], chosen: string): Html {
  const [only = ''] = currencies
  const unit = unitOf(language, only)
  const input = html`<input${attributes({ id: widget.id, name: `${widget.name}.value`, type: 'text', inputmode: 'decimal', autocomplete: 'off', dir: 'ltr', value: widget.value, ...described(widget) })}>`
  const currency =
    currencies.length === 1
      ? html`<span class="unit">${unit.text.trim()}</span><input type="hidden" name="${widget.name}.currency" value="${only}">`
      : html`<select name="${widget.name}.currency" id="${widget.id}-currency" aria-labelledby="${widget.id}">${currencies.map((code) => html`<option value="${code}"${chosen === code ? html` selected` : nothing}>${nameOf(language, code)}</option>`)}</select>`
  const isBehind = currencies.length === 1 && !unit.before
  return framed(
    widget,
    html`<div class="money">${isBehind ? html`${input}${currency}` : html`${currency}${input}`}</div>`,
  )
}

/** Where there is a choice, two countries may write the same unit. */
function nameOf(language: Language, code: string): string {
  const unit = unitOf(language, code).text.trim()
  return unit === code ? code : `${unit} ${code}`
}

export function select(widget: Widget, options: readonly Option[]): Html {
  return framed(
    widget,
    html`<select${attributes({ id: widget.id, name: widget.name, ...described(widget) })}>${options.map(({ value, label, isName }) => html`<option value="${value}"${value === widget.value ? html` selected` : nothing}${isName ? html` translate="no"` : nothing}>${label}</option>`)}</select>`,
  )
}

/** One of a few. */
export function radios(widget: Widget, options: readonly Option[]): Html {
  return chooser(widget, options, 'radio', [widget.value])
}

/** A choice that nobody can leave out, and why: it is ticked, and sent along. */
export type Locked = { value: string; why: string }

/** Several of a few. */
export function checkboxes(
  widget: Widget,
  options: readonly Option[],
  chosen: readonly string[],
  locked: readonly Locked[] = [],
): Html {
  return chooser(widget, options, 'checkbox', chosen, locked)
}

function chooser(
  widget: Widget,
  options: readonly Option[],
  type: 'radio' | 'checkbox',
  chosen: readonly string[],
  locked: readonly Locked[] = [],
): Html {
  const short = options.length <= 3 && options.every(({ label }) => label.length <= 18)
  return html`<fieldset class="${widget.error === undefined ? 'field' : 'field wrong'}"${attributes(described(widget, false))}><legend>${widget.label}</legend>${notes(widget)}<div class="${short ? 'inline' : 'stacked'}">${options.map(
    ({ value, label }, index) => {
      // The first option has the field's own id, because the list of mistakes links to it.
      const id = index === 0 ? widget.id : `${widget.id}-${index + 1}`
      const lock = locked.find((one) => one.value === value)
      // A browser does not send what is disabled: the hidden field does.
      if (lock !== undefined)
        return html`<div class="option"><input type="${type}" id="${id}" checked disabled aria-describedby="${id}-why"><label for="${id}">${label}</label><p class="hint" id="${id}-why">${lock.why}</p><input type="hidden" name="${widget.name}" value="${value}"></div>`
      return html`<div class="option"><input type="${type}" id="${id}" name="${widget.name}" value="${value}"${chosen.includes(value) ? html` checked` : nothing}><label for="${id}">${label}</label></div>`
    },
  )}</div></fieldset>`
}

/** A single box to tick. */
export function tick(widget: Widget): Html {
  return html`<div class="${widget.error === undefined ? 'field' : 'field wrong'}"><div class="option"><input type="checkbox" id="${widget.id}" name="${widget.name}" value="true"${attributes(described(widget))}${widget.value === 'true' ? html` checked` : nothing}><label for="${widget.id}">${widget.label}</label>${notes(widget)}</div></div>`
}

/** A box to tick beside a field, for what was asked about it. */
export function tickBeside(
  { id }: Widget,
  { name, value, label }: { name: string; value: string; label: string },
  ticked: boolean,
): Html {
  return html`<div class="field"><div class="option"><input type="checkbox" id="${id}-${name}" name="${name}" value="${value}"${ticked ? html` checked` : nothing}><label for="${id}-${name}">${label}</label></div></div>`
}

/** The button of one row among those of a list, of which one is chosen. Only the first says hint and mistake. */
export function rowChoice(widget: Widget, value: string): Html {
  return html`<div class="${widget.error === undefined ? 'field' : 'field wrong'}">${notes(widget)}<div class="option"><input${attributes({ type: 'radio', id: widget.id, name: widget.name, value, checked: value === widget.value, ...described(widget, false) })}><label for="${widget.id}">${widget.label}</label></div></div>`
}

function framed(widget: Widget, input: Html): Html {
  return html`<div class="${widget.error === undefined ? 'field' : 'field wrong'}"><label for="${widget.id}">${widget.label}</label>${notes(widget)}${input}</div>`
}

function notes({ id, hint, error, errorMark }: Widget): Html {
  return html`${hint === '' ? nothing : html`<p class="hint" id="${id}-hint">${hint}</p>`}${error === undefined ? nothing : html`<p class="error" id="${id}-error"><span class="hidden">${errorMark}</span>${error}</p>`}`
}

function described({ id, hint, error }: Widget, invalid = true): Record<string, string | undefined> {
  const by = [hint === '' ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ')
  return {
    'aria-describedby': by === '' ? undefined : by,
    'aria-invalid': invalid && error !== undefined ? 'true' : undefined,
  }
}

/** Values that a page carries along unseen. */
export function hiddenInputs(values: Readonly<Record<string, readonly string[]>>): Html {
  return html`${Object.entries(values).flatMap(([name, all]) => all.map((value) => html`<input type="hidden" name="${name}" value="${value}">`))}`
}
