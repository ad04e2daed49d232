import {
  assigneeOf,
  type CaseFile,
  contactAt,
  endOf,
  type OpenTask,
  openTasks,
  outcomeShown,
  type Task,
} from '../../domain/case/case-file.ts'
import { staffIn } from '../../domain/case/facts.ts'
import type { Actor } from '../../domain/case/access.ts'
import { dueOf } from '../../domain/workflow/reminders.ts'
import { isAnswerLate } from '../../domain/lists/listed-case.ts'
import { statusOf } from '../../domain/case/refusal.ts'
import { caseClocks } from '../../domain/views/clock-view.ts'
import { timelineOf } from '../../domain/views/case-views.ts'
import { newestOf } from '../../domain/views/history.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Issue } from '../../domain/forms/issues.ts'
import { mailInTexts } from '../../text/mail-in.ts'
import { texts } from '../../text/index.ts'
import type { Part } from '../../text/parts.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { letterList } from '../complainant/letter.ts'
import { caseAt, standingOf } from '../desk/case-list.ts'
import { deskAt } from '../desk/sign-in.ts'
import { postForm } from '../form-engine/post-form.ts'
import { attributes, html, type Html, line, mailLink, nothing, phoneLink, words } from '../parts/html.ts'
import { type Asked, displayName } from '../parts/display-names.ts'
import { page } from '../parts/layout.ts'
import type { FormRequest } from '../parts/link.ts'
import { rulesLine } from '../parts/rules.ts'
import { clockRows, pausesOf } from '../parts/time.ts'
import { needsOf } from '../people/needs.ts'
import { caseSoFar } from '../staff/case-so-far.ts'
import { historySoFar } from '../staff/history.ts'
import { foldedLists, type FoldedList, partAt, partTold } from './file-lists.ts'

/** What can be done with a case from its file, besides what its tasks offer. */
export const fileActs = ['reopen', 'end-exception', 'revoke'] as const
export type FileAct = (typeof fileActs)[number]

/** Which links of a case are ended together. */
export const linkGroups = ['follow', 'survey', 'offer', 'staff', 'all', 'own'] as const
export type LinkGroup = (typeof linkGroups)[number]

export type CaseFilePage = FormRequest &
  Asked & {
    at: Instant
    /** Whose links its reader may end. */
    links: readonly LinkGroup[]
    /** Whether they may know who read it. */
    seesReaders: boolean
    /** What its reader may do about each open task. */
    may: (task: Task) => Actor['may'] | undefined
    acts: readonly FileAct[]
    /** The exception by which its reader reads it, if the case is hidden from them. */
    reading: CaseFile['exceptions'][number] | undefined
    /** What was sent, who had it, what moved its dates, its links; and its points if there are several. */
    lists: readonly FoldedList[]
    points: readonly Part[]
    /** The form that is open, what was typed into it, and what is wrong there. */
    form?: FileAct | undefined
    values?: Readonly<Record<string, readonly string[]>> | undefined
    issues?: readonly Issue[] | undefined
    /** What was just done, or why it was not. */
    notice?: string | undefined
    isWrong?: boolean | undefined
  }

/**
 * The whole file of a case: who and what it is about, where it stands, its tasks with what can be done about them, its
 * dates, what happened, its letters, messages, documents and decisions. What is long is folded, the newest first.
 */
export function caseFilePage(given: CaseFilePage): string {
  const { language, view, notice, isWrong = false } = given
  const { file } = view
  const say = caseTexts(language)
  const { file: own } = say
  const title = `${own.title} ${file.reference}`
  const said =
    notice === undefined
      ? nothing
      : html`<div class="${isWrong ? 'summary' : 'notice'}" role="${isWrong ? 'alert' : 'status'}"><p>${notice}</p></div>`
  return page(
    { ...given, staff: true, entity: file.entity, title, wrong: isWrong || (given.issues ?? []).length > 0 },
    html`<p><a href="${deskAt('/desk/cases', given)}">${own.back}</a></p>${said}${byException(given)}<p class="caption">${file.reference} · ${texts(language).labels.classes[file.class]}</p><h1>${file.erased === null ? line(contactAt(file, given.desk.calendar, given.at).name) : say.erased}</h1>${head(given)}${whereElse(given)}${openOnes(given)}${acts(given)}${needsOf(given)}${dates(given)}${happened(given)}${letterList({ ...given, file, to: caseAt({ language }, file.reference).split('?')[0] ?? '', title: own.letters, isOpen: isAllOpen(given) })}${mailsThatCame(given)}<h2>${own.decisions}</h2>${historySoFar(given, { isOpen: isAllOpen(given) })}${pointsOf(given)}<details${attributes({ id: 'case', open: isAllOpen(given) })}><summary>${own.complaint}</summary><div class="inside">${caseSoFar(given)}</div></details>${endedOnes(given)}<h2>${own.record}</h2>${foldedLists({ ...given, isOpen: isAllOpen(given) }, file.reference)}<p>${own.recordHint}</p><div class="buttons"><a class="other" href="${partAt(given, file.reference, 'record')}">${own.openRecord}</a>${given.seesReaders ? html`<a class="other" href="${partAt(given, file.reference, 'readers')}">${own.readers.title}</a>` : nothing}${printing(given)}</div>`,
  )
}

