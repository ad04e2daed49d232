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
 * Opens the case of the request's address with the key in its query.
 * @param fits whether the link is for this address
 * @throws Problem 404 for a wrong reference, key or purpose alike: nobody learns which of them was wrong
 */
export async function openCase(store: Store, request: Request, fits: (link: Link) => boolean): Promise<OpenedCase> {
  const reference = parseReference(request.params['reference'] ?? '')
  if (reference === undefined || request.query['key'] === undefined) throw new Problem('not-found')
  const [link, opened] = await Promise.all([openLink(store, reference, request.query['key']), readOpen(store, request)])
  if (link === undefined || !fits(link)) throw new Problem('not-found')
  return { link, ...opened }
}

/**
 * The case of the request's address, and the desk as it is now. The caller decides whether it may be shown.
 * @throws Problem 404 if there is no such case
 */
export async function readOpen(store: Store, { params }: Request): Promise<Omit<OpenedCase, 'link'>> {
  const reference = parseReference(params['reference'] ?? '')
  if (reference === undefined) throw new Problem('not-found')
  const [record, staff] = await Promise.all([readCase(store, reference), readStaff(store)])
  if (record === undefined) throw new Problem('not-found')
  return { record, desk: await deskOf(store, record.file, staff) }
}
