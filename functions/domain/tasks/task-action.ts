import type * as z from 'zod'
import type { CaseFile, OpenTask } from '../case/case-file.ts'
import type { Actor } from '../case/access.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import type { Path } from '../forms/fields.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { Policy } from '../policy/policy.ts'
import type { Refusal } from '../case/refusal.ts'
import type { FieldChoices, ReadBesides, Situation } from './task-kind.ts'

/** What the holder of the link to an open task can do besides deciding it. The task stays open. One file per action. */
export type TaskAction<Asked extends z.ZodObject = z.ZodObject> = {
  /** Exactly what it must hold. */
  schema: Asked
  /**
   * Whether it is offered now; some actions only to the assignee (`act`), or only to those who oversee the task
   * (`oversee`).
   */
  isAvailable: (file: CaseFile, task: OpenTask, actor: Actor, desk: Desk) => boolean
  /** Why it is not offered, if the refusal should say more than that it is not. */
  whyNotAvailable?: (file: CaseFile, task: OpenTask, desk: Desk) => Issue | undefined
  /** What has to be read besides the case. */
  reads?: readonly ReadBesides[]
  /** What fields can be answered with, where the schema does not say. */
  choices?: FieldChoices
  /** Is also offered beside the task in the list of a unit's tasks. */
  inWorkList?: true
  /** What a schema cannot see wrong with it. */
  validate?: (answer: z.output<Asked>, situation: ActionSituation) => Issue[]
  /** The facts that follow, or why it cannot be done. */
  facts: (answer: z.output<Asked>, situation: ActionSituation) => readonly Consequence[] | Refusal
}

export type ActionSituation = Situation & { task: OpenTask; actor: Actor }

/** That the pack has no rule for it, which pack that is, and where its rules come from. */
export function notProvided(path: Path, { id, version, source }: Policy): Issue {
  return issue(path, 'not-provided', { policy: `${id}@${version}`, source })
}

/** Nothing, where the pack has rules of a kind; that it has none, where it has not. */
export function providedFor(policy: Policy, rules: readonly unknown[] = []): Issue | undefined {
  return rules.length === 0 ? notProvided(['decision'], policy) : undefined
}
