import { beginningOf, type Calendar, closeFrom, dayOf, isProvisionalDay } from '../../domain/time/calendar.ts'
import {
  type Clock,
  dueAt,
  inWholeDays,
  isProvisional,
  lastCloseBefore,
  markAt,
  rungAt,
  warningAt,
} from '../../domain/time/deadline.ts'
import { clockOfAcknowledgement } from '../../domain/deadlines/acknowledgement.ts'
import { updateAfter } from '../../domain/features/casework/update-dates.ts'
import type { RecordedEvent } from '../../domain/case/case-file.ts'
import { clockFrom } from '../../domain/deadlines/events.ts'
import { respondBy } from '../../domain/deadlines/case-clocks.ts'
import { yearsAfter } from '../../domain/deadlines/retention.ts'
import { overallRules, type Subject } from '../../domain/policy/overall-rules.ts'
import { type Class, type OverallRule, percent, type Policy } from '../../domain/policy/policy.ts'
import { extendedAtMost } from '../../domain/views/replay-policy.ts'
import { askedUntil } from '../../domain/features/review/review.ts'
import { byInstant, daysAfter, type Instant, instantAt, instantOf, millisOf, second } from '../../domain/time/zone.ts'
import type { PolicyWords } from './words.ts'

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
type Example = { policy: Policy; calendar: Calendar; words: PolicyWords; earliest: Instant } & ExampleCase

/**
 * Every date of a case in which each step takes its whole limit and the decision comes at the end of the last stage.
 * They are in the order of time. It shows what a policy says before anybody acts.
 */
