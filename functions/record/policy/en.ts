import type { CountedLimit } from '../../domain/time/deadline.ts'
import type { ExtensionRule } from '../../domain/policy/policy.ts'
import type { PolicyWords } from './words.ts'

const units = {
  hours: 'hour',
  days: 'day',
  'working-days': 'working day',
  'calendar-days': 'calendar day',
  weeks: 'week',
  months: 'month',
  'close-of-last-working-day-within-calendar-days': 'calendar day',
} as const

function limit(given: CountedLimit): string {
  const { unit, count } = given
  const said = `${count} ${units[unit]}${count === 1 ? '' : 's'}`
  if ('end' in given && given.end === 'midnight') return `${said}, until midnight`
  return unit === 'close-of-last-working-day-within-calendar-days'
    ? `close of the last working day within ${said}`
    : said
}

const sourced = (source: string | undefined): string => (source === undefined ? '' : ` (${source})`)
/** The assignee and others. */
const assigneeAnd = (roles: readonly string[]): string => ['the assignee', ...roles].join(', ')

const extension = ({ id, upTo, approver, approverIn, reasons, source }: ExtensionRule): string => {
  const where = reasons === undefined ? '' : `, where ${reasons.join(' or ')}`
  const of = approverIn === undefined ? '' : ' of head office, or by the superior unit'
  const approved = approver === null ? 'no approval' : `approved by ${approver}${of}`
  return `extensions ${id}: ${limit(upTo.limit)} from the ${upTo.from}${where}, ${approved}${sourced(source)}`
}

