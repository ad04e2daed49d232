import type { CaseFile, Instant } from './case.ts'
import { overallClocks } from './clocks.ts'
import { letterOf } from './delivery.ts'
import type { Desk } from './desk.ts'
import { type MailOrder, unsentMails } from './mails.ts'
import { lapsesAt, offerOf } from './offers.ts'
import type { Letter, Policy } from './policy.ts'
import { daysAfter, instantAt, localDayOf } from './zone.ts'

/**
 * When a mail that a file owes goes out. At once, unless the policy keeps quiet hours: then letters to the complainant wait for the
 * morning (domain: Mails).
 */

/** The mails that are to go out now, in the order in which they became due. */
export function mailsOwed(file: CaseFile, desk: Desk, now: Instant): MailOrder[] {
  return unsentMails(file).filter((order) => goesAt(file, order, desk, now) <= now)
}

/** The moments at which letters go that are held now: to be looked at again then, since until then a letter may be overtaken. */
export function heldUntil(file: CaseFile, desk: Desk, now: Instant): Instant[] {
  return unsentMails(file)
    .map((order) => goesAt(file, order, desk, now))
    .filter((at) => at > now)
}

/** When a letter to the complainant may go: `now` inside the hours that the policy allows, or where it may go at any time or would come too late. */
function goesAt(file: CaseFile, order: MailOrder, desk: Desk, now: Instant): Instant {
  const rule = desk.policy.quietHours?.complainant
  if (rule === undefined || order.to !== 'complainant' || rule.atAnyTime.includes(letterUnder(desk.policy, file, order))) return now
  const opens = openFrom(now, rule, desk.calendar.zone)
  const latest = toldBy(file, order, desk)
  return latest !== undefined && latest < opens ? now : opens
}

/** What a letter is by the policy: there, what was resolved at once may be a letter of its own. */
function letterUnder({ summaryResolution }: Policy, file: CaseFile, { id }: MailOrder): Letter {
  const letter = letterOf(file, id)
  return letter === 'outcome' && file.outcome?.outcome === 'resolved' && summaryResolution !== undefined ? 'summary-resolution' : letter
}

/** The earliest instant from `at` on that lies between two times of a local day. */
function openFrom(at: Instant, { from, until }: { from: string; until: string }, zone: string): Instant {
  const day = localDayOf(at, zone)
  const [opens, closes] = [instantAt(day, from, zone), instantAt(day, until, zone)]
  return at < opens ? opens : at < closes ? at : instantAt(daysAfter(day, 1), from, zone)
}

/** Letters that answer the complaint, or say why the answer comes later: there is a date by which they have to be told. */
const dated: ReadonlySet<Letter> = new Set(['outcome', 'declined', 'summary-resolution', 'extended', 'holding', 'paused', 'restarted'])

function offerEnd(file: CaseFile, id: string, desk: Desk): Instant | undefined {
  const offer = offerOf(file, id)
  return offer && lapsesAt(offer, desk.calendar)
}

/** The date by which a letter has to say what it says: the earlier of the promise and the overall clocks, as they stood before what it tells of. */
function toldBy(file: CaseFile, order: MailOrder, desk: Desk): Instant | undefined {
  // An offer that lapses tonight is no offer tomorrow.
  if (order.kind === 'offer') return offerEnd(file, order.offer, desk)
  if (!dated.has(letterOf(file, order.id))) return undefined
  const cause = causeOf(file, order)
  const before: CaseFile = {
    ...file,
    pauses: file.pauses.filter(({ commit }) => commit < cause),
    extensions: file.extensions.filter(({ decided }) => (decided?.commit ?? 0) < cause),
    restarts: file.restarts.filter(({ commit }) => commit < cause),
  }
  const promised = file.promises.find(({ commit }) => commit >= cause)?.before ?? file.respondBy
  return [promised, ...overallClocks(before, desk).map(({ dueAt }) => dueAt)].sort()[0]
}

/** No commit: everything that stands in the file was before. */
const nothing = Number.POSITIVE_INFINITY

/** The commit that a letter tells of, where it tells of dates that moved. */
function causeOf(file: CaseFile, mail: MailOrder): number {
  switch (mail.kind) {
    case 'restarted':
      return mail.commit
    case 'extended':
    case 'holding':
      return file.extensions.find(({ id }) => id === mail.extension)?.decided?.commit ?? nothing
    case 'paused':
      return file.pauses.find(({ id }) => id === mail.pause)?.commit ?? nothing
    default:
      return nothing
  }
}
