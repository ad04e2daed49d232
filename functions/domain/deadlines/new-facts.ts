import { type CaseFile, taskOf } from '../case/case-file.ts'
import type { Consequence } from '../case/facts.ts'
import type { Policy } from '../policy/policy.ts'
import type { Instant } from '../time/zone.ts'

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
