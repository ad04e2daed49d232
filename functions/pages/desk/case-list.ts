import { isAnswerLate, isStepLate, type ListedCase, type Recognised } from '../../domain/lists/listed-case.ts'
import type { Person } from '../../domain/people/directory.ts'
import type { RulesNamed } from '../../domain/policy/pack-name.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { daysBetween, type Instant, localDayOf } from '../../domain/time/zone.ts'
import { texts } from '../../text/index.ts'
import { caseTexts } from '../../text/case-texts.ts'
import { deskAt } from './sign-in.ts'
import { html, type Html, line, nothing } from '../parts/html.ts'
import type { PageRequest } from '../parts/link.ts'

/** A case as a list shows it. Of one of an older release nobody knows the name without its file. */
export type ShownCase = ListedCase & {
  recognised: Recognised | null | undefined
  joinedInto?: string | null | undefined
  /** IANA name of its own zone: a day that was told is a day there. */
  zone?: string | undefined
  /** The rules that its dates go by, at a desk with several. */
  rules?: RulesNamed | undefined
}

/** What every list of cases needs to know. */
export type ListGiven = PageRequest & {
  at: Instant
  /** IANA name of the zone in which times are shown. */
  zone: string
  /** Whose names and codes are shown: the directory, and the packs of the desk together. */
  staff: readonly Person[]
  policy: Policy
}

/**
 * Cases as a table that becomes cards on a telephone: name, what it is about, where it stands, its dates, who has it.
 * Each leads to its file.
 */
export function caseTable(given: ListGiven, cases: readonly ShownCase[]): Html {
  const { columns: say } = caseTexts(given.language)
  const heads = [say.case, say.about, say.stands, say.dates, say.who]
  return html`<table class="cases" role="table"><thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead><tbody role="rowgroup">${cases.map((one) => row(given, one))}</tbody></table>`
}

function row(given: ListGiven, one: ShownCase): Html {
  const { language, policy } = given
  const zone = one.zone ?? given.zone
  const { columns, ...say } = caseTexts(language)
  const { labels, code, format, calendarName } = texts(language)
  const { money, dayOf, ...at } = format(zone)
  // The page names the zone of the desk; another one is named with each time.
  const time = zone === given.zone ? at.time : at.instant
  const { reference, recognised, joinedInto, dueAt, endedAt, rules } = one
  const cell = (label: string, content: Html): Html => html`<td role="cell" data-label="${label}">${content}</td>`
  const codeOf = (list: 'product' | 'category', value: string): string => code(policy, list, value)
  const amount =
    recognised?.amount === undefined || recognised.amount === null ? nothing : html`<br>${money(recognised.amount)}`
  const weight = labels.classes[one.class as keyof typeof labels.classes] ?? one.class
  const outcome = one.outcome === null ? undefined : labels.outcomes[one.outcome as keyof typeof labels.outcomes]
  return html`<tr role="row">${cell(
    columns.case,
    html`<a href="${caseAt(given, reference)}">${nameOf(given, one)}</a><br><span class="hint">${reference}</span>${tagsOf(given, one)}`,
  )}${cell(
    columns.about,
    html`${codeOf('product', one.product)}${one.category === null ? nothing : html`<br><span class="hint">${codeOf('category', one.category)}</span>`}${amount}`,
  )}${cell(
    columns.stands,
    html`${joinedInto ? say.joined(joinedInto) : (outcome ?? standingOf(language, one.status))}<br><span class="hint">${weight}</span>`,
  )}${cell(
    columns.dates,
    html`${endedAt === null && one.outcome === null ? html`${say.answerBy(dayOf(one.respondBy))}<br>` : nothing}${dueAt === null ? nothing : html`${say.stepDue(time(dueAt))}<br>`}<span class="hint">${say.receivedOn(dayOf(one.receivedAt))}${endedAt === null ? html`<br>${say.age(daysSince({ ...given, zone }, one.receivedAt))}` : nothing}${rules === undefined ? nothing : html`<br>${labels.countedBy(rules.name[language], calendarName(rules.calendar))}`}</span>`,
  )}${cell(columns.who, whoHas(given, one))}</tr>`
}

/** By whom it was made; the reference where nobody may or can tell. */
function nameOf({ language }: ListGiven, { reference, recognised }: ShownCase): Html {
  if (recognised === null) return html`${caseTexts(language).erased}`
  return recognised === undefined ? html`${reference}` : line(recognised.name)
}

/** Whole local days since it was received. */
const daysSince = ({ at, zone }: ListGiven, receivedAt: Instant): number =>
  daysBetween(localDayOf(receivedAt, zone), localDayOf(at, zone))

/** What of it is overdue. */
function tagsOf({ language, at }: ListGiven, one: ShownCase): Html {
  const say = caseTexts(language)
  const tags = [...(isAnswerLate(one, at) ? [say.answerLate] : []), ...(isStepLate(one, at) ? [say.stepLate] : [])]
  return tags.length === 0 ? nothing : html`<br>${tags.map((tag) => html`<span class="tag">${tag}</span>`)}`
}

function whoHas({ language, staff }: ListGiven, { sight, liaison }: ShownCase): Html {
  const { separator } = texts(language).punctuation
  const people = sight.holders.length > 0 ? sight.holders : [liaison].filter((one) => one !== null)
  const names = people.map((id) => staff.find((one) => one.id === id)?.name ?? id)
  const unit = sight.unit === null ? nothing : html`<br><span class="hint">${line(sight.unit)}</span>`
  if (names.length === 0) return html`<span class="none">${caseTexts(language).nobody}</span>${unit}`
  return html`${names.map((name, index) => html`${index === 0 ? '' : separator}${line(name)}`)}${unit}`
}

/** Where a case stands, in words for the staff. */
export function standingOf(language: PageRequest['language'], status: string): string {
  const { stages, statuses } = texts(language).labels
  const known: Record<string, string> = { ...statuses, ...stages }
  return known[status] ?? status
}

/** Where the file of a case is. */
export const caseAt = (given: Pick<PageRequest, 'language'>, reference: string): string =>
  deskAt(`/desk/cases/${encodeURIComponent(reference)}`, given)
