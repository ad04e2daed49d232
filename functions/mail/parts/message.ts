import { createHash } from 'node:crypto'
import type { Language } from '../../domain/forms/language.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { encodedWords, mailbox } from './header.ts'
import type { Mail } from './mail.ts'

/** What a message says besides the mail itself. Addresses are bare; `id` is its Message-ID without `<` and `>`. */
export type Envelope = { to: string; sender: string; replyTo: string; id: string; at: Instant }

/**
 * A mail as it travels (RFC 5322 and 2045 to 2049): text and HTML as alternatives, in UTF-8, and ASCII only, so every
 * server and every client of the last thirty years takes it. Lines have at most 76 characters and end with CRLF.
 *
 * `Auto-Submitted` (RFC 3834) keeps autoresponders quiet. `X-Auto-Response-Suppress` says the same to Exchange, which
 * does not read it. Desks would otherwise follow up on out-of-office notes as on bounces.
 */
export function messageOf(mail: Mail, { to, sender, replyTo, id, at }: Envelope): Uint8Array {
  const boundary = boundaryOf(mail)
  const lines = [
    `From: ${folded(mailbox(mail.from, sender))}`,
    `To: ${to}`,
    `Reply-To: ${replyTo}`,
    `Subject: ${folded(subjectOf(mail.subject))}`,
    `Date: ${dateOf(at)}`,
    `Message-ID: <${id}>`,
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: OOF, AutoReply',
    'MIME-Version: 1.0',
    `Content-Language: ${mail.language}`,
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('plain', mail.text, mail.language, boundary),
    ...part('html', mail.html, mail.language, boundary),
    `--${boundary}--`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

function part(kind: 'plain' | 'html', text: string, language: Language, boundary: string): string[] {
  const lines = text.toWellFormed().replace(/\r\n?/g, '\n')
  const [encoding, body] = isMostlyAscii(lines)
    ? ['quoted-printable', quotedPrintable(lines)]
    : ['base64', inBase64(lines)]
  return [
    `--${boundary}`,
    `Content-Type: text/${kind}; charset=utf-8`,
    `Content-Language: ${language}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    body,
  ]
}

/**
 * English stays readable as it travels, and filters for spam know quoted-printable as what clients send. Chinese would
 * be nine characters for each of its own, so it goes in base64.
 */
function isMostlyAscii(text: string): boolean {
  const bytes = Buffer.byteLength(text)
  // Each character outside of ASCII has two bytes at least.
  return bytes - text.length <= bytes / 10
}

/** The longest line (RFC 2045, 6.7 and 6.8). */
const width = 76

function inBase64(text: string): string {
  const lines = Buffer.from(text.replaceAll('\n', '\r\n')).toString('base64')
  return (lines.match(/.{1,76}/g) ?? []).join('\r\n')
}

function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const signs = [...Buffer.from(line)].map((byte, place, all) => quoted(byte, place === all.length - 1))
      let row = ''
      const rows: string[] = []
      for (const sign of signs) {
        // The last place is for the `=` behind all but the last row.
        if (row.length + sign.length > width - 1) {
          rows.push(`${row}=`)
          row = ''
        }
        row += sign
      }
      return [...rows, row].join('\r\n')
    })
    .join('\r\n')
}

/** Blanks at the end of a line would be lost. A dot at its beginning is for SMTP to care of, which it does. */
function quoted(byte: number, isLast: boolean): string {
  const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x3d && !(isLast && byte === 0x20)
  return isPlain ? String.fromCodePoint(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

/** ASCII as it is, unless it looks like an encoded word; all else in encoded words (RFC 2047). */
function subjectOf(subject: string): string {
  return /^[\x20-\x7e]*$/.test(subject) && !subject.includes('=?') ? subject : encodedWords(subject)
}

/** A header in lines of about 76 characters, broken at blanks. A reader's program takes a break away again. */
function folded(value: string): string {
  const rows: string[] = []
  for (const word of value.split(' ')) {
    const last = rows.at(-1)
    // The longest name of a header that is folded is `Subject: `.
    if (last === undefined || last.length + word.length + 1 > (rows.length === 1 ? width - 9 : width - 1))
      rows.push(word)
    else rows[rows.length - 1] = `${last} ${word}`
  }
  return rows.join('\r\n ')
}

/** An instant as RFC 5322 (3.3) writes it: `Mon, 30 Nov 2026 01:00:00 +0000`. */
const dateOf = (at: Instant): string => new Date(at).toUTCString().replace('GMT', '+0000')

/** Neither encoding can make such a line: `=_` is no quoted byte, and no base64. The same mail has the same one. */
function boundaryOf({ text, html }: Mail): string {
  return `=_${createHash('sha256').update(text).update(html).digest('hex').slice(0, 24)}`
}
