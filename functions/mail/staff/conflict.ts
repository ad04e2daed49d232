import type { Task } from '../../domain/case/case-file.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, text } from '../parts/letter.ts'
import { quoteStranger } from '../parts/strangers-words.ts'

/** What the complainant says about a conflict of interest: who has it, and why. */
export function claimed(w: Writing, task: Task): readonly Block[] {
  const claim = w.file.conflictClaims.find(({ id }) => id === task.id)
  const { staff: words } = w.m
  return claim === undefined
    ? []
    : [
        ...text(words.claim),
        ...quoteStranger(w, words.claimWho, claim.who),
        ...quoteStranger(w, words.why, claim.reason),
      ]
}
