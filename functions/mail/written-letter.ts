import type { Desk } from '../domain/case/desk.ts'
import { lettersSent, type LetterSent } from '../domain/views/letters-view.ts'
import type { Letter } from './parts/letter.ts'
import type { CaseRecord } from '../store/cases.ts'
import type { Store } from '../store/client.ts'
import { readLetter } from '../store/letters/kept-letters.ts'
import { keptLetter, writtenAgain } from './kept-letter.ts'

/** A letter to the complainant, and whether it is the very text that went out or one that was written again. */
export type WrittenLetter = { sent: LetterSent; letter: Letter | undefined; asSent: boolean }

/** The letter that went out under this name. @param name as addresses have it */
export async function writtenLetter(
  store: Store,
  { file, commits }: CaseRecord,
  desk: Desk,
  name: string,
): Promise<WrittenLetter | undefined> {
  const sent = lettersSent(file).find(({ at }) => at === name)
  if (sent === undefined) return undefined
  const digest = file.letters[sent.mail]
  const said = digest === undefined ? undefined : await readLetter(store, file.reference, digest)
  const letter =
    said === undefined ? writtenAgain(file, commits, { mail: sent.mail, at: sent.sentAt }, desk) : keptLetter(said)
  return { sent, letter, asSent: said !== undefined }
}
