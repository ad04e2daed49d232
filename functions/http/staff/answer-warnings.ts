import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import type { Recorded } from '../../domain/case/case-file.ts'
import type { Language } from '../../domain/forms/language.ts'
import { pointer } from '../../domain/forms/issues.ts'
import { apartFromSure } from '../../domain/forms/unlikely-dates.ts'
import { readAnswer } from '../../domain/policy/read-answer.ts'
import { texts } from '../../text/index.ts'
import type { OpenedTask } from './open-task.ts'

/**
 * What the page says before somebody confirms an answer, such as that it is recorded late: a program reads it with what
 * was recorded. It is of the moment of the record, so the same request again gets the same.
 */
export function warningsOf(
  { record: { file }, task, desk, actor }: OpenedTask,
  { decision, at }: Pick<Recorded, 'decision' | 'at'>,
  sent: unknown,
  language: Language,
): { pointer: string; detail: string }[] {
  const kind = kindOf(task.kind)
  const [schema, warn] = [kind.decisions[decision], kind.warnings?.[decision]]
  if (schema === undefined || warn === undefined) return []
  const answer = readAnswer(schema, apartFromSure(sent).answer, desk.policy)
  const issues = 'issues' in answer ? [] : warn(answer.value as never, { file, task, kind, desk, at, by: actor.person })
  return issues.map((one) => ({ pointer: pointer(one.path), detail: texts(language).problem(one) }))
}
