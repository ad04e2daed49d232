import { cleanWords, isVisible } from '../../domain/forms/fields.ts'
import { lastParts, nouns } from '../../domain/forms/last-parts-of-hosts.ts'
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
  return /^(?!.*\/\/)[A-Za-z0-9][A-Za-z0-9/_-]{0,59}$/.test(text)
}

/** What browsers read as the dot between the parts of a host's name. The full stop of Chinese stands apart. */
const dots = '.\u2024\ufe12\ufe52\uff0e\uff61'
/** Letters in circles and squares, which browsers read as letters: `ⓒⓞⓜ`. */
const circled = '\\u24b6-\\u24e9\\u{1f12b}-\\u{1f190}\\u{1ccd6}-\\u{1ccef}'
/** One sign for several letters, which browsers read too: `㎝`, `℡`, `™`, `ﬁ`, `ⅵ`. */
const several =
  '\\u0132\\u0133\\u01c7-\\u01cc\\u01f1-\\u01f3\\u20a8\\u2116\\u2120-\\u2122\\u213b\\u2160-\\u217f\\u3250\\u32cc-\\u32cf\\u3371-\\u33df\\u33ff\\ufb00-\\ufb06\\u{1f12d}\\u{1f12e}\\u{1f14a}-\\u{1f14f}\\u{1f16a}-\\u{1f16c}\\u{1f190}'
const letter = `[\\p{L}${circled}${several}]`
const inName = `[\\p{L}\\p{M}\\p{N}${circled}${several}-]`
/** A dot before what could be the last part of a host's name, of any script: `.com`, `.भारत`, `.xn--p1ai`. */
const hostDot = new RegExp(
  `(?<=[^\\s.])[${dots}](?=${letter}${inName}|[${several}])|(?<=www\\d{0,2})[${dots}。](?=\\S)`,
  'giu',
)
const eastAsian = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}]'
/**
 * The full stop of Chinese is a dot too, but ends most of their sentences. It is one before a last part of another
 * script, and before a Chinese or Japanese one that ends there: `恶意。com`, `恶意。рф`, `恶意。网站/路`, but not
 * `未答复。公司称……`.
 */
const chineseDot = new RegExp(
  `(?<=[^\\s。])。(?=(?!${eastAsian})${letter}(?:(?!${eastAsian})${inName})+(?![\\p{L}\\p{N}])|[a-z0-9-]+[.。．｡]|(?:${lastParts})(?![\\p{L}\\p{N}])|(?:${nouns})(?![\\p{L}\\p{N}，。！？；：、]))`,
  'giu',
)
const digit = '[\\p{Nd}]'
const address = new RegExp(
  `(?<!${digit}[${dots}]?)${digit}{1,3}(?:[${dots}。]${digit}{1,3}){3}(?![${dots}]?${digit})`,
  'gu',
)
/** The colon behind a scheme, known or not: `https:`, `weixin:`, `h2:`. A time of day has digits on both sides. */
const schemeColon =
  /(?<=[a-z][a-z0-9+.-]{0,40}):(?=\S)(?<!\d\d:(?=\d\d(?!\d)))|(?<=[a-z0-9])[：﹕꞉∶](?=[/\\])|:(?=[/\\]{2})/giu
