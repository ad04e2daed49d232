import { availableTaskActions } from '../../../functions/domain/decide/decide.ts'
import { holderOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import { tellingOf } from '../../../functions/domain/case/telling.ts'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { extensionReasons, type Policy } from '../../../functions/domain/policy/policy.ts'
import { dayOf, workdayAfter } from '../../../functions/domain/time/calendar.ts'
import { daysAfter, instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { plan, take } from './acts.ts'
import { type Answers, type Case } from './desk.ts'
import { dice } from './generated.ts'
import { fc } from '../properties.ts'

/*
 * A walk through what moves the time of a case: pauses, extensions, new facts, classes, calendars, reopenings, and the
 * days around the end of its clocks. Random acts (`acts.ts`) do everything, and so seldom come near such an end.
 */

type Roll = () => number
const pick = <Item>(items: readonly Item[], roll: Roll): Item | undefined => items[Math.floor(roll() * items.length)]

/** Somebody moves a task of a stage, if it is offered and allowed. */
function moves(desk: Case, decision: string, answer: (roll: Roll) => Answers, roll: Roll): boolean {
  const task = openTasks(desk.file).find(({ stage }) => stage !== null)
  const person = task && holderOf(task)
  if (!person || person === 'complainant') return false
  const offered = availableTaskActions(desk.file, task, { person, may: 'act' }, desk.desk)
  if (!offered.some(({ name }) => name === decision)) return false
  return tries(desk, task.kind, decision, answer(roll))
}

function tries(desk: Case, kind: KindName, decision: string, more: Answers): boolean {
  if ('refused' in desk.attempt(kind, decision, more)) return false
  desk.does(kind, decision, more)
  return true
}

/** The answer to a request for more time that asks for all that the pack allows. */
function latest(desk: Case, because: string | undefined): Answers {
  const kind = openTasks(desk.file).find(({ stage }) => stage !== null)?.kind ?? 'investigation'
  const asking = { until: null, overallUntil: day(desk, 2000), because }
  const said = desk.attempt(kind, 'extend', asking)
  const issues = 'refused' in said && said.refused === 'invalid' ? said.issues : []
  const cap = issues.find(({ problem }) => problem === 'beyond-cap')?.values?.['day']
  return { ...asking, overallUntil: cap ?? workday(desk, 5) }
}

const codes = (policy: Policy): string[] => Object.keys(policy.codes.product)
const day = (desk: Case, days: number): string => daysAfter(dayOf(desk.now, desk.desk.calendar), days)
const workday = (desk: Case, days: number): string => workdayAfter(day(desk, 0), days, desk.desk.calendar)

const steps = {
  /** To a few hours around the end of a clock, or its warnings. */
  'near the end': (desk: Case, roll: Roll) => {
    const end = pick(overallClocks(desk.file, desk.desk), roll)?.dueAt
    const to = end === undefined ? desk.now : instantOf(Math.round(millisOf(end) - (roll() * 16 - 1) * 86_400_000))
    return wait(desk, to)
  },
  'some days': (desk: Case, roll: Roll) =>
    wait(desk, instantOf(Math.round(millisOf(desk.now) + roll() ** 2 * 900_000_000))),
  intake: (desk: Case, roll: Roll) =>
    desk.open.includes('intake') && tries(desk, 'intake', 'accept', { product: pick(codes(desk.desk.policy), roll) }),
  'more time': (desk: Case, roll: Roll) =>
    moves(
      desk,
      'extend',
      () => ({
        until: roll() < 0.3 ? workday(desk, 1 + Math.floor(roll() * 20)) : null,
        overallUntil: roll() < 0.9 ? workday(desk, 1 + Math.floor(roll() ** 2 * 60)) : null,
        because: pick(extensionReasons, roll),
      }),
      roll,
    ),
  /** A long pause during which as much time is granted as there is, and which is over after a few days. */
  'short pause': (desk: Case, roll: Roll) => {
    const because = pick(desk.desk.policy.pauses ?? [], roll)?.reason
    if (!moves(desk, 'pause', () => ({ because, until: day(desk, 10 + Math.floor(roll() * 50)) }), roll)) return false
    if (
      moves(desk, 'extend', () => latest(desk, pick(extensionReasons, roll)), roll) &&
      desk.open.includes('extension')
    )
      tries(desk, 'extension', 'grant', {})
    wait(desk, instantOf(Math.round(millisOf(desk.now) + roll() * 400_000_000)))
    return moves(desk, 'resume', () => ({}), roll)
  },
  granted: (desk: Case) => desk.open.includes('extension') && tries(desk, 'extension', 'grant', {}),
  pause: (desk: Case, roll: Roll) =>
    moves(
      desk,
      'pause',
      () => ({
        because: pick(desk.desk.policy.pauses ?? [], roll)?.reason,
        until: day(desk, 1 + Math.floor(roll() ** 2 * 60)),
      }),
      roll,
    ),
  resume: (desk: Case, roll: Roll) => moves(desk, 'resume', () => ({}), roll),
  class: (desk: Case, roll: Roll) =>
    moves(desk, 'reclassify', () => ({ class: pick(['general', 'key', 'major'], roll) }), roll),
  message: (desk: Case, roll: Roll) => {
    if (desk.file.outcome !== null || desk.file.ended !== null) return false
    desk.messages('新的鉴定报告', roll() < 0.6)
    return true
  },
  'new facts': (desk: Case) =>
    desk.open.includes('new-material') && tries(desk, 'new-material', 'accept-new', { reason: '新' }),
  /** The letter about more time comes back. */
  bounce: (desk: Case) => {
    const mail = desk.mailsTo('complainant').findLast((id) => id.startsWith('extended'))
    if (mail === undefined || tellingOf(desk.file, mail).state !== 'told') return false
    desk.bounces(mail)
    return true
  },
  reached: (desk: Case) => desk.open.includes('reach') && tries(desk, 'reach', 'reached', {}),
  calendar: (desk: Case, roll: Roll) =>
    take(desk, plan(desk, { act: 'announce', seed: Math.floor(roll() * 1_000_000) })) !== undefined,
} as const satisfies Record<string, (desk: Case, roll: Roll) => boolean>

function wait(desk: Case, to: string): boolean {
  if (to <= desk.now) return false
  desk.until(to).look()
  return true
}

export type Step = { step: keyof typeof steps; seed: number }

/** Any step; waiting and more time come up most often. */
export const anyStep: fc.Arbitrary<Step> = fc.record({
  step: fc.constantFrom(
    ...(Object.keys(steps) as Step['step'][]),
    ...(['near the end', 'more time', 'short pause', 'granted', 'granted', 'bounce', 'new facts'] as const),
  ),
  seed: fc.noShrink(fc.nat()),
})

/** @returns whether it could be done */
export function walk(desk: Case, { step, seed }: Step): boolean {
  return steps[step](desk, dice(seed))
}
