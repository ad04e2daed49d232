import type { CaseFile } from '../domain/case/case-file.ts'
import { unreached } from '../domain/case/deliveries.ts'
import type { Desk } from '../domain/case/desk.ts'
import type { Instant } from '../domain/time/zone.ts'
import { orderOf } from '../domain/workflow/mail-orders.ts'
import { asText } from './parts/as-text.ts'
import { mailTexts } from './parts/context.ts'
import { onPaper } from './parts/letter.ts'
import { writeLetter } from './render.ts'

/**
 * The letters that did not reach the complainant, as text to be read out, by the id of their mail. They have no links.
 * A letter that nothing in the file calls for any more is left out, such as about a liaison who was replaced since.
 */
export function lettersToRead(file: CaseFile, desk: Desk, now: Instant): Record<string, string> {
  const letters: Record<string, string> = {}
  for (const { mail } of unreached(file, desk.policy)) {
    const order = orderOf(file, mail)
    if (order === undefined) continue
    const letter = onPaper(writeLetter([{ file, order, desk, link: null, work: null, now }]))
    letters[mail] = `${letter.subject}\n\n${asText(letter, mailTexts[letter.language].colon)}`
  }
  return letters
}
