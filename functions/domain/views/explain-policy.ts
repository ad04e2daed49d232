import { beginningOf, type Calendar, closeFrom, dayOf, isProvisionalDay } from '../time/calendar.ts'
import {
  type Clock,
  type CountedLimit,
  dueAt,
  inWholeDays,
  isProvisional,
  lastCloseBefore,
  markAt,
  rungAt,
  warningAt,
} from '../time/deadline.ts'
import { clockOfAcknowledgement } from '../deadlines/acknowledgement.ts'
import { updateAfter } from '../features/casework/update-dates.ts'
import type { RecordedEvent } from '../case/case-file.ts'
import { clockFrom } from '../deadlines/events.ts'
import { respondBy } from '../deadlines/case-clocks.ts'
import { yearsAfter } from '../deadlines/retention.ts'
import { overallRules, type Subject } from '../policy/overall-rules.ts'
import { type Class, type ExtensionRule, type OverallRule, percent, type Policy, stageRule } from '../policy/policy.ts'
import { extendedAtMost } from './replay-policy.ts'
import { askedUntil } from '../features/review/review.ts'
import { byInstant, daysAfter, type Instant, instantAt, instantOf, millisOf, second } from '../time/zone.ts'

/**
 * A date of a case under a policy, and the rule that gives it. `provisional`: it counts working days, and the calendar
 * only assumes some of them. Limits in hours and in calendar days never do (docs/adr/0013).
 */
export type Explained = { at: Instant; what: string; rule: string; provisional: boolean }

/** Something that happened outside the firm, as it would be recorded. */
export type ExampleEvent = Pick<RecordedEvent, 'kind' | 'day' | 'namedDay'>

/** `happened`: events of the case, each the only one of its kind. */
export type ExampleCase = { receivedAt: Instant; class: Class; happened?: readonly ExampleEvent[] } & Omit<
  Subject,
  'events'
>

/** What the dates are computed from. `earliest`: the regulator's clock, which reminders count to if it ends first. */
type Example = { policy: Policy; calendar: Calendar; earliest: Instant } & ExampleCase

/**
 * Every date of a case in which each step takes its whole limit and the decision comes at the end of the last stage.
 * They are in the order of time. It shows what a policy says before anybody acts.
 */
export function explain(policy: Policy, calendar: Calendar, example: ExampleCase): Explained[] {
  const { receivedAt } = example
  const earliest = clocksFor(policy, calendar, example)
    .map(({ clock }) => dueAt(clock, calendar))
    .sort()[0] as Instant
  const given: Example = { policy, calendar, earliest, ...example }
  const stages = stageDates(given)
  return [
    { at: receivedAt, what: 'received and acknowledged', rule: 'every channel', provisional: false },
    ...stages.dates,
    ...overallDates(given),
    ...acknowledgementDates(given),
    ...updateDates(given, stages),
    ...summaryDates(given),
    promisedDate(given, stages),
    ...promisedOnceRecorded(given),
    ...emergencyDates(given),
    ...reviewDates(given, stages),
    ...aftercareDates(given, stages),
    ...retentionDates(given, stages),
  ].toSorted((one, other) => byInstant(one.at, other.at))
}

/** The clocks over the whole case, from receipt or from the event that begins each. */
function clocksFor(policy: Policy, calendar: Calendar, example: ExampleCase): { rule: OverallRule; clock: Clock }[] {
  const { receivedAt, happened = [] } = example
  return overallRules(policy, { ...example, events: happened.map(({ kind }) => kind) }).flatMap((rule) => {
    const event = happened.find(({ kind }) => kind === rule.from?.event)
    if (rule.from === undefined)
      return [{ rule, clock: { id: rule.id, start: receivedAt, limit: rule.limit, credits: [] } }]
    return event === undefined ? [] : [{ rule, clock: clockFrom(rule, { ...event, id: event.kind }, calendar) }]
  })
}

/** The promise as it moves once an event is recorded whose time limit ends before it. */
function promisedOnceRecorded(given: Example): Explained[] {
  const { policy, calendar, receivedAt, class: weight } = given
  const promised = respondBy(receivedAt, weight, given, policy, calendar)
  return clocksFor(policy, calendar, given).flatMap(({ rule, clock }): Explained[] => {
    const end = dueAt(clock, calendar)
    const at = lastCloseBefore(end, receivedAt, calendar)
    if (rule.from === undefined || at >= promised) return []
    return [
      {
        at,
        what: `promised to the complainant once the ${rule.from.event} is recorded`,
        rule: `overall ${rule.id}: the last close within it`,
        provisional: isUnsure(clock, given) || isProvisionalDay(dayOf(end, calendar), calendar),
      },
    ]
  })
}

