import type * as z from 'zod'
import type { CaseFile, OpenTask } from '../case.ts'
import type { Actor } from '../actor.ts'
import type { Desk } from '../desk.ts'
import type { Consequence } from '../facts.ts'
import type { Issue } from '../issue.ts'
import type { Refusal } from '../refusal.ts'
import type { Situation } from '../tasks/task.ts'

/** What whoever holds the link to an open task can do besides deciding it: the task stays open. One file per move. */
export type Move<Asked extends z.ZodObject = z.ZodObject> = {
  /** Exactly what it must hold. */
  asks: Asked
  /** Whether it is offered now; only to whoever has the task (`act`) or watches over it (`oversee`). */
  offered: (file: CaseFile, task: OpenTask, actor: Actor, desk: Desk) => boolean
  /** What a schema cannot see wrong with it. */
  check?: (answer: z.output<Asked>, situation: MoveSituation) => Issue[]
  /** The facts that follow, or why it cannot be done. */
  follows: (answer: z.output<Asked>, situation: MoveSituation) => readonly Consequence[] | Refusal
}

export type MoveSituation = Situation & { task: OpenTask; actor: Actor }
