import type { AboutDesk } from '../../config/about-desk.ts'
import type { lettersSent } from '../../domain/views/letters-view.ts'
import { asText } from '../../mail/parts/as-text.ts'
import type { Letter } from '../../mail/parts/letter.ts'
import { letterPage } from '../../pages/index.ts'
import type { Store } from '../../store/client.ts'
import { texts } from '../../text/index.ts'
import type { Answers } from '../parts/answers.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { openCase } from '../parts/open-case.ts'
import { Problem } from '../parts/problems.ts'

export type Letters = { store: Store; phone: string; about?: AboutDesk | undefined }

/**
 * `/complaints/{reference}/letters/{letter}`: a letter to the complainant as it went out. A link to the case opens all
 * of its letters; any other link of the complainant opens the letter that it came in.
 * @throws Problem 404 if no such letter went out, as for a wrong key
 */
export async function showLetter({ store, phone, about }: Letters, request: Request): Promise<Reply> {
  const { letter: name = '' } = request.params
  const { link, record, desk } = await openCase(store, request, ({ person }) => person === 'complainant')
  const { file } = record
  const { writtenLetter } = await import('../../mail/written-letter.ts')
  const found = await writtenLetter(store, record, desk, name)
  if (found === undefined || (link.purpose !== 'follow' && link.mail !== found.sent.mail))
    throw new Problem('not-found')
  const { sent, letter, asSent } = found
  if (!request.wantsPage) {
    if (letter === undefined) throw new Problem('not-found')
    return { status: 200, json: jsonOf(file.reference, sent, letter, asSent) }
  }
  const follow = link.purpose === 'follow' ? `../../${file.reference}?${queryOf(request)}` : undefined
  return {
    status: 200,
    page: letterPage({ ...request, file, desk, sent, letter, asSent, phone, about, follow }),
  }
}

const queryOf = ({ query, language }: Request): string =>
  new URLSearchParams({ key: query['key'] ?? '', lang: language }).toString()

function jsonOf(
  reference: string,
  { at: name, letter: kind, sentAt, how }: ReturnType<typeof lettersSent>[number],
  letter: Letter,
  asSent: boolean,
): Answers['letter'] {
  const { language, subject } = letter
  const text = asText(letter, texts(language).punctuation.colon)
  return { reference, letter: name, kind, sentAt, how, language, subject, text, asSent }
}