/** When the last stage ends, and whether that is provisional. */
type Decided = { decided: Instant; unsure: boolean }

/**
 * Whether the due of a clock is provisional. @param startUnsure whether its start is: working days that follow each
 * other move together
 */
function isUnsure(clock: Clock, { calendar }: Example, startUnsure = false): boolean {
  return (startUnsure && clock.limit.unit === 'working-days') || isProvisional(clock, calendar)
}

function promisedDate(given: Example, { decided, unsure }: Decided): Explained {
  const { policy, calendar, receivedAt, class: weight } = given
  const at = respondBy(receivedAt, weight, given, policy, calendar)
  const overall = overallRules(policy, given).map(({ id, limit }): Clock => ({
    id,
    start: receivedAt,
    limit,
    credits: [],
  }))
  return {
    at,
    what: 'promised to the complainant (respondBy)',
    rule: 'the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
    provisional:
      at === closeFrom(decided, calendar)
        ? unsure
        : overall.some((one) => {
            const end = dueAt(one, calendar)
            const isUnknown = isUnsure(one, given) || isProvisionalDay(dayOf(end, calendar), calendar)
            return lastCloseBefore(end, receivedAt, calendar) === at && isUnknown
          }),
  }
}

/** Reminders, the due and the ladder of one clock. */
function clockDates(
  given: Example,
  clock: Clock,
  name: string,
  rule: string,
  options: { fractions?: readonly number[]; startUnsure?: boolean; overall?: OverallRule },
): { due: Instant; unsure: boolean; dates: Explained[] } {
  const { policy, calendar, earliest } = given
  const { fractions = [], startUnsure = false, overall } = options
  const own = overall?.escalation
  const due = dueAt(clock, calendar)
  const unsure = isUnsure(clock, given, startUnsure)
  const driving = earliest > clock.start ? { ...clock, cap: lastCloseBefore(earliest, clock.start, calendar) } : clock
  const reminders = fractions.map((fraction): Explained => ({
    at: markAt(driving, fraction, calendar),
    what: `${name}: reminder at ${percent(fraction)} %`,
    rule: `marks: ${fraction}`,
    provisional: unsure,
  }))
  const warnings = (own?.before ?? []).map(({ workingDays, tells }): Explained => {
    const day = dayOf(lastCloseBefore(due, clock.start, calendar), calendar)
    const at = warningAt(day, workingDays, policy.ladder.at, calendar)
    return {
      at,
      what: `${name}: the assignee${tells.map((role) => `, ${role}`).join('')} warned`,
      rule: `overall ${overall?.id}, escalation.before: ${policy.ladder.at} of working day ${workingDays} before the last close within it`,
      provisional: unsure || [at, due].some((one) => isProvisionalDay(dayOf(one, calendar), calendar)),
    }
  })
  const rungs = (own ?? policy.ladder).rungs.map((role, index) => {
    const at = rungAt(due, index + 1, policy.ladder.at, calendar)
    // Rungs count working days, whatever the clock counts.
    const counted = [daysAfter(dayOf(due, calendar), 1), dayOf(at, calendar)]
    return {
      at,
      what: `${name}: if it is late, ${role} is notified`,
      rule: `${own === undefined ? 'ladder' : `overall ${overall?.id}, escalation`}.rungs.${index}: ${policy.ladder.at} of working day ${index + 1} after`,
      provisional: unsure || counted.some((day) => isProvisionalDay(day, calendar)),
    }
  })
  const late = [...rungs, ...stillLate(given, due, name, { rungs: rungs.length, unsure })]
  return {
    due,
    unsure,
    dates: [...reminders, ...warnings, { at: due, what: `${name}: due`, rule, provisional: unsure }, ...late],
  }
}

