import { assigneeOf, liaisonOf, openTasks } from '../domain/case.ts'
import type { Desk } from '../domain/desk.ts'
import { dueOf } from '../domain/marks.ts'
import { statusOf } from '../domain/refusal.ts'
import { type CaseRecord, putWork, readRow, removeWork, writeRow } from './cases.ts'
import type { Store } from './store.ts'

/**
 * Tasks that have ended and may still be listed: by commits that nobody has projected yet. The row is written last, so its head says what was; without
 * it, whatever the workflow ever ended would be taken off the lists again at every turn, which grows with the square of a long case.
 */
function endedIn({ commits, pending }: CaseRecord, projected: number): Set<string> {
  const unseen = commits.filter(({ number }) => number > projected || pending.includes(number))
  return new Set(unseen.flatMap(({ facts }) => facts.flatMap((fact) => (fact.fact === 'decided' || fact.fact === 'cancelled' ? [fact.task] : []))))
}

/** Rewrites what is derived from the file: the open tasks by whoever has them, and the row. */
export async function project(store: Store, record: CaseRecord, desk: Desk): Promise<void> {
  const { file, headHash } = record
  const open = openTasks(file)
  const unlisted = endedIn(record, (await readRow(store, file.reference))?.head ?? 0)
  await Promise.all([
    ...open.flatMap((task) => {
      const assignee = assigneeOf(task)
      return assignee === null ? (task.assignments.length > 1 ? [removeWork(store, file.reference, task.id)] : []) : [putWork(store, file.reference, { task: task.id, assignee, dueAt: dueOf(file, task, desk) })]
    }),
    ...file.tasks.filter(({ id, role, state }) => role !== 'complainant' && state !== 'open' && unlisted.has(id)).map(({ id }) => removeWork(store, file.reference, id)),
  ])
  await writeRow(store, {
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
    joinedInto: file.joined?.into ?? null,
    erasedAt: file.erased?.at ?? null,
  })
}
