import type { CaseDocument, CaseFile } from '../../case/case-file.ts'
import { objectName } from '../../case/effects/documents.ts'
import { mayStillProve } from '../../tasks/authority/papers-came.ts'
import { documentLimits } from './limits.ts'

/** Who a document is from: the two sides have room of their own. */
export type Side = 'complainant' | 'staff'

export const sideOf = ({ from }: Pick<CaseDocument, 'from'>): Side => (from === 'complainant' ? 'complainant' : 'staff')

/** Where a document stands. `waiting`: its file has not arrived. */
export type DocumentState = 'waiting' | 'checking' | NonNullable<CaseDocument['checked']>['result']

export function stateOf({ arrived, checked }: CaseDocument): DocumentState {
  if (checked !== null) return checked.result
  return arrived === null ? 'waiting' : 'checking'
}

/** Whether its file is there to be read. Erasing takes the file, or is about to. */
export function isReadable(file: CaseFile, document: CaseDocument): boolean {
  return document.checked?.result === 'clean' && !document.deleted && !isErased(file, document)
}

/** Whether the case was erased since the document was checked. What came after an erasure stays. */
export function isErased({ erased }: CaseFile, { checked }: CaseDocument): boolean {
  return erased !== null && checked !== null && checked.commit <= erased.through
}

/** Documents whose files have to be deleted, because the case was erased. */
export function documentsToDelete(file: CaseFile): CaseDocument[] {
  return file.documents.filter(
    (one) =>
      !one.deleted && file.erased !== null && one.arrived !== null && (one.checked === null || isErased(file, one)),
  )
}

/** Mails that have to be deleted as they came, because the case was erased. */
export function mailsToDelete({ erased, mailsIn }: CaseFile): CaseFile['mailsIn'][number][] {
  return mailsIn.filter((one) => !one.deleted && erased !== null && one.commit <= erased.through)
}

export function documentOf(file: CaseFile, id: string | undefined): CaseDocument | undefined {
  return file.documents.find((one) => one.id === id)
}

/** Whether the complainant can send documents: until the case is closed, and then what it was closed for want of. */
export const takesDocuments = (file: CaseFile): boolean => file.ended === null || mayStillProve(file)

/** How many more documents of this side can be kept, and how many can be announced. */
export function roomFor(file: CaseFile, side: Side): number {
  const own = file.documents.filter((one) => sideOf(one) === side)
  const kept = own.filter((one) => one.checked?.result === 'clean').length
  return Math.max(0, Math.min(documentLimits.clean - kept, documentLimits.announced - own.length))
}

/** The document whose file this object of the quarantine bucket is, at any attempt to check it. */
export function documentOfObject(file: CaseFile, object: { key: string; version: string }): CaseDocument | undefined {
  return file.documents.find(({ objects }) => objects.includes(objectName(object)))
}

/**
 * The key of a new object in the quarantine bucket. Nothing of it comes from the sender.
 * @param random what nobody can guess
 */
export function quarantineKey(reference: string, document: string, random: string): string {
  return `${reference}/${document}/${random}`
}

/** The key of the copy that is checked at a later attempt. */
export function keyOfAttempt(key: string, attempt: number): string {
  return `${key.replace(/\/again-\d+$/, '')}/again-${attempt}`
}

/** The key under which a clean document is kept. */
export function cleanKey(reference: string, document: string): string {
  return `${reference}/${document}`
}

/** What a key of the quarantine bucket says; undefined if it is none of ours. */
export function readKey(key: string): { reference: string; document: string; isCopy: boolean } | undefined {
  const [, reference, document, again] =
    /^([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z])\/(document-[1-9]\d{0,3})\/[A-Za-z0-9_-]{20,64}(\/again-\d)?$/.exec(key) ?? []
  return reference === undefined || document === undefined
    ? undefined
    : { reference, document, isCopy: again !== undefined }
}