/** When it rings again after the last rung, the first time. */
function stillLate(
  { policy: { ladder }, calendar }: Example,
  due: Instant,
  name: string,
  { rungs, unsure }: { rungs: number; unsure: boolean },
): Explained[] {
  if (ladder.again === undefined) return []
  const { workingDays, tells } = ladder.again
  const at = rungAt(due, rungs + workingDays, ladder.at, calendar)
  const counted = [daysAfter(dayOf(due, calendar), 1), dayOf(at, calendar)]
  return [
    {
      at,
      what: `${name}: if it is still late, the assignee${tells.map((role) => `, ${role}`).join('')} notified, and so on`,
      rule: `ladder.again: every ${workingDays} working days after the last rung`,
      provisional: unsure || counted.some((day) => isProvisionalDay(day, calendar)),
    },
  ]
}

function stageDates(given: Example): Decided & { dates: Explained[] } {
  const { policy, receivedAt, class: weight } = given
  const dates: Explained[] = []
  let start = receivedAt
  let startUnsure = false
  const ofClock = (clock: Clock, name: string, rule: string): Instant => {
    const found = clockDates(given, clock, name, rule, { fractions: policy.marks, startUnsure })
    dates.push(...found.dates)
    startUnsure = found.unsure
    return found.due
  }
  for (const [index, { stage, limits, source, coSigner }] of policy.stages.entries()) {
    if (limits === undefined) continue
    const limit = limits[weight]
    const rule = `stages.${index} ${stage}, ${weight}: ${describeOffset(limit)}${sourced(source)}`
    const share = coSigner?.workingDays[weight] ?? 0
    if (share > 0) {
      const proposal: Clock = { id: stage, start, limit: { ...limit, count: limit.count - share }, credits: [] }
      const proposed = ofClock(proposal, `${stage}: proposal`, `${rule}, less ${share} for the co-signer`)
      const own = { unit: 'working-days', count: share } as const
      start = ofClock(
        { id: `${stage}/co-sign`, start: proposed, limit: own, credits: [] },
        `${stage}: co-signature`,
        `stages.${index}.coSigner, ${weight}: ${describeOffset(own)} of ${policy.approvals.outcome[weight] ?? 'nobody'}`,
      )
    } else start = ofClock({ id: stage, start, limit, credits: [] }, stage, rule)
  }
  return { decided: start, unsure: startUnsure, dates }
}

function overallDates(given: Example): Explained[] {
  const { policy, calendar } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  for (const { rule, clock } of clocksFor(policy, calendar, given)) {
    const { due, dates: own } = clockDates(
      given,
      clock,
      rule.label.en,
      `overall ${rule.id}: ${describeOffset(rule.limit)}${sourced(rule.source)}`,
      { overall: rule },
    )
    dates.push(...own)
    for (const step of (policy.extensions ?? []).filter((one) => one.clock === rule.id && one.movesClock !== false)) {
      const { from, limit } = step.upTo
      const extended: Clock = { id: 'extended', start: from === 'start' ? clock.start : due, limit, credits: [] }
      date(
        extendedAtMost(step, clock.start, due, calendar),
        `${rule.label.en}: latest, extended by step ${step.id}`,
        extensionSaid(step),
        isUnsure(extended, given, from === 'due' && isUnsure(clock, given)),
      )
    }
  }
  return dates
}

/** The updates that are due while each step takes its whole limit. */
function updateDates(given: Example, { decided, unsure }: Decided): Explained[] {
  const { policy, calendar, receivedAt } = given
  const rule = policy.updates
  if (rule === undefined) return []
  const whole = clocksFor(policy, calendar, given).find((one) => one.rule.id === rule.from)
  const start = whole === undefined ? receivedAt : dueAt(whole.clock, calendar)
  const dates: Explained[] = []
  for (
    let update = updateAfter(start, start, rule, policy, calendar);
    update.dueAt <= decided || dates.length === 0;
    update = updateAfter(update.dueAt, start, rule, policy, calendar)
  )
    dates.push({
      at: update.dueAt,
      what: 'the complainant is told how it stands, if there is no answer',
      rule: `updates: every ${describeOffset(rule.every)} from ${rule.from}, asked ${rule.asked.workingDays} working days before${sourced(rule.source)}`,
      provisional: unsure && update.dueAt === decided,
    })
  return dates
}

