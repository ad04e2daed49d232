import { fc, isTooRare, runs } from '../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import {
  calendarNamed,
  calendarOf,
  dayOf,
  isProvisionalDay,
  newestBuiltIn,
} from '../../../functions/domain/time/calendar.ts'
import { type ExampleCase, explain } from '../../../functions/record/policy/explain.ts'
import { provisions } from '../../../functions/record/policy/provisions.ts'
import { policyWords } from '../../../functions/record/policy/languages.ts'
import {
  classes,
  newestPolicy,
  packNames,
  policyNamed,
  type Policy,
  policyOf,
} from '../../../functions/domain/policy/policy.ts'
import { eventsIn } from '../../../functions/domain/deadlines/events.ts'
import { policySchema } from '../../../functions/domain/policy/schema.ts'
import { instantOf, withOffset } from '../../../functions/domain/time/zone.ts'

const [standard, law, uk] = [
  policyOf({ id: 'standard', version: 2 }),
  policyOf({ id: 'cn-2020-3', version: 1 }),
  policyOf({ id: 'uk-disp', version: 1 }),
]
const { en } = policyWords
const house = "The insurer's complaint liaison management system (投诉对接人管理制度)"

/** A pack without the mails that go out on the way: neither reminders nor a ladder. */
const quiet = (policy: Policy): Policy => ({ ...policy, marks: [], ladder: { ...policy.ladder, rungs: [] } })

/** What a pack says of a case, in the order in which it says it: `2026-03-02 10:00 what | rule`, in local time. */
function explained(policy: Policy, received: string, more: Partial<ExampleCase> = {}): string[] {
  const calendar = calendarNamed(policy.calendar)
  const receivedAt = instantOf(Date.parse(received))
  return explain(
    policy,
    calendar,
    {
      receivedAt,
      class: 'general',
      product: 'motor',
      channel: 'web',
      facts: {},
      ...more,
    },
    en,
  ).map(
    ({ at, what, rule, provisional }) =>
      `${withOffset(at, calendar.zone).slice(0, 16).replace('T', ' ')} ${what}${provisional ? ' (provisional)' : ''} | ${rule}`,
  )
}

const starting = (lines: readonly string[], ...what: string[]): string[] =>
  lines.filter((line) => what.some((one) => line.slice(17).startsWith(one)))
/** Without the rules. */
const brief = (lines: readonly string[]): string[] => lines.map((line) => line.split(' | ')[0] ?? '')

