import type { SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import PostalMime, { type Email } from 'postal-mime'

/** A mail as a client of SES was asked to send it, read back. Lines end with line feeds, as the desk writes them. */
export type MessageIn = { to: string; subject: string; text: string; html: string; email: Email; raw: string }

/** Reads what `send` asked a client to send. */
export async function messageIn({ Destinations, RawMessage }: SendRawEmailCommandInput): Promise<MessageIn> {
  const data = RawMessage?.Data ?? new Uint8Array()
  const email = await PostalMime.parse(data)
  // The parser counts the line end before a boundary as the body's; RFC 2046 (5.1.1) does not.
  const unix = (body = ''): string => body.replaceAll('\r\n', '\n').replace(/\n\n$/, '\n')
  return {
    to: Destinations?.[0] ?? '',
    subject: email.subject ?? '',
    text: unix(email.text),
    html: unix(email.html),
    email,
    raw: Buffer.from(data).toString('latin1'),
  }
}
