import type { IncomingMessage } from 'node:http'
import type { Language } from '../../functions/domain/forms/language.ts'
import type { Arriving, Findings, LocalMailIn } from '../mail-in/mail-in.ts'
import { readBody } from '../services/api-gateway.ts'
import type { SentMail } from '../services/ses.ts'

type Reply = { status: number; type: string; body: string; location?: string }

/** More than the mail service takes. */
const largest = 64 * 1024 * 1024

/**
 * `POST /_local/mail-in`: brings an email to the desk. As JSON it is `{"from", "to", "subject", "text"}`, or
 * `{"answers": id of a mail of the inbox, "text"}`. As `message/rfc822` it is a whole message, with `?to=`. What the
 * mail service would find out comes as `findings`, or as a parameter of the address: `dmarc=FAIL`. A form of the
 * console sends either.
 */
export async function mailIn(
  desk: { mailIn?: LocalMailIn | undefined; inbox(): readonly SentMail[]; clock: { settled(): Promise<void> } },
  request: IncomingMessage,
  language: Language,
): Promise<Reply> {
  if (desk.mailIn === undefined) return problem(404, 'This desk takes no mail.')
  // Any page in the same browser could send a form here.
  if (request.headers['sec-fetch-site'] === 'cross-site')
    return problem(403, 'Only the console itself may send mail in.')
  const body = await readBody(request, largest)
  if (body === undefined) return problem(413, 'The body is too large.')
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const type = (request.headers['content-type'] ?? '').toLowerCase()
  const isForm = type.startsWith('application/x-www-form-urlencoded')
  const readAsked = (): Record<string, unknown> | undefined => {
    if (type.startsWith('message/rfc822')) return { raw: body.toString('latin1') }
    return isForm ? Object.fromEntries(new URLSearchParams(body.toString('utf8'))) : parsed(body)
  }
  const asked = readAsked()
  if (asked === undefined) return problem(400, 'The body is not JSON.')
  const mail = arrivingIn({ ...Object.fromEntries(searchParams), ...asked }, desk.inbox())
  if (typeof mail === 'string') return problem(422, mail)
  const { messageId } = await desk.mailIn.arrive(mail)
  await desk.clock.settled()
  return isForm
    ? { status: 303, type: 'text/plain', body: '', location: `/_local?lang=${language}` }
    : { status: 200, type: 'application/json', body: JSON.stringify({ messageId }) }
}

function parsed(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const verdicts = ['dmarc', 'spf', 'dkim', 'spam', 'virus'] as const

/** @returns what is missing, in a sentence, if anything is */
function arrivingIn(given: Readonly<Record<string, unknown>>, inbox: readonly SentMail[]): Arriving | string {
  const text = (name: string): string | undefined =>
    typeof given[name] === 'string' && given[name] !== '' ? given[name] : undefined
  const findings = {
    ...Object.fromEntries(verdicts.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]]))),
    ...(given['findings'] as Findings | undefined),
  } as Findings
  const envelope = {
    findings,
    ...(typeof given['envelopeFrom'] === 'string' && { envelopeFrom: given['envelopeFrom'] }),
  }
  const answered = text('answers')
  if (answered !== undefined) {
    const letter = inbox.find(({ id }) => id === answered)
    if (letter === undefined) return 'answers: there is no such mail'
    const replyTo = /^reply-to: (.*)$/i.exec(letter.headers?.find((one) => /^reply-to:/i.test(one)) ?? '')?.[1]
    return {
      ...envelope,
      from: text('from') ?? letter.to[0] ?? '',
      to: [replyTo ?? letter.from],
      subject: text('subject') ?? `Re: ${letter.subject}`,
      text: `${text('text') ?? ''}\n\n${letter.from} wrote:\n${letter.text.replace(/^/gm, '> ')}`,
      attachments: attachmentsIn(given['attachments']),
    }
  }
  const raw = text('raw')
  const to = Array.isArray(given['to'])
    ? given['to'].map(String)
    : [text('to') ?? addressIn(raw, 'to')].filter((one) => one !== undefined)
  if (to.length === 0) return 'to: name the address that it goes to'
  if (raw !== undefined)
    return {
      envelopeFrom: addressIn(raw, 'from') ?? '',
      ...envelope,
      to,
      raw: Buffer.from(raw, /[^\0-\xff]/.test(raw) ? 'utf8' : 'latin1'),
    }
  const from = text('from')
  if (from === undefined) return 'from: name the address that it is from, or give the whole message as raw'
  return {
    ...envelope,
    from,
    to,
    subject: text('subject') ?? '',
    text: text('text') ?? '',
    attachments: attachmentsIn(given['attachments']),
    headers: (given['headers'] ?? {}) as Record<string, string>,
  }
}

const attachmentsIn = (given: unknown): { name: string; content: string }[] =>
  Array.isArray(given) ? (given as { name: string; content: string }[]) : []

/** The first address in a header of a message. */
function addressIn(raw: string | undefined, header: string): string | undefined {
  const head = raw?.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const value = new RegExp(`^${header}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1]
  return /[^\s<>,;"]+@[^\s<>,;"]+/.exec(value ?? '')?.[0]
}

const problem = (status: number, detail: string): Reply => ({
  status,
  type: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', status, detail }),
})
