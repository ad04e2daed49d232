import type { CaseFile } from '../../case/case-file.ts'
import type { By, Fact } from '../../case/facts.ts'
import { invalid, type Refusal } from '../../case/refusal.ts'
import { issue } from '../../forms/issues.ts'
import { packedBytes } from '../../forms/packed-text.ts'
import type { Instant } from '../../time/zone.ts'

/**
 * How much may be added to a case. These are the desk's own limits; no regulation sets or forbids them, but none may
 * keep a complaint from being dealt with. So they hold only for what a complainant can repeat without end. What the
 * staff, the workflow and the mail service write is never refused, and neither is what a complainant can do once:
 * answer an offer or the survey, ask for a review, withdraw. Everybody who is refused is told whom to call. Only drafts
 * of the staff are not saved any more in the end: the form keeps what was typed, and what it is a draft of can be sent.
 */
export const limits = {
  /** Messages of a complainant within an hour: nobody reads more, and nobody types more. */
  messagesAnHour: 20,
  /** Messages of a complainant in a case. */
  messagesACase: 300,
  /**
   * Claims of a conflict of interest in a case. Claiming one is a right, so messages do not use these up, however many
   * there are. One claim at a time is decided, so more than these would only keep the supervisors busy.
   */
  claimsACase: 5,
  /**
   * Bytes that the commits of a case may have as items of the table. Each act and each step reads them all, strongly:
   * 3,000,000 bytes are 733 read units of 4 KB, and the answer stays under the 6 MB of Lambda.
   */
  commits: 3_000_000,
  /** Of these, the bytes that are left to the staff, decisions and letters. */
  reserve: 600_000,
  /** Of the reserve, the bytes that drafts leave: the largest decision that there may be. */
  besidesDrafts: 400_000,
} as const

const anHour = 3_600_000

/** When the complainant sent messages in this case, oldest first. */
function writtenAt({ messages }: CaseFile): Instant[] {
  return messages
    .filter(({ of }) => of === undefined)
    .map(({ at }) => at)
    .toSorted()
}

/** Why these facts cannot be added now. @param bytes what the commits of the case have in the table */
export function overLimits(
  file: CaseFile,
  bytes: number,
  by: By,
  facts: readonly Fact[],
  at: Instant,
): Refusal | undefined {
  if (by.as === 'complainant') return overForComplainant(file, bytes, facts, at)
  const drafts = facts.reduce((sum, fact) => sum + (fact.fact === 'drafted' ? packedBytes(fact.values) : 0), 0)
  return drafts > 0 && bytes + drafts > limits.commits - limits.besidesDrafts
    ? invalid(issue([], 'drafts-full'))
    : undefined
}

/** Too many messages within an hour, or the case holds as many messages or claims as a complainant may add. */
function overForComplainant(file: CaseFile, bytes: number, facts: readonly Fact[], at: Instant): Refusal | undefined {
  if (facts.some(({ fact }) => fact === 'conflict-claimed'))
    return file.conflictClaims.length >= limits.claimsACase ? { refused: 'too-many-claims' } : undefined
  if (!facts.some(({ fact }) => fact === 'message')) return undefined
  const written = writtenAt(file)
  if (written.length >= limits.messagesACase || bytes >= limits.commits - limits.reserve)
    return { refused: 'case-full' }
  const earliest = written.at(-limits.messagesAnHour)
  const until = earliest === undefined ? undefined : new Date(Date.parse(earliest) + anHour).toISOString()
  return until !== undefined && at < until ? { refused: 'too-often', until } : undefined
}

/** Whether so many bytes of another complaint's words still fit into a case that has this many. */
export function canTakeIn(bytes: number, words: number): boolean {
  return bytes + words <= limits.commits
}