describe('the dates that a pack gives for an example case', () => {
  test('are all listed in order of time with their rules, for a key case of 2 March 2026 under standard', () => {
    // Intake: 12 h, half at 16:00, four fifths (9 h 36 min) at 19:36. Investigation: 3, 4, 5 March; 27 h of business,
    // half 4 March 13:30, four fifths (21.6 h) 5 March 12:36. Negotiation: 6, 9, 10. Proposal: 11, nine hours, half
    // 13:30, four fifths (7 h 12 min) 16:12. Co-signature: 12. Overall: 15 days on, Tuesday 17. Survey three days after
    // the 12th. Return visit: 13, 16, 17, 18, 19. Review: until the end of 11 April, then 30 days: 11 May. Extensions:
    // 30 days 1 April, 60 days Friday 1 May is off: 30 April. Kept ten years.
    expect(explained(standard, '2026-03-02T10:00+08:00', { class: 'key' })).toEqual([
      '2026-03-02 10:00 received and acknowledged | every channel',
      '2026-03-02 16:00 intake: reminder at 50 % | marks: 0.5',
      '2026-03-02 19:36 intake: reminder at 80 % | marks: 0.8',
      '2026-03-02 22:00 intake: due | stages.0 intake, key: 12 hours',
      '2026-03-03 09:00 intake: if it is late, supervisor is notified | ladder.rungs.0: 09:00 of working day 1 after',
      '2026-03-04 09:00 intake: if it is late, executive is notified | ladder.rungs.1: 09:00 of working day 2 after',
      '2026-03-04 13:30 investigation: reminder at 50 % | marks: 0.5',
      '2026-03-05 09:00 intake: if it is late, compliance is notified | ladder.rungs.2: 09:00 of working day 3 after',
      '2026-03-05 12:36 investigation: reminder at 80 % | marks: 0.8',
      '2026-03-05 18:00 investigation: due | stages.1 investigation, key: 3 working days',
      '2026-03-06 09:00 investigation: if it is late, supervisor is notified | ladder.rungs.0: 09:00 of working day 1 after',
      '2026-03-09 09:00 investigation: if it is late, executive is notified | ladder.rungs.1: 09:00 of working day 2 after',
      '2026-03-09 13:30 negotiation: reminder at 50 % | marks: 0.5',
      '2026-03-10 09:00 investigation: if it is late, compliance is notified | ladder.rungs.2: 09:00 of working day 3 after',
      '2026-03-10 12:36 negotiation: reminder at 80 % | marks: 0.8',
      '2026-03-10 18:00 negotiation: due | stages.2 negotiation, key: 3 working days',
      '2026-03-11 09:00 negotiation: if it is late, supervisor is notified | ladder.rungs.0: 09:00 of working day 1 after',
      '2026-03-11 13:30 feedback: proposal: reminder at 50 % | marks: 0.5',
      '2026-03-11 16:12 feedback: proposal: reminder at 80 % | marks: 0.8',
      '2026-03-11 18:00 feedback: proposal: due | stages.3 feedback, key: 2 working days, less 1 for the co-signer',
      '2026-03-12 09:00 negotiation: if it is late, executive is notified | ladder.rungs.1: 09:00 of working day 2 after',
      '2026-03-12 09:00 feedback: proposal: if it is late, supervisor is notified | ladder.rungs.0: 09:00 of working day 1 after',
      '2026-03-12 13:30 feedback: co-signature: reminder at 50 % | marks: 0.5',
      '2026-03-12 16:12 feedback: co-signature: reminder at 80 % | marks: 0.8',
      '2026-03-12 18:00 feedback: co-signature: due | stages.3.coSigner, key: 1 working day of supervisor',
      '2026-03-12 18:00 promised to the complainant (respondBy) | the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
      '2026-03-13 09:00 negotiation: if it is late, compliance is notified | ladder.rungs.2: 09:00 of working day 3 after',
      '2026-03-13 09:00 feedback: proposal: if it is late, executive is notified | ladder.rungs.1: 09:00 of working day 2 after',
      '2026-03-13 09:00 feedback: co-signature: if it is late, supervisor is notified | ladder.rungs.0: 09:00 of working day 1 after',
      '2026-03-15 10:00 survey sent, if nothing was promised | survey: day 3 after the outcome, 10:00',
      '2026-03-16 09:00 feedback: proposal: if it is late, compliance is notified | ladder.rungs.2: 09:00 of working day 3 after',
      '2026-03-16 09:00 feedback: co-signature: if it is late, executive is notified | ladder.rungs.1: 09:00 of working day 2 after',
      '2026-03-17 09:00 feedback: co-signature: if it is late, compliance is notified | ladder.rungs.2: 09:00 of working day 3 after',
      `2026-03-17 18:00 Whole case: due | overall overall: close of the last working day within 15 calendar days (${house}: overall limit)`,
      '2026-03-18 09:00 Whole case: if it is late, supervisor is notified | ladder.rungs.0: 09:00 of working day 1 after',
      '2026-03-19 09:00 Whole case: if it is late, executive is notified | ladder.rungs.1: 09:00 of working day 2 after',
      '2026-03-19 18:00 follow-up due | returnVisit: 5 working days after the outcome',
      '2026-03-20 09:00 Whole case: if it is late, compliance is notified | ladder.rungs.2: 09:00 of working day 3 after',
      '2026-03-22 10:00 survey: reminder | survey.reminders: 0.5',
      '2026-03-29 10:00 survey lapses | survey.limit: 14 days',
      `2026-04-01 18:00 Whole case: latest, extended by step overall | extensions overall: close of the last working day within 30 calendar days from the start, approved by supervisor (${house}: extension)`,
      `2026-04-12 00:00 last moment to ask for a review | review.askedWithin: 30 calendar days after the decision (${house}: review; 银保监会令2020年第3号 Art 20)`,
      `2026-04-30 18:00 Whole case: latest, extended by step overall-exceptional | extensions overall-exceptional: close of the last working day within 60 calendar days from the start, approved by executive (${house}: exceptional extension)`,
      `2026-05-11 18:00 review decided, if asked for on the last day | review.limit: 30 calendar days (${house}: review; 银保监会令2020年第3号 Art 20)`,
      '2036-03-12 23:59 kept at least until | retention: 10 years (Insurance Law of the PRC Art 87: at least 5 years from the end of the contract for terms up to one year, otherwise 10)',
    ])
  })

  test('have no co-signing or follow-up, but the extensions of the law, for a general case under cn-2020-3', () => {
    // 2 March 2026. Intake 24 h; investigation 4, 5, 6, 9, 10; negotiation 11, 12, 13; feedback Monday 16. The law: 15
    // days, the 17th; 30 and 60 days, 1 April and 1 May, not moved. Survey on the 19th, two weeks for it. Review: 30
    // days after the 16th is 15 April, to its end; 30 days more is 15 May.
    expect(explained(quiet(law), '2026-03-02T10:00+08:00')).toEqual([
      '2026-03-02 10:00 received and acknowledged | every channel',
      '2026-03-03 10:00 intake: due | stages.0 intake, general: 24 hours',
      '2026-03-10 18:00 investigation: due | stages.1 investigation, general: 5 working days',
      '2026-03-13 18:00 negotiation: due | stages.2 negotiation, general: 3 working days',
      '2026-03-16 18:00 feedback: due | stages.3 feedback, general: 1 working day',
      '2026-03-16 18:00 promised to the complainant (respondBy) | the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
      '2026-03-17 18:00 Legal limit for the answer: due | overall overall: 15 calendar days (银保监会令2020年第3号 Art 18(1), Art 43)',
      '2026-03-19 10:00 survey sent, if nothing was promised | survey: day 3 after the outcome, 10:00',
      '2026-03-26 10:00 survey: reminder | survey.reminders: 0.5',
      '2026-04-01 18:00 Legal limit for the answer: latest, extended by step complex | extensions complex: 30 calendar days from the start, where complex, approved by supervisor (银保监会令2020年第3号 Art 18(1): up to 30 days in total where the matter is complex)',
      '2026-04-02 10:00 survey lapses | survey.limit: 14 days',
      '2026-04-16 00:00 last moment to ask for a review | review.askedWithin: 30 calendar days after the decision (银保监会令2020年第3号 Art 20)',
      '2026-05-01 18:00 Legal limit for the answer: latest, extended by step especially-complex | extensions especially-complex: 60 calendar days from the start, where complex or special, approved by executive (银保监会令2020年第3号 Art 18(1): a further 30 days, with the approval of the superior institution or head-office senior management, and notice to the complainant)',
      '2026-05-15 18:00 review decided, if asked for on the last day | review.limit: 30 calendar days (银保监会令2020年第3号 Art 20)',
      '2036-03-16 23:59 kept at least until | retention: 10 years (银保监会令2020年第3号 Art 28; Insurance Law Art 87: 5 years from the end of the contract for terms up to one year, otherwise 10)',
    ])
  })

  test('have a summary resolution and no review, for a general case over Easter under uk-disp', () => {
    // Thursday 26 March 2026, 18:30 GMT. Intake: 27, 30. Third business day: 31. Investigation, fifteen days: 31, 1, 2
    // April, (3 and 6 off) 7 to 10, 13 to 17, 20, 21, 22. Negotiation: 23, 24, 27, 28, 29. Feedback: 30, 1 May, (4 off)
    // 5. Eight weeks: 21 May. 182 days: 24 September. Survey on 8 May.
    const firm = '(Firm: complaint handling policy)'
    expect(explained(quiet(uk), '2026-03-26T18:30Z')).toEqual([
      '2026-03-26 18:30 received and acknowledged | every channel',
      `2026-03-30 17:00 intake: due | stages.0 intake, general: 2 working days ${firm}`,
      '2026-03-31 17:00 last moment for a summary resolution | summaryResolution: 3 working days (DISP 1.5.1R, 1.5.4R)',
      `2026-04-22 17:00 investigation: due | stages.1 investigation, general: 15 working days ${firm}`,
      `2026-04-29 17:00 negotiation: due | stages.2 negotiation, general: 5 working days ${firm}`,
      `2026-05-05 17:00 feedback: due | stages.3 feedback, general: 3 working days ${firm}`,
      '2026-05-05 17:00 promised to the complainant (respondBy) | the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
      '2026-05-08 10:00 survey sent, if nothing was promised | survey: day 3 after the outcome, 10:00',
      '2026-05-15 10:00 survey: reminder | survey.reminders: 0.5',
      '2026-05-21 17:00 Final response (eight weeks): due | overall eight-weeks: 56 calendar days (DISP 1.6.2R)',
      '2026-05-22 10:00 survey lapses | survey.limit: 14 days',
      "2026-09-24 17:00 Final response (eight weeks): latest, extended by step holding-letter | extensions holding-letter: 182 calendar days from the start, approved by supervisor (DISP 1.6.2R(2): by the end of eight weeks a written response says why there is no final response yet, when it is expected, and that the complainant may go to the ombudsman; the cap is the firm's)",
      '2029-05-05 23:59 kept at least until | retention: 3 years (DISP 1.9.1R: three years from the date the complaint was received)',
    ])
  })

  test('include the first report and the daily status reports of an emergency, and who is told of a missed one', () => {
    const plan = `(${house}: emergency plan (应急预案); 银保监会令2020年第3号 Art 29)`
    expect(
      starting(
        explained(standard, '2026-03-02T10:00+08:00', { class: 'major' }),
        'emergency',
        'feedback: co-signature: due',
      ),
    ).toEqual([
      `2026-03-02 14:00 emergency plan: first report by supervisor to executive and compliance | emergency.firstReport: 4 hours ${plan}`,
      '2026-03-03 09:00 emergency plan: the first daily status report is requested, then one every day | emergency.dailyStatus.asked: 09:00',
      '2026-03-03 17:00 emergency plan: the first daily status report is due; if it is missed, executive is notified | emergency.dailyStatus.at: 17:00',
      '2026-03-11 18:00 feedback: co-signature: due | stages.3.coSigner, major: 1 working day of executive',
    ])
    const { emergency } = standard
    const telling = (...missedTells: ('executive' | 'compliance')[]): Policy => ({
      ...standard,
      emergency: { ...emergency!, dailyStatus: { ...emergency!.dailyStatus, missedTells } },
    })
    const due = (policy: Policy): string[] =>
      brief(
        starting(
          explained(policy, '2026-03-02T10:00+08:00', { class: 'major' }),
          'emergency plan: the first daily status report is due',
        ),
      ).map((line) => line.slice(17))
    expect(due(telling())).toEqual([
      'emergency plan: the first daily status report is due; if it is missed, nobody else is notified',
    ])
    expect(due(telling('executive', 'compliance'))).toEqual([
      'emergency plan: the first daily status report is due; if it is missed, executive and compliance is notified',
    ])
  })

  test('leave out emergency, review, extensions, follow-up and retention if the pack has none', () => {
    const { emergency: _, review: __, extensions: ___, retention: ____, ...rest } = quiet(standard)
    const least: Policy = {
      ...rest,
      returnVisit: { ...rest.returnVisit, classes: [] },
      survey: { ...rest.survey, reminders: [] },
      approvals: { ...rest.approvals, outcome: { ...rest.approvals.outcome, major: null } },
    }
    // 2 March 2026, major: four hours; investigation 3, 4; negotiation 5, 6, 9; proposal 10; co-signature 11; overall
    // 17; survey 14, two weeks: 28.
    expect(explained(least, '2026-03-02T10:00+08:00', { class: 'major' }).map((line) => line.slice(5))).toEqual([
      '03-02 10:00 received and acknowledged | every channel',
      '03-02 14:00 intake: due | stages.0 intake, major: 4 hours',
      '03-04 18:00 investigation: due | stages.1 investigation, major: 2 working days',
      '03-09 18:00 negotiation: due | stages.2 negotiation, major: 3 working days',
      '03-10 18:00 feedback: proposal: due | stages.3 feedback, major: 2 working days, less 1 for the co-signer',
      '03-11 18:00 feedback: co-signature: due | stages.3.coSigner, major: 1 working day of nobody',
      '03-11 18:00 promised to the complainant (respondBy) | the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
      '03-14 10:00 survey sent, if nothing was promised | survey: day 3 after the outcome, 10:00',
      `03-17 18:00 Whole case: due | overall overall: close of the last working day within 15 calendar days (${house}: overall limit)`,
      '03-28 10:00 survey lapses | survey.limit: 14 days',
    ])
  })
})

