import * as z from 'zod'
import type { ConsequenceOf } from '../../case/facts.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { eventsIn, newestEvent } from '../../deadlines/events.ts'
import { day, oneOf, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { caseEvents } from '../../policy/policy.ts'
import { notProvided, type TaskAction } from '../../tasks/task-action.ts'

/** What was recorded and the date that it was recorded with, which together say which; and why it was a mistake. */
const schema = whenNeeded(() => z.strictObject({ event: oneOf(...caseEvents), day: day(), reason: words(1000) }))

/**
 * 撤销登记: a notice, an inquiry or the end of a period was recorded by mistake, such as that of another case. Its time
 * limit ends, and those that it replaced count again. The file keeps what was recorded. A promise that a letter made is
 * kept, since the complainant may rely on it.
 */
export const strikeEvent: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) =>
    may === 'act' &&
    task.kind !== 'consultation' &&
    file.ended === null &&
    caseEvents.some((kind) => newestEvent(file, kind) !== undefined),
  whyNotAvailable: (_file, _task, { policy }) =>
    eventsIn(policy).length === 0 ? notProvided(['decision'], policy) : issue(['decision'], 'nothing-recorded'),
  choices: { event: { codes: eventsIn } },
  validate: ({ event, day: when }, { file }) => {
    const found = newestEvent(file, event, when)
    if (found !== undefined) return found.answered === null ? [] : [issue(['event'], 'already-answered')]
    return [issue([newestEvent(file, event) === undefined ? 'event' : 'day'], 'nothing-recorded')]
  },
  facts: ({ event, day: when, reason }, { file, task, desk, at }) => {
    const struck: ConsequenceOf<'event-struck'> = {
      fact: 'event-struck',
      v: 1,
      task: task.id,
      event: newestEvent(file, event, when)?.id ?? '',
      reason,
    }
    return [struck, ...(file.outcome === null ? recountedByCorrection(file, [struck], desk, at) : [])]
  },
}
