import type { Actor } from '../case/access.ts'
import { type CaseFile, isConflictedById, type Task } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { issue } from '../forms/issues.ts'
import { tooMuch } from '../policy/read-answer.ts'
import { newestDraft } from '../case/notes.ts'
import { characters, type FormValues } from '../forms/fields.ts'
import { packedBytes } from '../forms/packed-text.ts'
import { invalid, type Refusal } from '../case/refusal.ts'
import type { Fact } from '../case/facts.ts'
import { availableDecisions, hasLostRole, whyNotActionable } from './decide.ts'

/** The most drafts of a task: each is a commit, and everybody who opens the case reads it again. */
const mostDrafts = 30
/** The longest draft, in characters of its JSON: in it, a quotation mark takes two. */
const longestDraft = 700_000
/** The most that the drafts of a task may take together in the table, in bytes: a whole file takes a few million. */
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
  // It is stored as a string of JSON in JSON, and has to fit into the table like an answer.
  const issues = characters(text) > longestDraft ? [issue([], 'too-much', { max: 150_000 })] : tooMuch(text)
  if (issues.length > 0) return invalid(...issues)
  const before = newestDraft(file, task.id, decision)
  if (before?.text === text || (before === undefined && given.length === 0)) return []
  const earlier = file.drafts.filter((draft) => draft.task === task.id)
  if (earlier.length >= mostDrafts || isTooMuchTogether([...earlier.map((draft) => draft.text), text]))
    return invalid(issue([], 'too-many-drafts', { max: earlier.length }))
  return [{ fact: 'drafted', v: 3, task: task.id, decision, values: text }]
}

/** As they are in the table, where long ones take less: compressing all of them to know takes a moment. */
function isTooMuchTogether(drafts: readonly string[]): boolean {
  const sum = (sizeOf: (text: string) => number): number => drafts.reduce((total, text) => total + sizeOf(text), 0)
  return sum(Buffer.byteLength) > largestDrafts && sum(packedBytes) > largestDrafts
}
