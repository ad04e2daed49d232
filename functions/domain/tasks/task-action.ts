import type * as z from 'zod'
import type { CaseFile, OpenTask } from '../case/case-file.ts'
import type { Actor } from '../case/access.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence } from '../case/facts.ts'
import type { Path } from '../forms/fields.ts'
import { issue, type Issue } from '../forms/issues.ts'
import type { OddDates } from '../forms/unlikely-dates.ts'
import type { Instant } from '../time/zone.ts'
import type { Policy } from '../policy/policy.ts'
import type { Refusal } from '../case/refusal.ts'
import type { Reaches } from './needs.ts'
import type { FieldChoices, ReadBesides, Situation } from './task-kind.ts'

/** What the holder of the link to an open task can do besides deciding it. The task stays open. One file per action. */
export type TaskAction<Asked extends z.ZodObject = z.ZodObject> = {
  schema: Asked
  /** What its form asks at this desk, and whose codes it offers, if not the schema and the case's pack. */
  offers?: (file: CaseFile, desk: Desk) => { schema: z.ZodObject; policy: Policy }
  /**
   * Whether it is offered now. Some actions are only for the assignee (`act`), others only for those who oversee the
   * task (`oversee`).
   */
  isAvailable: (file: CaseFile, task: OpenTask, actor: Actor, desk: Desk) => boolean
  /** It puts into a letter what the complainant did not supply, as `discloses` of a task kind says. */
  discloses?: true
  /** It asks for the proof of authority, or records it: what is done first where an answer waits for that. */
  bringsProof?: true
  /** Why it is not offered, if the refusal should say more than that it is not. */
  whyNotAvailable?: (file: CaseFile, task: OpenTask, desk: Desk) => Issue | undefined
  /** What it needs besides the case. */
  reads?: readonly ReadBesides[]
  /** What fields can be answered with, if the schema does not say. */
  choices?: FieldChoices
  /** The prefilled form: what the file knows, and the person corrects. */
  prefill?: (file: CaseFile, task: OpenTask, at: Instant) => Readonly<Record<string, unknown>>
  /** How it reaches the complainant: what they need counts in it. */
  reaches?: Reaches
  /** Is also offered beside the task in the list of a unit's tasks. */
  inWorkList?: true
  /** Dates that are asked about if they are earlier than that, because they hardly ever are. */
  askedIfBefore?: (answer: z.output<Asked>, situation: ActionSituation) => OddDates
  /** Mistakes that a schema cannot see. */
  validate?: (answer: z.output<Asked>, situation: ActionSituation) => Issue[]
  /** The facts that follow, or why it cannot be done. */
  facts: (answer: z.output<Asked>, situation: ActionSituation) => readonly Consequence[] | Refusal
}

export type ActionSituation = Situation & { task: OpenTask; actor: Actor }

/** A refusal because the pack has no rule for it, with the pack's name and the source of its rules. */
export function notProvided(path: Path, { id, version, source }: Policy): Issue {
  return issue(path, 'not-provided', { policy: `${id}@${version}`, source })
}

/** Refuses if the pack has no rules of a kind. */
export function providedFor(policy: Policy, rules: readonly unknown[] = []): Issue | undefined {
  return rules.length === 0 ? notProvided(['decision'], policy) : undefined
}
