import type { Actor } from '../case/access.ts'
import { type CaseFile, isConflictedById, type Task } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { issue } from '../forms/issues.ts'
import { sizeOf, tooMuch } from '../policy/read-answer.ts'
import { newestDraft } from '../case/notes.ts'
import type { FormValues } from '../forms/fields.ts'
import { invalid, type Refusal } from '../case/refusal.ts'
import type { Fact } from '../case/facts.ts'
import { availableDecisions, hasLostRole, whyNotActionable } from './decide.ts'

/** The most drafts of a task: each is a commit, and everybody who opens the case reads it again. */
const mostDrafts = 30
/**
 * The largest draft as it is stored, in bytes: a string of JSON in JSON, in which a quotation mark takes four. No item
 * of the table holds more than 400 KB.
 */
const largestStored = 390_000
/** The most that the drafts of a task may hold together, in bytes: a whole file holds a few million. */
const largestDrafts = 1_000_000

/**
 * Keeps an unfinished decision without moving the case. Only the author is checked: a draft may hold anything, unless
 * it is too long. The same draft is not kept twice.
 */
export function saveDraft(
  file: CaseFile,
  task: Task,
  actor: Actor,
  decision: string,
  values: FormValues,
  desk: Desk,
): readonly Fact[] | Refusal {
  if (isConflictedById(file, desk, actor.person)) return { refused: 'gone', why: 'conflict' }
  const standing = whyNotActionable(task, actor)
  if (standing !== undefined) return standing
  if (actor.may !== 'act') return { refused: 'not-allowed' }
  if (task.state === 'open' && hasLostRole(file, task, actor, desk)) return { refused: 'gone', why: 'role' }
  if (!availableDecisions(file, task, actor, desk).some(({ name }) => name === decision))
    return invalid(issue(['decision'], 'not-offered'))
  const given = Object.entries(values).filter(([name, all]) => name !== 'step' && all.some((value) => value !== ''))
  const text = JSON.stringify(Object.fromEntries(given))
  const issues = tooMuch(Object.fromEntries(given))
  if (issues.length > 0) return invalid(...issues)
  if (sizeOf(text) > largestStored) return invalid(issue([], 'too-much', { max: 100_000 }))
  const before = newestDraft(file, task.id, decision)
  if (before?.text === text || (before === undefined && given.length === 0)) return []
  const earlier = file.drafts.filter((draft) => draft.task === task.id)
  const together = earlier.reduce((sum, draft) => sum + sizeOf(draft.text), sizeOf(text))
  if (earlier.length >= mostDrafts || together > largestDrafts)
    return invalid(issue([], 'too-many-drafts', { max: earlier.length }))
  return [{ fact: 'drafted', v: 2, task: task.id, decision, values: text }]
}