/** Whether the address asks for everything unfolded: paper shows nothing that is folded. */
const isAllOpen = ({ query }: CaseFilePage): boolean => query['show'] === 'all'

/** The way to the page with everything unfolded, and back. */
function printing(given: CaseFilePage): Html {
  const say = caseTexts(given.language).file
  const to = deskAt(here(given).split('?')[0] ?? '', given, isAllOpen(given) ? {} : { show: 'all' })
  return html`<a class="other" href="${to}">${isAllOpen(given) ? say.folded : say.all}</a>`
}

/** The points of the complaint with their codes and findings, the main one named as such. */
function pointsOf(given: CaseFilePage): Html {
  const { language, points } = given
  if (points.length === 0) return nothing
  const title = caseTexts(language).file.counted(caseTexts(language).file.points, points.length)
  return html`<details${attributes({ open: isAllOpen(given) })}><summary>${title}</summary><div class="inside"><ul>${points.map((one) => html`<li>${partTold(one)}</li>`)}</ul></div></details>`
}

/** How to reach them, what it is about, where it stands and who has it. */
function head(given: CaseFilePage): Html {
  const { language, view, desk, at } = given
  const { file } = view
  const say = caseTexts(language)
  const { code, labels, format } = texts(language)
  const { money, dayOf } = format(desk.calendar.zone)
  const { phone, email } = contactAt(file, desk.calendar, at)
  const { amountInDispute } = file.classFacts
  const about = [
    code(desk.policy, 'product', file.product),
    ...(file.category === null ? [] : [code(desk.policy, 'category', file.category)]),
    ...(amountInDispute === undefined ? [] : [money(amountInDispute)]),
  ]
  const status = statusOf(file)
  const late = isAnswerLate({ status, endedAt: file.ended?.at ?? null, respondBy: file.respondBy }, at)
  const ended = outcomeShown(file)
  const outcome = ended === null ? nothing : html` · ${labels.outcomes[ended]}`
  const reach =
    file.erased === null
      ? html`<p>${phone === undefined ? nothing : phoneLink(phone)} ${email === undefined ? nothing : mailLink(email)}</p>`
      : nothing
  return html`<section class="glance">${reach}<p>${about.join(' · ')}</p><p class="due${late ? ' late' : ''}">${late ? html`<strong>${say.answerLate}</strong>` : nothing}${standingOf(language, status)}${outcome}${file.outcome === null && file.ended === null ? html` · ${say.answerBy(dayOf(file.respondBy))}` : nothing}</p></section>`
}

/** The cases that it was joined to, or that were joined to it. */
function whereElse({ language, view: { file } }: CaseFilePage): Html {
  const say = caseTexts(language)
  const way = (reference: string): Html => html`<a href="${caseAt({ language }, reference)}">${reference}</a>`
  const into = file.joined === null ? nothing : html`<p>${way(file.joined.into)} ${say.joined(file.joined.into)}</p>`
  const from =
    file.joinedFrom.length === 0
      ? nothing
      : html`<p>${say.file.joinedFrom}${pageTexts(language).frame.colon}${file.joinedFrom.map((one) => html` ${way(one)}`)}</p>`
  return html`${into}${from}`
}

/** The open tasks, each with who has it, by when, and what can be done about it. */
function openOnes(given: CaseFilePage): Html {
  const { language, view } = given
  const say = caseTexts(language).file
  const open = openTasks(view.file).filter(({ role }) => role !== 'complainant')
  return html`<h2>${say.openTasks(open.length)}</h2>${open.length === 0 ? html`<p>${say.noOpen}</p>` : html`<ul class="plain">${open.map((task) => openOne(given, task))}</ul>`}`
}

