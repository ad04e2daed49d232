import { suggestedField } from '../parts/link.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { toWallClock } from './encode.ts'
import type * as z from 'zod'
import type { Path } from '../../domain/forms/fields.ts'
import type { Issue, ReachedLimit } from '../../domain/forms/issues.ts'
import { sureField } from '../../domain/forms/unlikely-dates.ts'
import type { Language } from '../../domain/forms/language.ts'
import { countryOf } from '../../text/countries.ts'
import { codesOf, currenciesOf, type Policy } from '../../domain/policy/policy.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import {
  beside,
  type FieldInfo,
  fieldInfo,
  below,
  type FormValues,
  isBlank,
  isLines,
  optionsOf,
  rowOf,
  rowsOf,
  suggestionOf,
  shapeOf,
  valueOf,
  valuesOf,
} from './form-values.ts'
import { html, type Html, nothing, phoneLink } from '../parts/html.ts'
import {
  amount,
  box,
  checkboxes,
  hiddenInputs,
  type Locked,
  type Option,
  radios,
  rowChoice,
  select,
  tick,
  tickBeside,
  type Widget,
} from './widgets.ts'

/** A form to be shown: its schema says what is asked, `values` what has been typed, exactly as it was typed. */
export type Form = {
  language: Language
  schema: z.core.$ZodType
  /** The decision (or `file`, `withdraw`) that the labels of fields may depend on. */
  place: string
  values: FormValues
  issues: readonly Issue[]
  /** The codes and currencies that fields offer; a form that has no such field needs none. */
  policy?: Policy | undefined
  zone: string
  /** The present minute, for what people record right after it happened: it stands in each row that is blank. */
  now?: Instant | undefined
  /** Choices that are not in the schema: people, or words for the numbers of a scale. By path. */
  options?: Readonly<Record<string, readonly Option[]>>
  /** What to say if a field was left blank, or nothing chosen: it names the field. By path. */
  missing?: Readonly<Record<string, string>>
  /** The list that one more row was asked for. */
  more?: string | undefined
  /** Fields of the schema that are not asked. */
  leftOut?: readonly string[] | undefined
  /** Fields that the schema leaves open and that have to be filled in all the same. By path. */
  obligatory?: readonly string[] | undefined
  /** Choices that nobody can leave out, and why. By path. */
  locked?: Readonly<Record<string, readonly Locked[]>> | undefined
}

/** One field of a form and all below it. @param path dotted, as in `complainant.name` */
export function field(form: Form, path: string): Html {
  const schema = schemaAt(form.schema, path)
  return schema === undefined ? nothing : show(form, schema, path, path)
}

/** Every field of a form, in the order of its schema. */
export function allFields(form: Form): Html {
  return html`${asked(form).map(([name, schema]) => show(form, schema, name, name))}`
}

/** The fields that a form asks. One that has a mistake is asked, whatever leads there. */
export const asked = ({
  schema,
  leftOut = [],
  issues,
}: Pick<Form, 'schema' | 'leftOut' | 'issues'>): [string, z.core.$ZodType][] =>
  shapeOf(schema).filter(([name]) => !leftOut.includes(name) || issues.some(({ path }) => path[0] === name))

/** A page's title: whether it has mistakes, or the limit that was reached, before what it is about. */
export function titled(title: string, ...forms: readonly Form[]): { title: string; wrong: boolean } {
  const reached = forms.map(limitReached).find((limit) => limit !== undefined)
  return reached === undefined
    ? { title, wrong: forms.some(({ issues }) => issues.length > 0) }
    : { title: `${reached.title} – ${title}`, wrong: false }
}

/** A limit that was reached, if it is all there is to say: nothing is to be corrected then. */
function limitReached({ language, issues }: Form): { title: string; found: Issue } | undefined {
  const found = issues.find(({ problem }) => Object.hasOwn(pageTexts(language).form.reached, problem))
  return found && { title: pageTexts(language).form.reached[found.problem as ReachedLimit], found }
}