function acknowledgementDates(given: Example): Explained[] {
  const { policy, calendar } = given
  const [rule, clock] = [policy.acknowledgement, clockOfAcknowledgement(given, given)]
  if (rule === undefined || clock === undefined) return []
  const dates: Explained[] = []
  const date = dateInto(dates)
  const unsure = isUnsure(clock, given)
  const { warned, overdue } = rule
  if (warned !== undefined)
    date(
      markAt(clock, warned.at, calendar),
      `acknowledgement: if it has not gone, the assignee${warned.tells.map((role) => `, ${role}`).join('')} warned`,
      `acknowledgement.warned: ${warned.at}`,
      unsure,
    )
  date(
    dueAt(clock, calendar),
    `acknowledgement: due; if it has not gone, the assignee${overdue.map((role) => `, ${role}`).join('')} notified`,
    `acknowledgement: ${describeOffset(rule.limit)}${sourced(rule.source)}`,
    unsure,
  )
  return dates
}

function summaryDates(given: Example): Explained[] {
  const { policy, calendar, receivedAt } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.summaryResolution !== undefined) {
    const { within, acceptance, source } = policy.summaryResolution
    const summary: Clock = { id: 'summary', start: receivedAt, limit: within, credits: [] }
    date(
      dueAt(summary, calendar),
      'last moment for a summary resolution',
      `summaryResolution: ${describeOffset(within)}${acceptance === 'given' ? ', by when they accepted' : ''}${sourced(source)}`,
      isUnsure(summary, given),
    )
  }
  return dates
}

function emergencyDates(given: Example): Explained[] {
  const { policy, calendar, receivedAt, class: weight } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.emergency?.classes.includes(weight)) {
    const {
      firstReport,
      dailyStatus: { asked, at, missedTells },
      source,
    } = policy.emergency
    const tomorrow = daysAfter(dayOf(receivedAt, calendar), 1)
    const report: Clock = { id: 'report', start: receivedAt, limit: firstReport.limit, credits: [] }
    date(
      dueAt(report, calendar),
      `emergency plan: first report by ${firstReport.role} to ${firstReport.to.join(' and ')}`,
      `emergency.firstReport: ${describeOffset(firstReport.limit)}${sourced(source)}`,
      isUnsure(report, given),
    )
    date(
      instantAt(tomorrow, asked, calendar.zone),
      'emergency plan: the first daily status report is requested, then one every day',
      `emergency.dailyStatus.asked: ${asked}`,
      false,
    )
    date(
      instantAt(tomorrow, at, calendar.zone),
      `emergency plan: the first daily status report is due; if it is missed, ${missedTells.join(' and ') || 'nobody else'} is notified`,
      `emergency.dailyStatus.at: ${at}`,
      false,
    )
  }
  return dates
}

function reviewDates(given: Example, { decided, unsure }: Decided): Explained[] {
  const { policy, calendar } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.review !== undefined) {
    const { askedWithin, limit, source } = policy.review
    const asking: Clock = { id: 'asking', start: decided, limit: askedWithin, credits: [] }
    const review: Clock = { id: 'review', start: dueAt(asking, calendar), limit, credits: [] }
    date(
      askedUntil(decided, policy.review, calendar),
      'last moment to ask for a review',
      `review.askedWithin: ${describeOffset(askedWithin)} after the decision${sourced(source)}`,
      isUnsure(asking, given, unsure),
    )
    const end = dueAt(review, calendar)
    const close = lastCloseBefore(end, review.start, calendar)
    date(
      close,
      'review decided, if asked for on the last day',
      `review.limit: ${describeOffset(limit)}${close === end ? '' : ', the last close within it'}${sourced(source)}`,
      isUnsure(review, given, isUnsure(asking, given, unsure)),
    )
  }
  return dates
}

function aftercareDates(given: Example, { decided, unsure }: Decided): Explained[] {
  const { policy, calendar, class: weight } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  const { survey, returnVisit } = policy
  const sent = instantAt(daysAfter(dayOf(decided, calendar), survey.afterDays), survey.at, calendar.zone)
  const limit = inWholeDays(survey.limit)
  const asking: Clock = { id: 'survey', start: sent, limit, credits: [] }
  date(
    sent,
    'survey sent, if nothing was promised',
    `survey: day ${survey.afterDays} after the outcome, ${survey.at}`,
    false,
  )
  for (const fraction of survey.reminders)
    date(
      markAt(asking, fraction, calendar),
      'survey: reminder',
      `survey.reminders: ${fraction}`,
      isUnsure(asking, given),
    )
  date(dueAt(asking, calendar), 'survey lapses', `survey.limit: ${describeOffset(limit)}`, isUnsure(asking, given))
  const visit: Clock = { id: 'visit', start: decided, limit: returnVisit.limit, credits: [] }
  if (returnVisit.classes.includes(weight))
    date(
      dueAt(visit, calendar),
      'follow-up due',
      `returnVisit: ${describeOffset(returnVisit.limit)} after the outcome`,
      isUnsure(visit, given, unsure),
    )
  return dates
}

