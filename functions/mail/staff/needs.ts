import type { Task } from '../../domain/case/case-file.ts'
import type { SupportNeed } from '../../domain/case/facts/terms.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { needsNow } from '../../domain/tasks/needs.ts'
import type { Writing } from '../parts/context.ts'
import type { Block } from '../parts/letter.ts'
import { quoteStranger } from '../parts/strangers-words.ts'

/**
 * What the complainant needs in every letter, call and visit, for somebody who calls from the mail. Nothing for
 * somebody who is only asked a question.
 */
export function needsOf(w: Writing, task: Task): readonly Block[] {
  const { file, m, t } = w
  const needs = needsNow(file)
  if (needs === null || needs.needs.length === 0 || kindOf(task.kind).sees === 'question') return []
  const more: Readonly<Partial<Record<SupportNeed, string>>> = {
    'call-times': m.staff.callTimes(needs.callFrom, needs.callUntil),
    interpreter: needs.interpreterFor ?? '',
    'third-person': needs.companion ?? '',
  }
  const lines = needs.needs
    .filter((need) => need !== 'other')
    .map((need) => [t.choice('needs', need), more[need] ?? ''].filter((part) => part !== '').join(m.colon))
  return quoteStranger(w, m.staff.needs, [...lines, needs.otherNeed ?? ''].filter((one) => one !== '').join('\n'))
}
