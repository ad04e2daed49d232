import { Problem } from './problems.ts'

/** The largest body that any door reads, in bytes. */
const bodyLimit = 64 * 1024

type Sent = {
  body?: string | undefined
  isBase64Encoded: boolean
  headers: Readonly<Record<string, string | undefined>>
}

/** Media type of a body in lower case, without parameters; empty if the request named none. */
export function mediaType({ headers }: Pick<Sent, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** @throws Problem 413, 400 (not UTF-8) */
function textOf({ body = '', isBase64Encoded }: Sent): string {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > bodyLimit) throw new Problem('too-large')
  // A gateway that passes the body as text has replaced bytes that were not UTF-8 with this character.
  if (!isBase64Encoded && body.includes('\uFFFD')) throw new Problem('not-utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('not-utf8')
  }
}

/** @throws Problem 415, 413, 400 */
export function readJson(sent: Sent): unknown {
  const charset = /charset=\s*"?([^";\s]+)/i.exec(sent.headers['content-type'] ?? '')?.[1]
  if (mediaType(sent) !== 'application/json' || (charset !== undefined && !/^utf-?8$/i.test(charset)))
    throw new Problem('media-type')
  const text = textOf(sent)
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed-json')
  }
}

/** The fields of a form, each with all its values. @throws Problem 415, 413, 400 */
export function readForm(sent: Sent): Record<string, string[]> {
  if (mediaType(sent) !== 'application/x-www-form-urlencoded') throw new Problem('media-type')
  const fields = Object.create(null) as Record<string, string[]>
  for (const [name, value] of new URLSearchParams(textOf(sent))) (fields[name] ??= []).push(value)
  return fields
}