describe('reminders', () => {
  // 2 March 2026, 10:00, general: intake until 3 March 10:00, investigation until the 10th, negotiation 11, 12, 13,
  // feedback 16.
  const reminders = (days: number): string[] => {
    const policy: Policy = {
      ...standard,
      overall: [{ ...standard.overall[0]!, limit: { unit: 'calendar-days', count: days } }],
    }
    return brief(
      starting(
        explained(policy, '2026-03-02T10:00+08:00'),
        ...['intake', 'investigation', 'negotiation', 'feedback'].map((stage) => `${stage}: reminder`),
      ),
    ).map((line) => line.slice(5))
  }
  const before = [
    '03-02 22:00 intake: reminder at 50 %',
    '03-03 05:12 intake: reminder at 80 %',
    '03-06 09:30 investigation: reminder at 50 %',
    '03-09 16:24 investigation: reminder at 80 %',
  ]
  const after = ['03-16 13:30 feedback: reminder at 50 %', '03-16 16:12 feedback: reminder at 80 %']

  test('count to the time limit of the whole case if that ends within the stage', () => {
    // Ten days are the 12th: of negotiation 18 hours are left, half of them at the close of the 11th, four fifths (14 h
    // 24 min) on the 12th at 14:24.
    expect(reminders(10)).toEqual([
      ...before,
      '03-11 18:00 negotiation: reminder at 50 %',
      '03-12 14:24 negotiation: reminder at 80 %',
      ...after,
    ])
  })

  test('count to the end of a stage that begins when the time limit of the whole case ends, or later', () => {
    // Eight days are the 10th, when investigation ends; 27 hours of negotiation: half on the 12th at 13:30, four fifths
    // (21 h 36 min) on the 13th at 12:36.
    expect(reminders(8)).toEqual([
      ...before,
      '03-12 13:30 negotiation: reminder at 50 %',
      '03-13 12:36 negotiation: reminder at 80 %',
      ...after,
    ])
  })
})

