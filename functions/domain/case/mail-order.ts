/** News of an offer that the coordinator gets at once. */
export const offerNews = [
  'granted',
  'refused',
  'accepted',
  'undone',
  'rejected',
  'countered',
  'lapsed',
  'not-told',
  'unapproved',
] as const
export type OfferNews = (typeof offerNews)[number]

/** `former-address`: where letters to the complainant went before somebody changed their address. */
export type Recipient = 'complainant' | 'former-address' | { person: string }

/** The recipient as the file records it. */
export const nameOfRecipient = (to: Recipient): string => (typeof to === 'string' ? to : to.person)

/** A mail that is due. Its id says what it is for, so that the same mail never becomes due twice. */
export type MailOrder = { id: string; to: Recipient } & (
  | {
      kind: 'acknowledgement' | 'outcome' | 'declined' | 'withdrawn' | 'liaison-changed' | 'joined' | 'promise-changed'
    }
  /** `of`: the task whose result was promised; null if it was the answer. */
  | { kind: 'promise-unkept'; day: string; of: string | null }
  | { kind: 'link-again'; commit: number }
  /** Letters go to another contact: to the new one, and to the address before it. */
  | { kind: 'contact-changed' | 'contact-moved'; commit: number }
  /** An authority ends soon, to whom has it; it is over, to the complainant, and to the staff. */
  | { kind: 'authority-ending' | 'authority-over' | 'authority-lapsed'; commit: number }
  /** A withdrawal that was not the complainant's own will. */
  | { kind: 'not-own-will'; commit: number }
  | { kind: 'opened-by-exception'; exception: string }
  | { kind: 'written' | 'request-reminder'; letter: string }
  /** What they did by phone or letter, and that it was undone. */
  | { kind: 'act-entered' | 'act-undone'; act: string }
  /** A withdrawal by phone or letter waits to take effect, or was undone: to those who work on the case. */
  | { kind: 'withdrawal-news'; act: string; undone: boolean }
  | { kind: 'warning'; task: string; clock: string; mark: string }
  | { kind: 'unkept'; task: string; day: string }
  | { kind: 'unacknowledged'; task: string; mark: string }
  | { kind: 'restarted' | 'reopened'; commit: number }
  | { kind: 'offer'; offer: string }
  | { kind: 'offer-over'; offer: string }
  /** What the complainant answered on the page of the offer. */
  | { kind: 'offer-answered'; offer: string }
  | { kind: 'offer-news'; task: string; offer: string; what: OfferNews }
  | { kind: 'consultation-answered'; task: string; consultation: string }
  | { kind: 'decided'; task: string }
  | { kind: 'reminded'; task: string; commit: number }
  | { kind: 'conflict-found'; task: string }
  | { kind: 'extended' | 'holding'; extension: string }
  | { kind: 'period-agreed'; agreement: string }
  | { kind: 'date-offered'; proposal: string }
  | { kind: 'date-answered'; task: string; proposal: string }
  | { kind: 'rules-changed'; commit: number }
  /** The same, to compliance and to those who work on the case. */
  | { kind: 'rules-moved'; commit: number }
  | { kind: 'paused' | 'resumed'; pause: string }
  /** `overtaken`: it was granted, and then a correction replaced the clock that it moved. */
  | { kind: 'extension-answered'; task: string; extension: string; overtaken?: true }
  | { kind: 'pause-over'; task: string; pause: string }
  | { kind: 'review-received' | 'review-decided'; review: string }
  | { kind: 'survey'; task: string; reminder: boolean }
  | { kind: 'task'; task: string }
  | { kind: 'reminder'; task: string; clock: string; mark: string }
  | { kind: 'overdue'; task: string; clock: string; rung: number | null }
  | { kind: 'handed-over'; task: string }
  | { kind: 'cancelled'; task: string }
  /** `commit` is the newest message; `earlier` are the others that the same mail is about, oldest first. */
  | { kind: 'message'; task: string | null; commit: number; earlier?: readonly number[] }
  /** The same of documents: those that came, to the staff; those that we could not take, to the complainant. */
  | { kind: 'documents'; task: string | null; commit: number; earlier?: readonly number[] }
  | { kind: 'document-refused'; commit: number; earlier?: readonly number[] }
  | { kind: 'undelivered'; task: string; of: string }
  | { kind: 'major' }
  | { kind: 'emergency'; number: number }
  | { kind: 'emergency-changed'; number: number }
  | { kind: 'emergency-over'; number: number }
  | { kind: 'report'; task: string }
)

/** The page that a mail's link opens. */
export type Purpose =
  | 'follow' // the complainant's tracking page
  | 'survey' // the survey
  | 'offer' // an offer, which they can answer
  | 'act' // the task, for its assignee
  | 'oversee' // the task, for a supervisor or executive: to see, and to hand over
  | 'see' // the task, to see only
  | 'work' // everything that somebody of the staff has open, over all cases

/**
 * One mail for all that somebody was not told of yet: it has the id of the newest, so that one that went out covers
 * everything before it. @param commits what there is to tell, oldest first
 */
export function leftToTell(
  { mails }: { mails: Readonly<Record<string, unknown>> },
  commits: readonly number[],
  idOf: (commit: number) => string,
): { id: string; commit: number; earlier?: readonly number[] } | undefined {
  const told = commits.findLastIndex((commit) => mails[idOf(commit)] !== undefined)
  const left = commits.slice(told + 1)
  const newest = left.at(-1)
  if (newest === undefined) return undefined
  const earlier = left.slice(0, -1)
  return { id: idOf(newest), commit: newest, ...(earlier.length === 0 ? {} : { earlier }) }
}