function retentionDates(given: Example, { decided }: Decided): Explained[] {
  const { policy, calendar } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.retention !== undefined) {
    const { years, from = 'closing' } = policy.retention
    const until = yearsAfter(dayOf(from === 'receipt' ? given.receivedAt : decided, calendar), years)
    date(
      // The last second of its last day.
      instantOf(millisOf(beginningOf(daysAfter(until, 1), calendar)) - second),
      'kept at least until',
      `retention: ${years} years${from === 'receipt' ? ' from receipt' : ''}${sourced(policy.retention.source)}`,
      false,
    )
  }
  return dates
}

/** Adds a date to a list. */
function dateInto(dates: Explained[]) {
  return (at: Instant, what: string, rule: string, provisional: boolean): void =>
    void dates.push({ at, what, rule, provisional })
}

function extensionSaid({ id, upTo, approver, approverIn, reasons, source }: ExtensionRule): string {
  return `extensions ${id}: ${describeOffset(upTo.limit)} from the ${upTo.from}${reasons === undefined ? '' : `, where ${reasons.join(' or ')}`}, ${approver === null ? 'no approval' : `approved by ${approver}${approverIn === undefined ? '' : ' of head office, or by the superior unit'}`}${sourced(source)}`
}

function unkeptSaid({ tells, letter, source }: NonNullable<Policy['unkeptPromise']>, hasReviews: boolean): string {
  return `A promise that passes without an answer${hasReviews ? ', or without the result of a review' : ''}: the assignee${tells.map((role) => `, ${role}`).join('')} notified, ${letter ? 'and a letter to the complainant on the same day' : 'no letter to the complainant'}${sourced(source)}`
}

function eventSaid(
  { id, limit, replaces = [], source }: OverallRule,
  { event, due }: NonNullable<OverallRule['from']>,
): string {
  const said = describeOffset(limit)
  const ends = {
    limit: `${said} after it`,
    named: `on the day that it names, or ${said} after it if it names none`,
    earlier: `${said} after it, or on the day that it names if that is earlier`,
  }
  const instead = replaces.length === 0 ? '' : `, instead of ${replaces.join(' and ')}`
  return `Once ${event} is recorded, ${id} ends ${ends[due ?? 'limit']}${instead}${sourced(source)}`
}

/** What staff record with proof: a receipt, an agreed date, the end of the contract. */
function firmSaid(policy: Policy): string[] {
  return [
    ...(policy.regulatorReply === undefined
      ? []
      : [
          `A reply to the regulator is a task of ${policy.regulatorReply.roles.join(' or ')}, due with ${policy.regulatorReply.clock}; the case does not close without it${sourced(policy.regulatorReply.source)}`,
        ]),
    ...(policy.agreedPeriod === undefined
      ? []
      : [
          `A date for the answer may be agreed with the complainant by ${policy.agreedPeriod.roles.join(' or ')}; ${policy.agreedPeriod.clocks.join(' and ')} does not move, and an answer after it is late${sourced(policy.agreedPeriod.source)}`,
        ]),
    ...(policy.retention?.from === 'contract-end'
      ? [
          `Kept from the end of the contract where that is known, otherwise from closing: ${policy.retention.years} years${policy.retention.upToOneYear === undefined ? '' : `, ${policy.retention.upToOneYear} for terms up to one year`}${sourced(policy.retention.source)}`,
        ]
      : []),
    ...(policy.receipt === undefined
      ? []
      : [
          `Received when it reaches any point of the firm, as the staff record it with proof; asked about beyond ${policy.receipt.askBeyondDays} days${sourced(policy.receipt.source)}`,
        ]),
  ]
}