/** A host without a scheme, of the web or of a Windows network. */
const twoSlashes = /(?<![\]/])\/\/(?=[^\s/])|\\\\(?=\S)/g
/** Programs know this host without a dot. */
const localHost = /(?<=\])\/\/(?=localhost(?![a-z0-9]))/gi
/** What follows two slashes is a host, also with parts of one letter. */
const host = /(?<=\/\/\]?)[^\s/?#]+/g
const hostDots = new RegExp(`[${dots}。](?=\\S)`, 'g')
const at = /(?<=\S)[@＠﹫](?=\S)/g
/** What has no width, or would cover the lines around it. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
/** What looks like a blank, and is not: an empty cell of Braille, a note without a head, the place of an object. */
const blanks = /[\u2800\ufffc\u{1d159}]/gu
/** A line of private use alone: no program knows how it looks. */
const unknown = /^[\s\p{Co}]*$/u
const piled = /(\p{M}{3})\p{M}+/gu
/**
 * Signs that lines are drawn with, in any width: dashes, dots, bars and boxes.
 */
const drawn =
  '[\\p{Pd}\\p{Pc}=＝*＊×~～〜#＃+＋.．。·•・‧∙⋅…⋯‥¯ˉ￣‾−⎯\\u23ba-\\u23bd\\u2500-\\u25ff\\u2700-\\u27bf\\u2801-\\u28ff➖]'
/** A line of them alone, as mails have before a signature and between their parts. */
const rule = new RegExp(`^[^\\S\\n]*(?:(${drawn})[^\\S\\n]*){2,}$`, 'gmu')
/** Letters that look like a dash: one in Chinese, the long sound of Japanese, and the like. */
const likeDashes = '\u4e00\u30fc\u3161\u3127\u2f00'
/** A line of one of them alone. */
const ruleOfLetters = new RegExp(`^[^\\S\\n]*([${likeDashes}])(?:[^\\S\\n]*\\1)+[^\\S\\n]*$`, 'gmu')
/** A line of signs without a letter or digit, whatever they are. */
const ruleOfSigns = new RegExp(
  `^[^\\S\\n]*([^\\s\\p{L}\\p{N}${circled}])(?:[^\\S\\n]*[^\\s\\p{L}\\p{N}${circled}]){3,}[^\\S\\n]*$`,
  'gmu',
)
/** A line of one sign or letter alone: `oooooo`. Digits may be an answer. */
const ruleOfOne = /^[^\S\n]*([^\s\p{N}]\p{M}*)(?:[^\S\n]*\1){3,}[^\S\n]*$/gmu
/** One sign or letter so often that a mail program breaks the line within them. */
const runOfOne = /([^\s\p{N}])(?:[^\S\n]*\1){19,}/gu
/** Line below line without a letter or digit: they push words out of sight. */
const emptyLines = /((?:^[^\p{L}\p{N}\n]*\n){3})(?:[^\p{L}\p{N}\n]*\n)+/gmu
/** Many of them in a line: where the line is broken, they would stand alone. */
const run = new RegExp(`(${drawn})(?:[^\\S\\n]*${drawn}){7,}|([${likeDashes}])\\2{7,}`, 'gu')
/** Marks of quoting, and bars that look like one. */
const quoting = /^[^\S\n]*(?:[>＞﹥›»≫〉》⟩❯❱▶►➤|｜¦│┃║┆┇┊┋▏▎▍▌▋▊▉█ǀ丨︱‖❘❙❚∣∥⎜⎟⎢⎥⎪⎮⏐⸽⸾]+[^\S\n]*)+/gmu

/**
 * The words with every address written so that a reader understands it and no program opens it: `https[:]//`,
 * `example[.]com`, `name[@]`. Blanks and empty lines that would push words out of the quote go, also characters that
 * only look empty. So does what looks like the end of the quote or another quote: rules become one sign or letter, and
 * marks of quoting `»`.
 */
export function withoutLinks(words: string): string {
  return cleanWords(cleanWords(words).replace(unseen, '').replace(blanks, ' '))
    .replace(piled, '$1')
    .replace(schemeColon, '[:]')
    .replace(twoSlashes, (two) => `[${two}]`)
    .replace(localHost, '[//]')
    .replace(host, (name) => name.replaceAll(hostDots, (dot) => `[${dot}]`))
    .replace(at, '[@]')
    .replace(address, (four) => four.replaceAll(/[^\p{Nd}]/gu, (dot) => `[${dot}]`))
    .replace(hostDot, (dot) => `[${dot}]`)
    .replace(chineseDot, '[。]')
    .replace(quoting, '» ')
    .replace(rule, '$1')
    .replace(ruleOfLetters, '$1')
    .replace(ruleOfSigns, '$1')
    .replace(ruleOfOne, '$1')
    .replace(run, '$1$2')
    .replace(runOfOne, '$1')
    .replace(/[^\S\n]{3,}/g, '  ')
    .replace(/^.*$/gm, (line) => (isVisible(line) && !unknown.test(line) ? line.trimEnd() : ''))
    .replace(/\n{3,}/g, '\n\n')
    .replace(emptyLines, '$1')
}
