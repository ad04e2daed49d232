import type { Verdict } from './verdict.ts'

/*
 * What a failure of a mail server means. Before RCPT it is about the desk: connection, login, sender. An answer to RCPT
 * or DATA is about this mail, whatever its words say, unless other mails get the like. So no single recipient can hold
 * all mail. Codes of RFC 3463 come before words.
 */

type Name =
  | 'MessageRejected'
  | 'AccountSendingPausedException'
  | 'ServiceUnavailable'
  | 'RecipientDelayed'
  | 'UnclearAnswer'
  | 'AnswerLost'

/** Names that SES has too are the same here. Neither name nor message says an address or what the server wrote. */
export class SmtpFailure extends Error {
  readonly verdict: Verdict
  /** The server's code, if it says more than the name: `4.2.2`, or `450`. */
  readonly status: string | undefined

  constructor(
    verdict: Verdict,
    name: Name,
    message: string,
    { cause, status }: { cause?: unknown; status?: string } = {},
  ) {
    super(`the mail server: ${message}`, { cause })
    this.name = name
    this.verdict = verdict
    this.status = status
  }
}

type Failure = { code?: unknown; responseCode?: unknown; response?: unknown; command?: unknown }

/**
 * How far the connection came: `open` until the login, then `logged-in`; `data-out` once the whole message was sent, so
 * that the server may have taken it.
 */
export type Progress = 'open' | 'logged-in' | 'data-out'

export function smtpFailure(error: unknown, progress: Progress): unknown {
  if (error instanceof TypeError || error instanceof RangeError) return error
  const { code, responseCode, response, command } = (error ?? {}) as Failure
  const status = typeof responseCode === 'number' ? responseCode : 0
  const after = String(command ?? 'nothing').split(' ')[0] ?? ''
  const about = `${String(code ?? 'unknown')} ${status || ''} after ${after}`
  if (code === 'EAUTH' || code === 'ENOAUTH' || logins.has(status))
    return new SmtpFailure('held', 'AccountSendingPausedException', about)
  if (status === 0 && progress === 'data-out') return new SmtpFailure('lost', 'AnswerLost', about)
  // What the client does not even send.
  if (status === 0 && code === 'EMESSAGE') return new SmtpFailure('refused', 'MessageRejected', about)
  if (status === 0 && code === 'EENVELOPE') return new SmtpFailure('unclear', 'UnclearAnswer', about)
  // A recipient may make the server hang up. 421 does so with a word.
  if (status === 0 || status === 421)
    return new SmtpFailure(progress === 'open' ? 'held' : 'unclear', 'ServiceUnavailable', about)
  const said = typeof response === 'string' ? response : ''
  if (/^(RCPT|DATA)$/.test(after)) return ofMail(said, { status, about, after })
  // Servers refuse the size of a message before they hear of its recipients.
  if (after === 'MAIL' && status === 552) return new SmtpFailure('refused', 'MessageRejected', about)
  return new SmtpFailure('held', status < 500 ? 'ServiceUnavailable' : 'AccountSendingPausedException', about)
}

/** Our login is missing or not enough. */
const logins: ReadonlySet<number> = new Set([530, 534, 535, 538])

/** An answer about this mail: its recipient, its content, or what the server thinks of us. */
function ofMail(said: string, { status, about, after }: { status: number; about: string; after: string }): SmtpFailure {
  const code = /^\d{3}[ -]([45]\.\d{1,3}\.\d{1,3})(?!\d)/.exec(said)?.[1]
  const coded = { status: code ?? String(status) }
  const later = () => new SmtpFailure('later', 'RecipientDelayed', about, coded)
  const unclear = () => new SmtpFailure('unclear', 'UnclearAnswer', about, coded)
  const refused = () => new SmtpFailure('refused', 'MessageRejected', about)
  // A full mailbox may have room tomorrow, whatever the first digit says.
  if (code === undefined ? fullMailbox.test(said) : code.endsWith('.2.2')) return later()
  if (code === undefined ? ofSender.test(said) : /\.1\.[78]$/.test(code)) return unclear()
  if (status >= 500) return isOfRecipient(code, said) ? refused() : unclear()
  return after === 'DATA' || /\.3\.\d+$/.test(code ?? '') || ofUs.test(said) ? unclear() : later()
}

/** Whether a refusal for good is of the recipient or of this message: no such user or domain, too big, bad content. */
const isOfRecipient = (code: string | undefined, said: string): boolean =>
  code === undefined || /^5\.[01]\.0$/.test(code)
    ? unknownUser.test(said)
    : /^5\.(1\.([1236]|10)|2\.[013]|3\.4|6\.\d+)$/.test(code)

const fullMailbox = /mailbox[^.;]*\b(quota|full)\b|\b(quota|full)\b[^.;]*mailbox/i

const unknownUser =
  /(user|mailbox|recipient|account|address|domain)( name)? (unknown|unavailable|not found|is unknown|is disabled|is invalid|does(n.t| not) exist|not exist)|(unknown|no such|invalid|non-?existent) (user|mailbox|recipient|account|address|local|domain)/i

/** Words about our sender: they may say what is also said of recipients. */
const ofSender = /\bsender\b|mail ?from|authori[sz]ed user|your (domain|address|server|account)/i

/** Words about our account, our server or a limit. */
const ofUs =
  /relay|authenticat|quota|limit|too many|too much|frequen|\brate\b|paused|suspended|(this|your) account|\bip\b|\bhost\b|block/i