/** What happened, and whom to call. The number can be pressed. */
function limitNotice(form: Form, { title, found }: NonNullable<ReturnType<typeof limitReached>>): Html {
  const phone = String(found.values?.['phone'] ?? '')
  const place = '\u0000'
  const [before = '', after] = errorText(form, { ...found, values: { ...found.values, phone: place } }).split(place)
  return html`<div class="notice" role="alert" tabindex="-1" autofocus id="errors"><h2>${title}</h2><p>${before}${after === undefined ? nothing : html`${phoneLink(phone)}${after}`}</p></div>`
}

/** The list of mistakes at the top. Each links to its field. */
export function errorSummary(form: Form): Html {
  if (form.issues.length === 0) return nothing
  const reached = limitReached(form)
  if (reached !== undefined) return limitNotice(form, reached)
  const say = pageTexts(form.language).form
  const problem = (issue: Issue): string => errorText(form, issue)
  return html`<div class="summary" role="alert" tabindex="-1" autofocus id="errors"><h2>${say.problem}</h2><ul>${form.issues.map(
    (issue) => {
      const { label, id } = anchorOf(form, issue.path)
      return html`<li><a href="#${id}">${label === '' || ownText(form, issue) !== undefined ? problem(issue) : (blankText(form, issue, label) ?? joined(form.language, label, problem(issue)))}</a></li>`
    },
  )}</ul></div>`
}

/** A label that asks a question needs no colon after it. */
function joined(language: Language, label: string, problem: string): string {
  return /[?？]$/.test(label)
    ? texts(language).punctuation.sentences([label, problem])
    : `${label}${pageTexts(language).frame.colon}${problem}`
}

/** The element that a mistake is about, and what it is called, with the row it stands in. */
function anchorOf(form: Form, path: Path): { label: string; id: string } {
  let schema: z.core.$ZodType = form.schema
  let place = ''
  const labels: string[] = []
  for (const step of path) {
    const { widget } = fieldInfo(schema).field
    const row = widget === 'list' && !isLines(schema) && typeof step === 'number' ? rowOf(schema) : undefined
    const next = widget === 'group' ? shapeOf(schema).find(([name]) => name === step)?.[1] : row
    if (next === undefined) {
      if (isLines(schema) && typeof step === 'number') labels.push(pageTexts(form.language).form.lineOf(step + 1))
      break
    }
    if (typeof step === 'number') {
      labels.push(rowLabel(form, place, step))
      // Mistakes number only the rows with content. The form may have blank rows between them.
      place = below(place, rowsOf(form.values, place)[step] ?? step)
    } else {
      place = below(place, step)
      if (
        fieldInfo(next).field.widget !== 'group' &&
        !(fieldInfo(next).field.widget === 'list' && !isLines(next) && path.at(-1) !== step)
      )
        labels.push(textOf(form, place).label)
    }
    schema = next
  }
  return { label: labels.join(pageTexts(form.language).frame.comma), id: place === '' ? 'main' : idOf(place) }
}

export const idOf = (path: string): string => `field-${path}`

function schemaAt(schema: z.core.$ZodType, path: string): z.core.$ZodType | undefined {
  return path
    .split('.')
    .reduce<z.core.$ZodType | undefined>((at, name) => at && shapeOf(at).find(([part]) => part === name)?.[1], schema)
}

/** Label and hint, by the path without the numbers of rows. */
function textOf({ language, place, policy }: Form, path: string): { label: string; hint?: string } {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name))
  const name = names.at(-1) ?? ''
  const { field, labels } = texts(language)
  const found = field(name, `${place}.${names.join('.')}`)
  // How an address is written depends on where it is, not on who reads the page.
  return name === 'postalAddress' && policy !== undefined
    ? { ...found, hint: labels.examples[countryOf(policy)].address }
    : found
}

function rowLabel({ language }: Form, list: string, index: number): string {
  const rows = pageTexts(language).form.rows
  return Object.hasOwn(rows, list) ? (rows[list]?.one(index + 1) ?? '') : String(index + 1)
}

