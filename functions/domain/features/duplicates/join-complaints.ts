import { restartClocks } from '../../deadlines/new-facts.ts'
import { type CaseFile, identitiesOf, liaisonOf, peopleToNotify } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { characters, toCents } from '../../forms/fields.ts'
import { reclassified } from '../../case/reclassification.ts'
import { classify, isMoreSevere } from '../../case/classify.ts'
import type { ClassFacts } from '../../case/complaint.ts'
import type { Desk, Joinable, Rules } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { aboutFrom } from '../../tasks/held-from.ts'
import { type Identity, plainAddress } from '../../people/same-person.ts'
import { plainNumber } from '../../people/staff-number.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { earliestOverall } from '../../deadlines/case-clocks.ts'
import type { Policy } from '../../policy/policy.ts'
import { dayOf } from '../../time/calendar.ts'
import type { LocalDay } from '../../time/zone.ts'

/** What another case needs to know of this one to be joined to it; undefined if this one is no longer open. */
export function joinable(file: CaseFile): Joinable | undefined {
  const open = file.outcome === null && file.ended === null
  return open ? { reference: file.reference, liaison: liaisonOf(file), respondBy: file.respondBy } : undefined
}

/**
 * The last day of this complaint's period, if it was over when the complaint was made again: then that cannot be joined
 * to this one. Some packs want it within the period of the earlier one, as extended, whose last day counts whole
 * (银保监会令2020年第3号 Art 18(3)).
 * @param own the rules of this file
 * @param policy of the complaint made again
 */
export function periodEndedOn(
  file: CaseFile,
  own: Rules,
  { receivedAt }: Pick<CaseFile, 'receivedAt'>,
  { joining }: Policy,
): LocalDay | undefined {
  if (joining?.period === undefined) return undefined
  const last = dayOf(earliestOverall(file, own).dueAt, own.calendar)
  return dayOf(receivedAt, own.calendar) <= last ? undefined : last
}

/**
 * The most characters of another complaint that one commit takes in: no item of the table holds more than 400 KB. What
 * is longer takes several commits.
 */
const mostAtOnce = 60_000

/** Whether a file has all the words of a complaint that was joined to it, also what was added to it later. */
export function hasWordsOf(file: CaseFile, from: CaseFile): boolean {
  return file.joinedFrom.includes(from.reference) && notTakenIn(file, from).length === 0
}

