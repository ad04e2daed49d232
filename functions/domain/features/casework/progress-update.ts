import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type CaseFile, endOf, type Task } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { type Update, updateAfter, updatesFrom } from './update-dates.ts'
import { type Instant, later } from '../../time/zone.ts'
import { told } from '../../forms/fields.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ 'tell-progress': () => z.strictObject({ reason: told(2000) }) })

/**
 * 办理进展告知: until the complainant has the answer, a letter tells them at each period of the pack how their complaint
 * stands. The next one is asked for once this one has gone, so a late letter stands for all that were due.
 */
export const progressUpdate: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file, desk) => {
    const before = updatesOf(file)
    const next = file.outcome === null && file.ended === null ? updateBeyond(file, before, desk) : undefined
    return [...before.map(() => undefined), before.at(-1)?.state === 'open' ? undefined : next?.askedAt]
  },
  assignTo: () => 'liaison',
  clock: (file, { id, openedAt }, desk) => {
    const all = updatesOf(file)
    const place = all.findIndex((one) => one.id === id)
    const due = updateBeyond(file, place < 0 ? all : all.slice(0, place), desk, openedAt)?.dueAt ?? openedAt
    return { id, start: openedAt, limit: { unit: 'until', at: due }, credits: [] }
  },
  // With the answer, nothing is left to tell.
  endsAt: (file) => (file.outcome === null ? undefined : { at: file.outcome.at, why: 'moved-on' }),
  ownLetter: ['tell-progress'],
  reaches: { 'tell-progress': 'letter' },
  facts: { 'tell-progress': () => [] },
}

function updatesOf({ tasks }: CaseFile): Task[] {
  return tasks.filter(({ kind }) => kind === 'progress-update')
}

/**
 * The update that is due after these were done; undefined if the pack asks for none. While the case was decided none
 * was owed: once it is opened again, the next of the dates counts.
 * @param asked when it was asked for, if it was
 */
function updateBeyond(file: CaseFile, before: readonly Task[], desk: Desk, asked?: Instant): Update | undefined {
  const { policy, calendar } = desk
  const rule = policy.updates
  const start = rule && updatesFrom(file, rule, desk)
  if (rule === undefined || start === undefined) return undefined
  const reopened = file.reopenings.findLast(({ at }) => asked === undefined || at <= asked)
  // One that went early stands for its own period, a late one for every period until then.
  const done = before.reduce(
    (after, task) => later(updateAfter(after, start, rule, policy, calendar).dueAt, endOf(task) ?? after),
    later(start, reopened?.at ?? start),
  )
  return updateAfter(done, start, rule, policy, calendar)
}
