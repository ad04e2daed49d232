import { type CaseFile, type Instant, openTasks } from '../case.ts'
import { apply } from '../evolve.ts'
import { overallClocks, respondByNow } from '../clocks.ts'
import type { Desk } from '../desk.ts'
import type { Consequence } from '../facts.ts'
import type { Stage } from '../policy.ts'
import { currentStage } from '../stage.ts'

/** What is new: when it came, and where the staff marked a message as new, which and why. */
export type Material = { from: Instant; message: number | null; reason?: string }

/** Whether something new still changes the way of a case: not where the pack does not provide for it, nor once it is decided (then there is the review). */
export function restarts(file: CaseFile, { policy }: Pick<Desk, 'policy'>): boolean {
  return policy.newFacts !== undefined && file.outcome === null && file.ended === null
}

/**
 * New facts or reasons (银保监会令2020年第3号 Art 18(3)): the overall clocks start anew from their receipt, and the case goes back to the stage that the pack
 * names. Where it is in that stage already, its clock starts anew and whoever has it goes on; where it has not come so far, contact within the limit of
 * the intake is owed all the same. The promise moves later, never earlier.
 */
export function startAnew(file: CaseFile, desk: Desk, at: Instant, { from, message, reason }: Material): Consequence[] {
  const rule = desk.policy.newFacts
  const here = currentStage(file, desk.policy)?.stage
  if (rule === undefined || here === undefined || !restarts(file, desk)) return []
  const order = desk.policy.stages.map(({ stage }) => stage)
  const place = (stage: Stage): number => order.indexOf(stage)
  const back = rule.stage !== null && place(here) > place(rule.stage) ? rule.stage : null
  const clocks = overallClocks(file, desk).map((clock) => clock.rule.id).filter((id) => rule.clocks.includes(id))
  const facts: Consequence[] = [
    { fact: 'restarted', v: 1, stage: back, renews: rule.stage === here ? here : null, clocks, from, message, ...(reason === undefined ? {} : { reason }) },
    ...(back === null ? [] : openTasks(file).filter(({ stage }) => stage !== null && place(stage) > place(back)).map(({ id }): Consequence => ({ fact: 'cancelled', v: 2, task: id, why: 'new-facts' }))),
  ]
  const after = apply(file.reference, file, facts, { number: file.head + 1, at, by: { as: 'workflow', execution: '' } })
  const respondBy = respondByNow(after, desk)
  return respondBy > file.respondBy ? [...facts, { fact: 'promised', v: 1, respondBy, why: 'restarted' }] : facts
}
