import type { Instant } from '../../time/zone.ts'
import type { Automatic } from './automatic.ts'

/*
 * 来信: an email that somebody sent to the desk. Whether it becomes a message of its case is decided here. Of what the
 * mail claims, only the address of its sender counts, and only if that is proven.
 */

/** What the mail service found out. `none`: it found nothing out. */
export type Verdict = 'pass' | 'fail' | 'none'
export type Verdicts = Readonly<Record<'dmarc' | 'spf' | 'dkim' | 'spam' | 'virus', Verdict>>

/** A file of a mail. `part`: its place in the mail, from 0. `name` is what the sender called it. */
export type Attachment = { part: number; name: string; bytes: number }

export type IncomingMail = {
  /** Tells it from every other mail: the same one that arrives twice has the same (base64url, 43 characters). */
  id: string
  receivedAt: Instant
  /** The message as it came, in the bucket of mail. */
  raw: { key: string; version: string }
  /** The one address that it says it is from, in ASCII; null if it names none, or more than one. */
  from: string | null
  /** What it says of its sender, for people to read. */
  fromShown: string
  subject: string
  /** What they wrote above what they answer. */
  text: string
  /** All of it, without what is no text; cut at `limits.text`. */
  whole: string
  attachments: readonly Attachment[]
  verdicts: Verdicts
  /** What no person wrote. */
  automatic: Automatic | null
  /** It could not be read: `text` is empty. */
  unreadable: boolean
}

export const mailLimits = {
  /** Mails that become messages of a case within a local day. */
  aDay: 20,
  /** Characters of a mail that are kept for pages. The message as it came has all of them. */
  text: 20_000,
  /** Characters of a message of a case, as on the page of the case. */
  message: 5000,
  /** Bytes from which on a picture inside the text counts as a file: smaller ones are logos of signatures. */
  picture: 20_000,
} as const

/** Why a mail waits for somebody of the staff. */
export const waitingFor = [
  'no-case',
  'several-cases',
  'not-proven',
  'other-address',
  'spam',
  'virus',
  'unreadable',
  'list',
  'too-many',
  'closed',
] as const
export type WaitingFor = (typeof waitingFor)[number]

/** Where a mail belongs. `absence`: an automatic answer of the complainant. `aside`: nobody wrote it. */
export type Place =
  | { is: 'message' | 'absence'; reference: string }
  | { is: 'waits'; why: WaitingFor }
  | { is: 'aside'; why: Automatic }

/** A case that a mail names, by the address that it was sent to or by a reference. */
export type Named = {
  reference: string
  /** Where letters go at this moment; undefined if there is no address. */
  address: string | undefined
}

/**
 * Where a mail belongs. It is a message of a case if it names that case alone, and is proven to be the complainant's:
 * by the domain of its sender (DMARC), and by the address that letters of the case go to.
 * @param named by the address that it was sent to, or else by its subject
 * @param alsoNamed references in the subject
 */
export function placeOf(
  mail: Pick<IncomingMail, 'from' | 'verdicts' | 'automatic' | 'unreadable'>,
  named: readonly Named[],
  alsoNamed: readonly string[],
): Place {
  const { from, verdicts, automatic } = mail
  const [only, ...more] = named
  const isElsewhere = alsoNamed.some((one) => !named.some(({ reference }) => reference === one))
  const isTheirs = only !== undefined && from !== null && only.address !== undefined && from === only.address
  const isProven = verdicts.dmarc === 'pass' && isTheirs
  if (automatic === 'reply' && isProven && more.length === 0) return { is: 'absence', reference: only.reference }
  // Programs that pass on what people write mark it as a list, too: what names a case is looked at.
  const namesCase = only !== undefined || alsoNamed.length > 0
  if (automatic !== null && !(automatic === 'list' && namesCase)) return { is: 'aside', why: automatic }
  if (verdicts.virus === 'fail') return { is: 'waits', why: 'virus' }
  if (verdicts.spam === 'fail') return { is: 'waits', why: 'spam' }
  if (automatic === 'list') return { is: 'waits', why: 'list' }
  if (only === undefined) return { is: 'waits', why: 'no-case' }
  if (more.length > 0 || isElsewhere) return { is: 'waits', why: 'several-cases' }
  if (mail.unreadable) return { is: 'waits', why: 'unreadable' }
  if (verdicts.dmarc !== 'pass' || from === null) return { is: 'waits', why: 'not-proven' }
  if (!isTheirs) return { is: 'waits', why: 'other-address' }
  return { is: 'message', reference: only.reference }
}
