import { deviationCauses } from '../../domain/case/facts/terms.ts'
import type { ControlKind } from '../../domain/features/sample/control-kinds.ts'
import type { Instant, LocalDay } from '../../domain/time/zone.ts'
import { figureTexts } from '../../text/figures/index.ts'
import { texts } from '../../text/index.ts'
import type { FormValues } from '../form-engine/form-values.ts'
import { postForm } from '../form-engine/post-form.ts'
import { hiddenInputs } from '../form-engine/widgets.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import type { FormRequest } from '../parts/link.ts'
import { typedList } from '../refused/typed.ts'
import { asDocument, type Entity } from './document.ts'
import { figuresAt } from './page.ts'

/** By what cause the page is filtered; `unset`: nobody has said it yet. */
export const faultsAsked = ['all', 'unset', ...deviationCauses] as const
export type FaultAsked = (typeof faultsAsked)[number]

/** A control point that deviates. `said`: who said its cause; null where nobody has, and the desk's files show it. */
export type Deviation = {
  kind: ControlKind
  what: string
  due: LocalDay
  stage: string | null
  unit: string | null
  /** Null if the reader may not see figures of this person. */
  person: string | null
  fault: string | null
  said: null | { who: string; at: Instant; reason: string }
  /** How often somebody has said its cause: who says another has to have seen as many. */
  known: number
}

/** `may`: whether the reader may say what they came from. */
export type CaseWithDeviations = {
  reference: string
  product: string
  /** IANA name of the zone of the case. */
  zone: string
  may: boolean
  deviations: readonly Deviation[]
}

export type DeviationsPage = FormRequest & {
  entity: Entity
  asked: Readonly<Record<'period' | 'by', string>>
  fault: FaultAsked
  cases: readonly CaseWithDeviations[]
  notSeen: number
  next: Readonly<Record<string, string>> | undefined
  action: string
  wrong?: Wrong | undefined
  done: boolean
}

/** What of a form is wrong, and the deviation that it is about. */
type Wrong = { reference: string; what: string; problem: string; values: FormValues }

/** The deviations of a period, each with its cause and the form to say it. */
export function deviationsPage(given: DeviationsPage): string {
  const { language, asked, fault, cases, notSeen, next, wrong, done } = given
  const say = figureTexts(language)
  const { deviations: d } = say
  const filter = (one: FaultAsked): Html => {
    const name = one === 'all' ? d.all : (say.faults[one] ?? one)
    return one === fault
      ? html`<li><strong aria-current="true">${name}</strong></li>`
      : html`<li><a href="${figuresAt('/desk/figures/deviations', { ...asked, fault: one }, language)}">${name}</a></li>`
  }
  const isElsewhere =
    wrong !== undefined &&
    !cases.some(
      ({ reference, may, deviations }) =>
        may && reference === wrong.reference && deviations.some(({ kind, what }) => `${kind} ${what}` === wrong.what),
    )
  const at = wrong === undefined || isElsewhere ? '' : `cause-${idOf(wrong.reference, wrong.what)}`
  return asDocument(
    { ...given, title: d.title, wrong: wrong !== undefined },
    html`<p><a href="${figuresAt('/desk/figures', asked, language)}">${say.list.back}</a></p><h1>${d.title}</h1>${wrong === undefined ? nothing : html`<div class="summary" role="alert" tabindex="-1"><h2>${d.wrong}</h2><ul><li>${at === '' ? html`${wrong.reference}: ${wrong.problem}` : html`<a href="#${at}">${wrong.reference}: ${wrong.problem}</a>`}</li></ul></div>${isElsewhere ? lost(language, wrong) : nothing}`}${done ? html`<div class="notice" role="status"><p>${d.done}</p></div>` : nothing}<p class="lead">${d.intro(asked.period)}</p><nav aria-label="${d.filter}"><ul class="periods">${faultsAsked.map(filter)}</ul></nav>${notSeen === 0 ? nothing : html`<p class="hint">${say.list.notSeen(notSeen)}</p>`}${cases.length === 0 ? html`<p>${d.none}</p>` : cases.map((one) => caseOf(given, one))}${next === undefined ? nothing : html`<div class="buttons"><a class="other" rel="next" href="${figuresAt('/desk/figures/deviations', next, language)}">${say.list.more}</a></div>`}`,
  )
}