/** What a policy allows besides dates, one sentence each. */
export function provisions(policy: Policy): string[] {
  return [
    ...(policy.unkeptPromise === undefined ? [] : [unkeptSaid(policy.unkeptPromise, policy.review !== undefined)]),
    ...(policy.extensions ?? [])
      .filter(({ clock }) => clock === 'stage')
      .map((step) => `A stage may be extended: ${extensionSaid(step)}`),
    ...(policy.extensions ?? [])
      .filter(({ clock, movesClock }) => clock !== 'stage' && movesClock === false)
      .map((step) => `A letter about ${step.clock} that moves no time limit: ${extensionSaid(step)}`),
    ...(policy.pauses ?? []).map(
      ({ reason, clocks, longest, totalDays, source }) =>
        `May be paused for ${reason}: ${clocks.join(' and ')}, at most ${describeOffset(longest)}${totalDays === undefined ? '' : `, ${describeOffset({ unit: 'calendar-days', count: totalDays })} in all`}${sourced(source)}`,
    ),
    ...policy.overall.flatMap((rule) => (rule.from === undefined ? [] : [eventSaid(rule, rule.from)])),
    ...policy.overall.flatMap(({ id, stopsFor }) =>
      stopsFor === undefined ? [] : [`The law lets ${id} stop for: ${stopsFor.join(', ') || 'nothing'}`],
    ),
    ...firmSaid(policy),
    ...(policy.newFacts === undefined
      ? []
      : [
          `New information: ${[...(policy.newFacts.stage === null ? [] : [`back to ${policy.newFacts.stage}`]), ...policy.newFacts.clocks.map((clock) => `${clock} restarts`)].join(', ') || 'nothing restarts'}${policy.newFacts.acceptance === undefined ? '' : `, once ${policy.newFacts.acceptance.roles.join(' or ')} accepts that it is new`}${sourced(policy.newFacts.source)}`,
        ]),
    ...(policy.joining?.period === undefined
      ? []
      : [
          `The same complaint may be joined within the period of the earlier one, as extended${sourced(policy.joining.source)}`,
        ]),
    ...(policy.review?.decidedBy === 'branch'
      ? [`A review is offered only of what a branch decided${sourced(policy.review.source)}`]
      : []),
    ...declinesSaid(policy),
    ...representativesSaid(policy),
    ...lettersSaid(policy),
    ...(policy.stages.some(({ stage }) => stage === 'fulfilment')
      ? [`Fulfilment: until the date promised, by ${stageRule(policy, 'fulfilment').role}`]
      : []),
  ]
}

/** What every letter ends with, and what comes with the right to go to the ombudsman. */
function lettersSaid({ everyLetter, ombudsman }: Policy): string[] {
  return [
    ...(everyLetter === undefined
      ? []
      : [`Every letter to the complainant ends with: ${everyLetter.text.en}${sourced(everyLetter.source)}`]),
    ...(ombudsman === undefined
      ? []
      : [
          `With the ombudsman’s rights: ${ombudsman.leaflet.address}, time limits ${ombudsman.waives ? 'waived' : 'not waived'}${sourced(ombudsman.source)}`,
        ]),
  ]
}

/** Who may complain for somebody else, and what the firm may ask to see. */
function representativesSaid({ representatives }: Policy): string[] {
  if (representatives === undefined) return []
  const { accepted, inPerson } = representatives
  return [
    ...accepted.map(
      ({ capacity, proof, source }) =>
        `Accepted for somebody else: ${capacity}${proof === undefined ? '' : `, with ${proof.en}`}${sourced(source)}`,
    ),
    ...(inPerson === undefined
      ? []
      : [`Of several complainants, at most ${inPerson.atMost} come in person${sourced(inPerson.source)}`]),
  ]
}

/** Grounds on which the letter has to state more than that the complaint is declined. */
function declinesSaid({ declines = [] }: Policy): string[] {
  return declines.flatMap(({ ground, states = [], source }) =>
    states.length === 0
      ? []
      : [`Declined as ${ground}: the letter states ${states.map((one) => one.states).join(', ')}${sourced(source)}`],
  )
}

/** A limit in words: `5 working days`. */
function describeOffset(limit: CountedLimit): string {
  const { unit, count } = limit
  const units = {
    hours: 'hour',
    days: 'day',
    'working-days': 'working day',
    'calendar-days': 'calendar day',
    weeks: 'week',
    months: 'month',
    'close-of-last-working-day-within-calendar-days': 'calendar day',
  } as const
  const said = `${count} ${units[unit]}${count === 1 ? '' : 's'}`
  if ('end' in limit && limit.end === 'midnight') return `${said}, until midnight`
  return unit === 'close-of-last-working-day-within-calendar-days'
    ? `close of the last working day within ${said}`
    : said
}

const sourced = (source: string | undefined): string => (source === undefined ? '' : ` (${source})`)
