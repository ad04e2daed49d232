/**
 * `Name <address>` as a mail header takes it: the name ASCII and quoted, or in encoded words (RFC 2047) of at most 75
 * characters. Control characters, line breaks among them, cannot get in.
 */
export function mailbox(name: string, address: string): string {
  const plain = oneLine(name)
  if (plain === '') return address
  // oxlint-disable-next-line no-control-regex
  const shown = /^[\x20-\x7e]*$/.test(plain) ? `"${plain.replace(/["\\]/g, '\\$&')}"` : encodedWords(plain)
  return `${shown} <${address}>`
}

/** The text on one line, so that no header can begin inside it. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
}

/**
 * 39 bytes are 52 characters of Base64; with `=?UTF-8?B?` and `?=` that is 64, so that the name of the header fits on
 * the same line of 76. No character is cut in two.
 */
export function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 39) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ')
}
