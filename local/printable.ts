/**
 * Characters that steer a terminal, turn the direction of writing or cannot be seen: all except letters, marks,
 * numbers, signs and blanks.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

/** Joiners are part of emoji and of several scripts. */
const joiners = new Set(['\u200c', '\u200d'])

/**
 * Text that does nothing to a terminal: invisible characters are spelled out, as `\u{1b}`. @param keep characters to
 * leave as they are
 */
export function printable(text: string, keep = ''): string {
  return text.replace(unseen, (character) =>
    joiners.has(character) || keep.includes(character)
      ? character
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

/** A value as JSON on several lines, with invisible characters escaped as in JSON. */
export function harmlessJson(value: unknown): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value, null, 2).replace(unseen, (character) =>
    character === '\n' ? character : character.split('').map(escape).join(''),
  )
}

/** What somebody wrote, in quotation marks, shortened if it is long. */
export function quoted(text: string, most = 60): string {
  const letters = [...text]
  return `"${printable(letters.length > most ? `${letters.slice(0, most).join('')}…` : text)}"`
}
