import type { Commit } from '../domain/case/case-file.ts'
import type { Fact } from '../domain/case/facts.ts'
import type { Instant } from '../domain/time/zone.ts'
import type { Link } from '../store/links.ts'
import type { Part } from '../text/parts.ts'
import { byTold } from './by-told.ts'
import { describeFact } from './describe-fact.ts'
import { clockTime, type Telling } from './facts/describe-values.ts'
import { mailName } from './facts/mail-names.ts'

/*
 * Lists of what a file holds, each of one sort: who had the case, what was sent and whether it arrived, what moved its
 * dates, and which links lead to it.
 */

/** The lists of the page of a case, in their order there. */
export const fileLists = ['people', 'mails', 'times', 'links'] as const
export type FileListName = (typeof fileLists)[number]

/** Something of a list: when it was, and what it says. */
export type Listed = { at: Instant; part: Part }

type Said = Pick<Commit, 'at' | 'by' | 'facts'>
type Sort = Exclude<FileListName, 'links'>

/** Which facts tell of people, of mails and of times. Everything else stands in the record alone. */
const sorts: Readonly<Partial<Record<Fact['fact'], Sort>>> = {
  'task-opened': 'people',
  reassigned: 'people',
  'liaison-named': 'people',
  conflict: 'people',
  cancelled: 'people',
  mailed: 'mails',
  'mail-refused': 'mails',
  'mail-withheld': 'mails',
  'sms-sent': 'mails',
  'sms-refused': 'mails',
  'to-post': 'mails',
  posted: 'mails',
  'post-dropped': 'mails',
  'post-failed': 'mails',
  'by-channel': 'mails',
  delivered: 'mails',
  undelivered: 'mails',
  alerted: 'mails',
  reminded: 'mails',
  marked: 'mails',
  'link-asked': 'mails',
  paused: 'times',
  resumed: 'times',
  'extension-asked': 'times',
  extended: 'times',
  'extension-refused': 'times',
  'extension-cut': 'times',
  promised: 'times',
  restarted: 'times',
  'receipt-set': 'times',
  'period-agreed': 'times',
  'date-offered': 'times',
  'date-answered': 'times',
  'rules-changed': 'times',
  'calendar-changed': 'times',
  recounted: 'times',
}

/** What follows a mail that was sent: it stands below the mail. */
const follows: ReadonlySet<Fact['fact']> = new Set([
  'delivered',
  'undelivered',
  'posted',
  'post-dropped',
  'post-failed',
])

/** The facts of one sort, oldest first, each with who recorded it if that was a person. */
export function factsListed(commits: readonly Said[], sort: Sort, telling: Telling): Listed[] {
  const listed: (Listed & { part: Part & { below: Part[] } })[] = []
  const sent = new Map<string, Part[]>()
  for (const { at, by, facts } of commits)
    for (const fact of facts) {
      if (sorts[fact.fact] !== sort) continue
      const told = describeFact(fact, telling, facts)
      const mail = 'mail' in fact && typeof fact.mail === 'string' ? fact.mail : undefined
      const before = mail === undefined ? undefined : sent.get(mail)
      if (before !== undefined && follows.has(fact.fact)) {
        before.push({ text: `${clockTime(at, telling.zone)}: ${told.text}`, ...(told.words && { words: told.words }) })
        continue
      }
      const who = byPerson(by) ? [{ text: byTold(by, telling) }] : []
      const below = [...(sort === 'mails' ? whereTo(fact, telling) : (told.below ?? [])), ...who]
      if (mail !== undefined) sent.set(mail, below)
      listed.push({ at, part: { ...told, below } })
    }
  return listed
}

/** Where a mail went. Its digests and ids stand in the record: nobody who reads a list needs them. */
function whereTo(fact: Fact, { wording }: Telling): Part[] {
  if (fact.fact === 'mailed' && fact.address !== null) return [{ text: wording.address(fact.address) }]
  return fact.fact === 'sms-sent' ? [{ text: wording.number(fact.number) }] : []
}

const byPerson = (by: Said['by']): boolean => by.as === 'staff' || by.as === 'signed-in' || by.as === 'complainant'

/** Every link of a case, the oldest first: what it opens and whose it is, and when and by whom it was ended. */
export function linksListed(links: readonly { link: Link }[], telling: Telling): Listed[] {
  const { wording, zone, person } = telling
  return links.map(({ link }) => ({
    at: link.at,
    part: {
      text: wording.linkOf(purposeOf(link.purpose), person(link.person), mailName(link.mail, wording, telling.isPlain)),
      below:
        link.revokedAt === undefined
          ? []
          : [{ text: wording.linkEnded(clockTime(link.revokedAt, zone), enderOf(link, telling)) }],
    },
  }))
}

/** By whom a link was ended: somebody of the staff, or a command. */
function enderOf({ revokedBy = '' }: Link, { person, wording }: Telling): string {
  return revokedBy.startsWith('case -- ') ? wording.by.operator(revokedBy) : person(revokedBy)
}

/** What a link is called on the command line and in the wording, by what it opens. */
const purposeOf = (purpose: Link['purpose']): 'tracking' | 'survey' | 'offer' | 'task' | 'work' => {
  if (purpose === 'follow') return 'tracking'
  return purpose === 'act' || purpose === 'oversee' || purpose === 'see' ? 'task' : purpose
}