describe('dates under other rules', () => {
  const label = { 'zh-CN': '第二个', en: 'Second clock' }

  test('two time limits for the whole case have dates and extensions of their own, and the earlier is promised', () => {
    // Ten days are 12 March, extended by five working days from there: 13, 16, 17, 18, 19. Fifteen days from the
    // receipt: the 17th.
    const [first] = quiet(standard).overall
    const policy: Policy = {
      ...quiet(standard),
      overall: [first!, { id: 'second', label, limit: { unit: 'calendar-days', count: 10 }, source: 'for tests' }],
      extensions: [
        ...(standard.extensions ?? []).slice(2, 3),
        {
          id: 'more',
          clock: 'second',
          upTo: { from: 'due', limit: { unit: 'working-days', count: 5 } },
          reasons: ['complex', 'special'],
          approver: null,
          limit: { unit: 'working-days', count: 1 },
          letter: 'extended',
        } as NonNullable<Policy['extensions']>[number],
      ],
    }
    expect(starting(explained(policy, '2026-03-02T10:00+08:00'), 'Whole case', 'Second clock', 'promised')).toEqual([
      '2026-03-12 18:00 Second clock: due | overall second: 10 calendar days (for tests)',
      '2026-03-12 18:00 promised to the complainant (respondBy) | the next close after the sum of the stages or the last close within the overall limit, whichever is earlier',
      `2026-03-17 18:00 Whole case: due | overall overall: close of the last working day within 15 calendar days (${house}: overall limit)`,
      '2026-03-19 18:00 Second clock: latest, extended by step more | extensions more: 5 working days from the due, where complex or special, no approval',
      `2026-04-01 18:00 Whole case: latest, extended by step overall | extensions overall: close of the last working day within 30 calendar days from the start, approved by supervisor (${house}: extension)`,
    ])
  })

  test('a file of 29 February is kept until that day in a leap year, and otherwise until the 28th', () => {
    // 15 February 2028: intake until the 16th; investigation 17, 18, 21, 22, 23; negotiation 24, 25, 28; feedback 29. A
    // day earlier: the 28th.
    const kept = (received: string, years: number): string[] =>
      brief(starting(explained({ ...standard, retention: { years, source: 'for tests' } }, received), 'kept'))
    expect(kept('2028-02-15T10:00+08:00', 10)).toEqual(['2038-02-28 23:59 kept at least until'])
    expect(kept('2028-02-15T10:00+08:00', 4)).toEqual(['2032-02-29 23:59 kept at least until'])
    expect(kept('2028-02-14T10:00+08:00', 4)).toEqual(['2032-02-28 23:59 kept at least until'])
  })

  test('in a year without announced holidays, limits in working days are provisional, and limits in hours are not', () => {
    // 2026 is the last year that is known, and its last days may still move. 29 December 2026, a Tuesday, major.
    const lines = explained(standard, '2026-12-29T10:00+08:00', { class: 'major' })
    expect(
      brief(starting(lines, 'received', 'intake', 'emergency', 'investigation: due', 'negotiation: due', 'kept')),
    ).toEqual([
      '2026-12-29 10:00 received and acknowledged',
      '2026-12-29 12:00 intake: reminder at 50 %',
      '2026-12-29 13:12 intake: reminder at 80 %',
      '2026-12-29 14:00 intake: due',
      '2026-12-29 14:00 emergency plan: first report by supervisor to executive and compliance',
      '2026-12-30 09:00 intake: if it is late, supervisor is notified (provisional)',
      '2026-12-30 09:00 emergency plan: the first daily status report is requested, then one every day',
      '2026-12-30 17:00 emergency plan: the first daily status report is due; if it is missed, executive is notified',
      '2026-12-31 09:00 intake: if it is late, executive is notified (provisional)',
      '2026-12-31 18:00 investigation: due (provisional)',
      '2027-01-04 09:00 intake: if it is late, compliance is notified (provisional)',
      '2027-01-06 18:00 negotiation: due (provisional)',
      '2037-01-08 23:59 kept at least until',
    ])
    expect(
      brief(
        starting(
          explained(standard, '2027-03-02T10:00+08:00', { class: 'major' }),
          'received',
          'emergency',
          'intake: due',
        ),
      ).filter((line) => line.includes('provisional')),
    ).toEqual([])
  })
})

