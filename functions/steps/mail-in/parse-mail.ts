import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { type Address, addressParser, type Attachment as Part, type Email } from 'postal-mime'
import { automaticOf } from '../../domain/features/mail-in/automatic.ts'
import { htmlText } from '../../domain/features/mail-in/html-text.ts'
import { type IncomingMail, mailLimits } from '../../domain/features/mail-in/incoming.ts'
import { ownWords } from '../../domain/features/mail-in/own-words.ts'
import { isWithoutItsParts, withItsParts } from './broken-parts.ts'
import { headerOf, parseTexts, inChinese } from './charset.ts'
import { oneSender } from './one-sender.ts'
import { filesInWinmail } from './winmail.ts'

/** A mail as it was read: what it says, and the content of its files in their order. */
export type ReadMail = Pick<
  IncomingMail,
  'id' | 'from' | 'fromShown' | 'subject' | 'text' | 'whole' | 'attachments' | 'automatic' | 'unreadable'
> & { contents: ReadonlyMap<number, Uint8Array> }

/** More than any program nests, and little enough for every stack. */
const limits = { maxNestingDepth: 64, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 4 } as const

/** Characters of a text that are looked at for what is new in it. */
const mostRead = 100_000

/**
 * Reads a message. It never fails: what cannot be read is a mail without words, which somebody has to look at.
 * @param envelopeFrom the sender of the envelope
 * @param own addresses and domains of the desk, from which only its own mail comes
 */
export async function parseMail(raw: Buffer, envelopeFrom: string, own: readonly string[]): Promise<ReadMail> {
  if (isTooMuch(raw)) return unreadable(raw)
  let read: Awaited<ReturnType<typeof parseTexts>>
  let isBroken = false
  try {
    read = await parseTexts(raw, limits)
    isBroken = isWithoutItsParts(read.email, raw)
    if (isBroken) read = await parseTexts(withItsParts(raw), limits)
  } catch {
    return unreadable(raw)
  }
  const { email } = read
  const { headers, subject = '', attachments } = email
  const sender = hasBareReturns(email) ? null : oneSender(headers)
  const from = sender === null ? null : asciiAddress(sender)
  const plain = (email.text ?? '').slice(0, mostRead)
  const written = plain.trim() === '' ? htmlText(email.html ?? '', mostRead) : plain
  const files = filesOf(attachments)
  const isUnclear = read.isUnclear || attachments.some(({ mimeType }) => sealed.has(mimeType))
  const text = ownWords(written)
  const coming = { headers, envelopeFrom, from, subject }
  return {
    id: idOf(email, from, written),
    from,
    fromShown: headers
      .filter(({ key }) => key === 'from')
      .flatMap(({ value }, _, { length }) =>
        addressParser(length === 1 ? (inChinese(headerOf(raw, 'from')) ?? value) : value),
      )
      .map(shown)
      .join(', ')
      .slice(0, 500),
    subject: subject.slice(0, 1000),
    text: isUnclear ? '' : text.slice(0, mailLimits.text),
    whole: isUnclear ? '' : written.slice(0, mailLimits.text),
    attachments: files.map(({ name, content }, part) => ({
      part,
      name: name.slice(0, 300),
      bytes: content.byteLength,
    })),
    automatic: automaticOf(coming, own),
    // What was put together again is looked at by somebody, beside the message as it came.
    unreadable: isUnclear || isBroken,
    contents: new Map(files.map(({ content }, part) => [part, content])),
  }
}

/**
 * Lines of a message, and those among them that may begin a part. While it is read, each line of a text takes some
 * hundred bytes, each part some thousand: thirty megabytes of short lines would take four gigabytes. The largest file
 * has fewer lines of base64.
 */
const most = { lines: 600_000, parts: 5000 } as const

/** Whether it would take more memory than there is to read a message. No program of a person sends such. */
function isTooMuch(raw: Buffer): boolean {
  let [lines, parts] = [0, 0]
  for (let end = raw.indexOf(10); end !== -1; end = raw.indexOf(10, end + 1)) {
    lines += 1
    if (raw[end + 1] === 0x2d && raw[end + 2] === 0x2d) parts += 1
    if (lines > most.lines || parts > most.parts) return true
  }
  return false
}

