import type { Task } from '../../domain/case/case-file.ts'
import { requestedMessage } from '../../domain/features/more-time/accept-new-facts.ts'
import type { Writing } from '../parts/context.ts'
import type { Block } from '../parts/letter.ts'
import { quoteStranger } from '../parts/strangers-words.ts'

/** The message of which somebody decides whether it is new. */
export function mayBeNew(w: Writing, task: Task): readonly Block[] {
  const message = requestedMessage(w.file, task.id)
  return message === undefined ? [] : quoteStranger(w, w.m.staff.theyWrote, message.text)
}