describe('a provisional date', () => {
  test('is never one in calendar days: the eight weeks, thirty days for a review, the survey', () => {
    // uk-disp, received on 15 November 2027; nobody has announced the bank holidays of 2028.
    const lines = brief(explained(quiet(uk), '2027-11-15T10:00Z'))
    expect(starting(lines, 'Final response', 'survey', 'kept')).toEqual([
      '2027-12-23 10:00 survey sent, if nothing was promised',
      '2027-12-30 10:00 survey: reminder',
      '2028-01-06 10:00 survey lapses',
      '2028-01-10 17:00 Final response (eight weeks): due',
      expect.stringMatching(/latest, extended by step holding-letter$/),
      expect.stringMatching(/kept at least until$/),
    ])
    const reviews = brief(explained(quiet(law), '2026-12-29T10:00+08:00'))
    expect(
      starting(reviews, 'last moment to ask', 'review decided', 'Legal limit').some((line) =>
        line.endsWith('(provisional)'),
      ),
    ).toBe(false)
  })

  test('is one before the calendar begins: Boxing Day 2023 is off, and said to be assumed', () => {
    // Friday 2023-12-22: 25 and 26 are off every year; 27, 28 are the two working days of intake, 29 the third.
    expect(
      starting(
        brief(explained(quiet(uk), '2023-12-22T10:00Z')),
        'intake: due',
        'last moment for a summary',
        'Final response (eight weeks): due',
      ),
    ).toEqual([
      '2023-12-28 17:00 intake: due (provisional)',
      '2023-12-29 17:00 last moment for a summary resolution (provisional)',
      '2024-02-16 17:00 Final response (eight weeks): due',
    ])
  })

  test('follows from working days alone, whatever the pack and the day', () => {
    const inWorkingDays = (rule: string) => /working day/.test(rule) && !/^extensions|^the sum|^updates/.test(rule)
    const inDays = (rule: string) =>
      !/working day|^the sum|^marks/.test(rule) &&
      /calendar day|hour|day \d+ after|days|years|dailyStatus|survey/.test(rule)
    const counts = { drawn: 0, days: 0, workingDays: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom(...packNames),
        fc.constantFrom('general' as const, 'key' as const, 'major' as const),
        fc.constantFrom('2003-10-01', '2023-10-01', '2026-10-01', '2027-10-01', '2028-10-01'),
        fc.integer({ min: 0, max: 150 * 24 * 60 }),
        (name, weight, day, minutes) => {
          counts.drawn += 1
          const policy = policyNamed(name)
          const calendar = calendarNamed(policy.calendar)
          const receivedAt = instantOf(Date.parse(day) + minutes * 60_000)
          const product = Object.keys(policy.codes.product)[0] ?? ''
          for (const one of explain(
            policy,
            calendar,
            {
              receivedAt,
              class: weight,
              product,
              channel: 'web',
              facts: {},
            },
            en,
          )) {
            const unknown = isProvisionalDay(dayOf(one.at, calendar), calendar)
            const said = `${one.what} ${one.at}: ${one.rule}`
            if (inDays(one.rule)) expect(one.provisional, said).toBe(false)
            if (inWorkingDays(one.rule) && unknown) expect(one.provisional, said).toBe(true)
            if (inDays(one.rule)) counts.days += 1
            if (inWorkingDays(one.rule) && unknown) counts.workingDays += 1
          }
        },
      ),
      runs(30),
    )
    expect(isTooRare(Math.min(counts.days, counts.workingDays), counts.drawn, 50), 'some of both').toBe(false)
  })
})

