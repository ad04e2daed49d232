import type { Post } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import { type Sheet, type SheetsPage, sheetsPage } from '../../pages/post/sheets.ts'
import type { CaseRecord } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { readLetter } from '../../store/letters/kept-letters.ts'
import type { Reply } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'

/** Sheets to print. */
export const printed = (given: SheetsPage): Reply => ({ status: 200, page: sheetsPage(given) })

/** A letter as it was kept when it was written. @throws Problem 404 if it can be written no more */
export async function sheetOf(
  store: Store,
  { file, commits }: CaseRecord,
  desk: Desk,
  post: Post,
  to: string,
): Promise<Sheet> {
  const digest = file.letters[post.mail]
  const said = digest === undefined ? undefined : await readLetter(store, file.reference, digest)
  const { keptLetter, writtenAgain } = await import('../../mail/kept-letter.ts')
  const letter = said === undefined ? writtenAgain(file, commits, post, desk) : keptLetter(said)
  if (letter === undefined) throw new Problem('not-found')
  const leaflet = desk.policy.ombudsman?.leaflet
  const isNamed = letter.blocks.some((block) => block.is === 'also' && block.href === leaflet?.address)
  return {
    file,
    zone: desk.calendar.zone,
    post,
    letter,
    envelope: to,
    enclosed: isNamed ? leaflet?.name[letter.language] : undefined,
  }
}