/** What was typed about a deviation that is not on the page any more stays readable. */
const lost = (language: DeviationsPage['language'], { values: { cause = [], reason = [] } }: Wrong): Html =>
  typedList({ language, values: { cause, reason }, place: 'deviation' })

function caseOf(given: DeviationsPage, { reference, product, zone, may, deviations }: CaseWithDeviations): Html {
  const { language } = given
  const { deviations: d } = figureTexts(language)
  return html`<section class="card"><h2><a href="${figuresAt(`/desk/cases/${encodeURIComponent(reference)}`, {}, language)}">${reference}</a></h2><p class="hint">${product}</p>${may ? nothing : html`<p class="hint">${d.problems.tookPart}</p>`}${deviations.map((one) => deviationOf(given, { reference, zone, may }, one))}</section>`
}

/** An id may not hold what a deviation is named by. */
const idOf = (reference: string, what: string): string => `${reference}-${what.replaceAll(/[^A-Za-z0-9]+/g, '-')}`

function deviationOf(
  given: DeviationsPage,
  { reference, zone, may }: Omit<CaseWithDeviations, 'product' | 'deviations'>,
  one: Deviation,
): Html {
  const { language } = given
  const say = figureTexts(language)
  const { deviations: d } = say
  const { dayOf } = texts(language).format(zone)
  const about = [one.stage, one.unit, one.person].filter((part) => part !== null)
  const cause = say.faults[one.fault ?? 'unset'] ?? ''
  const by =
    one.said === null
      ? shownBy(one, d.shown)
      : html` <span class="hint">${d.said(one.said.who, dayOf(one.said.at))}</span><br>${line(one.said.reason)}`
  return html`<h3>${say.controls[one.kind] ?? one.kind}</h3><p>${about.join(' · ')}<br>${d.due(one.due)}<br>${d.cause} <strong>${cause}</strong>${by}</p>${may ? form(given, reference, one) : nothing}`
}

/** Where nobody has said a cause, the file may show it. */
const shownBy = ({ fault }: Deviation, why: string): Html =>
  fault === null ? nothing : html` <span class="hint">${why}</span>`

function form(given: DeviationsPage, reference: string, { kind, what, fault, known }: Deviation): Html {
  const { language, wrong, action } = given
  const say = figureTexts(language)
  const { deviations: d } = say
  const name = `${kind} ${what}`
  const own = wrong?.reference === reference && wrong.what === name ? wrong : undefined
  const id = idOf(reference, name)
  const chosen = own?.values['cause']?.[0]
  const option = (cause: (typeof deviationCauses)[number]): Html =>
    html`<div class="option"><input type="radio" id="${cause}-${id}" name="cause" value="${cause}"${chosen === cause ? html` checked` : nothing}><label for="${cause}-${id}">${say.faults[cause] ?? cause}</label></div>`
  return html`<details${own === undefined ? nothing : html` open`}><summary>${fault === null ? d.say : d.change}</summary>${postForm(
    given,
    { action },
    html`${hiddenInputs({ reference: [reference], deviation: [`${kind} ${known} ${what}`] })}<fieldset id="cause-${id}" class="${own === undefined ? '' : 'wrong'}"><legend>${d.question}</legend>${own === undefined ? nothing : html`<p class="error">${own.problem}</p>`}${deviationCauses.map(option)}</fieldset><div class="field"><label for="reason-${id}">${d.reason}</label><textarea id="reason-${id}" name="reason" rows="3" maxlength="1000">${own?.values['reason']?.[0] ?? ''}</textarea></div><div class="buttons"><button class="main">${d.record}</button></div>`,
  )}</details>`
}
