import { type CaseDocument, type CaseFile, peopleToNotify } from '../../case/case-file.ts'
import { after } from '../../case/evolve.ts'
import type { Consequence, ConsequenceOf, Fact } from '../../case/facts.ts'
import type { Desk } from '../../case/desk.ts'
import { papersCame } from '../../tasks/authority/papers-came.ts'
import { answered } from '../../tasks/requests.ts'
import type { Instant } from '../../time/zone.ts'
import { documentLimits } from './limits.ts'
import { documentOf, documentOfObject, readKey, sideOf, takesDocuments } from './documents.ts'

/** An object of the quarantine bucket, as its event names it: `bytes` is its size. */
export type ArrivedObject = { key: string; version: string; bytes: number }

/**
 * Records that a file is in the bucket. The bucket reports it at least once and in any order, so that what is known
 * records nothing. Another file under the same key (somebody went Back and chose another) is a document of its own.
 * @returns no facts also for an object that belongs to no document, or for which there is no room
 */
export function documentArrived(file: CaseFile, object: ArrivedObject): readonly Fact[] {
  const key = readKey(object.key)
  const document = documentOf(file, key?.document)
  if (key === undefined || document === undefined || key.isCopy || key.reference !== file.reference) return []
  // What is sent after the erasure has nobody who could read it.
  if (file.erased !== null && file.ended !== null) return []
  if (documentOfObject(file, object) !== undefined) return []
  const arrived = (id: string): Fact => ({ fact: 'document-arrived', v: 1, document: id, ...object })
  if (document.arrived === null) return [arrived(document.id)]
  if (file.documents.filter((one) => sideOf(one) === sideOf(document)).length >= documentLimits.announced) return []
  const id = `document-${file.documents.length + 1}`
  const { from, task, what, shown } = document
  return [{ fact: 'document-announced', v: 1, document: id, from, task, what, shown }, arrived(id)]
}

/** What was found out about a file; `failed` once every attempt to check it came to nothing. */
export type Finding = { result: 'threat' | 'unsupported' | 'type' | 'failed' } | Clean
type Clean = { result: 'clean'; sha256: string; type: NonNullable<ConsequenceOf<'document-checked'>['type']> }

/**
 * Records what came of the check of a document, once. What is clean may still not be kept: it is there already, there
 * is no room for it, or the case has closed. What was asked of the complainant is
 * answered, and a pause that waited for it is over. A case that was ended for want of it is reopened. The colleagues
 * who have the case are told of what came.
 */
export function documentChecked(
  file: CaseFile,
  { id }: Pick<CaseDocument, 'id'>,
  found: Finding,
  desk: Desk,
  at: Instant,
): readonly Fact[] {
  const document = documentOf(file, id)
  if (document === undefined || !isUnderCheck(document)) return []
  const result = found.result === 'clean' ? resultOfClean(file, document, found) : found.result
  const kept = found.result === 'clean' && result === 'clean' ? found : undefined
  const fromComplainant = document.from === 'complainant'
  const checked: Consequence = {
    fact: 'document-checked',
    v: 1,
    document: id,
    result,
    sha256: kept?.sha256 ?? null,
    type: kept?.type ?? null,
    tell: kept !== undefined && fromComplainant ? peopleToNotify(file) : [],
  }
  if (kept === undefined || !fromComplainant) return [checked]
  const known = after(file, [checked], at)
  return [checked, ...answered(known, 'document', desk, at), ...papersCame(known, desk, at)]
}

function resultOfClean(
  file: CaseFile,
  document: CaseDocument,
  { sha256 }: Clean,
): ConsequenceOf<'document-checked'>['result'] {
  const kept = file.documents.filter((one) => sideOf(one) === sideOf(document) && one.checked?.result === 'clean')
  if (!takesDocuments(file) && document.from === 'complainant') return 'closed'
  if (kept.some(({ checked }) => checked?.sha256 === sha256)) return 'same'
  return kept.length >= documentLimits.clean ? 'too-many' : 'clean'
}

/** Whether a file is there and nothing came of its check yet. */
export function isUnderCheck({ arrived, checked, deleted }: CaseDocument): boolean {
  return arrived !== null && checked === null && !deleted
}

/** Whether the check of a document has said nothing for so long that it counts as failed. */
export function isSilent(document: CaseDocument, now: Instant): boolean {
  const { arrived } = document
  return (
    arrived !== null &&
    isUnderCheck(document) &&
    Date.parse(now) - Date.parse(arrived.since) >= documentLimits.silence * 60_000
  )
}

/** Records that a copy of the file is checked. @param object the copy in the quarantine bucket */
export function documentCheckedAgain(
  file: CaseFile,
  { id }: Pick<CaseDocument, 'id'>,
  object: { key: string; version: string; attempt: number },
): readonly Fact[] {
  const document = documentOf(file, id)
  if (document?.arrived === null || document?.checked !== null || object.attempt !== document.arrived.attempt + 1)
    return []
  return [{ fact: 'document-checked-again', v: 1, document: id, ...object }]
}