export function explain(policy: Policy, calendar: Calendar, example: ExampleCase, words: PolicyWords): Explained[] {
  const { receivedAt } = example
  const earliest = clocksFor(policy, calendar, example)
    .map(({ clock }) => dueAt(clock, calendar))
    .sort()[0] as Instant
  const given: Example = { policy, calendar, words, earliest, ...example }
  const stages = stageDates(given)
  return [
    { at: receivedAt, what: words.received, rule: words.everyChannel, provisional: false },
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
  const { policy, calendar, words, receivedAt, class: weight } = given
  const promised = respondBy(receivedAt, weight, given, policy, calendar)
  return clocksFor(policy, calendar, given).flatMap(({ rule, clock }): Explained[] => {
    const end = dueAt(clock, calendar)
    const at = lastCloseBefore(end, receivedAt, calendar)
    if (rule.from === undefined || at >= promised) return []
    return [
      {
        at,
        what: words.promisedOnce(rule.from.event),
        rule: words.lastClose(rule.id),
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
  const { policy, calendar, words, receivedAt, class: weight } = given
  const at = respondBy(receivedAt, weight, given, policy, calendar)
  const overall = overallRules(policy, given).map(({ id, limit }): Clock => ({
    id,
    start: receivedAt,
    limit,
    credits: [],
  }))
  return {
    at,
    what: words.promised,
    rule: words.promisedRule,
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
  const { policy, calendar, words, earliest } = given
  const { fractions = [], startUnsure = false, overall } = options
  const own = overall?.escalation
  const due = dueAt(clock, calendar)
  const unsure = isUnsure(clock, given, startUnsure)
  const driving = earliest > clock.start ? { ...clock, cap: lastCloseBefore(earliest, clock.start, calendar) } : clock
  const reminders = fractions.map((fraction): Explained => ({
    at: markAt(driving, fraction, calendar),
    what: words.reminder(name, percent(fraction)),
    rule: `marks: ${fraction}`,
    provisional: unsure,
  }))
  const warnings = (own?.before ?? []).map(({ workingDays, tells }): Explained => {
    const day = dayOf(lastCloseBefore(due, clock.start, calendar), calendar)
    const at = warningAt(day, workingDays, policy.ladder.at, calendar)
    return {
      at,
      what: words.warned(name, tells),
      rule: words.warnedRule(overall?.id ?? '', policy.ladder.at, workingDays),
      provisional: unsure || [at, due].some((one) => isProvisionalDay(dayOf(one, calendar), calendar)),
    }
  })
  const rungs = (own ?? policy.ladder).rungs.map((role, index) => {
    const at = rungAt(due, index + 1, policy.ladder.at, calendar)
    // Rungs count working days, whatever the clock counts.
    const counted = [daysAfter(dayOf(due, calendar), 1), dayOf(at, calendar)]
    return {
      at,
      what: words.late(name, role),
      rule: words.rung(
        `${own === undefined ? 'ladder' : `overall ${overall?.id}, escalation`}.rungs.${index}`,
        policy.ladder.at,
        index + 1,
      ),
      provisional: unsure || counted.some((day) => isProvisionalDay(day, calendar)),
    }
  })
  const late = [...rungs, ...stillLate(given, due, name, { rungs: rungs.length, unsure })]
  return {
    due,
    unsure,
    dates: [...reminders, ...warnings, { at: due, what: words.due(name), rule, provisional: unsure }, ...late],
  }
}

/** When it rings again after the last rung, the first time. */
function stillLate(
  { policy: { ladder }, calendar, words }: Example,
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
      what: words.stillLate(name, tells),
      rule: words.ladderAgain(workingDays),
      provisional: unsure || counted.some((day) => isProvisionalDay(day, calendar)),
    },
  ]
}

function stageDates(given: Example): Decided & { dates: Explained[] } {
  const { policy, words, receivedAt, class: weight } = given
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
    const rule = words.stageRule(index, stage, weight, limit, source)
    const share = coSigner?.workingDays[weight] ?? 0
    if (share > 0) {
      const proposal: Clock = { id: stage, start, limit: { ...limit, count: limit.count - share }, credits: [] }
      const proposed = ofClock(proposal, words.proposal(stage), words.lessCoSigner(rule, share))
      const own = { unit: 'working-days', count: share } as const
      start = ofClock(
        { id: `${stage}/co-sign`, start: proposed, limit: own, credits: [] },
        words.coSignature(stage),
        words.coSigner(index, weight, own, policy.approvals.outcome[weight]),
      )
    } else start = ofClock({ id: stage, start, limit, credits: [] }, words.stage(stage), rule)
  }
  return { decided: start, unsure: startUnsure, dates }
}

function overallDates(given: Example): Explained[] {
  const { policy, calendar, words } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  for (const { rule, clock } of clocksFor(policy, calendar, given)) {
    const { due, dates: own } = clockDates(
      given,
      clock,
      rule.label[words.language],
      words.overall(rule.id, rule.limit, rule.source),
      { overall: rule },
    )
    dates.push(...own)
    for (const step of (policy.extensions ?? []).filter((one) => one.clock === rule.id && one.movesClock !== false)) {
      const { from, limit } = step.upTo
      const extended: Clock = { id: 'extended', start: from === 'start' ? clock.start : due, limit, credits: [] }
      date(
        extendedAtMost(step, clock.start, due, calendar),
        words.extended(rule.label[words.language], step.id),
        words.extension(step),
        isUnsure(extended, given, from === 'due' && isUnsure(clock, given)),
      )
    }
  }
  return dates
}

/** The updates that are due while each step takes its whole limit. */
function updateDates(given: Example, { decided, unsure }: Decided): Explained[] {
  const { policy, calendar, words, receivedAt } = given
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
      what: words.progress,
      rule: words.updateRule(rule),
      provisional: unsure && update.dueAt === decided,
    })
  return dates
}

function acknowledgementDates(given: Example): Explained[] {
  const { policy, calendar, words } = given
  const [rule, clock] = [policy.acknowledgement, clockOfAcknowledgement(given, given)]
  if (rule === undefined || clock === undefined) return []
  const dates: Explained[] = []
  const date = dateInto(dates)
  const unsure = isUnsure(clock, given)
  const { warned, overdue } = rule
  if (warned !== undefined)
    date(
      markAt(clock, warned.at, calendar),
      words.unacknowledged(warned.tells),
      `acknowledgement.warned: ${warned.at}`,
      unsure,
    )
  date(
    dueAt(clock, calendar),
    words.acknowledgementDue(overdue),
    words.acknowledgement(rule.limit, rule.source),
    unsure,
  )
  return dates
}

function summaryDates(given: Example): Explained[] {
  const { policy, calendar, words, receivedAt } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.summaryResolution !== undefined) {
    const { within, acceptance, source } = policy.summaryResolution
    const summary: Clock = { id: 'summary', start: receivedAt, limit: within, credits: [] }
    date(
      dueAt(summary, calendar),
      words.summary,
      words.summaryRule(within, acceptance === 'given', source),
      isUnsure(summary, given),
    )
  }
  return dates
}

