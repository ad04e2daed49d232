import { isPassing, isThrottle } from '../store/passing.ts'

/**
 * What a failed sending means. `refused`: for good, of this address or mail. `later`: of this mail alone, for the time
 * being. `lost`: the service may have taken it, and its answer did not come. `held`: the desk can send nothing at
 * present. `unclear`: it may be about this mail or about the desk, as the next mails will show.
 */
export type Verdict = 'refused' | 'later' | 'lost' | 'held' | 'unclear'

/** Our own addresses: a service that refuses these refuses the desk. */
export type Ours = { sender: string; replyTo: string }

/** An error of a client that has decided already (SMTP) says so; all others are of SES. */
export function verdictOf(error: unknown, ours: Ours): Verdict {
  const { verdict } = (error ?? {}) as { verdict?: Verdict }
  return verdict ?? verdictOfSes(error, ours)
}

function verdictOfSes(error: unknown, ours: Ours): Verdict {
  const { name = '' } = (error ?? {}) as { name?: string }
  if (isThrottle(error) || ofAccount.has(name)) return 'held'
  if (refusals.has(name)) {
    const message = messageOf(error)
    // The list of suppressed addresses is the account's, and the refusal is of the address.
    if (/suppression list/i.test(message)) return 'refused'
    if (isAboutUs(message, ours)) return 'held'
    return ofAddressOrMail.test(message) ? 'refused' : 'unclear'
  }
  // Without an answer there is no service at present. A fault in its answer may be due to this one mail.
  return isPassing(error) && !isFaultOfService(error) ? 'held' : 'unclear'
}

/**
 * How often a mail is tried again at once. Too many mails a second passes within seconds, too many a day does not. A
 * call that failed by itself is no reason to hold all mail, but each of its tries may take seconds.
 */
export function retriesAtOnce(error: unknown): number {
  if (isThrottle(error)) return /quota/i.test(messageOf(error)) ? 0 : 4
  return isPassing(error) ? 2 : 0
}

/** What says that our account, our settings or our permissions are wrong. */
const ofAccount: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AccountSendingPausedException',
  'AccountSuspendedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'CredentialsProviderError',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'MailFromDomainNotVerifiedException',
  'MissingAuthenticationToken',
  'NotAuthorized',
  'OptInRequired',
  'ProductionAccessNotGrantedException',
  'SendingPausedException',
])

/** Names that SES gives to every refusal, of this mail or of the desk: the message says which. */
const refusals: ReadonlySet<string> = new Set(['MessageRejected', 'InvalidParameterValue'])

/** What SES says of an address or a message that it will never take. Anything else is tried again later. */
const ofAddressOrMail =
  /blac?klist|missing final|illegal|control or whitespace|invalid (recipient|address|email|mailbox|domain|user|local)|(domain|local|user)[ -]?(name|part|address)? (is|starts|ends|contains|has|name)|address (is|contains|has|length|not)|not verified|message (length|size|is too)|recipient count|too (long|large)|bad content|virus/i

/** Whether a refusal is about the desk: its account, its configuration, or its own addresses. */
function isAboutUs(message: string, { sender, replyTo }: Ours): boolean {
  return (
    /sending (is )?(paused|suspended|disabled)|(this|your) account|configuration set|reply-?to|return path/i.test(
      message,
    ) ||
    namesAddress(message, replyTo) ||
    isSenderUnverified(message, sender)
  )
}

/** Whether our own sender is not verified yet. SES lists the identities that failed; in the sandbox also recipients. */
function isSenderUnverified(message: string, sender: string): boolean {
  if (!/not verified/i.test(message)) return false
  const identities = message
    .split(/region [\w-]+:/i)[1]
    ?.toLowerCase()
    .split(',')
    .map((identity) => identity.trim().replace(/^.*<|>.*$/g, ''))
  const ours = [sender.toLowerCase(), sender.toLowerCase().replace(/^.*@/, '')]
  return identities === undefined || identities.some((identity) => ours.includes(identity))
}

/** Whether a text names an address, and not one that only begins or ends like it. */
function namesAddress(message: string, address: string): boolean {
  const words = message.toLowerCase().match(/[^\s<>"',;:()]+/g) ?? []
  return words.some((word) => word.replace(/\.$/, '') === address.toLowerCase())
}

function isFaultOfService(error: unknown): boolean {
  const { $fault, $metadata } = (error ?? {}) as { $fault?: string; $metadata?: { httpStatusCode?: number } }
  return $fault === 'server' || ($metadata?.httpStatusCode ?? 0) >= 500
}

function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : ''
}
