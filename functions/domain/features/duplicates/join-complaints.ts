import { type CaseFile, liaisonOf, peopleToNotify } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { toCents } from '../../forms/fields.ts'
import { reclassified } from '../../case/reclassification.ts'
import { classify, isMoreSevere } from '../../case/classify.ts'
import type { ClassFacts } from '../../case/complaint.ts'
import type { Desk, Joinable } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import { restartClocks } from '../../deadlines/restart.ts'

/** What another case needs to know of this one to be joined to it; undefined if this one is no longer open. */
export function joinable(file: CaseFile): Joinable | undefined {
  const open = file.outcome === null && file.ended === null
  return open ? { reference: file.reference, liaison: liaisonOf(file), respondBy: file.respondBy } : undefined
}

/** The most characters of another complaint that a file accepts: with its messages it may be as long as a book. */
const longestJoined = 60_000

/** Whether a file has all the words of a complaint that was joined to it, also what was added to it later. */
export function hasWordsOf(file: CaseFile, from: CaseFile): boolean {
  return file.joinedFrom.includes(from.reference) && notTakenIn(file, from) === ''
}

/**
 * Adds the words of a complaint to the file that it is joined to, once: what was filed, the support that is needed, and
 * what was added since. If they were added before, only what the complainant wrote after that is added now. If this
 * complaint has a heavier class, the earlier case takes that class, since nobody looks at the other file any more. The
 * reason is the one given for joining. The clocks of the earlier case restart only if the pack says so:
 * 银保监会令2020年第3号 Art 18(3) leaves it to the firm whether the same complaint is joined.
 */
export function absorb(file: CaseFile, from: CaseFile, desk: Desk, at: Instant, reason: string): Consequence[] {
  if (file.joinedFrom.includes(from.reference)) {
    const text = notTakenIn(file, from)
    return text === ''
      ? []
      : [{ fact: 'joined-from', v: 2, reference: from.reference, text, tell: peopleToNotify(file) }]
  }
  return [
    { fact: 'joined-from', v: 2, reference: from.reference, text: wordsOf(from), tell: peopleToNotify(file) },
    ...raised(file, from, desk, reason),
    ...(desk.policy.joining?.restarts ? restartClocks(file, desk, at, { from: at, message: null }) : []),
  ]
}

/** What of a joined complaint came after its words were added: they are whole messages at the end of its words. */
function notTakenIn(file: CaseFile, from: CaseFile): string {
  const filed = wordsOf({ ...from, messages: [] })
  const first = file.messages.findIndex(({ text }) => text.startsWith(filed))
  if (first < 0) return ''
  return file.messages.slice(first).reduce((rest, { text }) => {
    if (rest === text) return ''
    return rest.startsWith(`${text}\n\n`) ? rest.slice(text.length + 2) : rest
  }, wordsOf(from))
}

function wordsOf({ complaint, messages }: Pick<CaseFile, 'complaint' | 'messages'>): string {
  const { description, desiredOutcome, support } = complaint
  const all = [description, desiredOutcome, ...(support ? [support] : []), ...messages.map(({ text }) => text)].join(
    '\n\n',
  )
  return all.length > longestJoined ? `${all.slice(0, longestJoined - 2)} …` : all
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
