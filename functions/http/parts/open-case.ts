import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { type CaseRecord, readCase } from '../../store/cases.ts'
import { deskOf } from '../../store/desk.ts'
import { type Link, openLink } from '../../store/links.ts'
import { parseReference } from '../../store/reference.ts'
import { readStaff } from '../../store/directory.ts'
import type { Store } from '../../store/client.ts'
import type { Request } from './handler.ts'
import { Problem } from './problems.ts'

/** A case that was opened with the key of a link, and the desk as it is now. */
export type OpenedCase = { link: Link; record: CaseRecord; desk: Desk }

/**
 * Opens the case of the request's address with the key in its query. The link is read first, and nothing else before it
 * fits: how long a refusal takes would say whether there is such a case, and how long its file is.
 * @param fits whether the link is for this address
 * @throws Problem 404 for a wrong reference, key or purpose alike: nobody learns which of them was wrong
 */
export async function openCase(store: Store, request: Request, fits: (link: Link) => boolean): Promise<OpenedCase> {
  const link = await openLink(store, parseReference(request.params['reference'] ?? ''), request.query['key'])
  if (link === undefined || !fits(link)) throw new Problem('not-found')
  return { link, ...(await readOpen(store, request)) }
}

/**
 * The case of the request's address, and the desk as it is now.
 * @param may whether it may be shown; the caller has checked already if left out
 * @throws Problem 404 if there is no such case, or if it may not be shown
 */
export async function readOpen(
  store: Store,
  { params }: Request,
  may: (file: CaseFile, staff: Desk['staff']) => boolean = () => true,
): Promise<Omit<OpenedCase, 'link'>> {
  const reference = parseReference(params['reference'] ?? '')
  const [record, staff] = await Promise.all([readCase(store, reference ?? ''), readStaff(store)])
  if (record === undefined || !may(record.file, staff)) throw new Problem('not-found')
  return { record, desk: await deskOf(store, record.file, staff) }
}
