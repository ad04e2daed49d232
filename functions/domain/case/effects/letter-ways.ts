import type { CaseFile, CommitInfo, Post } from '../case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { ConsequenceOf, Fact } from '../facts.ts'
import { promiseIn, lettersReadOut } from '../deliveries.ts'

/** A mail after another way of the same letter replaces it. A first mail needs no entry: `mails` has it. */
export function waysWithMail(
  { mails, ways }: CaseFile,
  mail: string,
  messageId: string | null,
  commit: number,
): CaseFile['ways'] {
  const before = mails[mail]
  const isAfterOther = before !== undefined && 'channel' in before && before.channel !== undefined
  return isAfterOther ? [...ways, { mail, channel: 'mail', messageId, commit }] : ways
}

/** A letter as a text message. What it took before stays known: its report may still come. */
export function bySms(
  file: CaseFile,
  fact: ConsequenceOf<'sms-sent' | 'sms-refused'>,
  { at, number: commit }: Pick<CommitInfo, 'at' | 'number'>,
): CaseFile {
  const { mail } = fact
  const to = 'complainant'
  const earlier = mailBefore(file, mail)
  const toldPromises = file.toldPromises.some((told) => told.mail === mail)
    ? file.toldPromises
    : afterLetter(file, { mail, to }, at)
  if (fact.fact === 'sms-sent') {
    const { messageId, number } = fact
    return {
      ...file,
      mails: { ...file.mails, [mail]: { at, to, messageId, address: number, channel: 'sms' } },
      ways: [...file.ways, ...earlier, { mail, channel: 'sms', messageId, commit }],
      toldPromises,
    }
  }
  const code = fact.error
  const failure = { mail, to, messageId: null, why: 'refused', kind: 'permanent', code, at, commit } as const
  return {
    ...file,
    mails: { ...file.mails, [mail]: { at, to, error: fact.error, channel: 'sms' } },
    ways: [...file.ways, ...earlier, { mail, channel: 'sms', messageId: null, commit }],
    toldPromises,
    failures: [...file.failures, failure],
  }
}

/** The mail that another way of the same letter replaces: it needed no entry until now. */
function mailBefore({ mails }: CaseFile, mail: string): CaseFile['ways'] {
  const before = mails[mail]
  const isMail = before !== undefined && (!('channel' in before) || before.channel === undefined)
  return isMail
    ? [{ mail, channel: 'mail', messageId: 'messageId' in before ? before.messageId : null, commit: 0 }]
    : []
}

/** A letter that waits to be posted. Nobody has been told yet what it says. */
export function toPost(file: CaseFile, mail: string, { at, number }: Pick<CommitInfo, 'at' | 'number'>): CaseFile {
  return {
    ...file,
    mails: { ...file.mails, [mail]: { at, to: 'complainant', channel: 'post' } },
    ways: [...file.ways, ...mailBefore(file, mail), { mail, channel: 'post', messageId: null, commit: number }],
    posts: [
      ...file.posts,
      {
        mail,
        at,
        commit: number,
        gives: promiseIn(file, mail, at) ?? null,
        before: file.mails[mail] ?? null,
        posted: null,
        over: null,
      },
    ],
  }
}

/** It counts from the day on which it was posted, and told what it said when it was written. */
export function posted(
  file: CaseFile,
  { mail, day, countsAt, address, tracking }: ConsequenceOf<'posted'>,
  { at, by }: Pick<CommitInfo, 'at' | 'by'>,
): CaseFile {
  const isTold = file.toldPromises.some((told) => told.mail === mail)
  const respondBy = file.posts.findLast((one) => one.mail === mail && isWaiting(one))?.gives ?? null
  return {
    ...onPost(file, mail, { posted: { day, countsAt, address, tracking, by, at } }),
    mails: { ...file.mails, [mail]: { at: countsAt, to: 'complainant', channel: 'post' } },
    toldPromises: isTold || respondBy === null ? file.toldPromises : [...file.toldPromises, { mail, respondBy }],
  }
}

/** As if it had never been written. */
export function postDropped(file: CaseFile, { mail, why }: ConsequenceOf<'post-dropped'>, at: Instant): CaseFile {
  const post = file.posts.findLast((one) => one.mail === mail && isWaiting(one))
  if (post === undefined) return file
  const { [mail]: now, ...others } = file.mails
  const isPost = now !== undefined && 'channel' in now && now.channel === 'post'
  return {
    ...onPost(file, mail, { over: { why, at } }),
    ...(isPost ? { mails: post.before === null ? others : { ...others, [mail]: post.before } } : {}),
    ways: file.ways.filter((way) => way.mail !== mail || way.channel !== 'post' || way.commit !== post.commit),
  }
}

/** It takes its next way, as a mail does that came back. */
export function postFailed(
  file: CaseFile,
  { mail, why }: ConsequenceOf<'post-failed'>,
  { at, number: commit }: Pick<CommitInfo, 'at' | 'number'>,
): CaseFile {
  const failure = { mail, to: 'complainant', messageId: null, why, kind: 'permanent', code: why, at, commit } as const
  const posts = file.posts.map((post) =>
    post.mail === mail && post.over === null ? { ...post, over: { why, at } } : post,
  )
  return { ...file, posts, failures: [...file.failures, failure] }
}

function onPost(file: CaseFile, mail: string, change: Partial<Post>): CaseFile {
  const place = file.posts.findLastIndex((one) => one.mail === mail && isWaiting(one))
  return { ...file, posts: file.posts.map((post, index) => (index === place ? { ...post, ...change } : post)) }
}

const isWaiting = ({ posted: gone, over }: Post): boolean => gone === null && over === null

/** What has to be read out counts as not delivered, until somebody reached the complainant. */
export function byChannel(
  file: CaseFile,
  { mail, channel }: ConsequenceOf<'by-channel'>,
  { at, number }: Pick<CommitInfo, 'at' | 'number'>,
): CaseFile {
  const to = 'complainant'
  const failure = { mail, to, messageId: null, why: 'no-address', kind: 'permanent', code: 'no-address' } as const
  return {
    ...file,
    mails: { ...file.mails, [mail]: { at, to, channel } },
    ...(channel === 'none' ? {} : { toldPromises: afterLetter(file, { mail, to }, at) }),
    ...(channel === 'call'
      ? {
          failures: [...file.failures, { ...failure, at, commit: number }],
          ways: [...file.ways, { mail, channel, messageId: null, commit: number }],
        }
      : {}),
  }
}

/** What is read out is written then, so it tells the promise of that moment. */
export function readOut(file: CaseFile, decided: Extract<Fact, { fact: 'decided' }>, at: Instant): CaseFile {
  const read = lettersReadOut(file, decided, at)
  if (read.size === 0) return file
  return {
    ...file,
    toldPromises: file.toldPromises.map((told) =>
      told.mail !== null && read.has(told.mail)
        ? { ...told, respondBy: promiseIn(file, told.mail, at) ?? told.respondBy }
        : told,
    ),
  }
}

/** What the complainant was told, with a letter that went out or was refused. */
export function afterLetter(
  file: CaseFile,
  { mail, to }: Pick<ConsequenceOf<'mailed'>, 'mail' | 'to'>,
  at: Instant,
): CaseFile['toldPromises'] {
  const respondBy = to === 'complainant' ? promiseIn(file, mail, at) : undefined
  return respondBy === undefined ? file.toldPromises : [...file.toldPromises, { mail, respondBy }]
}
