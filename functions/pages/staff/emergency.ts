import type { Emergency } from '../../domain/case/case-file.ts'
import { missedStatuses } from '../../domain/features/emergency/emergency.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import { displayName, type Seen } from '../parts/display-names.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'

/**
 * The emergency plan of a case: its start, the team and its contact details, who else was notified, and missed status
 * reports.
 */
export function emergencies(seen: Seen): Html {
  const { file } = seen.view
  return html`${file.emergencies.map((one) => planCard(seen, one))}`
}

function planCard(seen: Seen, emergency: Emergency): Html {
  const { team, lead, told, changes, at, over } = emergency
  const { language, view, desk } = seen
  const say = pageTexts(language).task.emergency
  const { labels, format } = texts(language)
  const { instant } = format(desk.calendar.zone)
  const { inBrackets } = pageTexts(language).frame
  const missed = missedStatuses(view.file, emergency, desk)
  const person = (id: string): Html =>
    html`${line(displayName(seen, id))}${desk.staff.filter((one) => one.id === id).map(({ phone }) => line(inBrackets(phone)))}`
  const row = (label: string, value: Html): Html => html`<div class="plain"><dt>${label}</dt><dd>${value}</dd></div>`
  return html`<section class="card"><h3>${over === null ? say.open : say.over[over.why]}</h3><dl class="answers">${[
    row(say.since, html`${instant(at)}`),
    ...(over === null ? [] : [row(say.until, html`${instant(over.at)}`)]),
    ...team.map((member) =>
      row(
        labels.roles[member.role],
        html`${person(member.person)}${member.person === lead ? html`<br><span class="hint">${say.lead}</span>` : nothing}`,
      ),
    ),
    ...told.map((one) => row(say.told(labels.functions[one.as]), person(one.person))),
    ...changes.flatMap((change) =>
      change.gone.map((one) =>
        row(say.gone, html`${line(displayName(seen, one.person))} <span class="hint">${instant(change.at)}</span>`),
      ),
    ),
    ...(missed.length === 0
      ? []
      : [
          row(
            say.missed,
            html`<ul>${missed.map(({ openedAt }) => html`<li>${format(desk.calendar.zone).dayOf(openedAt)}</li>`)}</ul>`,
          ),
        ]),
  ]}</dl></section>`
}
