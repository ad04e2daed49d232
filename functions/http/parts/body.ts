import { issue, type Issue } from '../../domain/forms/issues.ts'
import { onceField, tokenField } from '../../pages/parts/link.ts'
import { Problem } from './problems.ts'

/**
 * The most text that a door reads, in bytes of UTF-8. A test fills every form to its limits in Chinese and in emoji:
 * what fits the fields fits in here.
 */
export const mostText = { complainant: 96 * 1024, staff: 1400 * 1024 } as const
type Readers = keyof typeof mostText

/**
 * The largest body of a door, in bytes. A form writes a byte as `%E8`, so it is three times its text; JSON that escapes
 * every character is no longer than that in Chinese. The gateway passes it on in base64, and Lambda takes 6 MB.
 */
export const largestBody = { complainant: 3 * mostText.complainant, staff: 3 * mostText.staff } as const

/** No form has so many fields, and each costs time. */
const mostFields = 2000

type Sent = {
  body?: string | undefined
  isBase64Encoded: boolean
  headers: Readonly<Record<string, string | undefined>>
  /** The fields of a form that were read already, for its one-time key. */
  fields?: Fields | undefined
  /** The JSON that was read already, for the same reason. */
  parsed?: Parsed | undefined
}

/** A body of JSON, and how large it was: each door has a limit of its own. */
export type Parsed = { value: unknown; bytes: number }

/** Every field of a form, and how large it was: each door has a limit of its own. */
export type Fields = TypedForm & { bytes: number; text: number }

/** A form as it was typed, and what of it cannot be read. */
export type TypedForm = { values: Record<string, string[]>; issues: readonly Issue[] }

const formType = 'application/x-www-form-urlencoded'

/** Media type of a body in lower case, without parameters; empty if the request named none. */
export function mediaType({ headers }: Pick<Sent, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Whether a body comes from a form. */
export function isForm(sent: Pick<Sent, 'headers'>): boolean {
  return mediaType(sent) === formType
}

/** @throws Problem 415 for another type, or another encoding than UTF-8 */
function expectType(sent: Sent, type: string): void {
  const charset = /charset=\s*"?([^";\s]+)/i.exec(sent.headers['content-type'] ?? '')?.[1]
  if (mediaType(sent) !== type || (charset !== undefined && !/^utf-?8$/i.test(charset))) throw new Problem('media-type')
}

/** The bytes of a body. @throws Problem 413 if there are more than `most` */
export function bytesOf({ body = '', isBase64Encoded }: Omit<Sent, 'headers'>, most: number): Buffer {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > most) throw new Problem('too-large')
  return bytes
}

/** Undefined for bytes that are not UTF-8, such as GBK. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether bytes are no longer those that were sent. A gateway that passes the body as text replaces what is not UTF-8
 * with U+FFFD, which has three bytes, for what has one or two. People also paste that character; then the body is as
 * long as the sender said.
 */
function isAltered({ isBase64Encoded, headers }: Sent, { length }: Buffer): boolean {
  return !isBase64Encoded && headers['content-length'] !== String(length)
}

/** @throws Problem 415, 413, 400 */
export function readJson(sent: Sent, from: Readers = 'complainant'): unknown {
  const { value, bytes } = sent.parsed ?? parseJson(sent, from)
  if (bytes > largestBody[from]) throw new Problem('too-large')
  return value
}

/** @throws Problem 415, 413, 400 */
export function parseJson(sent: Sent, from: Readers): Parsed {
  expectType(sent, 'application/json')
  const bytes = bytesOf(sent, largestBody[from])
  const text = decoded(bytes)
  if (text === undefined || (text.includes('\uFFFD') && isAltered(sent, bytes))) throw new Problem('not-utf8')
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')), bytes: bytes.length }
  } catch {
    throw new Problem('malformed-json')
  }
}

