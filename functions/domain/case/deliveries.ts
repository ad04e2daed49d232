import { type CaseFile, contactOf, type Task } from './case-file.ts'
import type { Fact } from './facts.ts'
import type { Letter, Policy } from '../policy/policy.ts'
import { isSameAddress } from '../people/same-person.ts'
import { type Instant, lastDayUntil, later, type LocalDay } from '../time/zone.ts'
import { type Failure, followUps, followedUp, isToBePosted, toldAt, undelivered } from './telling.ts'

/**
 * That what we write does not reach the complainant by mail or text: the newest letter failed there for good. Undefined
 * once a contact was corrected, somebody reached them about it, or another letter arrived.
 */
export function lostContact(file: CaseFile): 'mail' | 'sms' | undefined {
  const failure = file.failures.findLast(
    ({ to, kind, messageId }) => to === 'complainant' && kind === 'permanent' && messageId !== null,
  )
  if (failure === undefined || failure.why === 'returned' || failure.why === 'not-posted') return undefined
  const isMended =
    file.contactChanges.some(({ at }) => at >= failure.at) ||
    file.deliveries.some(({ at, mail }) => at > failure.at && file.mails[mail]?.to === 'complainant')
  if (isMended) return undefined
  const byText = file.ways.some(({ channel, messageId }) => channel === 'sms' && messageId === failure.messageId)
  return byText ? 'sms' : 'mail'
}

/**
 * Letters to the complainant that have to be told another way, oldest first: mails that the policy follows up and that
 * did not arrive, what somebody wrote for them alone, and all letters to somebody without an email address. Nobody is
 * called about how content they are with the person who calls.
 */
export function unreached(file: CaseFile, { undelivered: rule }: Policy): Failure[] {
  const { email } = contactOf(file)
  return undelivered(file).filter((failure) => {
    const letter = letterOf(file, failure.mail)
    const isFollowedUp =
      failure.why === 'no-address' ||
      failure.why === 'returned' ||
      failure.why === 'not-posted' ||
      letter === 'written' ||
      rule.mails.includes(letter) ||
      (email === undefined && letter !== 'survey')
    return failure.to === 'complainant' && isFollowedUp && !followedUp(file, failure)
  })
}

/**
 * Whether letters have reached an address, as far as anybody knows: one went there, and none came back. Some mail
 * services report nothing, so a report that it arrived is not needed.
 */
export function hasReached(file: CaseFile, address: string): boolean {
  const failed = new Set(undelivered(file).map(({ mail }) => mail))
  return Object.entries(file.mails).some(
    ([mail, sent]) =>
      sent.to === 'complainant' &&
      'address' in sent &&
      sent.address !== null &&
      isSameAddress(sent.address, address) &&
      !failed.has(mail),
  )
}

/**
 * Whether a letter that went out has to go once more, to the address that is on file now: it came back from another
 * one, no mail service took it, or there was nobody to write to and nobody has read it out yet.
 */
export function goesAgain(file: CaseFile, mail: string): boolean {
  const sent = file.mails[mail]
  const since = [file.contactChanges.at(-1)?.at, file.authority?.recorded?.at]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1)
  const { email } = contactOf(file)
  if (since === undefined || email === undefined || sent?.to !== 'complainant') return false
  if ('messageId' in sent)
    return (
      sent.address !== null &&
      !isSameAddress(sent.address, email) &&
      undelivered(file).some((one) => one.mail === mail && one.kind === 'permanent')
    )
  if (isByPost(file, mail)) return false
  // A refusal and a letter to be read out name no address: they are older than the change.
  if (sent.at > since) return false
  return 'error' in sent || (sent.channel !== 'page' && !wasReadOut(file, mail))
}

function wasReadOut(file: CaseFile, mail: string): boolean {
  const failure = file.failures.findLast((one) => one.mail === mail)
  return failure !== undefined && followUps(file, failure).some(({ how }) => how === 'reached')
}

/** Which mail to the complainant an id belongs to. */
export function letterOf(file: CaseFile, mail: string): Letter {
  const name = mail.split(' ')[0] as Letter
  // A case that was opened again has letters of more than one decision.
  const decided = file.decisions.filter(({ commit }) => !ofReview(file, commit))[Number(mail.split(' ')[1] ?? 1) - 1]
  if (name === 'outcome') return decided?.outcome === 'declined' ? 'declined' : name
  return name.startsWith('survey') ? 'survey' : name
}

