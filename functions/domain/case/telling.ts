import type { Instant } from '../time/zone.ts'
import type { CaseFile, Task } from './case-file.ts'

/*
 * Whether a letter has told the complainant what it says. The clocks of a case ask it, also at a door that takes
 * complaints: so it needs nothing but the file's shape.
 */

/** A mail that did not arrive, as far as anybody knows. */
export type Failure = CaseFile['failures'][number]

/**
 * The mails that did not arrive. A stopped step may have sent a mail twice: it arrived if one of the two messages did.
 * A message that bounced for good after delivery did not arrive, in whichever order the two reports came. One that
 * bounced for the time being did: mail services report an out-of-office reply like that.
 */
export function undelivered({ failures, deliveries, ways }: CaseFile): Failure[] {
  const failed = new Set(failures.flatMap(({ kind, messageId }) => (kind === 'permanent' ? [messageId] : [])))
  const arrived = new Set(deliveries.filter(({ messageId }) => !failed.has(messageId)).map(({ mail }) => mail))
  return failures.filter(
    ({ mail, commit }) => !arrived.has(mail) && !ways.some((way) => way.mail === mail && way.commit > commit),
  )
}

/** The id of the letter about an extension. @param letter `extended` or `holding` */
export const extensionLetter = (id: string, letter: string): string => `${letter} ${id.slice(id.lastIndexOf('-') + 1)}`

/**
 * What is known of a letter's way to the complainant. `to-post`: it waits for somebody to post it, so nobody was told.
 * `told`: it went out and did not come back, or it was read out to them. `missed`: it did not arrive, and nobody has
 * reached them. `tried`: when it was sure that nobody could.
 */
export type Telling =
  | { state: 'not-written' | 'to-post' }
  | { state: 'told'; at: Instant; tried: Instant | undefined }
  | { state: 'missed'; tried: Instant | undefined }

export function tellingOf(file: CaseFile, mail: string): Telling {
  const sent = file.mails[mail]
  if (sent === undefined) return { state: 'not-written' }
  if (isToBePosted(file, mail)) return { state: 'to-post' }
  const failure = undelivered(file).findLast((one) => one.mail === mail)
  if (failure === undefined) return { state: 'told', at: sent.at, tried: undefined }
  const calls = followUps(file, failure)
  const first = (one: FollowUp['how']): Instant | undefined =>
    calls.flatMap(({ how, at }) => (how === one ? [at] : [])).toSorted()[0]
  const [at, tried] = [first('reached'), first('not-reached')]
  return at === undefined ? { state: 'missed', tried } : { state: 'told', at, tried }
}

/** When a letter told the complainant what it says; undefined if it has not, or not yet. */
export function toldOn(file: CaseFile, mail: string): Instant | undefined {
  const telling = tellingOf(file, mail)
  return telling.state === 'told' ? telling.at : undefined
}

/**
 * When the complainant was told by a letter, or when it was sure that nobody could reach them: the law asks for no more
 * than that.
 * @returns undefined if neither
 */
export function toldAt(file: CaseFile, mail: string): Instant | undefined {
  const telling = tellingOf(file, mail)
  switch (telling.state) {
    case 'not-written':
    case 'to-post':
      return undefined
    case 'missed':
      return telling.tried
    case 'told':
      return telling.tried !== undefined && telling.tried < telling.at ? telling.tried : telling.at
  }
}

/**
 * Whether a letter told the complainant something before a moment. What they could not know of by its last day is not
 * over because they did not answer.
 */
export function wasToldBefore(file: CaseFile, mail: string, end: Instant): boolean {
  const at = toldOn(file, mail)
  return at !== undefined && at < end
}

/** Whether a letter waits for somebody to post it: the complainant has not been told what it says. */
export function isToBePosted({ posts }: Pick<CaseFile, 'posts'>, mail: string): boolean {
  return posts.some((post) => post.mail === mail && post.posted === null && post.over === null)
}

/** How a task to reach the complainant ended. `given-up`: it was not needed any more. */
export type FollowUp = { how: 'reached' | 'not-reached' | 'given-up'; at: Instant }

/**
 * What followed a letter that did not arrive. A task covers the failures known when it was opened, and those that were
 * added until the complainant was reached, or until it was sure that nobody could reach them.
 */
export function followUps(file: CaseFile, { commit, at }: Pick<Failure, 'commit' | 'at'>): FollowUp[] {
  return file.tasks.flatMap((task): FollowUp[] => {
    if (task.kind !== 'reach' || task.state === 'open') return []
    const followUp = endedReach(task)
    const isCovered = commit < task.openedIn || (followUp.how !== 'given-up' && at <= followUp.at)
    return isCovered ? [followUp] : []
  })
}

function endedReach(task: Exclude<Task, { state: 'open' }>): FollowUp {
  if (task.state === 'cancelled') return { how: 'given-up', at: task.at }
  const { decision, answer, at } = task.recorded
  const on = answer['at']
  return { how: decision === 'reached' ? decision : 'not-reached', at: typeof on === 'string' ? on : at }
}

/** Whether somebody followed up a letter that did not arrive, and it ended in one of these ways. */
export function followedUp(
  file: CaseFile,
  failure: Pick<Failure, 'commit' | 'at'>,
  by: readonly FollowUp['how'][] = ['reached', 'not-reached'],
): boolean {
  return followUps(file, failure).some(({ how }) => how === 'given-up' || by.includes(how))
}
