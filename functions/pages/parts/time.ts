import { durationOf } from '../../domain/time/duration.ts'
import { hour } from '../../domain/time/zone.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import { type CaseFile, type Pause, taskOf } from '../../domain/case/case-file.ts'
import type { ShownClock } from '../../domain/views/clock-view.ts'
import type { Rules } from '../../domain/case/desk.ts'
import { duesOf, isForDuty, movesClock, openRequest, rulesOf } from '../../domain/features/more-time/extensions.ts'
import type { Language } from '../../domain/forms/language.ts'
import { continuesBy, pausedHours, runningPause } from '../../domain/deadlines/pauses.ts'
import { isOfLetter, waitsForThem } from '../../domain/tasks/requests.ts'
import { unknownYear } from '../../domain/workflow/provisional.ts'
import { requestOf } from '../../domain/features/more-time/approve-extension.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { displayName, type Seen } from './display-names.ts'
import { html, type Html, line, nothing, words } from './html.ts'
import { longWords } from './long-words.ts'

type ClockRows = {
  language: Language
  calendar: Calendar
  at: Instant
  clocks: readonly ShownClock[]
  /** Of the clock that is no pack's. */ label: string
  late?: string
}

/** Time limits side by side, as rows of a `dl.times`, each with what moved it. */
export function clockRows({ language, calendar, at, clocks, label, late }: ClockRows): Html {
  const say = pageTexts(language).time
  const { instant } = texts(language).format(calendar.zone)
  return html`${clocks.map((clock) => {
    const isLate = late !== undefined && clock.dueAt < (clock.answeredAt ?? at)
    return html`<div${isLate ? html` class="late"` : nothing}><dt>${clock.label?.[language] ?? label}</dt><dd>${isLate ? html`<strong>${late}</strong>` : nothing}<time datetime="${clock.dueAt}">${instant(clock.dueAt)}</time>${clock.provisional ? html`<span class="hint">${texts(language).labels.provisional(unknownYear(calendar))}</span>` : nothing}${clock.extendedFrom === null ? nothing : html`<span class="hint">${say.extended(instant(clock.extendedFrom))}</span>`}${clock.agreedUntil === null ? nothing : html`<span class="hint"><strong>${say.agreed(instant(clock.agreedUntil))}</strong></span>`}${clock.answeredAt === null ? nothing : html`<span class="hint"><strong>${say.answered(instant(clock.answeredAt))}</strong></span>`}${clock.pausedUntil === null ? nothing : html`<span class="hint">${say.standsStill(instant(clock.pausedUntil))}</span>`}</dd></div>`
  })}`
}

/** Times that do not count, apart from the rest. @param whose who reads it */
export function pausesOf({
  file,
  language,
  desk,
  at,
  whose,
}: {
  file: CaseFile
  language: Language
  desk: Rules
  at: Instant
  whose: 'staff' | 'complainant'
}): Html {
  if (file.pauses.length === 0) return nothing
  const say = pageTexts(language).time
  const { zone } = desk.calendar
  const { time, lastDay } = texts(language).format(zone)
  // The letters gave them a day, and after a day off we continue on the next working day.
  const untilWhen = (until: Instant, resumed: Pause['resumed']): string =>
    whose === 'staff'
      ? time(until)
      : lastDay(resumed === null || resumed.why === 'ended' ? continuesBy({ until }, desk) : until)
  const { colon } = pageTexts(language).frame
  const { punctuation } = texts(language)
  const labels = whose === 'staff' ? say.waiting : say.waitingYou
  const stageNames: Readonly<Record<string, string>> = texts(language).labels[whose === 'staff' ? 'stages' : 'steps']
  const named = (clocks: readonly string[], task: string): string =>
    punctuation.list(
      clocks.map(
        (clock) =>
          (clock === 'stage'
            ? stageNames[taskOf(file, task)?.kind ?? '']
            : desk.policy.overall.find(({ id }) => id === clock.split('#')[0])?.label[language]) ?? clock,
      ),
    )
  return html`<h2>${say.pauses}</h2><p class="hint">${punctuation.sentences([say.pausesIntro, pageTexts(language).tracking.times(texts(language).format(zone).zone)])}</p>${file.pauses.map(({ id, reason, from, until, note, resumed, clocks, task }) => html`<div class="quote"><p class="caption"><strong>${labels[reason]}</strong><br>${say.since}${colon}<time datetime="${from}">${time(from)}</time><br>${resumed === null ? say.until : say.ended}${colon}<time datetime="${until}">${untilWhen(until, resumed)}</time><br>${say.notCounted}${colon}${named(clocks, task)}</p>${isOfLetter(file, id) || (whose === 'complainant' && waitsForThem(file, at)?.id === id) ? nothing : words(note)}</div>`)}${pausedHours(file, at) === 0 ? nothing : html`<p>${say.pausedFor(durationOf(pausedHours(file, at) * hour))}</p>`}`
}

/** What the assignee must know first: the time limits are paused, or more time was requested. */
export function timeNotice({ language, view }: Seen): Html {
  const { file, task } = view
  const say = pageTexts(language).time
  const request = openRequest(file)
  const paused = runningPause(file)?.task === task.id
  const waits = request !== undefined && request.task === task.id && request.approver !== null
  return html`${paused ? html`<div class="notice"><p>${say.pausedNow}</p></div>` : nothing}${waits ? html`<div class="notice"><p>${say.waitingFor(texts(language).labels.roles[request.approver ?? 'supervisor'])}</p></div>` : nothing}`
}

/** What an approver is asked about. */
export function requestOn(seen: Seen): Html {
  const { language, view, desk } = seen
  const request = requestOf(view.file, view.task.id)
  if (request === undefined) return nothing
  const say = pageTexts(language).time
  const { format, choice } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const row = (label: string, value: Html): Html => html`<div class="plain"><dt>${label}</dt><dd>${value}</dd></div>`
  const dues = duesOf(view.file, request, desk)
  const first = dues.flatMap(({ due }) => due ?? []).sort()[0]
  const open = view.task.state === 'open'
  const isDuty = isForDuty(request, desk.policy)
  // One rule may allow more time for the step and for the whole case: it is named once.
  const sources = [...new Set(rulesOf(request, desk.policy).map(({ source }) => texts(language).source(source)))]
  return html`<section class="card"><h2>${say.request}</h2><dl class="answers">${[
    row(say.requestedBy, line(displayName(seen, request.by))),
    row(say.because, html`${choice('because', request.reason)}`),
    ...dues.map(({ ask, due }) =>
      row(
        desk.policy.overall.find(({ id }) => ask.clock.split('#')[0] === id)?.label[language] ?? say.thisStep,
        html`${open && due !== undefined ? (movesClock(ask.rule, due, desk.policy, seen.at ?? view.file.changedAt) ? say.fromTo : say.stays)(instant(due), instant(ask.until)) : instant(ask.until)}`,
      ),
    ),
    ...(sources.length === 0
      ? []
      : [row(say.rule, html`${sources.map((one, index) => html`${index === 0 ? nothing : html`<br>`}${line(one)}`)}`)]),
  ]}</dl><h3>${say.words}</h3>${longWords(language, request.why)}${open && first !== undefined ? html`<p>${(isDuty ? say.decideDutyBefore : say.decideBefore)(instant(first))}</p>` : nothing}</section>`
}
