import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { eventsIn, newestEvent } from '../../deadlines/events.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { day, oneOf, words, yesNo } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { caseEvents } from '../../policy/policy.ts'
import { notProvided, type TaskAction, providedFor } from '../../tasks/task-action.ts'
import { dayOf } from '../../time/calendar.ts'

/**
 * What happened and when, the day that it names itself (the date in a notice), and what proves it. `corrects`: it
 * replaces what was recorded last of this kind.
 */
const schema = whenNeeded(() =>
  z.strictObject({
    event: oneOf(...caseEvents),
    day: day(),
    namedDay: day().nullable(),
    proof: words(1000),
    corrects: yesNo().default(false),
  }),
)

/**
 * 登记监管通知等事项: something that happened outside the firm and that begins a time limit of the pack.
 * Anybody who has a task of the case can record it, at intake and later, and correct it. The time limit and the promise
 * follow at once.
 */
export const recordEvent: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }, { policy }) =>
    may === 'act' && task.kind !== 'consultation' && file.ended === null && eventsIn(policy).length > 0,
  whyNotAvailable: (_file, _task, { policy }) => providedFor(policy, eventsIn(policy)),
  choices: { event: { codes: eventsIn } },
  validate: ({ event, day: when, namedDay, corrects }, { file, desk, at }) => [
    ...(eventsIn(desk.policy).includes(event) ? [] : [notProvided(['event'], desk.policy)]),
    // The end of a period may be known before it comes; a notice cannot.
    ...(event !== 'objection-period-end' && when > dayOf(at, desk.calendar) ? [issue(['day'], 'future')] : []),
    ...(namedDay !== null && namedDay < when ? [issue(['namedDay'], 'before-event')] : []),
    ...(corrects && newestEvent(file, event) === undefined ? [issue(['corrects'], 'nothing-recorded')] : []),
  ],
  facts: ({ event: kind, day: when, namedDay, proof, corrects }, { file, task, desk, at }) => {
    const recorded: ConsequenceOf<'event-recorded'> = {
      fact: 'event-recorded',
      v: 1,
      task: task.id,
      event: `event-${file.events.length + 1}`,
      kind,
      day: when,
      namedDay,
      proof,
      corrects: corrects ? (newestEvent(file, kind)?.id ?? null) : null,
    }
    // Once the case is decided, nothing has to be answered by then any more.
    return [recorded, ...(file.outcome === null ? recountedByCorrection(file, [recorded], desk, at) : [])]
  },
}
