import { fulfilledOn } from '../../../domain/deadlines/stage-runs.ts'
import { offerFollowed } from '../../../domain/features/negotiation/offers.ts'
import { type LocalDay, localDayOf } from '../../../domain/time/zone.ts'
import { matterOf, recordedOf } from '../../../domain/case/case-file.ts'
import { proofsFor } from '../../../domain/tasks/authority/seen.ts'
import { declinedOn } from '../../../domain/tasks/authority/declined-on.ts'
import { detailWithoutBodies, rightsIfDeclined, rightsOffered } from '../../../domain/policy/letter-duties.ts'
import type { DeclineGround, Right } from '../../../domain/policy/policy.ts'
import { announcedWith } from '../../../domain/features/review/decide-review.ts'
import type { AnswerOf } from '../../../domain/catalogue/task-kinds.ts'
import type { ComplaintView } from '../../../domain/views/case-views.ts'
import { withLocalBodies } from '../../../domain/policy/bodies.ts'
import { texts } from '../../../text/index.ts'
import { datesToKeep } from '../../../domain/workflow/dates-to-keep.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { isReviewOpen } from '../after-closing.ts'
import { decisionLink } from '../letter.ts'
import { bodiesOf } from '../../parts/bodies.ts'
import { followedBy, html, nothing, type Html, words } from '../../parts/html.ts'
import { type Tracking, to } from './tracking.ts'
import { lastMoment } from './review.ts'

/** Agreements are not called decisions of ours. */
function headOf(outcome: string, language: Tracking['language']): { title: string; ended: (at: string) => string } {
  const say = pageTexts(language).tracking
  if (outcome === 'resolved') return { title: say.outcome, ended: say.agreedOn }
  return { title: say.decision, ended: say.decidedOn }
}

/** What was missing, in the words of the pack if it names the proof of those who act for others. */
function neededOf({ language, file, desk: { policy } }: Tracking, ground: DeclineGround): string | undefined {
  const { declined, neededProofs } = pageTexts(language).tracking
  const proofs = ground === 'no-authority' ? proofsFor(file, policy, language) : undefined
  return proofs === undefined ? declined[ground].needed : neededProofs(proofs.agent, proofs.heir)
}

/** That it was declined, as its letter says it: where that is a final response, the complaint is closed. */
function leadOf({ language, desk }: Tracking, ground: DeclineGround): string {
  const { lead, leadFinal } = pageTexts(language).tracking.declined[ground]
  return rightsIfDeclined(desk.policy, ground).length > 0 ? (leadFinal ?? lead) : lead
}

/** The rights of the decision without a review that was asked for, or whose day is over. */
function stillOpen(given: Tracking, view: ComplaintView, rights: readonly Right[]): readonly Right[] {
  const isOver = view.review !== null && !isReviewOpen(given, view)
  return isOver ? rights.filter((one) => one !== 'review') : rights
}

/** Until when a right can be used, as the letter says. */
function byWhen(given: Tracking, { review }: ComplaintView, right: Right): Html {
  const { language, file, desk } = given
  if (right === 'review') {
    const until = review?.state === 'possible' ? review.until : null
    return until === null ? nothing : html`${pageTexts(language).tracking.review.until(lastMoment(given, until))}`
  }
  const ends = datesToKeep(file, desk).find((one) => one.about === 'body' && one.right === right && !one.over)
  if (ends === undefined) return nothing
  return html`${pageTexts(language).tracking.rightUntil(texts(language).format(desk.calendar.zone).day(ends.day))}`
}

/** What the pack says of a right for which it names nobody. */
function detailOf({ language, desk }: Tracking, right: Right): Html {
  const detail = detailWithoutBodies(desk.policy, right)?.[language]
  return detail === undefined ? nothing : html`<br><span class="hint">${detail}</span>`
}

/** Whether what was promised by a day has been done, or is late: also while a review of the decision runs. */
function kept({ language, file, desk, at }: Tracking, due: LocalDay): Html {
  const say = pageTexts(language).tracking
  const done = fulfilledOn(file)
  if (done !== undefined) return html`<p>${say.keptOn(texts(language).format(desk.calendar.zone).dayOf(done))}</p>`
  return localDayOf(at, desk.calendar.zone) > due ? html`<p><strong>${say.keptLate}</strong></p>` : nothing
}

/** That the decision follows an offer that they accepted. */
function followsOffer({ language, file, desk }: Tracking): Html {
  const at = offerFollowed(file)
  if (at === undefined) return nothing
  return html`<p>${pageTexts(language).tracking.followsOffer(texts(language).format(desk.calendar.zone).dayOf(at))}</p>`
}