/**
 * @param path dotted, with the numbers that rows have in the form @param issuePath the same with the numbers that
 *   mistakes have
 */
function show(form: Form, schema: z.core.$ZodType, path: string, issuePath: string): Html {
  const about = fieldInfo(schema)
  const { widget } = about.field
  if (widget === 'group') return group(form, schema, about, path, issuePath)
  if (widget === 'list' && !isLines(schema)) return list(form, schema, path, issuePath)
  // It is asked at each row of its list.
  if (about.field.choosesRowOf !== undefined) return nothing
  return one(form, schema, about, path, issuePath)
}

function group(form: Form, schema: z.core.$ZodType, { optional }: FieldInfo, path: string, issuePath: string): Html {
  const { label, hint } = textOf(form, path)
  const parts = shapeOf(schema).map(([name, part]) => show(form, part, below(path, name), below(issuePath, name)))
  const inside = html`${standardsIn(schema, path)}${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}${errorAt(form, issuePath, path)}${parts}`
  if (!optional)
    return html`<fieldset class="part" id="${idOf(path)}" tabindex="-1"><legend>${label}</legend>${inside}</fieldset>`
  // Rarely needed fields stay folded unless one is filled in or wrong.
  const open =
    Object.entries(form.values).some(
      ([name, values]) => name.startsWith(`${path}.`) && !name.endsWith('.currency') && !values.every(isBlank),
    ) || form.issues.some((issue) => issue.path.join('.').startsWith(issuePath))
  return html`<details id="${idOf(path)}"${open ? html` open` : nothing}><summary>${label}${optionalMark(form)}</summary><div class="inside"><fieldset><legend class="hidden">${label}</legend>${inside}</fieldset></div></details>`
}

/** What stands in the fields of an optional group before anybody typed: with nothing else, the group is blank. */
function standardsIn(schema: z.core.$ZodType, path: string): Html {
  if (!fieldInfo(schema).optional) return nothing
  return html`${shapeOf(schema).flatMap(([name, part]) => {
    const { standard } = fieldInfo(part)
    return typeof standard === 'string' && standard !== '' ? [suggested(below(path, name), standard)] : []
  })}`
}

/** Says of a value that the form put it there. */
const suggested = (path: string, value: string): Html => hiddenInputs({ [suggestedField]: [suggestionOf(path, value)] })

/** The present minute for each moment of a blank row. */
function justNow({ now, zone }: Form, schema: z.core.$ZodType, row: string): [string, string[]][] {
  if (now === undefined) return []
  return shapeOf(rowOf(schema)).flatMap(([name, part]) =>
    fieldInfo(part).field.widget === 'instant' ? [[below(row, name), [toWallClock(now, zone)]] as const] : [],
  ) as [string, string[]][]
}

/** What a list is asked beside its rows: which of them is meant. */
function choiceOfRow(form: Form, path: string): string | undefined {
  const name = path.split('.').at(-1)
  const group = path.includes('.') ? schemaAt(form.schema, path.split('.').slice(0, -1).join('.')) : form.schema
  const found = group && shapeOf(group).find(([, part]) => fieldInfo(part).field.choosesRowOf === name)
  return found && beside(path, found[0])
}

/**
 * The choice of one row among several. A single one needs none; what was chosen goes along unseen.
 * @param index where the row stands on the page @param row its number in the form, counted from 0
 */
function rowChosen(form: Form, list: string, { index, row, of }: { index: number; row: number; of: number }): Html {
  const path = choiceOfRow(form, list)
  if (path === undefined) return nothing
  const chosen = valueOf(form.values, path)
  if (of === 1) return isBlank(chosen) ? nothing : hiddenInputs({ [path]: [chosen] })
  const say = pageTexts(form.language).form
  const isFirst = index === 0
  const widget: Widget = {
    name: path,
    // The list of mistakes links to the first.
    id: isFirst ? idOf(path) : `${idOf(path)}-${index + 1}`,
    label: html`${say.rows[list]?.this ?? ''}`,
    hint: isFirst ? (textOf(form, path).hint ?? '') : '',
    error: isFirst ? problemAt(form, path) : undefined,
    errorMark: say.error,
    value: chosen,
  }
  return rowChoice(widget, String(row + 1))
}

