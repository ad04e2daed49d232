import { type CaseFile, isWithoutAuthority, speakingFor } from '../../domain/case/case-file.ts'
import { runningPause } from '../../domain/deadlines/pauses.ts'
import { mayStillProve, proofCameOn } from '../../domain/tasks/authority/papers-came.ts'
import { proofAsked, ruleFor } from '../../domain/tasks/authority/seen.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Seen } from '../parts/display-names.ts'
import { address, html, type Html, line, nothing } from '../parts/html.ts'

/**
 * By what right somebody speaks for the complainant: whether the original was seen, whether the firm has to accept them
 * by its rules, and that their authority has ended.
 */
export function authorityOf({ language, view: { file }, desk, at = file.changedAt }: Seen): Html | undefined {
  const { authority } = file
  if (authority === null) return undefined
  const { people: say, frame } = pageTexts(language)
  const { choice, format, source } = texts(language)
  const { day, dayOf, instant } = format(desk.calendar.zone)
  const { capacity, represented, scope, validFrom, validUntil, seen, revoked } = authority
  const rule = ruleFor(file, desk.policy)
  const term = [
    ...(validFrom === null ? [] : [say.validFrom(day(validFrom))]),
    ...(validUntil === null ? [] : [say.validUntil(day(validUntil))]),
  ]
  const obliged = (): Html => {
    if (rule === undefined) return html`${say.notObliged}`
    const { proof } = rule
    return html`${proof === undefined ? say.mustAccept : say.mayAsk(proof[language])}<span class="hint">${frame.inBrackets(source(rule.source))}</span>`
  }
  const told = file.complaint.authority?.reach
  const came = proofCameOn(file)
  const unseen = html`<strong>${say.unseen}${came === undefined ? nothing : html` ${say.lookAtProof(dayOf(came))}`}${rule?.proof === undefined ? nothing : html` ${say.holdsAnswer}`}</strong>`
  const isRegulated = desk.policy.representatives !== undefined
  return html`${line(say.speaksFor(represented, choice('capacity', capacity), choice('scope', scope)))}${term.length === 0 ? nothing : html`<br>${term.join(frame.comma)}`}${told === undefined ? nothing : html`<br>${line(say.reach(told))}`}<br>${seen === null ? unseen : line(say.seen(seen.what, seen.by, day(seen.on)))}${isRegulated ? html`<br>${obliged()}` : nothing}${revoked === null ? nothing : html`<br><strong>${line(say.revoked(instant(revoked.revokedAt), revoked.who))}</strong>`}${isWithoutAuthority(file, desk.calendar, at) ? html`<br><strong>${say.lapsed}</strong>` : nothing}`
}

/** How many of several complainants may come in person, where they do; in writing and by phone nobody is limited. */
export function mostInPerson({ language, view: { file }, desk }: Seen): Html | undefined {
  const rule = desk.policy.representatives?.inPerson
  if (rule === undefined || !file.classFacts.inPerson) return undefined
  return html`${pageTexts(language).people.atMostInPerson(rule.atMost)}<span class="hint">${pageTexts(language).frame.inBrackets(texts(language).source(rule.source))}</span>`
}

/**
 * What somebody who complains for somebody else has to show us, on their page: by what right they do, or a new
 * one, since theirs ends soon. @param documents where they send it
 */
export function authorityAsked(
  { language, desk }: Pick<Seen, 'language' | 'desk'>,
  file: CaseFile,
  documents: string | undefined,
): Html {
  const { people: say, documents: said } = pageTexts(language)
  const proof = proofAsked(file, desk.policy)
  const { day, dayOf } = texts(language).format(desk.calendar.zone)
  const button =
    documents === undefined
      ? nothing
      : html`<p><a class="main" href="${address(documents)}">${said.sectionButton}</a></p>`
  const notice = (first: string, second: string): Html =>
    html`<section class="notice"><p><strong>${first}</strong></p><p>${second}</p>${button}</section>`
  const came = proof === undefined ? undefined : proofCameOn(file)
  if (came !== undefined)
    return html`<section class="notice"><p><strong>${say.proofCame(dayOf(came))}</strong></p><p>${say.showUsWhy}</p></section>`
  if (proof !== undefined)
    return notice(
      say.showUs(proof[language]),
      // While it is paused, nobody works on it.
      texts(language).punctuation.sentences([runningPause(file) === undefined ? say.meanwhile : '', say.showUsWhy]),
    )
  if (mayStillProve(file) && documents !== undefined) return notice(say.stillShowUs, say.stillShowUsWhy)
  const until = endsSoon(file)
  return until === undefined ? nothing : notice(say.endsSoon(day(until)), say.endsSoonWhat)
}

/** What they have to show us, in words alone: for a page that asks for documents itself. */
export function proofInWords({ language, desk }: Pick<Seen, 'language' | 'desk'>, file: CaseFile): Html | undefined {
  const { people: say } = pageTexts(language)
  const proof = proofAsked(file, desk.policy)
  return proof === undefined
    ? undefined
    : html`<p><strong>${say.showUs(proof[language])}</strong></p><p>${texts(language).punctuation.sentences([runningPause(file) === undefined ? say.meanwhile : '', say.showUsWhy])}</p>`
}

/** The last day of an authority that ends soon, while somebody still speaks for the complainant by it. */
function endsSoon(file: CaseFile): string | undefined {
  const lastDay = speakingFor(file)?.validUntil
  const newest = file.authorityEnds.findLast(({ until }) => until === lastDay)
  return file.ended === null && newest?.when === 'soon' ? newest.until : undefined
}
