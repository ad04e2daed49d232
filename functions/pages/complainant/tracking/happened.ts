import { newestOf } from '../../../domain/views/history.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { earlier } from '../../parts/history.ts'
import { html, nothing, type Html } from '../../parts/html.ts'
import { type Tracking, to, isUndecided } from './tracking.ts'

const stepNames = ['received', 'intake', 'investigation', 'negotiation', 'feedback', 'decided'] as const

function steps({ language }: Tracking, { status }: ComplaintView): Html {
  const say = pageTexts(language).tracking
  const now = stepNames.findIndex((name) => name === status)
  return html`<h3>${say.where}</h3><ol class="steps">${stepNames.map((name, index) => {
    const reached = index === now ? 'now' : 'next'
    const state = index < now || (index === 0 && now === 0) ? 'done' : reached
    return html`<li class="${state}"${state === 'now' ? html` aria-current="step"` : nothing}>${texts(language).labels.steps[name]}${state === 'next' ? nothing : html`<span class="state">${state === 'done' ? say.done : say.now}</span>`}</li>`
  })}</ol>`
}

/** How far the case is, and what has happened in it. */
export function happened(given: Tracking, view: ComplaintView): Html {
  const { language, file, desk } = given
  const { shown, left } = newestOf(view.timeline, ({ code }) => texts(language).labels.timeline[code])
  const say = pageTexts(language).tracking
  const { labels, format } = texts(language)
  const { time, zone } = format(desk.calendar.zone)
  return html`<details><summary>${say.happened}</summary><div class="inside">${isUndecided(file) ? steps(given, view) : nothing}<p class="hint">${say.times(zone)}</p>${earlier(given, left, to(given))}<ol class="timeline">${shown.map(({ at, code }) => html`<li><time datetime="${at}">${time(at)}</time>${labels.timeline[code]}</li>`)}</ol></div></details>`
}
