import type { Email } from 'postal-mime'

/*
 * A message of several parts that names no boundary between them, or another than the one that stands there: readers
 * find no part in it, and its words would be lost.
 */

/** Whether a message says that it has parts, and none was found though something stands there. */
export function isWithoutItsParts({ headers, text = '', html = '', attachments }: Email, raw: Buffer): boolean {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? ''
  const isEmpty = text.trim() === '' && html.trim() === '' && attachments.length === 0
  return isEmpty && /^\s*multipart\//i.test(type) && apart(raw).body.trim() !== ''
}

/** The message with the boundary that stands in it; as plain text if there is none. */
export function withItsParts(raw: Buffer): Buffer {
  const { head, body } = apart(raw)
  const [, boundary] = /^--([^\s"]{1,70}?)[ \t]*$/m.exec(body) ?? []
  const type = boundary === undefined ? 'text/plain' : `multipart/mixed; boundary="${boundary}"`
  const others = head.replaceAll(/^content-(?:type|transfer-encoding):.*(?:\r?\n[ \t].*)*(?:\r?\n)?/gim, '').trimEnd()
  return Buffer.from(`${others}\r\nContent-Type: ${type}\r\n\r\n${body}`, 'latin1')
}

/** Header and body, each byte as a character. */
function apart(raw: Buffer): { head: string; body: string } {
  const all = raw.toString('latin1')
  const gap = /\r?\n\r?\n/.exec(all)
  return gap === null
    ? { head: all, body: '' }
    : { head: all.slice(0, gap.index), body: all.slice(gap.index + gap[0].length) }
}