function emergencyDates(given: Example): Explained[] {
  const { policy, calendar, words, receivedAt, class: weight } = given
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
      words.firstReport(firstReport.role, firstReport.to),
      words.firstReportRule(firstReport.limit, source),
      isUnsure(report, given),
    )
    date(instantAt(tomorrow, asked, calendar.zone), words.dailyAsked, `emergency.dailyStatus.asked: ${asked}`, false)
    date(instantAt(tomorrow, at, calendar.zone), words.dailyDue(missedTells), `emergency.dailyStatus.at: ${at}`, false)
  }
  return dates
}

function reviewDates(given: Example, { decided, unsure }: Decided): Explained[] {
  const { policy, calendar, words } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.review !== undefined) {
    const { askedWithin, limit, source } = policy.review
    const asking: Clock = { id: 'asking', start: decided, limit: askedWithin, credits: [] }
    const review: Clock = { id: 'review', start: dueAt(asking, calendar), limit, credits: [] }
    date(
      askedUntil(decided, policy.review, calendar),
      words.reviewAsked,
      words.reviewAskedRule(askedWithin, source),
      isUnsure(asking, given, unsure),
    )
    const end = dueAt(review, calendar)
    const close = lastCloseBefore(end, review.start, calendar)
    date(
      close,
      words.reviewDecided,
      words.reviewDecidedRule(limit, close !== end, source),
      isUnsure(review, given, isUnsure(asking, given, unsure)),
    )
  }
  return dates
}

function aftercareDates(given: Example, { decided, unsure }: Decided): Explained[] {
  const { policy, calendar, words, class: weight } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  const { survey, returnVisit } = policy
  const sent = instantAt(daysAfter(dayOf(decided, calendar), survey.afterDays), survey.at, calendar.zone)
  const limit = inWholeDays(survey.limit)
  const asking: Clock = { id: 'survey', start: sent, limit, credits: [] }
  date(sent, words.surveySent, words.surveyRule(survey.afterDays, survey.at), false)
  for (const fraction of survey.reminders)
    date(
      markAt(asking, fraction, calendar),
      words.surveyReminder,
      `survey.reminders: ${fraction}`,
      isUnsure(asking, given),
    )
  date(dueAt(asking, calendar), words.surveyLapses, words.surveyLimit(limit), isUnsure(asking, given))
  const visit: Clock = { id: 'visit', start: decided, limit: returnVisit.limit, credits: [] }
  if (returnVisit.classes.includes(weight))
    date(dueAt(visit, calendar), words.visitDue, words.visitRule(returnVisit.limit), isUnsure(visit, given, unsure))
  return dates
}

function retentionDates(given: Example, { decided }: Decided): Explained[] {
  const { policy, calendar, words } = given
  const dates: Explained[] = []
  const date = dateInto(dates)
  if (policy.retention !== undefined) {
    const { years, from = 'closing' } = policy.retention
    const until = yearsAfter(dayOf(from === 'receipt' ? given.receivedAt : decided, calendar), years)
    date(
      // The last second of its last day.
      instantOf(millisOf(beginningOf(daysAfter(until, 1), calendar)) - second),
      words.kept,
      words.keptRule(years, from === 'receipt', policy.retention.source),
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
