import { type CaseFile, type Instant, liaisonOf, assigneeOf, taskAtHand } from '../case.ts'
import type { Desk, Joinable } from '../desk.ts'
import type { Consequence } from '../facts.ts'
import { startAnew } from './new-facts.ts'

/** What has to be known of a case for another to be joined to it; undefined where it is not open any more. */
export function joinable(file: CaseFile): Joinable | undefined {
  const open = file.outcome === null && file.ended === null && file.erased === null
  return open ? { reference: file.reference, liaison: liaisonOf(file), respondBy: file.respondBy } : undefined
}

/**
 * Takes the words of a complaint into the file that it is joined to, once; its clocks start anew only where the pack says so (银保监会令2020年第3号 Art 18(3)
 * leaves it to the firm whether the same complaint is joined).
 */
export function takeIn(file: CaseFile, from: CaseFile, desk: Desk, at: Instant): Consequence[] {
  if (file.joinedFrom.includes(from.reference)) return []
  const current = taskAtHand(file)
  const tell = [liaisonOf(file), current ? assigneeOf(current) : null].filter((person): person is string => person !== null)
  const { description, desiredOutcome } = from.complaint
  return [
    { fact: 'joined-from', v: 1, reference: from.reference, text: `${description}\n\n${desiredOutcome}`, tell: [...new Set(tell)] },
    ...(desk.policy.joining?.restarts ? startAnew(file, desk, at, { from: at, message: null }) : []),
  ]
}