export const english: PolicyWords = {
  language: 'en',

  received: 'received and acknowledged',
  everyChannel: 'every channel',
  promised: 'promised to the complainant (respondBy)',
  promisedRule:
    'the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
  promisedOnce: (event) => `promised to the complainant once the ${event} is recorded`,
  lastClose: (clock) => `overall ${clock}: the last close within it`,

  reminder: (name, percent) => `${name}: reminder at ${percent} %`,
  warned: (name, tells) => `${name}: ${assigneeAnd(tells)} warned`,
  warnedRule: (clock, at, days) =>
    `overall ${clock}, escalation.before: ${at} of working day ${days} before the last close within it`,
  due: (name) => `${name}: due`,
  late: (name, role) => `${name}: if it is late, ${role} is notified`,
  rung: (place, at, day) => `${place}: ${at} of working day ${day} after`,
  stillLate: (name, tells) => `${name}: if it is still late, ${assigneeAnd(tells)} notified, and so on`,
  ladderAgain: (days) => `ladder.again: every ${days} working days after the last rung`,

  stage: (stage) => stage,
  stageRule: (index, stage, weight, of, source) =>
    `stages.${index} ${stage}, ${weight}: ${limit(of)}${sourced(source)}`,
  proposal: (stage) => `${stage}: proposal`,
  lessCoSigner: (rule, days) => `${rule}, less ${days} for the co-signer`,
  coSignature: (stage) => `${stage}: co-signature`,
  coSigner: (index, weight, of, role) => `stages.${index}.coSigner, ${weight}: ${limit(of)} of ${role ?? 'nobody'}`,
  overall: (clock, of, source) => `overall ${clock}: ${limit(of)}${sourced(source)}`,
  extended: (name, step) => `${name}: latest, extended by step ${step}`,
  extension,

  progress: 'the complainant is told how it stands, if there is no answer',
  updateRule: ({ every, from, asked, source }) =>
    `updates: every ${limit(every)} from ${from}, asked ${asked.workingDays} working days before${sourced(source)}`,
  unacknowledged: (tells) => `acknowledgement: if it has not gone, ${assigneeAnd(tells)} warned`,
  acknowledgementDue: (tells) => `acknowledgement: due; if it has not gone, ${assigneeAnd(tells)} notified`,
  acknowledgement: (of, source) => `acknowledgement: ${limit(of)}${sourced(source)}`,
  summary: 'last moment for a summary resolution',
  summaryRule: (of, isByAcceptance, source) =>
    `summaryResolution: ${limit(of)}${isByAcceptance ? ', by when they accepted' : ''}${sourced(source)}`,
  firstReport: (role, to) => `emergency plan: first report by ${role} to ${to.join(' and ')}`,
  firstReportRule: (of, source) => `emergency.firstReport: ${limit(of)}${sourced(source)}`,
  dailyAsked: 'emergency plan: the first daily status report is requested, then one every day',
  dailyDue: (tells) =>
    `emergency plan: the first daily status report is due; if it is missed, ${tells.join(' and ') || 'nobody else'} is notified`,
  reviewAsked: 'last moment to ask for a review',
  reviewAskedRule: (of, source) => `review.askedWithin: ${limit(of)} after the decision${sourced(source)}`,
  reviewDecided: 'review decided, if asked for on the last day',
  reviewDecidedRule: (of, isLastClose, source) =>
    `review.limit: ${limit(of)}${isLastClose ? ', the last close within it' : ''}${sourced(source)}`,
  surveySent: 'survey sent, if nothing was promised',
  surveyRule: (days, at) => `survey: day ${days} after the outcome, ${at}`,
  surveyReminder: 'survey: reminder',
  surveyLapses: 'survey lapses',
  surveyLimit: (of) => `survey.limit: ${limit(of)}`,
  visitDue: 'follow-up due',
  visitRule: (of) => `returnVisit: ${limit(of)} after the outcome`,
  kept: 'kept at least until',
  keptRule: (years, isFromReceipt, source) =>
    `retention: ${years} years${isFromReceipt ? ' from receipt' : ''}${sourced(source)}`,

  provisions: {
    unkept: ({ tells, letter, source }, hasReviews) =>
      `A promise that passes without an answer${hasReviews ? ', or without the result of a review' : ''}: ${assigneeAnd(tells)} notified, ${letter ? 'and a letter to the complainant on the same day' : 'no letter to the complainant'}${sourced(source)}`,
    stageExtended: (step) => `A stage may be extended: ${extension(step)}`,
    letterExtended: (step) => `A letter about ${step.clock} that moves no time limit: ${extension(step)}`,
    pause: ({ reason, clocks, longest, totalDays, source }) =>
      `May be paused for ${reason}: ${clocks.join(' and ')}, at most ${limit(longest)}${totalDays === undefined ? '' : `, ${limit({ unit: 'calendar-days', count: totalDays })} in all`}${sourced(source)}`,
    event: ({ id, limit: own, replaces = [], source }, { event, due }) => {
      const said = limit(own)
      const ends = {
        limit: `${said} after it`,
        named: `on the day that it names, or ${said} after it if it names none`,
        earlier: `${said} after it, or on the day that it names if that is earlier`,
      }
      const instead = replaces.length === 0 ? '' : `, instead of ${replaces.join(' and ')}`
      return `Once ${event} is recorded, ${id} ends ${ends[due ?? 'limit']}${instead}${sourced(source)}`
    },
    stops: (clock, reasons) => `The law lets ${clock} stop for: ${reasons.join(', ') || 'nothing'}`,
    regulatorReply: ({ roles, clock, source }) =>
      `A reply to the regulator is a task of ${roles.join(' or ')}, due with ${clock}; the case does not close without it${sourced(source)}`,
    agreedPeriod: ({ roles, clocks, source }) =>
      `A date for the answer may be agreed with the complainant by ${roles.join(' or ')}; ${clocks.join(' and ')} does not move, and an answer after it is late${sourced(source)}`,
    contractEnd: ({ years, upToOneYear, source }) =>
      `Kept from the end of the contract where that is known, otherwise from closing: ${years} years${upToOneYear === undefined ? '' : `, ${upToOneYear} for terms up to one year`}${sourced(source)}`,
    receipt: ({ askBeyondDays, source }) =>
      `Received when it reaches any point of the firm, as the staff record it with proof; asked about beyond ${askBeyondDays} days${sourced(source)}`,
    newFacts: ({ stage, clocks, acceptance, source }) => {
      const what = [...(stage === null ? [] : [`back to ${stage}`]), ...clocks.map((clock) => `${clock} restarts`)]
      const once = acceptance === undefined ? '' : `, once ${acceptance.roles.join(' or ')} accepts that it is new`
      return `New information: ${what.join(', ') || 'nothing restarts'}${once}${sourced(source)}`
    },
    joining: (source) =>
      `The same complaint may be joined within the period of the earlier one, as extended${sourced(source)}`,
    reviewOfBranch: (source) => `A review is offered only of what a branch decided${sourced(source)}`,
    declined: ({ ground, states = [], source }) =>
      `Declined as ${ground}: the letter states ${states.map((one) => one.states).join(', ')}${sourced(source)}`,
    accepted: ({ capacity, proof, source }) =>
      `Accepted for somebody else: ${capacity}${proof === undefined ? '' : `, with ${proof.en}`}${sourced(source)}`,
    inPerson: ({ atMost, source }) => `Of several complainants, at most ${atMost} come in person${sourced(source)}`,
    everyLetter: ({ text, source }) => `Every letter to the complainant ends with: ${text.en}${sourced(source)}`,
    ombudsman: ({ leaflet, waives, source }) =>
      `With the ombudsman’s rights: ${leaflet.address}, time limits ${waives ? 'waived' : 'not waived'}${sourced(source)}`,
    fulfilment: (role) => `Fulfilment: until the date promised, by ${role}`,
  },

  head: ({ policy, weight, received, calendar, zone }) =>
    `${policy} · ${weight} · received ${received} · calendar ${calendar}, ${zone}`,
  assumes: 'This assumes that each step takes its whole time limit. If a step ends sooner, the next begins sooner.',
  provisional: (what) => `${what} (provisional)`,
  provisionalNote: ({ id, firstKnownYear, lastKnownYear }, nextNotice) =>
    `provisional: counts working days that calendar ${id} only assumes. It knows ${firstKnownYear} to ${lastKnownYear}, and the next notice may change days from ${lastKnownYear}-${nextNotice} on.`,
}