function openOne(given: CaseFilePage, task: OpenTask): Html {
  const { language, view, desk, at, may } = given
  const { file } = view
  const say = caseTexts(language)
  const { labels, format } = texts(language)
  const due = dueOf(file, task, desk)
  const assignee = assigneeOf(task)
  const allowed = may(task)
  const to = (more: Record<string, string> = {}): string => taskAt(given, task.id, more)
  const ways = [
    ...(allowed === undefined ? [] : [html`<a href="${to()}">${say.file.open}</a>`]),
    ...(allowed === 'oversee' || allowed === 'act'
      ? [html`<a href="${to({ decision: 'reassign' })}">${say.file.handOver}</a>`]
      : []),
    ...(allowed === 'oversee' && assignee !== null
      ? [html`<a href="${to({ decision: 'remind' })}">${say.file.remind}</a>`]
      : []),
  ]
  return html`<li class="card"><p><strong>${labels.kinds[task.kind].label}</strong><br><span class="hint">${assignee === null ? say.nobody : line(displayName(given, assignee))}</span></p><p>${due < at ? html`<span class="tag">${say.stepLate}</span>` : nothing}<time datetime="${due}">${say.file.due(format(desk.calendar.zone).instant(due))}</time></p>${ways.length === 0 ? nothing : html`<p class="ways">${ways}</p>`}</li>`
}

/** Where the page of a task is. */
const taskAt = ({ language, view }: CaseFilePage, task: string, more: Record<string, string> = {}): string =>
  deskAt(`/desk/tasks/${encodeURIComponent(view.file.reference)}/${encodeURIComponent(task)}`, { language }, more)

/** The tasks that are over, newest first, folded. */
function endedOnes(given: CaseFilePage): Html {
  const { language, view, may } = given
  const { file } = view
  const ended = file.tasks.filter(({ role, state }) => role !== 'complainant' && state !== 'open').toReversed()
  if (ended.length === 0) return nothing
  const { labels, format } = texts(language)
  const { time } = format(given.desk.calendar.zone)
  const item = (task: Task): Html => {
    const at = endOf(task) ?? task.openedAt
    const said = labels.kinds[task.kind].label
    const name = may(task) === undefined ? html`${said}` : html`<a href="${taskAt(given, task.id)}">${said}</a>`
    return html`<li><time datetime="${at}">${time(at)}</time>${name}</li>`
  }
  return html`<details${attributes({ open: isAllOpen(given) })}><summary>${caseTexts(language).file.tasks}</summary><div class="inside"><ol class="timeline">${ended.map(item)}</ol></div></details>`
}

/** Reopening, and ending links: each a form of its own, folded until it is wanted. */
function acts(given: CaseFilePage): Html {
  const { acts: allowed, language } = given
  if (allowed.length === 0) return nothing
  return html`<h2>${caseTexts(language).file.asks}</h2>${allowed.map((act) => forms[act](given))}`
}

const forms: Readonly<Record<FileAct, (given: CaseFilePage) => Html>> = {
  reopen: reopening,
  'end-exception': exceptions,
  revoke: revoking,
}

/** What somebody is told who reads a file that is hidden from them. */
function byException({ language, reading, desk }: CaseFilePage): Html {
  if (reading === undefined) return nothing
  const until = texts(language).format(desk.calendar.zone).time(reading.until)
  return html`<div class="notice"><p>${caseTexts(language).exception.reading(until)}</p></div>`
}

/** Who opened the file by exception and why, the newest first; what lasts can be ended. */
function exceptions(given: CaseFilePage): Html {
  const { language, view, desk, at } = given
  const say = caseTexts(language).exception
  const { time } = texts(language).format(desk.calendar.zone)
  const one = ({ id, person, reason, at: from, until, ended }: CaseFile['exceptions'][number]): Html => {
    const lasts = ended === null && at < until
    const end = postForm(
      given,
      { id, action: here(given) },
      html`<input type="hidden" name="exception" value="${id}"><div class="buttons"><button class="main warning" name="step" value="end-exception">${say.end}</button></div>`,
    )
    const over =
      ended === null
        ? nothing
        : html`<p>${line(say.ended(time(ended.at), displayName(given, staffIn(ended.by) ?? '')))}</p>`
    return html`<li class="card"><p><strong>${line(displayName(given, person))}</strong><br><span class="hint">${say.until(time(from), time(until))}</span></p>${words(reason)}${over}${lasts ? end : nothing}</li>`
  }
  const all = view.file.exceptions.toReversed()
  const isOpen = all.some(({ ended, until }) => ended === null && at < until)
  return html`<details${attributes({ open: isOpen })}><summary>${say.list}</summary><div class="inside"><p>${say.endHint}</p><ul class="plain">${all.map(one)}</ul></div></details>`
}