function list(form: Form, schema: z.core.$ZodType, path: string, issuePath: string): Html {
  const { label, hint } = textOf(form, path)
  const say = pageTexts(form.language).form
  const filled = rowsOf(form.values, path)
  const next = (filled.at(-1) ?? -1) + 1
  const rows = filled.length === 0 || form.more === path ? [...filled, next] : filled
  const optional =
    (schema as { safeParse?: (value: unknown) => { success: boolean } }).safeParse?.([]).success === true &&
    !isObligatory(form, path)
  return html`<fieldset class="part" id="${idOf(path)}" tabindex="-1"><legend>${label}${optional ? optionalMark(form) : nothing}</legend>${hint === undefined ? nothing : html`<p class="hint">${hint}</p>`}${errorAt(form, issuePath, path)}${rows.map(
    (row, index) => {
      const moments = filled.includes(row) ? [] : justNow(form, schema, below(path, row))
      const own = { ...form, values: { ...form.values, ...Object.fromEntries(moments) } }
      return html`<fieldset class="row" id="${idOf(below(path, row))}" tabindex="-1"><legend>${rowLabel(form, path, index)}</legend>${errorAt(form, below(issuePath, index), below(path, row))}${shapeOf(rowOf(schema)).map(([name, part]) => show(own, part, below(below(path, row), name), below(below(issuePath, index), name)))}${rowChosen(form, path, { index, row, of: rows.length })}${moments.map(([name, [value = '']]) => suggested(name, value))}</fieldset>`
    },
  )}
${rows.length > 1 ? html`<p class="hint">${say.blankRow}</p>` : nothing}<button class="other" name="step" value="more ${path}">${say.rows[path]?.more ?? '+'}</button></fieldset>`
}

function one(form: Form, schema: z.core.$ZodType, about: FieldInfo, path: string, issuePath: string): Html {
  const { language, values } = form
  const say = pageTexts(language).form
  const { punctuation, format } = texts(language)
  const { plain, standard } = about
  const text = textOf(form, path)
  const { widget } = about.field
  const limits = limitsOf(plain)
  const hints = [text.hint, widget === 'instant' ? say.inZone(format(form.zone).zone) : undefined].filter(
    (hint) => hint !== undefined,
  )
  // The rows of a list have the same choices.
  const given = form.options?.[path] ?? form.options?.[path.replaceAll(/\.\d+(?=\.)/g, '')]
  // A yes/no field that defaults to "no" is a checkbox.
  const ticked = widget === 'yes-no' && standard === false
  const base: Widget = {
    name: path,
    id: idOf(path),
    label: html`${text.label}${mayBeBlank(about, limits, standard) && !ticked && !inOptionalGroup(form, path) && !isObligatory(form, path) ? optionalMark(form) : nothing}`,
    hint: punctuation.sentences(hints),
    error: problemAt(form, issuePath),
    errorMark: say.error,
    value: Object.hasOwn(values, path) ? valueOf(values, path) : String(standard ?? ''),
  }
  if (given !== undefined && widget === 'choices')
    return checkboxes(base, given, valuesOf(values, path), form.locked?.[path])
  if (given !== undefined)
    return given.some(({ value }) => value === '') || given.length > 7 ? select(base, given) : radios(base, given)
  if (ticked) return tick(base)
  return (
    choosing(form, schema, about, base) ?? html`${boxFor(form, schema, about, base)}${sureTick(form, base, issuePath)}`
  )
}

/** Problems that are questions: a date that somebody confirms is taken. */
const askedAbout: ReadonlySet<Issue['problem']> = new Set(['too-far', 'too-old', 'long-ago', 'post-takes'])