/** Bytes of everything that the complainant wrote in a case. */
export function bytesOfWords(file: CaseFile): number {
  return textsOf(file).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

/**
 * Adds the words of a complaint to the file that it is joined to, once: what was filed, the support that is needed, and
 * what was added since. If some were added before, the next part of the rest is added now; `hasWordsOf` says when it is
 * complete. If this complaint has a heavier class, the earlier case takes that class, since nobody looks at the other
 * file any more. Who has no part in this complaint has none in the earlier case either, which has its words now. The
 * reason is the one given for joining. The clocks of the earlier case restart only if the pack says
 * so: 银保监会令2020年第3号 Art 18(3) leaves it to the firm whether the same complaint is joined.
 */
export function absorb(file: CaseFile, from: CaseFile, desk: Desk, at: Instant, reason: string): Consequence[] {
  const isFirst = !file.joinedFrom.includes(from.reference)
  const text = nextPart(isFirst ? textsOf(from) : notTakenIn(file, from))
  const about = aboutFrom(file, from)
  if (text === '') return about
  const taken = { fact: 'joined-from', v: 2, reference: from.reference, text, tell: peopleToNotify(file) } as const
  if (!isFirst) return [taken, ...about]
  const facts = [
    taken,
    ...about,
    ...knownFrom(file, from),
    ...raised(file, from, desk, reason),
    ...(desk.policy.joining?.restarts ? restartClocks(file, desk, at, { from: at, message: null }) : []),
  ]
  return [...facts, ...recountedByCorrection(file, facts, desk, at)]
}

/** By what the complainant of a joined complaint is known, as far as the file does not have it: see `isConflicted`. */
function knownFrom(file: CaseFile, from: CaseFile): Consequence[] {
  const plain = ({ email, phone, staffNumber }: Identity): (string | undefined)[] => [
    email ? plainAddress(email) : undefined,
    phone ?? undefined,
    staffNumber ? plainNumber(staffNumber) : undefined,
  ]
  const has = new Set(identitiesOf(file).flatMap(plain))
  return identitiesOf(from)
    .filter((one) => !plain(one).every((part) => part === undefined || has.has(part)))
    .map(({ email = null, phone = null, staffNumber = null }) => ({
      fact: 'known-as',
      v: 1,
      reference: from.reference,
      email,
      phone,
      staffNumber,
    }))
}

const between = '\n\n'

/** As many whole texts as one commit takes in. None of them is cut: each is far shorter than that. */
function nextPart(texts: readonly string[]): string {
  let part = texts[0] ?? ''
  for (const text of texts.slice(1)) {
    if (characters(part) + between.length + characters(text) > mostAtOnce) break
    part += between + text
  }
  return part
}

/** What of a joined complaint is not in the file yet: the texts after those that its parts are made of. */
function notTakenIn(file: CaseFile, from: CaseFile): readonly string[] {
  const filed = textsOf({ ...from, messages: [] }).join(between)
  const first = file.messages.findIndex(({ text }) => text.startsWith(filed))
  if (first < 0) return []
  return file.messages
    .slice(first)
    .reduce<readonly string[]>((rest, { text }) => rest.slice(startOf(rest, text)), textsOf(from))
}

/** How many texts, from the first, a part is made of; 0 if it is made of something else. */
function startOf(texts: readonly string[], part: string): number {
  let length = -between.length
  for (const [index, text] of texts.entries()) {
    length += between.length + text.length
    if (length > part.length) return 0
    if (length === part.length) return texts.slice(0, index + 1).join(between) === part ? index + 1 : 0
  }
  return 0
}

/** Everything that the complainant wrote in a case, in the order in which it came. */
function textsOf({ complaint, messages }: Pick<CaseFile, 'complaint' | 'messages'>): string[] {
  const { description, desiredOutcome, support } = complaint
  return [description, desiredOutcome, ...(support ? [support] : []), ...messages.map(({ text }) => text)]
}

function raised(file: CaseFile, from: CaseFile, { policy }: Desk, reason: string): Consequence[] {
  if (policy.reclassification === undefined) return []
  const facts = together(file.classFacts, from.classFacts)
  const severity = classify(facts, policy).class
  return isMoreSevere(severity, file.class)
    ? reclassified(file, policy, { class: severity, facts, known: false, reason })
    : []
}

/** The facts of two complaints of the same person: of each fact, the weightier one. */
function together(one: ClassFacts, other: ClassFacts): ClassFacts {
  const [mine, theirs] = [one.amountInDispute, other.amountInDispute]
  const larger =
    mine === undefined || (theirs?.currency === mine.currency && toCents(theirs.value) > toCents(mine.value))
      ? theirs
      : mine
  const graver =
    one.gravity === 'none' || (one.gravity === 'death' && other.gravity !== 'none') ? other.gravity : one.gravity
  return {
    ...(larger === undefined ? {} : { amountInDispute: larger }),
    people: Math.max(one.people, other.people),
    gravity: graver,
    inPerson: one.inPerson || other.inPerson,
    vulnerable: one.vulnerable || other.vulnerable,
    urgentHarm: one.urgentHarm || other.urgentHarm,
    publicity: one.publicity || other.publicity,
    litigation: one.litigation || other.litigation,
    projectFinance: one.projectFinance || other.projectFinance,
    regulatorReferred: one.regulatorReferred || other.regulatorReferred,
    regulatorDesignated: one.regulatorDesignated || other.regulatorDesignated,
  }
}
