/*
 * What somebody wrote in a mail, without the letter that it answers. Whatever is left out here is still in the mail as
 * it came; so where it is unclear, more is kept rather than less.
 */

/** Lines that introduce what follows as the mail that is answered, whatever program wrote them. */
const introductions: readonly RegExp[] = [
  /^-{2,}\s*(?:original message|original mail|ursprüngliche nachricht|message d'origine|原始邮件|原邮件|原始信件|原始郵件)\s*-{2,}$/i,
  /^(?:on|am|le|el)\s.{6,180}(?:wrote|schrieb|a écrit|escribió)\s*[:：]$/i,
  /^(?:在|于)?\s*.{0,120}(?:写道|寫道|來信|来信)\s*[:：]$/,
  /^\d{4}[-/年].{4,120}(?:写道|wrote)\s*[:：]$/i,
]

/** The end of any such line. */
const said = /(?:wrote|schrieb|a écrit|写道|寫道)\s*[:：]$/i

/** The second half of such a line. */
const secondHalf = /^(?:wrote|写道)\s*[:：]$/i

/** The first line of the block of headers that Outlook, QQ and others put there. */
const from = /^\*?(?:from|发件人|寄件者|寄件人|von|de)\s*\*?\s*[:：]/i
/** The lines that follow it. */
const header =
  /^\*?(?:sent|date|to|cc|subject|发送时间|发件时间|日期|时间|收件人|抄送|主题|寄件日期|收件者|主旨|gesendet|an|betreff)\s*\*?\s*[:：]/i

/** What is passed on, not answered: it is what they want us to read. */
const passedOn =
  /^-{2,}\s*(?:forwarded message|转发的邮件|转发邮件|轉寄郵件)|^begin forwarded message|^(?:fw|fwd|转发)\s*[:：]/i

/** What a telephone adds below what was written. */
const signature =
  /^(?:sent from my \S.{0,40}|发自我的.{1,30}|从我的.{1,30}发送|获取\s*outlook.{0,40}|get outlook for .{1,20})$/i

/**
 * The part above the letter that is answered, and what was written between its lines. It is the whole text if nothing
 * is above it, or if something is passed on.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  if (lines.some((one) => passedOn.test(one.trim()))) return tidy(lines)
  const cut = placeOfAnswered(lines)
  const above = cut === -1 ? lines : lines.slice(0, cut)
  const own = tidy(above.filter((one) => !isQuoted(one)))
  // They wrote below or between the lines of the letter: what is quoted line by line is left out, all else is kept.
  const rest = cut === -1 ? '' : tidy(lines.slice(cut + 1).filter((one) => !isQuoted(one) && !isHeading(one)))
  const isLineByLine = cut !== -1 && lines.slice(cut + 1).some(isQuoted)
  if (isLineByLine) return tidy([own, rest].filter((one) => one !== ''))
  return own === '' ? tidy(lines) : own
}

const isQuoted = (line: string): boolean => /^\s{0,3}[>＞]/.test(line)
const isHeading = (line: string): boolean => {
  const one = line.trim()
  return (
    from.test(one) || header.test(one) || secondHalf.test(one) || introductions.some((pattern) => pattern.test(one))
  )
}

function placeOfAnswered(lines: readonly string[]): number {
  return lines.findIndex((line, place) => {
    const one = line.trim()
    if (one.length > 250 || one === '') return false
    if (introductions.some((pattern) => pattern.test(one))) return true
    // Whatever else it says, what follows is quoted.
    if (said.test(one) && isQuoted(lines[place + 1] ?? '')) return true
    // The sentence may be broken in two: `On Mon … <liaison@…>` and `wrote:` on the next line.
    const two = `${one} ${(lines[place + 1] ?? '').trim()}`
    if (secondHalf.test((lines[place + 1] ?? '').trim()) && introductions.some((is) => is.test(two))) return true
    const below = lines.slice(place + 1, place + 6).filter((next) => header.test(next.trim()))
    return from.test(one) && below.length >= 2
  })
}

/** Without empty lines at both ends, and without a telephone's own line at the end. */
function tidy(lines: readonly string[]): string {
  const left = lines.map((one) => one.trimEnd())
  const isEmpty = (one: string | undefined): boolean =>
    one !== undefined && (/^[_-]*$/.test(one.trim()) || signature.test(one.trim()))
  while (isEmpty(left.at(-1))) left.pop()
  while (left[0] === '') left.shift()
  return left.join('\n').replace(/\n{3,}/g, '\n\n')
}
