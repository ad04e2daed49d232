import { standingAgreement } from '../../../domain/deadlines/agreed-period.ts'
import { isPromiseOfBefore, wasPromised, daysTold } from '../../../domain/case/deliveries.ts'
import { stageTask } from '../../../domain/views/clock-view.ts'
import { localDayOf, millisOf, lastDayUntil } from '../../../domain/time/zone.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { texts } from '../../../text/index.ts'
import { datesToKeep } from '../../../domain/workflow/dates-to-keep.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { html, line, nothing, type Html } from '../../parts/html.ts'
import { link } from '../../parts/link.ts'
import { rulesLine } from '../../parts/rules.ts'
import { clockRows, pausesOf } from '../../parts/time.ts'
import { type Tracking, to, isUndecided } from './tracking.ts'

/**
 * The date of the answer, as they were told it, with the one before; the time limits of the step and of the case. Then
 * what did not count, and the rules.
 */
export function dates(given: Tracking, view: ComplaintView): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  return html`<details><summary>${say.dates}</summary><div class="inside">${isUndecided(file) ? promised(given, view) : nothing}${receivedElsewhere(given)}${pausesOf({ ...given, whose: 'complainant' })}${calendarDates(given)}${rulesLine(language, desk)}</div></details>`
}

/** Dates that they can save in a calendar of their own. */
function calendarDates(given: Tracking): Html {
  const { language, file, desk } = given
  const today = localDayOf(given.at, desk.calendar.zone)
  const kept = datesToKeep(file, desk).filter(
    ({ over, about, day: when }) => !over && when >= today && (about !== 'offer' || given.opensOffers === true),
  )
  if (kept.length === 0) return nothing
  const { format, choice } = texts(language)
  const { day } = format(desk.calendar.zone)
  const { dates: say } = pageTexts(language).letterPages
  const { colon } = pageTexts(language).frame
  return html`<h3>${say.heading}</h3><ul>${kept.map((one) => html`<li><a href="${link(given, {}, to(given, `/dates/${one.id}.ics`))}">${one.right === undefined ? say.titles[one.about] : say.lastDay(choice('rights', one.right))}</a>${colon}${day(one.day)}</li>`)}</ul>`
}

function promised({ language, file, desk, at }: Tracking, { respondBy, clocks }: ComplaintView): Html {
  const say = pageTexts(language).tracking
  const { zone } = desk.calendar
  const { lastDay, day } = texts(language).format(zone)
  const isLate = millisOf(at) > millisOf(respondBy)
  const answerDay = lastDayUntil(respondBy, zone)
  const before = daysTold(file, zone).findLast(
    (told) => told.day !== answerDay && !isPromiseOfBefore(file, told.respondBy),
  )
  const stage = stageTask(file, desk)?.stage
  const label = pageTexts(language).time.step(
    stage && stage !== 'fulfilment' ? texts(language).labels.steps[stage] : '',
  )
  const toldBefore =
    before === undefined ? nothing : html`<span class="hint">${say.respondByBefore(day(before.day))}</span>`
  const agreed = !isLate && standingAgreement(file)?.until === respondBy
  const passedAs = wasPromised(file) ? say.respondByPassed : say.dueByPassed
  const answer = isPromiseOfBefore(file)
    ? nothing
    : html`<dl class="times"><div${isLate ? html` class="late"` : nothing}><dt>${isLate ? passedAs : say.respondBy}</dt><dd>${lastDay(respondBy)}${toldBefore}</dd></div></dl>${agreed ? html`<p><strong>${pageTexts(language).time.agreed(lastDay(respondBy))}</strong></p>` : nothing}${isLate ? nothing : html`<p class="hint">${say.respondByNote}</p>`}`
  return html`${answer}<h3>${say.limits}</h3><dl class="times">${clockRows({ language, calendar: desk.calendar, at, clocks, label })}</dl>`
}

/** That another point of the firm had received it before this desk recorded it. */
function receivedElsewhere({ language, file, desk }: Tracking): Html {
  const receipt = file.receipts.at(-1)
  const { instant } = texts(language).format(desk.calendar.zone)
  return receipt === undefined
    ? nothing
    : html`<p class="hint">${line(pageTexts(language).time.receivedElsewhere(instant(receipt.receivedAt), receipt.where))}</p>`
}