describe('the provisions of a pack', () => {
  test('list the extensions of a stage, the pauses with what they stop, and what new information restarts', () => {
    expect(provisions(standard, en)).toEqual([
      `A stage may be extended: extensions stage: 5 working days from the due, approved by supervisor (${house}: extension)`,
      `A stage may be extended: extensions stage-exceptional: 15 working days from the due, approved by executive (${house}: exceptional extension)`,
      `May be paused for complainant: stage and overall, at most 30 calendar days (${house}: pause)`,
      `May be paused for appraisal: stage and overall, at most 90 calendar days (${house}: pause; 银保监会令2020年第3号 Art 18(2))`,
      `May be paused for mediation: stage and overall, at most 90 calendar days (${house}: pause; 银保监会令2020年第3号 Art 23)`,
      `New information: back to investigation, overall restarts (${house}: new facts; 银保监会令2020年第3号 Art 18(3))`,
      'Fulfilment: until the date promised, by liaison',
    ])
  })

  test('name the letter that moves no time limit, and the total of pauses', () => {
    const said = provisions(
      {
        ...uk,
        extensions: uk.extensions?.map((step) => (step.clock === 'stage' ? step : { ...step, movesClock: false })),
        pauses: uk.pauses?.map((rule) => ({ ...rule, totalDays: 84 })),
      },
      en,
    )
    expect(said.filter((line) => line.startsWith('A letter about eight-weeks that moves no time limit'))).toHaveLength(
      1,
    )
    expect(said.filter((line) => line.includes('calendar days, 84 calendar days in all'))).toHaveLength(2)
  })

  test('are empty for a pack that allows nothing', () => {
    const { extensions: _, pauses: __, newFacts: ___, ...rest } = standard
    expect(provisions({ ...rest, stages: rest.stages.filter(({ stage }) => stage !== 'fulfilment') }, en)).toEqual([])
  })

  test('say that new information restarts only the stage, one or two time limits, or nothing', () => {
    const said = (stage: 'investigation' | null, ...clocks: string[]): string[] =>
      provisions({ ...standard, newFacts: { stage, clocks, source: 'for tests' } }, en).filter((line) =>
        line.startsWith('New information'),
      )
    expect([said('investigation'), said(null, 'one'), said(null, 'one', 'two'), said(null)].flat()).toEqual([
      'New information: back to investigation (for tests)',
      'New information: one restarts (for tests)',
      'New information: one restarts, two restarts (for tests)',
      'New information: nothing restarts (for tests)',
    ])
  })
})

