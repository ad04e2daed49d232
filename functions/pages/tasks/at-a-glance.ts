import { contactAt, matterOf } from '../../domain/case/case-file.ts'
import { answerGiven } from '../../domain/case/deliveries.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { displayName } from '../parts/display-names.ts'
import { html, type Html, line, mailLink, nothing, phoneLink, words } from '../parts/html.ts'
import { beginningOf } from '../parts/long-words.ts'
import { seesCase, type TaskPage } from './task-page.ts'

/*
 * The top of a task's page. An officer on a phone reads there who and what it is about, and by when it has to be
 * decided, without scrolling (issue: within 800 px of a phone that is 360 px wide).
 */

/** About how much of a story fits into three lines of a phone; a Chinese character takes two. */
const firstLines = 130

/** Who and what it is about, and by when. */
export function atAGlance(given: TaskPage): Html {
  return html`<section class="glance">${seesCase(given) ? aboutTheCase(given) : aboutTheQuestion(given)}${given.view.recorded === null ? byWhen(given) : nothing}</section>`
}

function aboutTheCase(given: TaskPage): Html {
  const { language, view, desk, at } = given
  const { file } = view
  if (file.erased !== null) return nothing
  const { code, choice } = texts(language)
  const say = pageTexts(language).tasks.glance
  const matter = matterOf(file)
  const { name, phone, email } = contactAt(file, desk.calendar, at)
  const written = email === undefined ? html`${say.noContact}` : mailLink(email)
  const reach = phone === undefined ? written : phoneLink(phone)
  const about = [
    // What is no complaint is told apart first: another rule and another person decide it.
    ...(matter === undefined ? [] : [choice('matter', matter.matter)]),
    code(desk.policy, 'product', file.product),
    ...amountOf(given),
  ]
  return html`<p><strong>${line(name)}</strong> ${reach}</p><p>${about.join(' · ')}</p><p class="story">${line(beginningOf(file.complaint.description, firstLines))}</p><p class="ways"><a href="#complaint">${say.whole}</a>${pointers(given)}</p>`
}

/** A department contact learns who asks, and nothing of the complainant. */
function aboutTheQuestion(given: TaskPage): Html {
  const { language, view, desk } = given
  const one = view.consultations.find(({ id }) => id === view.task.id)
  if (one === undefined) return nothing
  const { code } = texts(language)
  const say = pageTexts(language).tasks.glance
  const asking = desk.staff.find(({ id }) => id === one.by)
  const about = [code(desk.policy, 'product', view.file.product), ...amountOf(given)]
  return html`<p>${say.asks} <strong>${line(displayName(given, one.by))}</strong>${asking === undefined ? nothing : html` ${phoneLink(asking.phone)}`}</p><p>${about.join(' · ')}</p><div class="story">${words(beginningOf(one.question, firstLines))}</div>`
}

function amountOf({ language, view, desk }: TaskPage): string[] {
  const { amountInDispute } = view.file.classFacts
  return amountInDispute === undefined ? [] : [texts(language).format(desk.calendar.zone).money(amountInDispute)]
}

/** What stands further down and must be known before anything is done. */
function pointers({ language, view }: TaskPage): Html {
  const { file, task } = view
  const say = pageTexts(language).tasks.glance
  const fresh = task.state === 'open' ? file.messages.filter(({ commit }) => commit > task.openedIn).length : 0
  const needs = file.needs === null ? file.complaint.support !== undefined : file.needs.needs.length > 0
  return html`${fresh === 0 ? nothing : html` <a href="#news">${say.news(fresh)}</a>`}${needs ? html` <a href="#needs">${say.needs}</a>` : nothing}`
}

/** Its own clock, and what ends before it: a clock of the whole case, or the day on which the complainant counts. */
function byWhen({ language, view, desk, at }: TaskPage): Html {
  const { clocks } = view
  const say = pageTexts(language).task
  const { glance } = pageTexts(language).tasks
  const { colon } = pageTexts(language).frame
  const { instant } = texts(language).format(desk.calendar.zone)
  const own = clocks.find(({ label }) => label === null)
  const waiting = clocks.filter(({ answeredAt, label }) => label !== null && answeredAt === null)
  const isSooner = ({ dueAt }: { dueAt: Instant }): boolean => own === undefined || dueAt < own.dueAt
  const sooner = waiting.filter(isSooner).slice(0, 1)
  const promise = { text: say.respondBy, dueAt: view.file.respondBy }
  const isPromised = view.file.joined === null && answerGiven(view.file) === undefined
  const lines = [
    ...(own === undefined ? [] : [own]),
    ...sooner,
    ...(isPromised && isSooner(promise) && sooner.every(({ dueAt }) => promise.dueAt < dueAt) ? [promise] : []),
  ].map((one) => ({ dueAt: one.dueAt, text: 'text' in one ? one.text : (one.label?.[language] ?? glance.due) }))
  return html`${lines.map(({ text, dueAt }) => {
    const isLate = dueAt < at
    return html`<p class="due${isLate ? ' late' : ''}">${isLate ? html`<strong>${say.overdue}</strong>` : nothing}${text}${colon}<time datetime="${dueAt}">${instant(dueAt)}</time></p>`
  })}`
}