/** Letters that say when the answer comes because that has changed. They give the newest promise. */
const moving: ReadonlySet<string> = new Set<Letter>([
  'extended',
  'period-agreed',
  'rules-changed',
  'holding',
  'paused',
  'resumed',
  'restarted',
  'reopened',
  'promise-changed',
])

/** Whether a letter tells the complainant the newest promise. */
export function movesPromise(file: CaseFile, mail: string): boolean {
  return moving.has(letterOf(file, mail))
}

/**
 * The promise that a letter gives; undefined if it gives none. What stands follows from what was told so far, also by
 * another letter in the same commit.
 * @param at when it goes
 */
export function promiseIn(file: CaseFile, mail: string, at: Instant): Instant | undefined {
  switch (letterOf(file, mail)) {
    case 'acknowledgement':
      return file.outcome === null && file.ended === null ? standingPromise(file) : undefined
    case 'liaison-changed':
      return file.outcome === null ? standingPromise(file) : undefined
    case 'offer-over':
    case 'offer-answered':
      return standingPromise(file) < at ? undefined : standingPromise(file)
    default:
      return movesPromise(file, mail) ? file.promise.respondBy : undefined
  }
}

/**
 * The promises that the complainant was told, oldest first. A letter that did not arrive told its promise once they
 * were reached.
 */
export function promisesTold(file: CaseFile): Instant[] {
  return told(file).map(({ respondBy }) => respondBy)
}

/**
 * The same as the days that they read: a day stays the one that was told, though days may begin at other moments where
 * the case is counted now.
 * @param zone in which the case is counted now
 */
export function daysTold(file: CaseFile, zone: string): { day: LocalDay; respondBy: Instant }[] {
  return told(file).map(({ respondBy, zone: then = zone }) => ({ day: lastDayUntil(respondBy, then), respondBy }))
}

function told(file: CaseFile): CaseFile['toldPromises'] {
  const missed = undelivered(file).filter((failure) => !followedUp(file, failure, ['reached']))
  // A letter that came back and goes by post now has told nothing until it is posted.
  return file.toldPromises.filter(
    ({ mail }) => mail === null || !(missed.some((failure) => failure.mail === mail) || isToBePosted(file, mail)),
  )
}

/**
 * Whether the date of the answer was ever promised: told before it came. It may have been over when somebody entered
 * the complaint, or an earlier receipt may move it to such a day; then a letter apologises instead.
 */
export function wasPromised({ toldPromises, mails, respondBy, filedAt }: CaseFile): boolean {
  return toldPromises.some(({ mail, respondBy: told }) => {
    const at = mail === null ? filedAt : (mails[mail]?.at ?? told)
    return told <= respondBy && at < told
  })
}

/** The promise that the complainant was told last. */
export function lastTold(file: CaseFile): Instant {
  return promisesTold(file).at(-1) ?? file.promise.respondBy
}

/**
 * Whether the case was opened again after a promise: the decision of that time kept it. If it is the one that was told
 * last, the letter with the new date has not gone yet. Until then nothing is promised, and nothing is late.
 */
export const isPromiseOfBefore = (
  { reopenings, respondBy }: Pick<CaseFile, 'reopenings' | 'respondBy'>,
  promise: Instant = respondBy,
): boolean => reopenings.some(({ at }) => at >= promise)

/** By when the answer is due: the promise that stands, or the one that a letter about the reopened case will make. */
export const answerBy = (file: Pick<CaseFile, 'reopenings' | 'respondBy' | 'promise'>): Instant =>
  isPromiseOfBefore(file) ? file.promise.respondBy : file.respondBy

/** The promise that stands: what nobody was told of does not. */
export function standingPromise(file: CaseFile): Instant {
  const last = lastTold(file)
  return last < file.promise.respondBy ? last : file.promise.respondBy
}

/**
 * When the answer was given: with the outcome, whose letter follows at once, also if that comes back (DISP 1.6.2R asks
 * to send it). By post it is given on the day on which it was posted, and by telephone when they were reached, or when
 * it was sure that nobody could reach them. Undefined while it waits for that, and before there is an outcome.
 */
export function answerGiven(file: CaseFile): Instant | undefined {
  const { outcome, posts, mails } = file
  if (outcome === null) return undefined
  const letter = posts.findLast(({ mail, over }) => over === null && letterOf(file, mail) === 'outcome')
  if (letter !== undefined) return letter.posted === null ? undefined : later(outcome.at, letter.posted.countsAt)
  const call = Object.keys(mails).findLast((mail) => letterOf(file, mail) === 'outcome' && isByCall(mails[mail]))
  return call === undefined ? outcome.at : toldAt(file, call)
}

