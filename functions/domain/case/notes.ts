import type { FormValues } from '../forms/fields.ts'
import type { CaseFile, Draft, Note, Task } from './case-file.ts'

/** What the staff wrote down in a case, newest first. @param of only the notes from this task */
export function notesOf({ notes }: CaseFile, of?: Task['id']): Note[] {
  return notes.filter(({ task }) => of === undefined || task === of).toReversed()
}

/** The newest draft of a decision of a task. */
export function newestDraft({ drafts }: Pick<CaseFile, 'drafts'>, task: string, decision: string): Draft | undefined {
  return drafts.findLast((draft) => draft.task === task && draft.decision === decision)
}

/** The newest draft of each decision of a task, newest first. */
export function draftsOf({ drafts }: CaseFile, task: string): Draft[] {
  const newest = new Map<string, Draft>()
  for (const draft of drafts) if (draft.task === task) newest.set(draft.decision, draft)
  return [...newest.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1))
}

/** The form that a draft keeps; undefined if its words were erased. */
export function formOfDraft({ text }: Pick<Draft, 'text'>): FormValues | undefined {
  try {
    const read = JSON.parse(text) as Record<string, unknown>
    if (typeof read !== 'object' || read === null) return undefined
    return Object.fromEntries(
      Object.entries(read).map(([name, values]) => [name, (Array.isArray(values) ? values : []).map(String)]),
    )
  } catch {
    return undefined
  }
}
