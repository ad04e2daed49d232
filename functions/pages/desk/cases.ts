import { channels, classes } from '../../domain/policy/terms.ts'
import { filterChoices } from '../../domain/lists/case-filters.ts'
import type { CaseFilter } from '../../domain/lists/filter-names.ts'
import { caseLists, type CaseListName, type CaseOrder } from '../../store/table.ts'
import { texts } from '../../text/index.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { askForm } from '../form-engine/post-form.ts'
import { attributes, html, type Html, nothing } from '../parts/html.ts'
import { type Entity, page } from '../parts/layout.ts'
import { caseTable, type ListGiven, type ShownCase, standingOf } from './case-list.ts'
import { deskAt } from './sign-in.ts'

/** What of a list's address is wrong, by the name of its field. */
export type ListMistake = { field: string; why: keyof ReturnType<typeof caseTexts>['unknown'] }

export type CasesPage = ListGiven & {
  entity: Entity
  list: CaseListName
  order: CaseOrder
  /** What was typed or chosen, by field. */
  typed: Readonly<Record<string, string>>
  /** The units that somebody may choose, and the people by name. */
  units: readonly string[]
  mistakes: readonly ListMistake[]
  /** What stands for a list: none if the address is wrong. */
  shown:
    | {
        cases: readonly ShownCase[]
        lookedTo: string | undefined
        /** The cursor to continue from, if there may be more. */
        next: string | undefined
        /** The month before, for a list of a month that has come to its end. */
        earlierMonth: string | undefined
        isFirst: boolean
      }
    | { instead: string }
}

/** Lists of cases, a page at a time: open ones by unit, all by the month of their receipt, the tasks of somebody. */
export function casesPage(given: CasesPage): string {
  const { language, list, shown, mistakes } = given
  const say = caseTexts(language)
  const tabs = (Object.keys(caseLists) as CaseListName[]).map((name) =>
    name === list
      ? html`<li><strong aria-current="page">${say.lists[name]}</strong></li>`
      : html`<li><a href="${deskAt('/desk/cases', given, { list: name })}">${say.lists[name]}</a></li>`,
  )
  return page(
    { ...given, staff: true, title: say.title, wrong: mistakes.length > 0 },
    html`<h1>${say.title}</h1>${problems(given)}<nav aria-label="${say.whichList}"><ul class="tabs">${tabs}<li><a href="${deskAt('/desk/search', given)}">${say.ways.search}</a></li></ul></nav>${list === 'open' ? html`<p class="hint">${say.openHint}</p>` : nothing}${choices(given)}${'instead' in shown ? html`<p>${shown.instead}</p>` : part(given, shown)}`,
  )
}

function problems({ language, mistakes }: CasesPage): Html {
  if (mistakes.length === 0) return nothing
  const say = caseTexts(language)
  const { problem } = pageTexts(language).form
  return html`<div class="summary" role="alert" tabindex="-1" id="errors"><h2>${problem}</h2><ul>${mistakes.map(({ field, why }) => html`<li><a href="#${field}">${labelOf(language, field)}${pageTexts(language).frame.colon}${say.unknown[why]}</a></li>`)}</ul></div>`
}

/** What a field is called; of one that the list does not have, its name in the address. */
function labelOf(language: CasesPage['language'], field: string): string {
  const say = caseTexts(language)
  const own: Record<string, string> = {
    list: say.whichList,
    order: say.order,
    unit: say.unit,
    month: say.month,
    person: say.person,
    staff: say.staff,
    stage: say.stage,
    late: say.late,
  }
  return own[field] ?? texts(language).field(field).label
}

/** The form that chooses: what the list is of, its order, and what it is filtered by. */
function choices(given: CasesPage): Html {
  const { language, list, typed } = given
  const say = caseTexts(language)
  const { by, orders, filters } = caseLists[list]
  const inUse = filters.filter((one) => (typed[one] ?? '') !== '').length
  const order =
    orders.length < 2
      ? nothing
      : select(
          'order',
          say.order,
          orders.map((one) => [one, say.orders[one]] as const),
          given.order,
        )
  const of = whose(given, by)
  const show = html`<div class="buttons"><button class="main">${say.show}</button></div>`
  // Where only filters are chosen, the button is among them: folded, there is nothing to show otherwise.
  const isFiltersOnly = of === nothing && order === nothing
  return askForm(
    { action: '/desk/cases' },
    html`<input type="hidden" name="list" value="${list}"><input type="hidden" name="lang" value="${language}"><div class="inline">${of}${order}</div><details${attributes({ open: inUse > 0 })}><summary>${inUse === 0 ? say.filters : say.filtered(inUse)}</summary><div class="inside">${filters.map((one) => filterField(given, one))}${inUse === 0 ? nothing : html`<p><a href="${deskAt('/desk/cases', given, { list, ...(typed[by] ? { [by]: typed[by] } : {}) })}">${say.clear}</a></p>`}${isFiltersOnly ? show : nothing}</div></details>${isFiltersOnly ? nothing : show}`,
  )
}

