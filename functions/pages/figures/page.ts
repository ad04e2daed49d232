import type { By } from '../../domain/figures/evaluation/evaluation.ts'
import type { Language } from '../../domain/forms/language.ts'
import { type FigureTexts, figureTexts } from '../../text/figures/index.ts'
import { address, html, type Html, line, nothing } from '../parts/html.ts'
import { askForm } from '../form-engine/post-form.ts'
import { asDocument, type Entity } from './document.ts'
import type { PageRequest } from '../parts/link.ts'
import { drawn } from './drawn.ts'
import type { Cell, Row, Section, Sheet, Table } from './sheet.ts'
import { shown } from './shown.ts'

/** What the form of the page offers. */
export type Asked = {
  period: string
  by: string
  offered: readonly { value: By; name: string }[]
  /** Periods that people ask for most, each with its name. */
  quick: readonly { name: string; period: string }[]
  /** What is wrong with what was asked for, by field. */
  wrong: Readonly<Partial<Record<'period' | 'by', string>>>
}

export type FiguresPage = PageRequest & { entity: Entity; asked: Asked; sheet: Sheet | undefined; fewFrom: number }

/** The evaluation on one page: to be read on a telephone, on a desk, and on paper. */
export function figuresPage(given: FiguresPage): string {
  const { language, sheet, asked } = given
  const say = figureTexts(language)
  const isWrong = Object.keys(asked.wrong).length > 0
  return asDocument(
    { ...given, title: say.title, wrong: isWrong },
    html`<div class="figures"><h1>${say.title}</h1>${isWrong ? problems(say, asked) : nothing}${sheet === undefined ? nothing : about(sheet)}${form(given, say, isWrong)}${sheet === undefined ? nothing : whole(given, sheet, say)}</div>`,
  )
}

/** Where the figures are asked for. */
export const figuresAt = (path: string, query: Readonly<Record<string, string>>, language: Language): string =>
  address(`${path}?${new URLSearchParams({ ...query, lang: language }).toString()}`)

const problems = (say: FigureTexts, { wrong }: Asked): Html =>
  html`<div class="summary" role="alert" tabindex="-1"><h2>${say.form.wrong}</h2><ul>${Object.entries(wrong).map(([field, problem]) => html`<li><a href="#${field}">${problem}</a></li>`)}</ul></div>`

/** What the page is about, in as few lines as it takes: the numbers are what people come for. */
const about = ({ about: facts }: Sheet): Html =>
  html`<p class="facts">${facts.map(({ name, value }) => html`<span>${name} <strong>${value}</strong></span> `)}</p>`

/** Where another period is asked for: folded, unless something is wrong with what was asked. */
function form({ language, asked }: FiguresPage, say: FigureTexts, isWrong: boolean): Html {
  const { period, by, offered, quick, wrong } = asked
  const mistake = (field: 'period' | 'by'): Html =>
    wrong[field] === undefined ? nothing : html`<p class="error" id="${field}-error">${wrong[field]}</p>`
  const marked = (field: 'period' | 'by'): Html => (wrong[field] === undefined ? nothing : html` aria-invalid="true"`)
  return html`<details class="other-period"${isWrong ? html` open` : nothing}><summary>${say.form.other}</summary><div class="inside">${askForm({ action: '/desk/figures' }, html`<div class="period"><input type="hidden" name="lang" value="${language}"><div class="field${wrong.period === undefined ? '' : ' wrong'}"><label for="period">${say.form.period}</label><p class="hint" id="period-hint">${say.form.periodHint}</p>${mistake('period')}<input id="period" name="period" value="${period}" autocomplete="off" aria-describedby="period-hint${wrong.period === undefined ? '' : ' period-error'}"${marked('period')}></div><div class="field${wrong.by === undefined ? '' : ' wrong'}"><label for="by">${say.form.by}</label>${mistake('by')}<select id="by" name="by"${marked('by')}>${offered.map(({ value, name }) => html`<option value="${value}"${value === by ? html` selected` : nothing}>${name}</option>`)}</select></div><div class="buttons"><button class="main">${say.form.show}</button></div></div>`)}<nav aria-label="${say.form.quick}"><ul class="periods">${quick.map(({ name, period: one }) => html`<li><a href="${figuresAt('/desk/figures', { period: one, by }, language)}">${name}</a></li>`)}</ul></nav></div></details>`
}

function whole(given: FiguresPage, sheet: Sheet, say: FigureTexts): Html {
  const { language, asked } = given
  const query = { period: asked.period, by: asked.by }
  const file = (name: string, title: string): Html =>
    html`<a class="other" href="${figuresAt(`/desk/figures/${name}`, query, language)}">${title}</a>`
  const [first, ...others] = sheet.sections.map((section) => sectionOf(given, section, say))
  return html`${left(say, sheet.leftOut)}${first ?? nothing}
<nav class="contents" aria-label="${say.contents}"><ul class="periods">${sheet.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<div class="buttons">${file('figures.csv', say.files.csv)}${file('figures.xlsx', say.files.xlsx)}</div><p class="hint screen">${say.files.same}</p>
${others}`
}

function left(say: FigureTexts, texts: readonly string[]): Html {
  return texts.length === 0
    ? nothing
    : html`<ul class="left">${texts.map((text) => html`<li><strong>${say.leftOut}</strong> ${text}</li>`)}</ul>`
}

function sectionOf(given: FiguresPage, { id, title, tables }: Section, say: FigureTexts): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${tables.map((table) => figure(given, table, say))}</section>`
}

/** Columns beside a picture at most: a wider table has the page for itself. */
const besidePicture = 5

function figure({ language, fewFrom }: FiguresPage, table: Table, say: FigureTexts): Html {
  const { id, title, formula, leftOut, columns, rows, more } = table
  const isRanked = rows.some(({ few }) => few === true)
  const picture = drawn(table, language, say)
  const numbers = html`<div class="scroll" tabindex="0" role="region" aria-labelledby="t-${id}"><table class="numbers"><thead><tr><td></td>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows.map((row) => rowOf(row, language, say))}</tbody></table></div>`
  return html`<div class="figure${columns.length > besidePicture ? ' wide' : ''}"><h3 id="t-${id}">${title}</h3>${rows.length === 0 ? html`<p class="none">${say.nothing}</p>` : html`${isRanked ? html`<p class="formula">${say.few(fewFrom)}</p>` : nothing}${picture === nothing ? numbers : html`<div class="beside-table"><div>${picture}</div>${numbers}</div>`}`}<p class="formula"><strong>${say.howCounted}</strong> ${formula}</p>${left(say, leftOut)}${more === undefined || rows.length === 0 ? nothing : html`<p class="screen"><a href="${address(more.href)}">${more.text}</a></p>`}</div>`
}

function rowOf({ name, cells, total, few }: Row, language: Language, say: FigureTexts): Html {
  return html`<tr${total === true ? html` class="total"` : nothing}><th scope="row">${line(name)}${few === true ? html` <span class="hint">${say.fewMark}</span>` : nothing}</th>${cells.map((cell) => html`<td>${linked(cell, language)}</td>`)}</tr>`
}

function linked(cell: Cell, language: Language): Html {
  const text = shown(cell, language)
  return cell.list === undefined ? html`${text}` : html`<a href="${address(cell.list)}">${text}</a>`
}