function unreadable(raw: Buffer): ReadMail {
  return {
    id: createHash('sha256').update('raw').update(raw).digest('base64url'),
    from: null,
    fromShown: '',
    subject: '',
    text: '',
    whole: '',
    attachments: [],
    automatic: null,
    unreadable: true,
    contents: new Map(),
  }
}

/**
 * Tells a mail from every other: by its Message-ID, and by who wrote what in it. A Message-ID alone would let somebody
 * else's mail take the place of this one.
 */
function idOf(
  { messageId = '', subject = '', date = '', attachments, headers }: Email,
  from: string | null,
  text: string,
): string {
  const hash = createHash('sha256')
  // A sender that proves nothing still tells it from a mail of somebody else.
  const who =
    from ??
    headers
      .filter(({ key }) => key === 'from')
      .map(({ value }) => value)
      .join('\n')
  // Without a Message-ID, the time at which it was written has to tell it apart.
  for (const part of [messageId.trim() || `sent ${date}`, who, subject, text]) hash.update(`${part.length} ${part} `)
  for (const one of attachments) hash.update(createHash('sha256').update(contentOf(one)).digest())
  return hash.digest('base64url')
}

/** Whether a line of the header may be two for another program, which then reads another sender. */
const hasBareReturns = ({ headerLines }: Email): boolean => headerLines.some(({ line }) => line.includes('\r'))

function shown(one: Address): string {
  if (one.group !== undefined) return `${one.name}: ${one.group.map(shown).join(', ')};`
  return one.name === '' ? one.address : `${one.name} <${one.address}>`
}

/** An address in the one form in which two are compared; null if no mail could go to it. */
export function asciiAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const [local, named] = [address.slice(0, at).trim(), address.slice(at + 1).trim()]
  const domain = domainToASCII(named)
  if (at < 1 || domain === '' || /[\s<>,;:"()[\]\\@]/.test(local)) return null
  // Letters that only look like others stay what they are: no form of compatibility is applied to the name.
  return `${local.toLowerCase()}@${domain}`
}

/** What is encrypted, or inside its own signature: what it says stands nowhere else. */
const sealed: ReadonlySet<string> = new Set([
  'application/pkcs7-mime',
  'application/x-pkcs7-mime',
  'application/pgp-encrypted',
])

/** What programs add of their own: signatures of the text, and the dates of an invitation that stands in the text. */
const additions: ReadonlySet<string> = new Set([
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pgp-signature',
  'application/ics',
  'text/calendar',
])

/** Files of a mail that are looked at. More than a case has room for is in the message as it came. */
const mostFiles = 100

/** The files of a mail, those in Outlook's own packing too. */
function filesOf(parts: readonly Part[]): { name: string; content: Uint8Array }[] {
  return parts
    .filter(isFile)
    .flatMap((part) => {
      const content = contentOf(part)
      const packed = part.mimeType === 'application/ms-tnef' || part.filename?.toLowerCase() === 'winmail.dat'
      const unpacked = packed ? filesInWinmail(content) : []
      const name = part.filename ?? (part.mimeType === 'message/rfc822' ? 'message.eml' : '')
      return unpacked.length > 0 ? unpacked : [{ name, content }]
    })
    .slice(0, mostFiles)
}

/**
 * A picture that stands inside the text is a file if it is larger than a logo. What has no content is one if it was
 * attached by a name: they think that we have it.
 */
function isFile(part: Part): boolean {
  const bytes = contentOf(part).byteLength
  if (additions.has(part.mimeType)) return false
  if (bytes === 0) return part.disposition === 'attachment' && (part.filename ?? '') !== ''
  const isInside = part.related === true || part.disposition === 'inline'
  return !(isInside && part.mimeType.startsWith('image/') && bytes < mailLimits.picture)
}

function contentOf({ content }: Part): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