function whose(given: CasesPage, by: 'unit' | 'month' | 'person'): Html {
  const { language, units, typed } = given
  const say = caseTexts(language)
  if (by === 'month') return text(given, 'month', say.month, say.monthHint)
  if (by === 'person') return text(given, 'person', say.person, say.personHint)
  const named = units.map((unit) => [unit === '' ? '-' : unit, unit === '' ? say.nobodyYet : unit] as const)
  return units.length < 2 ? nothing : select('unit', say.unit, [['', say.allUnits], ...named], typed['unit'] ?? '')
}

function filterField(given: CasesPage, filter: CaseFilter): Html {
  const { language, policy, typed } = given
  const { any, ...say } = caseTexts(language)
  const { labels } = texts(language)
  const codes = (list: 'product' | 'category'): [string, string][] =>
    Object.entries(policy.codes[list]).map(([code, label]) => [code, label[language]])
  const options: Record<Exclude<CaseFilter, 'staff'>, readonly (readonly [string, string])[]> = {
    product: codes('product'),
    category: codes('category'),
    class: classes.map((one) => [one, labels.classes[one]]),
    stage: fixed('stage').map((one) => [one, standingOf(language, one)]),
    late: Object.entries(say.latest),
    channel: channels.map((one) => [one, labels.channels[one]]),
    outcome: Object.entries(labels.outcomes),
  }
  if (filter === 'staff') return text(given, 'staff', say.staff, say.personHint)
  return select(filter, labelOf(language, filter), [['', any], ...options[filter]], typed[filter] ?? '')
}

const fixed = (filter: Exclude<CaseFilter, 'staff'>): readonly string[] => {
  const choices = filterChoices[filter]
  return choices === 'codes' ? [] : choices
}

function select(name: string, label: string, options: readonly (readonly [string, string])[], chosen: string): Html {
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(([value, said]) => html`<option${attributes({ value, selected: value === chosen })}>${said}</option>`)}</select></div>`
}

function text({ typed, mistakes }: CasesPage, name: string, label: string, hint: string): Html {
  const isWrong = mistakes.some(({ field }) => field === name)
  return html`<div class="${isWrong ? 'field wrong' : 'field'}"><label for="${name}">${label}</label><p class="hint" id="${name}-hint">${hint}</p><input${attributes({ id: name, name, value: typed[name] ?? '', 'aria-describedby': `${name}-hint` })}></div>`
}

function part(given: CasesPage, shown: Extract<CasesPage['shown'], { cases: unknown }>): Html {
  const { language, list, zone, typed } = given
  const say = caseTexts(language)
  const { cases, lookedTo, next, earlierMonth, isFirst } = shown
  const { dayOf } = texts(language).format(zone)
  const looked =
    lookedTo === undefined || next === undefined ? nothing : html`<p>${say.lookedTo[list](dayOf(lookedTo))}</p>`
  const listed =
    cases.length === 0
      ? html`<p>${next === undefined && isFirst ? say.none : say.noneHere}</p>`
      : html`<p class="hint">${say.found(cases.length, say.orders[given.order], texts(language).format(zone).zone)}</p>${caseTable(given, cases)}`
  const here: Record<string, string> = { list, order: given.order, ...typed }
  const ways = [
    ...(next === undefined
      ? []
      : [
          html`<a class="other" rel="next" href="${deskAt('/desk/cases', given, { ...here, from: next })}">${say.goOn}</a>`,
        ]),
    ...(earlierMonth === undefined
      ? []
      : [
          html`<a class="other" href="${deskAt('/desk/cases', given, { ...here, month: earlierMonth })}">${say.earlierMonth(earlierMonth)}</a>`,
        ]),
    ...(isFirst ? [] : [html`<a class="other" href="${deskAt('/desk/cases', given, here)}">${say.fromStart}</a>`]),
  ]
  return html`${listed}${looked}${ways.length === 0 ? nothing : html`<div class="buttons">${ways}</div>`}`
}