test('a pack says whom a promise tells that passes without an answer, and the older ones say nothing', () => {
  const said = (version: number) =>
    provisions(policyOf({ id: 'uk-disp', version }), en).filter((one) => one.startsWith('A promise that passes'))
  expect(said(1)).toEqual([])
  expect(said(2)).toEqual([
    'A promise that passes without an answer: the assignee, supervisor notified, and a letter to the complainant on the same day (Firm: complaint handling policy; DISP 1.6.1R(2): the complainant is kept informed)',
  ])
})

test('a clock with an escalation of its own has its warnings before the end, and its own steps after it', () => {
  // Received on Thursday 1 October 2026: eight weeks end on Thursday 26 November.
  const lines = explained(policyOf({ id: 'uk-disp', version: 2 }), '2026-10-01T10:00+01:00')
  expect(brief(starting(lines, 'Final response (eight weeks)'))).toEqual([
    '2026-11-12 09:00 Final response (eight weeks): the assignee, supervisor warned',
    '2026-11-19 09:00 Final response (eight weeks): the assignee, supervisor, compliance warned',
    '2026-11-24 09:00 Final response (eight weeks): the assignee, executive, compliance warned',
    '2026-11-26 23:59 Final response (eight weeks): due',
    '2026-11-27 09:00 Final response (eight weeks): if it is late, executive is notified',
    '2026-11-30 09:00 Final response (eight weeks): if it is late, compliance is notified',
    '2026-12-07 09:00 Final response (eight weeks): if it is still late, the assignee, supervisor, compliance notified, and so on',
  ])
})