/** Whether a letter went by post. */
export function isByPost({ mails }: Pick<CaseFile, 'mails'>, mail: string): boolean {
  const sent = mails[mail]
  return sent !== undefined && 'channel' in sent && sent.channel === 'post'
}

const isByCall = (sent: CaseFile['mails'][string] | undefined): boolean =>
  sent !== undefined && 'channel' in sent && sent.channel === 'call'

/**
 * When a letter was given, as the answer is: sent, posted, or told on the telephone. Undefined if it has not been.
 */
export function givenAt(file: CaseFile, mail: string): Instant | undefined {
  return isByCall(file.mails[mail]) ? toldAt(file, mail) : wentAt(file, mail)
}

/** The letter of a decision, by its number among those that were not a review's own. */
export function outcomeLetter(file: CaseFile): string {
  const number = file.decisions.filter(({ commit }) => !ofReview(file, commit)).length
  return number <= 1 ? 'outcome' : `outcome ${number}`
}

/** Whether a decision is the one that a review made in place of another. */
export function ofReview(file: CaseFile, commit: number): boolean {
  return file.reviews.some(({ decided }) => decided?.commit === commit)
}

/**
 * When the complainant was told of the decision that stands, by its letters. If one did not arrive, it is when they
 * were reached, when it was sure that nobody could, or when it failed if nobody follows that up.
 * @returns undefined while that is still to come: a letter waits, or somebody is to reach them
 */
export function decisionTold(file: CaseFile, policy: Policy): Instant | undefined {
  const { outcome, reviews } = file
  if (outcome === null) return undefined
  // They know that they withdrew.
  if (outcome.outcome === 'withdrawn') return outcome.at
  const review = reviews.findLastIndex(({ decided }) => decided !== null && decided.commit >= outcome.commit)
  const letters = [
    ...(ofReview(file, outcome.commit) ? [] : [outcomeLetter(file)]),
    ...(review === -1 ? [] : [`review-decided ${review + 1}`]),
  ]
  const told = letters.map((mail) => toldOrGivenUp(file, mail, policy))
  return told.includes(undefined) ? undefined : told.sort().at(-1)
}

function toldOrGivenUp(file: CaseFile, mail: string, policy: Policy): Instant | undefined {
  const failure = undelivered(file).findLast((one) => one.mail === mail)
  const isFollowedUp = unreached(file, policy).some((one) => one.mail === mail)
  return toldAt(file, mail) ?? (isFollowedUp ? undefined : failure?.at)
}

/** When a clock over the whole case was met, by the answer or by the reply that it is for; undefined if it was not. */
export function metAt(
  { isOfReply, answeredAt }: { isOfReply: boolean; answeredAt: Instant | null },
  file: CaseFile,
): Instant | undefined {
  const { outcome, ended } = file
  if (isOfReply) return answeredAt ?? ended?.at
  return outcome === null ? ended?.at : answerGiven(file)
}

/** When a letter went out; undefined if it has not, or waits to be posted. */
export function wentAt(file: CaseFile, mail: string): Instant | undefined {
  return isToBePosted(file, mail) ? undefined : file.mails[mail]?.at
}

/** When the complainant was reached another way, because a letter had not arrived. */
export function timesReached({ tasks }: CaseFile): Instant[] {
  return tasks.flatMap((task) =>
    task.kind === 'reach' &&
    task.state === 'decided' &&
    task.recorded.decision === 'reached' &&
    typeof task.recorded.answer['at'] === 'string'
      ? [task.recorded.answer['at']]
      : [],
  )
}

/** The letters that were read out, if this decision says that the complainant was reached. */
export function lettersReadOut(
  file: CaseFile,
  { task: id, decision, answer }: Extract<Fact, { fact: 'decided' }>,
  at: Instant,
): ReadonlySet<string> {
  const task = file.tasks.find((one) => one.id === id)
  if (task?.kind !== 'reach' || decision !== 'reached') return new Set()
  return unreachedUntil(file, task, String(answer['at'] ?? at))
}

/** The letters that a task to reach the complainant covers if they are reached at a moment. */
function unreachedUntil(file: CaseFile, task: Pick<Task, 'openedIn'>, at: Instant): ReadonlySet<string> {
  const covered = undelivered(file).filter(
    (failure) =>
      failure.to === 'complainant' &&
      !followedUp(file, failure, ['reached']) &&
      (failure.commit < task.openedIn || failure.at <= at),
  )
  return new Set(covered.map(({ mail }) => mail))
}
