import { fc } from '../properties.ts'
import type { Actor } from '../../../functions/domain/case/access.ts'
import { answerOffer, offerAnswerNames } from '../../../functions/domain/features/negotiation/answer-offer.ts'
import { claimConflict } from '../../../functions/domain/features/conflict/claim-conflict.ts'
import {
  decide,
  type AvailableAction,
  availableDecisions,
  availableTaskActions,
} from '../../../functions/domain/decide/decide.ts'
import { addMessage } from '../../../functions/domain/features/complainant/message.ts'
import { sayOwnWill } from '../../../functions/domain/features/complainant/own-will.ts'
import { reopen } from '../../../functions/domain/features/complainant/reopen.ts'
import { answerDate } from '../../../functions/domain/features/more-time/answer-date.ts'
import { askReview } from '../../../functions/domain/features/review/request-review.ts'
import { withdraw } from '../../../functions/domain/features/complainant/withdraw.ts'
import { calendarFrom, dayOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import type { CalendarData } from '../../../functions/domain/time/calendars/calendar-schema.ts'
import { type CaseFile, holderOf, type OpenTask, openTasks, taskOf } from '../../../functions/domain/case/case-file.ts'
import type { Desk } from '../../../functions/domain/case/desk.ts'
import type { By, Fact } from '../../../functions/domain/case/facts.ts'
import { waiting } from '../../../functions/domain/workflow/outstanding.ts'
import { redate } from '../../../functions/domain/workflow/recount.ts'
import type { Refusal } from '../../../functions/domain/case/refusal.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { daysAfter, instantOf, millisOf, type Instant } from '../../../functions/domain/time/zone.ts'
import { answerTo } from './any-answer.ts'
import { person, staff } from '../cast.ts'
import { type Answers, type Case } from './desk.ts'
import { dice } from './generated.ts'

/**
 * Whatever can happen to a case, at random. An act is a name and a seed: what it is exactly follows from the case as it
 * stands then (`plan`), so that acts still mean something when others before them are left out. What is planned can be
 * done to the pure case (`take`) and to a whole desk (test/model). A new move or decision needs nothing here but a good
 * answer in `desk.ts`; a new act of the complainant is a line in `byComplainant`.
 */
export type Act = { act: ActName; seed: number }

export type Planned =
  /** Time passes; while nobody looks (`asleep`), as in an outage, the workflow comes to it only at the end. */
  | { what: 'time'; to: Instant; asleep?: true }
  | { what: 'task'; task: string; actor: Actor; decision: string; answer: Answers }
  | { what: 'complainant'; does: ComplainantAct; sent: Answers }
  | { what: 'bounce'; mail: string }
  | { what: 'directory'; staff: readonly Person[] }
  | { what: 'calendar'; to: CalendarData }
  | { what: 'reopening'; decidedBy: string }

type Roll = () => number
const pick = <Item>(items: readonly Item[], roll: Roll): Item | undefined => items[Math.floor(roll() * items.length)]

/**
 * What the complainant can do by the link to their case: what they send, and the facts that follow. By the names of the
 * files in functions/domain/features.
 */
export const byComplainant = {
  message: {
    sends: (roll: Roll) => ({ text: '补充材料', newFacts: roll() < 0.4 }),
    follows: (file, sent, desk, at) => addMessage(file, sent, desk, at),
  },
  'answer-date': {
    sends: (roll: Roll) => ({ answer: roll() < 0.5 ? 'agree' : 'disagree' }),
    follows: (file, sent, desk, at) => answerDate(file, sent, desk, at),
  },
  withdraw: { sends: () => ({}), follows: (file, sent, desk) => withdraw(file, sent, desk) },
  'request-review': {
    sends: () => ({ reasons: '漏计左后门' }),
    follows: (file, sent, desk, at) => askReview(file, sent, desk, at),
  },
  'answer-offer': {
    sends: (roll, file) => {
      const answer = pick(offerAnswerNames, roll) ?? 'accept'
      return {
        offer: file.offers.at(-1)?.id ?? 'offer-0',
        answer,
        said: answer === 'counter' ? { what: '至少八千' } : {},
      }
    },
    follows: (file, { offer, answer, said }, desk, at) => answerOffer(file, String(offer), answer, said, desk, at),
  },
  'own-will': {
    sends: (roll: Roll) => ({ ownWill: roll() < 0.5 }),
    follows: (file, sent, desk) => sayOwnWill(file, sent, desk),
  },
  'claim-conflict': {
    sends: () => ({ who: '调查员', reason: '他是对方的亲属' }),
    follows: (file, sent, desk) => claimConflict(file, sent, desk),
  },
} as const satisfies Record<
  string,
  {
    sends: (roll: Roll, file: CaseFile) => Answers
    follows: (file: CaseFile, sent: Answers, desk: Desk, at: Instant) => readonly Fact[] | Refusal
  }
>
export type ComplainantAct = keyof typeof byComplainant

/** Everyone of the examples' desk, and two departments that can be asked. */
export const people: readonly Person[] = [
  ...staff,
  person('dan', ['department-contact']),
  person('dora', ['department-contact']),
]

/** At odd times, so that people act at any hour of the day. */
const later = (desk: Case, hours: number): Instant => instantOf(Math.round(millisOf(desk.now) + hours * 3_600_000))
const day = (desk: Case, days = 0): string => daysAfter(dayOf(desk.now, desk.desk.calendar), days)

/** Somebody does something that is offered them for an open task. */
function forTask(
  desk: Case,
  roll: Roll,
  offered: (task: OpenTask, actor: Actor) => AvailableAction[],
): Planned | undefined {
  const task = pick(openTasks(desk.file), roll)
  const watching = pick(
    desk.desk.staff.filter(({ roles }) => roles.includes('supervisor')),
    roll,
  )
  if (task === undefined) return undefined
  const actor: Actor =
    watching !== undefined && roll() < 0.1
      ? { person: watching.id, may: 'oversee' }
      : { person: holderOf(task) ?? 'nobody', may: 'act' }
  const offer = pick(offered(task, actor), roll)
  return (
    offer && { what: 'task', task: task.id, actor, decision: offer.name, answer: answerTo(desk, task, offer, roll) }
  )
}

/** Weights are how often, of all acts. */
const kinds = {
  decide: {
    weight: 9,
    plan: (desk, roll) => forTask(desk, roll, (task, actor) => availableDecisions(desk.file, task, actor, desk.desk)),
  },
  move: {
    weight: 7,
    plan: (desk, roll) => forTask(desk, roll, (task, actor) => availableTaskActions(desk.file, task, actor, desk.desk)),
  },
  wait: { weight: 4, plan: (desk, roll) => ({ what: 'time', to: later(desk, roll() ** 3 * 120) }) },
  /** To the very moment at which the case is to be looked at again, or a hair before it. */
  strike: {
    weight: 3,
    plan: (desk, roll) => {
      const { until } = waiting(desk.file, desk.desk, desk.now)
      const to = until && instantOf(millisOf(until) - (roll() < 0.3 ? 1 : 0))
      return to && to > desk.now ? { what: 'time', to } : undefined
    },
  },
  sleep: { weight: 1, plan: (desk, roll) => ({ what: 'time', to: later(desk, roll() * 200), asleep: true }) },
  write: {
    weight: 2,
    plan: (desk, roll) => {
      // Who has withdrawn is gone: that ends the story.
      const names = (Object.keys(byComplainant) as ComplainantAct[]).filter(
        (name) => name !== 'withdraw' || roll() < 0.15,
      )
      const plans = names.map(
        (does) => ({ what: 'complainant', does, sent: byComplainant[does].sends(roll, desk.file) }) as const,
      )
      const possible = plans.filter((one) => !('refused' in factsOf(desk, one)))
      return pick(roll() < 0.8 && possible.length > 0 ? possible : plans, roll)
    },
  },
  bounce: {
    weight: 1,
    plan: (desk, roll) => {
      const mail = pick(Object.keys(desk.file.mails), roll)
      return mail === undefined ? undefined : { what: 'bounce', mail }
    },
  },
  leave: {
    weight: 2,
    plan: (desk, roll) => {
      const [person, deputy] = [pick(desk.desk.staff, roll), pick(desk.desk.staff, roll)]
      const away = [{ from: day(desk, Math.floor(roll() * 4)), until: day(desk, 3 + Math.floor(roll() * 6)) }]
      return {
        what: 'directory',
        staff: desk.desk.staff.map((one) =>
          one.id === person?.id ? { ...one, away, deputy: deputy?.id ?? null } : one,
        ),
      }
    },
  },
  /** Somebody leaves the firm, or somebody who left is there again. */
  resign: {
    weight: 1,
    plan: (desk, roll) => {
      const missing = people.filter(({ id }) => !desk.desk.staff.some((one) => one.id === id))
      const gone = pick(desk.desk.staff, roll)
      return {
        what: 'directory',
        staff:
          roll() < 0.5 && missing.length > 0
            ? [...desk.desk.staff, ...missing]
            : desk.desk.staff.filter(({ id }) => id !== gone?.id),
      }
    },
  },
  reopen: {
    weight: 1,
    plan: (desk, roll) =>
      desk.file.ended === null ? undefined : { what: 'reopening', decidedBy: pick(desk.desk.staff, roll)?.id ?? '' },
  },
  announce: {
    weight: 1,
    plan: (desk, roll) => {
      const near = Array.from({ length: 3 }, () => day(desk, Math.floor(roll() * 20)))
      const data = newestBuiltIn(desk.desk.calendar.id)
      const off = near.filter((one) => !data.makeUpDays.includes(one))
      return {
        what: 'calendar',
        to: {
          ...data,
          version: `imported-${desk.commits.length}`,
          holidays:
            roll() < 0.3
              ? data.holidays.filter((one) => one < day(desk) || one > day(desk, 20))
              : [...new Set([...data.holidays, ...off])],
        },
      }
    },
  },
} as const satisfies Record<string, { weight: number; plan: (desk: Case, roll: Roll) => Planned | undefined }>
export type ActName = keyof typeof kinds
export const actNames = Object.keys(kinds) as ActName[]

/** Random acts; of all names, unless some are given. */
export function anyAct(names: readonly ActName[] = actNames): fc.Arbitrary<Act> {
  return fc.oneof(
    ...names.map((act) => ({
      weight: kinds[act].weight,
      arbitrary: fc.record({ act: fc.constant(act), seed: fc.noShrink(fc.nat()) }),
    })),
  )
}

/** What an act is as the case stands now; undefined where there is nothing of the kind to do. */
export function plan(desk: Case, { act, seed }: Act): Planned | undefined {
  return kinds[act].plan(desk, dice(seed))
}

/**
 * Does it to the pure case, and lets the workflow look at it; what is refused changes nothing. @returns what was done,
 * undefined where nothing was
 */
export function take(desk: Case, planned: Planned | undefined): Planned | undefined {
  if (planned === undefined) return undefined
  switch (planned.what) {
    case 'time':
      if (planned.asleep) desk.look(planned.to)
      else desk.until(planned.to).look()
      return planned
    case 'directory':
      desk.staffed(planned.staff).look()
      return planned
    case 'bounce':
      desk.bounces(planned.mail, { messageId: `${planned.mail} ${desk.commits.length}` })
      return planned
    case 'reopening': {
      const facts = reopen(desk.file, desk.desk, desk.now, { decidedBy: planned.decidedBy, reason: '监管部门要求复查' })
      if ('not' in facts) return undefined
      desk.commit(facts, { as: 'operator', command: 'case reopen' }).look()
      return planned
    }
    case 'calendar': {
      const to = calendarFrom(planned.to)
      const fact = redate(desk.file, desk.desk, to, desk.now)
      if (fact === undefined) return undefined
      desk.commit([fact], { as: 'operator', command: 'calendar import' })
      desk.desk = { ...desk.desk, calendar: to }
      desk.look()
      return planned
    }
    case 'task':
    case 'complainant': {
      const facts = factsOf(desk, planned)
      if ('refused' in facts) return undefined
      desk.commit(facts, byOf(planned)).look()
      return planned
    }
  }
}

/** The facts that follow from what people do, or why it is refused. */
export function factsOf(
  desk: Case,
  planned: Extract<Planned, { what: 'task' | 'complainant' }>,
): readonly Fact[] | Refusal {
  if (planned.what === 'complainant')
    return byComplainant[planned.does].follows(desk.file, planned.sent, desk.desk, desk.now)
  const task = taskOf(desk.file, planned.task)
  if (task === undefined) throw new Error(`there is no task ${planned.task}`)
  return decide(desk.file, task, planned.actor, planned.decision, planned.answer, desk.desk, desk.now)
}

function byOf(planned: Extract<Planned, { what: 'task' | 'complainant' }>): By {
  return planned.what === 'complainant' || planned.actor.person === 'complainant'
    ? { as: 'complainant', mail: 'acknowledgement' }
    : { as: 'staff', person: planned.actor.person, mail: 'task' }
}