/** What was decided, as it was told to them. */
export function decision(given: Tracking, view: ComplaintView): Html {
  const { language, file, desk } = given
  const { outcome } = file
  // That they withdrew, and when, is the sentence that leads the page.
  if (outcome === null || outcome.outcome === 'withdrawn') return nothing
  const matter = matterOf(file)
  if (matter !== undefined) return noComplaint(given, matter)
  const say = pageTexts(language).tracking
  const { right, format, field } = texts(language)
  const { instant, day } = format(desk.calendar.zone)
  const part = (title: string, text: string | undefined): Html =>
    text === undefined || text === '' ? nothing : html`<h3>${title}</h3>${words(text)}`
  const promised = (remedy: string, due: string | null): Html =>
    html`${part(say.todo, remedy)}${due === null ? nothing : html`<p>${say.promisedBy} <strong>${day(due)}</strong></p>${kept(given, due)}`}`
  const { ground, reason } = declinedOn(file)
  const declinedRights = outcome.outcome === 'declined' ? rightsIfDeclined(desk.policy, ground) : []
  const canDo = (rights: readonly Right[]): Html =>
    html`<h3>${say.canStillDo}</h3><ul>${stillOpen(given, view, rights).map((one) => html`<li>${followedBy(right(one, desk.policy), byWhen(given, view, one))}${detailOf(given, one)}${bodiesOf(language, withLocalBodies(desk.policy, given.bodies), one)}</li>`)}</ul>${leaflet(rights)}`
  const leaflet = (rights: readonly Right[]): Html =>
    desk.policy.ombudsman === undefined || !rights.includes('ombudsman')
      ? nothing
      : html`<p>${followedBy(say.toRead, html`<a href="${desk.policy.ombudsman.leaflet.address}">${desk.policy.ombudsman.leaflet.name[language]}</a>`)}</p>`
  const content = (): Html => {
    switch (outcome.outcome) {
      case 'resolved': {
        const answer = recordedOf(file, 'intake', 'resolve', 'resolve-in-writing')?.answer as
          | (AnswerOf<'intake', 'resolve'> & { findings?: string; reasons?: string })
          | undefined
        return answer === undefined
          ? nothing
          : html`${part(field('findings').label, answer.findings)}${part(field('reasons', 'propose.reasons').label, answer.reasons)}${promised(answer.remedy, answer.remedyDue)}${desk.policy.summaryResolution === undefined ? nothing : canDo(rightsOffered(desk.policy))}`
      }
      case 'declined':
        return html`${part(say.why, reason)}${part(say.needed, neededOf(given, ground))}${part(say.disagree, say.object)}${declinedRights.length === 0 ? nothing : canDo(declinedRights)}`
      case 'withdrawn':
        return nothing
      default: {
        const answer = announcedWith(file) as
          | (Omit<AnswerOf<'feedback', 'propose'>, 'basis'> & { basis?: string })
          | undefined
        if (answer === undefined) return nothing
        return html`${part(field('findings').label, answer.findings)}${part(field('reasons', 'propose.reasons').label, answer.reasons)}${part(field('basis').label, answer.basis)}${promised(answer.remedy, answer.remedyDue)}${followsOffer(given)}
${canDo(answer.rights)}`
      }
    }
  }
  const { title, ended } = headOf(outcome.outcome, language)
  return html`<section class="card"><h2>${title}</h2><p class="lead"><strong>${outcome.outcome === 'declined' ? leadOf(given, ground) : say.outcomes[outcome.outcome]}</strong></p>${content()}<p class="hint">${ended(instant(outcome.at))}</p>${decisionLink({ ...given, to: to(given) })}</section>`
}

/** Something that is no complaint: our answers, and what to do if it was meant as one. */
function noComplaint(given: Tracking, { matter, passedTo, at }: NonNullable<ReturnType<typeof matterOf>>): Html {
  const { language, file, desk } = given
  const say = pageTexts(language).tracking
  const { format } = texts(language)
  const part = (title: string, told: unknown): Html =>
    typeof told === 'string' && told !== '' ? html`<h3>${title}</h3>${words(told)}` : nothing
  const answered = recordedOf(file, 'intake', 'another-matter')?.answer['told']
  const settled = recordedOf(file, 'matter', 'settle-matter')?.answer['told']
  return html`<section class="card"><h2>${say.matter.title}</h2><p class="lead"><strong>${say.matter.is[matter]}</strong></p>${part(say.matter.answer, answered)}${part(say.matter.firm, passedTo)}${part(say.matter.settled, settled)}${part(say.disagree, say.matter.object)}<p class="hint">${say.matter.ended(format(desk.calendar.zone).instant(at))}</p>${decisionLink({ ...given, to: to(given) })}</section>`
}
