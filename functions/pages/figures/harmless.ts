/**
 * Text for a cell of a spreadsheet. What a program could take for a formula gets an apostrophe first (OWASP ASVS 5,
 * 1.2.10): also the full-width signs, which some programs read as the others. Numbers are written as numbers and need
 * none of it.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text
}