function reopening(given: CaseFilePage): Html {
  const say = caseTexts(given.language).file
  const isOpen = given.form === 'reopen'
  const issue = isOpen ? given.issues?.find(({ path }) => path[0] === 'reason') : undefined
  const typed = isOpen ? (given.values?.['reason']?.[0] ?? '') : ''
  return html`<details${attributes({ open: isOpen })}><summary>${say.reopen}</summary><div class="inside"><p>${say.reopenHint}</p>${postForm(given, { action: here(given) }, html`<div class="${issue === undefined ? 'field' : 'field wrong'}"><label for="reason">${say.reason}</label>${issue === undefined ? nothing : html`<p class="error" id="reason-error">${texts(given.language).problem(issue)}</p>`}<textarea${attributes({ id: 'reason', name: 'reason', rows: 4, 'aria-describedby': issue && 'reason-error', 'aria-invalid': issue && 'true' })}>${typed}</textarea></div><div class="buttons"><button class="main" name="step" value="reopen">${say.reopen}</button></div>`)}</div></details>`
}

function revoking(given: CaseFilePage): Html {
  const say = caseTexts(given.language).file
  const { fields, choices } = pageTexts(given.language).tasks.typed
  const isOpen = given.form === 'revoke'
  const isMissing = isOpen && given.issues?.some(({ path }) => path[0] === 'which') === true
  const error = isMissing ? html`<p class="error" id="which-error">${say.chooseLinks}</p>` : nothing
  return html`<details${attributes({ open: isOpen })}><summary>${say.revoke}</summary><div class="inside"><p>${say.revokeHint}</p>${postForm(given, { action: here(given) }, html`<fieldset${attributes({ class: isMissing ? 'wrong' : undefined, 'aria-describedby': isMissing ? 'which-error' : undefined })}><legend>${fields.which}</legend>${error}${given.links.map((one, index) => html`<div class="option"><input${attributes({ type: 'radio', id: `which-${one}`, name: 'which', value: one, checked: index === 0 && !isMissing })}><label for="which-${one}">${choices.which[one]}</label></div>`)}</fieldset><div class="buttons"><button class="main warning" name="step" value="revoke">${say.revoke}</button></div>`)}</div></details>`
}

const here = ({ language, view }: CaseFilePage): string => caseAt({ language }, view.file.reference)

/** Every clock of the case with what moved it, and the times that do not count. */
function dates(given: CaseFilePage): Html {
  const { language, view, desk, at } = given
  const { file } = view
  const say = pageTexts(language).task
  const clocks = file.outcome === null && file.ended === null ? caseClocks(file, desk) : []
  const rows =
    clocks.length === 0
      ? nothing
      : html`<dl class="times">${clockRows({ language, calendar: desk.calendar, at, clocks, label: say.due, late: say.overdue })}</dl>`
  return html`<h2>${caseTexts(language).file.dates}</h2>${rows}${rulesLine(language, desk)}${pausesOf({ ...given, file, whose: 'staff' })}`
}

/** What happened, newest first, folded, in words for the staff. */
function happened(given: CaseFilePage): Html {
  const {
    language,
    view: { file },
    desk,
  } = given
  const { timeline: say, happened: title } = caseTexts(language).file
  const { time, zone } = texts(language).format(desk.calendar.zone)
  const { shown, left } = newestOf(timelineOf(file), ({ code }) => say[code])
  const more = left === 0 ? nothing : html`<p class="hint">${pageTexts(language).history.more(left)}</p>`
  return html`<details${attributes({ open: isAllOpen(given) })}><summary>${title}</summary><div class="inside"><p class="hint">${pageTexts(language).tracking.times(zone)}</p>${more}<ol class="timeline">${shown.toReversed().map(({ at, code }) => html`<li><time datetime="${at}">${time(at)}</time>${say[code]}</li>`)}</ol></div></details>`
}

/** The emails of the complainant as they came, newest first, folded: their words are among the messages. */
function mailsThatCame(given: CaseFilePage): Html {
  const { language, view, desk } = given
  const { file } = view
  const mails = file.mailsIn.filter((one) => !one.deleted && (file.erased === null || one.commit > file.erased.through))
  if (mails.length === 0) return nothing
  const say = mailInTexts(language)
  const { time } = texts(language).format(desk.calendar.zone)
  const link = ({ mail, subject, receivedAt }: (typeof mails)[number]): Html =>
    html`<li><time datetime="${receivedAt}">${time(receivedAt)}</time> <a href="${deskAt('/desk/mails', given, { case: file.reference, message: mail })}">${line(subject.trim() || say.noSubject)}</a></li>`
  return html`<details${attributes({ open: isAllOpen(given) })}><summary>${say.ofCase}</summary><div class="inside"><p class="hint">${say.asItCameHint}</p><ul>${mails.toReversed().map(link)}</ul></div></details>`
}