test('the acknowledgement as a clock of its own', () => {
  const acknowledgement = {
    limit: { unit: 'hours', count: 24 },
    warned: { at: 0.5, tells: ['supervisor'] },
    overdue: ['supervisor', 'compliance'],
    source: 'for tests',
  } as const
  const policy = { ...policyNamed('standard@3'), acknowledgement } as unknown as Policy
  expect(brief(starting(explained(policy, '2026-03-02T10:00+08:00'), 'acknowledgement'))).toEqual([
    '2026-03-02 22:00 acknowledgement: if it has not gone, the assignee, supervisor warned',
    '2026-03-03 10:00 acknowledgement: due; if it has not gone, the assignee, supervisor, compliance notified',
  ])
})

test('an update that comes every ten days', () => {
  const updates = {
    every: { unit: 'calendar-days', count: 10 },
    from: 'receipt',
    asked: { workingDays: 2 },
    source: 'for tests',
  } as const
  const lines = explained({ ...policyNamed('standard@3'), updates } as Policy, '2026-03-02T10:00+08:00')
  expect(lines.filter((line) => line.includes(' | updates')).map((line) => line.slice(0, 16))).toEqual([
    '2026-03-12 18:00',
  ])
})

describe('in Chinese', () => {
  const zh = policyWords['zh-CN']
  const newest = [...new Set(packNames.map((name) => name.split('@')[0]!))].map((id) => newestPolicy(id))
  const cases = newest.flatMap((policy) => classes.map((weight) => [policy, weight] as const))
  const datesIn = (policy: Policy, weight: ExampleCase['class'], words: typeof zh) =>
    explain(
      policy,
      calendarOf(newestBuiltIn(policy.calendar.id)),
      {
        receivedAt: '2026-09-30T08:10:00.000Z',
        class: weight,
        product: Object.keys(policy.codes.product)[0]!,
        channel: 'web',
        facts: {},
        happened: eventsIn(policy).map((kind) => ({ kind, day: '2026-10-08', namedDay: '2026-10-20' })),
      },
      words,
    )
  /** What the pack itself says: sources, names of steps, and words of letters. */
  const ofPack = (policy: Policy): string[] =>
    JSON.stringify(policy)
      .match(/"(?:[^"\\]|\\.)*"/g)!
      .map((text) => JSON.parse(text) as string)

  test.each(cases.map(([policy, weight]) => [policy.id, weight, policy] as const))(
    '%s, %s: the same dates by the same rules, without an English word of ours',
    (_, weight, policy) => {
      const [chinese, english] = [datesIn(policy, weight, zh), datesIn(policy, weight, en)]
      const key = ({ at, provisional }: (typeof chinese)[number]) => `${at} ${provisional}`
      expect(chinese.map(key)).toEqual(english.map(key))
      const own = ofPack(policy).toSorted((one, other) => other.length - one.length)
      const lines = [...chinese.flatMap(({ what, rule }) => [what, rule]), ...provisions(policy, zh)]
      expect(provisions(policy, zh)).toHaveLength(provisions(policy, en).length)
      // Places of the pack, such as stages.1 and review.limit, are the same in both languages.
      const places = /[a-zA-Z]+(?:\.[a-zA-Z0-9-]+)+|respondBy/g
      const roots = new RegExp(`\\b(${Object.keys(policySchema.shape).join('|')})\\b`, 'g')
      const left = lines.flatMap((line) => {
        const without = (from: string, texts: readonly string[]): string =>
          texts.reduce((rest, text) => rest.replaceAll(text, ''), from)
        // Whole sentences first, then places, then names, which are parts of both.
        const said = without(
          line,
          own.filter((text) => text.length > 20),
        ).replaceAll(places, '')
        const bare = without(
          said,
          own.filter((text) => text.length > 2),
        ).replaceAll(roots, '')
        return bare.match(/[a-zA-Z]{2,}/g) ?? []
      })
      expect(left).toEqual([])
    },
  )

  test('a stage is told in the words of the desk', () => {
    const lines = datesIn(newestPolicy('cn-2020-3'), 'key', zh).map(({ what }) => what)
    expect(lines).toContain(zh.due(zh.stage('intake')))
    expect(lines).toContain(zh.coSignature('feedback').concat(zh.due('')))
  })
})
