import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { type CaseFile, contactAt, endOf, type Task } from '../../case/case-file.ts'
import { againBy } from '../../channels/channels.ts'
import { unreached } from '../../case/deliveries.ts'
import type { Desk } from '../../case/desk.ts'
import { instant, line, oneOf, type Path, words } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import type { Situation, TaskKind } from '../../tasks/task-kind.ts'
import { clockToTell } from '../../tasks/letter-time.ts'
import type { Clock } from '../../time/deadline.ts'
import type { Instant } from '../../time/zone.ts'

const decisions = eachWhenNeeded({
  reached: () =>
    z.strictObject({
      how: oneOf('phone', 'post', 'visit', 'email'),
      at: instant(),
      /** Of the letter: proves that it was posted, and whether it arrived. */
      tracking: line(60).optional(),
      notes: words(3000),
    }),
  'not-reached': () => z.strictObject({ notes: words(3000) }),
})

/** The letters that a task is about: what failed before it was opened, since the last such task ended. */
function failedBefore(
  { failures, tasks }: CaseFile,
  { id, openedAt, openedIn }: Pick<Task, 'id' | 'openedAt' | 'openedIn'>,
) {
  const since = tasks
    .filter((one) => one.kind === 'reach' && one.id !== id)
    .flatMap((one) => endOf(one) ?? [])
    .filter((at) => at <= openedAt)
    .sort()
    .at(-1)
  return new Set(
    failures
      .filter(({ to, at, commit }) => to === 'complainant' && commit < openedIn && (since === undefined || at >= since))
      .map(({ mail }) => mail),
  )
}

/** Nobody can have been told of a letter that was not written yet. */
function tooEarly(path: Path, at: Instant, situation: Situation): Issue[] {
  const { file, task, desk } = situation
  const early = notBeforeReceipt(path, at, situation)
  if (early.length > 0) return early
  const written = unreached(file, desk.policy)
    .flatMap(({ mail, commit }) => (commit < task.openedIn ? (file.mails[mail]?.at ?? []) : []))
    .toSorted()
    .at(-1)
  return written !== undefined && at < written ? [issue(path, 'before-letter')] : []
}

/** So many attempts, each recorded, prove that nobody could be reached. */
const attemptsAtLeast = 3

const attempts = (file: CaseFile, task: string): number =>
  file.notes.filter((note) => note.is === 'contact-attempt' && note.task === task && !note.reached).length

/** Whether anybody told us a way to the complainant. Nobody tries three times where there is nothing to try. */
function isKnown(file: CaseFile, { calendar }: Pick<Desk, 'calendar'>, at: Instant): boolean {
  const { email, phone, postalAddress } = contactAt(file, calendar, at)
  return [email, phone, postalAddress, file.complaint.authority?.reach].some((way) => way !== undefined && way !== null)
}

/**
 * 另行联系: a mail that matters did not reach the complainant, or they have no email address. So the liaison reaches them
 * another way, and reads the letters out or posts them. The task never lapses, and outlives the case. It ends if every
 * such mail has arrived after all: the mail service may report a transient bounce before the delivery.
 */
export const reach: TaskKind<typeof decisions> = {
  decisions,
  versions: { reached: 2 },
  // Once the personal data is erased, there is nobody left to contact.
  neededSince: (file, { policy, channels }) =>
    file.erased === null
      ? // What can still go in writing is no task yet.
        unreached(file, policy).find((failure) => againBy(file, failure, channels) === undefined)?.at
      : undefined,
  assignTo: () => 'liaison',
  briefing: ['undelivered'],
  prefill: { reached: (_file, _task, { at }) => ({ at }) },
  reaches: { reached: 'as-said' },
  clock: (file, task, rules) => {
    const { openedAt: start, openedIn } = task
    const usual: Clock = { id: `reach@${openedIn}`, start, limit: rules.policy.undelivered.limit, credits: [] }
    return clockToTell(file, usual, failedBefore(file, task), rules)
  },
  endsAt: (file, _task, { policy }) => {
    const arrivedAt = file.deliveries.at(-1)?.at
    return arrivedAt !== undefined && file.erased === null && unreached(file, policy).length === 0
      ? { at: arrivedAt, why: 'arrived' }
      : undefined
  },
  allowedAfterClosing: true,
  validate: {
    reached: ({ how, at, tracking }, situation) => [
      ...notInFuture(['at'], at, situation),
      ...tooEarly(['at'], at, situation),
      ...(how === 'post' && tracking === undefined ? [issue(['tracking'], 'missing')] : []),
    ],
    'not-reached': (_answer, { file, task, at, desk }) =>
      isKnown(file, desk, at) && attempts(file, task.id) < attemptsAtLeast
        ? [issue(['decision'], 'needs-attempts', { min: attemptsAtLeast })]
        : [],
  },
  facts: { reached: () => [], 'not-reached': () => [] },
}
