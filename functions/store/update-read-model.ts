import { assigneeOf, excludedFrom, liaisonOf, openTasks } from '../domain/case/case-file.ts'
import type { Desk } from '../domain/case/desk.ts'
import { remindingFrom } from '../domain/workflow/mail-schedule.ts'
import { dueOf, isToldOverdue } from '../domain/workflow/reminders.ts'
import { statusOf } from '../domain/case/refusal.ts'
import { datesOf } from '../domain/workflow/recount.ts'
import { type CaseRecord, readRow, type Row, writeRow } from './cases.ts'
import { putReminder, putWork, removeWork } from './task-lists.ts'
import type { Store } from './client.ts'

/**
 * Tasks that have ended but may still be listed: those of commits that the lists do not include yet. The row is written
 * last, so its head says which those are. Without it, every task that ever ended would be taken off the lists at every
 * turn, which grows with the square of a long case.
 */
function endedIn({ commits, pending }: CaseRecord, projected: number): Set<string> {
  const unseen = commits.filter(({ number }) => number > projected || pending.includes(number))
  return new Set(
    unseen.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.fact === 'decided' || fact.fact === 'cancelled' ? [fact.task] : [])),
    ),
  )
}

/**
 * Rewrites what is derived from the file: the open tasks by assignee, the reminders that go with the mail of the day,
 * and the row. @param before the row, if it was read already; null if there was none
 */
export async function updateReadModel(
  store: Store,
  record: CaseRecord,
  desk: Desk,
  before?: Row | null,
): Promise<void> {
  const { file } = record
  const open = openTasks(file).filter(({ role }) => role !== 'complainant')
  const reminding = remindingFrom(file, desk)
  const ended = file.tasks.filter(({ role, state }) => role !== 'complainant' && state !== 'open')
  const known = before === undefined && ended.length > 0 ? await readRow(store, file.reference) : before
  const unlisted = endedIn(record, known?.head ?? 0)
  await Promise.all([
    ...open.flatMap((task) => {
      const reminds = reminding.get(task.id)
      return [
        putWork(store, file.reference, {
          task: task.id,
          assignee: assigneeOf(task),
          dueAt: dueOf(file, task, desk),
          told: isToldOverdue(file, task, desk),
        }),
        ...(reminds === undefined ? [] : [putReminder(store, file.reference, task.id, reminds)]),
      ]
    }),
    ...ended.filter(({ id }) => unlisted.has(id)).map(({ id }) => removeWork(store, file.reference, id)),
  ])
  const { id, version } = file.policy
  await writeRow(store, rowOf(record, desk), file.ended === null || open.length > 0 ? `${id}@${version}` : undefined)
}

function rowOf({ file, headHash }: CaseRecord, desk: Desk): Row {
  return {
    reference: file.reference,
    head: file.head,
    headHash,
    status: statusOf(file),
    class: file.class,
    product: file.product,
    outcome: file.outcome?.outcome ?? null,
    liaison: liaisonOf(file),
    receivedAt: file.receivedAt,
    respondBy: file.respondBy,
    changedAt: file.changedAt,
    endedAt: file.ended?.at ?? null,
    excludedPeople: excludedFrom(file, desk),
    joinedInto: file.joined?.into ?? null,
    erasedAt: file.erased?.at ?? null,
    assignees: Object.fromEntries(
      file.tasks
        .filter(({ role }) => role !== 'complainant')
        .map(({ id, assignments }) => [id, assignments.map(({ person }) => person)]),
    ),
    dates: datesOf(file, desk),
  }
}
