import { type CaseFile, openTasks, taskOf } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import type { Policy, Stage } from '../policy/policy.ts'
import type { Instant } from '../time/zone.ts'
import { promisedLater } from './promise.ts'
import { currentStage } from './stage-runs.ts'

/*
 * New facts or reasons: who accepts that something is new, and what it restarts (银保监会令2020年第3号 Art 18(3)).
 */

/** Whether somebody has to accept that something is new before clocks restart. */
export function needsAcceptance({ newFacts }: Policy): boolean {
  return newFacts?.acceptance !== undefined
}

/** When a message came: what was said by phone or letter came before it was entered (银保监会令2020年第3号 Art 18(3)). */
export function cameAt({ acts }: Pick<CaseFile, 'acts'>, { at, commit }: { at: Instant; commit: number }): Instant {
  return acts.find((act) => act.what === 'new-facts' && act.commit === commit)?.saidAt ?? at
}

/** Whether a message is what the firm itself asked for: a pause waited for it. It is then nothing new. */
export function isAskedFor({ pauses }: Pick<CaseFile, 'pauses'>, message: { at: Instant }): boolean {
  return pauses.some(({ resumed }) => resumed?.why === 'message' && resumed.at === message.at)
}

/** Whether somebody still has to decide on an earlier request. There is one at a time, from its earliest message. */
export function isNewFactsPending(file: CaseFile): boolean {
  return file.newFactRequests.some(({ id }) => (taskOf(file, id)?.state ?? 'open') === 'open')
}

/** The request that somebody decides whether a message brings new facts; nothing while one is pending. */
export function askForNewFacts(file: CaseFile, message: number, reason?: string): Consequence[] {
  return isNewFactsPending(file) ? [] : request(file, message, reason)
}

/**
 * A request is refused: somebody now decides on the next message that the complainant marked as new while it was
 * pending. The refusal was not about that one.
 */
export function askForTheNext(file: CaseFile, refused: { message: number }): Consequence[] {
  const next = file.messages.find(
    (message) => message.newFacts && message.commit > refused.message && !isAskedFor(file, message),
  )
  return next === undefined ? [] : request(file, next.commit)
}

function request(file: CaseFile, message: number, reason?: string): Consequence[] {
  const id = `new-material-${file.newFactRequests.length + 1}`
  return [{ fact: 'new-facts-asked', v: 1, request: id, message, ...(reason === undefined ? {} : { reason }) }]
}

/** What is new: when it came, and the message, if the staff marked one as new, with the reason. */
export type Material = { from: Instant; message: number | null; reason?: string }

/**
 * Whether something new can still send the case back. It cannot if the pack has no rule for it, or once the case is
 * decided (then there is the review).
 */
export function canRestart(file: CaseFile, { policy }: Pick<Desk, 'policy'>): boolean {
  return ruleFor(file, policy) !== undefined
}

function ruleFor({ outcome, ended }: CaseFile, { newFacts }: Policy): Policy['newFacts'] {
  return outcome === null && ended === null ? newFacts : undefined
}

/**
 * New facts or reasons (银保监会令2020年第3号 Art 18(3)): the overall clocks restart from their receipt, and the case goes back
 * to the stage that the pack names. If the case is in that stage already, its clock restarts and the assignee
 * continues. If it has not come that far, contact is still due within the limit of intake. The promise moves later,
 * never earlier.
 */
export function restartClocks(
  file: CaseFile,
  desk: Desk,
  at: Instant,
  { from, message, reason }: Material,
): Consequence[] {
  const rule = ruleFor(file, desk.policy)
  const here = currentStage(file, desk.policy)?.stage
  if (rule === undefined || here === undefined) return []
  const order = desk.policy.stages.map(({ stage }) => stage)
  const place = (stage: Stage): number => order.indexOf(stage)
  const back = rule.stage !== null && place(here) > place(rule.stage) ? rule.stage : null
  const facts: Consequence[] = [
    {
      fact: 'restarted',
      v: 1,
      stage: back,
      renews: rule.stage === here ? here : null,
      // All that the pack names: if a fact is corrected later, another clock of them may hold instead.
      clocks: rule.clocks,
      from,
      message,
      ...(reason === undefined ? {} : { reason }),
    },
    ...(back === null
      ? []
      : openTasks(file)
          .filter(({ stage }) => stage !== null)
          .map(({ id }): Consequence => ({ fact: 'cancelled', v: 3, task: id, why: 'new-facts' }))),
  ]
  return [...facts, ...promisedLater(file, facts, 'restarted', desk, at)]
}
