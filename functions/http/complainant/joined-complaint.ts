import { type CaseFile, contactOf } from '../../domain/case/case-file.ts'
import { isSameAddress } from '../../domain/people/same-person.ts'
import { readCase } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { openLink } from '../../store/links.ts'
import { parseReference } from '../../store/reference.ts'
import { holdLink, holdToContact, holdToWords, type OpenedCase, readOpen } from '../parts/open-case.ts'
import type { Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'

/** A complaint can be joined to one that is joined to another later. More than a few in a row are a mistake. */
const mostJoined = 5

/** Where a complaint continues that was joined, and whether a link to it opens that case too. */
export type Continuation = { file: CaseFile; opens: boolean }

/**
 * The case in which a joined complaint continues.
 *
 * A link to the joined complaint opens it too if it was mailed, and if both have the same address: then it lies in the
 * mailbox that has the links of the other case already. A reader of the confirmation page may have typed any address.
 * @param mail in which the link was sent
 * @returns undefined if the complaint was not joined, or the other case cannot be read
 */
export async function continuationOf(store: Store, from: CaseFile, mail: string): Promise<Continuation | undefined> {
  const sent = from.mails[mail]
  let file = from
  let opens = sent?.to === 'complainant' && 'messageId' in sent
  for (let hop = 0; file.joined !== null; hop += 1) {
    const record = hop < mostJoined ? await readCase(store, file.joined.into) : undefined
    if (record === undefined) return undefined
    opens &&= isSameHolder(file, record.file)
    file = record.file
  }
  return file === from ? undefined : { file, opens }
}

/** Nothing is left of the address of an erased case. */
function isSameHolder(one: CaseFile, other: CaseFile): boolean {
  const [mine, theirs] = [one, other].map((file) => contactOf(file).email)
  return one.erased === null && other.erased === null && isSameAddress(mine ?? '', theirs ?? '')
}

/**
 * Opens a case with a link to a complaint that was joined to it.
 * @param via reference of the joined complaint
 * @throws Problem 404 for a wrong reference or key, or if the link does not open the other case; 410 if the link was
 *   ended
 */
export async function openVia(store: Store, request: Request, via: string): Promise<OpenedCase> {
  const reference = parseReference(via)
  const link = await openLink(store, reference, request.query['key'])
  if (reference === undefined || link?.purpose !== 'follow') throw new Problem('not-found')
  const joined = await readCase(store, reference)
  if (joined !== undefined) holdToWords(joined, link)
  const continues = joined && (await continuationOf(store, joined.file, link.mail))
  if (
    joined === undefined ||
    continues?.opens !== true ||
    continues.file.reference !== parseReference(request.params['reference'] ?? '')
  )
    throw new Problem('not-found')
  const opened = await readOpen(store, request)
  holdLink(link, opened.desk.staff)
  holdToContact({ ...opened, record: joined }, link, request)
  return { ...opened, link: { ...link, mail: `via ${reference} ${link.mail}` } }
}
