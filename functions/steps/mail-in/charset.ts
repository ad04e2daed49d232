import PostalMime, { decodeWords, type Email, type PostalMimeOptions } from 'postal-mime'

/*
 * 8-bit text without a declared charset. Older mailboxes and gateways in China send GBK so. What is neither UTF-8 nor
 * Chinese in GB18030 is not guessed at: somebody has to look at it.
 */

/** A part of a message within the reader. Of the types of postal-mime this is no part, so `npm test` watches it. */
type Part = {
  contentType: { parsed: { value: string; params: Record<string, string> } }
  contentDisposition: { parsed: { value: string } }
  content: ArrayBuffer | null
}
type Collects = { collectNode: (part: Part, ...others: readonly unknown[]) => Promise<void> }

/** A text that names no charset, or one that has no signs but those of ASCII. */
const undeclared = new Set(['', 'us-ascii', 'ascii'])

/**
 * Reads a message, each text in the charset that it is in.
 * @returns the message, and whether some text of it is in no charset that can be told
 * @throws what `PostalMime.parse` throws
 */
export async function parseTexts(
  raw: Buffer,
  limits: PostalMimeOptions,
): Promise<{ email: Email; isUnclear: boolean }> {
  let isUnclear = false
  const parser = new PostalMime(limits)
  const inner = parser as unknown as Collects
  const collect = inner.collectNode.bind(parser)
  inner.collectNode = (part, ...others) => {
    const { value, params } = part.contentType.parsed
    const isText = ['text/plain', 'text/html'].includes(value) && part.contentDisposition.parsed.value !== 'attachment'
    if (isText && part.content !== null && undeclared.has((params['charset'] ?? '').trim().toLowerCase())) {
      const bytes = new Uint8Array(part.content)
      const found = charsetOf(bytes) === 'utf-8' ? 'utf-8' : (inHtml(value, bytes) ?? charsetOf(bytes))
      if (found === undefined) isUnclear = true
      else params['charset'] = found
    }
    return collect(part, ...others)
  }
  const email = await parser.parse(namesInUtf8(raw))
  const subject = inChinese(headerOf(raw, 'subject'))
  return { email: subject === undefined ? email : { ...email, subject: decodeWords(subject) }, isUnclear }
}

/** Lines of a part's header that are looked at above that with the name of its file. */
const linesAbove = 20

/** The name of a file, in a line of the header of its part or in one that continues it. */
const namesFile = /^(?:content-(?:type|disposition)\s*:|[ \t]).*name\s*=/i

/**
 * The message with the names of its files in UTF-8. Older programs in China write them in GBK as they are, and the
 * reader takes every header for UTF-8.
 */
function namesInUtf8(raw: Buffer): Buffer {
  const parts: Buffer[] = []
  let done = 0
  for (let found = raw.indexOf('name='); found !== -1; found = raw.indexOf('name=', found + 5)) {
    const begin = raw.lastIndexOf(10, found) + 1
    const next = raw.indexOf(10, found)
    const line = raw.subarray(begin, next === -1 ? raw.length : next)
    if (begin < done || !line.some((byte) => byte >= 0x80) || !namesFile.test(line.toString('latin1'))) continue
    const chinese = isInHeader(raw, begin) ? inChinese(line) : undefined
    if (chinese === undefined) continue
    parts.push(raw.subarray(done, begin), Buffer.from(chinese))
    done = begin + line.length
  }
  return parts.length === 0 ? raw : Buffer.concat([...parts, raw.subarray(done)])
}

/** Whether the line that begins here is in the header of the message or of a part of it. */
function isInHeader(raw: Buffer, begin: number): boolean {
  let at = begin
  for (let lines = 0; lines < linesAbove; lines += 1) {
    if (at === 0) return true
    const above = raw.lastIndexOf(10, at - 2) + 1
    const line = raw.subarray(above, at).toString('latin1').trimEnd()
    if (line === '') return false
    if (line.startsWith('--')) return true
    at = above
  }
  return false
}

/** What stands in GB18030 where UTF-8 was expected; undefined if it is UTF-8, or in no charset that can be told. */
export function inChinese(bytes: Uint8Array | undefined): string | undefined {
  return bytes !== undefined && charsetOf(bytes) === 'gb18030' ? new TextDecoder('gb18030').decode(bytes) : undefined
}

/** The charset that HTML names of itself. */
const inHtml = (type: string, bytes: Uint8Array): string | undefined =>
  type === 'text/html' ? /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(beginning(bytes))?.[1] : undefined
const beginning = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 4096)).toString('latin1')

/** @returns undefined if it is in neither */
function charsetOf(bytes: Uint8Array): 'utf-8' | 'gb18030' | undefined {
  if (reads(bytes, 'utf-8')) return 'utf-8'
  return reads(bytes, 'gb18030') && isLikeChinese(bytes) ? 'gb18030' : undefined
}

function reads(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Whether most bytes beyond ASCII stand beside another. Of a letter with an accent in a charset of the west, GB18030
 * makes a Chinese one together with the letter behind it; those bytes stand alone.
 */
function isLikeChinese(bytes: Uint8Array): boolean {
  let [all, beside] = [0, 0]
  for (let place = 0; place < bytes.length; place += 1) {
    if ((bytes[place] ?? 0) < 0x80) continue
    all += 1
    if ((bytes[place - 1] ?? 0) >= 0x80 || (bytes[place + 1] ?? 0) >= 0x80) beside += 1
  }
  return beside * 4 >= all * 3
}

/** The bytes of the first header of this name, unfolded: those of the reader were decoded as UTF-8. */
export function headerOf(raw: Buffer, name: string): Uint8Array | undefined {
  const head = raw.subarray(0, 512 * 1024).toString('latin1')
  const [end] = /\r?\n\r?\n/.exec(head) ?? []
  const lines = (end === undefined ? head : head.slice(0, head.indexOf(end))).replace(/\r?\n(?=[ \t])/g, '').split('\n')
  const line = lines.find((one) => one.slice(0, one.indexOf(':')).trim().toLowerCase() === name)
  return line === undefined ? undefined : Buffer.from(line.slice(line.indexOf(':') + 1).trim(), 'latin1')
}
