import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Consequence } from '../../case/facts.ts'
import { requests } from '../../case/facts/terms.ts'
import { runningPause, pauseRule } from '../../deadlines/pauses.ts'
import { day, oneOf, told, yesNo } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { againstPause, canPause, nextPause, pausedBy } from '../../tasks/pausing.ts'
import { proofAsked } from '../../tasks/authority/seen.ts'
import { notAfterAnswer } from '../../tasks/checks.ts'
import { timeForPost } from '../../tasks/letter-time.ts'
import { writtenMail } from '../../tasks/requests.ts'
import { type ActionSituation, notProvided, type TaskAction } from '../../tasks/task-action.ts'
import { dayOf } from '../../time/calendar.ts'

/** `until`: the last day for what is asked. `pause`: the clocks wait for it, where the pack allows. */
const schema = whenNeeded(() =>
  z.strictObject({
    text: told(5000),
    asks: oneOf('nothing', ...requests),
    until: day().nullable(),
    pause: yesNo().default(false),
  }),
)

/** The same where the person has nothing to show. */
const withoutProof = whenNeeded(() => schema().extend({ asks: oneOf('nothing', ...requests.filter(isNoProof)) }))

const isNoProof = (one: (typeof requests)[number]): one is Exclude<typeof one, 'authority'> => one !== 'authority'

type Answer = z.output<ReturnType<typeof schema>>

/**
 * 致函投诉人: the assignee writes to the complainant, who reads it in a mail and on their page, and answers there. The
 * letter may ask for something by a working day. Somebody who sees only a question of the case writes to nobody.
 */
export const writeToComplainant: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  offers: (file, { policy }) => ({
    schema: proofAsked(file, policy) === undefined ? withoutProof() : schema(),
    policy,
  }),
  reaches: 'letter',
  bringsProof: true,
  isAvailable: (file, task, { may }) =>
    may === 'act' && task.kind !== 'consultation' && file.ended === null && file.erased === null,
  askedIfBefore: (_answer, { file, ...situation }) =>
    timeForPost(file, writtenMail(nextLetter(file)), 'until', situation),
  validate: (answer, situation) => {
    const { until, asks, pause } = answer
    if (asks === 'nothing')
      return [
        ...(until === null ? [] : [issue(['until'], 'nothing-asked')]),
        ...(pause ? [issue(['pause'], 'nothing-asked')] : []),
      ]
    if (until === null) return [issue(['until'], 'missing')]
    const { calendar } = situation.desk
    if (until <= dayOf(situation.at, calendar)) return [issue(['until'], 'too-soon')]
    if (!calendar.isWorkday(until)) return [issue(['until'], 'day-off')]
    return pause ? againstWaiting(until, situation) : notAfterAnswer(['until'], until, situation)
  },
  facts: ({ text, asks, until, pause }, situation) => {
    const { file, task } = situation
    const asked = asks === 'nothing' || until === null ? null : { what: asks, until }
    const paused =
      asked !== null && pause
        ? pausedBy({ because: 'complainant', until: asked.until, note: noteOf(text) }, situation)
        : []
    const written: Consequence = {
      fact: 'written',
      v: 1,
      letter: nextLetter(file),
      task: task.id,
      text,
      asks: asked && { ...asked, pause: paused.length === 0 ? null : nextPause(file) },
    }
    return [written, ...paused]
  },
}

const nextLetter = ({ written }: Pick<CaseFile, 'written'>): string => `letter-${written.length + 1}`

/** Why the clocks cannot wait for an answer until this day. */
function againstWaiting(until: NonNullable<Answer['until']>, situation: ActionSituation): Issue[] {
  const { file, task, desk } = situation
  const rule = pauseRule(desk.policy, 'complainant')
  if (rule === undefined) return [notProvided(['pause'], desk.policy)]
  if (runningPause(file) !== undefined) return [issue(['pause'], 'already-paused')]
  if (!canPause(file, task, desk.policy)) return [issue(['pause'], 'no-more-time')]
  return againstPause({ until }, situation, rule, { because: ['pause'], until: ['until'] })
}

/** What the case waits for, as the letter of the pause says it. */
function noteOf(text: string): string {
  const letters = [...text]
  return letters.length <= 1000 ? text : `${letters.slice(0, 999).join('')}…`
}
