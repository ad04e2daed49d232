import * as z from 'zod'
import type { CaseDocument, CaseFile } from '../../case/case-file.ts'
import { oneOf, words } from '../../forms/fields.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  'file-settled': () => z.strictObject({ how: oneOf('phone', 'email', 'post', 'visit'), notes: words(3000) }),
})

/**
 * A file could not be checked, and so cannot be read: the liaison gets the document in another way, or finds that it is
 * not needed. There is one task for each such file.
 */
export const uncheckedFile: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) => uncheckedFiles(file).map(({ checked }) => (file.erased === null ? checked?.at : undefined)),
  assignTo: () => 'liaison',
  briefing: ['document-not-checked'],
  clock: (_file, { openedAt, openedIn }) => ({
    id: `unchecked-file@${openedIn}`,
    start: openedAt,
    limit: { unit: 'working-days', count: 2 },
    credits: [],
  }),
  holdsClosing: 'until-due',
  facts: { 'file-settled': () => [] },
}

/** The document that a task is about. */
export function uncheckedDocument(file: CaseFile, task: string): CaseDocument | undefined {
  return uncheckedFiles(file)[Number(task.split('-').at(-1)) - 1]
}

/** In the order in which it was found that they cannot be checked, so that each keeps its place. */
function uncheckedFiles({ documents }: CaseFile): CaseDocument[] {
  return documents
    .filter(({ checked }) => checked?.result === 'failed')
    .toSorted((one, other) => (one.checked?.commit ?? 0) - (other.checked?.commit ?? 0))
}
