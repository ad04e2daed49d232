import type { CaseFile } from '../case/case-file.ts'
import type { Rules } from '../case/desk.ts'
import { timesReached } from '../case/deliveries.ts'
import { isToBePosted, undelivered } from '../case/telling.ts'
import { type Clock, dueAt } from '../time/deadline.ts'
import type { Instant } from '../time/zone.ts'

/*
 * The acknowledgement has a clock of its own where the pack gives it one (RG 271.51): the complainant learns in time
 * that their complaint arrived, by a letter or by telephone.
 */

/** The name under which its marks are passed; no policy can call a clock so. */
export const acknowledgementClock = '/acknowledgement'

/** When the complainant learnt that the complaint arrived, and by what. */
type Acknowledged = { at: Instant; by: 'letter' | 'contact' }

/** The first news of it that reached the complainant; undefined if none has. */
export function acknowledgedBy(file: CaseFile): Acknowledged | undefined {
  const letter = file.mails['acknowledgement']
  const isMissed = undelivered(file).some(({ mail }) => mail === 'acknowledgement')
  // Who gave no address was told by the confirmation page of the form.
  const hasGone =
    letter !== undefined &&
    ('messageId' in letter ||
      ('channel' in letter &&
        (letter.channel === 'page' || (letter.channel === 'post' && !isToBePosted(file, 'acknowledgement')))))
  const letters = hasGone && !isMissed ? [letter.at] : []
  const contacts = [
    ...file.notes.flatMap((note) => (note.is === 'contact-attempt' && note.reached ? [note.when] : [])),
    ...file.tasks.flatMap((task) => (task.state === 'decided' ? contactIn(task.recorded.answer) : [])),
    ...timesReached(file),
  ]
  const all = [
    ...letters.map((at) => ({ at, by: 'letter' }) as const),
    ...contacts.map((at) => ({ at, by: 'contact' }) as const),
  ]
  return all.sort((one, other) => (one.at < other.at ? -1 : 1))[0]
}

/** When an answer says that somebody reached the complainant, in its part about the contact. */
function contactIn({ contact }: Readonly<Record<string, unknown>>): Instant[] {
  const { how, at } = (contact ?? {}) as { how?: unknown; at?: unknown }
  return typeof how === 'string' && how !== 'not-reached' && typeof at === 'string' ? [at] : []
}

/** The clock of the acknowledgement; undefined if the pack gives it none. */
export function clockOfAcknowledgement(
  { receivedAt }: Pick<CaseFile, 'receivedAt'>,
  { policy }: Pick<Rules, 'policy'>,
): Clock | undefined {
  const rule = policy.acknowledgement
  return rule && { id: acknowledgementClock, start: receivedAt, limit: rule.limit, credits: [] }
}

/** What people see of it: until when, and when it was met. */
export function acknowledgementOf(
  file: CaseFile,
  desk: Rules,
): { dueAt: Instant; met: Acknowledged | null } | undefined {
  const clock = clockOfAcknowledgement(file, desk)
  return clock && { dueAt: dueAt(clock, desk.calendar), met: acknowledgedBy(file) ?? null }
}
