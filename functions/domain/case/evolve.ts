import { type CaseFile, type Commit, type CommitInfo, contactOf } from './case-file.ts'
import type { Instant } from '../time/zone.ts'
import type { Fact } from './facts.ts'
import { standingPromise } from './deliveries.ts'
import { open } from './effects/opening.ts'
import type { Effects } from './effects/effects.ts'
import { effectsOnComplaint } from './effects/complaint.ts'
import { effectsOnDocuments } from './effects/documents.ts'
import { effectsOnLetters } from './effects/letters.ts'
import { effectsOnOutcome } from './effects/outcome.ts'
import { effectsOnPeople } from './effects/people.ts'
import { effectsOnTasks } from './effects/tasks.ts'
import { effectsOnTime } from './effects/time.ts'

/** The case that a list of commits adds up to. @throws Error when the list does not begin with `opened`. */
export function fold(reference: string, commits: readonly Commit[]): CaseFile {
  let file: CaseFile | undefined
  for (const commit of commits) file = apply(reference, file, commit.facts, commit)
  if (file === undefined) throw new Error(`case ${reference}: its file is empty`)
  return file
}

/** The case after one more commit. */
export function apply(
  reference: string,
  file: CaseFile | undefined,
  facts: readonly Fact[],
  commit: CommitInfo,
): CaseFile {
  const [first, ...others] = facts
  const before = file ?? (first?.fact === 'opened' ? open(reference, first, commit) : undefined)
  if (before === undefined) throw new Error(`case ${reference}: its file does not begin with "opened"`)
  const state = (file === undefined ? others : facts).reduce((one, fact) => evolve(one, fact, commit), before)
  const isAnother = contactOf(state).email !== contactOf(before).email
  // Nobody has acted by a link that went to the new address yet.
  const confirmed = isAnother ? null : (before.confirmed ?? (isByMailedLink(before, commit) ? { at: commit.at } : null))
  return { ...state, confirmed, respondBy: standingPromise(state), head: commit.number, changedAt: commit.at }
}

/**
 * Whether the complainant acted by a link that went to their email address, or by a mail that is proven to be from it.
 * The confirmation page has a link too, but the sender of the form sees that one.
 */
function isByMailedLink({ mails }: CaseFile, { by }: CommitInfo): boolean {
  if (by.as === 'complainant' && /^mail-in-\d+$/.test(by.mail)) return true
  const mail = by.as === 'complainant' ? mails[by.mail] : undefined
  return mail?.to === 'complainant' && 'messageId' in mail && mail.channel === undefined
}

/**
 * The case as it will be after these facts. It is for computing with facts before they are committed, so it has no
 * author.
 */
export function after(file: CaseFile, facts: readonly Fact[], at: Instant): CaseFile {
  return apply(file.reference, file, facts, { number: file.head + 1, at, by: { as: 'workflow', execution: '' } })
}

/** What each fact changes, whichever part of the case it is about. */
const effects: Effects = {
  ...effectsOnComplaint,
  ...effectsOnDocuments,
  ...effectsOnLetters,
  ...effectsOnOutcome,
  ...effectsOnPeople,
  ...effectsOnTasks,
  ...effectsOnTime,
}

function evolve(file: CaseFile, fact: Fact, commit: CommitInfo): CaseFile {
  if (fact.fact === 'opened') {
    throw new Error(`case ${file.reference}: "opened" stands a second time, in commit ${commit.number}`)
  }
  // TypeScript cannot see that an effect and its fact were found by the same name.
  const effect = effects[fact.fact] as (file: CaseFile, fact: Fact, commit: CommitInfo) => CaseFile
  return effect(file, fact, commit)
}
