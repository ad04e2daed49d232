import type { CaseDocument, CaseFile } from '../case-file.ts'
import type { ConsequenceOf } from '../facts.ts'
import type { Effects } from './effects.ts'

/** Documents and mails that are kept with the case, and how long anything is kept. */
export const effectsOnDocuments = {
  'document-announced': (file, fact, { at }) => {
    const { document: id, from, task, what, shown } = fact
    const announced = { id, from, task, what, shown, at, arrived: null, objects: [], checked: null, deleted: false }
    return { ...file, documents: [...file.documents, announced] }
  },
  'document-arrived': (file, fact, { at }) => {
    const { key, version, bytes } = fact
    return onDocument(file, fact.document, ({ objects }) => ({
      arrived: { at, bytes, key, version, attempt: 1, since: at },
      objects: [...objects, objectName(fact)],
    }))
  },
  'document-checked-again': (file, fact, { at }) => {
    const { key, version, attempt } = fact
    return onDocument(file, fact.document, ({ arrived, objects }) => ({
      arrived: arrived && { ...arrived, key, version, attempt, since: at },
      objects: [...objects, objectName(fact)],
    }))
  },
  'document-checked': (file, fact, { at, number }) => {
    const { result, sha256, type, tell } = fact
    return onDocument(file, fact.document, () => ({ checked: { result, sha256, type, tell, at, commit: number } }))
  },
  'mail-received': (file, fact, { at, by, number }) => {
    const { fact: _fact, v: _v, ...mail } = fact
    return { ...file, mailsIn: [...file.mailsIn, { ...mail, by, at, commit: number, deleted: false }] }
  },
  'documents-deleted': (file, fact) => ({
    ...file,
    documents: file.documents.map((one) => (fact.documents.includes(one.id) ? { ...one, deleted: true } : one)),
    mailsIn: file.mailsIn.map((one) => (fact.documents.includes(one.mail) ? { ...one, deleted: true } : one)),
  }),
  'hold-placed': (file, fact, { at }) => ({ ...file, hold: { reason: fact.reason, decidedBy: fact.decidedBy, at } }),
  'hold-lifted': (file) => ({ ...file, hold: null }),
  erased: (file, fact, { at }) => ({ ...file, erased: { at, through: fact.through } }),
  'joined-words-erased': (file) => file,
} satisfies Partial<Effects>

/** An object of the quarantine bucket, as a document keeps it. */
export const objectName = ({ key, version }: Pick<ConsequenceOf<'document-arrived'>, 'key' | 'version'>): string =>
  `${key} ${version}`

/** What came of a check stays so. */
function onDocument(file: CaseFile, id: string, change: (one: CaseDocument) => Partial<CaseDocument>): CaseFile {
  return {
    ...file,
    documents: file.documents.map((one) => (one.id === id && one.checked === null ? { ...one, ...change(one) } : one)),
  }
}