/** Whether a date is right that was asked about. The tick stays, so that nobody is asked again for another mistake. */
function sureTick({ language, issues, values }: Form, base: Widget, issuePath: string): Html {
  const isAsked = issues.some(({ path, problem }) => path.join('.') === issuePath && askedAbout.has(problem))
  const isSure = valuesOf(values, sureField).includes(issuePath)
  const label = pageTexts(language).form.sure
  return isAsked || isSure ? tickBeside(base, { name: sureField, value: issuePath, label }, isSure) : nothing
}

/** A field with choices; undefined for any other. */
function choosing(form: Form, schema: z.core.$ZodType, about: FieldInfo, base: Widget): Html | undefined {
  const { language, values } = form
  const { name: path } = base
  const say = pageTexts(language).form
  const { labels, code, choice } = texts(language)
  const { widget, codes = 'product' } = about.field
  const options = (known: readonly Option[], blank: string): readonly Option[] =>
    about.optional && about.standard === undefined ? [{ value: '', label: blank }, ...known] : known
  switch (widget) {
    case 'yes-no': {
      const yesNo: Option[] = [
        { value: 'true', label: labels.yes },
        { value: 'false', label: labels.no },
      ]
      return about.optional ? select(base, options(yesNo, say.unchanged)) : radios(base, yesNo)
    }
    case 'choice': {
      const known = optionsOf(schema).map((value) => ({ value, label: choice(path, value) }))
      if (about.optional && about.standard === undefined) return select(base, options(known, say.unchanged))
      return known.length <= 7 ? radios(base, known) : select(base, [{ value: '', label: say.choose }, ...known])
    }
    case 'choices':
      return checkboxes(
        base,
        optionsOf(schema).map((value) => ({ value, label: choice(path, value) })),
        valuesOf(values, path),
      )
    case 'code': {
      const policy = policyFor(form)
      return select(base, [
        { value: '', label: say.choose },
        ...Object.keys(codesOf(policy, codes)).map((value) => ({ value, label: code(policy, codes, value) })),
      ])
    }
    default:
      return undefined
  }
}

/** @throws Error if the form has none */
function policyFor({ policy, place }: Form): Policy {
  if (policy === undefined) throw new Error(`the form ${place} asks for codes or amounts, and has no policy`)
  return policy
}

/** A field that is typed into. */
function boxFor(form: Form, schema: z.core.$ZodType, about: FieldInfo, base: Widget): Html {
  const { values } = form
  const { name: path } = base
  const limits = limitsOf(about.plain)
  switch (about.field.widget) {
    case 'money':
      return amount(
        { ...base, value: valueOf(values, below(path, 'value')) },
        form.language,
        currenciesOf(policyFor(form)),
        valueOf(values, below(path, 'currency')),
      )
    // No box has a maxlength, because browsers cut pasted text silently and count otherwise. The server keeps it and
    // says that it is too long.
    case 'list':
    case 'words':
      return box(base, { rows: isLines(schema) ? 4 : rowsFor(limits.max ?? 0) })
    case 'instant':
      return box(base, { type: 'datetime-local', size: 'medium' })
    case 'day':
      return box(base, { type: 'date', size: 'medium' })
    case 'whole':
      return box(base, { type: 'text', inputmode: 'numeric', size: 'short' })
    case 'email':
      return box(base, { type: 'email', autocomplete: 'email', dir: 'ltr' })
    case 'phone':
      return box(base, { type: 'tel', autocomplete: 'tel', dir: 'ltr', size: 'medium' })
    default:
      return box(base, {
        type: 'text',
        autocomplete: path === 'complainant.name' ? 'name' : 'off',
        spellcheck: 'false',
      })
  }
}

function optionalMark({ language }: Form): Html {
  return html`<span class="optional">${pageTexts(language).form.optional}</span>`
}

/** Optional fields say that they are optional. */
function mayBeBlank({ optional, nullable, field }: FieldInfo, { min }: Limits, standard: unknown): boolean {
  const { widget, withAnother = false } = field
  return !withAnother && standard === undefined && (optional || nullable || (widget === 'words' && min === 0))
}

