import { commitDecision } from './commit-decision.ts'
import { joinable, absorb } from '../domain/features/duplicates/join-complaints.ts'
import { kindOf } from '../domain/catalogue/task-kinds.ts'
import type { CaseFile, Task } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Desk } from '../domain/case/desk.ts'
import type { By, Fact } from '../domain/case/facts.ts'
import { readCase } from '../store/cases.ts'
import { deskOf } from '../store/desk.ts'
import type { Store } from '../store/client.ts'
import type { Workflow } from './executions.ts'

/**
 * The desk at intake, with the earlier complaints that this one may be joined to now: recognised ones that are still
 * open, or that have its words already.
 */
export async function withJoinable(store: Store, file: CaseFile, task: Task, desk: Desk): Promise<Desk> {
  const mayJoin = kindOf(task.kind).reads?.includes('joinable') && desk.policy.joining?.mayJoin
  if (!mayJoin || task.state !== 'open' || file.seemsSame.length === 0) return desk
  const found = await Promise.all(file.seemsSame.map((reference) => readCase(store, reference)))
  const to = found.flatMap((one) => {
    if (one === undefined) return []
    const { reference, respondBy, liaisons, joinedFrom } = one.file
    return (
      joinable(one.file) ??
      (joinedFrom.includes(file.reference) ? { reference, respondBy, liaison: liaisons.at(-1)?.person ?? null } : [])
    )
  })
  return { ...desk, joinable: to }
}

/**
 * The first half of joining: the words go into the earlier file before this one ends. There is no transaction over two
 * files. If this stops in between, intake is still open: the decision is taken again, and the words are not added
 * twice.
 * @returns whether the earlier file has them now: if it ended in between, this one must not end in it
 */
export async function takeInto(
  { store, workflow }: { store: Store; workflow: Pick<Workflow, 'client'> },
  from: CaseFile,
  facts: readonly Fact[],
  staff: Desk['staff'],
  by: By,
  at: Instant,
): Promise<boolean> {
  const into = facts.find((fact) => fact.fact === 'joined')?.into
  const target = into === undefined ? undefined : await readCase(store, into)
  if (target === undefined) return false
  const joining = facts.find((fact) => fact.fact === 'decided')
  const reason = String(joining?.answer['reason'] ?? '')
  const desk = await deskOf(store, target.file, staff)
  const done = await commitDecision({ store, workflow }, target, { by, at }, ({ file }) =>
    joinable(file) === undefined ? [] : absorb(file, from, desk, at, reason),
  )
  return !('refused' in done) && done.file.joinedFrom.includes(from.reference)
}
