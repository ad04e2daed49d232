/** One part of a form: its name, the name of its file if it is one, and its content. */
export type FormPart = { name: string; fileName: string | undefined; content: Buffer }

/**
 * The parts of a body of multipart/form-data (RFC 7578), in their order.
 * @returns undefined if it is not one
 */
export function formParts(contentType: string, body: Buffer): FormPart[] | undefined {
  const [, quoted, bare] = /^multipart\/form-data;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) return undefined
  const mark = Buffer.from(`\r\n--${boundary}`)
  // The first boundary has no line break before it.
  const whole = Buffer.concat([Buffer.from('\r\n'), body])
  const parts: FormPart[] = []
  for (let at = whole.indexOf(mark); at >= 0;) {
    const from = at + mark.length
    if (whole.toString('latin1', from, from + 2) === '--') return parts
    const end = whole.indexOf(mark, from)
    const head = whole.indexOf('\r\n\r\n', from)
    if (end < 0 || head < 0 || head > end) return undefined
    const disposition = /content-disposition:[^\r\n]*/i.exec(whole.toString('utf8', from, head))?.[0] ?? ''
    parts.push({
      name: /[; ]name="([^"]*)"/i.exec(disposition)?.[1] ?? '',
      fileName: /[; ]filename="([^"]*)"/i.exec(disposition)?.[1],
      content: whole.subarray(head + 4, end),
    })
    at = end
  }
  return undefined
}
