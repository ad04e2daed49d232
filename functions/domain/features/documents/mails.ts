import { type CaseDocument, type CaseFile, currentTask } from '../../case/case-file.ts'
import { leftToTell, type MailOrder } from '../../case/mail-order.ts'

/** Results of a check after which the complainant has to know that we do not have their file. */
const refused: ReadonlySet<string> = new Set(['threat', 'unsupported', 'type', 'too-large', 'too-many'])

/** Whether we do not have the file of a document of the complainant, and they have to be told. */
export const isRefused = ({ from }: Pick<CaseDocument, 'from'>, { result }: { result: string }): boolean =>
  from === 'complainant' && refused.has(result)

/**
 * Documents that came, to the staff who have the case; and files that we could not take, to the complainant, who may
 * have left the page before we knew. One mail for all that somebody was not told of yet.
 */
export function mailsOfDocuments(file: CaseFile): MailOrder[] {
  if (file.erased !== null) return []
  const checked = file.documents.flatMap((document) =>
    document.checked === null ? [] : [{ document, checked: document.checked }],
  )
  const task = currentTask(file)?.id ?? null
  const people = [...new Set(checked.flatMap(({ checked: { tell } }) => tell))]
  const commitsOf = (found: typeof checked): number[] =>
    found.map((one) => one.checked.commit).toSorted((one, other) => one - other)
  const lost = leftToTell(file, commitsOf(checked.filter((one) => isRefused(one.document, one.checked))), refusedMail)
  return [
    ...people.flatMap((person): MailOrder[] => {
      const mine = commitsOf(checked.filter(({ checked: { tell } }) => tell.includes(person)))
      const left = leftToTell(file, mine, (commit) => `documents ${commit} ${person}`)
      return left === undefined ? [] : [{ ...left, kind: 'documents', task, to: { person } }]
    }),
    ...(lost === undefined ? [] : [{ ...lost, kind: 'document-refused', to: 'complainant' } as const]),
  ]
}

const refusedMail = (commit: number): string => `document-refused ${commit}`

/** The documents that a mail about them is about, oldest first. */
export function documentsTold(
  { documents }: CaseFile,
  { commit, earlier = [] }: { commit: number; earlier?: readonly number[] },
): CaseDocument[] {
  return documents.filter(({ checked }) => checked !== null && [...earlier, commit].includes(checked.commit))
}
