import type { CaseDocument, CaseFile } from '../../case/case-file.ts'

/** Who asks: the complainant, or somebody of the staff at a task, who may see only the question of it. */
export type DocumentReader = { as: 'complainant' } | { as: 'staff'; task: string; sees: 'case' | 'question' }

/**
 * Whether a document concerns somebody at all: the complainant's own and those that the staff show them. Somebody who
 * is asked a question sees what was attached to it; everybody else of the staff who sees the case sees all.
 */
export function maySee(document: CaseDocument, reader: DocumentReader): boolean {
  if (reader.as === 'complainant') return document.from === 'complainant' || document.shown
  return reader.sees === 'case' || document.task === reader.task
}

/** The documents that somebody sees in a list: others than their own only once they are clean. */
export function documentsFor({ documents }: CaseFile, reader: DocumentReader): CaseDocument[] {
  return documents.filter(
    (document) => maySee(document, reader) && (isOwn(document, reader) || document.checked?.result === 'clean'),
  )
}

function isOwn({ from, task }: CaseDocument, reader: DocumentReader): boolean {
  return reader.as === 'complainant' ? from === 'complainant' : from !== 'complainant' && task === reader.task
}
