import type * as z from 'zod'
import type { CaseFile, Task } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import type { Clock } from '../time/deadline.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { Issue } from '../forms/issues.ts'
import type { Role } from '../policy/policy.ts'

/** In what a decision is taken. `by` is the staff id of whoever takes it, or `complainant`. */
export type Situation = { file: CaseFile; task: Task; kind: TaskKind; by: string; at: Instant; desk: Desk }

export type Decisions = Readonly<Record<string, z.ZodObject>>

/**
 * Everything that one person can be asked for. One file per kind says when it is wanted, whom it goes to, how long they
 * have, which
 * decisions it offers, what is wrong with one, and what follows from it.
 */
export type TaskKind<Offered extends Decisions = Decisions> = {
  /** The decisions, each with the schema of exactly what it must hold. */
  decisions: Offered
  /**
   * Versions of the answers that are not the first any more: what was stored under the one before stands in
   * `past-facts.ts`.
   */
  versions?: { readonly [Decision in keyof Offered]?: number }
  /**
   * Since when (or from when) the case wants this task; undefined while it does not. A list where several can be wanted
   * side by side: the k-th task of
   * the kind belongs to the k-th thing that was ever asked, and stays in its place when that is done.
   */
  neededSince: (file: CaseFile, desk: Desk) => Instant | undefined | readonly (Instant | undefined)[]
  /**
   * Roles in order of preference, or the one named person of the case. @param task id of the task, for kinds of which
   * several are open
   */
  assignTo: (file: CaseFile, desk: Desk, task: string) => readonly Role[] | 'liaison' | 'complainant'
  /** Who takes it before the rule is asked, where they are there and may: whoever knows the case already. */
  preferredAssignee?: (file: CaseFile, task: string) => string | null
  /**
   * The very person whom it goes to when it is opened: their deputy where they are away, somebody of the roles where
   * there is none.
   */
  namedAssignee?: (file: CaseFile, task: string) => string | undefined
  /** The unit whose people come first, whichever of the roles they have: the superior one. */
  seniorUnit?: (file: CaseFile, desk: Desk) => string | null
  /** Staff who may not take it. */
  excludedPeople?: (file: CaseFile, desk: Desk, task: string) => ReadonlySet<string>
  /** Whose unit it goes to first: the supervisor of that person's team. */
  nearestTo?: (file: CaseFile, task: string) => string | null
  /** Its clock, computed from the file each time. */
  clock: (file: CaseFile, task: Pick<Task, 'id' | 'openedAt' | 'openedIn'>, desk: Desk) => Clock
  /** Ends by itself when its clock is due: nobody is overdue with it. */
  expiresWhenDue?: true
  /**
   * When it ends by itself, whether or not it is due, and why: at or after that moment nobody can decide it, and nobody
   * is told that it is overdue.
   * Undefined where nothing ends it.
   */
  endsAt?: (
    file: CaseFile,
    task: Pick<Task, 'id'>,
    desk: Desk,
  ) => { at: Instant; why: ConsequenceOf<'cancelled'>['why'] } | undefined
  /** Who is told besides its assignee when it is overdue, once, where that is not for the policy's ladder. */
  alsoNotifyWhenOverdue?: (file: CaseFile, task: Pick<Task, 'id'>, desk: Desk, now: Instant) => readonly string[]
  /** Is wanted even after the case has closed: a letter may come back days after it. */
  allowedAfterClosing?: true
  /** Fractions of its limit at which a reminder goes out, where they differ from the policy's. */
  reminderFractions?: (desk: Desk) => readonly number[]
  /** Names of the decisions offered now, where not all of them are. */
  availableDecisions?: (file: CaseFile, desk: Desk) => readonly (keyof Offered & string)[]
  /** What a schema cannot see wrong with an answer. */
  validate?: { [Decision in keyof Offered]?: (answer: z.output<Offered[Decision]>, situation: Situation) => Issue[] }
  /** The facts that follow from a decision. */
  facts: { [Decision in keyof Offered]: (answer: z.output<Offered[Decision]>, situation: Situation) => Consequence[] }
}
