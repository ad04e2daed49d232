import { cleanWords } from '../../domain/forms/fields.ts'
import type { Writing } from './context.ts'
import { type Block, given } from './letter.ts'
import { excerpt, quoteUserWords } from './quote-user-text.ts'

/*
 * What the complainant wrote, in a mail to the staff. Anybody can be the complainant. So their words stand in a quote
 * that says whose they are, and no mail program makes a link of them. The page of the task has them as they were
 * written.
 */

/**
 * A stranger's words under a title.
 * @param title what they are about; the quote says by itself whose words they are
 * @param max characters, if only the beginning is to be shown
 */
export function quoteStranger(
  { m }: Pick<Writing, 'm'>,
  title: string,
  words: string | null | undefined,
  max?: number,
): readonly Block[] {
  return given(words, (all): Block[] => {
    const shown = max === undefined ? all : excerpt(all, max)
    return [
      {
        is: 'quote',
        title: m.brackets(title, m.staff.strangersWords),
        text: quoteUserWords(withoutLinks(shown)),
        stranger: true,
      },
      ...(shown.endsWith('…') && !all.endsWith('…') ? [{ is: 'text', text: m.staff.longer } as const] : []),
    ]
  })
}

/** Whether a number that a stranger gave can stand in one of our lines: it is no sentence, address or link. */
export function isPlainNumber(text: string): boolean {
  return /^[A-Za-z0-9/_-]{1,60}$/.test(text)
}

/** Schemes that mail programs make links of without two slashes. */
const schemes = /\b(mailto|tel|callto|sms|sip|skype|facetime|javascript|data|file|news|urn|outlook|ms-[a-z]+):/giu
/** A dot between two parts of a host's name, of any script. */
const hostDot = /(?<=[^\s.])[.\uff0e\uff61](?=\p{L}{2})|(?<=[a-z0-9])。(?=[a-z]{2})/giu
const address = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g
/** What has no width, or would cover the lines around it. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu
const piled = /(\p{M}{3})\p{M}+/gu

/**
 * The words with every address written so that a reader understands it and no program opens it: `https[:]//`,
 * `example[.]com`. Blanks and empty lines that would push words out of the quote go.
 */
export function withoutLinks(words: string): string {
  return cleanWords(cleanWords(words).replace(unseen, ''))
    .replace(piled, '$1')
    .replace(/(?<=[a-z])[:：](?=[/\\])/gi, '[:]')
    .replace(schemes, '$1[:]')
    .replace(/\\\\(?=\S)/g, '[\\\\]')
    .replace(address, (four) => four.replaceAll('.', '[.]'))
    .replace(hostDot, (dot) => `[${dot}]`)
    .replace(/[^\S\n]{3,}/g, '  ')
    .replace(/\n{3,}/g, '\n\n')
}