/** The fields of a form without its one-time key and its token, which no door reads itself. @throws Problem 415, 413 */
export function readForm(sent: Sent, from: Readers = 'complainant'): TypedForm {
  const { bytes, text, values: all, issues } = sent.fields ?? readFields(sent, from)
  if (bytes > largestBody[from] || text > mostText[from]) throw new Problem('too-large')
  const values = Object.assign(Object.create(null) as TypedForm['values'], all)
  delete values[onceField]
  delete values[tokenField]
  return { values, issues }
}

/**
 * The fields of a form whose page has no place to say which of them cannot be read: it is refused as a whole, since
 * what is not there would pass for what was left empty.
 * @throws Problem 415, 413, 400
 */
export function readWholeForm(sent: Sent, from: Readers = 'complainant'): TypedForm['values'] {
  const { values, issues } = readForm(sent, from)
  if (issues.length > 0) throw new Problem('not-utf8')
  return values
}

/**
 * Every field of a form, each with all its values. `URLSearchParams` would make `����` of what is not UTF-8 and pass
 * `%zz` on as it stands; here each such field is an issue, and the others are kept.
 * @throws Problem 415, 413
 */
export function readFields(sent: Sent, from: Readers = 'complainant'): Fields {
  expectType(sent, formType)
  const body = bytesOf(sent, largestBody[from])
  const { values, issues, text, isCut } = fieldsIn(body, mostText[from])
  if (isCut) throw new Problem('too-large')
  return { values, issues, bytes: body.length, text }
}

/**
 * A form that was refused, as it was typed, to be shown to the person who typed it: never to be recorded. Nothing is
 * too large here, but only as much is kept as a page can show.
 * @returns undefined if it was no form
 */
export function readRefused(sent: Sent): { values: Record<string, string[]>; isCut: boolean } | undefined {
  if (!isForm(sent)) return undefined
  const { values, isCut } = fieldsIn(bytesOf(sent, Infinity), mostShown)
  return { values, isCut }
}

/** Bytes of text that a page shows again: in HTML, some characters become five, and Lambda passes on 6 MB. */
const mostShown = 1_000_000

/** The fields of a body, up to so much text: a longer one ends there. */
function fieldsIn(body: Buffer, most: number): Omit<Fields, 'bytes'> & { isCut: boolean } {
  const values = Object.create(null) as Record<string, string[]>
  const issues: Issue[] = []
  // Latin-1 keeps every byte as it is.
  const pairs = body.toString('latin1').split('&').filter(Boolean)
  const isCut = pairs.length > mostFields
  let text = 0
  for (const pair of pairs.slice(0, mostFields)) {
    const end = pair.indexOf('=')
    const name = unescaped(end < 0 ? pair : pair.slice(0, end))
    const value = end < 0 ? '' : unescaped(pair.slice(end + 1))
    const bytes = Buffer.byteLength(name ?? '') + Buffer.byteLength(value ?? '')
    if (name !== undefined && value !== undefined) {
      const kept = text + bytes > most ? value.slice(0, Math.max(0, most - text)).toWellFormed() : value
      ;(values[name] ??= []).push(kept)
    } else issues.push(issue(name === undefined ? [] : pathOf(name), 'unreadable'))
    text += bytes
    if (text > most) return { values, issues, text, isCut: true }
  }
  return { values, issues, text, isCut }
}

function unescaped(latin1: string): string | undefined {
  const text = latin1.replaceAll('+', ' ')
  // oxlint-disable-next-line no-control-regex
  const raw = /^[\u0000-\u007f]*$/.test(text) ? text : decoded(Buffer.from(text, 'latin1'))
  try {
    return raw === undefined ? undefined : decodeURIComponent(raw)
  } catch {
    return undefined
  }
}

/** Where a page shows what is wrong with a field: for a row of a list, at the list, since rows may be renumbered. */
function pathOf(name: string): string[] {
  const parts = name.split('.')
  const row = parts.findIndex((part) => /^\d+$/.test(part))
  return row < 0 ? parts : parts.slice(0, row)
}