const isObligatory = ({ obligatory = [] }: Form, path: string): boolean => obligatory.includes(path)

/** Fields of an optional group are not marked again. */
function inOptionalGroup({ schema }: Form, path: string): boolean {
  const group = schemaAt(schema, path.split('.')[0] ?? '')
  return path.includes('.') && group !== undefined && fieldInfo(group).optional
}

type Limits = { min?: number | undefined; max?: number | undefined }

function limitsOf(schema: z.core.$ZodType): Limits {
  const { minLength, maxLength } = schema as { minLength?: number | null; maxLength?: number | null }
  return { min: minLength ?? undefined, max: maxLength ?? undefined }
}

/** What this form says if a field was left blank. */
const ownText = ({ missing = {} }: Form, { path, problem }: Issue): string | undefined =>
  problem === 'missing' && Object.hasOwn(missing, path.join('.')) ? missing[path.join('.')] : undefined

/** The error text. It names a field that was left blank, and a page shows no codes. */
function errorText(form: Form, issue: Issue): string {
  const own = ownText(form, issue) ?? blankText(form, issue, textOf(form, issue.path.join('.')).label)
  if (own !== undefined) return own
  const { problem, labels } = texts(form.language)
  if (issue.problem === 'bad-phone' && form.policy !== undefined)
    return problem({ ...issue, values: { example: labels.examples[countryOf(form.policy)].phone } })
  return problem(isToChoose(form, issue) ? { ...issue, problem: 'not-one-of' } : issue)
}

/** What is said of a field that was left blank, by its label. Undefined for any other mistake, and without a label. */
function blankText(form: Form, { path, problem, values }: Issue, label: string): string | undefined {
  if (problem !== 'missing' || path.length === 0 || label === '') return undefined
  const { blank } = pageTexts(form.language).form
  if (/[?？]$/.test(label)) return blank.answer(label)
  return isToChoose(form, { path, problem, ...(values && { values }) }) ? blank.choose(label) : blank.enter(label)
}

/** Whether something has to be chosen that was not. */
function isToChoose(form: Form, issue: Issue): boolean {
  const schema = issue.path.reduce<z.core.$ZodType | undefined>((at, step) => {
    if (at === undefined) return undefined
    if (typeof step !== 'number') return shapeOf(at).find(([name]) => name === step)?.[1]
    return fieldInfo(at).field.widget === 'list' && !isLines(at) ? rowOf(at) : undefined
  }, form.schema)
  const chosen =
    schema !== undefined &&
    (Object.hasOwn(form.options ?? {}, issue.path.join('.')) ||
      choosers.has(fieldInfo(schema).field.widget) ||
      fieldInfo(schema).field.choosesRowOf !== undefined)
  const blank =
    ['missing', 'not-a-code'].includes(issue.problem) || (issue.problem === 'too-few' && issue.values?.['min'] === 1)
  return chosen && blank
}

const choosers: ReadonlySet<string> = new Set(['yes-no', 'choice', 'choices', 'code'])

/** The first mistake about a field, or about a part of it without a field of its own. */
function problemAt(form: Form, path: string): string | undefined {
  const { issues } = form
  const found =
    issues.find((issue) => issue.path.join('.') === path) ??
    issues.find((issue) => issue.path.join('.').startsWith(`${path}.`))
  return found && errorText(form, found)
}

/** A mistake about a group or a list as a whole. */
function errorAt({ issues, language }: Form, issuePath: string, path: string): Html {
  const found = issues.find((issue) => issue.path.join('.') === issuePath)
  return found === undefined
    ? nothing
    : html`<p class="error" id="${idOf(path)}-error"><span class="hidden">${pageTexts(language).form.error}</span>${texts(language).problem(found)}</p>`
}

/** How many rows show of a box for so many characters. */
function rowsFor(characters: number): number {
  if (characters > 2000) return 8
  return characters > 1000 ? 5 : 3
}
