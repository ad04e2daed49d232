import * as z from 'zod'
import type { CaseFile, RecordedEvent } from '../../case/case-file.ts'
import { lastTold } from '../../case/deliveries.ts'
import { after } from '../../case/evolve.ts'
import type { ConsequenceOf } from '../../case/facts.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { eventsIn, newestEvent } from '../../deadlines/events.ts'
import { promiseToTakeBack } from '../../deadlines/promise.ts'
import { day, oneOf, words, yesNo } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { caseEvents } from '../../policy/policy.ts'
import { notProvided, type TaskAction } from '../../tasks/task-action.ts'

/**
 * What was recorded and the date that it was recorded with, which together say which; and why it was a mistake.
 * `takeBack`: a letter takes back the earlier date of the answer that was told because of it.
 */
const schema = whenNeeded(() =>
  z.strictObject({
    event: oneOf(...caseEvents),
    day: day(),
    reason: words(1000),
    takeBack: yesNo().default(false),
  }),
)

/**
 * 撤销登记: a notice, an inquiry or the end of a period was recorded by mistake, such as that of another case. Its time
 * limit ends, and those that it replaced count again. The file keeps what was recorded. An earlier promise that a
 * letter made because of it is kept, since the complainant may rely on it, unless somebody takes it back; that can be
 * done later, too. Of one that no letter told yet, nobody has to hear.
 */
export const strikeEvent: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, { may }) =>
    may === 'act' &&
    task.kind !== 'consultation' &&
    file.ended === null &&
    (caseEvents.some((kind) => newestEvent(file, kind) !== undefined) || resting(file) !== undefined),
  whyNotAvailable: (_file, _task, { policy }) =>
    eventsIn(policy).length === 0 ? notProvided(['decision'], policy) : issue(['decision'], 'nothing-recorded'),
  choices: { event: { codes: eventsIn } },
  validate: ({ event, day: when, takeBack }, { file }) => {
    const found = newestEvent(file, event, when)
    const known = resting(file)
    if (found === undefined && takeBack && known?.kind === event && known.day === when) return []
    if (found !== undefined) return found.answered === null ? [] : [issue(['event'], 'already-answered')]
    return [issue([newestEvent(file, event) === undefined ? 'event' : 'day'], 'nothing-recorded')]
  },
  facts: ({ event, day: when, reason, takeBack }, { file, task, desk, at }) => {
    const found = newestEvent(file, event, when)
    const struck: ConsequenceOf<'event-struck'>[] =
      found === undefined ? [] : [{ fact: 'event-struck', v: 1, task: task.id, event: found.id, reason }]
    if (file.outcome !== null) return struck
    const counted = [...struck, ...(struck.length === 0 ? [] : recountedByCorrection(file, struck, desk, at))]
    const without = after(file, counted, at)
    const of = found ?? resting(file)
    const by = of && promiseToTakeBack(without, of, desk, at)
    const isTold = lastTold(without) <= without.promise.respondBy
    return by === undefined || (isTold && !takeBack)
      ? counted
      : [...counted, { fact: 'promised', v: 2, respondBy: by, why: 'taken-back' }]
  },
}

/** The event that was struck out although the newest promise still rests on it. */
function resting({ events, promises, promise, outcome }: CaseFile): RecordedEvent | undefined {
  const { commit } = promises.at(-1) ?? {}
  return outcome === null && commit === promise.commit
    ? events.find((one) => one.struck !== null && one.commit === commit)
    : undefined
}
