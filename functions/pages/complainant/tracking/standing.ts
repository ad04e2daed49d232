import { matterOf } from '../../../domain/case/case-file.ts'
import { isMatterProvisional } from '../../../domain/features/other-matters/settle-matter.ts'
import { lostContact } from '../../../domain/case/deliveries.ts'
import { unanswered } from '../../../domain/deadlines/unanswered.ts'
import { withLocalBodies } from '../../../domain/policy/bodies.ts'
import { rightsBeforeAnswer, saidBeforeAnswer } from '../../../domain/policy/letter-duties.ts'
import { unknownYear } from '../../../domain/workflow/provisional.ts'
import type { Instant } from '../../../domain/time/zone.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { concernAwaited } from '../../../domain/features/aftercare/concern.ts'
import { visitAwaited, visitMade } from '../../../domain/features/aftercare/return-visit.ts'
import { whereItStands } from '../../../domain/views/where-it-stands.ts'
import { texts } from '../../../text/index.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { whereItStandsIn } from '../../../text/where-it-stands.ts'
import { bodiesOf } from '../../parts/bodies.ts'
import { address, followedBy, html, nothing, type Html } from '../../parts/html.ts'
import { link } from '../../parts/link.ts'
import { type Tracking, isUndecided } from './tracking.ts'

/** Where the case is, what happens next and by when, in one sentence; and what has to be known with it. */
export function standing(given: Tracking, { provisional }: ComplaintView): Html {
  const { language, file, desk, at, continues } = given
  const say = pageTexts(language).tracking
  const state = whereItStands(file, desk, at, continues?.file)
  const isLate = 'answer' in state && state.answer.stands === 'late' && file.joined === null
  const sentence = whereItStandsIn(language, state, texts(language).format(desk.calendar.zone))
  return html`<p class="lead"><strong>${sentence}</strong></p>${isLate ? html`<p>${say.lateNote}</p>` : nothing}${visitSaid(given)}${concernSaid(given)}${assumedDate()}`

  function assumedDate(): Html {
    const { labels } = texts(language)
    const year = unknownYear(desk.calendar)
    const matter = matterOf(file)
    if (state.is === 'matter' && matter !== undefined && isMatterProvisional(file, desk, matter.at))
      return html`<p class="hint">${labels.provisionalDate(year)}</p>`
    return provisional && !isLate && isUndecided(file)
      ? html`<p class="hint">${labels.provisionalPromise(year)}</p>`
      : nothing
  }
}

/** That somebody who took no part will contact them, as the survey promised. */
function visitSaid({ language, file, desk, at }: Tracking): Html {
  const visit = visitAwaited(file, desk)
  const { soon, by, late, made } = pageTexts(language).survey.visit
  const on = visitMade(file, desk)
  if (visit === undefined)
    return on === undefined ? nothing : html`<p>${made(texts(language).format(desk.calendar.zone).dayOf(on))}</p>`
  if (visit.by === null) return html`<p>${soon}</p>`
  const day = texts(language).format(desk.calendar.zone).lastDay(visit.by)
  return html`<p>${visit.by < at ? late(day) : by(day)}</p>`
}

/** Who looks into what they told us after the end, and by when they hear of it. */
function concernSaid({ language, file, desk, at }: Tracking): Html {
  const awaited = concernAwaited(file, desk)
  if (awaited === undefined) return nothing
  const { said, who, soon, by, late, notTheLiaison } = pageTexts(language).survey.concern
  const then = (end: Instant): string => {
    const day = texts(language).format(desk.calendar.zone).lastDay(end)
    return end < at ? late(day) : by(who[awaited.why], day)
  }
  const next = awaited.by === null ? soon(who[awaited.why]) : then(awaited.by)
  return html`<p>${said[awaited.why]}</p><p>${next}</p>${awaited.why === 'not-own-will' ? html`<p>${notTheLiaison}</p>` : nothing}`
}

/** That they need not wait any longer, and where they can go, once a time limit has ended without our answer. */
export function needNotWait({ language, file, desk, at, bodies }: Tracking): Html {
  const policy = withLocalBodies(desk.policy, bodies)
  const [rights, ended] = [rightsBeforeAnswer(policy), unanswered(file, desk, at)]
  if (ended === undefined || rights.length === 0) return nothing
  const { needNotWait: say, toRead } = pageTexts(language).tracking
  const { sentences, details } = saidBeforeAnswer(policy, language)
  const leaflet = rights.includes('ombudsman') ? policy.ombudsman?.leaflet : undefined
  return html`<section class="card"><h2>${say.title}</h2><p>${say.ended(ended.rule.label[language], texts(language).format(desk.calendar.zone).lastDay(ended.endedAt))}</p>${[...sentences, ...details].map((one) => html`<p>${one}</p>`)}${rights.map((right) => bodiesOf(language, policy, right))}${leaflet === undefined ? nothing : html`<p>${followedBy(toRead, html`<a href="${address(leaflet.address)}">${leaflet.name[language]}</a>`)}</p>`}<p class="hint">${say.stillOurs}</p></section>`
}

/** That our letters do not reach them, as long as somebody can do something about it. */
export function notReached({ language, file }: Tracking): Html {
  const lost = file.ended === null ? lostContact(file) : undefined
  return lost === undefined
    ? nothing
    : html`<section class="notice"><p><strong>${pageTexts(language).tracking.notReached[lost]}</strong></p></section>`
}

/** Where the case continues, if it was combined with an earlier one, and a link to it. */
export function joinedSection(given: Tracking): Html {
  const { language, file, continues } = given
  if (file.joined === null) return nothing
  const say = pageTexts(language).tracking
  const into = continues?.file.reference ?? file.joined.into
  const via = given.query['via'] ?? file.reference
  const to = link({ ...given, query: { ...given.query, via } }, {}, `./${encodeURIComponent(into)}`)
  return html`<section class="card"><h2>${say.joined.title}</h2><p class="lead"><strong>${say.joined.reference(into)}</strong></p><p>${say.joined.means}</p>${continues?.opens === true ? html`<p><a href="${to}">${say.joined.open}</a></p>` : html`<p>${say.joined.byMail}</p>`}</section>`
}
