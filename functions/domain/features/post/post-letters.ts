import * as z from 'zod'
import { type CaseFile, contactAt, type Post } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { day, line, words } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import { writtenMail } from '../../tasks/requests.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'
import { clockToTell } from '../../tasks/letter-time.ts'
import { closingOf, dayOf, workdayAfter } from '../../time/calendar.ts'
import type { Clock } from '../../time/deadline.ts'
import type { Instant, LocalDay } from '../../time/zone.ts'

const decisions = eachWhenNeeded({
  posted: () => z.strictObject({ day: day(), tracking: line(60).optional() }),
  'write-again': () => z.strictObject({}),
  'not-posted': () => z.strictObject({ notes: words(1000) }),
})

/** The task of a letter, by its place among those that took the way of post. */
export const postingTask = (place: number): string => `posting-${place + 1}`

/** The letter of a task. */
export const postOf = ({ posts }: Pick<CaseFile, 'posts'>, task: string): Post | undefined =>
  posts.find((_, place) => postingTask(place) === task)

/** Name and address as they stand in the window of the envelope; undefined if there is no address to write to. */
export function envelope(file: CaseFile, { calendar }: Pick<Desk, 'calendar'>, at: Instant): string | undefined {
  const { name, postalAddress } = contactAt(file, calendar, at)
  return postalAddress === undefined ? undefined : `${name}\n${postalAddress}`
}

/**
 * 邮寄信函: a letter takes the way of post, so somebody prints and posts it, one task for each letter. It is told on the
 * day on which it was posted. A letter is dated: it may be posted until the next working day, or has to be written
 * again, since the days in it count from its date. It outlives the case: a decision has to be in writing.
 */
export const posting: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) =>
    file.posts.map((post) =>
      post.posted === null && post.over === null && file.erased === null ? post.at : undefined,
    ),
  assignTo: () => 'liaison',
  briefing: ['to-post'],
  clock: (file, { id, openedAt }, desk) => {
    const usual: Clock = { id, start: openedAt, limit: { unit: 'working-days', count: 1 }, credits: [] }
    const letter = postOf(file, id)
    return letter === undefined ? usual : clockToTell(file, usual, [letter.mail], desk)
  },
  endsAt: (file, { id }) => {
    const over = postOf(file, id)?.over
    return over?.why === 'overtaken' ? { at: over.at, why: 'closed' } : undefined
  },
  allowedAfterClosing: true,
  validate: {
    posted: ({ day: on }, { file, task, desk, at }) => {
      const post = postOf(file, task.id)
      return post === undefined
        ? []
        : [...unsendable(file, desk, at), ...dayIssues(post, on, desk, at), ...askedTooLate(file, post, on)]
    },
  },
  facts: {
    posted: ({ day: on, tracking = null }, { file, task, desk, at }) =>
      ofLetter(file, task.id, (post) => ({
        fact: 'posted',
        v: 1,
        mail: post.mail,
        day: on,
        countsAt: countsAt(post, on, desk, at),
        address: envelope(file, desk, at) ?? '',
        tracking,
      })),
    'write-again': (_answer, { file, task }) =>
      ofLetter(file, task.id, ({ mail }) => ({ fact: 'post-dropped', v: 1, mail, why: 'write-again' })),
    'not-posted': ({ notes }, { file, task, desk, at }) =>
      ofLetter(file, task.id, ({ mail }) => ({
        fact: 'post-failed',
        v: 1,
        mail,
        why: 'not-posted',
        day: dayOf(at, desk.calendar),
        notes,
      })),
  },
}

function ofLetter<Made>(file: CaseFile, task: string, make: (post: Post) => Made): Made[] {
  const post = postOf(file, task)
  return post === undefined ? [] : [make(post)]
}

const unsendable = (file: CaseFile, desk: Desk, at: Instant): Issue[] =>
  envelope(file, desk, at) === undefined ? [issue(['decision'], 'no-postal-address')] : []

/** It is posted on the day that it is dated, or on the next working day, and not in the future. */
function dayIssues({ at: written }: Post, on: LocalDay, { calendar }: Pick<Desk, 'calendar'>, at: Instant): Issue[] {
  const dated = dayOf(written, calendar)
  if (on > dayOf(at, calendar)) return [issue(['day'], 'future')]
  if (on < dated) return [issue(['day'], 'before-letter')]
  return isTooOldToPost({ at: written }, on, { calendar }) ? [issue(['day'], 'letter-too-old')] : []
}

/** Nobody is asked on paper for something by a day that is over before the letter is there. */
function askedTooLate({ written }: CaseFile, { mail }: Post, on: LocalDay): Issue[] {
  const asks = written.find(({ id }) => writtenMail(id) === mail)?.asks ?? null
  return asks !== null && on >= asks.until ? [issue(['day'], 'asked-by-then', { day: asks.until })] : []
}

/** Whether a letter may not be posted on a day: the days in it count from its date. */
export function isTooOldToPost({ at }: Pick<Post, 'at'>, on: LocalDay, { calendar }: Pick<Desk, 'calendar'>): boolean {
  return on > workdayAfter(dayOf(at, calendar), 1, calendar)
}

/**
 * The instant that counts for time limits: the close of business of the day on which it was posted; not before it was
 * written, and not after it was recorded.
 */
function countsAt({ at: written }: Post, on: LocalDay, { calendar }: Pick<Desk, 'calendar'>, at: Instant): Instant {
  const close = closingOf(on, calendar)
  const earliest = close < written ? written : close
  return earliest > at ? at : earliest
}
