import { commitDecision } from './commit-decision.ts'
import { canTakeIn } from '../domain/features/complainant/limits.ts'
import {
  absorb,
  bytesOfWords,
  hasWordsOf,
  periodEndedOn,
  joinable,
} from '../domain/features/duplicates/join-complaints.ts'
import { kindOf } from '../domain/catalogue/task-kinds.ts'
import type { CaseFile, Task } from '../domain/case/case-file.ts'
import type { Instant } from '../domain/time/zone.ts'
import { type Desk, isSameReference, type Joinable } from '../domain/case/desk.ts'
import type { By, Fact } from '../domain/case/facts.ts'
import { invalid, type Refusal } from '../domain/case/refusal.ts'
import { issue } from '../domain/forms/issues.ts'
import { type CaseRecord, readCase } from '../store/cases.ts'
import { deskOf, rulesOf } from '../store/desk.ts'
import type { Store } from '../store/client.ts'
import type { Waker } from './executions.ts'

/**
 * The desk at intake, with the earlier complaint that this one is to be joined to, if it may be now: it was recognised,
 * and it is still open or has the words already. No other file is read: each may have 3 MB.
 * @param typed its reference, however it was typed
 */
export async function withJoinable(store: Store, file: CaseFile, task: Task, desk: Desk, typed: string): Promise<Desk> {
  const mayJoin = kindOf(task.kind).reads?.includes('joinable') && desk.policy.joining?.mayJoin
  if (!mayJoin || task.state !== 'open' || file.seemsSame.length === 0) return desk
  const meant = file.seemsSame.filter((reference) => isSameReference(reference, typed))
  const found = await Promise.all(meant.map((reference) => readCase(store, reference)))
  const to = await Promise.all(
    found.map(async (one): Promise<Joinable[]> => {
      if (one === undefined) return []
      const { reference, respondBy, liaisons, joinedFrom } = one.file
      const hasBegun = joinedFrom.includes(file.reference)
      const known = { reference, respondBy, liaison: liaisons.at(-1)?.person ?? null }
      // What was begun is completed.
      if (hasBegun) return [known]
      if (joinable(one.file) === undefined) return [{ ...known, not: { why: 'decided' } }]
      const endedOn = periodEndedOn(one.file, await rulesOf(store, one.file), file, desk.policy)
      if (endedOn !== undefined) return [{ ...known, not: { why: 'late', endedOn } }]
      return [canTakeIn(one.bytes, bytesOfWords(file)) ? known : { ...known, not: { why: 'full' } }]
    }),
  )
  return { ...desk, joinable: to.flat() }
}

/**
 * What comes before a decision is written, if it joins: the earlier case has the words before this one ends in it. It
 * is asked at each try, because the complainant may have written between two of them.
 */
export function joiningFirst(
  on: { store: Store; workflow: Waker },
  staff: Desk['staff'],
  by: By,
  at: Instant,
): (facts: readonly Fact[], from: CaseRecord) => Promise<Refusal | undefined> {
  return async (facts, { file }) =>
    !facts.some(({ fact }) => fact === 'joined') || (await takeInto(on, file, facts, staff, by, at))
      ? undefined
      : invalid(issue(['reference'], 'joined-decided'))
}

/**
 * The first half of joining: the words go into the earlier file before this one ends. There is no transaction over two
 * files. If this stops in between, intake is still open: the decision is taken again, and the words are not added
 * twice. What the complainant wrote in the meantime is added then.
 * @param from as it is when it ends: what was written later would be lost
 * @returns whether the earlier file has them now: if it ended in between, this one must not end in it
 */
export async function takeInto(
  { store, workflow }: { store: Store; workflow: Waker },
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
  for (let record = target; ;) {
    const done = await commitDecision({ store, workflow }, record, { by, at }, ({ file }) =>
      joinable(file) === undefined ? [] : absorb(file, from, desk, at, reason),
    )
    if ('refused' in done) return false
    if (hasWordsOf(done.file, from)) return true
    // Nothing was added: the earlier case has ended.
    if (done.headHash === record.headHash) return false
    record = done
  }
}
